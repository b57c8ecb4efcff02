"""From a file's bytes to a reading."""

from __future__ import annotations

import hashlib
import json
import tomllib
from collections.abc import Sequence
from typing import Literal

import msgspec

from dirisha.core.say import Say
from dirisha.rooms.charters.reading import wording
from dirisha.rooms.charters.reading.besides import with_besides
from dirisha.rooms.charters.reading.contacts import contacts_of
from dirisha.rooms.charters.reading.dates import in_force_from
from dirisha.rooms.charters.reading.document import Document, Line
from dirisha.rooms.charters.reading.findings import finding, findings_in
from dirisha.rooms.charters.reading.formats import document_of
from dirisha.rooms.charters.reading.formats.apart import Pace
from dirisha.rooms.charters.reading.grid import services_in
from dirisha.rooms.charters.reading.institutions import institution_of
from dirisha.rooms.charters.reading.layouts import claims, services_of
from dirisha.rooms.charters.reading.leftover import left_over
from dirisha.rooms.charters.reading.model import CharterReading, ReadFinding, ReadSection, ReadService, Words
from dirisha.rooms.charters.reading.narrative import contents_of, missing_of
from dirisha.rooms.charters.reading.pasted import pasted_in
from dirisha.rooms.charters.reading.plain import decode
from dirisha.rooms.charters.reading.refusal import (
    BAD_TRANSCRIPTION,
    BLURRED,
    MAX_BYTES,
    NOT_A_CHARTER,
    TOO_LARGE,
    CannotRead,
)
from dirisha.rooms.charters.reading.sections import sections_of
from dirisha.rooms.charters.reading.surroundings import (
    country_of,
    language_of,
    title_line,
)
from dirisha.rooms.charters.reading.transcription import transcribed

OF_CHARTERS = frozenset(
    "commitment customers rights duties how-to-complain complaints correspondence appointments telephone timeliness"
    " quality relations standards records review results".split()
)
OF_ANY_PAPER = frozenset(
    "foreword introduction background vision mission values purpose goals principles services".split()
)
ENOUGH_CHAPTERS = 5
"""A charter without a row has so many chapters, those that only charters have counted twice."""
LEGIBLE = 0.85
"""How sure the words of a scan are, on average, when its print can be read; of clean ones 0.9 and more."""


def read_charter(
    data: bytes, *, name: str, language: Literal["sw", "en"] | None = None, pace: Pace | None = None
) -> CharterReading:
    """What a published charter says; it changes nothing.

    `name` is the file's name (its ending tells TOML and JSON transcriptions from documents); `language` keeps to one
    language; `pace` says how long a binary file may take, and who watches. CannotRead when the file is empty, too
    large, no text, or no charter.
    """
    if len(data) > MAX_BYTES:
        raise CannotRead(TOO_LARGE, "too-large")
    digest = hashlib.sha256(data).hexdigest()
    if name.lower().endswith((".toml", ".json")):
        return _transcription(decode(data), name, digest)
    document = document_of(data, name, language, pace)
    text = document.text
    said: Literal["sw", "en"] = language or language_of(text)
    country = country_of(text)
    lines = list(document.lines())
    title = title_line(lines)
    services = _services(document, said, country)
    contacts = contacts_of(document, services, country=country, language=said)
    institution = institution_of(lines, title)
    sections, missing = _texts(document, services, title, said)
    if not services and not missing:
        blurred = document.doubt < LEGIBLE
        raise CannotRead(BLURRED if blurred else NOT_A_CHARTER, "no-text" if blurred else "not-a-charter")
    return CharterReading(
        title=_words("" if title is None else title.text, said),
        institution=_words(institution.name, said),
        institution_confidence=institution.confidence,
        institution_other=institution.other,
        in_force_from=in_force_from(text),
        country=country,
        language=said,
        sections=tuple(sections),
        contacts=tuple(contacts),
        services=tuple(services),
        source_name=name,
        source_text=text,
        source_hash=digest,
        findings=(
            *missing,
            *left_over(document, services),
            *findings_in(services, text=text, country=country, contacts=contacts),
        ),
    )


def _services(document: Document, language: Literal["sw", "en"], country: str) -> list[ReadService]:
    """The services of the layout that yields most of them with a time, and of two that yield as many, the surer.

    What that layout did not take up is read by the others, and follows.
    """
    grid = services_in(document, language=language, country=country, claims=claims)
    pasted = [] if grid else pasted_in(document, language=language, country=country)
    others = services_of(document, language=language, country=country)
    if len(pasted) >= len(others):
        others = pasted
    first = max(grid, others, key=_yield)
    return with_besides(document, first, from_grid=first is grid, language=language, country=country)


def _yield(services: Sequence[ReadService]) -> tuple[int, float, int]:
    """Services with a time, how sure their times are on average, services."""
    sure = [min(variant.confidence for variant in service.variants) for service in services if service.time is not None]
    return len(sure), round(sum(sure) / len(sure), 1) if sure else 0.0, len(services)


def _texts(
    document: Document, services: Sequence[ReadService], title: Line | None, language: Literal["sw", "en"]
) -> tuple[list[ReadSection], list[ReadFinding]]:
    """The chapters and other texts, with the contents page where chapters of it are missing; what is missing.

    A charter that promises nothing is still one when it is written in chapters: the services are then to be added.
    """
    contents, last = contents_of(document, language)
    present = sections_of(document, language, services, after=last, title=title)
    missing = [section.heading.original for section in missing_of(document, contents, last)]
    found: list[ReadFinding] = []
    if title is not None and not services and (missing or _is_charter(present)):
        named = [heading for heading in missing if heading.casefold().startswith(("huduma", "our serv"))]
        words = (named or missing or [title.text])[0]
        found.append(
            finding("services-missing", None, words, *(wording.SERVICES_MISSING if missing else wording.NO_SERVICES))
        )
    if title is not None and missing:
        found.append(finding("chapter-missing", None, ", ".join(missing), *wording.CHAPTER_MISSING))
    return [*(contents if missing else ()), *present], found


def _is_charter(sections: Sequence[ReadSection]) -> bool:
    """Whether a document without services is a charter: it has chapters that only charters have."""
    keys = {section.key for section in sections}
    return len(keys & OF_ANY_PAPER) + 2 * len(keys & OF_CHARTERS) >= ENOUGH_CHAPTERS and len(keys & OF_CHARTERS) >= 2


def _transcription(text: str, name: str, digest: str) -> CharterReading:
    try:
        values = tomllib.loads(text) if name.lower().endswith(".toml") else json.loads(text)
        return transcribed(values, name=name, text=text, digest=digest)
    except (tomllib.TOMLDecodeError, msgspec.ValidationError, ValueError, RecursionError) as wrong:
        what = str(wrong)[:200]
        raise CannotRead(BAD_TRANSCRIPTION.format(what=Say(what, what)), "bad-transcription") from None


def _words(text: str, language: str) -> Words:
    return Words(original=text, sw=text if language == "sw" else "", en=text if language == "en" else "")
