"""The guide at the door: nobody queues in vain, and what was missing is counted without a name."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client

from dirisha.core.actor import SETUP
from dirisha.core.say import Say
from dirisha.doors.kiosk.tests.world import enrolled, form, text, the_hall
from dirisha.frame import clock
from dirisha.journal.testing import assert_replay_equal
from dirisha.rooms.charters import queries as charters
from dirisha.rooms.charters.queries.views import ServiceView
from dirisha.rooms.visits import actions, queries
from dirisha.rooms.visits.events import ServiceServed
from dirisha.rooms.visits.models import Ticket
from tests.sample import House

pytestmark = pytest.mark.django_db(databases=["default", "access"])
HOME = "/sw/kioski/mlango/"


def with_papers() -> ServiceView:
    """A service of the Public Service that requires two documents at least."""
    catalogue = charters.catalogue("ke-public-service")
    assert catalogue is not None
    for line in catalogue.services:
        page = charters.service_page("ke-public-service", line.slug)
        if page is not None and sum(row.kind == "document" for row in page.requirements) > 1:
            return page
    raise AssertionError("no service with two papers")


@pytest.fixture
def service(house: House) -> ServiceView:
    """That service, served by the long queue of an open hall."""
    hall = the_hall(house)
    page = with_papers()
    actions.set_up_queue(
        queue=hall.long,
        site=hall.site,
        zone=hall.zone,
        slug="huduma",
        name=Say("Huduma", "Services"),
        series="L",
        minutes=12,
        services=(ServiceServed(institution=page.institution, service=page.slug),),
        by=SETUP,
    )
    return page


def path_of(service: ServiceView) -> str:
    return f"{HOME}huduma/{service.institution_slug}/{service.slug}/"


def tick(service: ServiceView, *left_out: int) -> dict[str, str]:
    """Everything ticked but the lines left out, by their number."""
    rows = [n for n, row in enumerate(service.requirements, start=1) if row.kind != "instruction"]
    return {f"ana{n}": "1" for n in rows if n not in left_out}


def test_who_has_everything_gets_a_number_for_that_service(house: House, service: ServiceView) -> None:
    guide, _ = enrolled(house, "guide")
    assert service.name.sw in text(guide.get(HOME))
    page = guide.get(path_of(service))
    assert service.requirements[0].text.sw in text(page)
    sent = {"fomu": form(page), "go": "namba", "kwanza": "1", **tick(service)}
    first, second = guide.post(path_of(service), sent), guide.post(path_of(service), sent)
    assert first["Location"] == second["Location"]
    ticket = Ticket.objects.get()
    check = queries.door_check(ticket.visit)
    assert check is not None and check.missing == () and check.goes_on and not check.second_trip
    assert ticket.priority and [line["service"] for line in ticket.wanted] == [service.slug]
    assert "L001" in text(guide.get(first["Location"]))
    assert_replay_equal()


def test_the_time_before_the_number_is_known_where_a_guide_looked(house: House, service: ServiceView) -> None:
    guide, _ = enrolled(house, "guide")
    came = clock.now()
    page = guide.get(path_of(service))
    looked = clock.now()
    guide.post(path_of(service), {"fomu": form(page), "go": "namba", **tick(service)})
    ticket = Ticket.objects.get()
    assert ticket.arrived_at is not None and came <= ticket.arrived_at <= looked < ticket.taken_at
    assert_replay_equal()


def test_who_lacks_a_paper_is_told_which_and_does_not_queue(house: House, service: ServiceView) -> None:
    guide, _ = enrolled(house, "guide")
    first = next(n for n, row in enumerate(service.requirements, start=1) if row.kind != "instruction")
    sent = {"fomu": form(guide.get(path_of(service))), "go": "rudi", "tena": "1", **tick(service, first)}
    answer = guide.post(path_of(service), sent)
    assert "Njoo tena na hivi" in text(answer) and service.requirements[first - 1].text.sw in text(answer)
    guide.post(path_of(service), sent)
    assert not Ticket.objects.exists()
    day = clock.now()
    found = queries.trips(house.public_service.site, since=day - timedelta(days=1), until=day + timedelta(days=1))
    assert (found.checked, found.sent_home, found.second) == (1, 1, 1)
    assert_replay_equal()


def test_who_wants_to_queue_all_the_same_does_and_what_is_missing_is_known(house: House, service: ServiceView) -> None:
    guide, _ = enrolled(house, "guide")
    guide.post(path_of(service), {"fomu": form(guide.get(path_of(service))), "go": "namba"})
    check = queries.door_check(Ticket.objects.get().visit)
    assert check is not None and check.missing and check.goes_on
    assert_replay_equal()


def test_with_everything_ticked_nobody_is_sent_home(house: House, service: ServiceView) -> None:
    guide, _ = enrolled(house, "guide")
    sent = {"fomu": form(guide.get(path_of(service))), "go": "rudi", **tick(service)}
    answer = guide.post(path_of(service), sent)
    assert answer.status_code == 422 and "Hakuna kilichopungua" in text(answer)
    again = guide.post(path_of(service), {**sent, "fomu": form(answer), "go": "namba"})
    assert again.status_code == 303


def test_a_queue_without_services_gives_its_number_at_once(house: House, service: ServiceView) -> None:
    guide, _ = enrolled(house, "guide")
    page = guide.get(f"{HOME}maswali/")
    assert guide.post(f"{HOME}maswali/", {"fomu": form(page), "go": "namba"}).status_code == 303
    assert Ticket.objects.get().shown == "A001"
    assert guide.get(f"{HOME}maswali/utumishi/hakuna/").status_code == 404
    assert_replay_equal()


def test_a_kiosk_is_no_guide_and_a_guide_no_kiosk(house: House, service: ServiceView) -> None:
    kiosk, guide = enrolled(house)[0], enrolled(house, "guide")[0]
    assert kiosk.get(HOME).status_code == guide.get("/sw/kioski/").status_code == Client().get(HOME).status_code == 403


def test_the_roll_goes_on_where_it_stopped_and_takes_what_is_typed(house: House, service: ServiceView) -> None:
    roll, _ = enrolled(house, "roll", series="R")
    path = "/sw/kioski/roli/"
    answer = roll.post(path, {"key": "a", "foleni": "maswali", "first": "401", "ngapi": "5"}, follow=True)
    assert "Ya mwisho ni R405" in text(answer) and 'value="406"' in answer.content.decode()
    roll.post(path, {"key": "a", "foleni": "maswali", "first": "401", "ngapi": "5"})
    assert Ticket.objects.count() == 5, "a second touch is the same handful"
    answer = roll.post(path, {"key": "b", "foleni": "maswali", "first": "403", "ngapi": "1"})
    assert answer.status_code == 422 and "R403 ilitolewa leo tayari" in text(answer)
    assert "tarakimu tu" in text(roll.post(path, {"key": "c", "foleni": "maswali", "first": "R9", "ngapi": "1"}))
    assert_replay_equal()
