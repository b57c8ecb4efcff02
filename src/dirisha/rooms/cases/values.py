"""What goes into the verbs of this room and what comes out: plain frozen values."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, kw_only=True)
class ContactGiven:
    """How a citizen may be reached; each part optional, all empty is the same as none."""

    name: str = ""
    phone: str = ""
    email: str = ""

    def __bool__(self) -> bool:
        return bool(self.name.strip() or self.phone.strip() or self.email.strip())


@dataclass(frozen=True, kw_only=True)
class FileGiven:
    """A file that the door has checked and stored under the random name `stored`; `requirement`: the row it answers."""

    stored: str
    content_type: str
    size: int
    sha256: str
    original_name: str = ""
    requirement: UUID | None = None

    @property
    def fingerprint(self) -> tuple[str, str]:
        """What the same form sent twice has in common: the bytes and what they answer, not the random name."""
        return self.sha256, str(self.requirement)


@dataclass(frozen=True)
class Receipt:
    """What a citizen takes home: the case and its public reference (`core.references.shown` prints it)."""

    case: UUID
    reference: str


@dataclass(frozen=True, kw_only=True)
class Rung:
    """What one round of the worker did. `failed` are the cases that could not be rung; `more` waits already."""

    moved: int = 0
    warned: int = 0
    breached: int = 0
    lapsed: int = 0
    closed: int = 0
    followed: int = 0
    climbed: int = 0
    failed: tuple[UUID, ...] = ()
    more: bool = False

    def __bool__(self) -> bool:
        return bool(
            self.moved
            or self.warned
            or self.breached
            or self.lapsed
            or self.closed
            or self.followed
            or self.climbed
            or self.failed
        )
