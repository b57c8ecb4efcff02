"""What a case's kind adds to the ordinary verbs: which clocks the answer stops, what silence means, what starts anew.

A case without a kind of its own costs no statement here.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from dirisha.core.events import Event
from dirisha.journal.write import new_id
from dirisha.rooms.cases.events import ClockBreached, ClockStarted
from dirisha.rooms.cases.kinds import KindDefinition
from dirisha.rooms.cases.models import Case, Clock, Question
from dirisha.rooms.cases.queries.kinds import definition_of
from dirisha.rooms.cases.rules import anew, kindwork
from dirisha.rooms.cases.rules import clocks as clock_rules
from dirisha.rooms.cases.rules import kinds as kind_rules
from dirisha.rooms.cases.rules.kindwork import BySite
from dirisha.rooms.cases.rules.now import CaseNow, ClockNow


def definition_for(row: Case) -> KindDefinition | None:
    """The kind of a case; None where it has none of its own. At most one statement."""
    return None if row.kind_version is None else definition_of(row.kind_version)


def ended_by_answer(row: Case, clocks: Iterable[ClockNow]) -> list[ClockNow]:
    """The clocks that stop with the answer: all of them, but for those whose kind names a later step or fact."""
    definition = definition_for(row)
    return [clock for clock in clocks if kindwork.ends_with(definition, clock)]


def silent(row: Case, now: CaseNow, clocks: Iterable[ClockNow], happened: Iterable[Event]) -> tuple[Event, ...]:
    """The refusal that the law makes of the office's silence, for a clock that just ran out."""
    definition = definition_for(row)
    if definition is None or row.deemed_at is not None or row.answered_at is not None:
        return ()
    return anew.deemed(now, definition, clocks, happened)


def judged_with(row: Case, now: CaseNow, *, outcome: str, calendars: BySite, at: datetime) -> list[Event]:
    """The clocks that hold for this outcome alone: each from receipt until now, kept or missed. One statement."""
    definition = definition_for(row)
    if definition is None:
        return []
    kindwork.check_outcome(definition, outcome)
    wanted = [clock for clock in definition.clocks if outcome in clock.outcomes]
    known = set(Clock.objects.filter(case=row.id).values_list("key", flat=True)) if wanted else set()
    happened: list[Event] = []
    for clock in wanted:
        plan = kind_rules.plan_of(clock, {}, reading=row.institution.day_reading)
        if plan.key in known:
            continue
        begun = clock_rules.begin(
            plan,
            stream=now.stream,
            case=now.id,
            clock=new_id(at),
            site=row.site_id,
            starts_at=now.received_at,
            calendar=calendars[row.site_id],
        )
        if isinstance(begun, ClockStarted):
            running = kindwork.running_since(begun)
            happened += [begun, *clock_rules.stop(now, running, at=at, calendar=calendars[row.site_id])]
    return happened


def missed(happened: Iterable[Event]) -> bool:
    """Whether a promise was missed among these events."""
    return any(isinstance(event, ClockBreached) for event in happened)


def after_answer(
    row: Case, now: CaseNow, clocks: Iterable[ClockNow], *, question: UUID, calendars: BySite, at: datetime
) -> tuple[Event, ...]:
    """What starts anew because the citizen answered the first question. At most one statement."""
    definition = definition_for(row)
    if definition is None or definition.clarification is None:
        return ()
    first = Question.objects.filter(case=row.id).order_by("asked_at", "id").values_list("id", "asked_at").first()
    if first is None or first[0] != question:
        return ()
    return anew.restarted(
        now,
        definition,
        clocks,
        keys=definition.clarification.clocks,
        within=definition.clarification.days,
        asked_at=first[1],
        at=at,
        calendars=calendars,
        reason=anew.CLARIFIED,
    )


def after_transfer(
    row: Case, now: CaseNow, clocks: Iterable[ClockNow], *, to: UUID, calendars: BySite, at: datetime
) -> tuple[Event, ...]:
    """What starts anew because the case went to another institution in time."""
    definition = definition_for(row)
    if definition is None or definition.transfer is None or to == row.handler_id:
        return ()
    if definition.transfer.effect != "restarts":
        return ()
    return anew.restarted(
        now,
        definition,
        clocks,
        keys=definition.transfer.clocks,
        within=definition.transfer.days,
        asked_at=at,
        at=at,
        calendars=calendars,
        reason=anew.TRANSFERRED,
    )
