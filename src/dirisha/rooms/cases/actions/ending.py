"""The end of a case: the answer, the citizen's word on it, withdrawal. A missed clock stays missed through it all."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from dirisha.core.actor import Actor
from dirisha.core.events import Event
from dirisha.core.references import shown
from dirisha.core.say import Say
from dirisha.journal.once import verb
from dirisha.journal.write import new_id, record
from dirisha.rooms.cases.actions import kindhooks
from dirisha.rooms.cases.actions.bench import (
    Bench,
    Calendars,
    answers_for,
    case_now,
    caught_up,
    clocks_of,
    end_question,
    fetch,
    for_work,
    open_question,
)
from dirisha.rooms.cases.actions.climbing import make_good
from dirisha.rooms.cases.events import (
    CaseReopened,
    ClockBreached,
    ClockStarted,
    LetterPrepared,
    RemedyOffered,
    RemedyOwed,
)
from dirisha.rooms.cases.models import Case, Clock
from dirisha.rooms.cases.rules import clocks as clock_rules
from dirisha.rooms.cases.rules import directing, handling, remedies
from dirisha.rooms.cases.rules.kindwork import running_since
from dirisha.rooms.cases.rules.now import CaseNow, ClockNow, ClockPlan
from dirisha.rooms.people import queries as people

TO_THEM = (RemedyOffered, RemedyOwed, LetterPrepared)
UPHELD = Say(sw="Rufaa {ref} imekubaliwa.", en="Appeal {ref} was upheld.")
REOPENED = Say(sw="Ahadi baada ya kufunguliwa tena", en="The promise after the reopening")


@verb
def decide(
    *,
    case: UUID,
    outcome: str,
    answer: str,
    reasons: str = "",
    appeal: str = "",
    by: Actor,
    at: datetime | None = None,
    key: str | None = None,
) -> None:
    """Give the answer: the clocks stop, met or missed. A refusal closes the case, with reasons and the way to appeal.

    A question that still waits is waited for no more, and a promise missed unnoticed gets its remedy now. Refused: not
    in hand, no answer, a refusal without reasons or appeal text.
    """
    assert at is not None
    bench = for_work(case, by=by)
    calendars = Calendars()
    ended, now, clocks = _without_question(bench, calendars, at=at)
    decided = handling.decide(now, outcome=outcome, answer=answer, reasons=reasons, appeal=appeal, at=at)
    stopped = stopped_clocks(bench.row, now, kindhooks.ended_by_answer(bench.row, clocks), calendars, at=at)
    judged = _judged(bench.row, now, calendars, outcome=outcome, at=at)
    again = _first_again(bench.row, outcome, at=at)
    record(*ended, *stopped, *judged, *decided, *again, by=by, at=at)


def decide_as(row: Case, master: Case, *, by: Actor, at: datetime) -> None:
    """Give a joined case the answer of its master, as of when that one was given. Call it inside a verb."""
    answered = master.answered_at
    assert answered is not None
    now, calendars = case_now(row), Calendars()
    moved, clocks = caught_up(now, clocks_of(row.id), calendars, at=answered)
    decided = handling.decide(
        now,
        outcome=master.outcome,
        answer=master.answer,
        reasons=master.reasons,
        appeal=master.appeal,
        at=answered,
    )
    stopped = stopped_clocks(row, now, kindhooks.ended_by_answer(row, clocks), calendars, at=answered)
    record(*moved, *stopped, *decided, by=by, at=at)


@verb
def confirm_solution(
    *, case: UUID, solved: bool, reason: str = "", by: Actor, at: datetime | None = None, key: str | None = None
) -> None:
    """The citizen's word: yes closes the case, no opens it again with a new clock from now.

    Refused: an officer says it for them, there is no answer yet, or the case was refused (appeal instead).
    """
    assert at is not None
    handling.only_citizen(by)
    bench = fetch(case, by=by)
    events: tuple[Event, ...] = handling.confirm(bench.now, solved=solved, reason=reason, at=at)
    if any(isinstance(event, CaseReopened) for event in events):
        events = (*events, *new_clock(bench, at=at))
    record(*events, by=by, at=at)


@verb
def withdraw_case(
    *, case: UUID, reason: str = "", by: Actor, at: datetime | None = None, key: str | None = None
) -> None:
    """The citizen no longer wants it. Clocks end as neither met nor missed; one already missed stays missed.

    Refused: the case is finished, a direction, or an officer enters it without saying how the citizen asked.
    """
    assert at is not None
    bench = fetch(case, by=by) if by.kind == "citizen" else for_work(case, by=by)
    directing.not_withdrawn(bench.row.kind)
    calendars = Calendars()
    ended, now, clocks = _without_question(bench, calendars, at=at)
    closed = handling.withdraw(now, by=by, reason=reason, at=at)
    record(*ended, *stopped_clocks(bench.row, now, clocks, calendars, at=at, withdrawn=True), closed, by=by, at=at)


def _first_again(appeal: Case, outcome: str, *, at: datetime) -> list[Event]:
    """An appeal that succeeds opens the first case again, with a new clock: the citizen is owed another answer. What is
    still open (refused by silence alone) needs no opening."""
    if appeal.kind != "appeal" or outcome not in handling.SUCCEEDED or appeal.complains_about is None:
        return []
    finished = Case.objects.filter(id=appeal.complains_about, unfinished=False)
    first = finished.select_for_update(of=("self",)).select_related("site", "institution").first()
    if first is None:
        return []
    bench = Bench(row=first, now=case_now(first), seat=None)
    known = people.person(first.person)
    erased = known is not None and known.erased_at is not None
    said = None if erased else str(UPHELD.format(ref=shown(appeal.reference)))
    reopened = CaseReopened(
        stream=bench.now.stream, about=first.id, occurred_at=at, person=bench.now.person, reason=said
    )
    return [reopened, *new_clock(bench, at=at)]


def end_for_erasure(case: UUID, *, by: Actor, at: datetime) -> None:
    """End an unfinished case because its citizen is to be erased: withdrawn, without a word of anybody's."""
    row = Case.objects.select_for_update(of=("self",)).select_related("site", "institution").get(id=case)
    bench = Bench(row=row, now=case_now(row), seat=None)
    calendars = Calendars()
    ended, now, clocks = _without_question(bench, calendars, at=at)
    closed = handling.close(now, how="withdrawn", at=at)
    stopped = stopped_clocks(row, now, clocks, calendars, at=at, withdrawn=True)
    # To whom nobody can be sorry any more no remedy is offered.
    record(*ended, *(event for event in stopped if not isinstance(event, TO_THEM)), closed, by=by, at=at)


def _without_question(
    bench: Bench, calendars: Calendars, *, at: datetime
) -> tuple[list[Event], CaseNow, list[ClockNow]]:
    """The events that bring the clocks up to the calendar and end a question still waiting; case and clocks then."""
    moved, clocks = caught_up(bench.now, clocks_of(bench.now.id), calendars, at=at)
    waiting = open_question(bench.now.id) if bench.now.state == "waiting" else None
    if waiting is None:
        return moved, bench.now, clocks
    lapsed = handling.lapse(bench.now, waiting, at=min(at, waiting.answer_by))
    events, running = end_question(bench.now, lapsed, clocks, calendars, at=at)
    return [*moved, *events], replace(bench.now, state="in_hand"), running


def _judged(row: Case, now: CaseNow, calendars: Calendars, *, outcome: str, at: datetime) -> list[Event]:
    """The clocks that the kind judges with this outcome, with the remedy for one that was missed."""
    happened = kindhooks.judged_with(row, now, outcome=outcome, calendars=calendars, at=at)
    offers: list[Event] = []
    for event in happened:
        if isinstance(event, ClockBreached):
            started = next(each for each in happened if isinstance(each, ClockStarted) and each.clock == event.clock)
            post = answers_for(row)
            clock = running_since(started)
            offers.append(remedies.offer_at_end(now, clock, remedy=new_id(at), post=post, at=at, withdrawn=False))
    return [*happened, *offers]


def stopped_clocks(
    row: Case, now: CaseNow, clocks: list[ClockNow], calendars: Calendars, *, at: datetime, withdrawn: bool = False
) -> list[Event]:
    """The events with which every running clock of a case ends, with the remedy for a breach that nobody rang yet."""
    happened: list[Event] = []
    for clock in clocks:
        if clock.state != "running":
            continue
        ended = clock_rules.stop(now, clock, at=at, calendar=calendars[clock.site], withdrawn=withdrawn)
        happened += ended
        if any(isinstance(event, ClockBreached) for event in ended) and row.kind != directing.DIRECTION:
            post, remedy = answers_for(row), new_id(at)
            happened.append(remedies.offer_at_end(now, clock, remedy=remedy, post=post, at=at, withdrawn=withdrawn))
            happened += make_good(row, now, clock=clock.id, remedy=remedy, so_far=happened, at=at)
    return [*happened, *kindhooks.silent(row, now, clocks, happened)]


def new_clock(bench: Bench, *, at: datetime) -> list[Event]:
    """The charter's promise once more, from the reopening; none where the charter promised no time."""
    row = Clock.objects.filter(case=bench.now.id, key="promise").first()
    if row is None:
        return []
    plan = ClockPlan(
        key="reopened",
        label=REOPENED,
        # What the first clock waited for (an invoice, an inspection) has happened: this one starts at once.
        promise={**row.promise, "after": None} if "after" in row.promise else row.promise,
        day_reading=row.day_reading,
        pausable=True,
    )
    begun = clock_rules.begin(
        plan,
        stream=bench.now.stream,
        case=bench.now.id,
        clock=new_id(at),
        site=row.site_id,
        starts_at=at,
        calendar=Calendars()[row.site_id],
    )
    return [] if begun is None else [begun]
