"""The clocks against the slow reckoning of `slow.py`, on calendars, promises and pauses that Hypothesis invents."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dirisha.core.clocks import due, due_date, elapsed, reckon, remaining
from dirisha.core.promises import Duration, Unit
from dirisha.core.say import Say
from dirisha.core.tests import slow
from dirisha.core.tests.kenya import Clock
from dirisha.core.worktime import Calendar, DayOff

READINGS = (
    "calendar",
    "without_sundays_and_holidays",
    "working",
    "statutory_ke",
    "statutory_ke_saturdays",
    "statutory_tz",
    "statutory_tz_sundays",
)
SLOW = (HealthCheck.too_slow,)
"""A calendar takes time to invent, the more so on a busy machine."""

FIRST, LAST = date(2026, 1, 1), date(2026, 12, 31)
NAME = Say(sw="Sikukuu", en="Holiday")

UNITS: tuple[Unit, ...] = ("calendar_days", "working_days", "hours", "weeks", "months")
COUNTED: tuple[Unit, ...] = ("minutes", "hours", "calendar_days", "working_days")


class PausedClock(Clock):
    """A clock with its pauses."""

    pauses: tuple[tuple[datetime, datetime], ...]


days = st.dates(FIRST, LAST)
moments = st.integers(0, 364 * 86400).map(lambda second: datetime(2026, 1, 1, tzinfo=UTC) + timedelta(seconds=second))
quarters = moments.map(lambda moment: moment.replace(minute=moment.minute // 15 * 15, second=0))
minutes = moments.map(lambda moment: moment.replace(second=0))


@st.composite
def calendars(draw: st.DrawFn) -> Calendar:
    """A site with odd hours: some weekdays closed, lunch breaks, holidays and early closings, perhaps summer time."""
    hours: list[tuple[int, time, time]] = []
    for weekday in range(7):
        cuts = draw(st.lists(st.integers(0, 24 * 4 - 1), min_size=4, max_size=4, unique=True))
        times = [time(cut // 4, cut % 4 * 15) for cut in sorted(cuts)]
        kind = draw(st.sampled_from(("closed", "whole", "lunch") if weekday else ("whole", "lunch")))
        if kind == "whole":
            hours.append((weekday, times[0], times[3]))
        elif kind == "lunch":
            hours += [(weekday, times[0], times[1]), (weekday, times[2], times[3])]
    off = draw(st.lists(days, max_size=12, unique=True))
    early = st.none() | st.integers(1, 23).map(lambda hour: time(hour))
    days_off = tuple(DayOff(day, NAME, "Gazette", draw(early)) for day in off)
    zone = draw(st.sampled_from(("Africa/Nairobi", "Africa/Nairobi", "Europe/London", "Asia/Kathmandu")))
    return Calendar(zone, tuple(hours), days_off)


@st.composite
def pauses(draw: st.DrawFn, of: st.SearchStrategy[datetime] = moments) -> tuple[tuple[datetime, datetime], ...]:
    """Up to three pauses, apart from each other, in any order."""
    ends = sorted(draw(st.lists(of, max_size=6, unique=True)))
    pairs = list(zip(ends[::2], ends[1::2], strict=False))
    return tuple(draw(st.permutations(pairs)))


@given(calendars(), days, st.integers(1, 60), st.sampled_from(READINGS))
@settings(max_examples=250, deadline=None, suppress_health_check=SLOW)
def test_a_due_date_is_the_one_a_walk_from_day_to_day_finds(
    calendar: Calendar, received: date, amount: int, reading: str
) -> None:
    found = due_date(amount, received=received, calendar=calendar, reading=reading)

    assert found == slow.due_day(amount, received=received, calendar=calendar, reading=reading)


@given(calendars(), moments, st.integers(1, 40), st.sampled_from(READINGS), pauses())
@settings(max_examples=250, deadline=None, suppress_health_check=SLOW)
def test_a_due_date_with_pauses_is_the_one_a_walk_finds(
    calendar: Calendar,
    start: datetime,
    amount: int,
    reading: str,
    stops: tuple[tuple[datetime, datetime], ...],
) -> None:
    stops = tuple((max(begin, start), end) for begin, end in stops if end > start)
    promise = Duration(amount=amount, unit="calendar_days")
    reckoned = reckon(promise, starts_at=start, calendar=calendar, reading=reading, pauses=stops)
    assert reckoned is not None

    received = start.astimezone(calendar.zone).date()
    expected = slow.due_day(amount, received=received, calendar=calendar, reading=reading, pauses=stops)
    assert reckoned.due_date == expected
    assert start <= reckoned.alarms[0] <= reckoned.alarms[1] <= reckoned.due_at
    assert not any(begin < reckoned.due_at < end for begin, end in stops)
    assert not any(begin < alarm < end for begin, end in stops for alarm in reckoned.alarms)


@given(calendars(), minutes, st.integers(1, 3000), pauses(minutes))
@settings(max_examples=120, deadline=None, suppress_health_check=SLOW)
def test_a_due_minute_is_the_one_a_walk_over_the_open_minutes_finds(
    calendar: Calendar, start: datetime, amount: int, stops: tuple[tuple[datetime, datetime], ...]
) -> None:
    promise = Duration(amount=amount, unit="minutes")
    found = due(promise, starts_at=start, calendar=calendar, reading="calendar", pauses=stops)

    assert found == slow.due_minute(amount, start=start, calendar=calendar, pauses=stops)


@given(calendars(), quarters, st.integers(1, 60), pauses(quarters))
@settings(max_examples=120, deadline=None, suppress_health_check=SLOW)
def test_a_due_moment_at_closing_time_is_not_the_next_opening(
    calendar: Calendar, start: datetime, amount: int, stops: tuple[tuple[datetime, datetime], ...]
) -> None:
    promise = Duration(amount=15 * amount, unit="minutes")
    found = due(promise, starts_at=start, calendar=calendar, reading="calendar", pauses=stops)

    assert found == slow.due_minute(15 * amount, start=start, calendar=calendar, pauses=stops)


@given(calendars(), minutes, st.integers(0, 20 * 24 * 60), pauses(minutes))
@settings(max_examples=120, deadline=None, suppress_health_check=SLOW)
def test_the_minutes_used_are_those_a_walk_counts(
    calendar: Calendar, start: datetime, later: int, stops: tuple[tuple[datetime, datetime], ...]
) -> None:
    until = start + timedelta(minutes=later)
    spent = elapsed(
        Duration(amount=1, unit="minutes"),
        starts_at=start,
        until=until,
        calendar=calendar,
        reading="calendar",
        pauses=stops,
    )

    assert spent.unit == "minutes"
    assert spent.amount == slow.minutes_used(start=start, end=until, calendar=calendar, pauses=stops)


@given(
    calendars(),
    moments,
    st.integers(1, 40),
    st.sampled_from(COUNTED),
    st.sampled_from(READINGS),
    pauses(),
    st.floats(0, 1),
)
@settings(max_examples=250, deadline=None, suppress_health_check=SLOW)
def test_what_is_used_and_what_is_left_always_make_the_same_whole(
    calendar: Calendar,
    start: datetime,
    amount: int,
    unit: Unit,
    reading: str,
    stops: tuple[tuple[datetime, datetime], ...],
    part: float,
) -> None:
    promise = Duration(amount=amount, unit=unit)
    clock = PausedClock(starts_at=start, calendar=calendar, reading=reading, pauses=stops)
    end = due(promise, **clock)
    assert end is not None
    moment = start + (end - start) * part

    used = elapsed(promise, until=moment, **clock)
    left = remaining(promise, until=moment, **clock)
    whole = elapsed(promise, until=end, **clock)

    assert used.unit == left.unit == unit
    assert used.amount >= 0
    assert left.amount >= 0
    assert abs(used.amount + left.amount - whole.amount) < 1e-5
    assert whole.amount >= amount
    assert remaining(promise, until=end, **clock).amount == 0


@given(calendars(), moments, st.integers(1, 40), st.sampled_from(COUNTED))
@settings(max_examples=200, deadline=None, suppress_health_check=SLOW)
def test_time_without_pauses_is_exactly_what_was_promised_and_lateness_grows_after_it(
    calendar: Calendar, start: datetime, amount: int, unit: Unit
) -> None:
    promise = Duration(amount=amount, unit=unit)
    clock = Clock(starts_at=start, calendar=calendar, reading="working")
    end = due(promise, **clock)
    assert end is not None

    assert elapsed(promise, until=end, **clock).amount == amount
    assert remaining(promise, until=end + timedelta(days=8), **clock).amount < 0


@given(calendars(), moments, st.integers(1, 120), st.sampled_from(READINGS))
@settings(max_examples=80, deadline=None, suppress_health_check=SLOW)
def test_the_quick_reckoning_and_the_explained_one_agree_wherever_the_table_ends(
    calendar: Calendar, start: datetime, amount: int, reading: str
) -> None:
    for unit in UNITS:
        promise = Duration(amount=amount, unit=unit)
        reckoned = reckon(promise, starts_at=start, calendar=calendar, reading=reading)
        assert reckoned is not None
        assert due(promise, starts_at=start, calendar=calendar, reading=reading) == reckoned.due_at
        twin = Calendar(calendar.time_zone, calendar.hours[::-1], calendar.days_off, version=2)
        assert due(promise, starts_at=start, calendar=twin, reading=reading) == reckoned.due_at
