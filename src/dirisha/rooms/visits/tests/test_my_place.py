"""My place and the floor's list say the same of everybody, whatever the site's rule and whoever was sent where."""

from __future__ import annotations

import random

import pytest

from dirisha.core.actor import CITIZEN
from dirisha.journal.testing import assert_replay_equal
from dirisha.rooms.visits import actions, queries
from dirisha.rooms.visits.models import Ticket
from dirisha.rooms.visits.tests.bookings import offered
from dirisha.rooms.visits.tests.hall import lay_out
from tests.cast import Clock
from tests.sample import House

pytestmark = pytest.mark.django_db

SLOTS = ("10:00", "10:30", "11:30")


@pytest.mark.parametrize("seed", range(6))
def test_who_holds_a_number_is_told_the_place_that_the_floor_shows(house: House, clock: Clock, seed: int) -> None:
    die = random.Random(seed)
    hall = lay_out(house, clock.after(days=-1))
    booking = offered(house, hall, clock.after(days=-1))
    if seed:
        actions.set_priority_rule(
            site=hall.site,
            share=die.choice((0.0, 0.1, 0.9)),
            factor=die.choice((1.0, 2.0, 10.0)),
            at_most=die.choice((10, 25, 240)),
            by=hall.akinyi,
            at=clock.now,
        )
    for number in range(24):
        at = clock.after(minutes=2 * number)
        if number % 8 == 5:
            booked = booking.book(clock.at(f"2026-11-02 {SLOTS[number // 8]}"), clock.after(days=-1))
            actions.check_in(reference=booked.reference, site=hall.site, by=CITIZEN, at=at)
            continue
        taken = hall.ticket(at, die.choice((hall.quick, hall.long)), priority=die.random() < 0.3)
        if die.random() < 0.3:
            sent = die.choice(({"counter": hall.counters[0]}, {"officer": hall.baraka.officer}, {"queue": hall.long}))
            first = die.random() < 0.5
            actions.transfer(ticket=taken.ticket, turn=1, first=first, by=hall.otieno, at=at, **sent)
    for minutes in (50, 75, 130):
        at = clock.after(minutes=minutes)
        here = queries.waiting(hall.site)
        listed = queries.positions(here, site=hall.site, zone="Africa/Nairobi", at=at)
        assert len(listed) == len(here) > 15
        for ticket in Ticket.objects.filter(state="waiting"):
            place = queries.my_place(ticket.reference, at=at)
            assert place is not None and place.ahead == listed[ticket.id].number - 1
    assert_replay_equal()
