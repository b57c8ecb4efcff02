"""What can happen to a charter, from the document to the published version and after it.

All of it stands in the stream of the institution that owns the charter (`institution:<slug>`); `about` is the version.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal
from uuid import UUID

from dirisha.core.events import Event, fact
from dirisha.core.say import Say

RequirementKind = Literal["document", "condition", "instruction"]
CaseKind = Literal["request", "complaint", "enquiry", "information"]


@dataclass(frozen=True, kw_only=True)
class RequirementRow:
    """What the citizen must bring or do. Only a `document` ever becomes an upload field."""

    id: UUID
    kind: RequirementKind
    text: Say
    original: str


@dataclass(frozen=True, kw_only=True)
class VariantRow:
    """One promise of a row: its fee and time as published and in machine form (charter-format.md).

    An ordinary row has one variant with the key ""; a row with two channels or two calendars has one for each.
    `promise` is the JSON form of `time`, None where the charter publishes none; `confidence` 0 to 1 is that of the
    time, `fee_confidence` that of the fee (1 where the charter names none).
    """

    id: UUID
    key: str
    name: Say
    fee_text: str
    fee: dict[str, Any]
    time_text: str
    promise: dict[str, Any] | None
    confidence: float
    fee_confidence: float = 1.0


@dataclass(frozen=True, kw_only=True)
class ServiceRow:
    """A row of a charter, as read and as corrected by its owner.

    `original` is the name as published, `source_text` the whole row as it stands in the document; `source` where
    (`{"page": 1, "row": 3}`). `slug` is the same in every version, so that results can be followed across versions.
    `law` names a law of the country pack that runs beside the promise ("ke-ati-2016"). A `confidential` service is
    shown with its telephone numbers and is never asked for through an open form. `confidences` tells how sure the
    reader was of each field that the document has (name, requirements, fee, time).
    """

    id: UUID
    no: int
    slug: str
    name: Say
    original: str
    items: tuple[Say, ...]
    requirements: tuple[RequirementRow, ...]
    requirements_text: str
    requirements_logic: Literal["all_of", "any_of"]
    variants: tuple[VariantRow, ...]
    source_text: str
    source: dict[str, Any]
    confidence: float
    case_kind: CaseKind = "request"
    confidential: bool = False
    channels: tuple[str, ...] = ()
    life_events: tuple[str, ...] = ()
    law: str | None = None
    owner: UUID | None = None
    confidences: dict[str, float] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class ContactRow:
    """An office printed in the charter: where to complain, whom to write to.

    The address stands in one language until somebody writes the other ("S.L.P." and "P.O. Box").
    """

    id: UUID
    role: str
    organisation: Say
    address: Say
    phones: tuple[str, ...]
    emails: tuple[str, ...]
    website: str = ""
    social: tuple[str, ...] = ()
    faxes: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class SectionRow:
    """A text of the charter that is not a row: vision, mission, values, chapters, review questions."""

    id: UUID
    key: str
    heading: Say
    body: Say
    items: tuple[Say, ...]


@dataclass(frozen=True, kw_only=True)
class FindingRow:
    """A defect the reader found: its code, the words, the row (`service_no`, None for the whole charter), the mend."""

    id: UUID
    code: str
    service_no: int | None
    words: str
    text: Say
    suggestion: Say


@fact("charters.charter-drafted")
@dataclass(frozen=True, kw_only=True)
class CharterDrafted(Event):
    """A document was read into a draft version. Nothing of it is live until it is reviewed and published.

    `follows` is the version in force that the draft was begun from, where it was; its rows were reviewed for that one.
    """

    institution: UUID
    number: int
    language: str
    title: Say
    source_name: str
    source_text: str
    source_hash: str
    services: tuple[ServiceRow, ...]
    contacts: tuple[ContactRow, ...]
    sections: tuple[SectionRow, ...]
    findings: tuple[FindingRow, ...]
    follows: UUID | None = None


@fact("charters.row-reviewed")
@dataclass(frozen=True, kw_only=True)
class RowReviewed(Event):
    """The charter's owner looked at one row beside its source, corrected it where needed, and confirmed it."""

    service: ServiceRow


@fact("charters.finding-settled")
@dataclass(frozen=True, kw_only=True)
class FindingSettled(Event):
    """The charter's owner dealt with a finding: mended it, or let it stand with a reason."""

    finding: UUID
    settled: Literal["mended", "stands"]
    note: str


@fact("charters.version-published")
@dataclass(frozen=True, kw_only=True)
class VersionPublished(Event):
    """A reviewed version went live. From now on it is immutable; cases begun earlier keep their own version."""

    institution: UUID
    effective_from: date


@fact("charters.version-superseded")
@dataclass(frozen=True, kw_only=True)
class VersionSuperseded(Event):
    """A published version gave way to the next one. It stays readable for ever."""

    superseded_by: UUID


@fact("charters.draft-discarded")
@dataclass(frozen=True, kw_only=True)
class DraftDiscarded(Event):
    """A draft was given up before publication."""

    reason: str
