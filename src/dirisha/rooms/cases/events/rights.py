"""Care for what citizens gave: stopped files, holds, requests about one's own data, and the end of keeping."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID

from dirisha.core.events import Event, Personal, fact


@fact("cases.file-held")
@dataclass(frozen=True, kw_only=True)
class FileHeld(Event):
    """A scanner found something harmful in an attached file (`found`, its name for it). The bytes were destroyed."""

    person: UUID
    file: UUID
    found: str


Right = Literal["correct", "object"]
"""What the office decides on: correcting what stands in a case, and objecting to what is done with one's data. Seeing,
taking along and erasing need nobody's leave, and one's contact data are corrected at once."""


@fact("cases.hold-set")
@dataclass(frozen=True, kw_only=True)
class HoldSet(Event):
    """A case must be kept, for a court or an inquiry: nothing of its citizen is erased until the hold is lifted."""

    person: UUID
    hold: UUID
    post: UUID
    reason: Personal[str] = None


@fact("cases.hold-lifted")
@dataclass(frozen=True, kw_only=True)
class HoldLifted(Event):
    """The case need not be kept any longer than others."""

    person: UUID
    hold: UUID
    post: UUID
    reason: Personal[str] = None


@fact("cases.right-asked")
@dataclass(frozen=True, kw_only=True)
class RightAsked(Event):
    """A citizen asked for a right over their data that a person at the office decides on, by `due_at` by the law."""

    person: UUID
    request: UUID
    right: str
    due_at: datetime
    words: Personal[str] = None


@fact("cases.right-answered")
@dataclass(frozen=True, kw_only=True)
class RightAnswered(Event):
    """The office decided on such a request; `answer` holds the reasons, also when it was granted."""

    person: UUID
    request: UUID
    granted: bool
    answer: Personal[str] = None


@fact("cases.retention-carried-out")
@dataclass(frozen=True, kw_only=True)
class RetentionCarriedOut(Event):
    """What was kept at a site longer than its term was destroyed, and looked for again.

    In people: `due` were over their term, `held` of them under a hold, `destroyed` erased, `left` found readable still
    after that (a key, a word, or bytes of a file). `files` is how many files they had. `about` is the round itself.
    """

    due: int
    held: int
    destroyed: int
    files: int
    left: int
