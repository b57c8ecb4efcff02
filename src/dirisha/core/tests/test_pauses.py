"""A question to the citizen stops the clock; the due date moves by what would have been counted meanwhile."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from dirisha.core.clocks import due, elapsed, reckon, remaining
from dirisha.core.promises import Duration, SameDay
from dirisha.core.tests.kenya import FULL, Clock, at

FIVE = Duration(amount=5, unit="working_days")
MONDAY = Clock(starts_at=at(2026, 2, 9), calendar=FULL, reading="calendar")


@pytest.mark.parametrize(
    ("scene", "asked", "answered", "expected"),
    [
        ("not asked at all", None, None, date(2026, 2, 16)),
        ("asked and answered on one day", at(2026, 2, 10, 9), at(2026, 2, 10, 16), date(2026, 2, 16)),
        ("asked on Tuesday, answered on Thursday", at(2026, 2, 10), at(2026, 2, 12), date(2026, 2, 18)),
        ("asked on Friday, answered on Sunday", at(2026, 2, 13), at(2026, 2, 15), date(2026, 2, 16)),
        ("asked on Friday, answered on Monday", at(2026, 2, 13), at(2026, 2, 16), date(2026, 2, 17)),
        ("asked on the due Monday, answered on Wednesday", at(2026, 2, 16, 15), at(2026, 2, 18), date(2026, 2, 18)),
        ("asked after it was due", at(2026, 2, 17), at(2026, 2, 20), date(2026, 2, 16)),
    ],
)
def test_a_question_moves_the_due_day_by_the_working_days_it_was_open(
    scene: str, asked: datetime | None, answered: datetime | None, expected: date
) -> None:
    pauses = ((asked, answered),) if asked is not None and answered is not None else ()
    reckoned = reckon(FIVE, **MONDAY, pauses=pauses)

    assert reckoned is not None
    assert reckoned.due_date == expected, scene


def test_a_promise_due_on_friday_and_asked_about_until_sunday_ends_on_monday() -> None:
    four = Duration(amount=4, unit="working_days")
    pauses = ((at(2026, 2, 13, 16), at(2026, 2, 15, 12)),)

    reckoned = reckon(four, **MONDAY, pauses=pauses)

    assert reckoned is not None
    assert reckoned.due_date == date(2026, 2, 16)


def test_calendar_days_are_paused_day_by_day_too() -> None:
    fourteen = Duration(amount=14, unit="calendar_days")
    pauses = ((at(2026, 2, 13), at(2026, 2, 16)),)

    plain = reckon(fourteen, **MONDAY)
    paused = reckon(fourteen, **MONDAY, pauses=pauses)

    assert plain is not None
    assert paused is not None
    assert (paused.due_date - plain.due_date).days == 3
    assert [line.kind for line in paused.explanation] == ["receipt", "pause"]


def test_minutes_are_paused_by_the_opening_time_the_question_was_open() -> None:
    hours = Duration(amount=4, unit="hours")
    clock = Clock(starts_at=at(2026, 2, 10, 9), calendar=FULL, reading="calendar")
    pauses = ((at(2026, 2, 10, 12), at(2026, 2, 10, 15)),)

    assert due(hours, **clock, pauses=pauses) == at(2026, 2, 10, 16)


def test_two_questions_at_once_pause_the_clock_once() -> None:
    pauses = ((at(2026, 2, 11), at(2026, 2, 13)), (at(2026, 2, 10), at(2026, 2, 12)))

    assert due(FIVE, **MONDAY, pauses=pauses) == due(FIVE, **MONDAY, pauses=((at(2026, 2, 10), at(2026, 2, 13)),))


def test_while_the_question_is_open_nothing_is_used() -> None:
    pauses = ((at(2026, 2, 10), at(2026, 2, 12)),)

    spent = [elapsed(FIVE, **MONDAY, pauses=pauses, until=at(2026, 2, day)).amount for day in (9, 10, 11, 12, 13, 18)]
    left = [remaining(FIVE, **MONDAY, pauses=pauses, until=at(2026, 2, day)).amount for day in (9, 10, 11, 12, 13, 18)]

    assert spent == [0, 1, 1, 1, 2, 5]
    assert left == [5, 4, 4, 4, 3, 0]


def test_a_question_after_the_due_moment_excuses_no_lateness() -> None:
    late = remaining(FIVE, **MONDAY, until=at(2026, 2, 20), pauses=((at(2026, 2, 17), at(2026, 2, 19)),))

    assert late.amount == -4


def test_the_same_day_paused_overnight_becomes_the_day_of_the_answer() -> None:
    clock = Clock(starts_at=at(2026, 2, 10, 9), calendar=FULL, reading="calendar")

    reckoned = reckon(SameDay(), **clock, pauses=((at(2026, 2, 10, 11), at(2026, 2, 11, 9)),))

    assert reckoned is not None
    assert reckoned.due_date == date(2026, 2, 11)


def test_the_alarms_move_with_the_pause_and_never_ring_during_it() -> None:
    ten = Duration(amount=10, unit="working_days")
    plain = reckon(ten, **MONDAY)
    paused = reckon(ten, **MONDAY, pauses=((at(2026, 2, 12), at(2026, 2, 17)),))

    assert plain is not None
    assert paused is not None
    assert plain.alarms == (at(2026, 2, 17, 8), at(2026, 2, 20, 8))
    assert paused.alarms == (at(2026, 2, 20, 8), at(2026, 2, 25, 8))
