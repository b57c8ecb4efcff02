"""Walking, serving and hold times by queue and service, and the promises of charter rows that ran on numbers."""

from __future__ import annotations

from datetime import date

import pytest
from pytest_django import DjangoAssertNumQueries

from dirisha.core.actor import CITIZEN
from dirisha.journal.testing import assert_replay_equal
from dirisha.rooms.results.times import Phase, times
from dirisha.rooms.visits import actions
from dirisha.rooms.visits.tests.hall import Hall, lay_out
from dirisha.rooms.visits.values import ServiceDone, ServiceWanted
from tests.cast import Clock
from tests.sample import House

pytestmark = pytest.mark.django_db

DAY = date(2026, 11, 2)
ASK = "kujibu-maswali-ofisini"


@pytest.fixture
def hall(house: House, clock: Clock) -> Hall:
    return lay_out(house, clock.now)


def visit(house: House, hall: Hall, clock: Clock, start: int, waits: int, walks: int, serves: int) -> None:
    """Somebody asks a question at the counter of Baraka, who serves the long queue alone."""
    wanted = ServiceWanted(house.public_service.institution, ASK)
    by = hall.baraka
    taken = actions.take_ticket(
        queue=hall.long, language="sw", wanted=(wanted,), by=CITIZEN, at=clock.after(minutes=start)
    )
    at = start + waits
    call = actions.call_next(session=hall.sessions["baraka"], at=clock.after(minutes=at), by=by)
    assert call is not None and call.ticket == taken.ticket
    actions.begin(ticket=call.ticket, turn=2, at=clock.after(minutes=at + walks), by=by)
    done = (ServiceDone(wanted.institution, wanted.service),)
    actions.finish(ticket=call.ticket, turn=3, done=done, at=clock.after(minutes=at + walks + serves), by=by)


def test_times_and_promises_are_counted_by_queue_and_service(
    house: House, hall: Hall, clock: Clock, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for start, waits, walks, serves in ((0, 2, 1, 5), (20, 2, 1, 7), (40, 9, 2, 30)):
        visit(house, hall, clock, start, waits, walks, serves)
    with django_assert_num_queries(5):
        found = times(hall.site, since=DAY, until=DAY, at=clock.after(hours=3))
    long, quick = found.queues[hall.long], found.queues[hall.quick]
    assert (long.walking, long.serving, long.held) == (Phase(3, 1, 2), Phase(3, 7, 30), Phase(0, None, None))
    assert quick.serving.n == 0 and quick.kept is None
    (service,) = found.services
    assert service.row == (house.public_service.institution, ASK)
    assert (service.walking, service.serving) == (long.walking, long.serving)
    assert service.kept is not None and (service.kept.met, service.kept.missed) == (2, 1)
    assert times(hall.site, since=date(2026, 11, 3), until=date(2026, 11, 3), at=clock.after(days=2)).services == ()
    assert_replay_equal()


def test_a_hold_is_counted_and_a_visit_for_two_services_by_its_queue_alone(
    house: House, hall: Hall, clock: Clock
) -> None:
    ask = ServiceWanted(house.public_service.institution, ASK)
    hall.ticket(clock.now, hall.long)
    call = actions.call_next(session=hall.sessions["baraka"], by=hall.baraka, at=clock.now)
    assert call is not None
    step = {"ticket": call.ticket, "by": hall.baraka}
    actions.begin(**step, turn=2, at=clock.after(minutes=1))  # type: ignore[arg-type]
    actions.hold(**step, turn=3, minutes=30, at=clock.after(minutes=3))  # type: ignore[arg-type]
    actions.return_from_hold(**step, turn=4, at=clock.after(minutes=18))  # type: ignore[arg-type]
    again = actions.call_next(session=hall.sessions["baraka"], by=hall.baraka, at=clock.after(minutes=19))
    assert again is not None
    actions.begin(**step, turn=6, at=clock.after(minutes=20))  # type: ignore[arg-type]
    done = tuple(ServiceDone(ask.institution, service) for service in (ASK, "kujibu-malalamishi"))
    actions.finish(**step, turn=7, done=done, at=clock.after(minutes=24))  # type: ignore[arg-type]
    found = times(hall.site, since=DAY, until=DAY, at=clock.after(hours=3))
    assert found.queues[hall.long].held == Phase(1, 15, 15)
    assert found.queues[hall.long].serving == Phase(2, 2, 4)
    assert found.services == ()
