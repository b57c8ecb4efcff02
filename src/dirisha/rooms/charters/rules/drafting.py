"""A reading becomes a draft; a row keeps the address the same row had before, so that results can be followed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from dirisha.core.refused import Refused
from dirisha.core.say import Say
from dirisha.core.text import similarity, slug
from dirisha.rooms.charters.events import (
    CharterDrafted,
    ContactRow,
    FindingRow,
    RequirementRow,
    SectionRow,
    ServiceRow,
    VariantRow,
)
from dirisha.rooms.charters.reading.model import CharterReading, ReadService, Words
from dirisha.rooms.charters.rules.carrying import carried
from dirisha.rooms.charters.rules.texts import Texts, carried_texts

SAME_NAME = 0.72
"""Names at least this alike mean the same service. "Kusajili boti" and "Kusajili ndege" (0.62) are two services, and
neither must inherit how well the other kept its promise; a name that was mended beyond this gets a new address."""


@dataclass(frozen=True)
class OldRow:
    """A row of the version before: its number, address and published name."""

    no: int
    slug: str
    name: str


def row_slugs(rows: Sequence[tuple[int, str, str]], before: Sequence[OldRow] = ()) -> list[str]:
    """An address for each row, in order. A row is (number, address wished or "", name).

    A wished address that a row of the version before has is kept; then the same row of that version lends its own (the
    most alike pair first, then the one of the same number); then comes what was wished, and last what the name makes.
    All are different.
    """
    wishes = [slug(wished) for _, wished, _ in rows]
    given, taken = [""] * len(rows), {""}

    def give(index: int, address: str) -> None:
        if not given[index] and address not in taken:
            given[index] = address
            taken.add(address)

    old_addresses = {old.slug for old in before}
    for index, wished in enumerate(wishes):
        if wished in old_addresses:
            give(index, wished)
    for index, old in _same(rows, before):
        give(index, old.slug)
    for index, wished in enumerate(wishes):
        give(index, wished)
    for index, (no, _, name) in enumerate(rows):
        give(index, _free(slug(name) or f"huduma-{no}", taken))
    return given


def _same(rows: Sequence[tuple[int, str, str]], before: Sequence[OldRow]) -> list[tuple[int, OldRow]]:
    """Pairs of a new row (by its place) and an old one that are the same service, the surest first."""
    pairs = [
        (similarity(name, old.name), no == old.no, index, old)
        for index, (no, _, name) in enumerate(rows)
        for old in before
    ]
    pairs = [pair for pair in pairs if pair[0] >= SAME_NAME]
    pairs.sort(key=lambda pair: (-pair[0], not pair[1], pair[2], pair[3].no))
    return [(index, old) for _, _, index, old in pairs]


def free_slug(name: str, no: int, taken: set[str]) -> str:
    """An address for one more row, which no other has."""
    return _free(slug(name) or f"huduma-{no}", taken | {""})


def _free(wished: str, taken: set[str]) -> str:
    if wished not in taken:
        return wished
    number = 2
    stem = wished[:56].rstrip("-")
    while f"{stem}-{number}" in taken:
        number += 1
    return f"{stem}-{number}"


@dataclass(frozen=True)
class DraftRows:
    """A reading as rows of a draft, each with its id."""

    services: tuple[ServiceRow, ...]
    contacts: tuple[ContactRow, ...]
    sections: tuple[SectionRow, ...]
    findings: tuple[FindingRow, ...]


def draft(
    reading: CharterReading,
    *,
    version: UUID,
    stream: str,
    institution: UUID,
    number: int,
    before: Sequence[ServiceRow],
    texts_before: Texts | None = None,
    fresh: Callable[[], UUID],
    at: datetime,
) -> CharterDrafted:
    """The draft that a reading makes; `fresh` gives ids. It takes over from the live rows (`before`) and texts.

    Refused when two rows have one number.
    """
    numbers = [service.no for service in reading.services]
    if len(set(numbers)) < len(numbers):
        raise Refused(
            Say(
                sw="Safu mbili za mkataba zina namba moja. Rekebisha faili kisha uingize tena.",
                en="Two rows of the document have the same number. Correct the file and import it again.",
            ),
            code="duplicate-number",
        )
    rows = rows_of(reading, before=before, fresh=fresh)
    texts = Texts(sections=rows.sections, contacts=rows.contacts)
    if texts_before is not None:
        texts = carried_texts(texts, texts_before)
    return CharterDrafted(
        stream=stream,
        about=version,
        occurred_at=at,
        institution=institution,
        number=number,
        language=reading.language,
        title=_say(reading.title, reading.language),
        source_name=_clean(reading.source_name)[-200:],
        source_text=_clean(reading.source_text),
        source_hash=reading.source_hash,
        services=rows.services,
        contacts=tuple(texts.contacts),
        sections=tuple(texts.sections),
        findings=rows.findings,
    )


def rows_of(reading: CharterReading, *, before: Sequence[ServiceRow], fresh: Callable[[], UUID]) -> DraftRows:
    """A reading's services, offices, texts and findings as rows."""
    language = reading.language
    old = {row.slug: row for row in before}
    known = [OldRow(row.no, row.slug, row.name.sw if language == "sw" else row.name.en) for row in before]
    slugs = row_slugs([(row.no, row.slug, _name(row.name, language)) for row in reading.services], known)
    services = [
        service_row_of(row, slug=slug, language=language, fresh=fresh)
        for row, slug in zip(reading.services, slugs, strict=True)
    ]
    return DraftRows(
        services=tuple(carried(row, old[row.slug]) if row.slug in old else row for row in services),
        contacts=tuple(
            ContactRow(
                id=fresh(),
                role=row.role[:40],
                organisation=_say(row.organisation, language),
                address=_in(row.address, row.address_other, language),
                phones=tuple(dict.fromkeys((*row.phones, *row.codes))),
                emails=row.emails,
                website=row.website,
                social=row.social,
                faxes=row.faxes,
            )
            for row in reading.contacts
        ),
        sections=tuple(
            SectionRow(
                id=fresh(),
                key=row.key[:60],
                heading=_say(row.heading, language),
                body=_say(row.body, language),
                items=tuple(_say(item, language) for item in row.items),
            )
            for row in reading.sections
        ),
        findings=tuple(
            FindingRow(
                id=fresh(),
                code=row.code[:40],
                service_no=row.service_no,
                words=_clean(row.words),
                text=Say(sw=row.sw, en=row.en),
                suggestion=Say(sw=row.suggestion_sw, en=row.suggestion_en),
            )
            for row in reading.findings
        ),
    )


def service_row_of(row: ReadService, *, slug: str, language: str, fresh: Callable[[], UUID]) -> ServiceRow:
    """A service as read, as a row with ids of its own; `slug` is its address."""
    return ServiceRow(
        id=fresh(),
        no=row.no,
        slug=slug,
        name=_say(row.name, language),
        original=_clean(row.name.original),
        items=tuple(_say(item, language) for item in row.items),
        requirements=tuple(
            RequirementRow(
                id=fresh(),
                kind=requirement.kind,
                text=_say(requirement.words, language),
                original=_clean(requirement.words.original),
            )
            for requirement in row.requirements
        ),
        requirements_text=_clean(row.requirements_text),
        requirements_logic=row.requirements_logic,
        variants=tuple(
            VariantRow(
                id=fresh(),
                key=variant.key[:60],
                name=_say(variant.name, language),
                fee_text=_clean(variant.fee_text),
                fee=variant.fee,
                time_text=_clean(variant.time_text),
                promise=variant.time,
                confidence=variant.confidence,
                fee_confidence=variant.fee_confidence,
            )
            for variant in row.variants
        ),
        source_text=_clean(row.source_text),
        source=row.source,
        confidence=row.confidence,
        case_kind=row.case_kind,
        confidential=row.confidential,
        channels=row.channels,
        life_events=row.life_events,
        law=row.law,
        confidences=row.confidences,
    )


def _name(words: Words, language: str) -> str:
    return (words.sw if language == "sw" else words.en) or words.original


def _say(words: Words, language: str) -> Say:
    """The text in both languages; in the document's own language what nobody has mended stands as published."""
    own = words.original
    return Say(
        sw=_clean(words.sw or (own if language == "sw" else "")),
        en=_clean(words.en or (own if language == "en" else "")),
    )


def _in(text: str, other: str, language: str) -> Say:
    """A text in the document's own language, and in the other one where somebody has written it."""
    own, told = _clean(text), _clean(other)
    return Say(sw=own, en=told) if language == "sw" else Say(sw=told, en=own)


def _clean(text: str) -> str:
    return text.replace("\x00", "").strip()  # PostgreSQL keeps no NUL characters
