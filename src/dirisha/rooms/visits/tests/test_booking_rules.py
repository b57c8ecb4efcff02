"""The rules of appointments, without a database: never more than fit, nobody starves, every order explained."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dirisha.core.refused import Refused
from dirisha.core.worktime import Calendar
from dirisha.rooms.visits.events import OfferedDay
from dirisha.rooms.visits.rules.booking import TABLE, Plan, capacity, how_arrived, place_at, slots, times
from dirisha.rooms.visits.rules.calling import Place, calling_order
from dirisha.rooms.visits.rules.priority import HOUSE_RULE
from dirisha.rooms.visits.rules.transitions import BOOKED, FIRST, ORDINARY, PRIORITY

NOON = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
MONDAY = date(2026, 11, 2)
OPEN = Calendar(time_zone="Africa/Nairobi", hours=((0, time(8), time(13)), (0, time(14), time(17))), days_off=())

plans = st.builds(
    Plan,
    slot_minutes=st.integers(5, 240),
    share=st.floats(0.05, 0.8),
    days_ahead=st.integers(1, 60),
    grace=st.integers(0, 60),
    week=st.builds(
        lambda opens, length, counters: (
            OfferedDay(weekday=0, opens=opens, closes=min(1440, opens + length), counters=counters),
        ),
        st.integers(0, 1200),
        st.integers(0, 900),
        st.integers(1, 30),
    ),
    minutes=st.floats(1, 120),
)


def minutes(number: float) -> datetime:
    """So many minutes after noon."""
    return NOON + timedelta(minutes=number)


def test_the_table_of_appointments_stands_in_the_documentation() -> None:
    page = (Path(__file__).parents[5] / "docs/visits.md").read_text(encoding="utf-8")
    rows = [
        f"| `{step.kind.removeprefix('visits.')}` | {', '.join(sorted(from_))} | {to or 'as before'} |"
        for step, (from_, to) in TABLE.items()
    ]
    assert [row for row in rows if row not in page] == []


@given(counters=st.integers(1, 99), slot=st.integers(5, 240), share=st.floats(0.05, 0.8), minutes=st.floats(0.1, 480))
def test_appointments_never_take_more_than_their_share_of_what_the_counters_can_do(
    counters: int, slot: int, share: float, minutes: float
) -> None:
    fits = capacity(counters=counters, slot_minutes=slot, share=share, minutes=minutes)
    assert fits * minutes <= counters * slot * share + 1e-6 * minutes < counters * slot


@given(plans)
def test_every_time_lies_in_the_hours_offered_and_in_the_hours_the_site_is_open(plan: Plan) -> None:
    for starts_at, of in times(plan, MONDAY, calendar=OPEN):
        local = starts_at.astimezone(OPEN.zone)
        begins = local.hour * 60 + local.minute
        ends = begins + plan.slot_minutes
        assert plan.week[0].opens <= begins and ends <= plan.week[0].closes and of >= 1
        assert any(opens <= begins and ends <= closes for opens, closes in ((480, 780), (840, 1020)))


@given(plans, st.lists(st.tuples(st.booleans(), st.integers(0, 40), st.integers(0, 60)), max_size=60))
def test_whatever_is_booked_and_given_back_no_place_is_held_twice_and_none_beyond_what_is_there(
    plan: Plan, deeds: list[tuple[bool, int, int]]
) -> None:
    at = datetime(2026, 11, 2, 0, 0, tzinfo=UTC)
    all_times = times(plan, MONDAY, calendar=OPEN)
    held: dict[datetime, set[int]] = {}
    for books, which, place in deeds:
        if not all_times:
            return
        starts_at, of = all_times[which % len(all_times)]
        there = held.setdefault(starts_at, set())
        if books:
            try:
                got, whole = place_at(plan, starts_at, calendar=OPEN, held=there, at=at)
            except Refused as refusal:
                assert refusal.code == "full" and len(there) == of
            else:
                assert got not in there and 1 <= got <= whole == of
                there.add(got)
        else:
            there.discard(place)
        taken = {moment: len(places) for moment, places in held.items()}
        free = {slot.starts_at: slot.free for slot in slots(plan, MONDAY, calendar=OPEN, taken=taken, at=at)}
        assert free[starts_at] == of - len(there)


@pytest.mark.parametrize(
    ("after", "how"),
    [(-11, "early"), (-10, "on_time"), (0, "on_time"), (1, "late"), (10, "late"), (10.1, "after")],
)
def test_how_somebody_came(after: float, how: str) -> None:
    came = minutes(after)
    assert how_arrived(NOON, NOON + timedelta(minutes=10), at=came) == how


people = st.lists(
    st.tuples(st.sampled_from((ORDINARY, PRIORITY, FIRST, BOOKED)), st.integers(0, 180), st.integers(-90, 60)),
    max_size=25,
)


@given(people, st.floats(0, 1))
def test_one_list_holds_everybody_once_and_in_each_lane_goes_by_time(
    waiting: list[tuple[int, int, int]], share: float
) -> None:
    places = [
        Place(
            UUID(int=number),
            lane,
            NOON + timedelta(minutes=slot if lane == BOOKED else -ago),
            NOON - timedelta(minutes=ago),
        )
        for number, (lane, ago, slot) in enumerate(waiting)
    ]
    order = calling_order(places, at=NOON, share=share)
    by_id = {place.ticket: place for place in places}
    assert sorted(order) == sorted(by_id)
    for lane in (ORDINARY, PRIORITY, FIRST, BOOKED):
        own = [by_id[ticket].order_at for ticket in order if by_id[ticket].lane == lane]
        assert own == sorted(own)


@given(
    walk_ins=st.lists(st.integers(0, 4), min_size=1, max_size=60),
    booked=st.lists(st.tuples(st.integers(0, 300), st.integers(-60, 10)), max_size=80),
    service=st.integers(1, 8),
)
def test_nobody_starves_however_many_come_by_appointment(
    walk_ins: list[int], booked: list[tuple[int, int]], service: int
) -> None:
    """One counter, any stream of both: whoever came an hour before the time of an appointment goes before it, and an
    appointment whose time has come before whoever came later than an hour before it."""
    minute, coming = 0, []
    for number, gap in enumerate(walk_ins):
        minute += gap
        coming.append(
            (
                minute,
                Place(UUID(int=number), ORDINARY, NOON + timedelta(minutes=minute), NOON + timedelta(minutes=minute)),
            )
        )
    for number, (slot, offset) in enumerate(booked, start=len(walk_ins)):
        came = max(0, slot + offset)
        coming.append(
            (came, Place(UUID(int=number), BOOKED, NOON + timedelta(minutes=slot), NOON + timedelta(minutes=came)))
        )
    coming.sort(key=lambda each: (each[0], each[1].ticket))
    waiting: list[Place] = []
    now = 0
    while coming or waiting:
        while coming and coming[0][0] <= now:
            waiting.append(coming.pop(0)[1])
        if not waiting:
            now = coming[0][0]
            continue
        at = NOON + timedelta(minutes=now)
        ticket = calling_order(waiting, at=at)[0]
        called = next(place for place in waiting if place.ticket == ticket)
        waiting.remove(called)
        for other in waiting:
            if called.lane == BOOKED and other.lane == ORDINARY and other.taken_at < called.taken_at:
                assert other.taken_at >= called.order_at - HOUSE_RULE.at_most, "an appointment overtook by over an hour"
                assert called.order_at <= at, "who came before their time goes by turn"
            if called.lane == ORDINARY and other.lane == BOOKED and other.order_at <= at:
                assert called.taken_at < other.order_at - HOUSE_RULE.at_most or called.taken_at < other.taken_at
        now += service
