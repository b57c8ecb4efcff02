"""What the decisions look at: a case and its clocks as plain values, read by the actions under lock."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from dirisha.core.say import Say


@dataclass(frozen=True, kw_only=True)
class CaseNow:
    """A case as it stands. `meanwhile` is its last step in words, for a refusal."""

    id: UUID
    stream: str
    person: UUID
    state: str
    handler: UUID
    post: UUID | None
    institution: UUID
    received_at: datetime
    outcome: str = ""
    answered_at: datetime | None = None
    closed_at: datetime | None = None
    closed_how: str = ""
    meanwhile: Say | None = None


@dataclass(frozen=True, kw_only=True)
class ClockNow:
    """A clock as it stands. `starts` holds when each awaited event happened; `pauses` the finished ones."""

    id: UUID
    site: UUID
    key: str
    label: Say
    promise: dict[str, Any]
    day_reading: str
    pausable: bool
    state: str
    awaits: tuple[str, ...] = ()
    starts: dict[str, datetime] = field(default_factory=dict)
    starts_at: datetime | None = None
    due_at: datetime | None = None
    calendar_version: int = 0
    alarms: tuple[datetime, ...] = ()
    warned: int = 0
    pauses: tuple[tuple[datetime, datetime], ...] = ()
    paused_since: datetime | None = None
    paused_until: datetime | None = None
    paused_seconds: int = 0
    breached_at: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class QuestionNow:
    """The question a case waits with."""

    id: UUID
    asked_at: datetime
    answer_by: datetime


@dataclass(frozen=True, kw_only=True)
class ClockPlan:
    """A clock to be set: the charter's promise, a law beside it, or the promise anew after reopening."""

    key: str
    label: Say
    promise: dict[str, Any]
    day_reading: str
    pausable: bool


@dataclass(frozen=True, kw_only=True)
class Seat:
    """The post somebody acts through, held by them at this moment."""

    post: UUID
    role: str
    institution: UUID
