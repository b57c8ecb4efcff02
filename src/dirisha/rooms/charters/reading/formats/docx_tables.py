"""A Word table as a grid: merged cells repeated, jittering borders made one, automatic row numbers written out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from lxml import etree

from dirisha.rooms.charters.reading.document import Cell
from dirisha.rooms.charters.reading.formats.docx_numbers import BULLET, W
from dirisha.rooms.charters.reading.formats.refusing import Refuses
from dirisha.rooms.charters.reading.formats.texts import BULLET as TYPED
from dirisha.rooms.charters.reading.formats.texts import cell_of, folded

JITTER = 150
"""Twentieths of a point (2.6 mm): borders nearer than this are one border that was drawn by hand twice."""
MOST_COLUMNS = 200
COUNT = re.compile(r"^\(?(\d{1,3})[.)]?$")


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of a cell: its text and the mark of its list, "" when it is in none."""

    text: str
    mark: str = ""
    bold: bool = False

    @property
    def shown(self) -> str:
        """The paragraph as printed, its mark before it."""
        return folded(f"{self.mark} {self.text}")


@dataclass
class Placed:
    """A cell of a row: the columns from `start` up to `end`, its paragraphs, and whether the cell above reaches in."""

    start: int
    end: int
    paragraphs: list[Paragraph]
    goes_on: bool


def is_frame(table: etree._Element) -> bool:
    """Whether a table only frames a page: few cells of its own, and a table or most of the text inside one of them."""
    rows = list(table.iterchildren(f"{W}tr"))
    cells = [cell for row in rows for cell in row.iterchildren(f"{W}tc")]
    if len(cells) == 1:
        return True
    inner = sum(1 for cell in cells for nested in cell.iter(f"{W}tbl") if len(list(nested.iterchildren(f"{W}tr"))) >= 3)
    return inner > 0 and len(cells) <= 4


def rows_of(
    table: etree._Element, paragraphs: Callable[[etree._Element], Iterator[Paragraph]], page: Callable[[], int]
) -> list[tuple[list[Cell], int]]:
    """The rows of a `w:tbl` as cells, each with its page. `paragraphs` reads those of a `w:tc`."""
    borders = _borders(table)
    placed: list[list[Placed]] = []
    pages: list[int] = []
    for row in _rows(table):
        placed.append(_placed(row, borders, paragraphs))
        pages.append(page())
    return list(zip(gridded(placed), pages, strict=True))


def gridded(placed: list[list[Placed]]) -> list[list[Cell]]:
    """Rows of placed cells as a grid: as many cells in each row as there are columns that any row begins."""
    width = max((cell.end for row in placed for cell in row), default=0)
    starts = sorted({cell.start for row in placed for cell in row})
    if width > MOST_COLUMNS:
        raise Refuses("too-much")
    counted = _counted_columns(placed)
    grid: list[list[Cell]] = []
    for cells in placed:
        above = grid[-1] if grid else []
        grid.append(_cells(cells, starts, above, counted))
    return grid


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    for child in table:
        if child.tag == f"{W}tr":
            if child.find(f"{W}trPr/{W}del") is None:  # a row whose deletion is tracked
                yield child
        elif isinstance(child.tag, str) and child.tag not in (f"{W}tblPr", f"{W}tblGrid"):
            yield from _rows(child)


def _borders(table: etree._Element) -> list[int]:
    """For every border of the table's own grid, the number of the border that it is drawn as."""
    at = 0
    edges = [0]
    for column in table.iterfind(f"{W}tblGrid/{W}gridCol"):
        at += _number(column.get(f"{W}w"), 1000)
        edges.append(at)
    made = [0]
    for before, edge in zip(edges, edges[1:], strict=False):
        made.append(made[-1] + (edge - before > JITTER))
    return made


def _placed(
    row: etree._Element, borders: list[int], paragraphs: Callable[[etree._Element], Iterator[Paragraph]]
) -> list[Placed]:
    def border(at: int) -> int:
        return borders[at] if at < len(borders) else borders[-1] + at - len(borders) + 1

    at = _property(row.find(f"{W}trPr/{W}gridBefore"), 0)
    made: list[Placed] = []
    for cell in _cells_of(row):
        properties = cell.find(f"{W}tcPr")
        span = 1
        merged = False
        if properties is not None:
            span = max(1, _property(properties.find(f"{W}gridSpan"), 1))
            down = properties.find(f"{W}vMerge")
            merged = down is not None and down.get(f"{W}val", "continue") != "restart"
        if at + span > MOST_COLUMNS:
            raise Refuses("too-much")
        start, end = border(at), border(at + span)
        words = list(paragraphs(cell))
        if end > start or any(p.text.strip() for p in words):
            made.append(Placed(start, max(end, start + 1), words, merged))
        at += span
    return made


def _cells_of(row: etree._Element) -> Iterator[etree._Element]:
    for child in row:
        if child.tag == f"{W}tc":
            yield child
        elif isinstance(child.tag, str) and child.tag not in (f"{W}trPr", f"{W}tblPrEx"):
            yield from _cells_of(child)


def _cells(row: list[Placed], starts: list[int], above: list[Cell], counted: set[int]) -> list[Cell]:
    """A row's cells, one for each column that any row begins."""
    made = [Cell("")] * len(starts)
    for placed in row:
        first = True
        for at, start in enumerate(starts):
            if not placed.start <= start < placed.end:
                continue
            if placed.goes_on and at < len(above):
                made[at] = replace(above[at], down=True)
            else:
                cell = _cell(placed.paragraphs, placed.start in counted)
                made[at] = cell if first else replace(cell, down=True)
            first = False
    return made


def _cell(paragraphs: list[Paragraph], counted: bool) -> Cell:
    """A cell: the items of a list stay apart, a number alone is the row's, counted rows keep the number in the text."""
    lines: list[str] = []
    items: list[str] = []
    lead: list[str] = []
    filled = [p for p in paragraphs if p.text.strip()]
    if not filled:
        marks = [p.mark for p in paragraphs if p.mark and p.mark != BULLET]
        return cell_of(marks[:1])
    marked = [p for p in filled if p.mark]
    if not marked or (counted and len(marked) == 1):
        return cell_of([line for p in filled for line in p.shown.split("\n") if line] if marked else _lines(filled))
    for paragraph in filled:
        text = folded(paragraph.text)
        lines.append(paragraph.shown)
        if paragraph.mark or items:
            items.append(TYPED.sub("", text))
        else:
            lead.append(text)
    return Cell(" ".join(lead), tuple(items), tuple(lines))


def _lines(paragraphs: list[Paragraph]) -> list[str]:
    return [line for paragraph in paragraphs for line in paragraph.text.split("\n")]


def _counted_columns(rows: list[list[Placed]]) -> set[int]:
    """The columns whose cells each hold one numbered paragraph, and the numbers go up from row to row."""
    found: dict[int, list[int]] = {}
    for row in rows:
        for cell in row:
            marks = [COUNT.match(p.mark) for p in cell.paragraphs if p.mark and p.text.strip()]
            if len(marks) == 1 and marks[0]:
                found.setdefault(cell.start, []).append(int(marks[0][1]))
    return {
        start
        for start, counts in found.items()
        if len(counts) > 1 and all(after > before for before, after in zip(counts, counts[1:], strict=False))
    }


def _property(element: etree._Element | None, default: int) -> int:
    return default if element is None else _number(element.get(f"{W}val"), default)


def _number(text: str | None, default: int) -> int:
    return int(text) if text is not None and text.isdigit() and len(text) < 7 else default
