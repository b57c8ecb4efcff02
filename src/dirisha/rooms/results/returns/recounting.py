"""The totals of a return counted again from the journal's entries alone: no table, no code of the making."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, time
from uuid import UUID
from zoneinfo import ZoneInfo

from dirisha.core.events import Event
from dirisha.rooms.cases import events as cases
from dirisha.rooms.cases.rules.opening import RESTRICTED
from dirisha.rooms.results.recount import Recount
from dirisha.rooms.results.returns.duties import Duty, Period

SUMMED = ("met", "missed", "overdue", "running", "waiting", "paused", "withdrawn")


@dataclass
class _Promise:
    started: datetime | None = None
    due: datetime | None = None
    stopped: datetime | None = None
    met: bool | None = None


@dataclass
class _Complaint:
    opened: cases.CaseOpened
    turns: list[tuple[datetime, str]] = field(default_factory=list)
    promise: _Promise = field(default_factory=_Promise)
    clocks: set[str] = field(default_factory=set)
    kinds: set[str] = field(default_factory=set)

    def last(self, before: datetime) -> str:
        """The last word on it before a moment: "" while nothing ended it."""
        return next((what for at, what in reversed(self.turns) if at < before), "")


def recounted(
    owed: Duty, institution: UUID, slug: str, period: Period, events: Iterable[Event], *, zone: str, at: datetime
) -> dict[str, int]:
    """The totals of a return from the entries' events in order, as of `at`: what `Return.totals` must be."""
    if owed.form == "complaints":
        return _complaints(institution, period, events, zone=ZoneInfo(zone), at=at)
    if owed.form == "information":
        return _information(institution, period, events, zone=ZoneInfo(zone), at=at)
    if owed.form == "payments":
        return _payments(institution, period, events, zone=ZoneInfo(zone), at=at)
    recount = Recount()
    for event in events:
        recount.take(event)
    totals = dict.fromkeys(("received", *SUMMED), 0)
    for line in recount.lines(institution=slug, at=at):
        if line.clock == "promise" and period.since <= line.month < period.until:
            totals["received"] += line.received
            for key in SUMMED:
                totals[key] += getattr(line, key)
    return totals


def _complaints(
    institution: UUID, period: Period, events: Iterable[Event], *, zone: ZoneInfo, at: datetime
) -> dict[str, int]:
    since, until = (datetime.combine(day, time(), zone) for day in (period.since, period.until))
    found = _found(institution, "complaint", events, until)
    counted = dict.fromkeys(
        "brought_forward received reopened resolved pending in_time late refused anonymous restricted".split(), 0
    )
    for one in found.values():
        _count(one, counted, since, until, min(until, at))
    return counted


def _found(institution: UUID, kind: str, events: Iterable[Event], until: datetime) -> dict[UUID, _Complaint]:
    found: dict[UUID, _Complaint] = {}
    promises: dict[UUID, _Promise] = {}
    for event in events:
        if isinstance(event, cases.CaseOpened):
            if event.institution == institution and event.case_kind == kind and event.occurred_at < until:
                found[event.about] = _Complaint(event)
        elif event.about in found and event.occurred_at < until:
            within = isinstance(event, cases.CaseHandedOver) and event.to_institution == institution
            if not within:
                found[event.about].kinds.add(event.kind)
            _turn(found[event.about], promises, event)
        elif event.about in found:
            _turn(found[event.about], promises, event)
    return found


def _turn(one: _Complaint, promises: dict[UUID, _Promise], event: Event) -> None:
    match event:
        case cases.CaseDecided():
            one.turns.append((event.occurred_at, event.outcome))
        case cases.CaseClosed():
            one.turns.append((event.occurred_at, f"closed after {one.turns[-1][1] if one.turns else ''}"))
        case cases.CaseReopened():
            one.turns.append((event.occurred_at, ""))
        case cases.ClockPrepared() | cases.ClockStarted() if event.key != "promise":
            one.clocks.add(event.key)
        case cases.ClockPrepared() | cases.ClockStarted():
            one.promise = promises.setdefault(event.clock, _Promise())
            one.promise.due = getattr(event, "due_at", None)
            one.promise.started = getattr(event, "starts_at", None)
        case cases.ClockMoved() | cases.ClockResumed() | cases.ClockSetAnew() if event.clock in promises:
            promises[event.clock].due = event.due_at
        case cases.ClockStopped() if event.clock in promises:
            promises[event.clock].stopped, promises[event.clock].met = event.occurred_at, event.met
        case _:
            pass


def _count(one: _Complaint, counted: dict[str, int], since: datetime, until: datetime, end: datetime) -> None:
    old = one.opened.occurred_at < since
    open_before, open_after = not one.last(since), not one.last(until)
    back = any(since <= at < until and not what for at, what in one.turns)
    if old and not open_before and not back:
        return
    counted["received" if not old else "brought_forward" if open_before else "reopened"] += 1
    counted["pending" if open_after else "resolved"] += 1
    promise = one.promise
    if promise.stopped is not None and promise.stopped < end:
        counted["in_time"] += promise.met is True
        counted["late"] += promise.met is False
    elif promise.due is not None and promise.due < end:
        counted["late"] += 1
    counted["refused"] += one.last(until).endswith("refused")
    counted["anonymous"] += not old and not one.opened.has_contact
    counted["restricted"] += one.opened.level >= RESTRICTED


def _information(
    institution: UUID, period: Period, events: Iterable[Event], *, zone: ZoneInfo, at: datetime
) -> dict[str, int]:
    since, until = (datetime.combine(day, time(), zone) for day in (period.since, period.until))
    counted = dict.fromkeys(
        "brought_forward received reopened processed pending granted partly refused deemed extended transferred urgent "
        "in_time late".split(),
        0,
    )
    marks = {
        "deemed": "cases.refusal-deemed",
        "extended": "cases.period-extended",
        "transferred": "cases.case-handed-over",
    }
    for one in _found(institution, "information", events, until).values():
        mine = dict.fromkeys((*counted, "resolved", "anonymous", "restricted"), 0)
        _count(one, mine, since, until, min(until, at))
        mine["processed"] = mine["resolved"]
        if not mine["processed"] + mine["pending"]:
            continue
        answer = one.last(until).removeprefix("closed after ")
        for outcome in ("granted", "partly"):
            mine[outcome] = answer == outcome
        for name, kind in marks.items():
            mine[name] = kind in one.kinds
        mine["urgent"] = "law:ke-ati-2016-life" in one.clocks
        for name in counted:
            counted[name] += mine[name]
    return counted


def _payments(
    institution: UUID, period: Period, events: Iterable[Event], *, zone: ZoneInfo, at: datetime
) -> dict[str, int]:
    since, until = (datetime.combine(day, time(), zone) for day in (period.since, period.until))
    end = min(until, at)
    versions: set[UUID] = set()
    found: dict[UUID, _Complaint] = {}
    promises: dict[UUID, _Promise] = {}
    for event in events:
        if isinstance(event, cases.KindPublished):
            if event.about == institution and event.key in ("payment", "payment-by-invoice"):
                versions.add(event.version)
        elif isinstance(event, cases.CaseOpened):
            if event.institution == institution and event.kind_version in versions and event.occurred_at < until:
                found[event.about] = _Complaint(event)
        elif event.about in found:
            _turn(found[event.about], promises, event)
    counted = dict.fromkeys("open waiting not_due to_30 to_60 to_90 beyond paid paid_late".split(), 0)
    for one in found.values():
        answers = [(moment, what) for moment, what in one.turns if moment < until]
        last, promise = answers[-1][1] if answers else "", one.promise
        word = last.removeprefix("closed after ")
        due = promise.due if promise.started is not None and promise.started < end else None
        if last and word in ("", "refused"):
            continue
        if last:
            paid = max(moment for moment, what in answers if not what.startswith("closed"))
            if paid >= since:
                counted["paid"] += 1
                counted["paid_late"] += due is not None and paid > due
            continue
        counted["open"] += 1
        counted[_age(due, end)] += 1
    return counted


def _age(due: datetime | None, end: datetime) -> str:
    if due is None:
        return "waiting"
    if end <= due:
        return "not_due"
    days = (end - due).days + 1
    return "to_30" if days <= 30 else "to_60" if days <= 60 else "to_90" if days <= 90 else "beyond"
