"""A thousand suppliers' histories: the promised date is the one that a slow walk over the calendar finds."""

from __future__ import annotations

import random
from datetime import date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest

from dirisha.core.say import Say
from dirisha.core.tests.kenya import GOLDEN, MORE, WEEK
from dirisha.core.worktime import Calendar, DayOff
from dirisha.rooms.cases.events import ClockStarted
from dirisha.rooms.cases.kinds import standard_kinds
from dirisha.rooms.cases.rules import clocks as clock_rules
from dirisha.rooms.cases.rules import kinds as kind_rules
from dirisha.rooms.cases.rules import kindwork
from dirisha.rooms.cases.rules.kindwork import KindNow, Mark
from dirisha.rooms.cases.rules.now import CaseNow, ClockNow

ZONE = ZoneInfo("Africa/Nairobi")
HOLIDAYS = frozenset(day for day, _, _ in (*GOLDEN, *MORE))
NAIROBI = Calendar(
    time_zone="Africa/Nairobi",
    hours=WEEK,
    days_off=tuple(
        DayOff(date=day, name=Say(sw, en), source="Gazeti", closes=None) for day, sw, en in (*GOLDEN, *MORE)
    ),
    version=1,
)
SITE = UUID(int=7)


def noon(day: date) -> datetime:
    return datetime.combine(day, time(12), ZONE)


def case_of(day: date) -> CaseNow:
    return CaseNow(
        id=UUID(int=1),
        stream="site:a",
        person=UUID(int=2),
        state="in_hand",
        handler=UUID(int=3),
        post=UUID(int=4),
        institution=UUID(int=3),
        received_at=noon(day),
    )


def promised(kind: str, history: list[tuple[str, date]]) -> date:
    """The date that the house promises, its facts noted in the order of `history`."""
    definition = standard_kinds("KE")[kind]
    case = case_of(min(day for _, day in history))
    last = noon(max(day for _, day in history)) + timedelta(days=1)
    (plan,) = kind_rules.plans_of(definition, chosen=(), reading="calendar")
    prepared = clock_rules.begin(
        plan,
        stream=case.stream,
        case=case.id,
        clock=UUID(int=9),
        site=SITE,
        starts_at=case.received_at,
        calendar=NAIROBI,
    )
    assert prepared is not None and not isinstance(prepared, ClockStarted)
    clock: ClockNow = kindwork.waiting_since(prepared)
    facts: dict[str, Mark] = {}
    due: list[datetime] = []
    for name, day in history:
        happened = kindwork.note_fact(
            case,
            KindNow(definition=definition, facts=facts),
            [clock],
            name=name,
            occurred_at=noon(day),
            at=last,
            calendars={SITE: NAIROBI},
            fresh={},
            site=SITE,
            reading="calendar",
        )
        facts[name] = Mark(noon(day))
        clock = ClockNow(**{**vars(clock), "starts": {**clock.starts, name: noon(day)}})
        due += [event.due_at for event in happened if isinstance(event, ClockStarted)]
    assert len(due) == 1, "the last fact starts the clock, and only that one"
    return due[0].astimezone(ZONE).date()


def walked(start: date, *, days: int, working: bool) -> date:
    """The same without any of the house's code: day after day."""
    day, used = start, 0
    while used < days:
        day += timedelta(days=1)
        if not working or (day.weekday() < 5 and day not in HOLIDAYS):
            used += 1
    return day


def test_neema_delivered_on_10_january_was_accepted_on_15_and_brought_her_papers_on_2_february() -> None:
    history = [("inspection", date(2026, 1, 10)), ("acceptance", date(2026, 1, 15)), ("papers", date(2026, 2, 2))]
    assert promised("payment", history) == date(2026, 4, 3)


@pytest.mark.parametrize(
    ("kind", "names", "days", "working", "most"),
    [
        ("payment", ("inspection", "acceptance", "papers"), 60, False, 600),
        ("payment-by-invoice", ("invoice",), 60, True, 250),
        ("disposal", ("advertisement",), 60, True, 150),
    ],
)
def test_a_thousand_histories_give_the_date_that_a_slow_walk_finds(
    kind: str, names: tuple[str, ...], days: int, working: bool, most: int
) -> None:
    chance = random.Random(f"neema {kind}")
    for _ in range(most):
        first = date(2026, 1, 1) + timedelta(days=chance.randrange(500))
        history = [(name, first + timedelta(days=chance.randrange(60))) for name in names]
        chance.shuffle(history)
        start = max(day for _, day in history)
        assert promised(kind, history) == walked(start, days=days, working=working), history
