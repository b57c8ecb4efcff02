"""A site's calendar: what is refused, what it answers, and that it never keeps what is no longer true."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from threading import Thread

import pytest

from dirisha.core.clocks import due, reckon
from dirisha.core.promises import Duration
from dirisha.core.say import Say
from dirisha.core.tests.kenya import FULL, WEEK, at, days_off
from dirisha.core.worktime import Calendar, DayOff

FIVE = Duration(amount=5, unit="working_days")


def test_impossible_opening_hours_and_zones_are_refused() -> None:
    with pytest.raises(ValueError, match="Mars"):
        Calendar("Mars/Olympus", WEEK)
    with pytest.raises(ValueError, match="time zone"):
        Calendar("../etc/passwd", WEEK)
    with pytest.raises(ValueError, match="weekday 7"):
        Calendar("Africa/Nairobi", ((7, time(8), time(17)),))
    with pytest.raises(ValueError, match="opening hours"):
        Calendar("Africa/Nairobi", ((0, time(17), time(8)),))


def test_a_site_that_never_opens_has_no_due_dates_for_working_time_but_calendar_days_run() -> None:
    closed = Calendar("Africa/Nairobi", ())
    start = at(2026, 2, 10)

    for promise in (FIVE, Duration(amount=3, unit="minutes")):
        with pytest.raises(ValueError, match="no opening hours"):
            due(promise, starts_at=start, calendar=closed, reading="calendar")
    bare = reckon(Duration(amount=5, unit="calendar_days"), starts_at=start, calendar=closed, reading="calendar")
    assert bare is not None
    assert bare.due_date == bare.working_date == date(2026, 2, 15)
    with pytest.raises(ValueError, match="no opening hours"):
        closed.next_working_day(date(2026, 2, 10))
    with pytest.raises(ValueError, match="no opening hours"):
        closed.next_opening(start)


def test_the_calendar_says_when_the_office_opens_next() -> None:
    assert FULL.next_working_day(date(2026, 5, 30)) == date(2026, 6, 2)
    assert FULL.next_working_day(date(2026, 6, 2)) == date(2026, 6, 2)
    assert FULL.next_opening(at(2026, 5, 30)) == at(2026, 6, 2, 8)
    assert FULL.next_opening(at(2026, 2, 10, 13, 15)) == at(2026, 2, 10, 14)
    assert FULL.next_opening(at(2026, 2, 10, 9)) == at(2026, 2, 10, 9)
    assert FULL.is_open(at(2026, 2, 10, 12, 59, 59))
    assert not FULL.is_open(at(2026, 2, 10, 13))
    assert not FULL.is_open(at(2026, 6, 1, 9))


def test_a_closing_before_opening_time_closes_the_day() -> None:
    early = DayOff(date(2026, 2, 10), Say(sw="Maji yamekatika", en="No water"), "Notice", time(7))
    calendar = Calendar("Africa/Nairobi", WEEK, (early,))

    assert not calendar.is_working_day(date(2026, 2, 10))
    assert calendar.next_working_day(date(2026, 2, 10)) == date(2026, 2, 11)


def test_the_later_of_two_notices_for_one_day_holds() -> None:
    name = Say(sw="Sikukuu", en="Holiday")
    first, second = DayOff(date(2026, 2, 10), name, "first"), DayOff(date(2026, 2, 10), name, "second", time(13))

    assert Calendar("Africa/Nairobi", WEEK, (first, second)).is_working_day(date(2026, 2, 10))
    assert not Calendar("Africa/Nairobi", WEEK, (second, first)).is_working_day(date(2026, 2, 10))


def test_a_calendar_that_changed_shares_nothing_with_what_it_was() -> None:
    start = at(2026, 2, 9)
    before = due(FIVE, starts_at=start, calendar=Calendar("Africa/Nairobi", WEEK), reading="calendar")
    holiday = days_off((date(2026, 2, 12), "Sikukuu", "Holiday"))

    after = due(FIVE, starts_at=start, calendar=Calendar("Africa/Nairobi", WEEK, holiday), reading="calendar")

    assert before == at(2026, 2, 16, 23, 59, 59)
    assert after == at(2026, 2, 17, 23, 59, 59)


def test_starts_in_any_order_of_years_reckon_alike() -> None:
    calendar = Calendar("Africa/Nairobi", (*WEEK, (5, time(8), time(12))))
    starts = [datetime(year, 3, 4, 7, tzinfo=UTC) for year in (2026, 2005, 2061, 1999, 2030, 2026)]
    hours = Duration(amount=300, unit="hours")

    found = [due(hours, starts_at=start, calendar=calendar, reading="calendar") for start in starts]
    alone = [
        due(
            hours,
            starts_at=start,
            calendar=Calendar(
                "Africa/Nairobi",
                (
                    *WEEK,
                    (
                        5,
                        time(8),
                        time(12),
                    ),
                ),
                days_off((date(1950, 1, 2 + i), "x", "x")),
            ),
            reading="calendar",
        )
        for i, start in enumerate(starts)
    ]

    assert found == alone


def test_threads_that_share_a_table_while_it_grows_agree() -> None:
    calendar = Calendar("Africa/Nairobi", (*WEEK, (6, time(9), time(10))))
    starts = [datetime(1990, 1, 1, tzinfo=UTC) + timedelta(days=97 * step) for step in range(40)]
    found: dict[int, list[datetime | None]] = {}

    def work(number: int) -> None:
        order = starts if number % 2 else starts[::-1]
        dates = [due(FIVE, starts_at=start, calendar=calendar, reading="calendar") for start in order]
        found[number] = dates if number % 2 else dates[::-1]

    threads = [Thread(target=work, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert all(dates == found[0] for dates in found.values())


def test_a_start_without_zone_and_a_year_beyond_the_calendar_are_refused() -> None:
    with pytest.raises(ValueError, match="without time zone"):
        due(FIVE, starts_at=datetime(2026, 2, 10), calendar=FULL, reading="calendar")  # noqa: DTZ001 - that is the point
    century = Duration(amount=1200, unit="months")
    with pytest.raises(ValueError, match="reaches"):
        due(century, starts_at=datetime(9950, 1, 1, tzinfo=UTC), calendar=FULL, reading="calendar")


def test_an_hour_that_summer_time_skips_is_not_worked() -> None:
    london = Calendar("Europe/London", ((6, time(0), time(4)),))

    spring = due(
        Duration(amount=3, unit="hours"),
        starts_at=datetime(2026, 3, 28, 12, tzinfo=UTC),
        calendar=london,
        reading="calendar",
    )

    assert spring == datetime(2026, 3, 29, 3, tzinfo=UTC)
