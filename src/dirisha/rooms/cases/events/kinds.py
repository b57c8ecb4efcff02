"""Kinds of case as an institution publishes them, and what happens to a case by its kind."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from dirisha.core.events import Event, Personal, fact
from dirisha.core.say import Say


@fact("cases.kind-published")
@dataclass(frozen=True, kw_only=True)
class KindPublished(Event):
    """An institution (`about`) published version `number` of a kind of case; open cases keep the one they began under.

    `definition` is a `kinds.KindDefinition` in JSON; `source` says where it comes from ("pack:KE" or "desk").
    """

    version: UUID
    case_kind: UUID
    number: int
    key: str
    definition: dict[str, Any]
    source: str


@fact("cases.kind-assigned")
@dataclass(frozen=True, kw_only=True)
class KindAssigned(Event):
    """Requests for a service of an institution (`about`) are of this kind from now on; None: of no kind."""

    row: UUID
    service_slug: str
    case_kind: UUID | None


@fact("cases.fact-noted")
@dataclass(frozen=True, kw_only=True)
class FactNoted(Event):
    """A fact of the case's kind happened, at `occurred_at`; `starts` when a clock waited for it."""

    name: str
    label: Say
    starts: bool


@fact("cases.step-finished")
@dataclass(frozen=True, kw_only=True)
class StepFinished(Event):
    """An officer finished a step of the case's kind."""

    step: str
    label: Say


@fact("cases.document-received")
@dataclass(frozen=True, kw_only=True)
class DocumentReceived(Event):
    """A document of the case's kind is there; `expires_on` is its last valid day. A newer one takes its place."""

    document: str
    label: Say
    expires_on: date | None


@fact("cases.missing-listed")
@dataclass(frozen=True, kw_only=True)
class MissingListed(Event):
    """The citizen was told in one list what is missing (`documents` by key). `first`: only the first one stops a
    clock."""

    question: UUID
    documents: tuple[str, ...]
    first: bool


@fact("cases.period-extended")
@dataclass(frozen=True, kw_only=True)
class PeriodExtended(Event):
    """The time of a case was extended by so many days on a listed ground; `reason` is what the citizen reads."""

    person: UUID
    ground: str
    label: Say
    days: int
    reason: Personal[str] = None


@fact("cases.clock-set-anew")
@dataclass(frozen=True, kw_only=True)
class ClockSetAnew(Event):
    """A running clock was reckoned anew: its period was extended, or it started again (`restarted`).

    `reason` says which law or policy did it.
    """

    clock: UUID
    promise: dict[str, Any]
    restarted: bool
    starts_at: datetime
    due_at: datetime
    alarms: tuple[datetime, ...]
    explanation: tuple[dict[str, Any], ...]
    calendar_version: int
    reason: Say


@fact("cases.refusal-deemed")
@dataclass(frozen=True, kw_only=True)
class RefusalDeemed(Event):
    """The office was silent until the clock ran out, which the law takes for a refusal. `occurred_at` is the lapse.

    The case stays open: the office still owes its answer; the citizen may go to the review from now on.
    """

    clock: UUID
