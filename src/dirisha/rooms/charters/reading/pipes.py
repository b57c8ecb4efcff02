"""Pipe tables: of Markdown, with cells over several lines, and drawn with plus signs and dashes."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dirisha.rooms.charters.reading.document import Row
from dirisha.rooms.charters.reading.marks import marked_cell
from dirisha.rooms.charters.reading.spaced import Printed

RULER = re.compile(r"^\|?[\s:|+=-]*-[\s:|+=-]*$")
DRAWN = re.compile(r"^\s*\+[-=+:]{2,}\+?\s*$")
PIPE = re.compile(r"(?<!\\)\|")


def is_piped(text: str) -> bool:
    """Whether a line belongs to a pipe table: it begins with a pipe and has another, or has two between words."""
    stripped = text.strip()
    if DRAWN.match(stripped):
        return True
    pipes = len(PIPE.findall(stripped))
    return pipes > 1 or (pipes == 1 and not stripped.startswith("|") and RULER.match(stripped) is not None)


def piped(lines: Sequence[Printed]) -> list[Row]:
    """The rows of lines that belong to a pipe table; between drawn rulers, lines are one row."""
    drawn = any(DRAWN.match(line.text) for line in lines)
    rows: list[Row] = []
    open_row: list[Printed] = []

    def end_row() -> None:
        if open_row:
            rows.append(_row(open_row))
            open_row.clear()

    for line in lines:
        if DRAWN.match(line.text) or RULER.match(line.text.strip()):
            end_row()
            continue
        open_row.append(line)
        if not drawn:
            end_row()
    end_row()
    return rows


def _row(lines: Sequence[Printed]) -> Row:
    cut = [_cells(line.text) for line in lines]
    width = max(map(len, cut))
    texts = ["\n".join(cells[at] for cells in cut if at < len(cells)) for at in range(width)]
    first = lines[0]
    return Row(first.number, tuple(map(marked_cell, texts)), "\n".join(line.text for line in lines), first.page)


def _cells(text: str) -> list[str]:
    stripped = text.strip().removeprefix("|")
    if stripped.endswith("|") and not stripped.endswith("\\|"):
        stripped = stripped[:-1]
    return [part.strip().replace("\\|", "|") for part in PIPE.split(stripped)]
