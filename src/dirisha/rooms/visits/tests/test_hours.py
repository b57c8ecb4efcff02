"""A hall gives numbers in its hours, an hour before it opens, and when a supervisor keeps it open; else it says why
not and when it opens."""

from __future__ import annotations

from datetime import date, time

import pytest

from dirisha.core.actor import CITIZEN, SETUP
from dirisha.core.refused import Refused
from dirisha.core.say import Say
from dirisha.journal.testing import assert_replay_equal
from dirisha.rooms.places import actions as places
from dirisha.rooms.places.events import DayOff
from dirisha.rooms.visits import actions, queries
from dirisha.rooms.visits.rules.reserve import GivenAway
from dirisha.rooms.visits.tests.bookings import offered
from dirisha.rooms.visits.tests.hall import Hall, lay_out
from tests.cast import Clock
from tests.sample import House

pytestmark = pytest.mark.django_db


@pytest.fixture
def hall(house: House, clock: Clock) -> Hall:
    """A hall that was set up last week, and that nobody keeps open."""
    return lay_out(house, clock.at("2026-10-26 09:00"))


@pytest.mark.parametrize("local", ["2026-11-02 07:00", "2026-11-02 08:00", "2026-11-02 16:59"])
def test_numbers_are_given_in_the_hours_and_one_hour_before(hall: Hall, clock: Clock, local: str) -> None:
    assert hall.ticket(clock.at(local)).number == "A001"
    assert queries.doors_of(hall.site, at=clock.at(local)).closed is None


@pytest.mark.parametrize(
    ("local", "opens"),
    [
        ("2026-11-02 06:59", "Jumatatu, 2 Novemba"),
        ("2026-11-02 17:00", "Jumanne, 3 Novemba"),
        ("2026-11-01 12:00", "Jumatatu, 2 Novemba"),
    ],
)
def test_nobody_gets_a_number_of_a_closed_hall_and_is_told_when_it_opens(
    hall: Hall, clock: Clock, local: str, opens: str
) -> None:
    with pytest.raises(Refused) as refused:
        hall.ticket(clock.at(local))
    assert refused.value.code == "site-closed"
    assert "Kituo kimefungwa sasa. Kitafunguliwa" in refused.value.say.sw and opens in refused.value.say.sw
    doors = queries.doors_of(hall.site, at=clock.at(local))
    assert not doors.gives and not doors.open and doors.closed == refused.value.say
    assert_replay_equal()


def test_a_holiday_is_named_and_a_half_day_ends_at_noon(hall: Hall, clock: Clock) -> None:
    for day in (
        DayOff(date=date(2026, 11, 3), name=Say("Siku ya Mfano", "Sample Day"), source="GN 1"),
        DayOff(date=date(2026, 11, 4), name=Say("Nusu siku", "Half day"), source="GN 2", closes=time(12)),
    ):
        places.announce_holiday(site=hall.site, day=day, by=SETUP, at=clock.at("2026-11-01 10:00"))
    with pytest.raises(Refused) as refused:
        hall.ticket(clock.at("2026-11-03 10:00"))
    assert "Kituo kimefungwa leo: Siku ya Mfano." in refused.value.say.sw
    assert "The office is closed today: Sample Day." in refused.value.say.en
    assert hall.ticket(clock.at("2026-11-04 11:59")).number
    with pytest.raises(Refused) as refused:
        hall.ticket(clock.at("2026-11-04 12:00"))
    assert "kimefungwa sasa" in refused.value.say.sw


def test_a_supervisor_keeps_the_hall_open_for_an_evening(hall: Hall, clock: Clock) -> None:
    evening, until = clock.at("2026-11-02 17:30"), clock.at("2026-11-02 20:00")
    actions.keep_open(site=hall.site, until=until, by=hall.akinyi, at=evening)
    assert hall.ticket(clock.at("2026-11-02 19:59")).number == "A001"
    doors = queries.doors_of(hall.site, at=evening)
    assert doors.gives and not doors.open and doors.kept_open == until
    with pytest.raises(Refused, match="site-closed"):
        hall.ticket(until)
    actions.keep_open(site=hall.site, until=clock.at("2026-11-02 18:00"), by=hall.akinyi, at=evening)
    with pytest.raises(Refused, match="site-closed"):
        hall.ticket(clock.at("2026-11-02 18:30"))
    assert_replay_equal()


def test_no_officer_keeps_it_open_and_nobody_for_good(hall: Hall, clock: Clock) -> None:
    for until, by, code in (
        (clock.after(hours=2), hall.otieno, "forbidden"),
        (clock.now, hall.akinyi, "bad-number"),
        (clock.after(hours=17), hall.akinyi, "bad-number"),
    ):
        with pytest.raises(Refused) as refused:
            actions.keep_open(site=hall.site, until=until, by=by, at=clock.now)
        assert refused.value.code == code


def test_who_has_an_appointment_gets_no_number_of_a_closed_hall_either(house: House, hall: Hall, clock: Clock) -> None:
    booked = offered(house, hall, clock.now).book(clock.at("2026-11-03 09:00"), clock.now)
    with pytest.raises(Refused) as refused:
        actions.check_in(reference=booked.reference, site=hall.site, by=CITIZEN, at=clock.at("2026-11-03 06:30"))
    assert refused.value.code == "site-closed"
    assert actions.check_in(reference=booked.reference, site=hall.site, by=CITIZEN, at=clock.at("2026-11-03 07:30"))


def test_what_a_roll_or_a_kiosk_alone_gave_is_taken_at_any_hour(hall: Hall, clock: Clock) -> None:
    night = clock.at("2026-11-02 21:00")
    assert actions.hand_out_roll(queue=hall.quick, series="Z", first=1, count=3, by=CITIZEN, at=night) == 3
    given = (GivenAway(1, hall.quick, "sw", False, night),)
    assert actions.hand_in(site=hall.site, series="V1-", given=given, by=CITIZEN, at=night).taken == (1,)
    assert_replay_equal()
