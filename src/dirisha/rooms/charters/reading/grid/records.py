"""The rows of a piece as records, one a service: rows cut by a page break, merged cells or variants are joined."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from dirisha.core.text import fold
from dirisha.rooms.charters.reading.document import Cell, Row
from dirisha.rooms.charters.reading.grid.aligning import NO_CELL, Aligned, aligned
from dirisha.rooms.charters.reading.grid.columns import Columns
from dirisha.rooms.charters.reading.grid.content import is_decimal, is_numbering, number_in
from dirisha.rooms.charters.reading.grid.heads import Column
from dirisha.rooms.charters.reading.grid.pieces import Piece, is_title
from dirisha.rooms.charters.reading.rows import SLIPPED
from dirisha.rooms.charters.reading.wraps import glue, runs_on

WITH_NUMBER = re.compile(r"^\(?(\d{1,3})[.):]\)?\s*(?=[^\d\s.])(.+)$", re.DOTALL)
BARE_NUMBER = re.compile(r"^(\d{1,3})\s+(?=[^\d\s])(.+)$", re.DOTALL)
DITTO = re.compile(r"^\W*(do|ditto|kama hapo juu|as above|same as above)\W*$|^\s*(\"|”|“|〃|,,|'')\s*$", re.IGNORECASE)
DITTOED = 0.9
JOINED = 0.6
"""Rows joined although nothing in the document says so but that the second has no name."""


@dataclass
class Record:
    """One service: the cells of each column from top to bottom, where they stand, and how sure their places are."""

    columns: Columns
    line: int
    page: int
    number: int | None
    cells: dict[Column, Cell]
    extras: tuple[Cell, ...]
    sources: list[str]
    doubts: dict[Column, float] = field(default_factory=dict)
    lettered: bool = False

    def text(self, column: Column) -> str:
        """The text of a column, "" where it is empty."""
        return self.cells.get(column, NO_CELL).text


def records_in(pieces: Sequence[Piece]) -> list[Record]:
    """The services of all pieces, in order."""
    records: list[Record] = []
    for piece in pieces:
        numbered = _is_numbered(piece)
        mark = BARE_NUMBER if _names_count(piece) else WITH_NUMBER
        for at, row in enumerate(piece.rows):
            made = _record(row, piece.columns, mark)
            above = records[-1] if records and (at or piece.goes_on) else None
            _dittoed(made, above)
            following = _next_number(piece, at + 1)
            if above is not None and _goes_on(above, made, row, following, numbered=numbered, first=at == 0):
                _join(above, made, row, following)
            elif not _is_section(made, row, numbered, _mark(piece, at + 1)):
                records.append(made)
    return records


def _is_numbered(piece: Piece) -> bool:
    at = piece.columns.number
    if at is None:
        return False
    numbers = sum(at < len(row.cells) and number_in(row.cells[at].text) is not None for row in piece.rows)
    return numbers * 2 >= len(piece.rows)


def _names_count(piece: Piece) -> bool:
    """Whether the names begin with the row numbers, no sign between them: "1 Business permit", "2 Liquor licence"."""
    at = piece.columns.name
    if piece.columns.number is not None:
        return False
    matches = [
        BARE_NUMBER.match(row.cells[at].text) for row in piece.rows if at < len(row.cells) and row.cells[at].text
    ]
    numbers = [int(match[1]) for match in matches if match]
    return len(numbers) > 1 and all(b == a + 1 for a, b in pairwise(numbers)) and len(numbers) * 2 > len(matches)


def _record(row: Row, columns: Columns, mark: re.Pattern[str]) -> Record:
    placed: Aligned = aligned(row, columns)
    cells: dict[Column, Cell] = {}
    for column in ("number", "name", "requirements", "fee", "time", "officer"):
        at = columns.place(column)
        if at is not None:
            cells[column] = placed.cells[at]
    number = number_in(cells.get("number", NO_CELL).text)
    number = _number_before_name(cells, columns, mark) if number is None else number
    used = {columns.place(column) for column in cells}
    extras = tuple(cell for at, cell in enumerate(placed.cells) if at not in used)
    return Record(columns, row.line, row.page, number, cells, extras, [row.source], dict(placed.doubts))


def _number_before_name(cells: dict[Column, Cell], columns: Columns, mark: re.Pattern[str]) -> int | None:
    """The number of "3. Answering calls", which is then taken off the name; None when there is none."""
    for column in ("number", "name"):
        cell = cells.get(column, NO_CELL)
        match = mark.match(cell.lead)
        if match is None or (column == "number" and cells["name"].text):
            continue
        if column == "name" and columns.number is not None and cells["number"].text:
            continue
        lines = tuple(line for line in (match[2].split("\n")[0], *cell.lines[1:]) if line) if cell.lines else ()
        cells["name"] = Cell(match[2], cell.items, lines, cell.box, cell.down, cell.confidence)
        return int(match[1])
    return None


def _dittoed(made: Record, above: Record | None) -> None:
    """Puts what the row above says in the place of "-do-" and of lone quotation marks."""
    for column in ("requirements", "fee", "time"):
        if above is not None and DITTO.match(made.text(column)):
            made.cells[column] = above.cells.get(column, NO_CELL)
            made.doubts[column] = min(made.doubts.get(column, 1.0), above.doubts.get(column, 1.0), DITTOED)


def _next_number(piece: Piece, at: int) -> int | None:
    """The next row number from a row on."""
    column = piece.columns.number
    if column is None:
        return None
    numbers = (number_in(row.cells[column].text) for row in piece.rows[at : at + 40] if column < len(row.cells))
    return next((number for number in numbers if number is not None), None)


def _goes_on(above: Record, made: Record, row: Row, following: int | None, *, numbered: bool, first: bool) -> bool:
    """Whether a row belongs to the service of the row above it; `following` is the next row's number.

    Numbers without a gap are the surest sign: where just one is missing, a row without number and name is that one.
    """
    name = made.cells["name"]
    if made.number is not None and not made.cells.get("number", NO_CELL).down:
        return False
    if name.down and name.text:
        return True
    if not name.text:
        own = bool(made.text("time")) and above.number is not None and following == above.number + 2
        return not own
    if made.number is not None:
        return False
    mark = made.text("number")
    if mark and is_numbering(mark):
        return not is_decimal(mark) and (not above.text("time") or above.lettered)
    bare = not made.text("time") and not made.text("fee")
    cut = runs_on(above.text("name"), name.text) or (first and row.page != above.page)
    if numbered:
        return (bare and (cut or (first and not name.text.isupper()) or bool(made.text("requirements")))) or (
            runs_on(above.text("name"), name.text) and not above.text("time")
        )
    return bare and runs_on(above.text("name"), name.text)


def _mark(piece: Piece, at: int) -> str:
    """What the number column of a row holds."""
    column = piece.columns.number
    if column is None or at >= len(piece.rows) or column >= len(piece.rows[at].cells):
        return ""
    return piece.rows[at].cells[column].text


def _is_section(made: Record, row: Row, numbered: bool, below: str) -> bool:
    """Whether a row names a department or a group of services rather than one; `below` is the next row's number."""
    if any(made.text(column) for column in ("requirements", "fee", "time") if made.text(column) != made.text("name")):
        return False
    return is_title(row) and (made.number is None or not numbered or is_decimal(below))


def _join(above: Record, made: Record, row: Row, following: int | None) -> None:
    """Adds a row's cells to the record above it."""
    merged = any(cell.down for cell in row.cells)
    gapless = above.number is not None and following == above.number + 1
    for column, cell in made.cells.items():
        if column == "number" or not cell.text or cell.down:
            continue
        before = above.cells.get(column, NO_CELL)
        if column == "name":
            above.lettered = above.lettered or bool(made.text("number"))
            above.cells[column] = _named_on(before, cell, made.text("number"))
            continue
        above.cells[column] = joined(before, cell)
        if before.text and not merged and not above.lettered and not runs_on(before.text, cell.text):
            printed = cell.box is not None and not gapless  # in print, a line between two rows may be of either
            doubt = JOINED if gapless or (column == "requirements" and not printed) else SLIPPED
            above.doubts[column] = min(above.doubts.get(column, 1.0), doubt)
    above.sources.append(row.source)
    for doubted, doubt in made.doubts.items():
        above.doubts[doubted] = min(above.doubts.get(doubted, 1.0), doubt)


def _named_on(before: Cell, cell: Cell, mark: str) -> Cell:
    text = f"{mark} {cell.lead}" if mark and is_numbering(mark) else cell.lead
    return Cell(glue(before.lead, text), (*before.items, *cell.items), box=before.box)


def joined(before: Cell, cell: Cell) -> Cell:
    """Two cells of one column in one: a sentence that was cut goes on, anything else stands on a line of its own."""
    if not before.text:
        return cell
    if before.items or cell.items:
        own = cell.items or (cell.lead,)
        if before.items and cell.items and cell.lead:
            own = (cell.lead, *cell.items)
        items = before.items or tuple(line for line in (before.lines or (before.lead,)) if line)
        if items and own and runs_on(items[-1], own[0]):
            items, own = (*items[:-1], glue(items[-1], own[0])), own[1:]
        return Cell(before.lead if before.items else "", (*items, *own), box=before.box)
    lines, more = list(before.lines or (before.lead,)), list(cell.lines or (cell.lead,))
    if runs_on(lines[-1], more[0]):
        lines[-1] = glue(lines[-1], more.pop(0))
    whole = (*lines, *more)
    return Cell(" ".join(whole), (), whole if len(whole) > 1 else (), before.box)


def name_key(record: Record) -> str:
    """A record's name, for finding it again in another table."""
    return fold(record.text("name"))
