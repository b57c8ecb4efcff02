"""Promises of hours, minutes and seconds run only while the office is open (cases.md 3.2)."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest

from dirisha.core.clocks import elapsed, reckon, remaining
from dirisha.core.promises import Duration, Unit
from dirisha.core.say import Say
from dirisha.core.tests.kenya import FULL, WEEK, Clock, at, days_off
from dirisha.core.worktime import Calendar, DayOff


@pytest.mark.parametrize(
    ("case", "start", "amount", "unit", "due"),
    [
        ("F: over a weekend and Madaraka", at(2026, 5, 29, 16), 8, "hours", at(2026, 6, 2, 16)),
        ("H: one minute on Friday, two on Tuesday", at(2026, 5, 29, 16, 59), 3, "minutes", at(2026, 6, 2, 8, 2)),
        ("P: over lunch", at(2026, 2, 10, 12, 59, 30), 1, "minutes", at(2026, 2, 10, 14, 0, 30)),
        ("Q: from a Sunday before a holiday", at(2026, 5, 31, 11), 2, "hours", at(2026, 6, 2, 10)),
        ("R: a whole day ends at closing time", at(2026, 2, 10, 8), 8, "hours", at(2026, 2, 10, 17)),
        ("a telephone rings", at(2026, 2, 10, 9, 0, 5), 15, "seconds", at(2026, 2, 10, 9, 0, 20)),
    ],
)
def test_the_hand_worked_hours_come_out(case: str, start: datetime, amount: int, unit: Unit, due: datetime) -> None:
    promise = Duration(amount=amount, unit=unit)
    reckoned = reckon(promise, starts_at=start, calendar=FULL, reading="calendar")

    assert reckoned is not None
    assert reckoned.due_at == due, case


def test_a_half_day_before_christmas_is_worked_until_one() -> None:
    eve = DayOff(date(2026, 12, 24), Say(sw="Mkesha wa Krismasi", en="Christmas Eve"), "Circular", time(13))
    calendar = Calendar("Africa/Nairobi", WEEK, (*FULL.days_off, eve))

    reckoned = reckon(
        Duration(amount=2, unit="hours"), starts_at=at(2026, 12, 24, 12), calendar=calendar, reading="calendar"
    )

    assert reckoned is not None
    assert reckoned.due_at == at(2026, 12, 28, 9)
    assert [line.kind for line in reckoned.explanation] == ["hours", "early", "holiday", "closed"]
    assert calendar.is_working_day(date(2026, 12, 24))


def test_a_visitor_after_closing_time_is_served_from_the_next_opening() -> None:
    reckoned = reckon(
        Duration(amount=3, unit="minutes"), starts_at=at(2026, 2, 10, 20), calendar=FULL, reading="calendar"
    )

    assert reckoned is not None
    assert reckoned.due_at == at(2026, 2, 11, 8, 3)
    assert reckoned.explanation[0].reason.sw.startswith("ofisi imefungwa wakati huo")


def test_a_contact_centre_that_never_closes_has_no_gap_at_midnight() -> None:
    always = Calendar("Africa/Nairobi", tuple((day, time(0), time(0)) for day in range(7)), days_off())

    reckoned = reckon(
        Duration(amount=10, unit="minutes"), starts_at=at(2026, 2, 10, 23, 55), calendar=always, reading="calendar"
    )

    assert reckoned is not None
    assert reckoned.due_at == at(2026, 2, 11, 0, 5)


def test_elapsed_and_remaining_are_told_in_the_unit_of_the_promise() -> None:
    clock = Clock(starts_at=at(2026, 2, 10, 12, 30), calendar=FULL, reading="calendar")
    three = Duration(amount=3, unit="hours")

    used = elapsed(three, until=at(2026, 2, 10, 14, 30), **clock)
    left = remaining(three, until=at(2026, 2, 10, 14, 30), **clock)
    late = remaining(three, until=at(2026, 2, 11, 9), **clock)

    assert (used.amount, used.unit) == (1.0, "hours")
    assert (left.amount, left.unit) == (2.0, "hours")
    assert late.amount == -1.5


def test_alarms_of_hours_ring_at_half_and_at_four_fifths() -> None:
    reckoned = reckon(
        Duration(amount=10, unit="hours"), starts_at=at(2026, 2, 10, 8), calendar=FULL, reading="calendar"
    )

    assert reckoned is not None
    assert reckoned.alarms == (at(2026, 2, 10, 13), at(2026, 2, 10, 17))
    assert reckoned.due_at == at(2026, 2, 11, 10)


def test_the_seconds_of_overlapping_intervals_count_once() -> None:
    doubled = Calendar(
        "Africa/Nairobi", ((1, time(8), time(12)), (1, time(10), time(14)), (2, time(8), time(12))), days_off()
    )

    reckoned = reckon(
        Duration(amount=7, unit="hours"), starts_at=at(2026, 2, 10, 8), calendar=doubled, reading="calendar"
    )

    assert reckoned is not None
    assert reckoned.due_at == at(2026, 2, 11, 9)
