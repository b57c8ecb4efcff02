"""Printed tables without rules whose columns stand so close that two of them may have been taken for one."""

from __future__ import annotations

from collections.abc import Sequence

from dirisha.core.text import fold
from dirisha.rooms.charters.reading.document import Line, Row
from dirisha.rooms.charters.reading.grid.content import is_time
from dirisha.rooms.charters.reading.grid.heads import ENGLISH_HEADS, SWAHILI_HEADS, is_head

NOUNS = {
    word: column
    for heads in (SWAHILI_HEADS, ENGLISH_HEADS)
    for column in ("name", "requirements", "fee", "time")
    for word in heads[column].split()
}
NEAR = 4
"""Lines above a table in which its head may have been left."""


def run_together(rows: Sequence[Row], before: Sequence[Line], tables: Sequence[Sequence[Row]]) -> bool:
    """Whether a printed table may hold two columns in one: its head was not cut into columns, but stands above it as a
    line, or in one cell; or it has no head and is narrower than the table before, which it goes on with."""
    if not any(cell.box is not None for row in rows for cell in row.cells):
        return False
    texts = [[cell.text for cell in row.cells if not cell.down] for row in rows[:2]]
    if any(_heads(text) for row in texts for text in row):
        return True
    if any(is_head(row) and not any(map(is_time, row)) for row in texts):
        return False
    if any(_heads(line.text) for line in before[-NEAR:]):
        return True
    if not tables or not any(is_time(cell.text) for row in rows for cell in row.cells):
        return False
    return max(len(row.cells) for row in rows) < max(len(row.cells) for row in tables[-1])


def _heads(line: str) -> bool:
    """Whether a line names three columns and says nothing else: "SERVICES REQUIREMENTS CHARGES TIME"."""
    words = fold(line).split()
    columns = {NOUNS[word] for word in words if word in NOUNS}
    return len(columns) >= 3 and len(words) <= 14 and not line.endswith(".")
