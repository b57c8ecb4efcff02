"""Who is called first, and what it costs the others (golden numbers of domain.md 4.3 c)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dirisha.core.waits import Counter, Rule, Waiting, before, mean_waits, order, ordered, rule_for
from dirisha.core.waits.chance import Chance
from dirisha.core.waits.lines import Lines
from dirisha.core.waits.playing import Came, play

FIRST_COME, STRICT, THREEFOLD = Rule(), Rule("strict"), Rule("accumulating", 3.0)
ALL_WAIT = 0.755  # Erlang C of 20 counters at 95 % load is 0.755; over the one counter that is to spare

people = st.lists(
    st.builds(Waiting, st.uuids().map(str), st.just("A"), st.integers(0, 100).map(float), st.booleans()), max_size=12
)
rules = st.sampled_from([FIRST_COME, STRICT, THREEFOLD])


@pytest.mark.parametrize(
    ("rule", "share", "theirs", "others"),
    [
        (FIRST_COME, 0.15, 0.76, 0.76),
        (THREEFOLD, 0.15, 0.31, 0.84),
        (STRICT, 0.15, 0.05, 0.89),
        (FIRST_COME, 0.40, 0.76, 0.76),
        (THREEFOLD, 0.40, 0.37, 1.02),
        (STRICT, 0.40, 0.06, 1.23),
    ],
)
def test_the_golden_waits_of_a_hall_of_20_counters_at_95_per_cent(
    rule: Rule, share: float, theirs: float, others: float
) -> None:
    found = mean_waits(ALL_WAIT, load=0.95, share=share, rule=rule)

    assert found == pytest.approx((theirs, others), abs=0.013)  # the golden numbers are of a simulation


@pytest.mark.parametrize("rule", [STRICT, THREEFOLD])
def test_a_played_hall_waits_as_the_formula_says(rule: Rule) -> None:
    chance, at, came = Chance(4), 0.0, []
    for number in range(40_000):
        at += chance.exponential(1 / (4 * 0.85))
        came.append(Came(Waiting(str(number), "A", at, chance.happens(0.4)), chance.exponential(1.0)))
    hall = [Counter(str(j), ((0.0, 1e9),), ("A",)) for j in range(4)]

    first_come = _means(hall, came, FIRST_COME)
    everybody = 0.4 * first_come[0] + 0.6 * first_come[1]

    assert _means(hall, came, rule) == pytest.approx(mean_waits(everybody, load=0.85, share=0.4, rule=rule), rel=0.08)


def _means(hall: list[Counter], came: list[Came], rule: Rule) -> tuple[float, float]:
    waits: dict[bool, list[float]] = {True: [], False: []}
    for called in play(hall, came, rule=rule):
        waits[called.came.ticket.priority].append(called.at - called.came.ticket.since)
    return sum(waits[True]) / len(waits[True]), sum(waits[False]) / len(waits[False])


def test_a_mother_goes_first_and_an_elder_who_came_before_her_goes_before_her() -> None:
    man, elder, mother = (
        Waiting("man", "A", 500.0),
        Waiting("elder", "A", 510.0, priority=True),
        Waiting("mother", "A", 515.0, priority=True),
    )

    assert order([man, mother, elder], now=520.0, share=0.15) == [elder, mother, man]
    assert order([man, mother, elder], now=520.0, share=0.40) == [elder, man, mother]  # 30, 20 and 15 minutes


def test_the_rule_follows_from_the_share_of_priority_people() -> None:
    assert [rule_for(share).kind for share in (0.0, 0.25, 0.26, 1.0)] == [*["strict"] * 2, *["accumulating"] * 2]
    with pytest.raises(ValueError, match="no share"):
        rule_for(1.1)
    with pytest.raises(ValueError, match="less than one"):
        Rule("accumulating", 0.5)


@given(people, rules)
def test_a_counter_that_compares_two_people_calls_whom_the_whole_order_puts_first(
    waiting: list[Waiting], rule: Rule
) -> None:
    lines = Lines(waiting, rule)
    first = lines.call(Counter("1", ((0.0, 900.0),), ("A",)), 100.0)
    expected = ordered(waiting, now=100.0, rule=rule)

    if first is None:
        assert not waiting
    else:
        assert (first.since, first.priority) == (expected[0].since, expected[0].priority)


@given(st.floats(0, 400), st.floats(0, 400))
def test_nobody_starves_above_the_set_share(since: float, later: float) -> None:
    """Whoever comes later than two thirds of somebody's wait ago is not called before them, with priority or not."""
    now = 401.0
    waited = now - since
    overtakes = before(THREEFOLD, now, since + later, since)

    assert overtakes == (now - (since + later) >= waited / 3 - 1e-12) or later == pytest.approx(waited * 2 / 3)
