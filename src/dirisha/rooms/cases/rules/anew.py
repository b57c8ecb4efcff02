"""Clocks of a case set anew by its kind: an extension, a restart after a transfer or a question, and silence."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from dirisha.core.clocks import due, reckon
from dirisha.core.events import Event
from dirisha.core.promises import Duration, promise_from_json
from dirisha.core.refused import Refused
from dirisha.core.say import Say
from dirisha.core.worktime import Calendar
from dirisha.rooms.cases.events import ClockBreached, ClockSetAnew, PeriodExtended, RefusalDeemed
from dirisha.rooms.cases.kinds.definition import Extension, Ground, KindDefinition
from dirisha.rooms.cases.rules.clocks import told
from dirisha.rooms.cases.rules.kindwork import BySite, KindNow, refused
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
    policy, chosen = _policy(kind, before=before, ground=ground, days=days)
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
        raise refused(
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
    return extended, *(
        _extended(case, clock, days, at=at, calendar=calendars[clock.site], reason=said) for clock in able
    )


def _extended(
    case: CaseNow, clock: ClockNow, days: int, *, at: datetime, calendar: Calendar, reason: Say
) -> ClockSetAnew:
    """The clock with so many days more."""
    longer = _longer(clock.promise, days)
    return set_anew(case, clock, promise=longer, starts_at=None, at=at, calendar=calendar, reason=reason)


def _policy(kind: KindNow, *, before: int, ground: str, days: int) -> tuple[Extension, Ground]:
    """The kind's policy and the ground chosen; Refused when it allows no such extension."""
    policy = kind.definition.extension
    if policy is None:
        raise refused(
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
        raise refused(
            "Chagua sababu moja kati ya zilizoorodheshwa.", "Choose one of the listed grounds.", "ground", "ground"
        )
    if not 1 <= days <= policy.days:
        raise Refused(
            Say(sw="Ongeza siku 1 hadi {n}.", en="Extend it by 1 to {n} days.").format(n=policy.days),
            code="days",
            field="extend_days",
        )
    return policy, chosen


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
