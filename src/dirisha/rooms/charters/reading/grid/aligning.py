"""A row's cells in the columns where they belong: rows with cells too few or too many, and cells that slipped."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import combinations

from dirisha.rooms.charters.reading.document import Cell, Row
from dirisha.rooms.charters.reading.grid.columns import Columns
from dirisha.rooms.charters.reading.grid.content import (
    is_fee,
    is_figures,
    is_nothing,
    is_numbering,
    is_time,
    only_fee,
    only_time,
)
from dirisha.rooms.charters.reading.grid.heads import Column
from dirisha.rooms.charters.reading.rows import SLIPPED

NO_CELL = Cell("")
MENDED = 0.6
"""A cell put where it belongs because it could be nothing else."""
WIDEST = 12
ALL: tuple[Column, ...] = ("name", "requirements", "fee", "time")

Cells = tuple[Cell, ...]


@dataclass(frozen=True)
class Aligned:
    """One cell for each column, and how sure the places are of those that were moved."""

    cells: Cells
    doubts: dict[Column, float] = field(default_factory=dict)


def aligned(row: Row, columns: Columns) -> Aligned:
    """The cells of a row, one for each column of the table."""
    cells = _once(row.cells)
    while len(cells) > columns.width and not cells[-1].text:
        cells = cells[:-1]
    if len(cells) == columns.width:
        return _mended(cells, columns)
    if columns.width > WIDEST:
        return Aligned((*cells, *[NO_CELL] * columns.width)[: columns.width], dict.fromkeys(ALL, SLIPPED))
    return _too_many(cells, columns) if len(cells) > columns.width else _too_few(cells, columns)


def _once(cells: Cells) -> Cells:
    """A cell that spans columns counts in the first of them only."""
    return tuple(
        NO_CELL if at and cell.down and cell.text == cells[at - 1].text and cell.items == cells[at - 1].items else cell
        for at, cell in enumerate(cells)
    )


def fit(cells: Sequence[Cell], columns: Columns) -> int:
    """How well cells fit the columns they stand in: what surely belongs there counts for, what cannot against."""
    score = 0
    for at, cell in enumerate(cells):
        text = cell.text
        if not text or is_nothing(text):
            continue
        if at == columns.time:
            score += 3 if is_time(text) else (2 if is_figures(text) and columns.units else -2)
        elif at == columns.fee:
            score += 3 if is_fee(text) or (is_figures(text) and not is_time(text)) else -2
        elif at == columns.number:
            score += 3 if is_numbering(text) else -2
        elif is_numbering(text):
            score -= 3
        elif at in (columns.name, columns.requirements) and (is_time(text) or only_fee(text)):
            score -= 2
    return score


def _too_few(cells: Cells, columns: Columns) -> Aligned:
    """The best way to leave columns empty: the last ones, unless another way fits better."""
    plain = (*cells, *[NO_CELL] * (columns.width - len(cells)))
    ways = []
    for kept in combinations(range(columns.width), len(cells)):
        row = [NO_CELL] * columns.width
        for at, cell in zip(kept, cells, strict=True):
            row[at] = cell
        ways.append(tuple(row))
    best = max(fit(way, columns) for way in ways)
    if fit(plain, columns) == best:
        return _mended(plain, columns)
    fitting = [way for way in ways if fit(way, columns) == best]
    return Aligned(fitting[0], _doubts(fitting[0], columns, MENDED if len(fitting) == 1 else SLIPPED))


def _doubts(cells: Cells, columns: Columns, words: float) -> dict[Column, float]:
    """How sure a row is whose cells were moved: what can stand in one column only is surer than mere words."""
    time = cells[columns.time] if columns.time is not None else NO_CELL
    fee = cells[columns.fee] if columns.fee is not None else NO_CELL
    return {
        "time": MENDED if only_time(time.text) else SLIPPED,
        "fee": MENDED if only_fee(fee.text) or not fee.text else SLIPPED,
        "name": words,
        "requirements": words,
    }


def _too_many(cells: Cells, columns: Columns) -> Aligned:
    """A row with more cells than the table: one or two empty ones may be too much; else nothing is sure."""
    much = len(cells) - columns.width
    empty = [at for at, cell in enumerate(cells) if not cell.text]
    if much <= 2 and len(empty) >= much and len(empty) <= WIDEST:
        ways = [
            tuple(cell for at, cell in enumerate(cells) if at not in dropped) for dropped in combinations(empty, much)
        ]
        best = max(ways, key=lambda way: fit(way, columns))
        if columns.time is not None and is_time(best[columns.time].text):
            return Aligned(best, _doubts(best, columns, SLIPPED))
    return Aligned(cells[: columns.width], dict.fromkeys(ALL, SLIPPED))


def _mended(cells: Cells, columns: Columns) -> Aligned:
    """Cells that stand in each other's columns change places, if each could stand in no other."""
    number, name = columns.number, columns.name
    if number is not None and is_numbering(cells[name].text) and not is_numbering(cells[number].text):
        row = list(cells)
        row[number], row[name] = row[name], row[number]
        mended = _timed(tuple(row), columns)
        return Aligned(mended.cells, dict.fromkeys(ALL, MENDED) | mended.doubts)
    return _timed(cells, columns)


def _timed(cells: Cells, columns: Columns) -> Aligned:
    """A row whose time stands in another column gets it back."""
    time, fee = columns.time, columns.fee
    if time is None or is_time(cells[time].text) or (columns.units and is_figures(cells[time].text)):
        return Aligned(cells)
    row = list(cells)
    here = row[time].text
    if fee is not None and only_time(row[fee].text) and (only_fee(here) or not here or is_nothing(here)):
        row[time], row[fee] = row[fee], row[time]
        sure = MENDED if only_fee(here) else SLIPPED
        return Aligned(tuple(row), {"time": sure, "fee": sure})
    shifted = _shifted(cells, columns)
    if shifted is not None:
        return shifted
    others = [at for at, cell in enumerate(row) if at not in (time, columns.number) and only_time(cell.text)]
    if len(others) == 1 and (not here or is_nothing(here) or others[0] == columns.name):
        row[time], row[others[0]] = row[others[0]], row[time]
        return Aligned(tuple(row), dict.fromkeys(ALL, SLIPPED))
    return Aligned(cells)


def _shifted(cells: Cells, columns: Columns) -> Aligned | None:
    """A row that slipped by one column as a whole, to the left or to the right, with an empty cell at its end."""
    now = fit(cells, columns)
    ways = []
    if not cells[-1].text:
        ways += [(*cells[:at], NO_CELL, *cells[at:-1]) for at in range(len(cells) - 1)]
    ways += [(*cells[:at], *cells[at + 1 :], NO_CELL) for at in range(len(cells)) if not cells[at].text]
    better = [way for way in ways if fit(way, columns) > now + 3]
    if not better:
        return None
    best = max(better, key=lambda way: fit(way, columns))
    return Aligned(best, _doubts(best, columns, SLIPPED))
