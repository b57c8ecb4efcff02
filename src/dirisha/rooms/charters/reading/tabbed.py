"""Rows with tabs whose cells were broken over several lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from dirisha.rooms.charters.reading.document import Cell, Line, Row
from dirisha.rooms.charters.reading.grid.content import is_numbering
from dirisha.rooms.charters.reading.grid.heads import is_head

MOST_BREAKS = 12
"""A cell with more lines than this is no cell."""

Block = Line | tuple[Row, ...]


def tabbed(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, with rows that have too few cells joined to the lines and rows that hold the rest of their cells.

    A row is only completed when just as many cells come out as most rows of the document have.
    """
    widths = Counter(len(row.cells) for block in blocks if isinstance(block, tuple) for row in block)
    if not widths:
        return list(blocks)
    heads = [row for block in blocks if isinstance(block, tuple) for row in block[:2]]
    head = next((row for row in heads if is_head([cell.text for cell in row.cells])), None)
    width = len(head.cells) if head else max((width for width, times in widths.items() if times > 1), default=0)
    if width < 3:
        return list(blocks)
    flat: list[Line | Row] = []
    ends: set[int] = set()
    for block in blocks:
        if isinstance(block, tuple):
            flat.extend(block)
            ends.add(len(flat))
        else:
            flat.append(block)
    made: list[Block] = []
    rows: list[Row] = []
    at = 0
    while at < len(flat):
        piece = flat[at]
        if isinstance(piece, Line):
            if rows:
                made.append(tuple(rows))
                rows = []
            made.append(piece)
            at += 1
            continue
        whole, taken = _completed(flat, at, width)
        rows.append(whole)
        crossed = any(end in ends for end in range(at + 1, at + taken + 1))
        following = flat[at + taken] if at + taken < len(flat) else None
        at += taken
        if crossed and taken == 1 and isinstance(following, Row):
            made.append(tuple(rows))
            rows = []
    if rows:
        made.append(tuple(rows))
    return made


def _completed(flat: Sequence[Line | Row], at: int, width: int) -> tuple[Row, int]:
    """The row at `at` with its cells completed from what follows, and how many pieces went into it."""
    row = flat[at]
    assert isinstance(row, Row)
    if len(row.cells) >= width or not is_numbering(row.cells[0].text):
        return row, 1
    cells = list(row.cells)
    sources = [row.source]
    for taken, piece in enumerate(flat[at + 1 : at + 1 + MOST_BREAKS], start=1):
        more = piece.cells if isinstance(piece, Row) else (Cell(piece.text),)
        number = piece.line if isinstance(piece, Row) else piece.number
        if is_numbering(more[0].text) or len(cells) - 1 + len(more) > width or number > row.line + taken:
            break
        cells[-1] = _broken(cells[-1], more[0])
        cells += more[1:]
        sources.append(piece.source if isinstance(piece, Row) else piece.text)
        if len(cells) == width and not _goes_on(flat, at + taken + 1, row.line + taken):
            return Row(row.line, tuple(cells), "\n".join(sources), row.page), taken + 1
    return row, 1


def _goes_on(flat: Sequence[Line | Row], at: int, number: int) -> bool:
    """Whether the next line still belongs to the last cell: directly below, no row, no heading."""
    if at >= len(flat) or isinstance(flat[at], Row):
        return False
    following = flat[at]
    return isinstance(following, Line) and following.number == number + 1 and not following.heading


def _broken(before: Cell, after: Cell) -> Cell:
    lines = (*(before.lines or (before.text,)), *(after.lines or (after.text,)))
    lines = tuple(line for line in lines if line)
    return Cell(" ".join(lines), (), lines if len(lines) > 1 else ())
