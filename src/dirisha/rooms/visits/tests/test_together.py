"""Many at once: officers who call, kiosks that give numbers, double clicks. On a database with several writers."""

from __future__ import annotations

from collections import Counter as Tally
from functools import partial
from uuid import UUID

import pytest

from dirisha.core.actor import CITIZEN, Actor
from dirisha.journal.testing import assert_replay_equal
from dirisha.rooms.cases.tests.test_collisions import at_once
from dirisha.rooms.visits import actions
from dirisha.rooms.visits.models import Ticket
from dirisha.rooms.visits.tests.hall import Hall, crew, lay_out
from dirisha.rooms.visits.values import Called, ServiceDone
from tests.cast import Clock
from tests.sample import House

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]

NUMBERS = (480, pytest.param(20_000, marks=pytest.mark.nightly))


@pytest.fixture
def hall(house: House, clock: Clock) -> Hall:
    """The small hall."""
    return lay_out(house, clock.after(days=-1))


def take(hall: Hall, clock: Clock, count: int) -> list[str]:
    """Eight kiosks give `count` numbers together, from the first of the day on, every third one of the long queue."""

    def kiosk(which: int) -> list[str]:
        queues = [hall.long if n % 3 == 0 else hall.quick for n in range(which, count, 8)]
        return [hall.ticket(clock.now, queue).number for queue in queues]

    given = at_once(*[partial(kiosk, which) for which in range(8)])
    return [number for numbers in given for number in numbers]  # type: ignore[attr-defined]


@pytest.mark.parametrize("count", NUMBERS)
def test_eight_kiosks_and_sixteen_officers_give_and_call_each_number_once(
    house: House, hall: Hall, clock: Clock, count: int
) -> None:
    numbers = take(hall, clock, count)
    long = len(range(0, count, 3))
    assert len(numbers) == count
    expected = {f"L{n:03d}" for n in range(1, long + 1)} | {f"A{n:03d}" for n in range(1, count - long + 1)}
    assert set(numbers) == expected
    done = (ServiceDone(institution=house.public_service.institution, service="maswali"),)

    def work(by: Actor, session: UUID) -> list[Called]:
        calls = []
        while call := actions.call_next(session=session, by=by, at=clock.now):
            calls.append(call)
            actions.begin(ticket=call.ticket, turn=call.turn, by=by, at=clock.now)
            actions.finish(ticket=call.ticket, turn=call.turn + 1, done=done, by=by, at=clock.now)
        return calls

    seats = crew(house, hall, clock)
    called = at_once(*[partial(work, by, session) for by, session in seats])
    each = Tally(call.number for calls in called for call in calls)  # type: ignore[attr-defined]
    assert set(each) == expected and set(each.values()) == {1}
    assert Ticket.objects.filter(state="served", turn=4, calls=1).count() == count
    assert_replay_equal()


def test_one_officer_who_clicks_eight_times_at_once_calls_one_person(hall: Hall, clock: Clock) -> None:
    for _ in range(9):
        hall.ticket(clock.now)

    def click(key: str | None) -> object:
        return actions.call_next(session=hall.sessions["otieno"], by=hall.otieno, at=clock.now, key=key)

    answers = at_once(*[lambda: click(None)] * 8)
    assert Tally(map(str, answers))["busy"] == 7
    actions.no_show(ticket=Ticket.objects.get(state="called").id, turn=2, by=hall.otieno, at=clock.now)
    assert len(set(map(str, at_once(*[lambda: click("fomu-1")] * 8)))) == 1
    assert Ticket.objects.filter(state="called").count() == 1
    assert_replay_equal()


def test_two_who_reach_for_one_ticket_at_once_are_not_both_given_it(hall: Hall, clock: Clock) -> None:
    for _ in range(12):
        ticket = hall.ticket(clock.now).ticket

        def pick(who: str, ticket: UUID = ticket) -> object:
            by = getattr(hall, who)
            return actions.call_ticket(session=hall.sessions[who], ticket=ticket, turn=1, by=by, at=clock.now).ticket

        def next_one(who: str) -> object:
            call = actions.call_next(session=hall.sessions[who], by=getattr(hall, who), at=clock.now)
            return call and call.ticket

        answers = at_once(lambda: pick("otieno"), lambda: next_one("akinyi"), lambda: pick("baraka"))
        assert answers.count(ticket) == 1, answers
        row = Ticket.objects.get(id=ticket)
        assert (row.state, row.turn) == ("called", 2)
        actions.leave(ticket=ticket, turn=2, by=CITIZEN, at=clock.now)
    assert_replay_equal()


def test_beginning_and_sending_away_at_the_same_moment_happen_one_after_the_other(hall: Hall, clock: Clock) -> None:
    for _ in range(12):
        ticket = hall.ticket(clock.now).ticket
        actions.call_next(session=hall.sessions["otieno"], by=hall.otieno, at=clock.now)
        begin = partial(actions.begin, ticket=ticket, turn=2, by=hall.otieno, at=clock.now)
        no_show = partial(actions.no_show, ticket=ticket, turn=2, by=hall.otieno, at=clock.now)
        leave = partial(actions.leave, ticket=ticket, turn=2, by=CITIZEN, at=clock.now)
        answers = at_once(begin, no_show, leave)
        assert sorted(map(str, answers)) == ["None", "stale", "stale"]
        row = Ticket.objects.get(id=ticket)
        assert row.turn == 3
        if row.state == "serving":
            actions.leave(ticket=ticket, turn=3, by=CITIZEN, at=clock.now)
    assert_replay_equal()
