"""Tight tables without rules, as browsers print them: gutters narrow as a blank, but words begin below each other.

A column is seen by where its words begin: at the same distance from the left, line after line, with more than a blank
before them in some lines (or with nothing: the wrapped lines of a cell), and with no word running across.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from dirisha.rooms.charters.reading.formats.gutters import FEWEST_LINES, MOST_ACROSS, Gutter, Region
from dirisha.rooms.charters.reading.formats.words import Printed

SAME = 0.8
"""Points: words that begin nearer than this begin at the same place."""
NARROW = 1.2
"""Points: the white that is kept before a column, however tight the table is."""
CLEAR = 0.55
"""A gap of so many letter heights is no blank between two words."""
CLEAR_SHARE = 0.3
"""Share of a column's lines that must begin after such a gap: "Ksh" over "Ksh" aligns what follows, too."""
FARTHEST = 8
"""Lines between two words of one column; further apart they are two tables."""
WRAPPED = 0.3
"""Letter heights of white between the lines of a cell, at most."""
COUNT = re.compile(r"^\(?(?:\d{1,3}|[a-z]|[ivx]{1,4})[.)]$", re.IGNORECASE)


@dataclass(slots=True)
class _Edge:
    """Where a column begins: `at` points from the left, in the lines `held`."""

    at: float
    held: list[int]


def aligned_region(lines: Sequence[Printed], *, fewest: int = 2) -> Region | None:
    """The lines of the longest table of at least `fewest` gutters that is seen by where its words begin, or None."""
    edges = [edge for edge in _edges(lines) if _is_clear(lines, edge)]
    best: Region | None = None
    for edge in edges:
        first, last = edge.held[0], edge.held[-1]
        beside = [other for other in edges if other.held[0] <= last and other.held[-1] >= first]
        region = _region(lines, beside, fewest)
        if region is not None and (best is None or _size(region) > _size(best)):
            best = region
    return best


def _size(region: Region) -> int:
    return (region.last - region.first - len(region.across)) * (len(region.gutters) + 1)


def _edges(lines: Sequence[Printed]) -> list[_Edge]:
    """Places where words begin in at least three lines, cut where words of other lines run across them."""
    begun = sorted((word.left, at) for at, line in enumerate(lines) for word in line.words)
    made: list[_Edge] = []
    group: list[tuple[float, int]] = []
    for left, at in [*begun, (float("inf"), -1)]:
        if group and left - group[0][0] > SAME:
            if len({line for _, line in group}) >= FEWEST_LINES:
                made.extend(_uncrossed(lines, group[0][0], sorted({line for _, line in group})))
            group = []
        group.append((left, at))
    return made


def _uncrossed(lines: Sequence[Printed], left: float, held: list[int]) -> list[_Edge]:
    runs: list[list[int]] = [[held[0]]]
    for before, at in zip(held, held[1:], strict=False):
        crossed = sum(_crosses(lines[line], left) for line in range(before + 1, at))
        if at - before > FARTHEST or crossed > 1:
            runs.append([])
        runs[-1].append(at)
    return [_Edge(left, run) for run in runs if len(run) >= FEWEST_LINES]


def _crosses(line: Printed, left: float) -> bool:
    return any(word.left < left - SAME and word.right > left + SAME for word in line.words)


def _is_clear(lines: Sequence[Printed], edge: _Edge) -> bool:
    """Whether white stands before a column more often than blanks would, and something before it at all."""
    clear = filled = 0
    for at in edge.held:
        before = [word for word in lines[at].words if word.right <= edge.at + SAME and word.left < edge.at - SAME]
        filled += bool(before)
        clear += not before or edge.at - max(word.right for word in before) > CLEAR * lines[at].size
    beside = any(lines[at].words[0].left < edge.at - SAME for at in range(edge.held[0], edge.held[-1] + 1))
    return beside and clear >= max(2, CLEAR_SHARE * len(edge.held)) and (filled > 0 or len(edge.held) > FEWEST_LINES)


def _region(lines: Sequence[Printed], edges: Sequence[_Edge], fewest: int) -> Region | None:
    first, last = min(edge.held[0] for edge in edges), max(edge.held[-1] for edge in edges) + 1
    kept = sorted({edge.at for edge in edges})
    kept = [at for at in kept if sum(_crosses(lines[line], at) for line in range(first, last)) <= _most(last - first)]
    kept = _without_indents(lines[first:last], _without_counts(lines[first:last], _apart(kept)))
    if len(kept) < fewest:
        return None
    first, last = _grown(lines, first, last, kept)
    across = frozenset(at for at in range(first, last) if any(_crosses(lines[at], left) for left in kept))
    if last - first - len(across) < FEWEST_LINES or len(across) > _most(last - first):
        return None
    gutters: tuple[Gutter, ...] = tuple((left - NARROW, left) for left in kept)
    return Region(first, last, gutters, across)


def _most(lines: int) -> float:
    return MOST_ACROSS * lines + 1


def _grown(lines: Sequence[Printed], first: int, last: int, kept: Sequence[float]) -> tuple[int, int]:
    """With the head above, also beyond the heading of a section, and with the rest of the last row below."""
    while first > 0 and _belongs(lines[first - 1], lines[first], kept):
        first -= 1
    heading, head = lines[first - 1], lines[max(first - 2, 0)]
    if first > 1 and _is_near(heading, lines[first]) and _belongs(head, heading, kept) and _filled(head, kept) > 1:
        first -= 2
        while first > 0 and _belongs(lines[first - 1], lines[first], kept):
            first -= 1
    while last < len(lines) and (
        _belongs(lines[last], lines[last - 1], kept) or _wraps(lines[last], lines[last - 1], kept)
    ):
        last += 1
    return first, last


def _belongs(line: Printed, beside: Printed, kept: Sequence[float]) -> bool:
    """Whether a line next to a table is part of it: near, across no gutter, and not only in the first column."""
    inside = line.words[-1].right > kept[0]
    return inside and _is_near(line, beside) and not any(_crosses(line, left) for left in kept)


def _is_near(line: Printed, beside: Printed, most: float = 1.0) -> bool:
    gap = max(line.box[1], beside.box[1]) - min(line.box[3], beside.box[3])
    return gap < most * line.size


def _wraps(line: Printed, above: Printed, kept: Sequence[float]) -> bool:
    """Whether a line of the first column goes on with the row above: no white is between them."""
    return _is_near(line, above, WRAPPED) and line.words[-1].right <= kept[0] and not line.bold


def _filled(line: Printed, kept: Sequence[float]) -> int:
    return len({sum(word.middle > left for left in kept) for word in line.words})


def _apart(kept: Sequence[float]) -> list[float]:
    made: list[float] = []
    for left in kept:
        if not made or left - made[-1] > 2 * SAME:
            made.append(left)
    return made


def _without_counts(lines: Sequence[Printed], kept: Sequence[float]) -> list[float]:
    """Without the places behind "1." and "(a)" inside a cell; the first column may well hold the rows' numbers."""
    made: list[float] = []
    for left in kept:
        if made:
            held = [word for line in lines for word in line.words if made[-1] - SAME < word.middle < left]
            if held and all(COUNT.match(word.text) for word in held):
                continue
        made.append(left)
    return made


def _without_indents(lines: Sequence[Printed], kept: list[float]) -> list[float]:
    """Without places where only the items of a list begin: never does a word of the column before share their line."""
    made: list[float] = []
    for left in kept:
        before = made[-1] if made else float("-inf")
        held = [line for line in lines if any(abs(word.left - left) <= SAME for word in line.words)]
        beside = [line for line in held if any(before - SAME <= word.left < left - SAME for word in line.words)]
        if beside:
            made.append(left)
    return made
