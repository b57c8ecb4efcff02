"""What happens to rows and chapters of a draft before it is published: added, removed, split, merged, translated."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from dirisha.core.events import Event, fact
from dirisha.core.say import Say
from dirisha.rooms.charters.events.charter import SectionRow, ServiceRow


@dataclass(frozen=True, kw_only=True)
class RowNumber:
    """The number that a row of a draft has from now on."""

    service: UUID
    no: int


@fact("charters.row-added")
@dataclass(frozen=True, kw_only=True)
class RowAdded(Event):
    """A row that the reader missed, or that a chapter promises, was put into a draft; `reason` says where it stands."""

    service: ServiceRow
    reason: str


@fact("charters.row-removed")
@dataclass(frozen=True, kw_only=True)
class RowRemoved(Event):
    """A row that is no service was taken out of a draft, for a reason; what was found in it is settled by that."""

    service: UUID
    no: int
    reason: str


@fact("charters.row-split")
@dataclass(frozen=True, kw_only=True)
class RowSplit(Event):
    """Two services stood in one row of a draft: it now says the first of them, and a new row the second."""

    first: ServiceRow
    second: ServiceRow


@fact("charters.rows-merged")
@dataclass(frozen=True, kw_only=True)
class RowsMerged(Event):
    """Two rows of a draft were one service cut in two: the first now says all of it, the second is gone."""

    kept: ServiceRow
    gone: UUID
    gone_no: int


@fact("charters.rows-numbered")
@dataclass(frozen=True, kw_only=True)
class RowsNumbered(Event):
    """Rows of a draft changed their numbers, and so their order; the findings about them go with them."""

    numbers: tuple[RowNumber, ...]


@fact("charters.row-translated")
@dataclass(frozen=True, kw_only=True)
class RowTranslated(Event):
    """The other language of a row was written; whether the row has been reviewed stays as it was."""

    service: ServiceRow


@fact("charters.chapter-written")
@dataclass(frozen=True, kw_only=True)
class ChapterWritten(Event):
    """A chapter of a draft was written or written anew; `order` names all chapters in their order from now on."""

    chapter: SectionRow
    order: tuple[UUID, ...]


@fact("charters.chapter-removed")
@dataclass(frozen=True, kw_only=True)
class ChapterRemoved(Event):
    """A chapter was taken out of a draft, for a reason."""

    chapter: UUID
    reason: str


@fact("charters.title-written")
@dataclass(frozen=True, kw_only=True)
class TitleWritten(Event):
    """The title of a draft was corrected or written in the other language."""

    title: Say
