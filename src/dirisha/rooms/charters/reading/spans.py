"""Merged cells laid out on a grid: each stands in every place that it covers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dirisha.rooms.charters.reading.document import Cell

WIDEST = 60
TALLEST = 1_000
EMPTY = Cell("")


@dataclass(frozen=True, slots=True)
class Spanned:
    """A cell with the number of columns and rows that it covers; 0 rows means all that follow."""

    cell: Cell
    across: int = 1
    down: int = 1


Reaching = dict[int, tuple[Cell, int]]
"""By column: a cell that reaches into rows below, and into how many."""


def laid_out(rows: Sequence[Sequence[Spanned]]) -> list[tuple[Cell, ...]]:
    """The rows as cells, one a column. A place that a merged cell reaches into repeats it, marked `down`."""
    grid: list[tuple[Cell, ...]] = []
    reaching: Reaching = {}
    for row in rows:
        cells, reaching = _row(row, reaching)
        grid.append(tuple(cells))
    return grid


def _row(row: Sequence[Spanned], reaching: Reaching) -> tuple[list[Cell], Reaching]:
    cells: list[Cell] = []
    ahead: Reaching = {at: (cell, left - 1) for at, (cell, left) in reaching.items() if left > 1}
    for spanned in row:
        _fill(cells, reaching)
        repeated = replace(spanned.cell, down=True)
        below = TALLEST if spanned.down == 0 else min(spanned.down, TALLEST)
        for place in range(max(1, spanned.across)):
            if len(cells) >= WIDEST:
                break
            if below > 1:
                ahead[len(cells)] = (repeated, below - 1)
            cells.append(repeated if place else spanned.cell)
    for at in sorted(reaching):
        if at >= len(cells):
            cells += [EMPTY] * (at - len(cells))
            _fill(cells, reaching)
    return cells, ahead


def _fill(cells: list[Cell], reaching: Reaching) -> None:
    while len(cells) in reaching:
        cells.append(reaching[len(cells)][0])
