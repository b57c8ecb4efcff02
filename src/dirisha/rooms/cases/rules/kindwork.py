"""Decisions about a case by its kind: facts, steps, documents, what is missing, an extension, a transfer, silence."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any, Protocol
from uuid import UUID
from zoneinfo import ZoneInfo

from dirisha.core.clocks import due, reckon
from dirisha.core.events import Event
from dirisha.core.promises import Duration, promise_from_json
from dirisha.core.refused import Refused
from dirisha.core.say import Say
from dirisha.core.worktime import Calendar
from dirisha.rooms.cases.events import (
    ClockBreached,
    ClockPrepared,
    ClockSetAnew,
    ClockStarted,
    DocumentReceived,
    FactNoted,
    MissingListed,
    PeriodExtended,
    RefusalDeemed,
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
from dirisha.rooms.cases.rules.clocks import told
from dirisha.rooms.cases.rules.kinds import plan_of
from dirisha.rooms.cases.rules.now import CaseNow, ClockNow
from dirisha.rooms.cases.rules.opening import need_words

TRANSFERRED = Say(
    sw="Ombi limehamishiwa taasisi nyingine kwa wakati; sheria inaanzisha muda upya.",
    en="The request was transferred to another institution in time; the law starts the time anew.",
)
CLARIFIED = Say(
    sw="Mwombaji ametoa maelezo aliyoombwa; sheria inaanzisha muda upya.",
    en="The applicant gave the details asked for; the law starts the time anew.",
)


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
        raise _refused("Tukio hilo halimo katika aina hii.", "This kind has no such fact.", "no-fact", "fact")
    if name in kind.facts:
        raise _refused("Tukio hilo limeshaandikwa.", "That fact has been noted already.", "noted", "fact")
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
        raise _refused(
            "Hatua hiyo haimaliziki kwa kuandikwa: inamalizika yenyewe.",
            "That step is not finished by hand: it ends by itself.",
            "no-step",
            "step",
        )
    if step in kind.steps:
        raise _refused("Hatua hiyo imekwisha tayari.", "That step is finished already.", "finished", "step")
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
        raise _refused("Hati hiyo haihitajiki hapa.", "This kind needs no such document.", "no-document", "document")
    if found.expires and expires_on is None:
        raise _refused(
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
        raise _refused(
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


def extend(
    case: CaseNow,
    kind: KindNow,
    clocks: Sequence[ClockNow],
    *,
    before: int,
    ground: str,
    days: int,
    reason: str,
    at: datetime,
    calendars: BySite,
) -> tuple[Event, ...]:
    """The time is extended, as often and as long as the kind allows, on a listed ground. `before`: how often already.

    The extension begins where the first period ends (`Sum`). Refused: not allowed, used up, another ground, too many
    days, without words for the citizen, or when the time is over.
    """
    policy = kind.definition.extension
    if policy is None:
        raise _refused(
            "Muda wa jambo la aina hii hauongezwi.", "The time of this kind is not extended.", "no-extension", "ground"
        )
    if before >= policy.times:
        raise Refused(
            Say(
                sw="Muda umeshaongezwa mara {n}; haiwezekani tena.",
                en="The time has been extended {n} times already; it cannot be again.",
            ).format(n=before),
            code="extended",
            field="ground",
        )
    chosen = next((each for each in policy.grounds if each.key == ground), None)
    if chosen is None:
        raise _refused(
            "Chagua sababu moja kati ya zilizoorodheshwa.", "Choose one of the listed grounds.", "ground", "ground"
        )
    if not 1 <= days <= policy.days:
        raise Refused(
            Say(sw="Ongeza siku 1 hadi {n}.", en="Extend it by 1 to {n} days.").format(n=policy.days),
            code="days",
            field="extend_days",
        )
    reason = need_words(
        reason,
        Say(sw="Andika sababu: mwananchi ataisoma.", en="Write the reason: the citizen will read it."),
        field="extend_reason",
    )
    keys = {of_kind.set_as for key in policy.clocks if (of_kind := kind.definition.clock(key)) is not None}
    able = [
        clock
        for clock in clocks
        if clock.key in keys and clock.state == "running" and clock.due_at is not None and at <= clock.due_at
    ]
    if not able:
        raise _refused(
            "Muda unaoweza kuongezwa umekwisha au hauhesabiwi sasa.",
            "The time that could be extended is over, or is not running now.",
            "too-late",
            "ground",
        )
    extended = PeriodExtended(
        stream=case.stream,
        about=case.id,
        occurred_at=at,
        person=case.person,
        ground=ground,
        label=chosen.name,
        days=days,
        reason=reason,
    )
    said = Say(sw="Muda umeongezwa kwa siku {n}: {g}.", en="The time was extended by {n} days: {g}.").format(
        n=days, g=chosen.name
    )
    anew = (
        set_anew(
            case,
            clock,
            promise=_longer(clock.promise, days),
            starts_at=None,
            at=at,
            calendar=calendars[clock.site],
            reason=said,
        )
        for clock in able
    )
    return (extended, *anew)


def _longer(promise: Mapping[str, Any], days: int) -> dict[str, Any]:
    """The promise and after its end so many calendar days."""
    more = {"kind": "duration", "amount": days, "unit": "calendar_days"}
    parts = promise["parts"] if promise.get("kind") == "sum" else [dict(promise)]
    return {"kind": "sum", "parts": [*parts, more]}


def set_anew(
    case: CaseNow,
    clock: ClockNow,
    *,
    promise: dict[str, Any],
    starts_at: datetime | None,
    at: datetime,
    calendar: Calendar,
    reason: Say,
) -> ClockSetAnew:
    """A running clock by another promise, or from another start on (`starts_at`), when its pauses are forgotten."""
    assert clock.starts_at is not None
    start = starts_at or clock.starts_at
    reckoned = reckon(
        promise_from_json(promise),
        starts_at=start,
        calendar=calendar,
        reading=clock.day_reading,
        pauses=() if starts_at else clock.pauses,
    )
    assert reckoned is not None, "a running clock can be reckoned"
    return ClockSetAnew(
        stream=case.stream,
        about=case.id,
        occurred_at=at,
        clock=clock.id,
        promise=promise,
        restarted=starts_at is not None,
        starts_at=start,
        due_at=reckoned.due_at,
        alarms=reckoned.alarms,
        explanation=told(reckoned),
        calendar_version=calendar.version,
        reason=reason,
    )


def restarted(
    case: CaseNow,
    definition: KindDefinition,
    clocks: Iterable[ClockNow],
    *,
    keys: Collection[str],
    within: int,
    asked_at: datetime,
    at: datetime,
    calendars: BySite,
    reason: Say,
) -> tuple[ClockSetAnew, ...]:
    """The clocks `keys` from `at` on anew, when what does it (`asked_at`) came within so many days of receipt.

    A clock whose time is over stays missed.
    """
    wanted = {of_kind.set_as for key in keys if (of_kind := definition.clock(key)) is not None}
    found = []
    for clock in clocks:
        if clock.key not in wanted or clock.state != "running" or clock.due_at is None or at > clock.due_at:
            continue
        calendar = calendars[clock.site]
        limit = due(
            Duration(amount=within, unit="calendar_days"),
            starts_at=case.received_at,
            calendar=calendar,
            reading=clock.day_reading,
        )
        if limit is not None and asked_at <= limit:
            found.append(
                set_anew(case, clock, promise=clock.promise, starts_at=at, at=at, calendar=calendar, reason=reason)
            )
    return tuple(found)


def deemed(
    case: CaseNow, definition: KindDefinition, clocks: Iterable[ClockNow], happened: Iterable[Event]
) -> tuple[RefusalDeemed, ...]:
    """The refusal that the law makes of silence, dated at the lapse, for the breach of the clock that the kind names.

    A request about life or liberty lapses with its own, shorter clock of the same law family.
    """
    silence = definition.silence
    named = definition.clock(silence.clock)
    if silence.means != "refused" or named is None:
        return ()
    keys = {named.set_as, *(each.set_as for each in definition.clocks if each.choice and each.stops == named.stops)}
    ids = {clock.id for clock in clocks if clock.key in keys}
    return tuple(
        RefusalDeemed(stream=case.stream, about=case.id, occurred_at=event.occurred_at, clock=event.clock)
        for event in happened
        if isinstance(event, ClockBreached) and event.clock in ids
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
        raise _refused(
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
        raise _refused(
            "Tarehe haiwezi kuwa ya baadaye. Andika siku ilipotokea.",
            "It cannot lie in the future. Enter the day on which it happened.",
            "future",
            field,
        )
    if case.closed_how == "withdrawn" and case.state == "closed":
        raise _refused("Jambo hili liliondolewa.", "This case was withdrawn.", "closed", field)


def _refused(sw: str, en: str, code: str, field: str) -> Refused:
    return Refused(Say(sw=sw, en=en), code=code, field=field)
