"""Otieno at his counter: a usual service, a case opened from the ticket, a misclick taken back."""

from __future__ import annotations

import re
from datetime import timedelta
from html import unescape
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from dirisha.core.actor import SETUP
from dirisha.core.say import Say
from dirisha.doors.desk.tests.hall import COUNTER, Hall, Window, hall_of
from dirisha.doors.desk.tests.stories import a_case, fields, shown
from dirisha.doors.desk.tests.world import World, signed_in
from dirisha.journal.testing import assert_replay_equal
from dirisha.rooms.places import actions as places
from dirisha.rooms.places import queries as place_queries
from dirisha.rooms.visits import actions
from dirisha.rooms.visits import queries as visits
from dirisha.rooms.visits.models import Ticket, TicketService
from dirisha.rooms.visits.rules import refusals
from dirisha.rooms.visits.rules.hours import LONGEST

pytestmark = pytest.mark.django_db(databases=["default", "access"])


@pytest.fixture
def hall(world: World) -> Hall:
    return hall_of(world)


@pytest.fixture
def otieno(hall: Hall) -> Window:
    window = Window(signed_in("otieno"))
    window.sit(hall.counters[0])
    window.clicks = 0
    return window


def test_a_usual_service_takes_at_most_twelve_clicks(hall: Hall, otieno: Window) -> None:
    hall.ticket(hall.long, wanted=hall.services[1:])
    assert "L001" in otieno.press("ita")
    page = otieno.press("anza")
    assert hall.world.service(2).name.sw in page
    otieno.follow("Fungua jambo")
    page = otieno.press(f"fungua/{hall.services[1].service}", having="description", description="Barua ya Machi.")
    assert otieno.clicks + 1 <= 12, "words are typed, one more click for the kind"
    page = otieno.press(
        f"fungua/{hall.services[1].service}",
        having="description",
        description="Barua ya Machi.",
        variant=str(hall.world.service(2).variants[0].id),
    )
    assert "Jambo la tiketi L001 limeandikwa." in page
    case = Ticket.objects.get().wanted[-1]["case"]
    assert shown(hall.world, UUID(case)).case.reference[:3] in page
    otieno.press("maliza", having="result_0")
    assert otieno.clicks <= 12
    done = TicketService.objects.get()
    assert (str(done.case), done.result) == (case, "served")
    taken = Ticket.objects.get().taken_at
    assert shown(hall.world, UUID(case)).case.received_at == taken, "the clock runs from the ticket"
    assert f"/sw/dawati/jambo/{case}/risiti/" in page
    assert otieno.client.get(f"/sw/dawati/jambo/{case}/risiti/").status_code == 200
    assert_replay_equal()


def test_a_question_is_answered_with_three_clicks(hall: Hall, otieno: Window) -> None:
    hall.ticket()
    otieno.press("ita")
    otieno.press("anza")
    wanted = f"{hall.services[0].institution}:{hall.services[0].service}"
    page = otieno.press("maliza", having="result_0", service_done=wanted)
    assert otieno.clicks == 3
    assert "Umemaliza na A001." in page and "Mwite anayefuata" in page
    assert_replay_equal()


def test_who_came_without_naming_a_service_is_asked_at_the_window(hall: Hall, otieno: Window) -> None:
    hall.ticket(hall.long)
    otieno.press("ita")
    assert "Amekuja kwa huduma gani?" in otieno.press("anza")
    page = otieno.press("ongeza", having="service")
    assert "Amekuja kwa huduma gani?" not in page and "Fungua jambo" in page
    page = otieno.press("maliza", having="result_0")
    assert "Umemaliza na L001." in page
    assert_replay_equal()


def test_a_misclick_is_taken_back_for_ten_seconds_and_no_longer(hall: Hall, otieno: Window) -> None:
    hall.ticket()
    page = otieno.press("ita")
    page = otieno.press("hayupo")
    assert "A001 hakuja." in page
    page = otieno.press("tendua")
    assert "Hatua imetenduliwa." in page and "Anza kumhudumia" in page
    page = otieno.press("hayupo")
    later = int(timezone.now().timestamp()) - 11
    old = re.findall(r'name="(?:ticket|turn)" value="([^"]+)"', page)
    html = otieno.client.get(f"{COUNTER}?sawa=hayupo&tiketi={old[0]}&zamu={old[1]}&saa={later}").content.decode()
    assert "A001 hakuja." in html and "/tendua/" not in html
    assert_replay_equal()


def test_nobody_waits_and_the_page_says_so(otieno: Window) -> None:
    assert "Hakuna anayesubiri kwenye foleni zako." in otieno.press("ita")


def test_one_is_called_by_number_held_and_back_before_all_others(hall: Hall, otieno: Window) -> None:
    for queue in (hall.quick, hall.quick, hall.long):
        hall.ticket(queue)
    otieno.look()
    page = otieno.press("ita-namba")
    assert "Umemwita A001." in page or "Umemwita L001." in page
    number = re.findall(r'class="now-number">(\w+)<', page)[0]
    otieno.press("ita-tena")
    otieno.press("anakuja")
    page = otieno.press("anza")
    page = otieno.press("subirisha", minutes="900")
    assert "Andika dakika kati ya 1 na 720." in page
    page = otieno.press("subirisha", minutes="10")
    assert "Wametoka, watarudi" in page
    otieno.press("amerudi")
    assert f"Umemwita {number}." in otieno.press("ita")
    assert_replay_equal()


def test_sent_on_to_another_counter_only_that_one_sees_it(hall: Hall, otieno: Window) -> None:
    baraka = Window(signed_in("baraka"))
    baraka.sit(hall.counters[1])
    hall.ticket()
    otieno.press("ita")
    page = otieno.press("hamisha", having="to", to="upuuzi")
    assert "Chagua foleni au dirisha la kumpeleka." in page
    page = otieno.press("hamisha", having="to", to=f"c:{hall.counters[1]}", first="1")
    assert "A001 amepelekwa kwingine." in page
    assert "ametumwa kwako" not in otieno.client.get(f"{COUNTER}foleni/").content.decode()
    assert "ametumwa kwako" in baraka.client.get(f"{COUNTER}foleni/").content.decode()
    assert "Umemwita A001." in baraka.press("ita")
    assert_replay_equal()


def test_a_page_that_has_grown_old_does_nothing_and_says_so(hall: Hall, otieno: Window) -> None:
    hall.ticket()
    otieno.press("ita")
    before = otieno.html
    otieno.press("anza")
    otieno.html = before
    assert "imebadilika tangu ukurasa ufunguliwe" in otieno.press("hayupo")


def test_a_double_click_calls_one_person(hall: Hall, otieno: Window) -> None:
    hall.ticket()
    hall.ticket()
    before = otieno.html
    otieno.press("ita")
    otieno.html = before
    otieno.press("ita")
    assert Ticket.objects.filter(state="called").count() == 1


def test_the_persons_case_is_found_by_telephone_and_continued(hall: Hall, otieno: Window) -> None:
    case, _ = a_case(hall.world)
    hall.ticket()
    otieno.press("ita")
    otieno.press("anza")
    assert "Andika namba ya kumbukumbu" in otieno.press("tafuta", tafuta="07")
    assert "Hakuna jambo lenye namba hiyo" in otieno.press("tafuta", tafuta="0799 999 999")
    page = otieno.press("tafuta", tafuta="0711 000 111")
    assert str(case) in page
    page = otieno.press(f"jambo/{case}")
    assert "Jambo la tiketi A001 limeandikwa." in page
    otieno.press("maliza", having="result_0")
    assert TicketService.objects.get().case == case
    assert_replay_equal()


def test_a_complaint_about_an_officer_is_taken_down_and_no_ticket_names_it(hall: Hall, otieno: Window) -> None:
    hall.ticket(hall.long, wanted=hall.services[:1])
    otieno.press("ita")
    otieno.press("anza")
    otieno.follow("Fungua jambo")
    path, typed = f"fungua/{hall.services[0].service}", {"description": "Afisa alidai pesa."}
    assert "Chagua kama malalamiko yanamhusu afisa" in otieno.press(path, having="description", **typed)
    page = otieno.press(path, having="description", officer="yes", **typed)
    slip = re.findall(r'href="(/sw/dawati/jambo/[0-9a-f-]{36}/risiti/)"', page)
    assert "wewe huyaoni tena" in otieno.client.get(slip[0]).content.decode()
    assert [each["case"] for each in Ticket.objects.get().wanted] == [None]
    assert_replay_equal()


def test_what_was_missing_is_written_for_the_second_trip(hall: Hall, otieno: Window) -> None:
    hall.ticket(hall.long, wanted=hall.services[:1])
    otieno.press("ita")
    page = otieno.press("anza")
    need = re.findall(r'name="lacks_0_1" value="([^"]+)"', page)
    assert need
    typed = {"lacks_0_1": need[0], "missing_0": "nakala ya kitambulisho", "result_0": "not_possible"}
    otieno.press("maliza", having="result_0", **typed)
    done = TicketService.objects.get()
    assert done.missing == f"{need[0]}; nakala ya kitambulisho" and done.result == "not_possible"


def test_a_ticket_of_another_hall_is_not_there(hall: Hall, otieno: Window) -> None:
    other = hall_in_jinsia(hall.world)
    ticket = actions.take_ticket(queue=other, language="sw", by=SETUP)
    for step in ("ita-namba", "hamisha", "ondoka", "amerudi", "tendua"):
        sent = {"ticket": str(ticket.ticket), "turn": "1", "key": step, "to": f"q:{hall.quick}"}
        assert otieno.client.post(f"{COUNTER}{step}/", sent).status_code == 404
    assert visits.ticket_line(ticket.ticket).state == "waiting"  # type: ignore[union-attr]


def hall_in_jinsia(world: World) -> UUID:
    """A queue at the site of the other institution."""
    from_ = timezone.now() - timedelta(hours=1)
    site = place_queries.home_site(world.jinsia)
    assert site is not None
    name = Say("Foleni", "Queue")
    zone = places.lay_out_zone(site=site, name=name, zone_kind="quick", seats=5, by=SETUP, at=from_)
    queue = actions.set_up_queue(
        site=site, zone=zone, slug="foleni", name=name, series="A", minutes=5, by=SETUP, at=from_
    )
    actions.open_queue(queue=queue, by=SETUP, at=from_)
    actions.keep_open(site=site, until=from_ + LONGEST, by=SETUP, at=from_)
    return queue


def test_who_has_no_queues_is_told_whom_to_ask(hall: Hall) -> None:
    assert "hakijapangiwa foleni" in Window(signed_in("njeri")).html


def test_a_counter_is_taken_once_and_left_only_when_free(hall: Hall, otieno: Window) -> None:
    baraka = Window(signed_in("baraka"))
    assert "Lina afisa" in baraka.html
    sent = {"counter": str(hall.counters[0]), "key": "k"}
    assert "Another officer is at that counter" in baraka.client.post("/en/dawati/dirisha/keti/", sent).content.decode()
    hall.ticket()
    otieno.press("ita")
    assert "Bado una mtu dirishani" in otieno.press("simama")
    otieno.press("hayupo")
    assert "Umeondoka dirishani." in otieno.press("simama")


def test_the_counter_costs_so_many_statements_whatever_waits(
    hall: Hall, otieno: Window, django_assert_max_num_queries: object
) -> None:
    for _ in range(3):
        hall.ticket()
    with django_assert_max_num_queries(22):  # type: ignore[operator]
        otieno.client.get(COUNTER)
    for _ in range(20):
        hall.ticket()
    with django_assert_max_num_queries(22):  # type: ignore[operator]
        otieno.client.get(COUNTER)


def test_a_call_costs_eight_statements_seven_on_postgresql_with_signing_in_and_all(hall: Hall, otieno: Window) -> None:
    hall.ticket()
    form = next(part for part in otieno.look().split("<form")[1:] if f'action="{COUNTER}ita/"' in part)
    sent = fields("<form" + form.split("</form>")[0], having="key")
    with CaptureQueriesContext(connection) as captured:
        assert otieno.client.post(f"{COUNTER}ita/", sent).status_code == 302
    said = [each["sql"] for each in captured if not each["sql"].startswith(("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE"))]
    assert len(said) == (7 if connection.vendor == "postgresql" else 8), said
    assert_replay_equal()


def test_a_call_from_somebody_elses_seat_or_by_a_post_one_does_not_hold_calls_nobody(
    hall: Hall, otieno: Window
) -> None:
    hall.ticket()
    baraka = Window(signed_in("baraka"))
    baraka.sit(hall.counters[1])
    theirs = visits.session_of(hall.world.officers["baraka"])
    assert theirs is not None
    for wrong in ({"session": str(theirs.id)}, {"post": str(theirs.post), "session": str(theirs.id)}):
        otieno.look()
        assert refusals.not_seated().say.sw in unescape(otieno.press("ita", **wrong))
        assert Ticket.objects.filter(state="called").count() == 0
    otieno.look()
    otieno.press("ita", post=str(theirs.post))
    assert Ticket.objects.filter(state="called").count() == 1, "a post that is not held leaves them in their own"
    assert_replay_equal()
