"""Handling times: planned first, then learned."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dirisha.core.waits import Handling, NoShows, fold, planned
from dirisha.core.waits.chance import Chance
from dirisha.core.waits.handling import remaining, spread


def learned(handling: Handling, minutes: list[float]) -> Handling:
    """What is known after so many tickets."""
    for one in minutes:
        handling = fold(handling, one)
    return handling


def test_a_service_planned_far_too_short_is_known_after_a_morning() -> None:
    chance = Chance(1)
    morning = [chance.lognormal(12.0, 0.7) for _ in range(60)]
    known = learned(planned(4.0), morning)

    assert known.mean == pytest.approx(sum(morning) / 60, rel=0.1)
    assert known.variance**0.5 == pytest.approx(0.7 * known.mean, rel=0.3)
    assert known.doubt < planned(4.0).doubt / 2


def test_one_ticket_says_little_and_a_counter_left_open_overnight_hardly_more() -> None:
    usual = learned(planned(8.0), [8.0] * 40)

    assert fold(planned(8.0), 20.0).mean == pytest.approx(10.0)
    assert fold(usual, 900.0).mean < 9.0
    assert fold(usual, -3.0) == usual


def test_what_changed_is_believed_within_a_week() -> None:
    assert learned(learned(planned(8.0), [8.0] * 2000), [5.0] * 800).mean == pytest.approx(5.0, rel=0.05)


def test_a_plan_of_no_minutes_is_refused() -> None:
    with pytest.raises(ValueError, match="takes time"):
        planned(0.0)


def test_people_who_do_not_come_make_the_line_shorter_but_not_for_nothing() -> None:
    ticket = spread(planned(10.0), NoShows(0.1, 2.0))

    assert ticket.mean == pytest.approx(9.2)
    assert ticket.variance == pytest.approx(0.9 * 49 + 0.1 * 0.9 * 64)


@given(st.floats(0.5, 60), st.floats(0.05, 1.5), st.floats(0, 500))
def test_what_is_left_of_a_service_is_never_negative_and_in_order(
    mean: float, variation: float, elapsed: float
) -> None:
    left = remaining(planned(mean, variation), elapsed)

    assert list(left) == sorted(left)
    assert left[0] >= 0


def test_what_is_left_is_what_seeded_services_still_took() -> None:
    chance = Chance(7)
    left = [minutes - 6.0 for minutes in (chance.lognormal(8.0, 0.7) for _ in range(40_000)) if minutes > 6.0]
    expected = remaining(planned(8.0, 0.7), 6.0)

    assert sum(expected) / len(expected) == pytest.approx(sum(left) / len(left), rel=0.03)
