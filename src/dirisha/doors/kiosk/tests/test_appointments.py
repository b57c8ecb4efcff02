"""Who comes for an appointment types its number, or shows its code, and has a number of the queue."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.test import Client

from dirisha.core import references, wording
from dirisha.core.say import Say
from dirisha.doors.kiosk.tests.world import enrolled, text, the_hall
from dirisha.doors.kiosk.views.appointment import scanned
from dirisha.doors.kiosk.views.ticket import by_time
from dirisha.frame import clock
from dirisha.journal.testing import assert_replay_equal
from dirisha.rooms.visits.models import BOOKED, Ticket
from dirisha.rooms.visits.queries import PlaceLine
from dirisha.rooms.visits.tests.bookings import Bookings, by_the_hour, last_five_minutes
from dirisha.rooms.visits.values import Booked
from tests.cast import NAIROBI
from tests.sample import House

pytestmark = pytest.mark.django_db(databases=["default", "access"])
HERE = "/sw/kioski/miadi/"


@pytest.fixture
def booking(house: House) -> Bookings:
    """The hall with its appointments, at whatever hour this is."""
    return by_the_hour(house, the_hall(house), clock.now())


def booked_now(booking: Bookings) -> Booked:
    """Somebody's appointment, whose time came within the last five minutes; booked two hours ago."""
    return booking.book(last_five_minutes(clock.now()), clock.now() - timedelta(hours=2))


def types(kiosk: Client, booked: Booked, **more: Any) -> str:
    """The reference as it is read aloud; what the next page says."""
    typed = references.shown(booked.reference).lower()
    return text(kiosk.post(HERE, {"namba": typed, "key": "k", **more}, follow=True))


def test_the_kiosk_asks_for_the_number_once_times_are_offered(house: House, booking: Bookings) -> None:
    kiosk, _ = enrolled(house)
    assert "Nina miadi" in text(kiosk.get("/sw/kioski/huduma/"))
    page = kiosk.get(HERE)
    assert page.status_code == 200 and "Nimefika" in text(page)
    for typed, said in (("ABC", "Namba hiyo si sahihi"), ("222222222", "Hakuna miadi yenye namba hiyo")):
        answer = kiosk.post(HERE, {"namba": typed if len(typed) < 9 else references.make(lambda _: "2")})
        assert answer.status_code == 422 and said in text(answer)


def test_who_comes_has_a_number_that_stands_by_the_time_agreed_and_a_second_touch_finds_it(
    house: House, booking: Bookings
) -> None:
    booked = booked_now(booking)
    kiosk, _ = enrolled(house)
    said = types(kiosk, booked)
    assert "L001" in said and f"Miadi yako ni ya {booked.starts_at.astimezone(NAIROBI):%H:%M}" in said
    assert Ticket.objects.get().lane == BOOKED
    assert "L001" in types(kiosk, booked)
    assert Ticket.objects.count() == 1
    assert_replay_equal()


@pytest.mark.parametrize(
    ("came", "in_slot", "says"),
    [
        (-20, True, "Umefika mapema. Utaitwa kuanzia 10:00"),
        (-5, True, "Miadi yako ni ya 10:00"),
        (9, True, "Miadi yako ni ya 10:00"),
        (11, False, "Saa ya miadi yako, 10:00 (saa nne asubuhi), imepita"),
        (-20, False, "Utaitwa mapema, hata kabla ya miadi yako ya 10:00"),
    ],
)
def test_the_number_says_when_it_is_called(came: int, in_slot: bool, says: str) -> None:
    slot = datetime(2026, 11, 2, 10, tzinfo=NAIROBI)
    place = PlaceLine(
        id=UUID(int=1),
        turn=1,
        site=UUID(int=2),
        number="L001",
        state="waiting",
        queue=UUID(int=3),
        queue_name=Say("Huduma", "Services"),
        ahead=0,
        counter=None,
        taken_at=slot + timedelta(minutes=came),
        due_at=None,
        quoted=None,
        booked_for=slot,
        in_slot=in_slot,
    )
    said = by_time(place, "Africa/Nairobi")
    assert said is not None and said.sw.startswith(says)


def test_the_wrong_day_is_told_in_words(house: House, booking: Bookings) -> None:
    tomorrow = last_five_minutes(clock.now()) + timedelta(days=1)
    booked = booking.book(tomorrow, clock.now())
    kiosk, _ = enrolled(house)
    assert wording.moment(tomorrow, NAIROBI).sw in types(kiosk, booked)
    assert Ticket.objects.count() == 0


def test_a_scanner_types_the_address_of_the_page_and_the_guide_can_do_it_too(house: House, booking: Bookings) -> None:
    booked = booked_now(booking)
    shown = references.shown(booked.reference)
    assert scanned(f"https://dirisha.go.ke/sw/miadi/{shown}/") == shown == scanned(shown)
    guide, _ = enrolled(house, "guide")
    assert "Ana miadi" in text(guide.get("/sw/kioski/mlango/"))
    said = guide.post(HERE, {"namba": f"https://dirisha.go.ke/sw/miadi/{shown}/", "key": "k"}, follow=True)
    assert "L001" in text(said)
