"""The same figures from the journal's entries alone, without any table: the proof that the scoreboard invents nothing.

It is written apart from the queries on purpose: no SQL, one pass over the entries of the cases' streams.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from dirisha.core.events import Event
from dirisha.rooms.cases import events as cases
from dirisha.rooms.cases.rules.directing import DIRECTION
from dirisha.rooms.charters import events as charters
from dirisha.rooms.places import events as places
from dirisha.rooms.results.rules import Line, outcome_of, rank


@dataclass
class _Clock:
    case: UUID
    key: str
    due_at: datetime | None
    outcome: str = "running"
    elapsed: float | None = None
    unit: str = ""
    pauses: int = 0
    paused_seconds: int = 0


@dataclass
class _Case:
    institution: UUID
    service: str
    variant: UUID
    month: date
    answered: bool = False
    reopened: bool = False
    ended: bool = False


class Recount:
    """Feed it events in order (`take`), then ask for the lines as of a moment (`lines`)."""

    def __init__(self) -> None:
        self.slugs: dict[UUID, str] = {}
        self.zones: dict[UUID, ZoneInfo] = {}
        self.variants: dict[UUID, str] = {}
        self.cases: dict[UUID, _Case] = {}
        self.clocks: dict[UUID, _Clock] = {}

    def take(self, event: Event) -> None:
        """Note what one event says; events that no figure depends on are passed over."""
        match event:
            case places.InstitutionRegistered():
                self.slugs[event.about] = event.slug
            case places.SiteOpened():
                self.zones[event.about] = ZoneInfo(event.time_zone)
            case charters.CharterDrafted():
                self._note_variants(event.services)
            case charters.RowReviewed():
                self._note_variants([event.service])
            case cases.CaseOpened() if event.case_kind == DIRECTION:
                pass  # a task between offices, no citizen's request
            case cases.CaseOpened():
                month = event.occurred_at.astimezone(self.zones[event.site]).date().replace(day=1)
                self.cases[event.about] = _Case(event.institution, event.service_slug, event.variant, month)
            case cases.CaseDecided() | cases.CaseClosed() | cases.CaseReopened():
                self._case_changed(event)
            case cases.ClockPrepared():
                self.clocks[event.clock] = _Clock(event.about, event.key, None, outcome="waiting")
            case cases.ClockStarted():
                self.clocks[event.clock] = _Clock(event.about, event.key, event.due_at)
            case cases.ClockMoved():
                self.clocks[event.clock].due_at = event.due_at
            case cases.ClockPaused() | cases.ClockResumed() | cases.ClockStopped():
                self._clock_changed(event)
            case _:
                pass

    def _note_variants(self, services: Iterable[charters.ServiceRow]) -> None:
        for service in services:
            for variant in service.variants:
                self.variants[variant.id] = variant.key

    def _case_changed(self, event: cases.CaseDecided | cases.CaseClosed | cases.CaseReopened) -> None:
        case = self.cases.get(event.about)
        if case is None:
            return
        case.ended = not isinstance(event, cases.CaseReopened)
        case.reopened |= isinstance(event, cases.CaseReopened)
        case.answered |= isinstance(event, cases.CaseDecided) and event.outcome != "refused"

    def _clock_changed(self, event: cases.ClockPaused | cases.ClockResumed | cases.ClockStopped) -> None:
        clock = self.clocks[event.clock]
        if isinstance(event, cases.ClockPaused):
            clock.outcome = "paused"
            clock.pauses += 1
        elif isinstance(event, cases.ClockResumed):
            clock.outcome = "running"
            clock.due_at = event.due_at
            clock.paused_seconds += event.paused_seconds
        else:
            clock.outcome = outcome_of(event)
            clock.elapsed, clock.unit = event.elapsed, event.unit
            clock.paused_seconds = event.paused_seconds

    def lines(self, *, institution: str, at: datetime) -> list[Line]:
        """Every line of an institution, in no particular order; the same figures as `queries.lines`."""
        received: dict[tuple[str, str, date], list[_Case]] = defaultdict(list)
        groups: dict[tuple[str, str, date, str], list[_Clock]] = defaultdict(list)
        place: dict[UUID, tuple[str, str, date]] = {}
        for key, case in self.cases.items():
            if self.slugs[case.institution] == institution:
                place[key] = (case.service, self.variants[case.variant], case.month)
                received[place[key]].append(case)
        for clock in self.clocks.values():
            if clock.case in place:
                groups[(*place[clock.case], clock.key)].append(clock)
        for where in received:
            if not any(group[:3] == where for group in groups):
                groups[(*where, "")] = []
        return [
            replace(
                _line(institution, group, clocks, received[group[:3]], at=at),
                waiting=sum(1 for c in clocks if c.outcome == "waiting" and not self.cases[c.case].ended),
            )
            for group, clocks in groups.items()
        ]


def _line(
    institution: str, group: tuple[str, str, date, str], clocks: list[_Clock], received: list[_Case], *, at: datetime
) -> Line:
    service, variant, month, key = group
    outcomes = [c.outcome for c in clocks]
    overdue = sum(1 for c in clocks if c.outcome == "running" and c.due_at is not None and c.due_at < at)
    finished = sorted((c.elapsed, c.unit) for c in clocks if c.outcome in ("met", "missed"))
    n = len(finished)
    return Line(
        institution=institution,
        service=service,
        variant=variant,
        clock=key,
        month=month,
        received=len(received),
        answered=sum(1 for case in received if case.answered),
        reopened=sum(1 for case in received if case.answered and case.reopened),
        met=outcomes.count("met"),
        missed=outcomes.count("missed") + overdue,
        overdue=overdue,
        running=outcomes.count("running") - overdue,
        paused=outcomes.count("paused"),
        withdrawn=outcomes.count("withdrawn"),
        pauses=sum(c.pauses for c in clocks),
        paused_seconds=sum(c.paused_seconds for c in clocks),
        median=finished[rank(n, 5) - 1][0] if n else None,
        p90=finished[rank(n, 9) - 1][0] if n else None,
        unit=finished[rank(n, 9) - 1][1] if n else "",
    )
