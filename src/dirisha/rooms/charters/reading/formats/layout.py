"""A page from its words and rules to blocks in reading order: tables with rules, tables without, columns, lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from dirisha.rooms.charters.reading.document import Cell
from dirisha.rooms.charters.reading.formats.aligned import aligned_region
from dirisha.rooms.charters.reading.formats.gutters import Gutter, Region, best_region, body_region, is_body
from dirisha.rooms.charters.reading.formats.rules import Closed, Grid, Rule, grids
from dirisha.rooms.charters.reading.formats.tabled import made_cell, rows_in
from dirisha.rooms.charters.reading.formats.texts import BULLET, COUNTED
from dirisha.rooms.charters.reading.formats.words import Printed, Word, joined, pitch, printed

SMALL = 0.6
"""A grid in which fewer of its cells hold words is a drawing, not a table."""


@dataclass(frozen=True, slots=True)
class Said:
    """A paragraph outside the tables."""

    text: str
    top: float
    box: tuple[float, float, float, float]
    size: float
    bold: bool


@dataclass(frozen=True, slots=True)
class Tabled:
    """A table: its rows of cells."""

    rows: list[list[Cell]]
    top: float


@dataclass(slots=True)
class Page:
    """What is on a page: its words and rules; `gutters` are handed on to the next page's table without rules."""

    words: list[Word]
    across: list[Rule] = field(default_factory=list)
    down: list[Rule] = field(default_factory=list)
    gutters: tuple[Gutter, ...] = ()
    height: float = 842.0

    @property
    def right(self) -> float:
        """How far right its words reach."""
        return max((word.right for word in self.words), default=0.0)


def blocks_of(page: Page, known: Sequence[Gutter] = ()) -> list[Said | Tabled]:
    """The blocks of a page in reading order."""
    words = page.words
    made: list[Said | Tabled] = []
    for grid in grids(page.across, page.down):
        inside = [word for word in words if _within(word, grid.box)]
        if not inside or not _holds(grid, inside):
            continue
        made.append(Tabled(filled(grid, inside), grid.box[1]))
        words = [word for word in words if not _within(word, grid.box)]
    groups = _split(words, [block.top for block in made])
    for group in groups:
        made.extend(_unruled(printed(group), page, known, [rule.at for rule in page.across]))
    return sorted(made, key=lambda block: block.top)


def _split(words: Sequence[Word], tops: Sequence[float]) -> list[list[Word]]:
    """The words above, between and below the tables with rules."""
    groups: list[list[Word]] = [[] for _ in range(len(tops) + 1)]
    for word in words:
        groups[sum(word.height > top for top in tops)].append(word)
    return [group for group in groups if group]


def _within(word: Word, box: tuple[float, float, float, float]) -> bool:
    return box[0] - 2 <= word.middle <= box[2] + 2 and box[1] - 2 <= word.height <= box[3] + 2


def _holds(grid: Grid, words: Sequence[Word]) -> bool:
    """Whether words stand in enough cells; a frame around a page, or a box around a title, is no table."""
    if grid.columns < 2:
        return False
    full = {cell for cell in grid.cells if any(_within(word, cell.box) for word in words)}
    return len(full) >= 2 and (len(full) >= 4 or len(full) > SMALL * len(grid.cells))


def filled(grid: Grid, words: Sequence[Word]) -> list[list[Cell]]:
    """The rows of a grid with its words put into the cells; merged cells are repeated."""
    rows: list[list[Cell]] = [[Cell("")] * grid.columns for _ in range(grid.rows)]
    held: dict[Closed, list[Word]] = {cell: [] for cell in grid.cells}
    for word in words:
        cell = next((cell for cell in grid.cells if _inside(word, cell)), None)
        if cell is not None:
            held[cell].append(word)
    pads = _pads(held)
    for closed, inside in held.items():
        made = made_cell(printed(inside), closed.box[2] - pads.get(closed.column, 2.0))
        for row in range(closed.row, closed.row + closed.rows):
            for column in range(closed.column, closed.column + closed.columns):
                first = (row, column) == (closed.row, closed.column)
                rows[row][column] = made if first else replace(made, down=True)
    return _bare(rows)


def _inside(word: Word, cell: Closed) -> bool:
    left, top, right, bottom = cell.box
    return left <= word.middle < right and top <= word.height < bottom


def _pads(held: dict[Closed, list[Word]]) -> dict[int, float]:
    """The white between a rule and the words, column by column: as on the left, so on the right."""
    pads: dict[int, float] = {}
    for cell, words in held.items():
        for word in words:
            pad = max(0.0, word.left - cell.box[0])
            pads[cell.column] = min(pads.get(cell.column, pad), pad)
    return pads


def _bare(rows: list[list[Cell]]) -> list[list[Cell]]:
    """Without columns and rows that hold no word of their own (double rules, white strips)."""
    kept = [at for at in range(len(rows[0])) if any(row[at].text and not row[at].down for row in rows)]
    made = [[row[at] for at in kept] for row in rows]
    return [row for row in made if any(cell.text and not cell.down for cell in row)] if kept else []


def _unruled(lines: list[Printed], page: Page, known: Sequence[Gutter], across: Sequence[float]) -> list[Said | Tabled]:
    """Blocks of lines that no rules close in."""
    if not lines:
        return []
    tight = aligned_region(lines)
    body = body_region(lines) if tight is None else None
    if body is not None:
        return [
            *_unruled(lines[: body.first], page, known, across),
            *_in_columns(lines, body),
            *_unruled(lines[body.last :], page, (), across),
        ]
    region = _better(lines, best_region(lines, fewest=2, known=known), tight)
    if region is not None:
        page.gutters = region.gutters
        top, bottom = lines[region.first].box[1], lines[region.last - 1].box[3]
        heights = [height for height in across if top - 6 <= height <= bottom + 6]
        return [
            *_unruled(lines[: region.first], page, (), across),
            Tabled(rows_in(lines, region, heights), top),
            *_unruled(lines[region.last :], page, (), across),
        ]
    region = best_region(lines, fewest=1)
    if region is None:
        return list(_said(lines, page.right))
    before, after = lines[: region.first], lines[region.last :]
    middle: list[Said | Tabled] = []
    if len(region.gutters) > 1:
        middle += _said(lines[region.first : region.last], page.right)
    elif is_body(lines, region):
        middle += _in_columns(lines, region)
    elif _is_pairs(lines, region):
        middle.append(Tabled(rows_in(lines, region), lines[region.first].box[1]))
    else:
        middle += _said(lines[region.first : region.last], page.right)
    return [*_unruled(before, page, (), across), *middle, *_unruled(after, page, (), across)]


def _better(lines: Sequence[Printed], wide: Region | None, tight: Region | None) -> Region | None:
    """The table seen by its gutters, or the one seen by where words begin if that has more columns."""
    if wide is None or tight is None:
        return wide or tight
    if min(wide.last, tight.last) <= max(wide.first, tight.first):
        return wide
    columns = len(tight.gutters) - len(wide.gutters)
    whole = tight.first <= wide.first and tight.last >= wide.last and len(tight.across) <= len(wide.across)
    return tight if columns > 0 or (columns == 0 and whole) else wide


def _in_columns(lines: Sequence[Printed], region: Region) -> list[Said]:
    """Running text in two columns: the left one, then the right one."""
    columns: list[list[Printed]] = [[], []]
    for at in range(region.first, region.last):
        for side, words in enumerate(region.columns(lines[at])):
            if words:
                columns[side].append(Printed(tuple(words)))
    top = lines[region.first].box[1]
    made = [said for column in columns for said in _said(column)]
    return [replace(said, top=top + at / 1000) for at, said in enumerate(made)]


def _is_pairs(lines: Sequence[Printed], region: Region) -> bool:
    """Whether two columns are names and values (a card): both filled on enough lines, the left one short."""
    both = [columns for at in range(region.first, region.last) if all(columns := region.columns(lines[at]))]
    return len(both) >= 3 and sum(len(left) for left, _ in both) / len(both) <= 5


def _said(lines: Sequence[Printed], edge: float = 0.0) -> list[Said]:
    """Lines as paragraphs, rejoined where only the page's width broke them; `edge` is how far its words reach."""
    made: list[Said] = []
    if not lines:
        return made
    right = max(edge, *(line.box[2] for line in lines))
    left = min(line.box[0] for line in lines)
    usual = pitch(lines)
    before: Printed | None = None
    for line in lines:
        if before is not None and _follows(before, line, (left, right), usual):
            last = made[-1]
            box = (min(last.box[0], line.box[0]), last.box[1], max(last.box[2], line.box[2]), line.box[3])
            made[-1] = replace(last, text=joined(last.text, line.text), box=box)
        else:
            made.append(Said(line.text, line.box[1], line.box, line.size, line.bold))
        before = line
    return made


def _follows(before: Printed, line: Printed, edges: tuple[float, float], usual: float) -> bool:
    left, right = edges
    if BULLET.match(line.text) or COUNTED.match(line.text) or before.bold != line.bold:
        return False
    if abs(before.size - line.size) > 0.6 or line.words[0].bottom - before.words[0].bottom > 1.35 * usual:
        return False
    first = line.words[0].right - line.words[0].left + 0.25 * line.size
    full = before.box[2] + first > right - 1
    if _is_centred(before, line, left) and before.box[2] - before.box[0] + first < right - left - 1:
        return False  # the lines of a letterhead: the next word would have had room
    if before.text.isupper() != line.text.isupper():
        return False
    if _is_indented(before, line):
        middles = [(box[0] + box[2]) / 2 for box in (before.box, line.box)]
        return full and abs(middles[0] - middles[1]) < 6  # centred lines of one heading
    if line.text[:1].islower() or before.text.endswith(("-", ",")):
        return True
    return full


def _is_centred(before: Printed, line: Printed, left: float) -> bool:
    """Whether two lines stand on one middle, neither at the left edge of the text."""
    middles = [(box[0] + box[2]) / 2 for box in (before.box, line.box)]
    return abs(middles[0] - middles[1]) < 3 and min(before.box[0], line.box[0]) > left + before.size


def _is_indented(before: Printed, line: Printed) -> bool:
    """Whether a line begins further right than the one above, as centred ones do, and is no item's second line."""
    deeper = line.words[0].left - before.words[0].left
    return deeper > 1.5 * before.size and not (BULLET.match(before.text) or COUNTED.match(before.text))
