"""Decisions about a case by its kind: facts, steps, documents, what is missing, an extension, a transfer, silence."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Protocol
from uuid import UUID
from zoneinfo import ZoneInfo

from dirisha.core.events import Event
from dirisha.core.refused import Refused
from dirisha.core.say import Say
from dirisha.core.worktime import Calendar
from dirisha.rooms.cases.events import (
    ClockPrepared,
    ClockStarted,
    DocumentReceived,
    FactNoted,
    MissingListed,
    StepFinished,
)
from dirisha.rooms.cases.kinds.definition import (
    DECIDED,
    DECISION,
    SAID,
    TAKEN,
    KindClock,
    KindDefinition,
    KindDocument,
    KindFact,
    KindStep,
)
from dirisha.rooms.cases.rules import clocks as clock_rules
from dirisha.rooms.cases.rules.kinds import plan_of
from dirisha.rooms.cases.rules.now import CaseNow, ClockNow


class BySite(Protocol):
    """The calendars of sites, by their ids."""

    def __getitem__(self, site: UUID, /) -> Calendar: ...


@dataclass(frozen=True)
class Mark:
    """When a fact happened, a step was finished, a document came; and the last valid day of a document."""

    at: datetime
    expires_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class KindNow:
    """What is noted of a case by its kind: marks by key of the facts, steps and documents."""

    definition: KindDefinition
    facts: Mapping[str, Mark] = field(default_factory=dict)
    steps: Mapping[str, Mark] = field(default_factory=dict)
    documents: Mapping[str, Mark] = field(default_factory=dict)


def finished(step: KindStep, kind: KindNow, *, state: str, answered: bool) -> bool:
    """Whether a step is over."""
    if step.ends == SAID:
        return step.key in kind.steps
    if step.ends == TAKEN:
        return state != "received"
    if step.ends == DECIDED:
        return answered
    return step.ends.removeprefix("fact:") in kind.facts


def missing(kind: KindNow, *, today: date) -> tuple[KindDocument, ...]:
    """The required documents that are not there, or have expired by `today`."""
    return tuple(
        each
        for each in kind.definition.documents
        if each.required and (each.key not in kind.documents or expired(kind.documents[each.key], today=today))
    )


def expired(mark: Mark, *, today: date) -> bool:
    """Whether the last valid day of a document is over."""
    return mark.expires_on is not None and mark.expires_on < today


def note_fact(
    case: CaseNow,
    kind: KindNow,
    clocks: Sequence[ClockNow],
    *,
    name: str,
    occurred_at: datetime,
    at: datetime,
    calendars: BySite,
    fresh: Mapping[str, UUID],
    site: UUID,
    reading: str,
) -> tuple[Event, ...]:
    """A fact of the case's kind happened: every clock that waits for it notes it, and starts if it was the last.

    A charter's promise names its facts in its own words, which the kind knows (`KindFact.words`). Clocks of the kind
    that begin with this fact are set now, under the ids in `fresh` (by their keys), at `site`, read as the institution
    reads its days (`reading`). Refused: no such fact, noted already, in the future, or the case was withdrawn.
    """
    fact = kind.definition.fact(name)
    if fact is None:
        raise refused("Tukio hilo halimo katika aina hii.", "This kind has no such fact.", "no-fact", "fact")
    if name in kind.facts:
        raise refused("Tukio hilo limeshaandikwa.", "That fact has been noted already.", "noted", "fact")
    _happened(case, occurred_at, at=at, field="fact_day")
    prepared = _prepared(case, kind, name=name, fresh=fresh, site=site, reading=reading, at=at, calendars=calendars)
    started: list[Event] = []
    for clock in (*clocks, *(waiting_since(event) for event in prepared)):
        for words in _awaited(fact, clock):
            found = clock_rules.note_start(
                case, clock, name=words, occurred_at=occurred_at, at=at, calendar=calendars[clock.site]
            )
            clock = replace(clock, starts={**clock.starts, words: occurred_at})
            started += found
    noted = FactNoted(
        stream=case.stream,
        about=case.id,
        occurred_at=occurred_at,
        name=name,
        label=fact.name,
        starts=bool(started),
    )
    return (noted, *prepared, *started)


def _prepared(
    case: CaseNow,
    kind: KindNow,
    *,
    name: str,
    fresh: Mapping[str, UUID],
    site: UUID,
    reading: str,
    at: datetime,
    calendars: BySite,
) -> list[ClockPrepared]:
    """The clocks that are set with the first of their facts."""
    names = {fact.key: fact.name for fact in kind.definition.facts}
    found = []
    for clock in kind.definition.clocks:
        if not clock.later or name not in clock.after or set(clock.after) & set(kind.facts):
            continue
        begun = clock_rules.begin(
            plan_of(clock, names, reading=reading),
            stream=case.stream,
            case=case.id,
            clock=fresh[clock.key],
            site=site,
            starts_at=at,
            calendar=calendars[site],
        )
        if isinstance(begun, ClockPrepared):
            found.append(begun)
    return found


def _awaited(fact: KindFact, clock: ClockNow) -> tuple[str, ...]:
    """The words by which a clock still waits for this fact."""
    if clock.state != "waiting":
        return ()
    known = {fact.key.casefold(), *(words.casefold() for words in fact.words)}
    return tuple(words for words in clock.awaits if words.casefold() in known and words not in clock.starts)


def finish_step(case: CaseNow, kind: KindNow, *, step: str, occurred_at: datetime, at: datetime) -> StepFinished:
    """An officer says that a step is over. Refused: no such step, one that ends by itself, over already, one before it
    is open, in the future."""
    found = kind.definition.step(step)
    if found is None or found.ends != SAID:
        raise refused(
            "Hatua hiyo haimaliziki kwa kuandikwa: inamalizika yenyewe.",
            "That step is not finished by hand: it ends by itself.",
            "no-step",
            "step",
        )
    if step in kind.steps:
        raise refused("Hatua hiyo imekwisha tayari.", "That step is finished already.", "finished", "step")
    _happened(case, occurred_at, at=at, field="step_day")
    answered = case.answered_at is not None
    for before in kind.definition.steps:
        if before.key == step:
            break
        if not before.optional and not finished(before, kind, state=case.state, answered=answered):
            raise Refused(
                Say(
                    sw="Maliza kwanza hatua hii: “{s}”.",
                    en="Finish this step first: “{s}”.",
                ).format(s=before.name),
                code="order",
                field="step",
            )
    return StepFinished(stream=case.stream, about=case.id, occurred_at=occurred_at, step=step, label=found.name)


def receive_document(
    case: CaseNow, kind: KindNow, *, document: str, expires_on: date | None, occurred_at: datetime, at: datetime
) -> DocumentReceived:
    """A document is there; one whose validity ends is noted with its last day, past or not. Refused without it."""
    found = kind.definition.document(document)
    if found is None:
        raise refused("Hati hiyo haihitajiki hapa.", "This kind needs no such document.", "no-document", "document")
    if found.expires and expires_on is None:
        raise refused(
            "Andika siku ya mwisho ya hati hiyo kutumika.",
            "Give the last day on which that document is valid.",
            "expiry",
            "expires_on",
        )
    _happened(case, occurred_at, at=at, field="document")
    return DocumentReceived(
        stream=case.stream,
        about=case.id,
        occurred_at=occurred_at,
        document=document,
        label=found.name,
        expires_on=expires_on if found.expires else None,
    )


def missing_words(documents: Collection[KindDocument], words: str, *, language: str) -> str:
    """The one list as the citizen reads it. Refused when nothing is on it."""
    lines = [each.name.in_(language) for each in documents]
    if words.strip():
        lines.append(words.strip())
    if not lines:
        raise refused(
            "Chagua hati zinazokosekana, au andika kinachokosekana.",
            "Choose the documents that are missing, or write what is.",
            "empty",
            "missing",
        )
    head = Say(
        sw="Ili tuendelee tunahitaji yote yafuatayo, kwa pamoja:", en="To go on we need all of the following, together:"
    ).in_(language)
    return "\n".join([head, *(f"{n}. {line}" for n, line in enumerate(lines, 1))])


def listed(case: CaseNow, *, question: UUID, documents: Sequence[str], first: bool, at: datetime) -> MissingListed:
    """The list went out."""
    return MissingListed(
        stream=case.stream, about=case.id, occurred_at=at, question=question, documents=tuple(documents), first=first
    )


def ends_with(definition: KindDefinition | None, clock: ClockNow, *, stops: str = DECISION) -> bool:
    """Whether a clock of a case ends with this: the decision, "step:<key>" or "fact:<key>"."""
    of_kind: KindClock | None = None if definition is None else definition.clock_on_case(clock.key)
    return (DECISION if of_kind is None else of_kind.stops) == stops


def waiting_since(prepared: ClockPrepared) -> ClockNow:
    """The clock as its preparation left it."""
    return ClockNow(
        id=prepared.clock,
        site=prepared.site,
        key=prepared.key,
        label=prepared.label,
        promise=prepared.promise,
        day_reading=prepared.day_reading,
        pausable=prepared.pausable,
        state="waiting",
        awaits=prepared.awaits,
    )


def running_since(started: ClockStarted) -> ClockNow:
    """The clock as its start left it."""
    return ClockNow(
        id=started.clock,
        site=started.site,
        key=started.key,
        label=started.label,
        promise=started.promise,
        day_reading=started.day_reading,
        pausable=started.pausable,
        state="running",
        starts_at=started.starts_at,
        due_at=started.due_at,
        calendar_version=started.calendar_version,
        alarms=started.alarms,
    )


def check_outcome(definition: KindDefinition, outcome: str) -> None:
    """Refused when a case of this kind is not decided so."""
    if outcome not in definition.outcomes:
        raise refused(
            "Jambo la aina hii haliamuliwi hivyo. Chagua uamuzi mwingine.",
            "A case of this kind is not decided so. Choose another outcome.",
            "outcome",
            "outcome",
        )


def local_day(at: datetime, zone: str) -> date:
    """The day at the site."""
    return at.astimezone(ZoneInfo(zone)).date()


def _happened(case: CaseNow, occurred_at: datetime, *, at: datetime, field: str) -> None:
    if occurred_at > at:
        raise refused(
            "Tarehe haiwezi kuwa ya baadaye. Andika siku ilipotokea.",
            "It cannot lie in the future. Enter the day on which it happened.",
            "future",
            field,
        )
    if case.closed_how == "withdrawn" and case.state == "closed":
        raise refused("Jambo hili liliondolewa.", "This case was withdrawn.", "closed", field)


def refused(sw: str, en: str, code: str, field: str) -> Refused:
    """A refusal in both languages, at a field of the form."""
    return Refused(Say(sw=sw, en=en), code=code, field=field)
