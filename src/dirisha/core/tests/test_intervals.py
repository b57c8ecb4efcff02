"""The interval beside each share, and what most people got (golden numbers of domain.md 2.2)."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dirisha.core.intervals import median, percentile, wilson


@pytest.mark.parametrize(
    ("met", "n", "low", "high"),
    [(46.5, 50, 82.5, 97.4), (93, 100, 86.3, 96.6), (357.12, 384, 90.0, 95.1), (930, 1000, 91.2, 94.4)],
)
def test_ninety_three_per_cent_of_few_answers_says_little(met: float, n: int, low: float, high: float) -> None:
    found = wilson(met, n)  # type: ignore[arg-type]  # the source takes exactly 93 % of every n

    assert [round(100 * bound, 1) for bound in found] == [low, high]


def test_nothing_counted_is_nothing_known() -> None:
    assert wilson(0, 0) == (0.0, 1.0)
    assert wilson(0, 10)[0] == 0.0
    assert wilson(10, 10)[1] == 1.0
    with pytest.raises(ValueError, match="5 of 4"):
        wilson(5, 4)


@given(st.integers(1, 5000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
@settings(deadline=None)
def test_the_share_lies_in_its_interval(counted: tuple[int, int]) -> None:
    met, n = counted
    low, high = wilson(met, n)

    assert 0 <= low <= met / n <= high <= 1


def test_a_percentile_is_a_time_that_somebody_really_waited() -> None:
    waits = [1.0, 2.0, 3.0, 4.0, 10.0]

    assert percentile(waits, 50) == 3.0
    assert percentile(waits, 90) == 10.0
    assert percentile(waits, 0) == 1.0
    assert percentile(waits, 100) == 10.0
    assert median([1.0, 2.0, 4.0, 9.0]) == 3.0
    assert median([4.0]) == 4.0


def test_no_values_have_no_middle() -> None:
    with pytest.raises(ValueError, match="no percentile"):
        percentile([], 50)
    with pytest.raises(ValueError, match="101"):
        percentile([1.0], 101)
    with pytest.raises(ValueError, match="no median"):
        median([])
