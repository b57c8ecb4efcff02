"""What can happen to the clocks of a case, and the remedy after a missed promise.

Clock events carry the reckoned dates with their explanation, so that replay needs no calendar and anybody can see
later what was told then. An explanation is a tuple of `core.clocks.Skipped` in JSON form.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from dirisha.core.events import Event, fact
from dirisha.core.say import Say


@fact("cases.clock-prepared")
@dataclass(frozen=True, kw_only=True)
class ClockPrepared(Event):
    """A clock waits for the events that start it (an invoice received, goods accepted); the latest will count.

    `pausable`: a question to the citizen stops it (promises; a law only where the law says so).
    """

    clock: UUID
    site: UUID
    key: str
    label: Say
    promise: dict[str, Any]
    day_reading: str
    awaits: tuple[str, ...]
    pausable: bool = True


@fact("cases.start-noted")
@dataclass(frozen=True, kw_only=True)
class StartNoted(Event):
    """One of the events a clock waits for has happened, at `occurred_at`."""

    clock: UUID
    name: str


@fact("cases.clock-started")
@dataclass(frozen=True, kw_only=True)
class ClockStarted(Event):
    """A promise or a law began to run on a case. `key` is "promise", "law:<law>" or "reopened"; times are in UTC.

    `alarms` are the moments at which 50 and 80 per cent of the time will be used. `site` is the one whose calendar it
    runs by; `pausable`: a question to the citizen stops it (promises; a law only where the law says so). `awaited` are
    the events a prepared clock waited for, empty for one that started with the receipt.
    """

    clock: UUID
    site: UUID
    key: str
    label: Say
    promise: dict[str, Any]
    day_reading: str
    starts_at: datetime
    due_at: datetime
    alarms: tuple[datetime, ...]
    explanation: tuple[dict[str, Any], ...]
    calendar_version: int
    pausable: bool = True
    awaited: tuple[str, ...] = ()


@fact("cases.clock-moved")
@dataclass(frozen=True, kw_only=True)
class ClockMoved(Event):
    """The due date of a running clock (`was_due`) changed, because the calendar of its site did. `reason` says how."""

    clock: UUID
    was_due: datetime
    due_at: datetime
    alarms: tuple[datetime, ...]
    explanation: tuple[dict[str, Any], ...]
    calendar_version: int
    reason: Say


@fact("cases.clocks-reckoned")
@dataclass(frozen=True, kw_only=True)
class ClocksReckoned(Event):
    """The running clocks of a site (`about`) were reckoned by this version of its calendar; those that changed, moved.

    All of them, or those whose ids go up to `through` when there were too many for one transaction. A clock that starts
    at this very moment by an older version comes after it in the journal and keeps that version, by which the worker's
    next round finds it.
    """

    calendar_version: int
    through: UUID | None = None


@fact("cases.clock-paused")
@dataclass(frozen=True, kw_only=True)
class ClockPaused(Event):
    """A clock stands still because the citizen was asked something; at `until` at the latest it runs again."""

    clock: UUID
    question: UUID
    until: datetime


@fact("cases.clock-resumed")
@dataclass(frozen=True, kw_only=True)
class ClockResumed(Event):
    """A paused clock runs again, with the due date as it is now. `paused_seconds` is what this pause lasted."""

    clock: UUID
    due_at: datetime
    alarms: tuple[datetime, ...]
    explanation: tuple[dict[str, Any], ...]
    calendar_version: int
    paused_seconds: int


@fact("cases.clock-warned")
@dataclass(frozen=True, kw_only=True)
class ClockWarned(Event):
    """A running clock used up 50 or 80 per cent of its time."""

    clock: UUID
    percent: int


@fact("cases.clock-breached")
@dataclass(frozen=True, kw_only=True)
class ClockBreached(Event):
    """A promise was missed: its time ran out unanswered. `occurred_at` is the due moment, not when it was noticed."""

    clock: UUID


@fact("cases.clock-stopped")
@dataclass(frozen=True, kw_only=True)
class ClockStopped(Event):
    """A clock ended with the event that the promise names. `met` says whether in time.

    `met` is None for a case withdrawn while there was still time: neither kept nor missed, and counted as neither.

    `elapsed` is the time used in the promise's own unit, without pauses; `paused_seconds` all pauses together.
    """

    clock: UUID
    met: bool | None
    elapsed: float
    unit: str
    paused_seconds: int


@fact("cases.remedy-offered")
@dataclass(frozen=True, kw_only=True)
class RemedyOffered(Event):
    """After a missed promise the house offered its remedy by itself: apology, reason, new date, a named post.

    `new_date` is None when the case had ended before the breach was noticed.
    """

    remedy: UUID
    clock: UUID
    level: int
    apology: Say
    reason: Say
    new_date: datetime | None
    post: UUID | None


@fact("cases.remedy-taken")
@dataclass(frozen=True, kw_only=True)
class RemedyTaken(Event):
    """The citizen took up the offer and complained with one step; `complaint` is the case that was opened."""

    remedy: UUID
    complaint: UUID
