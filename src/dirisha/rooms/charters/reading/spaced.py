"""Tables drawn with blanks: columns found from the gaps that many lines share, rows from many lines of print."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from dirisha.rooms.charters.reading.document import Cell, Row
from dirisha.rooms.charters.reading.grid.content import is_numbering, is_time, number_in
from dirisha.rooms.charters.reading.grid.heads import is_head, named
from dirisha.rooms.charters.reading.wraps import runs_on, unwrapped

GAP = re.compile(r" {2,}")
RULE = re.compile(r"^[\s\-_=+*~.|]{3,}$")
PAGE = re.compile(
    r"^\s*(-\s*)?(page|ukurasa)?\s*(wa\s*)?\d{1,3}(\s*(of|kati ya|/)\s*\d{1,3})?(\s*-)?\s*$", re.IGNORECASE
)
WIDEST = 400
STRAY = 0.04
"""The share of lines that may stand in a gap between two columns: headings across the table."""
APART = 3
"""So many empty lines end a table."""
FEWEST = 3


@dataclass(frozen=True, slots=True)
class Printed:
    """A line of print with its number in the document and its page."""

    number: int
    text: str
    page: int = 1


@dataclass(frozen=True, slots=True)
class _Cut:
    """A line cut at the columns."""

    line: Printed
    cells: tuple[str, ...]

    @property
    def filled(self) -> int:
        return sum(1 for cell in self.cells if cell)


def is_columnar(text: str) -> bool:
    """Whether a line has words on both sides of a gap of two blanks or more."""
    return GAP.search(text[:WIDEST].strip()) is not None


def regions(lines: Sequence[Printed]) -> list[tuple[int, int]]:
    """Runs of lines (from, to) that may be a table: on one page, with gaps in many of them, no long empty space."""
    found: list[tuple[int, int]] = []
    start: int | None = None
    last = empty = loose = 0
    for at, line in enumerate(lines):
        if start is not None and (line.page != lines[start].page or empty >= APART or loose > 8):
            found.append((start, last + 1))
            start = None
        if not line.text.strip():
            empty += 1
            continue
        if is_columnar(line.text):
            start = at if start is None else start
            last, empty, loose = at, 0, 0
        elif start is not None:
            loose += 1
            empty = 0
            last = at if loose <= 4 and line.text.startswith(" ") else last
    if start is not None:
        found.append((start, last + 1))
    return found


Spans = tuple[tuple[int, int], ...]
"""Where columns stand: from and to, in characters."""


def table_in(lines: Sequence[Printed], known: Spans = ()) -> tuple[list[Row], Spans]:
    """The rows of a table drawn with blanks, and its columns; ([], ()) when the lines are none.

    `known` are the columns of the table before, which a next page goes on with if its words fit into them. Only what
    has a head, or a column of times, counts as a table: anything else is lines that happen to have gaps.
    """
    texts = [line.text for line in lines if is_columnar(line.text)]
    spans = next((way for way in (known, _widened(known)) if way and all(_fits(text, way) for text in texts)), ())
    goes_on = bool(spans)
    spans = spans or _columns(texts)
    if len(spans) < 2:
        return [], ()
    cut = [_Cut(line, _cut(line.text, spans)) for line in lines if not PAGE.match(line.text)]
    width = len(spans)
    head, body = _head_and_body(cut)
    number = _number_column(body, width)
    rows = _rows(body, number, goes_on=goes_on)
    edges = [*(start for start, _ in spans[1:]), 0]
    room = [
        max(max((len(line.cells[at]) for line in cut), default=0), edges[at] - spans[at][0] - 2) for at in range(width)
    ]
    made = [_row(row, room) for row in ([head] if head else []) + rows]
    times = [sum(1 for row in made if is_time(row.cells[at].text)) for at in range(width)]
    alike = goes_on or len(spans) == len(known)
    timed = max(times) * 2 >= (1 if alike else max(len(rows), FEWEST))
    return (made, spans) if timed or (head and is_head([cell.text for cell in made[0].cells])) else ([], ())


def _widened(spans: Spans) -> Spans:
    """Columns up to where the next one begins: another page may need more room."""
    return tuple((start, max(end, after - 2)) for (start, end), (after, _) in pairwise((*spans, (WIDEST + 2, WIDEST))))


def _fits(text: str, spans: Spans) -> bool:
    """Whether no word of a line stands between the columns."""
    return all(not text[a_end:b_start].strip() for (_, a_end), (b_start, _) in pairwise(spans))


def _columns(texts: Sequence[str]) -> Spans:
    """Where the columns stand, as (from, to): between the gaps, two wide, in which hardly a line has a letter."""
    width = min(max(map(len, texts), default=0), WIDEST)
    filled = [0] * (width + 1)
    for text in texts:
        for at, sign in enumerate(text[:width]):
            if sign != " ":
                filled[at] += 1
    most = int(len(texts) * STRAY)
    spans: list[tuple[int, int]] = []
    start: int | None = None
    empty = 0
    for at, count in enumerate(filled):
        if count > most:
            start = at if start is None else start
            empty = 0
            continue
        empty += 1
        if start is not None and (empty == 2 or at == width):
            spans.append((start, at - empty + 1))
            start = None
    return tuple(spans)


def _cut(text: str, spans: Sequence[tuple[int, int]]) -> tuple[str, ...]:
    """The words of a line, each run between gaps in the column that it overlaps most."""
    cells = [""] * len(spans)
    text = text[:WIDEST]
    inner = [(a_end, b_start) for (_, a_end), (b_start, _) in pairwise(spans)]
    if all(not text[a:b].strip() for a, b in inner):
        edges = [0, *[(a + b) // 2 for a, b in inner], len(text)]
        return tuple(" ".join(text[a:b].split()) for a, b in pairwise(edges))
    for match in re.finditer(r"\S(?:.*?\S)?(?= {2,}|$)", text):
        a, b = match.span()
        overlaps = [min(b, end) - max(a, start) for start, end in spans]
        at = overlaps.index(max(overlaps))
        cells[at] = f"{cells[at]} {match[0]}".strip()
    return tuple(cells)


def _head_and_body(lines: Sequence[_Cut]) -> tuple[list[_Cut], list[_Cut]]:
    """The lines of the head and those of the rows; ([], all) when the first lines are no head."""
    shown = [line for line in lines if line.filled or not line.line.text.strip()]
    head: list[_Cut] = []
    for at, line in enumerate(shown):
        if not line.filled or RULE.match(line.line.text):
            if head and is_head(_texts(head)):
                break
            continue
        if any(is_numbering(cell) for cell in line.cells[:2]) or at > 6 or any(map(is_time, line.cells)):
            break
        if head and _is_capitals(head[0]) and not _is_capitals(line):
            break
        if head and line.filled == len(line.cells) and is_head(_texts(head)) and not _is_capitals(head[0]):
            break
        if line.filled == 1 and not head and named(" ".join(line.cells).strip()) is None:
            continue  # the table's title
        head.append(line)
    if not head or not is_head(_texts(head)):
        return [], list(lines)
    last = head[-1].line.number
    return head, [line for line in lines if line.line.number > last]


def _texts(lines: Sequence[_Cut]) -> list[str]:
    return [" ".join(line.cells[at] for line in lines if line.cells[at]) for at in range(len(lines[0].cells))]


def _is_capitals(line: _Cut) -> bool:
    return "".join(line.cells).isupper()


def _number_column(lines: Sequence[_Cut], width: int) -> int | None:
    for at in range(min(2, width - 1)):
        texts = [line.cells[at] for line in lines if line.cells[at]]
        if texts and sum(map(is_numbering, texts)) >= max(2, 0.6 * len(texts)):
            return at
    return None


def _rows(lines: Sequence[_Cut], number: int | None, *, goes_on: bool) -> list[list[_Cut]]:
    """The lines of each row."""
    shown = [line for line in lines if not RULE.match(line.line.text) or not line.filled]
    if number is not None:
        return _numbered_rows([line for line in shown if line.filled], number, goes_on=goes_on)
    groups: list[list[_Cut]] = [[]]
    for line in lines:
        if not line.filled or RULE.match(line.line.text):
            groups.append([])
        else:
            groups[-1].append(line)
    groups = [group for group in groups if group]
    full = sum(max(line.filled for line in group[:2]) >= len(group[0].cells) - 1 for group in groups)
    if len(groups) >= FEWEST and full * 3 >= len(groups) * 2 and any(len(group) > 1 for group in groups):
        return groups
    return _rows_by_words([line for group in groups for line in group])


def _numbered_rows(lines: Sequence[_Cut], number: int, *, goes_on: bool) -> list[list[_Cut]]:
    """Rows that begin with their numbers, or that have them in the middle of their height."""
    starts = [at for at, line in enumerate(lines) if is_numbering(line.cells[number])]
    if not starts:
        return [list(lines)] if lines else []
    if starts[0] > 0 and not goes_on:
        centred = _centred(lines, starts)
        if centred:
            return centred
    rows: list[list[_Cut]] = [list(lines[: starts[0]])] if starts[0] else []
    for start, end in pairwise([*starts, len(lines)]):
        row = list(lines[start:end])
        heading = next((at for at, line in enumerate(row) if at and _is_heading(line, lines, start + at)), None)
        rows.append(row[:heading] if heading else row)
        if heading:
            rows.append(row[heading:])
    return rows


def _is_heading(line: _Cut, lines: Sequence[_Cut], at: int) -> bool:
    """Whether a line between two rows names a department: alone, in capitals, before a row that counts from one."""
    alone = line.filled == 1 and _is_capitals(line) and len("".join(line.cells)) > 4
    following = lines[at + 1] if at + 1 < len(lines) else None
    restarts = following is not None and any(number_in(cell) == 1 for cell in following.cells[:2])
    before = "".join(lines[at - 1].cells)
    return alone and (restarts or not before.isupper())


def _centred(lines: Sequence[_Cut], starts: Sequence[int]) -> list[list[_Cut]]:
    """Rows whose numbers stand in the middle: each as far below its number as above it; [] when that does not fit."""
    rows: list[list[_Cut]] = []
    begin = 0
    for start in starts:
        end = 2 * start - begin + 1
        if start < begin or end > len(lines):
            return []
        rows.append(list(lines[begin:end]))
        begin = end
    return rows if begin == len(lines) else []


def _rows_by_words(lines: Sequence[_Cut]) -> list[list[_Cut]]:
    """Rows without numbers and gaps: a line begins one when most of its columns are filled and none goes on above."""
    rows: list[list[_Cut]] = []
    for line in lines:
        fresh = line.filled >= max(2, round(0.6 * len(line.cells))) and bool(line.cells[0])
        if rows and (not fresh or _goes_on(rows[-1], line)):
            rows[-1].append(line)
        else:
            rows.append([line])
    return rows


def _goes_on(row: Sequence[_Cut], line: _Cut) -> bool:
    for at, cell in enumerate(line.cells):
        above = next((before.cells[at] for before in reversed(row) if before.cells[at]), "")
        if cell and (cell[0].islower() or runs_on(above, cell)):
            return True
    return False


def _row(lines: Sequence[_Cut], room: Sequence[int]) -> Row:
    cells = []
    for at in range(len(lines[0].cells)):
        pieces = unwrapped([line.cells[at] for line in lines], room[at])
        cells.append(Cell(" ".join(pieces), (), pieces if len(pieces) > 1 else ()))
    first = lines[0].line
    return Row(first.number, tuple(cells), "\n".join(line.line.text.strip() for line in lines), first.page)
