"""The adaptor for DOCX: the body's paragraphs and tables in order.

Of headers what the body does not say stands above it (a letterhead is often set there), of footers what reaches an
office below it; page numbers and running titles are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from dirisha.rooms.charters.reading.document import Document
from dirisha.rooms.charters.reading.formats.building import Builder
from dirisha.rooms.charters.reading.formats.docx_numbers import BULLET, Numbers, W, numbers_of
from dirisha.rooms.charters.reading.formats.docx_tables import Paragraph, is_frame, rows_of
from dirisha.rooms.charters.reading.formats.docx_words import MC, chosen, words_of
from dirisha.rooms.charters.reading.formats.parts import Parts
from dirisha.rooms.charters.reading.formats.refusing import Refuses
from dirisha.rooms.charters.reading.formats.texts import cell_of, folded

DELETED = frozenset({f"{W}del", f"{W}moveFrom", f"{W}sectPr"})
HEADING = re.compile(r"^(?:heading|title|subtitle|kichwa)\s*(\d)?", re.IGNORECASE)
DEEPEST = 40  # tables in tables; beyond it a file is hostile
MOST_RUNNING, LONGEST_RUNNING = 3, 250
NUMBERS = re.compile(r"^(?:page|ukurasa|uk\.?)?\W*\d|\b(?:page|ukurasa)\s+\d", re.IGNORECASE)
REACHED = re.compile(
    r"@|\bwww\.|(?<![\d-])\+?\(?\d[\d\s()/-]{7,}\d|\b(?:p\.?\s?o\.?\s?box|s\.?\s?l\.?\s?p)\b", re.IGNORECASE
)
"""What a footer says to be kept: an e-mail address, website, telephone or post box."""
COLUMNS = 2  # tabs in a paragraph that make it a row


def read_docx(parts: Parts) -> Document:
    """The document of a DOCX. Refuses one that is locked, damaged or nested without end."""
    root = parts.xml("word/document.xml")
    body = None if root is None else root.find(f"{W}body")
    if body is None:
        raise Refuses("damaged")
    styles = parts.xml("word/styles.xml")
    reader = _Reader(numbers_of(parts.xml("word/numbering.xml"), styles), _headings(styles))
    said = folded(" ".join(words_of(paragraph).text for paragraph in body.iter(f"{W}p")))
    for text in _running(parts, "header"):
        if text not in said and not NUMBERS.search(text):
            reader.built.line(text)
    reader.read(body)
    for text in _running(parts, "footer"):
        if text not in said and REACHED.search(text):
            reader.built.line(text, page=reader.page)
    return reader.built.document(reader.page)


class _Reader:
    def __init__(self, numbers: Numbers, headings: dict[str, int]) -> None:
        self.numbers = numbers
        self.headings = headings
        self.built = Builder()
        self.page = 1
        self.depth = 0
        self.tabbed: list[list[str]] = []

    def read(self, parent: etree._Element) -> None:
        """Put the blocks of a body, a cell or a text box in order."""
        self.depth += 1
        if self.depth > DEEPEST:
            raise Refuses("too-much")
        for element in _blocks(parent):
            if element.tag == f"{W}p":
                self._paragraph(element)
            else:
                self._end_tabbed()
                self._table(element)
        self._end_tabbed()
        self.depth -= 1

    def paragraphs(self, parent: etree._Element) -> Iterator[Paragraph]:
        """The paragraphs of a cell, those of the tables and text boxes in it among them."""
        self.depth += 1
        if self.depth > DEEPEST:
            raise Refuses("too-much")
        for element in _blocks(parent):
            if element.tag == f"{W}tbl":
                for row in element.iter(f"{W}tr"):
                    yield Paragraph(" ".join(p.shown for cell in row.iter(f"{W}tc") for p in self.paragraphs(cell)))
                continue
            mark = self.numbers.mark(element)
            words = words_of(element)
            self.page += words.breaks
            yield Paragraph(words.text, mark[0] if mark else "", words.bold)
            for box in words.boxes:
                yield from self.paragraphs(box)
        self.depth -= 1

    def _paragraph(self, element: etree._Element) -> None:
        mark = self.numbers.mark(element)
        words = words_of(element)
        self.page += words.breaks
        cells = words.text.strip().split("\t")
        if len(cells) > COLUMNS and mark is None:
            self.tabbed.append(cells)
            return
        self._end_tabbed()
        level = self._level(element)
        lines = words.text.split("\n")
        for at, line in enumerate(lines):
            shown = f"{mark[0]} {line}" if mark and mark[0] != BULLET and at == 0 and line.strip() else line
            self.built.line(
                shown,
                heading=level > 0,
                listed=mark is not None and at == 0,
                page=self.page,
                level=level or (mark[1] if mark else 0),
                bold=words.bold,
            )
        for box in words.boxes:
            self.read(box)

    def _table(self, element: etree._Element) -> None:
        if is_frame(element):
            for cell in element.iterchildren(f"{W}tr"):
                for inside in cell.iterchildren(f"{W}tc"):
                    self.read(inside)
            return
        self.built.table(rows_of(element, self.paragraphs, lambda: self.page))

    def _end_tabbed(self) -> None:
        """Paragraphs cut by tabs are a table when there are several, else lines."""
        rows, self.tabbed = self.tabbed, []
        if len(rows) >= 3:
            self.built.table(([cell_of([cell]) for cell in row], self.page) for row in rows)
            return
        for row in rows:
            self.built.line(folded(" ".join(row)), page=self.page)

    def _level(self, paragraph: etree._Element) -> int:
        outline = paragraph.find(f"{W}pPr/{W}outlineLvl")
        if outline is not None and outline.get(f"{W}val", "9").isdigit():
            depth = int(outline.get(f"{W}val", "9"))
            return depth + 1 if depth < 9 else 0
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        return 0 if style is None else self.headings.get(style.get(f"{W}val", ""), 0)


def _running(parts: Parts, kind: str) -> list[str]:
    """The paragraphs of the headers or footers of a file, each once."""
    found: dict[str, None] = {}
    for number in range(1, MOST_RUNNING + 1):
        root = parts.xml(f"word/{kind}{number}.xml")
        for paragraph in () if root is None else root.iter(f"{W}p"):
            text = folded(" ".join(words_of(paragraph).text.split()))
            if 2 < len(text) <= LONGEST_RUNNING:
                found.setdefault(text)
    return list(found)


def _blocks(parent: etree._Element) -> Iterator[etree._Element]:
    """The paragraphs and tables right under an element, through content controls and accepted insertions."""
    for child in parent:
        if child.tag in (f"{W}p", f"{W}tbl"):
            yield child
        elif child.tag == f"{MC}AlternateContent":
            choice = chosen(child)
            if choice is not None:
                yield from _blocks(choice)
        elif isinstance(child.tag, str) and child.tag not in DELETED:
            yield from _blocks(child)


def _headings(styles: etree._Element | None) -> dict[str, int]:
    """The depth of every style that is a heading, by its name or its outline."""
    made: dict[str, int] = {}
    for style in () if styles is None else styles.iter(f"{W}style"):
        name = style.find(f"{W}name")
        found = HEADING.match("" if name is None else name.get(f"{W}val", ""))
        outline = style.find(f"{W}pPr/{W}outlineLvl")
        key = style.get(f"{W}styleId", "")
        if found:
            made[key] = int(found[1] or 1)
        elif outline is not None and outline.get(f"{W}val", "9") in "012345678":
            made[key] = int(outline.get(f"{W}val", "0")) + 1
    return made
