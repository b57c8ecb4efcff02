"""Which column is which: by what its cells contain, by the words of its head, and by its place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from dirisha.rooms.charters.reading.document import Row
from dirisha.rooms.charters.reading.grid.content import (
    is_fee,
    is_figures,
    is_nothing,
    is_numbering,
    is_officer,
    is_time,
    is_weekday,
    number_in,
)
from dirisha.rooms.charters.reading.grid.heads import Column, currency_in, named, unit_in

SAMPLE = 60
MOSTLY = 0.6
HEAD = 0.8
"""What a head weighs against the contents of its column, of which all together weigh 2."""
GUESSED = 0.8
"""Which of two columns of words is the name, where no head says it."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Where each column stands, None where the table has none.

    `units` are the ways in which a bare number of the time column reads, `currency` that of the fee column. `times` are
    all columns that hold times; `guessed` whether no head told the names from the requirements; `irregular` whether,
    without heads, hardly two rows have the same number of cells, or fees stand in two columns: rows run together.
    """

    width: int
    number: int | None
    name: int
    requirements: int | None
    fee: int | None
    time: int | None
    officer: int | None = None
    times: tuple[int, ...] = ()
    units: tuple[str, ...] = ()
    currency: str = ""
    headed: bool = False
    guessed: bool = False
    irregular: bool = False
    heads: tuple[str, ...] = ()

    def place(self, column: Column) -> int | None:
        """Where a column stands."""
        places = {
            "number": self.number,
            "name": self.name,
            "requirements": self.requirements,
            "fee": self.fee,
            "time": self.time,
            "officer": self.officer,
        }
        return places.get(column)


@dataclass
class _Evidence:
    """What the cells of one column contain, as shares of those that hold anything."""

    head: Column | None
    words: str
    filled: int = 0
    number: float = 0.0
    time: float = 0.0
    fee: float = 0.0
    figures: float = 0.0
    officer: float = 0.0
    length: float = 0.0
    texts: list[str] = field(default_factory=list)


def columns_of(heads: Sequence[str], rows: Sequence[Row]) -> Columns | None:
    """The columns of a table from its heads ([] when it has none) and its rows; None when it has no services."""
    width = _width(heads, rows)
    if width < 2:
        return None
    if len(heads) == width - 1 and _counts([row.cells[0].text for row in rows if row.cells]):
        heads = ("", *heads)  # nothing stands above the row numbers
    whole = [row for row in rows if len(row.cells) == width]
    columns = [_evidence(at, heads, whole or (() if heads else rows)) for at in range(width)]
    headed = sum(column.head is not None for column in columns) >= 2
    left = list(range(width))

    def take(score: Callable[[_Evidence], float], least: float) -> int | None:
        best = max(left, key=lambda at: score(columns[at]), default=None)
        if best is None or score(columns[best]) < least:
            return None
        left.remove(best)
        return best

    number = _number_column(columns)
    if number is not None:
        left.remove(number)
    time = take(lambda c: 2 * max(c.time, c.figures * bool(unit_in(c.words))) + HEAD * (c.head == "time"), HEAD)
    times = tuple(at for at in range(width) if at == time or (at in left and _another_time(columns[at])))
    fee = take(lambda c: 2 * max(c.fee, c.figures * (c.head == "fee")) + HEAD * (c.head == "fee"), HEAD)
    if not headed and (time is None or columns[time].time < MOSTLY or len(rows) < 2 + (number is None)):
        return None
    left = [at for at in left if at not in times]
    officer = next((at for at in left if columns[at].head == "officer"), None)
    left = [at for at in left if columns[at].head not in ("officer", "extra", "number")]
    name, requirements, guessed = _wordy(columns, left)
    if name is None or sum(map(is_weekday, columns[name].texts)) * 2 > columns[name].filled:
        return None
    return Columns(
        width=width,
        number=number,
        name=name,
        requirements=requirements,
        fee=fee,
        time=time,
        officer=officer,
        times=times,
        units=unit_in(columns[time].words) if time is not None else (),
        currency=currency_in(columns[fee].words) if fee is not None else "",
        headed=headed,
        guessed=guessed,
        irregular=not headed
        and (len(whole) * 2 <= len(rows) or any(columns[at].fee >= MOSTLY for at in left if columns[at].time < MOSTLY)),
        heads=tuple(heads),
    )


def _width(heads: Sequence[str], rows: Sequence[Row]) -> int:
    """How many columns a table has: as many as heads, unless most rows have one or two more; or as most rows have."""
    sizes = Counter(len(row.cells) for row in rows)
    usual = max(sizes, key=lambda size: (sizes[size], size), default=0)
    if heads and (sizes[usual] < 2 or sizes[usual] * 2 <= len(rows) or usual > len(heads) + 2):
        return len(heads)
    return max(len(heads), usual)


def _evidence(at: int, heads: Sequence[str], rows: Sequence[Row]) -> _Evidence:
    words = heads[at] if at < len(heads) else ""
    found = _Evidence(named(words), words)
    cells = [row.cells[at] for row in rows[:SAMPLE] if at < len(row.cells)]
    found.texts = [cell.text for cell in cells if cell.text and not cell.down]
    found.filled = len(found.texts)
    telling = [text for text in found.texts if not is_nothing(text)]
    if not telling:
        return found
    found.number = sum(map(is_numbering, telling)) / len(telling)
    found.time = sum(map(is_time, telling)) / len(telling)
    found.fee = sum(map(is_fee, telling)) / len(telling)
    found.figures = sum(map(is_figures, telling)) / len(telling)
    found.officer = sum(map(is_officer, telling)) / len(telling)
    found.length = sum(map(len, found.texts)) / len(found.texts)
    return found


def _number_column(columns: Sequence[_Evidence]) -> int | None:
    """The column of row numbers: mostly numbering, and among the first unless its head says so."""
    for at, column in enumerate(columns):
        if column.head in ("time", "fee") or column.number < (MOSTLY / 2 if column.head == "number" else MOSTLY):
            continue
        if column.head == "number" or at == 0 or (at == 1 and columns[0].length > 3 and _counts(column.texts)):
            return at
    return next((at for at, column in enumerate(columns) if column.head == "number" and not column.filled), None)


def _counts(texts: Sequence[str]) -> bool:
    numbers = [number for text in texts if (number := number_in(text)) is not None]
    return len(numbers) > 2 and all(b == a + 1 for a, b in zip(numbers, numbers[1:], strict=False))


def _another_time(column: _Evidence) -> bool:
    return column.time >= MOSTLY and column.fee < MOSTLY and column.head != "extra"


def _wordy(columns: Sequence[_Evidence], left: Sequence[int]) -> tuple[int | None, int | None, bool]:
    """The columns of names and requirements among those that are left, and whether their order was guessed."""
    name = next((at for at in left if columns[at].head == "name" and columns[at].filled), None)
    needs = next((at for at in left if columns[at].head == "requirements"), None)
    guessed = False
    rest = [at for at in left if at not in (name, needs) and columns[at].length > 2]
    if name is None:
        wordy = [at for at in rest if columns[at].officer < MOSTLY]
        name = next(iter(wordy), next(iter(rest), None))
        guessed = needs is None
    if needs is None and name is not None:
        headless = [at for at in rest if at != name and columns[at].head is None and columns[at].officer < MOSTLY]
        needs = next((at for at in headless if at > name), None)
        guessed = guessed or (needs is not None and bool(columns[needs].words))
    return name, needs, guessed and needs is not None
