"""Tables without rules: the white gutters that run down between the columns, and the lines that keep to them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dirisha.rooms.charters.reading.formats.words import Printed, Word

NARROWEST = 4.0
"""Points: the narrowest gutter. A space between words is two to three points wide."""
FEWEST_LINES = 3
BODY_GUTTER = 8  # points between two columns of running text
MOST_ACROSS = 0.2
"""Share of lines that may run across a gutter: headings of sections inside the table."""
Gutter = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Region:
    """Lines `first` up to `last` (not included) of a page that keep to the same gutters, but for those `across`."""

    first: int
    last: int
    gutters: tuple[Gutter, ...]
    across: frozenset[int]

    def columns(self, line: Printed) -> list[list[Word]]:
        """The words of a line, column by column."""
        made: list[list[Word]] = [[] for _ in range(len(self.gutters) + 1)]
        for word in line.words:
            made[sum(word.middle > (left + right) / 2 for left, right in self.gutters)].append(word)
        return made


def best_region(lines: Sequence[Printed], *, fewest: int, known: Sequence[Gutter] = ()) -> Region | None:
    """The lines that look most like a table of at least `fewest` gutters; `known` are those of the page before."""
    best: tuple[float, Region] | None = None
    for start in range(len(lines)):
        gaps = _gaps(lines[start])
        if len(gaps) < fewest:
            continue
        region = _grown(lines, start, gaps)
        if len(region.gutters) < fewest or region.last - region.first < FEWEST_LINES:
            continue
        worth = _worth(lines, region)
        if best is None or worth > best[0]:
            best = (worth, region)
    following = _following(lines, known) if known else None
    if following is not None:
        worth = _worth(lines, following)
        if best is None or worth >= 0.8 * best[0]:
            best = (worth, following)
    return best[1] if best and _is_table(lines, best[1], fewest) else None


def _gaps(line: Printed) -> list[Gutter]:
    made = []
    edge = line.words[0].right
    for word in line.words[1:]:
        if word.left - edge >= max(NARROWEST, 0.45 * word.size):
            made.append((edge, word.left))
        edge = max(edge, word.right)
    return made


def _narrowed(gutters: Sequence[Gutter], line: Printed, narrowest: float = NARROWEST) -> list[Gutter] | None:
    """What a line leaves of the gutters; None when it runs across one."""
    made = []
    for left, right in gutters:
        for word in line.words:
            if word.right <= left or word.left >= right:
                continue
            if word.middle > (left + right) / 2:
                right = word.left
            else:
                left = word.right
        if right - left < narrowest:
            return None
        made.append((left, right))
    return made


def _grown(lines: Sequence[Printed], start: int, gaps: list[Gutter]) -> Region:
    """The region that keeps to the gaps of one line, grown from it downwards, then upwards."""
    gutters = gaps
    across: set[int] = set()
    last = at = start + 1
    while at < len(lines):
        narrowed = _narrowed(gutters, lines[at])
        if narrowed is not None:
            gutters = narrowed
            last = at + 1
        elif len(across) <= MOST_ACROSS * (at - start) + 1 and at - last < 2:
            across.add(at)
        else:
            break
        at += 1
    first = start
    while first > 0:
        step = lines[first].words[0].top - lines[first - 1].box[3]
        narrowed = _narrowed(gutters, lines[first - 1])
        if narrowed is None or step > 1.2 * lines[first].size or not _aligned(gutters, lines[first - 1]):
            break
        gutters = narrowed
        first -= 1
    return Region(first, last, tuple(gutters), frozenset(line for line in across if line < last))


def _aligned(gutters: Sequence[Gutter], line: Printed) -> bool:
    """Whether a line above a table's first belongs to it: it stands in several columns, or not in the first."""
    region = Region(0, 0, tuple(gutters), frozenset())
    filled = [at for at, words in enumerate(region.columns(line)) if words]
    return len(filled) > 1 or filled[0] > 0


def _following(lines: Sequence[Printed], known: Sequence[Gutter]) -> Region | None:
    """The region from the first line on that keeps to the gutters of the page before."""
    gutters = list(known)
    across: set[int] = set()
    last = first = next((at for at, line in enumerate(lines) if _narrowed(gutters, line) is not None), len(lines))
    for at in range(first, len(lines)):
        narrowed = _narrowed(gutters, lines[at])
        if narrowed is not None:
            gutters, last = narrowed, at + 1
        elif len(across) <= MOST_ACROSS * (at - first) + 1 and at - last < 2:
            across.add(at)
        else:
            break
    if last - first < 2:
        return None
    return Region(first, last, tuple(gutters), frozenset(line for line in across if line < last))


def _worth(lines: Sequence[Printed], region: Region) -> float:
    """How much of a table a region is: its filled columns, line by line, less what runs across."""
    worth = 0.0
    for at in range(region.first, region.last):
        if at in region.across:
            worth -= 2
        else:
            worth += sum(bool(words) for words in region.columns(lines[at])) - 0.5
    return worth


def _is_table(lines: Sequence[Printed], region: Region, fewest: int) -> bool:
    kept = [lines[at] for at in range(region.first, region.last) if at not in region.across]
    filled = [sum(bool(words) for words in region.columns(line)) for line in kept]
    full = sum(count > fewest for count in filled)
    return len(kept) >= 2 and full >= 2 and full >= 0.12 * len(kept)


def body_region(lines: Sequence[Printed]) -> Region | None:
    """The lines of running text in two columns that go down the page each by itself; None where there are none."""
    left, right = min(line.box[0] for line in lines), max(line.box[2] for line in lines)
    best: tuple[int, Region] | None = None
    for at in range(int(left + 0.3 * (right - left)), int(left + 0.7 * (right - left)), 2):
        strip = (float(at), float(at + BODY_GUTTER))
        free = [_narrowed([strip], line, BODY_GUTTER) is not None for line in lines]
        first, last = _longest(free)
        if last - first < 8 or (best is not None and last - first <= best[0]):
            continue
        region = Region(first, last, (strip,), frozenset())
        if is_body(lines, region, apart=True) and len(_strips(lines[first:last])) == 1:
            best = (last - first, region)
    return best[1] if best else None


def _longest(free: Sequence[bool]) -> tuple[int, int]:
    """Where the longest run of true values begins and ends."""
    best, start = (0, 0), 0
    for at, value in enumerate([*free, False]):
        if not value:
            best = max(best, (start, at), key=lambda run: run[1] - run[0])
            start = at + 1
    return best


def _strips(lines: Sequence[Printed]) -> list[Gutter]:
    """The white strips that no word of the lines stands in."""
    made: list[Gutter] = []
    edge: float | None = None
    for word in sorted((word for line in lines for word in line.words), key=lambda word: word.left):
        if edge is not None and word.left - edge >= NARROWEST:
            made.append((edge, word.left))
        edge = max(edge or word.right, word.right)
    return made


def is_body(lines: Sequence[Printed], region: Region, *, apart: bool = False) -> bool:
    """Whether a region of two columns is running text set in two columns, rather than names and their values.

    With `apart` only if the lines of the two stand at different heights, as those of a table's cells seldom do.
    """
    kept = [region.columns(lines[at]) for at in range(region.first, region.last) if at not in region.across]
    left, right = ([columns[side] for columns in kept if columns[side]] for side in (0, 1))
    if not left or not right:
        return False
    words = [sum(len(line) for line in side) / len(side) for side in (left, right)]
    fewer = min(len(left), len(right))
    level = sum(all(columns) for columns in kept)  # lines that both columns share: by chance where each runs by itself
    if min(words) < 2.5 or fewer < 4:
        return False
    return level < 0.5 * fewer or (not apart and fewer > 0.45 * len(kept) and min(words) >= 3.2)
