"""The rules of the hall, without a database: the table, the lanes, and that nobody starves."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID, uuid5

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dirisha.rooms.visits.events import TicketStep
from dirisha.rooms.visits.rules.calling import Line, lanes_in_order
from dirisha.rooms.visits.rules.priority import (
    HOUSE_RULE,
    PriorityRule,
    bounds,
    example,
    in_brief,
    on_the_wall,
    priority_first,
)
from dirisha.rooms.visits.rules.transitions import ENDED, FIRST, ORDINARY, PRIORITY, TABLE, may_follow

NOON = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
A, B = (uuid5(UUID(int=0), name) for name in "AB")


def ago(minutes: float | None) -> datetime | None:
    """So many minutes before noon; None stays None."""
    return None if minutes is None else NOON - timedelta(minutes=minutes)


def line(queue: UUID = A, *, ordinary: float | None = None, share: float = 0.1, **more: float | None) -> Line:
    """A queue whose first person of each lane waits so many minutes."""
    over = more.get("over")
    return Line(
        queue=queue,
        over_minutes=None if over is None else int(over),
        ordinary=ago(ordinary),
        priority=ago(more.get("priority")),
        first=ago(more.get("first")),
        share=share,
    )


def test_the_table_stands_in_the_documentation_as_it_stands_in_the_code() -> None:
    page = (Path(__file__).parents[5] / "docs/visits.md").read_text(encoding="utf-8")
    rows = [
        f"| `{step.kind.removeprefix('visits.')}` | {', '.join(sorted(rule.from_))} | {rule.to or 'as before'} |"
        for step, rule in TABLE.items()
    ]
    assert [row for row in rows if row not in page] == []


def test_every_state_is_reached_and_what_is_over_is_over_but_for_one_who_did_not_come() -> None:
    assert {rule.to for rule in TABLE.values()} - {None} == {
        *ENDED,
        *("waiting", "called", "walking", "serving", "held"),
    }
    after_the_end = {(state, step.kind) for state in ENDED for step in TABLE if may_follow(state, step)}
    assert after_the_end == {("no_show", "visits.ticket-called")}


@given(st.lists(st.sampled_from(list(TABLE)), max_size=30))
def test_a_ticket_that_follows_the_table_can_always_end(
    steps: list[type[TicketStep]],
) -> None:
    state = "waiting"
    for step in steps:
        if may_follow(state, step):  # type: ignore[arg-type]
            state = TABLE[step].to or state
    ways_out = [step for step, rule in TABLE.items() if state in rule.from_ and rule.to in ENDED]
    assert state in ENDED or ways_out


def test_who_comes_back_goes_first_then_priority_then_by_turn() -> None:
    all_lanes = line(ordinary=20, priority=5, first=1)
    assert lanes_in_order([all_lanes], manner="order", at=NOON) == ((A, FIRST), (A, PRIORITY), (A, ORDINARY))


def test_queues_go_by_the_list_or_by_the_longest_wait_and_an_overdue_one_before_all() -> None:
    two = [line(A, ordinary=5), line(B, ordinary=20)]
    assert [queue for queue, _ in lanes_in_order(two, manner="order", at=NOON)] == [A, B]
    assert [queue for queue, _ in lanes_in_order(two, manner="longest", at=NOON)] == [B, A]
    overdue = [line(A, ordinary=5), line(B, ordinary=20.1, over=20)]
    assert [queue for queue, _ in lanes_in_order(overdue, manner="order", at=NOON)] == [B, A]
    not_yet = [line(A, ordinary=5), line(B, ordinary=20, over=20)]
    assert [queue for queue, _ in lanes_in_order(not_yet, manner="order", at=NOON)] == [A, B]
    assert lanes_in_order([line(A)], manner="order", at=NOON) == ()


@pytest.mark.parametrize(
    ("priority", "ordinary", "share", "first"),
    [
        (1, 59, 0.25, True),  # few ask for it: strictly first
        (1, 60, 0.25, False),  # but nobody waits over an hour for their sake
        (10, 30, 0.4, True),  # many do: one of their minutes counts three
        (9.9, 30, 0.4, False),
        (70, 65, 0.1, True),  # beyond the hour by time alone
        (None, 1, 0.1, False),
        (1, None, 0.9, True),
    ],
)
def test_priority_is_strict_below_a_share_and_accumulates_above_it(
    priority: float | None, ordinary: float | None, share: float, first: bool
) -> None:
    assert priority_first(priority=ago(priority), ordinary=ago(ordinary), share=share, at=NOON) is first


@given(
    arrivals=st.lists(st.tuples(st.integers(0, 3), st.booleans()), min_size=1, max_size=120),
    service=st.integers(1, 8),
)
def test_nobody_starves_whoever_else_comes(arrivals: list[tuple[int, bool]], service: int) -> None:
    """One counter, any stream of people: once somebody has waited an hour, only those who came before them go first."""
    minute, people = 0, []
    for gap, asks in arrivals:
        minute += gap
        people.append((minute, asks))
    queues: dict[bool, list[int]] = {True: [], False: []}
    now, came = 0, 0
    while came < len(people) or queues[True] or queues[False]:
        while came < len(people) and people[came][0] <= now:
            queues[people[came][1]].append(people[came][0])
            came += 1
        share = sum(asks for _, asks in people[:came]) / max(1, came)
        at = NOON + timedelta(minutes=now)
        heads = {asks: NOON + timedelta(minutes=line[0]) if line else None for asks, line in queues.items()}
        if heads[True] is None and heads[False] is None:
            now = people[came][0]
            continue
        asks = priority_first(priority=heads[True], ordinary=heads[False], share=share, at=at)
        called = queues[asks].pop(0)
        if asks and queues[False] and now - queues[False][0] >= HOUSE_RULE.at_most.seconds / 60:
            assert called <= queues[False][0], "somebody who came later was called before one who waits over an hour"
        now += service


def test_the_wall_says_nothing_that_a_rule_does_not_say() -> None:
    hour = timedelta(minutes=60)
    turn, _ = on_the_wall(PriorityRule(0, 1, hour))
    assert "Kila mtu huitwa kwa zamu" in turn.sw and example(PriorityRule(0, 1, hour)) is None
    assert in_brief(PriorityRule(0, 1, hour)) is None and bounds(PriorityRule(0, 1, hour)) == ()
    weighted = on_the_wall(PriorityRule(0, 2.5, hour))
    assert "huitwa mapema" in weighted[0].sw and "counts 2.5 times" in weighted[1].en and len(weighted) == 4
    up_to = on_the_wall(PriorityRule(0.4, 1, hour))
    assert "huitwa kwa zamu kama wengine" in up_to[1].sw and "mara" not in up_to[1].sw
    always = on_the_wall(PriorityRule(1, 3, hour))
    assert len(always) == 3 and "hutangulia" in always[0].sw
    told = example(PriorityRule(0.25, 3, hour))
    assert told is not None and "wakiwa 50 au pungufu" in told.sw and "10 minutes of their wait count as 30" in told.en
    assert example(PriorityRule(0.4, 1, hour)) is not None and example(PriorityRule(0, 2, hour)) is not None
