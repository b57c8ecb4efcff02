"""The other language of a draft, text by text: what is missing, where it stands, and the rows with what was written.

To the texts of a row belong the charter's own words inside its times and fees: the event a clock starts at, "per plot".

One text that many rows share ("Nakala ya kitambulisho") is written once.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from dirisha.core.say import Say
from dirisha.core.text import fold
from dirisha.rooms.charters.chapters import chapter_of, is_written
from dirisha.rooms.charters.events import ContactRow, SectionRow, ServiceRow, VariantRow
from dirisha.rooms.charters.queries import DraftView
from dirisha.rooms.charters.rules import wording

TITLE, CONTACT, CHAPTER = 0, -1, -2
AT_ONCE = 40
"""Texts on one page."""
LONGEST, LONGEST_CHAPTER = 1000, 20_000
"""Characters of a translation: of a text of a row, and of a chapter's paragraphs."""
LONG = 200
HEADINGS = {
    "vision": Say(sw="Dira yetu", en="Our vision"),
    "mission": Say(sw="Dhamira yetu", en="Our mission"),
    "values": Say(sw="Maadili yetu", en="Our values"),
    "commitment": Say(sw="Ahadi yetu", en="Our commitment"),
    "introduction": Say(sw="Utangulizi", en="Introduction"),
    "background": Say(sw="Historia", en="Background"),
    "hours": Say(sw="Saa za kazi", en="Office hours"),
    "mandate": Say(sw="Majukumu yetu", en="Our mandate"),
    "standards": Say(sw="Viwango vyetu", en="Our standards"),
    "contacts": Say(sw="Mawasiliano", en="Contacts"),
}
"""How the headings of chapters are called that the standard contents page does not have."""


@dataclass(frozen=True)
class Untold:
    """A text without its other language: its field, its words, the numbers of its rows, a proposal.

    Instead of a row's number stands TITLE for the charter's title, CONTACT for an office or its address, CHAPTER for a
    text of a chapter, whose `heading` is then given, too.

    `to` is the language to write it in; `proposal` how a live charter of this house says the same, "" when none does.
    """

    field: str
    words: str
    to: str
    rows: tuple[int, ...]
    proposal: str
    heading: Say = Say("", "")

    @property
    def most(self) -> int:
        """How many characters its translation may have."""
        return LONGEST if self.rows[0] != CHAPTER else LONGEST_CHAPTER

    @property
    def tall(self) -> int:
        """The lines of its field."""
        return 2 if len(self.words) < LONG else 8


def told_contact(contact: ContactRow, written: Mapping[str, str]) -> ContactRow:
    """The office with what was written of its name and its address."""
    return replace(contact, organisation=_told(contact.organisation, written), address=_told(contact.address, written))


def told_chapter(section: SectionRow, written: Mapping[str, str]) -> SectionRow:
    """The chapter with what was written of its heading, its paragraphs and its points."""
    return replace(
        section,
        heading=_told(section.heading, written),
        body=_told(section.body, written),
        items=tuple(_told(item, written) for item in section.items),
    )


def _standard(view: DraftView) -> dict[str, Say]:
    """What chapters are called in both languages, by the headings that they have in this draft."""
    known = {}
    for section in view.sections:
        chapter = chapter_of(section)
        standard = HEADINGS.get(section.key) or (chapter.heading if chapter is not None else None)
        if standard is not None:
            known[section.heading.sw or section.heading.en] = standard
    return known


def _boxed(words: str, to: str) -> str:
    """An address in the other language: names of houses and streets stay, the post box is called by its own name."""
    for sw, en in (("S.L.P.", "P.O. Box"), ("S.L.P", "P.O. Box"), ("SLP", "P.O. Box")):
        words = words.replace(sw, en) if to == "en" else words.replace(en, sw)
    return words


def untold(view: DraftView, known: Mapping[str, Mapping[str, str]]) -> list[Untold]:
    """The texts of a draft that stand in one language only, in order; `known` holds translations by language."""
    found: dict[tuple[str, str], list[int]] = {}
    addresses = {text for row in view.contacts for text in (row.address.sw, row.address.en)}
    standard = _standard(view)
    chapters = {text: section.heading for section in view.sections for text in _of_chapter(section)}
    for no, text in _texts(view):
        missing = _missing(text)
        if missing:
            rows = found.setdefault((missing, text.sw or text.en), [])
            if no not in rows:
                rows.append(no)
    return [
        Untold(
            field=field_of(words, to),
            words=words,
            to=to,
            rows=tuple(rows),
            proposal=known["en" if to == "sw" else "sw"].get(fold(words), "")
            or (_boxed(words, to) if rows[0] == CONTACT and words in addresses else "")
            or (standard[words].in_(to) if rows[0] == CHAPTER and words in standard else ""),
            heading=chapters.get(Say(sw=words, en="") if to == "en" else Say(sw="", en=words), Say("", "")),
        )
        for (to, words), rows in found.items()
    ]


def field_of(words: str, to: str) -> str:
    """The name of a text's field: the same wherever the text stands."""
    return f"t-{to}-{hashlib.sha256(words.encode()).hexdigest()[:16]}"


def told(row: ServiceRow, written: Mapping[str, str]) -> ServiceRow:
    """The row with what was written, by the names of the fields."""
    return replace(
        row,
        name=_told(row.name, written),
        items=tuple(_told(item, written) for item in row.items),
        requirements=tuple(replace(need, text=_told(need.text, written)) for need in row.requirements),
        variants=tuple(_told_variant(variant, written) for variant in row.variants),
    )


def _told_variant(variant: VariantRow, written: Mapping[str, str]) -> VariantRow:
    """The variant with what was written of its name, and of the words inside its time and fee."""
    told = wording.told(variant)
    for words in wording.untold(variant):
        for to in ("sw", "en"):
            if other := written.get(field_of(words, to), "").strip():
                told[words] = Say(sw=other, en=words) if to == "sw" else Say(sw=words, en=other)
    named = replace(variant, name=_told(variant.name, written))
    return named if told == wording.told(variant) else wording.with_told(named, told)


def titled(title: Say, written: Mapping[str, str]) -> Say:
    """The title with what was written."""
    return _told(title, written)


def _told(text: Say, written: Mapping[str, str]) -> Say:
    to = _missing(text)
    if not to:
        return text
    words = written.get(field_of(text.sw or text.en, to), "").strip()
    return Say(sw=text.sw or words, en=text.en or words)


def _missing(text: Say) -> str:
    if bool(text.sw.strip()) == bool(text.en.strip()):
        return ""
    return "en" if text.sw.strip() else "sw"


def _texts(view: DraftView) -> Iterator[tuple[int, Say]]:
    yield TITLE, view.version.title
    for row in view.rows:
        service = row.service
        for text in (
            service.name,
            *service.items,
            *(need.text for need in service.requirements),
            *(variant.name for variant in service.variants),
        ):
            yield service.no, text
        printed = wording.spoken_in(service, view.version.language)
        for variant in service.variants:
            for words in wording.untold(variant):
                yield service.no, Say(sw=words, en="") if printed == "sw" else Say(sw="", en=words)
    for contact in view.contacts:
        yield CONTACT, contact.organisation
        yield CONTACT, contact.address
    for section in view.sections:
        for text in _of_chapter(section):
            yield CHAPTER, text


def _of_chapter(section: SectionRow) -> Iterator[Say]:
    """The texts of a chapter; an entry of a contents page has none of its own."""
    if is_written(section):
        yield section.heading
        yield section.body
        yield from section.items
