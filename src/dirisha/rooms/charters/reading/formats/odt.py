"""The adaptor for ODT: paragraphs, lists and tables in order; notes, comments and deleted text are left out."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from dirisha.rooms.charters.reading.document import Document
from dirisha.rooms.charters.reading.formats.building import Builder
from dirisha.rooms.charters.reading.formats.docx_numbers import BULLET
from dirisha.rooms.charters.reading.formats.docx_tables import MOST_COLUMNS, Paragraph, Placed, gridded
from dirisha.rooms.charters.reading.formats.opendocument import TABLE, TEXT, Styles, body_of, repeated
from dirisha.rooms.charters.reading.formats.parts import Parts
from dirisha.rooms.charters.reading.formats.refusing import Refuses
from dirisha.rooms.charters.reading.formats.texts import folded

PARAGRAPHS = (f"{TEXT}p", f"{TEXT}h")
DEEPEST = 40  # lists and tables in each other; beyond it a file is hostile
LEFT_OUT = frozenset({f"{TEXT}tracked-changes", f"{TEXT}table-of-content", f"{TEXT}sequence-decls"})
ROWS = frozenset(f"{TABLE}{name}" for name in ("table-header-rows", "table-rows", "table-row-group"))


def read_odt(parts: Parts) -> Document:
    """The document of an ODT. Refuses one that is locked, damaged or nested without end."""
    body = body_of(parts, "text")
    reader = _Reader(Styles(parts.xml("styles.xml"), body.getroottree().getroot()))
    reader.read(body)
    return reader.built.document(reader.page)


class _Reader:
    def __init__(self, styles: Styles) -> None:
        self.styles = styles
        self.built = Builder()
        self.page = 1
        self.depth = 0
        self.counts: dict[tuple[str, int], int] = {}

    def read(self, parent: etree._Element) -> None:
        """Put the blocks of a body or a text box in order."""
        for element, mark, level in self._blocks(parent):
            if element.tag == f"{TABLE}table":
                self._table(element)
                continue
            words = self.styles.words(element)
            self.page += words.breaks
            heading = element.tag == f"{TEXT}h"
            for at, line in enumerate(words.text.split("\n")):
                numbered = mark not in ("", BULLET) and at == 0 and line.strip()
                self.built.line(
                    f"{mark} {line}" if numbered else line,
                    heading=heading,
                    listed=bool(mark) and at == 0 and not heading,
                    page=self.page,
                    level=repeated(element, f"{TEXT}outline-level") if heading else level,
                    bold=words.bold,
                )
            for box in words.boxes:
                self.read(box)

    def _blocks(
        self, parent: etree._Element, style: str = "", level: int = 0
    ) -> Iterator[tuple[etree._Element, str, int]]:
        """The paragraphs and tables under an element, each with the mark and the depth of its list."""
        self.depth += 1
        if self.depth > DEEPEST:
            raise Refuses("too-much")
        for child in parent:
            if child.tag in PARAGRAPHS or child.tag == f"{TABLE}table":
                yield child, "", level
            elif child.tag == f"{TEXT}list":
                yield from self._list(child, style, level)
            elif child.tag == f"{TEXT}soft-page-break":
                self.page += 1
            elif isinstance(child.tag, str) and child.tag not in LEFT_OUT:  # sections, indexes
                yield from self._blocks(child, style, level)
        self.depth -= 1

    def _list(self, element: etree._Element, style: str, level: int) -> Iterator[tuple[etree._Element, str, int]]:
        style, level = element.get(f"{TEXT}style-name", style), level + 1
        goes_on = element.get(f"{TEXT}continue-numbering") == "true" or f"{TEXT}continue-list" in element.attrib
        if not goes_on:
            self.counts[style, level] = 0
        for item in element:
            if item.tag not in (f"{TEXT}list-item", f"{TEXT}list-header"):
                continue
            if f"{TEXT}start-value" in item.attrib:
                self.counts[style, level] = repeated(item, f"{TEXT}start-value") - 1
            mark = ""
            if item.tag == f"{TEXT}list-item" and any(child.tag in PARAGRAPHS for child in item):
                self.counts[style, level] = self.counts.get((style, level), 0) + 1
                mark = self.styles.mark(style, level, self.counts[style, level])
            for block, inner, depth in self._blocks(item, style, level):
                yield block, inner or mark, depth
                mark = mark if inner else ""

    def _paragraphs(self, cell: etree._Element) -> Iterator[Paragraph]:
        """The paragraphs of a cell, those of the tables and text boxes in it among them."""
        for element, mark, _ in self._blocks(cell):
            if element.tag == f"{TABLE}table":
                for row in _rows(element):
                    inside = (p.shown for part in row.iter(f"{TABLE}table-cell") for p in self._paragraphs(part))
                    yield Paragraph(folded(" ".join(inside)))
                continue
            words = self.styles.words(element)
            self.page += words.breaks
            yield Paragraph(words.text, mark, words.bold)
            for box in words.boxes:
                yield from self._paragraphs(box)

    def _table(self, table: etree._Element) -> None:
        rows = list(_rows(table))
        cells = [cell for row in rows for cell in row.iterchildren(f"{TABLE}table-cell")]
        if len(cells) == 1 or (len(cells) <= 4 and any(_whole(cell) for cell in cells)):  # it only frames the page
            for cell in cells:
                self.read(cell)
            return
        placed: list[list[Placed]] = []
        pages: list[int] = []
        for row in rows:
            made = self._placed(row)
            for _ in range(min(repeated(row, f"{TABLE}number-rows-repeated"), DEEPEST) if any_words(made) else 1):
                placed.append(made)
                pages.append(self.page)
        self.built.table(zip(gridded(placed), pages, strict=True))

    def _placed(self, row: etree._Element) -> list[Placed]:
        at, covered = 0, 0
        made: list[Placed] = []
        for cell in row:
            times = repeated(cell, f"{TABLE}number-columns-repeated")
            if cell.tag == f"{TABLE}covered-table-cell":
                for _ in range(min(times, MOST_COLUMNS)):
                    if covered:
                        covered -= 1
                    else:
                        made.append(Placed(at, at + 1, [], goes_on=True))
                    at += 1
            elif cell.tag == f"{TABLE}table-cell":
                span = repeated(cell, f"{TABLE}number-columns-spanned")
                words = list(self._paragraphs(cell))
                if times > MOST_COLUMNS and any(paragraph.text.strip() for paragraph in words):
                    raise Refuses("too-much")
                for _ in range(min(times, MOST_COLUMNS)):
                    if at + span > MOST_COLUMNS:
                        raise Refuses("too-much")
                    made.append(Placed(at, at + span, words, goes_on=False))
                    at += 1
                covered = span - 1
            if at > MOST_COLUMNS:
                raise Refuses("too-much")
        return made


def any_words(cells: list[Placed]) -> bool:
    """Whether a row says anything."""
    return any(paragraph.text.strip() for cell in cells for paragraph in cell.paragraphs)


def _whole(cell: etree._Element) -> bool:
    return any(sum(1 for _ in _rows(table)) >= 3 for table in cell.iter(f"{TABLE}table"))


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    for child in table:
        if child.tag == f"{TABLE}table-row":
            yield child
        elif child.tag in ROWS:
            yield from _rows(child)
