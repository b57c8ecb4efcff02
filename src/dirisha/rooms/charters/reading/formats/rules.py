"""Tables from their rules: which lines belong together, and which cells they close in, merged cells among them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dirisha.rooms.charters.reading.document import Box

NEAR = 3.0
"""Points: rules nearer than this are one rule."""
MOST_RULES = 6_000


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight rule: `at` is its height (or distance from the left), from `start` to `end` along it."""

    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Closed:
    """A cell closed in by rules: its box, and the columns and rows of the grid that it covers (end not included)."""

    box: Box
    column: int
    row: int
    columns: int
    rows: int


@dataclass(frozen=True, slots=True)
class Grid:
    """A table as its rules draw it: its box, how many columns and rows, and the cells."""

    box: Box
    columns: int
    rows: int
    cells: tuple[Closed, ...]


def grids(across: Sequence[Rule], down: Sequence[Rule]) -> list[Grid]:
    """The tables that rules draw: those that cross or touch belong to one. Frames of a single cell are left out."""
    across, down = _united(across)[:MOST_RULES], _united(down)[:MOST_RULES]
    made = []
    for rows, columns in _together(across, down):
        grid = _grid([across[at] for at in rows], [down[at] for at in columns])
        if grid is not None:
            made.append(grid)
    return sorted(made, key=lambda grid: (grid.box[1], grid.box[0]))


def _united(rules: Sequence[Rule]) -> list[Rule]:
    """Rules with pieces of one line put together."""
    made: list[Rule] = []
    for rule in sorted(rules, key=lambda rule: (round(rule.at), rule.start)):
        near = (at for at in range(len(made) - 1, max(-1, len(made) - 60), -1) if rule.at - made[at].at <= NEAR)
        at = next((at for at in near if _meet(rule, made[at])), None)
        if at is None:
            made.append(rule)
        else:
            made[at] = Rule(made[at].at, min(made[at].start, rule.start), max(made[at].end, rule.end))
    return made


def _meet(rule: Rule, other: Rule) -> bool:
    return rule.start <= other.end + NEAR and rule.end >= other.start - NEAR


def _together(across: Sequence[Rule], down: Sequence[Rule]) -> list[tuple[list[int], list[int]]]:
    """The numbers of rules across and down that cross, group by group."""
    group = list(range(len(across) + len(down)))

    def root(at: int) -> int:
        while group[at] != at:
            group[at] = group[group[at]]
            at = group[at]
        return at

    for i, row in enumerate(across):
        for j, column in enumerate(down):
            if row.start - NEAR <= column.at <= row.end + NEAR and column.start - NEAR <= row.at <= column.end + NEAR:
                group[root(i)] = root(len(across) + j)
    found: dict[int, tuple[list[int], list[int]]] = {}
    for at in range(len(group)):
        rows, columns = found.setdefault(root(at), ([], []))
        rows.append(at) if at < len(across) else columns.append(at - len(across))
    return [(rows, columns) for rows, columns in found.values() if rows and columns]


def _places(values: Sequence[float]) -> list[float]:
    made: list[float] = []
    for value in sorted(values):
        if not made or value - made[-1] > NEAR:
            made.append(value)
    return made


def _grid(across: Sequence[Rule], down: Sequence[Rule]) -> Grid | None:
    left = min([rule.at for rule in down] + [rule.start for rule in across])
    right = max([rule.at for rule in down] + [rule.end for rule in across])
    top = min([rule.at for rule in across] + [rule.start for rule in down])
    bottom = max([rule.at for rule in across] + [rule.end for rule in down])
    xs = _places([rule.at for rule in down] + [left, right])  # tables without outer rules are closed by their corners
    ys = _places([rule.at for rule in across] + [top, bottom])
    columns, rows = len(xs) - 1, len(ys) - 1
    if columns * rows < 2 or columns > 100 or rows > 400:
        return None
    walls = [
        [_crossed(down, xs[i], (ys[j] + ys[j + 1]) / 2) for i in range(columns + 1)] for j in range(rows)
    ]  # walls[row][i]: is there a rule to the left of column i
    floors = [
        [_crossed(across, ys[j], (xs[i] + xs[i + 1]) / 2) for i in range(columns)] for j in range(rows + 1)
    ]  # floors[j][column]: is there a rule above row j
    cells: list[Closed] = []
    taken: set[tuple[int, int]] = set()
    for j in range(rows):
        for i in range(columns):
            if (j, i) in taken:
                continue
            wide = 1
            while i + wide < columns and not walls[j][i + wide] and (j, i + wide) not in taken:
                wide += 1
            tall = 1
            while j + tall < rows and not any(floors[j + tall][i : i + wide]) and (j + tall, i) not in taken:
                tall += 1
            taken.update((row, column) for row in range(j, j + tall) for column in range(i, i + wide))
            cells.append(Closed((xs[i], ys[j], xs[i + wide], ys[j + tall]), i, j, wide, tall))
    if len(cells) < 2:
        return None
    return Grid((left, top, right, bottom), columns, rows, tuple(cells))


def _crossed(rules: Sequence[Rule], at: float, along: float) -> bool:
    return any(abs(rule.at - at) <= NEAR and rule.start - NEAR <= along <= rule.end + NEAR for rule in rules)
