"""Which column is which: by the words of its head in both languages, else by what its cells contain."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from dirisha.core.phrases import read_fees, read_times
from dirisha.core.text import fold
from dirisha.rooms.charters.reading.document import Row

Column = Literal["number", "name", "requirements", "fee", "time"]

HEADS: dict[Column, frozenset[str]] = {
    "number": frozenset({"no", "na", "namba", "nambari", "s no", "s n", "sn", "number", "nr", "1"}),
    "name": frozenset({"huduma", "bidhaa", "service", "services", "goods"}),
    "requirements": frozenset({"mahitaji", "masharti", "vigezo", "requirements", "requirement", "obligations", "need"}),
    "fee": frozenset({"malipo", "gharama", "ada", "tozo", "fee", "fees", "cost", "costs", "charge", "charges", "user"}),
    "time": frozenset({"muda", "wakati", "time", "timeline", "timelines", "duration", "period"}),
}
"""Words of heads. The order in which they are tried is that of `PRIORITY`, as "MUDA WA HUDUMA" also says huduma."""

PRIORITY: tuple[Column, ...] = ("time", "fee", "requirements", "name", "number")
NUMBER = re.compile(r"^\(?(\d{1,3})[.)]?$")
SAMPLE = 40


@dataclass(frozen=True, slots=True)
class Columns:
    """Where each column stands; `number` and `requirements` may be missing (None)."""

    number: int | None
    name: int
    requirements: int | None
    fee: int | None
    time: int
    by_head: bool


def is_head(row: Row) -> bool:
    """Whether a row names columns rather than a service: three of its short cells are words of heads."""
    named = {column for cell in row.cells if (column := _named(cell.text))}
    return len(named) >= 3 and "time" in named and all(len(cell.text) < 80 for cell in row.cells)


def _named(text: str) -> Column | None:
    words = fold(text).split()
    if not words or len(words) > 10:
        return None
    return next((column for column in PRIORITY if HEADS[column] & set(words)), None)


def columns_of(rows: Sequence[Row]) -> Columns | None:
    """The columns of a table, None when it has no column of names and none of times."""
    width = max((len(row.cells) for row in rows), default=0)
    if width < 3:
        return None
    head = next((row for row in rows[:3] if is_head(row)), None)
    found: dict[Column, int] = {}
    if head is not None:
        for at, cell in enumerate(head.cells):
            column = _named(cell.text)
            if column is not None:
                found.setdefault(column, at)
    by_content = _by_content([row for row in rows if not is_head(row)][:SAMPLE], width)
    for column, at in by_content.items():
        if column not in found and at not in found.values():
            found[column] = at
    if "name" not in found or "time" not in found:
        return None
    return Columns(
        found.get("number"), found["name"], found.get("requirements"), found.get("fee"), found["time"], head is not None
    )


def _by_content(rows: Sequence[Row], width: int) -> dict[Column, int]:
    """The columns as their cells tell: figures, fees, times; of the rest the first names and the next requires."""
    if len(rows) < 2:
        return {}
    texts = [[row.cells[at].text if at < len(row.cells) else "" for row in rows] for at in range(width)]
    found: dict[Column, int] = {}
    tests = {
        "number": lambda text: NUMBER.match(text) is not None,
        "fee": lambda text: all(reading.fee is not None for reading in read_fees(text)),
        "time": lambda text: all(reading.time is not None for reading in read_times(text)),
    }
    left = list(range(width))
    for column, test in tests.items():
        shares = {at: sum(map(test, texts[at])) / len(rows) for at in left}
        best = max(shares, key=lambda at: shares[at], default=None)
        if best is not None and shares[best] > 0.6:
            found[column] = best  # type: ignore[index]
            left.remove(best)
    wordy = [at for at in left if sum(len(text) for text in texts[at]) / len(rows) > 8]
    for column, at in zip(("name", "requirements"), wordy, strict=False):
        found[column] = at  # type: ignore[index]
    return found


def number_in(text: str) -> int | None:
    """The row number a cell holds."""
    match = NUMBER.match(text.strip())
    return int(match[1]) if match else None
