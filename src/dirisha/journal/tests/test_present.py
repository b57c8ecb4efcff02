"""The demonstration's clock runs as fast as it was told, for the whole house, and only in a demonstration."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dirisha.journal import present
from dirisha.journal.present import Course

SHOWN = datetime(2026, 11, 2, 5, tzinfo=UTC)
REAL = datetime(2026, 11, 23, 18, tzinfo=UTC)
HOURS = timedelta(hours=9)


@given(speed=st.floats(0.1, 3600), seconds=st.lists(st.integers(0, 10**6), min_size=2, max_size=2))
def test_it_never_goes_back_and_ends_at_the_pace_of_any_clock(speed: float, seconds: list[int]) -> None:
    course = Course(REAL, SHOWN, speed, SHOWN + HOURS)
    early, late = sorted(REAL + timedelta(seconds=n) for n in seconds)
    assert course.at(REAL) == SHOWN
    assert course.at(early) <= course.at(late)
    after = REAL + HOURS / speed + timedelta(seconds=1)
    assert abs(course.at(after + HOURS) - course.at(after) - HOURS) < timedelta(milliseconds=1)


def test_sixty_times_as_fast_is_a_minute_in_a_second() -> None:
    course = Course(REAL, SHOWN, 60, SHOWN + HOURS)
    assert course.at(REAL + timedelta(seconds=10)) == SHOWN + timedelta(minutes=10)
    assert course.at(REAL + timedelta(minutes=9)) == SHOWN + HOURS
    assert course.at(REAL + timedelta(minutes=10)) == SHOWN + HOURS + timedelta(minutes=1)


def test_all_processes_see_what_one_of_them_set(settings: Any, tmp_path: Path) -> None:
    settings.DEMO_CLOCK = tmp_path / "clock.json"
    try:
        present.show(SHOWN, speed=3600, until=SHOWN + HOURS)
        first = present.now()
        assert SHOWN <= first < SHOWN + HOURS + timedelta(days=1)
        assert 0 < present.real_seconds(first + timedelta(days=2)) < 2 * 86400
        assert present.real_seconds(SHOWN) == 0
    finally:
        present.forget()
    assert present.now() > REAL - timedelta(days=1), "the machine's own time again"


def test_no_clock_runs_backward_and_a_house_in_earnest_has_none_to_set(settings: Any, tmp_path: Path) -> None:
    settings.DEMO_CLOCK = tmp_path / "clock.json"
    for speed, until in ((0, SHOWN + HOURS), (60, SHOWN - HOURS)):
        with pytest.raises(ValueError, match="runs forward"):
            present.show(SHOWN, speed=speed, until=until)
    settings.DEMO_CLOCK = None
    with pytest.raises(ValueError, match="only a demonstration"):
        present.show(SHOWN, speed=60, until=SHOWN + HOURS)
