"""The decisions about cases, without a database."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from dirisha.core.actor import Actor
from dirisha.core.events import Event
from dirisha.core.refused import Refused
from dirisha.core.say import Say
from dirisha.core.worktime import Calendar
from dirisha.rooms.cases import events as facts
from dirisha.rooms.cases.rules import clocks, handling, opening, remedies, states
from dirisha.rooms.cases.rules.now import CaseNow, ClockNow, ClockPlan, QuestionNow

NOW = datetime(2026, 11, 2, 6, 30, tzinfo=UTC)
CALENDAR = Calendar(
    time_zone="Africa/Nairobi",
    hours=tuple((day, time(8), time(17)) for day in range(5)),
    days_off=(),
    version=1,
)
PLAN = ClockPlan(
    key="promise",
    label=Say("Ahadi", "Promise"),
    promise={"kind": "duration", "amount": 14, "unit": "working_days", "after": None},
    day_reading="calendar",
    pausable=True,
)


def case(state: str = "in_hand") -> CaseNow:
    return CaseNow(
        id=UUID(int=1),
        stream="site:x",
        person=UUID(int=2),
        state=state,
        handler=UUID(int=3),
        post=UUID(int=4),
        institution=UUID(int=3),
        received_at=NOW,
    )


def started(at: datetime = NOW) -> ClockNow:
    event = clocks.begin(
        PLAN, stream="site:x", case=UUID(int=1), clock=UUID(int=5), site=UUID(int=6), starts_at=at, calendar=CALENDAR
    )
    assert isinstance(event, facts.ClockStarted)
    return ClockNow(
        id=event.clock,
        site=event.site,
        key=event.key,
        label=event.label,
        promise=event.promise,
        day_reading=event.day_reading,
        pausable=True,
        state="running",
        starts_at=event.starts_at,
        due_at=event.due_at,
        alarms=event.alarms,
    )


class Machine(RuleBasedStateMachine):
    """Any sequence of verbs: refused or allowed, a case is always in one of the five states and time only counts on."""

    def __init__(self) -> None:
        super().__init__()
        self.case = case("received")
        self.clock = started()
        self.at = NOW
        self.question: QuestionNow | None = None
        self.missed = False

    def happened(self, *events: Event) -> None:
        for event in events:
            if type(event) in {e for moves in states.MOVES.values() for e in moves}:
                self.case = replace(self.case, state=states.after(self.case.state, type(event)))
            if isinstance(event, facts.CaseClosed):
                self.case = replace(self.case, closed_at=self.at, closed_how=event.how)

    @rule(days=st.integers(0, 9), hours=st.integers(0, 23))
    def time_passes(self, days: int, hours: int) -> None:
        self.at += timedelta(days=days, hours=hours)
        for event in clocks.ring(self.case, self.clock, at=self.at):
            if isinstance(event, facts.ClockBreached):
                assert event.occurred_at == self.clock.due_at
                self.clock, self.missed = replace(self.clock, breached_at=event.occurred_at), True

    @rule()
    def taken(self) -> None:
        if self.case.state == "received":
            self.happened(handling.take(self.case, post=UUID(int=9), at=self.at))

    @rule(days=st.integers(-1, 40))
    def asked(self, days: int) -> None:
        left = 30 - int(self.clock.paused_seconds / 86400)
        try:
            asked = handling.ask(
                self.case, question=UUID(int=7), text="Lini?", days=days, pause_days_left=max(0, left), at=self.at
            )
        except Refused:
            return
        assert 1 <= days <= 30
        self.happened(asked)
        self.question = QuestionNow(id=UUID(int=7), asked_at=self.at, answer_by=asked.answer_by)
        if left > 0 and clocks.pausable(self.clock, at=self.at):
            self.clock = replace(self.clock, state="paused", paused_since=self.at, paused_until=asked.answer_by)

    @rule()
    def answered(self) -> None:
        if self.question is None or self.case.state != "waiting":
            return
        at = min(self.at, self.question.answer_by)
        self.happened(handling.answer(self.case, self.question, text="Jana.", at=at))
        self.question = None
        if self.clock.state == "paused":
            self.clock = clocks.running_again(
                self.clock, clocks.resume(self.case, self.clock, at=at, calendar=CALENDAR)
            )

    @rule(outcome=st.sampled_from(("answered", "granted", "refused", "nonsense")), reasons=st.sampled_from(("", "x")))
    def decided(self, outcome: str, reasons: str) -> None:
        try:
            events = handling.decide(
                self.case, outcome=outcome, answer="Ndiyo", reasons=reasons, appeal=reasons, at=self.at
            )
        except Refused:
            return
        for event in clocks.stop(self.case, self.clock, at=self.at, calendar=CALENDAR):
            if isinstance(event, facts.ClockStopped):
                assert event.met is not None and event.elapsed >= 0
                assert not (event.met and self.missed)
                self.clock = replace(self.clock, state="stopped")
        self.happened(*events)

    @rule(solved=st.booleans())
    def confirmed(self, solved: bool) -> None:
        try:
            events = handling.confirm(self.case, solved=solved, reason="", at=self.at)
        except Refused:
            return
        self.happened(*events)
        if self.case.state == "in_hand":
            self.clock, self.missed = started(self.at), False

    @invariant()
    def always_in_a_known_state(self) -> None:
        assert self.case.state in states.STATES

    @invariant()
    def pauses_are_bounded(self) -> None:
        assert self.clock.paused_seconds <= 30 * 86400


TestMachine = Machine.TestCase
TestMachine.settings = settings(max_examples=60, stateful_step_count=25, deadline=None)


def test_the_table_of_states_knows_only_its_own_states() -> None:
    assert set(states.MOVES) == set(states.STATES)
    assert {to for moves in states.MOVES.values() for to in moves.values()} <= set(states.STATES)
    assert set(states.STATE_WORDS) == set(states.STATES)


def test_a_refusal_needs_reasons_and_the_way_to_appeal() -> None:
    for reasons, appeal, field in (("...", "Kwa Katibu Mkuu", "reasons"), ("Bajeti imekwisha", "", "appeal")):
        with pytest.raises(Refused) as refusal:
            handling.decide(case(), outcome="refused", answer="La", reasons=reasons, appeal=appeal, at=NOW)
        assert refusal.value.field == field


@given(minutes=st.integers(0, 60 * 24 * 30))
def test_a_clock_is_met_up_to_its_last_second_and_missed_after_it(minutes: int) -> None:
    clock = started()
    assert clock.due_at is not None
    at = NOW + timedelta(minutes=minutes)
    *_, stopped = clocks.stop(case(), clock, at=at, calendar=CALENDAR)
    assert isinstance(stopped, facts.ClockStopped) and stopped.met == (at <= clock.due_at)


def test_a_withdrawn_case_neither_keeps_nor_misses_its_promise_but_a_miss_stays() -> None:
    clock = started()
    early = clocks.stop(case(), clock, at=NOW + timedelta(days=1), calendar=CALENDAR, withdrawn=True)[-1]
    late = clocks.stop(case(), clock, at=NOW + timedelta(days=60), calendar=CALENDAR, withdrawn=True)[-1]
    assert isinstance(early, facts.ClockStopped) and early.met is None
    assert isinstance(late, facts.ClockStopped) and late.met is False


def test_warnings_come_once_each_and_a_breach_is_dated_at_the_due_moment() -> None:
    clock = started()
    assert clock.due_at is not None
    half = clocks.ring(case(), clock, at=clock.alarms[0])
    assert [e.percent for e in half if isinstance(e, facts.ClockWarned)] == [50]
    assert clocks.ring(case(), replace(clock, warned=50), at=clock.alarms[0]) == ()
    (breach,) = clocks.ring(case(), replace(clock, warned=80), at=clock.due_at + timedelta(days=3))
    assert breach.occurred_at == clock.due_at


def test_the_new_date_of_a_remedy_is_half_the_promise_again_and_at_least_a_working_day() -> None:
    at = datetime(2026, 11, 23, 6, 0, tzinfo=UTC)
    assert remedies.new_date(started(), at=at, calendar=CALENDAR).date().isoformat() == "2026-12-02"
    assert remedies.second_promise({"kind": "duration", "amount": 15, "unit": "seconds"})["amount"] == 1


@pytest.mark.parametrize("level", [4, 5, -1])
def test_the_level_of_survivors_cannot_be_chosen(level: int) -> None:
    with pytest.raises(Refused):
        opening.check_level(level)


@pytest.mark.parametrize(("days", "code"), [(-1, "future"), (91, "too-old")])
def test_a_date_of_receipt_is_neither_to_come_nor_forgotten(days: int, code: str) -> None:
    with pytest.raises(Refused) as refusal:
        opening.arrival(by=Actor("post", UUID(int=1), UUID(int=2)), received_at=NOW - timedelta(days=days), at=NOW)
    assert refusal.value.code == code
