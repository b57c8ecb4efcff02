"""A row that a page break cut in two is one row again; a head that is printed on every page is printed once."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from dirisha.rooms.charters.reading.document import Cell
from dirisha.rooms.charters.reading.formats.tabled import NUMBER
from dirisha.rooms.charters.reading.formats.texts import BULLET, cell_of
from dirisha.rooms.charters.reading.formats.words import joined

Cells = list[Cell]
HEAD_ROWS = 2
COUNT = re.compile(r"^\(?(\d{1,3})[.,;:)]?$")


def sewn(before: list[Cells], after: list[Cells]) -> list[Cells]:
    """The rows of a page's first table, sewn to the last table of the page before, which grows by what was cut off."""
    if not before or not after or len(before[0]) != len(after[0]):
        return after
    heads = [_texts(row) for row in before[:HEAD_ROWS]]
    rows = list(after)
    while rows and _texts(rows[0]) in heads:
        rows.pop(0)
    if rows and _is_numbered(before) and not rows[0][0].text and NUMBER.match(before[-1][0].text):
        cut = rows.pop(0)
        before[-1] = [_one(above, below) for above, below in zip(before[-1], cut, strict=True)]
    return rows


def counted(rows: list[Cells]) -> list[Cells]:
    """Rows whose numbers are read by those around them, where a scan shows "by" for 5: only in a column that counts."""
    numbers = [int(found[1]) if (found := COUNT.match(row[0].text)) else None for row in rows]
    offsets = Counter(number - at for at, number in enumerate(numbers) if number is not None)
    offset, times = offsets.most_common(1)[0] if offsets else (0, 0)
    if times < 3 or times < 0.6 * offsets.total():
        return rows
    first = next(at for at, number in enumerate(numbers) if number is not None and number - at == offset)
    made = []
    for at, row in enumerate(rows):
        due = at + offset
        told = at >= first and len(row[0].text) in (1, 2, 3) and not any(cell.down for cell in row)
        made.append([replace(row[0], lead=f"{due}.", items=(), lines=(f"{due}.",)), *row[1:]] if told else row)
    return made


def _texts(row: Sequence[Cell]) -> tuple[str, ...]:
    return tuple(cell.text.casefold() for cell in row)


def _is_numbered(rows: Sequence[Cells]) -> bool:
    numbers = [row[0].text for row in rows if row[0].text]
    return sum(NUMBER.match(text) is not None for text in numbers) >= max(1, 0.5 * len(numbers))


def _one(above: Cell, below: Cell) -> Cell:
    """Two halves of a cell; what has no bullet goes on with the last line above."""
    if not below.text:
        return above
    if not above.text:
        return below
    lines = list(above.lines or (above.text,))
    rest = list(below.lines or (below.text,))
    if not BULLET.match(rest[0]):
        lines[-1] = joined(lines[-1], rest.pop(0))
    return cell_of([*lines, *rest], box=above.box, confidence=min(above.confidence, below.confidence))
