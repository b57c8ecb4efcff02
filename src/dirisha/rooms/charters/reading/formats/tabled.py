"""The rows of a table without rules: by its row numbers, by the rules between rows, or by its gaps."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from statistics import median

from dirisha.rooms.charters.reading.document import Cell
from dirisha.rooms.charters.reading.formats.gutters import Region
from dirisha.rooms.charters.reading.formats.texts import cell_of
from dirisha.rooms.charters.reading.formats.words import Printed, Word, may_be_items, paragraphs, pitch

NUMBER = re.compile(r"^\(?\d{1,3}(?:[.)]|\.\d{1,2}\.?)?$")
WIDER = 1.2
"""A gap so many times as wide as another is a gap between rows."""
ITEMS = 0.45
"""How sure a cell is whose lines may be items, or one text that the column broke."""
BAND = 1.0
"""Points more than between the lines of a cell: the white between two rows of a table that a browser set."""
BLANK = 0.4
"""Letter heights: a blank between two words is narrower."""
ON_TOP = 0.9
"""Share of numbers beside which every column begins: then cells are set from the top, and rows begin at numbers."""


def rows_in(lines: Sequence[Printed], region: Region, across: Sequence[float] = ()) -> list[list[Cell]]:
    """The rows of a region as cells. `across` are the heights of rules between rows, where there are some."""
    region = _with_headings(lines, region)
    starts = (
        _by_rules(lines, region, across)
        or _by_bands(lines, region)
        or _by_numbers(lines, region)
        or _by_gaps(lines, region)
    )
    starts = sorted({region.first, *starts, *region.across, *(at + 1 for at in region.across if at + 1 < region.last)})
    limits = _limits(lines, region)
    made = []
    for first, end in zip(starts, [*starts[1:], region.last], strict=True):
        if first in region.across:
            made.append(_across(lines[first], len(limits)))
            continue
        columns: list[list[Printed]] = [[] for _ in limits]
        for at in range(first, end):
            for column, words in enumerate(region.columns(lines[at])):
                if words:
                    columns[column].append(Printed(tuple(words)))
        made.append([made_cell(column, limit) for column, limit in zip(columns, limits, strict=True)])
    return made


def _with_headings(lines: Sequence[Printed], region: Region) -> Region:
    """The region with lines across it that only happen to have a blank where a gutter is: its words begin elsewhere."""
    kept = [at for at in range(region.first, region.last) if at not in region.across]
    filled = {at: region.columns(lines[at]) for at in kept}
    usual: dict[int, float] = {}
    for column in range(1, len(region.gutters) + 1):
        places = Counter(round(words[column][0].left) for words in filled.values() if words[column])
        place, told = places.most_common(1)[0] if places else (0, 0)
        if told >= max(3, 0.6 * sum(places.values())):
            usual[column] = place
    across = {
        at
        for at, words in filled.items()
        for column, place in usual.items()
        if words[column - 1]
        and words[column]
        and abs(words[column][0].left - place) > 1.5
        and words[column][0].left - words[column - 1][-1].right < BLANK * lines[at].size
        and not any(words[column + 1 :])
    }
    counts = [words[0] for words in filled.values() if words[0]]
    if sum(len(words) == 1 and bool(NUMBER.match(words[0].text)) for words in counts) > 0.6 * len(counts) > 1:
        across |= {at for at, words in filled.items() if len(words[0]) > 1 and not any(words[2:])}
    return replace(region, across=region.across | across)


def made_cell(lines: Sequence[Printed], right: float) -> Cell:
    """A cell of printed lines that were set before the border `right`."""
    if not lines:
        return Cell("")
    wrapped = paragraphs(lines, right)
    if may_be_items(lines, wrapped, right):
        wrapped, doubt = [line.text for line in lines] if len(wrapped) > 1 else wrapped, ITEMS
    else:
        doubt = 1.0
    boxes = [line.box for line in lines]
    box = (min(b[0] for b in boxes), boxes[0][1], max(b[2] for b in boxes), boxes[-1][3])
    sure = min(doubt, *(line.sure for line in lines))
    return cell_of(wrapped, box=box, confidence=round(sure, 2))


def _across(line: Printed, width: int) -> list[Cell]:
    cell = cell_of([line.text], box=line.box)
    return [cell, *(Cell(cell.lead, cell.items, cell.lines, cell.box, down=True) for _ in range(width - 1))]


def _limits(lines: Sequence[Printed], region: Region) -> list[float]:
    """How far right the words of each column reach."""
    limits = [0.0] * (len(region.gutters) + 1)
    for at in range(region.first, region.last):
        if at not in region.across:
            for column, words in enumerate(region.columns(lines[at])):
                if words:
                    limits[column] = max(limits[column], words[-1].right)
    return limits


def _by_rules(lines: Sequence[Printed], region: Region, across: Sequence[float]) -> list[int]:
    if len(across) < 3:
        return []
    heights = sorted(across)
    made = []
    before = None
    for at in range(region.first, region.last):
        band = sum(lines[at].words[0].height > height for height in heights)
        if band != before:
            made.append(at)
        before = band
    return made if len(made) > 2 else []


def _by_bands(lines: Sequence[Printed], region: Region) -> list[int]:
    """Where rows start if white bands run between them, wider than the white between the lines of their cells.

    Cells may be set half way down their row: their lines then stand between those of the cell beside, never in a band.
    """
    inner = _leading(lines, region)
    if inner is None:
        return []
    starts = [region.first]
    edge = lines[region.first].box[3]
    for at in range(region.first + 1, region.last):
        if lines[at].box[1] - edge > inner + BAND:
            starts.append(at)
        edge = max(edge, lines[at].box[3])
    if len(starts) < 3 or not _one_number_each(lines, region, starts):
        return []
    return _centred(lines, region, starts)


def _centred(lines: Sequence[Printed], region: Region, starts: Sequence[int]) -> list[int]:
    """The starts, without those that white between the paragraphs of one cell made.

    Where cells are set half way down their rows, such a cell has a line above and one below all others of its row.
    """
    rows = [list(range(first, end)) for first, end in zip(starts, [*starts[1:], region.last], strict=True)]
    filled = [[{c for c, words in enumerate(region.columns(lines[at])) if words} for at in row] for row in rows]
    if not any(len(row) > 1 and 0 not in row[0] and any(0 in line for line in row) for row in filled) and (
        len(filled) < 2 or 0 in set().union(*filled[1])
    ):
        return list(starts)
    held = [set().union(*row) for row in filled]
    made = list(starts)
    at = 0
    while at + 2 < len(made):
        above, middle, below = held[at : at + 3]
        if above == below and len(above) == 1 and 0 not in above and 0 in middle and len(middle) > 1:
            held[at : at + 3] = [middle | above]
            del made[at + 1 : at + 3]
        at += 1
    return made


def _one_number_each(lines: Sequence[Printed], region: Region, starts: Sequence[int]) -> bool:
    """Whether no row holds two numbers, nor any its number further down than the others do."""
    offsets = []
    for first, end in zip(starts, [*starts[1:], region.last], strict=True):
        marked = [at - first for at in range(first, end) if _is_marked(region.columns(lines[at])[:2])]
        if len(marked) > 1:
            return False
        offsets.extend(marked)
    on_top = offsets.count(0)
    return on_top == len(offsets) or on_top < 0.7 * len(offsets)


def _is_marked(columns: Sequence[Sequence[Word]]) -> bool:
    return any(len(words) == 1 and NUMBER.match(words[0].text) for words in columns)


def _leading(lines: Sequence[Printed], region: Region) -> float | None:
    """The white between the lines of one cell: the narrowest between two of a column that is met at least thrice."""
    gaps: list[float] = []
    for column in range(len(region.gutters) + 1):
        kept = [lines[at] for at in range(region.first, region.last) if at not in region.across]
        held = [Printed(tuple(words)) for line in kept if (words := region.columns(line)[column])]
        gaps.extend(after.box[1] - before.box[3] for before, after in zip(held, held[1:], strict=False))
    gaps = sorted(gap for gap in gaps if gap > -2)
    return next((gap for at, gap in enumerate(gaps) if at + 2 < len(gaps) and gaps[at + 2] - gap < BAND / 2), None)


def _by_numbers(lines: Sequence[Printed], region: Region) -> list[int]:
    """Where rows start, if the first or second column holds their numbers."""
    for column in (0, 1):
        held: list[tuple[int, list[Word]]] = [
            (at, words)
            for at in range(region.first, region.last)
            if at not in region.across and (words := region.columns(lines[at])[column])
        ]
        anchors = [at for at, words in held if len(words) == 1 and NUMBER.match(words[0].text)]
        if len(anchors) >= 2 and len(anchors) >= 0.55 * len(held):
            return _between(lines, region, anchors)
    return []


def _between(lines: Sequence[Printed], region: Region, anchors: Sequence[int]) -> list[int]:
    """The first line of every numbered row: the number's own, or above it where numbers stand half way down."""
    starts = []
    on_top = 0
    for before, at in zip([region.first, *anchors], anchors, strict=False):
        if at == before:
            starts.append(at)
            on_top += 1
            continue
        steps = {line: lines[line].box[1] - lines[line - 1].box[3] for line in range(before + 1, at + 1)}
        widest = max(steps, key=lambda line: (steps[line], line))
        start = widest if steps[widest] > WIDER * max(steps[at], 0.5) else at
        starts.append(start)
        on_top += start == at
    whole = sum(all(region.columns(lines[at])) for at in anchors) >= ON_TOP * len(anchors)
    made = list(anchors) if whole or on_top >= 0.7 * len(anchors) else starts
    return [*_under_head(lines, region.first, made[0]), *made]


def _under_head(lines: Sequence[Printed], first: int, end: int) -> list[int]:
    """Where, between the head and the first number, the rest of a row of the page before begins: below a wide gap."""
    steps = {line: lines[line].box[1] - lines[line - 1].box[3] for line in range(first + 1, end)}
    if not steps:
        return []
    widest = max(steps, key=lambda line: steps[line])
    usual = min(after.box[1] - before.box[3] for before, after in zip(lines[first:], lines[first + 1 :], strict=False))
    return [widest] if steps[widest] > max(2 * usual, usual + 0.3 * lines[first].size) else []


def _by_gaps(lines: Sequence[Printed], region: Region) -> list[int]:
    """Rows without numbers: where the gap is wider, else where a line fills most columns, the first among them."""
    kept = lines[region.first : region.last]
    usual = pitch(kept)
    steps = [after.words[0].bottom - before.words[0].bottom for before, after in zip(kept, kept[1:], strict=False)]
    wide = [region.first + at for at, step in enumerate(steps, start=1) if step > 1.3 * usual]
    filled = [[bool(words) for words in region.columns(line)] for line in kept]
    if len(wide) >= 2 and median(sum(filled[at - region.first]) for at in wide) > 1:
        return wide
    most = 0.6 * len(filled[0])
    return [region.first + at for at, columns in enumerate(filled) if columns[0] and sum(columns) >= max(2, most)]
