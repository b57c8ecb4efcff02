"""The figures of the appointments fall out of the events: a stranger with the entries alone counts the same."""

from __future__ import annotations

import math
import random
from dataclasses import dataclass
from datetime import date, datetime, timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from dirisha.core.actor import CITIZEN
from dirisha.core.refused import Refused
from dirisha.journal.read import events_of, in_order
from dirisha.journal.testing import assert_replay_equal
from dirisha.rooms.results.appointments import appointments
from dirisha.rooms.visits import actions, events
from dirisha.rooms.visits.queries.waits import forget
from dirisha.rooms.visits.tests.bookings import Bookings, offered
from dirisha.rooms.visits.tests.hall import lay_out
from dirisha.rooms.visits.values import Booked
from tests.cast import Clock
from tests.sample import House

pytestmark = pytest.mark.django_db

MONDAY, FRIDAY = date(2026, 11, 2), date(2026, 11, 6)
ZONE = "Africa/Nairobi"


@pytest.fixture
def booking(house: House, clock: Clock) -> Bookings:
    forget()
    return offered(house, lay_out(house, clock.after(days=-1)), clock.after(days=-1))


@dataclass
class Agreed:
    """One appointment as a stranger follows it through the entries."""

    starts: datetime
    fate: str = "to_come"
    came: datetime | None = None
    ticket: object = None
    called: datetime | None = None

    @property
    def waited(self) -> int | None:
        """Whole minutes begun after the time agreed; only for who kept it and was called."""
        if self.fate != "kept" or self.called is None or self.came is None:
            return None
        return max(0, math.ceil((self.called - max(self.starts, self.came)).total_seconds() / 60))


def counted() -> list[Agreed]:
    """Every appointment, from the entries alone."""
    found: dict[object, Agreed] = {}
    by_ticket: dict[object, Agreed] = {}
    for _, event in events_of(in_order()):
        agreed = found.get(event.about)
        if isinstance(event, events.AppointmentBooked):
            found[event.about] = Agreed(event.starts_at)
        elif isinstance(event, events.TicketCalled) and event.about in by_ticket:
            held = by_ticket[event.about]
            held.called = held.called or event.occurred_at
        elif agreed is None:
            continue
        elif isinstance(event, events.AppointmentMoved):
            agreed.starts = event.starts_at
        elif isinstance(event, events.AppointmentCancelled):
            agreed.fate = "cancelled"
        elif isinstance(event, events.AppointmentLapsed):
            agreed.fate = "no_show"
        elif isinstance(event, events.PersonArrived):
            agreed.fate = "late" if event.how == "after" else "kept"
            agreed.came, agreed.ticket = event.occurred_at, event.ticket
            by_ticket[event.ticket] = agreed
    return list(found.values())


def a_week(booking: Bookings, clock: Clock) -> datetime:
    """Times of a week by a fixed die: early, in time, too late, never, given back; two days are still to come."""
    die, at = random.Random(20261102), clock.now
    booked: list[tuple[datetime, Booked]] = []
    for day in range(2, 7):
        for hour in ("10:00", "10:30", "11:00", "11:30"):
            starts = clock.at(f"2026-11-{day:02} {hour}")
            booked += [(starts, booking.book(starts, at)) for _ in range(2)]
    acts: list[tuple[datetime, int, str, Booked]] = []
    for n, (starts, one) in enumerate(booked):
        if starts.date() > date(2026, 11, 4):
            continue
        kind = die.choice(("early", "time", "time", "late", "never", "back"))
        minutes = {"early": -20, "time": die.randint(0, 9), "late": 14, "never": 0, "back": -25}[kind]
        acts.append((starts + timedelta(minutes=minutes, seconds=die.randint(0, 59)), n, kind, one))
    hall = booking.hall
    for when, n, kind, one in sorted(acts, key=lambda each: each[:2]):
        if actions.pass_time(at=when).stood_up:  # a new day: Baraka takes his seat again
            hall.sessions["baraka"] = actions.sit_down(counter=hall.counters[2], by=hall.baraka, at=when)
        if kind == "back":
            actions.cancel_appointment(appointment=one.appointment, turn=1, by=CITIZEN, at=when)
        elif kind != "never":
            actions.check_in(reference=one.reference, site=hall.site, by=CITIZEN, at=when)
            serve(booking, when + timedelta(seconds=die.randint(5, 900)), n)
    end = clock.at("2026-11-04 12:30")
    actions.pass_time(at=end)
    return end


def serve(booking: Bookings, at: datetime, n: int) -> None:
    """Baraka calls whoever is next; sometimes nobody comes to the counter."""
    hall = booking.hall
    try:
        call = actions.call_next(session=hall.sessions["baraka"], by=hall.baraka, at=at)
    except Refused:
        return
    if call is not None:
        actions.no_show(ticket=call.ticket, turn=call.turn, by=hall.baraka, at=at + timedelta(seconds=n % 7))


def test_a_stranger_counts_the_same_from_the_entries(booking: Bookings, clock: Clock) -> None:
    a_week(booking, clock)
    everything = counted()
    found = appointments(booking.hall.site, since=MONDAY, until=FRIDAY, zone=ZONE)
    told = found.all
    for fate in ("kept", "late", "no_show", "to_come", "cancelled"):
        assert getattr(told, fate) == sum(each.fate == fate for each in everything) > 0, fate
    assert told.booked == len(everything) - told.cancelled and told.closed == 0
    waits = sorted(each.waited for each in everything if each.waited is not None)
    assert told.called == len(waits) > 4
    assert [told.median, told.p90] == [waits[math.ceil(len(waits) * p) - 1] for p in (0.5, 0.9)]
    assert told.came is not None and (told.came.met, told.came.n) == (told.kept, told.kept + told.late + told.no_show)
    (queue,) = found.queues
    assert (queue.booked, queue.called) == (told.booked, told.called)
    assert_replay_equal()


def test_each_day_counts_its_own_and_a_hall_without_appointments_none(booking: Bookings, clock: Clock) -> None:
    a_week(booking, clock)
    days = [
        appointments(booking.hall.site, since=day, until=day, zone=ZONE).all.booked
        for day in (MONDAY + timedelta(days=n) for n in range(5))
    ]
    assert sum(days) == appointments(booking.hall.site, since=MONDAY, until=FRIDAY, zone=ZONE).all.booked
    saturday = date(2026, 11, 7)
    empty = appointments(booking.hall.site, since=saturday, until=saturday, zone=ZONE)
    assert (empty.queues, empty.all.booked, empty.all.came, empty.all.median) == ((), 0, None, None)


def test_the_figures_cost_two_statements(
    booking: Bookings, clock: Clock, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    a_week(booking, clock)
    with django_assert_num_queries(2):
        appointments(booking.hall.site, since=MONDAY, until=FRIDAY, zone=ZONE)
