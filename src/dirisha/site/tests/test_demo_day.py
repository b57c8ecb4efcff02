"""A day of the sample hall: the real verbs, the whole crowd, and a record that replays to the same tables."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.core.management import CommandError, call_command

from dirisha.core.waits.day import HUDUMA_DAY
from dirisha.journal.testing import assert_replay_equal
from dirisha.rooms.places import queries as places
from dirisha.rooms.results.appointments import appointments
from dirisha.rooms.visits import queries as visits
from dirisha.rooms.visits.models import Ticket
from dirisha.site.demo.day import Day, play_appointments, play_morning
from dirisha.site.demo.hall import WINDOWS, SampleHall, seed_hall
from tests.cast import NAIROBI, Clock
from tests.sample import House

pytestmark = pytest.mark.django_db


@pytest.fixture
def hall(house: House, clock: Clock) -> SampleHall:
    """The sample hall, standing since last month."""
    return seed_hall({"ke-public-service": house.public_service, "ke-gender": house.gender}, at=clock.after(days=-30))


def test_the_hall_is_set_up_once(house: House, hall: SampleHall, clock: Clock) -> None:
    again = seed_hall({"ke-public-service": house.public_service, "ke-gender": house.gender}, at=clock.now)
    assert again == hall
    assert len(hall.queues) == 9 and len(hall.windows) == WINDOWS
    assert sum(len(zone.counters) for zone in places.hall_of(hall.site)) == WINDOWS + 2
    assert_replay_equal()


def test_a_morning_leaves_people_waiting_and_counters_busy(hall: SampleHall, clock: Clock) -> None:
    day = play_morning(hall, now=clock.at("2026-11-02 10:40"))
    assert day.counted["came"] > 300
    assert len(visits.waiting(hall.site)) > 5
    assert len(visits.sessions_of(hall.site)) == WINDOWS
    assert Ticket.objects.filter(state="serving").count() > WINDOWS // 2
    assert not Ticket.objects.filter(taken_at__gt=clock.at("2026-11-02 10:40")).exists()
    appointments = visits.appointments_on(hall.site, day=clock.now.date(), zone="Africa/Nairobi")
    counted = visits.counted(appointments)
    assert counted.booked > 10 and counted.kept and counted.to_come, counted
    tomorrow = visits.appointments_on(hall.site, day=clock.after(days=1).date(), zone="Africa/Nairobi")
    assert len(tomorrow) > 5


@pytest.mark.parametrize("local", ["2026-11-01 12:00", "2026-11-02 00:40"])
def test_at_night_and_on_sundays_there_is_a_morning_to_see_as_well(hall: SampleHall, clock: Clock, local: str) -> None:
    day = play_morning(hall, now=clock.at(local))
    assert day.counted["came"] > 20
    assert {ticket.day for ticket in Ticket.objects.all()} == {datetime.fromisoformat(local).date()}


def test_the_appointments_of_the_last_working_day_are_there_at_any_hour(hall: SampleHall, clock: Clock) -> None:
    play_appointments(hall, now=clock.at("2026-11-02 00:40"))
    friday = datetime(2026, 10, 30, tzinfo=NAIROBI).date()
    told = appointments(hall.site, since=friday, until=friday, zone="Africa/Nairobi").all
    assert told.booked > 10 and told.kept and told.late and told.no_show and told.called
    assert visits.sessions_of(hall.site) == [] and not told.to_come
    assert_replay_equal()


def test_a_day_of_952_people_ends_with_everybody_seen_to(hall: SampleHall, clock: Clock) -> None:
    midnight = datetime(2026, 11, 3, tzinfo=NAIROBI)
    day = Day(hall, midnight=midnight, first=HUDUMA_DAY.curve[0][0], last=HUDUMA_DAY.closes)
    moments = []
    for moment, act in day.steps():
        act(moment)
        moments.append(moment)
    assert moments == sorted(moments)
    counted = day.counted
    assert counted["came"] == 952
    still = Ticket.objects.filter(state="waiting").count()
    assert counted["served"] + counted["no_show"] + counted["left"] + still == 952
    assert still < 20, "the last who came before the doors closed"
    assert visits.sessions_of(hall.site) == []
    numbers = list(Ticket.objects.values_list("series", "number"))
    assert len(set(numbers)) == 952
    for letter in hall.queues:
        given = sorted(number for series, number in numbers if series == letter)
        assert given == list(range(1, len(given) + 1)), "no number is left out"
    told = visits.quotes_kept(hall.site, since=midnight.date(), until=midnight.date())
    assert told.told > 700 and told.kept / told.told > 0.7, "the waits told came true"
    assert max(moments) < midnight + timedelta(hours=19)
    assert_replay_equal()


def test_only_the_sample_hall_can_be_played_and_not_at_any_speed(house: House, hall: SampleHall) -> None:
    with pytest.raises(CommandError, match="one sample hall"):
        call_command("demo", "day", site="elsewhere")
    with pytest.raises(CommandError, match="speed"):
        call_command("demo", "day", speed=0)
