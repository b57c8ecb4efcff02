"""The history: one line per event that a reader of the case should see, under the id of its entry."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from dirisha.core.events import Event
from dirisha.journal.write import Written
from dirisha.rooms.cases.models import Step


def step(
    event: Event,
    written: Written,
    *,
    facts: dict[str, Any] | None = None,
    words: str | None = None,
    shown: bool = True,
) -> None:
    """Add a line to the case's history. One statement.

    `facts` are open values the text is built from (never personal data); `words` is what a person typed.
    """
    Step(
        id=written.id,
        case_id=event.about,
        kind=event.kind,
        at=event.occurred_at,
        recorded_at=written.recorded_at,
        by=written.by,
        facts=facts or {},
        words=words or "",
        shown=shown,
    ).save(force_insert=True)


def iso(moment: datetime) -> str:
    """A moment as facts hold it, in UTC as replay reads it back from the journal."""
    return moment.astimezone(UTC).isoformat()


def text_of(value: UUID | None) -> str | None:
    """An id as facts hold it."""
    return None if value is None else str(value)
