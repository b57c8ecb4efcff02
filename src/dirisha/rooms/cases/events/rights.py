"""Care for what citizens gave: files that a scanner stopped."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from dirisha.core.events import Event, fact


@fact("cases.file-held")
@dataclass(frozen=True, kw_only=True)
class FileHeld(Event):
    """A scanner found something harmful in an attached file (`found`, its name for it). The bytes were destroyed."""

    person: UUID
    file: UUID
    found: str
