"""Waits as they are predicted: through breaks and closing, never shorter for more people, held as often as promised."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dirisha.core.tests.waits.halls import KNOWN, hall, lunch_dip
from dirisha.core.waits import Counter, Hall, NoShows, Rule, Wait, Waiting, learned_width, planned, predict

FOREVER = 10_000.0


def newcomer(of: Hall, now: float = 600.0) -> Wait:
    """The wait of somebody who comes now for the one queue."""
    return predict(of, now).newcomer("A")


def test_nobody_waits_at_a_free_counter() -> None:
    assert newcomer(hall()) == Wait(0.0, 0.0, 0.0)


def test_each_in_the_line_waits_longer_and_a_newcomer_longest() -> None:
    seen = predict(hall(waiting=30, counters=3), 600.0)
    waits = [seen.of(f"A{i + 1:03}").expected or 0.0 for i in range(30)]

    assert waits == sorted(waits)
    assert waits[:3] == [0.0, 0.0, 0.0]
    assert waits[-1] == pytest.approx(27 * 8 / 3, rel=0.15)
    assert (seen.newcomer("A").expected or 0.0) >= waits[-1]


def test_the_walk_waits_for_the_counters_to_come_back_from_lunch() -> None:
    lunch = ((480.0, 600.0), (660.0, 1020.0))

    back = newcomer(hall(waiting=1, counters=2, opens=lunch), 610.0)

    assert back.expected == 50.0
    assert (back.low or 0.0) >= 50.0 - 1e-9


def test_two_windows_closing_for_lunch_lengthen_a_wait_that_staff_counted_now_would_not() -> None:
    stays = hall(waiting=24, counters=2)
    leave = tuple(replace(one, name=f"L{one.name}", opens=((480.0, 605.0), (665.0, 1020.0))) for one in stays.counters)
    dip = replace(stays, counters=(*stays.counters, *leave))

    wait = newcomer(dip).expected or 0.0

    assert wait > 1.5 * 24 * 8 / 4


def test_after_the_last_closing_there_is_no_more_today() -> None:
    assert newcomer(hall(), 1020.0) == Wait(None, None, None)
    assert predict(hall(), 600.0).newcomer("Z") == Wait(None, None, None)


def test_a_line_too_long_for_the_day_is_told_so_and_its_middle_perhaps() -> None:
    seen = predict(hall(waiting=40, now=960.0), 960.0)
    waits = [seen.of(f"A{i + 1:03}") for i in range(40)]

    assert waits[0] == Wait(0.0, 0.0, 0.0)
    assert waits[2].high is not None
    assert any(wait.low is not None and wait.high is None for wait in waits)
    assert waits[-1] == seen.newcomer("A") == Wait(None, None, None)


def test_a_service_that_takes_long_already_is_expected_to_take_longer_still() -> None:
    def after(minutes: float) -> float:
        busy = Counter("1", ((480.0, 1020.0),), ("A",), serving=("A",), since=600.0 - minutes)
        return newcomer(replace(hall(), counters=(busy,))).expected or 0.0

    assert after(0.0) == pytest.approx(8.0)
    assert after(25.0) > after(4.0)


def test_a_ticket_with_two_services_keeps_its_counter_for_both() -> None:
    one = hall(waiting=1)
    both = replace(one, waiting=(replace(one.waiting[0], services=("A", "A")),))

    assert newcomer(both).expected == pytest.approx(2 * (newcomer(one).expected or 0.0))


def test_people_who_do_not_come_shorten_the_wait() -> None:
    full = hall(waiting=20)

    assert newcomer(replace(full, no_shows=NoShows(0.2))).expected == pytest.approx(20 * 8 * 0.8 + 20 * 0.2)


def test_a_mother_who_comes_now_waits_less_and_those_to_come_lengthen_the_others_wait() -> None:
    strict = replace(hall(waiting=20, counters=2), rule=Rule("strict"))
    mothers = tuple(Waiting(f"m{i}", "A", 600.0 + 10 * i, priority=True) for i in range(1, 9))
    seen, more = predict(strict, 600.0), predict(replace(strict, coming=mothers), 600.0)

    assert (seen.newcomer("A", priority=True).expected or 0.0) < 10
    assert (more.newcomer("A").expected or 0.0) > (seen.newcomer("A").expected or 0.0) + 10


def test_an_officer_takes_queues_in_order_unless_one_waits_too_long() -> None:
    waiting = (Waiting("quick", "A", 590.0), Waiting("long", "B", 560.0))
    known = {"A": KNOWN, "B": planned(20.0)}
    ordered = Counter("1", ((480.0, 1020.0),), ("A", "B"), turn="order")

    assert predict(Hall((ordered,), known, waiting), 600.0).of("quick").expected == 0.0
    assert predict(Hall((replace(ordered, first=(("B", 30.0),)),), known, waiting), 600.0).of("long").expected == 0.0
    assert predict(Hall((replace(ordered, turn="longest"),), known, waiting), 600.0).of("long").expected == 0.0


def test_spells_out_of_order_are_refused() -> None:
    with pytest.raises(ValueError, match="out of order"):
        Counter("1", ((660.0, 1020.0), (480.0, 600.0)), ("A",))


spells = st.lists(st.floats(600, 1000), min_size=2, max_size=4, unique=True).map(
    lambda edges: tuple(zip(*[iter(sorted(edges)[: len(edges) // 2 * 2])] * 2, strict=True))
)
rosters = st.lists(
    st.builds(
        Counter,
        st.uuids().map(str),
        spells,
        st.just(("A",)),
        serving=st.sampled_from([(), ("A",)]),
        since=st.floats(570, 600),
    ),
    min_size=1,
    max_size=6,
)
lines = st.lists(st.builds(Waiting, st.uuids().map(str), st.just("A"), st.floats(500, 600)), max_size=25)


def least(wait: Wait) -> tuple[float, float, float]:
    """A wait as three numbers, where none is longer than every other."""
    return tuple(FOREVER if one is None else one for one in (wait.low, wait.expected, wait.high))  # type: ignore[return-value]


@given(rosters, lines, st.floats(500, 600))
def test_one_more_before_me_never_shortens_my_range(roster: list[Counter], line: list[Waiting], since: float) -> None:
    before = Hall(tuple(roster), {"A": KNOWN}, tuple(line))
    after = replace(before, waiting=(*line, Waiting("more", "A", since)))

    shorter, longer = least(newcomer(before)), least(newcomer(after))

    assert all(more >= less - 1e-6 for less, more in zip(shorter, longer, strict=True))


@given(rosters, lines)
def test_one_more_counter_never_lengthens_my_wait(roster: list[Counter], line: list[Waiting]) -> None:
    before = Hall(tuple(roster), {"A": KNOWN}, tuple(line))
    after = replace(before, counters=(*roster, Counter("more", ((600.0, 1020.0),), ("A",))))

    (_, longer, latest), (_, shorter, sooner) = least(newcomer(before)), least(newcomer(after))

    assert shorter <= longer + 1e-6
    assert sooner <= latest + 1e-6


def test_the_range_holds_nine_times_of_ten_on_seeded_days_and_the_moment_is_near() -> None:
    found = lunch_dip(first=900, days=30)
    errors = [(wait.expected or 0.0) - waited for wait, waited in found]
    sooner = sum(waited < (wait.low or 0.0) for wait, waited in found) / len(found)
    later = sum(wait.high is not None and waited > wait.high for wait, waited in found) / len(found)

    assert len(found) > 800
    assert 0.87 <= 1 - sooner - later <= 0.97
    assert max(sooner, later) < 0.09
    assert abs(sum(errors) / len(errors)) < 0.7
    assert (sum(error * error for error in errors) / len(errors)) ** 0.5 < 2.8


def test_the_width_settles_where_nine_of_ten_hold() -> None:
    width = 1.0
    for i in range(2000):
        width = learned_width(width, inside=i % 10 != 0)
    assert width == pytest.approx(1.0, abs=0.02)
    assert learned_width(1.0, inside=False) > 1.0 > learned_width(1.0, inside=True)
    assert learned_width(4.0, inside=False) == 4.0
