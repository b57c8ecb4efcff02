"""The hall's figures fall out of its events: a stranger with the entries alone counts the same."""

from __future__ import annotations

import math
import random
from dataclasses import dataclass
from datetime import date, datetime, timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from dirisha.core.actor import CITIZEN
from dirisha.journal.read import events_of, in_order
from dirisha.journal.testing import assert_replay_equal
from dirisha.rooms.results import hall as results
from dirisha.rooms.visits import actions, events
from dirisha.rooms.visits.tests.hall import Hall, lay_out
from dirisha.rooms.visits.values import Quote, ServiceDone
from tests.cast import Clock
from tests.sample import House

pytestmark = pytest.mark.django_db

DAY = date(2026, 11, 2)


@pytest.fixture
def hall(house: House, clock: Clock) -> Hall:
    return lay_out(house, clock.now)


@dataclass
class Number:
    """One number as a stranger follows it through the entries."""

    queue: object
    taken: datetime
    due: datetime | None
    quoted: Quote | None
    called: datetime | None = None
    met: bool | None = None
    end: tuple[str, datetime] | None = None


def counted(day: date) -> list[Number]:
    """Every number of a day, from the entries alone."""
    found: dict[object, Number] = {}
    ends = {
        events.TicketServed: "served",
        events.PersonNotThere: "no_show",
        events.PersonLeft: "left",
        events.TicketClosedByForce: "closed_by_force",
    }
    for _, event in events_of(in_order()):
        if isinstance(event, events.TicketTaken) and event.day == day:
            found[event.about] = Number(event.queue, event.occurred_at, event.due_at, event.quoted)
        elif event.about in found:
            number = found[event.about]
            if isinstance(event, events.TicketCalled):
                number.called = number.called or event.occurred_at
                number.end = None  # who did not come when called may be called again
            if getattr(event, "met", None) is not None:
                number.met = event.met  # type: ignore[attr-defined]
            for kind, state in ends.items():
                if isinstance(event, kind):
                    number.end = (state, event.occurred_at)
    return list(found.values())


def late(number: Number, at: datetime) -> bool | None:
    """Whether the promise was missed; None while it is neither kept nor missed."""
    if number.met is not None:
        return not number.met
    over = number.due is not None and number.due < (number.end[1] if number.end else at)
    return True if over else None


def played(house: House, hall: Hall, clock: Clock) -> datetime:
    """Sixty people in three hours by a fixed die: served at once or late, gone, not there, still waiting at the end."""
    die, at = random.Random(20261102), clock.now
    done = (ServiceDone(institution=house.public_service.institution, service="maswali"),)
    for _ in range(60):
        at += timedelta(seconds=die.randint(20, 300))
        queue = die.choice((hall.quick, hall.long))
        told = Quote(low=die.randint(0, 4), high=die.randint(5, 9)) if die.random() < 0.7 else None
        given = actions.take_ticket(queue=queue, language="sw", quoted=told, by=CITIZEN, at=at)
        if die.random() < 0.15:
            actions.leave(ticket=given.ticket, turn=1, by=CITIZEN, at=at + timedelta(minutes=die.choice((1, 8))))
            continue
        for name in die.sample(("otieno", "akinyi", "baraka"), k=die.randint(0, 2)):
            by = getattr(hall, name)
            called = actions.call_next(session=hall.sessions[name], by=by, at=at + timedelta(seconds=5))
            if called is None:
                continue
            at += timedelta(seconds=die.randint(10, 90))
            if die.random() < 0.2:
                actions.no_show(ticket=called.ticket, turn=called.turn, by=by, at=at)
                continue
            actions.begin(ticket=called.ticket, turn=called.turn, by=by, at=at)
            at += timedelta(seconds=die.randint(10, 200))
            actions.finish(ticket=called.ticket, turn=called.turn + 1, done=done, by=by, at=at)
    return at + timedelta(minutes=20)


def test_a_stranger_counts_the_same_from_the_entries(house: House, hall: Hall, clock: Clock) -> None:
    at = played(house, hall, clock)
    numbers = counted(DAY)
    found = results.result(hall.site, since=DAY, until=DAY, at=at)
    everybody = found.all
    assert everybody.numbers == len(numbers) == 60
    for state, n in (
        ("served", everybody.served),
        ("no_show", everybody.no_show),
        ("left", everybody.left),
        ("closed_by_force", everybody.closed),
    ):
        assert n == sum(number.end is not None and number.end[0] == state for number in numbers), state
    assert everybody.here == sum(number.end is None for number in numbers) > 0
    outcomes = [late(number, at) for number in numbers]
    assert everybody.kept is not None
    assert (everybody.kept.met, everybody.kept.missed) == (outcomes.count(False), outcomes.count(True))
    assert min(everybody.kept.met, everybody.kept.missed) > 3
    waits = sorted(
        max(1, math.ceil((number.called - number.taken).total_seconds() / 60)) for number in numbers if number.called
    )
    nearest = [waits[math.ceil(len(waits) * p) - 1] for p in (0.5, 0.9)]
    assert [everybody.median, everybody.p90] == nearest
    told = [
        number.quoted.low * 60 <= (number.called - number.taken).total_seconds() <= number.quoted.high * 60
        for number in numbers
        if number.quoted and number.called and number.quoted.low is not None and number.quoted.high is not None
    ]
    assert found.told is not None and (found.told.met, found.told.n) == (sum(told), len(told))
    assert sum(queue.numbers for queue in found.queues) == 60
    assert [queue.promise is None for queue in found.queues] == [False, True]
    assert_replay_equal()


def test_another_day_has_figures_of_its_own_and_an_empty_one_none(hall: Hall, clock: Clock) -> None:
    hall.ticket(clock.now)
    tomorrow = DAY + timedelta(days=1)
    assert results.days(hall.site) == (DAY, DAY)
    assert results.result(hall.site, since=DAY, until=DAY, at=clock.now).all.numbers == 1
    empty = results.result(hall.site, since=tomorrow, until=tomorrow, at=clock.now)
    assert (empty.all.numbers, empty.queues, empty.told, empty.all.median) == (0, (), None, None)


def test_the_figures_cost_three_statements(
    house: House, hall: Hall, clock: Clock, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    at = played(house, hall, clock)
    with django_assert_num_queries(3):
        results.result(hall.site, since=DAY, until=DAY, at=at)
