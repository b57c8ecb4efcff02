"""What the queries of charters answer with: frozen, ready for a page, every text in both languages."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from dirisha.core.promises import Promise
from dirisha.core.say import Say
from dirisha.rooms.charters.events import RequirementRow, SectionRow, ServiceRow
from dirisha.rooms.charters.rows import ContactLine
from dirisha.rooms.places.packs import Law
from dirisha.rooms.places.queries import SiteLine


@dataclass(frozen=True, kw_only=True)
class VersionLine:
    """One version of a charter. `status`: draft, submitted, approved, published, superseded or discarded.

    `follows` is the version that it was begun from, None for one that was read from a document or written.
    """

    id: UUID
    number: int
    status: str
    title: Say
    language: str
    source_name: str
    source_hash: str
    drafted_at: datetime
    effective_from: date | None
    published_at: datetime | None
    follows: UUID | None = None


@dataclass(frozen=True, kw_only=True)
class VariantView:
    """One promise of a service. An ordinary row has one variant, with the key "" and an empty name.

    `fee` is the JSON form of charter-format.md and `fee_words` the same as a text; `promise` is None where the charter
    publishes none (`promise_words` says so); `has_clock` whether a due date can be reckoned; `awaits` the events that
    must happen first (an invoice received), () when the time runs from receipt. `fee_text` and `time_text` stand as
    published.
    """

    id: UUID
    key: str
    name: Say
    fee: dict[str, Any]
    fee_words: Say
    fee_text: str
    promise: Promise | None
    promise_words: Say
    time_text: str
    has_clock: bool
    awaits: tuple[str, ...]
    confidence: float


@dataclass(frozen=True, kw_only=True)
class ServiceLine:
    """A service in a list: where it is found, what it costs and how soon it is given (its variants' words, joined).

    `chapter` is the key of the charter's chapter that promises it, "" for a row of a table.
    """

    id: UUID
    no: int
    slug: str
    name: Say
    institution_slug: str
    institution_name: Say
    fee_words: Say
    promise_words: Say
    case_kind: str
    confidential: bool
    life_events: tuple[str, ...]
    chapter: str = ""


@dataclass(frozen=True, kw_only=True)
class InstitutionCatalogue:
    """An institution's charter: one version with its services, texts and offices. `site` is its home site, if any."""

    id: UUID
    slug: str
    name: Say
    country: str
    day_reading: str
    site: SiteLine | None
    version: VersionLine
    services: tuple[ServiceLine, ...]
    sections: tuple[SectionRow, ...]
    contacts: tuple[ContactLine, ...]


@dataclass(frozen=True, kw_only=True)
class ServiceView:
    """One service, everything its page shows.

    `requirements` tell documents, conditions and instructions apart (`kind`); `law` is the law of the country pack that
    runs beside the promise; `owner_title` names the post that answers for it (None: nobody is named); `complaints` and
    `ombudsman` are the charter's offices of those roles, `contacts` all of them. `current` is False for a row of a
    version that has been superseded.
    """

    id: UUID
    no: int
    slug: str
    name: Say
    original: str
    items: tuple[Say, ...]
    requirements: tuple[RequirementRow, ...]
    requirements_text: str
    requirements_logic: str
    variants: tuple[VariantView, ...]
    source_text: str
    case_kind: str
    confidential: bool
    channels: tuple[str, ...]
    life_events: tuple[str, ...]
    law: Law | None
    owner: UUID | None
    owner_title: Say | None
    contacts: tuple[ContactLine, ...]
    institution: UUID
    institution_slug: str
    institution_name: Say
    country: str
    day_reading: str
    site: SiteLine | None
    version: VersionLine
    current: bool

    @property
    def complaints(self) -> tuple[ContactLine, ...]:
        """Where to complain about this service."""
        return tuple(contact for contact in self.contacts if contact.role == "complaints")

    @property
    def ombudsman(self) -> tuple[ContactLine, ...]:
        """Who stands above the institution."""
        return tuple(contact for contact in self.contacts if contact.role == "ombudsman")

    @property
    def documents(self) -> tuple[RequirementRow, ...]:
        """What to bring; only these ever become upload fields."""
        return tuple(row for row in self.requirements if row.kind == "document")


@dataclass(frozen=True, kw_only=True)
class Offer:
    """A variant as a case needs it when it is opened: one promise with all it belongs to, in one piece.

    `live` is True while its version is the published one; a case keeps its offer when the version is superseded.
    """

    variant: VariantView
    service: UUID
    service_slug: str
    service_name: Say
    service_no: int
    requirements: tuple[RequirementRow, ...]
    case_kind: str
    confidential: bool
    law: Law | None
    owner: UUID | None
    version: UUID
    version_number: int
    live: bool
    institution: UUID
    institution_slug: str
    institution_name: Say
    country: str
    day_reading: str
    site: SiteLine | None


@dataclass(frozen=True, kw_only=True)
class Hit:
    """A service that a search found; `score` 0 to 1, best first; `found_in` is the text that matched best."""

    service: ServiceLine
    score: float
    found_in: Say


@dataclass(frozen=True, kw_only=True)
class LifeEvent:
    """Something that happens in a life and sends people to an office. `services` counts the live services under it."""

    key: str
    label: Say
    hint: Say
    services: int


@dataclass(frozen=True, kw_only=True)
class FindingLine:
    """A defect of a draft. `settled` is "", "mended" or "stands"; `stops` says that publication waits for it."""

    id: UUID
    code: str
    service_no: int | None
    words: str
    text: Say
    suggestion: Say
    settled: str
    note: str
    stops: bool


@dataclass(frozen=True, kw_only=True)
class DraftRow:
    """A row in review: the row itself (source text, confidence), whether it was reviewed, and what is wrong with it.

    `sure` says that it was read so surely that it may be confirmed on one page with others.
    """

    service: ServiceRow
    reviewed: bool
    findings: tuple[FindingLine, ...]
    missing: tuple[Say, ...]
    sure: bool = False


@dataclass(frozen=True, kw_only=True)
class DraftLine:
    """A draft in a list: how far its review has come."""

    version: VersionLine
    rows: int
    reviewed: int
    findings: int
    settled: int


@dataclass(frozen=True, kw_only=True)
class DraftView:
    """A version under review, doubtful things first: `findings` of the whole charter, `rows` by number with their own.

    `obstacles` are the sentences for which publication would be refused now; empty when it may go live.
    """

    version: VersionLine
    institution: UUID
    institution_slug: str
    institution_name: Say
    source_text: str
    findings: tuple[FindingLine, ...]
    rows: tuple[DraftRow, ...]
    sections: tuple[SectionRow, ...]
    contacts: tuple[ContactLine, ...]
    obstacles: tuple[Say, ...]


@dataclass(frozen=True, kw_only=True)
class VersionPage:
    """One version of an institution's charter as it was published, with the list of all its published versions."""

    catalogue: InstitutionCatalogue
    versions: tuple[VersionLine, ...]
