"""What a reading of a charter says: everything that was understood, how sure, and what is wrong with it.

A document is published in one language: the other language's text is then empty (`sw` or `en` = ""), to be written by
the charter's owner in the review. Our own transcriptions (`charters/*.toml`) have both.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal


@dataclass(frozen=True, kw_only=True)
class Words:
    """A text as published (`original`), and as it should read in each language ("" where nobody has written it yet)."""

    original: str
    sw: str = ""
    en: str = ""


@dataclass(frozen=True, kw_only=True)
class ReadRequirement:
    """One thing to bring (document), to be (condition) or to do (instruction)."""

    words: Words
    kind: Literal["document", "condition", "instruction"]


@dataclass(frozen=True, kw_only=True)
class ReadVariant:
    """One promise of a row. `time` is None where none was read; `other` lists other possible readings of the time.

    `confidence` is how sure the time is, `fee_confidence` the fee (1 where the document names none): neither lowers the
    other, so that nobody is asked to confirm a time because of a fee.
    """

    key: str
    name: Words
    fee_text: str
    fee: dict[str, Any]
    time_text: str
    time: dict[str, Any] | None
    confidence: float
    other: tuple[dict[str, Any], ...] = ()
    fee_confidence: float = 1.0


@dataclass(frozen=True, kw_only=True)
class ReadStep:
    """A step of a form: what the citizen does, what the office does, with the step's own fee, time and officer.

    `time` is None where the step has none or it was not understood.
    """

    client: str
    agency: str
    fee_text: str
    time_text: str
    time: dict[str, Any] | None
    officer: str = ""


@dataclass(frozen=True, kw_only=True)
class ReadService:
    """A row. `fee`/`time` are the whole cell's reading (a `mixed` one for a double row), `variants` its parts.

    `confidences` tells how sure each field is that the document has (name, requirements, fee, time); `confidence` is
    the least of them. `officer` is the officer whom the row names as responsible, "" when it names none. `steps` are
    those of a form; a published total beats their sum.
    """

    no: int
    name: Words
    items: tuple[Words, ...]
    requirements: tuple[ReadRequirement, ...]
    requirements_text: str
    requirements_logic: Literal["all_of", "any_of"]
    fee_text: str
    fee: dict[str, Any]
    time_text: str
    time: dict[str, Any] | None
    variants: tuple[ReadVariant, ...]
    source_text: str
    source: dict[str, Any]
    confidence: float
    slug: str = ""
    case_kind: Literal["request", "complaint", "enquiry", "information"] = "request"
    confidential: bool = False
    channels: tuple[str, ...] = ()
    life_events: tuple[str, ...] = ()
    law: str | None = None
    requirements_intro: str = ""
    officer: str = ""
    steps: tuple[ReadStep, ...] = ()
    confidences: dict[str, float] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class ReadContact:
    """An office: where to complain (`complaints`), the `ombudsman`, where to write (`letters`), a `helpline`.

    Telephone and fax numbers are in E.164 form (+254202216500), short national numbers as printed (1195); `codes` are
    short and USSD codes (22456, *483#). `address_other` is the address in the other language, where somebody wrote it;
    `hours` when the office is open, in the document's words.
    `confidence` is lower for an office that was read out of a sentence than for one with labels.
    """

    role: str
    organisation: Words
    address: str
    phones: tuple[str, ...]
    emails: tuple[str, ...]
    website: str = ""
    social: tuple[str, ...] = ()
    faxes: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    address_other: str = ""
    hours: str = ""
    confidence: float = 1.0


@dataclass(frozen=True, kw_only=True)
class ReadSection:
    """A text that is no row: `vision`, `mission`, `values`, `chapter-8`, `review-questions`, ..."""

    key: str
    heading: Words
    body: Words
    items: tuple[Words, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ReadFinding:
    """A defect: its code (charter-format.md), the row (None = whole charter), the words, what is wrong, what to do."""

    code: str
    service_no: int | None
    words: str
    sw: str
    en: str
    suggestion_sw: str = ""
    suggestion_en: str = ""


@dataclass(frozen=True, kw_only=True)
class CharterReading:
    """The whole document as understood. `source_hash` is the SHA-256 of the file's bytes, `source_text` its text.

    An institution with a confidence below 0.5 may be one of `institution_other` as well. `in_force_from` holds the days
    from which the document says it is in force: none, one, or several that contradict each other.
    """

    title: Words
    institution: Words
    country: str
    language: Literal["sw", "en"]
    sections: tuple[ReadSection, ...]
    contacts: tuple[ReadContact, ...]
    services: tuple[ReadService, ...]
    source_name: str
    source_text: str
    source_hash: str
    findings: tuple[ReadFinding, ...] = field(default=())
    institution_confidence: float = 1.0
    institution_other: tuple[str, ...] = ()
    in_force_from: tuple[date, ...] = ()
