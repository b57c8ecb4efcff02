"""From the welcome to the number: four steps, one ticket however often a button is touched."""

from __future__ import annotations

import re

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from dirisha.core.actor import SETUP
from dirisha.core.say import Say
from dirisha.doors.kiosk.tests.world import SECRET, enrolled, form, text, the_hall
from dirisha.frame import clock
from dirisha.journal.testing import assert_replay_equal
from dirisha.rooms.charters import queries as charters
from dirisha.rooms.charters.queries.views import ServiceLine
from dirisha.rooms.places import actions as places
from dirisha.rooms.visits import actions
from dirisha.rooms.visits.events import ServiceServed
from dirisha.rooms.visits.models import Ticket
from dirisha.rooms.visits.rules.priority import HOUSE_RULE
from dirisha.rooms.visits.tests.bookings import closed_now
from tests.sample import House

pytestmark = pytest.mark.django_db(databases=["default", "access"])
HOME = "/sw/kioski/"


def test_four_steps_lead_to_a_number_with_its_code_and_its_queue(house: House) -> None:
    the_hall(house)
    kiosk, _ = enrolled(house)
    assert "Kiswahili" in text(kiosk.get(HOME)) and "English" in text(kiosk.get(HOME))
    choices = kiosk.get(f"{HOME}huduma/")
    assert "Maswali" in text(choices) and re.search("(Wanaosubiri|Kusubiri): ", text(choices))
    question = kiosk.get(f"{HOME}huduma/maswali/")
    assert "Mjamzito au unanyonyesha" in text(question) and "Hatuombi uthibitisho" in text(question)
    answer = kiosk.post(f"{HOME}huduma/maswali/", {"fomu": form(question), "kwanza": "hapana"}, follow=True)
    ticket = Ticket.objects.get()
    assert (ticket.shown, ticket.channel, ticket.language, ticket.priority) == ("A001", "kiosk", "sw", False)
    assert "A001" in text(answer) and "Maswali" in text(answer) and "<svg" in answer.content.decode()
    assert "Hatua 4 kati ya 4" in answer.content.decode()
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert_replay_equal()


def test_a_second_touch_finds_the_number_that_the_first_one_took(house: House) -> None:
    the_hall(house)
    kiosk, _ = enrolled(house)
    path = "/en/kioski/huduma/maswali/"
    fomu = form(kiosk.get(path))
    first = kiosk.post(path, {"fomu": fomu, "kwanza": "ndiyo"})
    second = kiosk.post(path, {"fomu": fomu, "kwanza": "ndiyo"})
    assert first.status_code == second.status_code == 303 and first["Location"] == second["Location"]
    ticket = Ticket.objects.get()
    assert ticket.priority and ticket.language == "en"
    assert HOUSE_RULE.share == 0.25, "the wall says so"
    assert_replay_equal()


def test_a_form_that_is_not_ours_asks_again_and_takes_nothing(house: House) -> None:
    the_hall(house)
    kiosk, _ = enrolled(house)
    for sent in ({"kwanza": "ndiyo"}, {"fomu": "x", "kwanza": "ndiyo"}, {"fomu": "", "kwanza": "labda"}):
        assert "Je, wewe ni mmoja wa hawa?" in text(kiosk.post(f"{HOME}huduma/maswali/", sent))
    assert not Ticket.objects.exists()


def test_a_queue_for_several_services_offers_each_and_keeps_which_was_chosen(house: House) -> None:
    hall = the_hall(house)
    home = house.public_service
    known = [line.slug for line in _services()][:2]
    actions.set_up_queue(
        queue=hall.long,
        site=home.site,
        zone=hall.zone,
        slug="huduma",
        name=Say("Huduma", "Services"),
        series="L",
        minutes=12,
        services=tuple(ServiceServed(institution=home.institution, service=slug) for slug in known),
        by=SETUP,
    )
    kiosk, _ = enrolled(house)
    links = re.findall(r'href="(/sw/kioski/huduma/huduma/[^"]+)"', kiosk.get(f"{HOME}huduma/").content.decode())
    assert len(links) == len(known) == 2
    kiosk.post(links[0], {"fomu": form(kiosk.get(links[0])), "kwanza": "hapana"})
    assert [line["service"] for line in Ticket.objects.get().wanted] == [links[0].rstrip("/").split("/")[-1]]
    assert "Foleni hii imefungwa" in text(kiosk.get(f"{HOME}huduma/huduma/utumishi/hakuna/"))
    assert_replay_equal()


def _services() -> list[ServiceLine]:
    catalogue = charters.catalogue("ke-public-service")
    assert catalogue is not None
    return list(catalogue.services)


def test_who_comes_back_to_the_question_is_asked_whether_they_need_another_number(house: House) -> None:
    the_hall(house)
    kiosk, _ = enrolled(house)
    path = f"{HOME}huduma/maswali/"
    kiosk.get(HOME)
    fomu = form(kiosk.get(path))
    kiosk.post(path, {"fomu": fomu, "kwanza": "hapana"})
    back = kiosk.get(path)
    assert "Tayari umepata namba A001" in text(back) and 'name="fomu"' not in back.content.decode()
    assert "Namba yako A001" in text(kiosk.get(re.findall(r'href="([^"]+/tiketi/[^"]+)"', back.content.decode())[0]))
    kiosk.post(path, {"fomu": fomu, "kwanza": "hapana"})
    assert Ticket.objects.count() == 1, "the page that the browser kept answers with the same number"
    kiosk.post(path, {"fomu": form(kiosk.get(f"{path}?nyingine=1")), "kwanza": "hapana"})
    assert Ticket.objects.count() == 2
    kiosk.get(HOME)
    assert "Je, wewe ni mmoja wa hawa?" in text(kiosk.get(path)), "the next person is asked nothing of the sort"
    assert_replay_equal()


def test_a_closed_hall_gives_no_numbers_and_says_when_it_opens(house: House) -> None:
    hall = the_hall(house)
    kiosk, _ = enrolled(house)
    path = f"{HOME}huduma/maswali/"
    fomu = form(kiosk.get(path))
    closed_now(hall.site, clock.now())
    for page in (kiosk.get(HOME), kiosk.get(f"{HOME}huduma/"), kiosk.get(path)):
        assert "Kituo kimefungwa sasa. Kitafunguliwa" in text(page)
    assert "The office is closed now. It opens on" in text(kiosk.get(HOME)), "the first page speaks both"
    answer = kiosk.post(path, {"fomu": fomu, "kwanza": "hapana"})
    assert answer.status_code == 422 and "Kitafunguliwa" in text(answer)
    guide, _ = enrolled(house, "guide")
    assert "Kituo kimefungwa sasa" in text(guide.get("/sw/kioski/mlango/"))
    assert not Ticket.objects.exists()


def test_closed_queues_give_no_numbers_and_say_where_to_ask(house: House) -> None:
    hall = the_hall(house)
    kiosk, _ = enrolled(house)
    path = f"{HOME}huduma/maswali/"
    fomu = form(kiosk.get(path))
    actions.close_queue(queue=hall.quick, by=SETUP)
    answer = kiosk.post(path, {"fomu": fomu, "kwanza": "hapana"})
    assert answer.status_code == 422 and "meza ya maelezo" in text(answer)
    actions.close_queue(queue=hall.long, by=SETUP)
    assert "Foleni zote zimefungwa" in text(kiosk.get(HOME))
    assert not Ticket.objects.exists()


def test_pages_give_way_to_the_first_one_by_themselves(house: House) -> None:
    the_hall(house)
    kiosk, _ = enrolled(house)
    refresh = re.compile(r'<noscript><meta http-equiv="refresh" content="(\d+);url=/sw/kioski/"></noscript>')
    assert not refresh.search(kiosk.get(HOME).content.decode()), "the first page stays"
    found = refresh.search(kiosk.get(f"{HOME}huduma/").content.decode())
    assert found is not None and found[1] == "60"
    assert "sekunde <b>60</b>" in kiosk.get(f"{HOME}huduma/").content.decode()


def test_an_old_ticket_is_not_shown_at_the_kiosk_again(house: House) -> None:
    hall = the_hall(house)
    kiosk, _ = enrolled(house)
    old = actions.take_ticket(queue=hall.quick, language="sw", by=SETUP, at=clock.now().replace(year=2025))
    answer = kiosk.get(f"{HOME}tiketi/{old.reference}/")
    assert answer.status_code == 303 and answer["Location"] == HOME


def test_only_an_enrolled_device_gives_numbers(house: House) -> None:
    the_hall(house)
    kiosk, device = enrolled(house)
    assert Client().get(HOME).status_code == 403
    assert "hakijaandikishwa" in text(Client().get(HOME))
    forged = Client()
    forged.cookies["kifaa"] = f"{device.hex}.{'0' * 64}:abc"
    assert forged.get(HOME).status_code == 403
    places.revoke_device(device=device, by=SETUP)
    assert kiosk.get(HOME).status_code == 403 and kiosk.get(f"{HOME}huduma/").status_code == 403


def test_a_link_dies_with_its_day_and_with_the_next_one(house: House) -> None:
    _, device = enrolled(house)
    assert "Ndiyo, hiki ndicho kifaa" in text(Client().get(f"{HOME}kifaa/{SECRET}-kiosk/"))
    places.renew_device(device=device, secret_hash="0" * 64, by=SETUP)
    dead = Client().get(f"{HOME}kifaa/{SECRET}-kiosk/")
    assert dead.status_code == 403 and "saa 24" in text(dead)
    places.enrol_device(
        site=house.public_service.site,
        device_kind="kiosk",
        name="Cha jana",
        secret_hash="1" * 64,
        by=SETUP,
        at=clock.now().replace(year=2025),
    )
    assert Client().post(f"{HOME}kifaa/{SECRET}/").status_code == 403


def test_the_devices_cookie_is_for_this_house_alone(house: House) -> None:
    kiosk, _ = enrolled(house)
    morsel = kiosk.cookies["kifaa"]
    assert morsel["httponly"] and morsel["samesite"] == "Strict" and int(morsel["max-age"]) > 300 * 86400
    assert settings.SESSION_COOKIE_NAME not in kiosk.cookies


def test_steps_cost_these_statements(house: House) -> None:
    the_hall(house)
    kiosk, _ = enrolled(house)
    counts = {}
    page = kiosk.get(f"{HOME}huduma/maswali/")
    kiosk.post(f"{HOME}huduma/maswali/", {"fomu": form(page), "kwanza": "ndiyo"})  # the day's first costs more
    kiosk.get(f"{HOME}huduma/")  # a hall's waits are reckoned once in three seconds, by each process
    for name, path in (("start", HOME), ("choose", f"{HOME}huduma/"), ("first", f"{HOME}huduma/maswali/")):
        with CaptureQueriesContext(connection) as asked:
            page = kiosk.get(path)
        counts[name] = len(asked)
    with CaptureQueriesContext(connection) as asked:
        kiosk.post(f"{HOME}huduma/maswali/", {"fomu": form(page), "kwanza": "hapana"})
    counts["take"] = len([q for q in asked if not q["sql"].startswith(("SAVEPOINT", "RELEASE", "BEGIN", "COMMIT"))])
    # Two steps are one statement each on PostgreSQL, and the counter row is read once more when it is locked.
    one_less = int(connection.vendor == "postgresql")
    assert counts == {"start": 4, "choose": 5, "first": 5, "take": 8 - one_less}
