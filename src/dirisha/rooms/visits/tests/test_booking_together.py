"""Many who want the same time at the same moment: as many get it as there are places, on either database."""

from __future__ import annotations

from collections import Counter as Tally
from functools import partial

import pytest
from django.db import IntegrityError, transaction

from dirisha.core.actor import CITIZEN
from dirisha.core.refused import Refused
from dirisha.journal.managers import pen_down
from dirisha.journal.testing import assert_replay_equal
from dirisha.journal.tests.test_processes import PROCESSES, in_processes
from dirisha.rooms.cases.tests.test_collisions import at_once
from dirisha.rooms.visits import actions
from dirisha.rooms.visits.models import Appointment, Ticket
from dirisha.rooms.visits.tests.bookings import Bookings, offered
from dirisha.rooms.visits.tests.hall import lay_out
from tests.cast import Clock
from tests.sample import House

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def booking(house: House, clock: Clock) -> Bookings:
    """The hall with its appointments."""
    return offered(house, lay_out(house, clock.after(days=-1)), clock.after(days=-1))


def test_four_processes_book_each_place_once_and_no_more(booking: Bookings, clock: Clock) -> None:
    slots = [clock.at(f"2026-11-03 {time}") for time in ("09:00", "09:30", "10:00", "10:30")]

    def work(which: int) -> bytes:
        got = []
        for slot in slots * 2:
            try:
                got.append(booking.book(slot, clock.now).reference)
            except Refused as refusal:
                assert refusal.code == "full"
        return " ".join(got).encode()

    booked = [reference for answer in in_processes(work) for reference in answer.decode().split()]
    assert PROCESSES * 8 > 8 == len(booked) == len(set(booked))
    held = Tally(Appointment.objects.filter(holds=True).values_list("starts_at", "place"))
    assert set(held) == {(slot, place) for slot in slots for place in (1, 2)} and set(held.values()) == {1}
    assert_replay_equal()


@pytest.mark.postgres
def test_sixteen_threads_want_the_last_place_and_one_gets_it(booking: Bookings, clock: Clock) -> None:
    slot = clock.at("2026-11-03 10:00")
    booking.book(slot, clock.now)
    answers = at_once(*[partial(booking.book, slot, clock.now)] * 16)
    assert Tally(map(str, answers))["full"] == 15
    assert Appointment.objects.filter(starts_at=slot, holds=True).count() == 2
    assert_replay_equal()


@pytest.mark.postgres
def test_two_kiosks_check_one_person_in_once(booking: Bookings, clock: Clock) -> None:
    slot = clock.at("2026-11-03 10:00")
    booked = booking.book(slot, clock.now)
    check = partial(actions.check_in, reference=booked.reference, site=booking.hall.site, by=CITIZEN, at=slot)
    answers = at_once(*[check] * 8)
    assert Tally(map(str, answers))["state"] == 7 and Ticket.objects.count() == 1
    assert_replay_equal()


def test_the_database_itself_refuses_a_place_given_twice_and_one_beyond_the_last(
    booking: Bookings, clock: Clock
) -> None:
    slot = clock.at("2026-11-03 10:00")
    booking.book(slot, clock.now)
    second = booking.book(slot, clock.now).appointment
    for place in (1, 3):
        with pytest.raises(IntegrityError), transaction.atomic(), pen_down():
            Appointment.objects.filter(id=second).update(place=place)
