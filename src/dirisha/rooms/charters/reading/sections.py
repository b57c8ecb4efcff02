"""The texts of a charter that are no rows: vision, mission, values, rights and duties, how to complain, review ...

The document is cut at its headings. A chapter of a known kind is kept under its key; one of another kind, when it is a
chapter and no service, office or letterhead, under its own words, so that nothing a charter says is lost. What stands
under a heading inside a chapter is part of the chapter, unless the heading announces a kind of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from dirisha.core.text import slug
from dirisha.rooms.charters.reading.chapterkinds import CONTACTS, CONTENTS, LONGEST
from dirisha.rooms.charters.reading.document import Document, Line, Row
from dirisha.rooms.charters.reading.headings import DEEP, Head, heads_of, marked
from dirisha.rooms.charters.reading.institutions import BELOW_TITLE, is_institution
from dirisha.rooms.charters.reading.layouts.entries import ONLY_NUMBER, plain_cells
from dirisha.rooms.charters.reading.leftover import letters_of
from dirisha.rooms.charters.reading.model import ReadSection, ReadService, Words
from dirisha.rooms.charters.reading.wraps import MARK, glue

ALONE = frozenset({"right", "commitment"})
"""Sections that count even as a heading alone."""
WITH_OFFICES = frozenset({"complaints", "how-to-complain", "feedback", "appeal", CONTACTS})
"""Chapters whose text names offices; below any other heading an office is no part of the chapter."""
MOST_ROWS = 25
"""Rows of a table that may be a chapter's list."""
LONG_LINE = 55
"""Characters of a line after which the next one may be the same paragraph, wrapped."""
NAMED = re.compile(r"^(?:P\.?\s?O\.?\s|S\.?\s?L\.?\s?P|[A-Z]\.\s?(?:[A-Z]\.\s?)?[A-Z][a-z])")
"""A post box, or a person's initials: no mark of an item."""
NO_TEXT = re.compile(r"[\w.+-]+@[\w-]+\.\w|(?<![\d-])\+?\(?\d[\d\s()/-]{7,}\d|\bwww\.|\bhttps?:", re.IGNORECASE)
"""An e-mail address, a telephone number or a website: the line of an office."""


@dataclass
class Part:
    """A heading, the `number` of its line, and the lines under it; `afresh` when a table of others stands before it."""

    head: Head
    number: int
    afresh: bool = False
    lines: list[Line] = field(default_factory=list)
    paragraphs: list[str] = field(default_factory=list)
    items: list[str] = field(default_factory=list)

    @property
    def said(self) -> bool:
        """Whether anything stands under the heading."""
        return bool(self.paragraphs or self.items)


def sections_of(
    document: Document,
    language: str,
    services: Sequence[ReadService] = (),
    *,
    after: int = 0,
    title: Line | None = None,
) -> list[ReadSection]:
    """The sections in order, each key once; `after` is the last line of a contents page, `title` the charter's title.

    A part that one of the `services` was read from is a service and no section.
    """
    taken = [letters for service in services if (letters := letters_of(service.source_text))]
    parts = _folded(list(parts_of(_with_rows(document, taken), after)))
    names = {letters_of(service.name.original) for service in services}
    top = min((part.head.depth for part in parts if part.said and not part.head.weak), default=1)
    found: dict[str, ReadSection] = {}
    for part in parts:
        key = _key(part, top, title)
        if not key or _is_service(part, taken, names, known=part.head.kind is not None):
            continue
        if key in found and part.head.kind is not None and _same(found[key], part):
            continue
        number = sum(known == key or known.rpartition("-")[0] == key for known in found)
        key = key if key not in found else f"{key}-{number + 1}"
        found[key] = ReadSection(
            key=key,
            heading=_words(part.head.title, language),
            body=_words("\n\n".join(part.paragraphs), language),
            items=tuple(_words(item, language) for item in part.items),
        )
    return list(found.values())


def _same(section: ReadSection, part: Part) -> bool:
    """Whether a part repeats a section."""
    return section.body.original == "\n\n".join(part.paragraphs) and len(section.items) == len(part.items)


def _key(part: Part, top: int, title: Line | None) -> str:
    """The key of a part that is a section, "" for one that is none."""
    kind = part.head.kind
    if kind in (CONTENTS, None) or kind == CONTACTS:
        if kind == CONTENTS or not part.said or part.head.weak or (kind is None and part.head.depth > top):
            return ""
        if title is None or (part.number <= title.number + BELOW_TITLE and is_institution(part.head.title)):
            return ""
        if part.number <= title.number or any(NO_TEXT.search(x.text) for x in part.lines):
            return ""
        return kind or slug(part.head.title, limit=50)
    if not part.said and kind not in ALONE:
        return ""
    return kind


def _is_service(part: Part, taken: Sequence[str], names: set[str], *, known: bool) -> bool:
    """Whether a part was read as a service: its heading is the service's name, or its lines are a service's source."""
    heading = letters_of(part.head.title)
    said = [letters for line in part.lines[:6] if (letters := letters_of(line.text))]
    if heading and said and any(heading + said[0] in source for source in taken):
        return True
    if known:
        return False
    inside = sum(any(letters in source or source in letters for source in taken) for letters in said)
    return heading in names or bool(said and inside * 2 >= len(said))


def _with_rows(document: Document, taken: Sequence[str]) -> Document:
    """The document with the rows of tables that are no services' as lines: values in cells, "Vision" beside its words.

    Rows of more than two cells, and those with a way to reach an office, are left to others; an empty line
    stands for such a table.
    """
    blocks: list[Line | tuple[Row, ...]] = []
    for block in document.blocks:
        if isinstance(block, Line):
            blocks.append(block)
            continue
        said = [letters_of(row.source) for row in block]
        rows = [plain_cells(row) for row in block]
        told = any(letters and letters in source for letters in said for source in taken)
        if told or len(block) > MOST_ROWS or any(NO_TEXT.search(row.source) for row in block):
            blocks.append(Line(block[0].line, "", page=block[0].page))
            continue
        for row, cells in zip(block, rows, strict=True):
            counted = len(cells) > 1 and ONLY_NUMBER.match(cells[0].text) is not None
            cells = cells[1:] if counted else cells
            if len(cells) == 1:
                blocks.append(Line(row.line, cells[0].text, listed=counted, page=row.page))
            elif len(cells) == 2 and len(cells[0].text) <= LONGEST:
                blocks.append(Line(row.line, f"{cells[0].text}: {cells[1].lead}".strip(), page=row.page))
                blocks += [Line(row.line, item, listed=True, page=row.page) for item in cells[1].items]
    return replace(document, blocks=tuple(blocks))


def parts_of(document: Document, after: int = 0) -> Iterator[Part]:
    """The parts of a document behind the line `after`, each with its paragraphs and its list."""
    heads, raw = heads_of(document), document.text.split("\n")
    part: Part | None = None
    afresh = False
    for at, line in enumerate(document.lines()):
        if line.number <= after:
            continue
        if not line.text and part is not None:
            yield part  # a table of others: what stands below it belongs to no heading above it
            part = None
        if not line.text:
            afresh = True
            continue
        head = heads.get(at)
        if head is not None and not (head.weak and part is not None and part.head.kind and not part.said):
            if not head.title:
                continue  # the title of "SURA YA PILI", which stood in a line of its own
            if part is not None:
                yield part
            part, afresh = Part(head, line.number, afresh), False
            if head.after:
                part.lines.append(line)
                part.paragraphs.append(head.after)
            continue
        if part is not None:
            _take(part, line, raw)
    if part is not None:
        yield part


def _take(part: Part, line: Line, raw: Sequence[str]) -> None:
    """Put a line under the heading of a part: an item, the rest of one, a paragraph or the rest of one."""
    mark, text = marked(line, raw)
    named = NAMED.match(line.text) is not None and not line.listed
    bullet = None if named else MARK.match(line.text)
    before = part.lines[-1] if part.lines else None
    close = before is not None and line.number == before.number + 1
    wrapped = before is not None and len(before.text) >= LONG_LINE and before.text[-1] not in ".!?:"
    runs_on = bool(text) and (text[0].islower() or text[0] in ",;)(&")
    if line.listed or bullet or (mark.sort not in ("", "decimal") and not named):
        part.items.append((line.text[bullet.end() :] if bullet else text).strip())
    elif part.items and (runs_on and close):
        part.items[-1] = glue(part.items[-1], line.text)
    elif part.paragraphs and not part.items and close and (runs_on or wrapped) and before is not None:
        part.paragraphs[-1] = glue(part.paragraphs[-1], line.text)
    else:
        part.paragraphs.append(line.text)
    part.lines.append(line)


def _folded(parts: Sequence[Part]) -> list[Part]:
    """The parts, those under a heading inside a chapter and of no kind of their own put into that chapter."""
    made: list[Part] = []
    open_: list[Part] = []
    for part in parts:
        head = part.head
        open_ = [] if part.afresh else open_
        if head.weak:
            above = open_[-1] if open_ else None
        else:
            open_ = [each for each in open_ if each.head.depth < head.depth]
            above = open_[-1] if open_ else None
        reached = any(NO_TEXT.search(line.text) for line in part.lines)
        if (
            above is not None
            and head.kind is None
            and above.head.kind != CONTENTS
            and not (reached and above.head.kind not in WITH_OFFICES)
        ):
            _put_in(above, part)
            continue
        if not head.weak:
            open_.append(part)
        made.append(part)
    return made


def _put_in(above: Part, part: Part) -> None:
    """A part as paragraphs of the chapter above it; a list of points with a text each stays a list."""
    if part.said:
        heading = part.head.title
        above.paragraphs.append(heading if part.head.depth == DEEP else f"{heading}:")
        above.paragraphs += part.paragraphs
        above.items += part.items
    else:
        above.paragraphs.append(part.head.title)
    above.lines += part.lines


def _words(text: str, language: str) -> Words:
    return Words(original=text, sw=text if language == "sw" else "", en=text if language == "en" else "")
