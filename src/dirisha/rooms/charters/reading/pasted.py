"""Tables whose columns were lost when they were pasted: a row in one line, or every cell on a line of its own.

The row numbers are left, counting from one without a gap, and the fees and times, which can be nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from dirisha.core.phrases.requirements import split_items
from dirisha.core.phrases.tokens import tokens
from dirisha.rooms.charters.reading.document import Cell, Document
from dirisha.rooms.charters.reading.grid.content import is_fee, is_time, only_time
from dirisha.rooms.charters.reading.grid.heads import Column, is_head, named
from dirisha.rooms.charters.reading.model import ReadService
from dirisha.rooms.charters.reading.rows import SLIPPED, service_from
from dirisha.rooms.charters.reading.wraps import glue, unwrapped

NUMBERED = re.compile(r"^\s*(\d{1,3})[.)]?\s+(?=\D)(.+)$")
ALONE = re.compile(r"^\s*(\d{1,3})[.)]?\s*$")
FEWEST = 3
MOST_LINES = 12
"""Lines of one row."""
LONGEST_VALUE = 240
"""Characters of the longest time or fee that a pasted line may end in."""


@dataclass(frozen=True, slots=True)
class _Pasted:
    """A row: its number, where it begins, its lines, and what of them is what."""

    no: int
    line: int
    source: str
    name: str
    needs: tuple[str, ...]
    fee: str
    time: str
    sure: bool


def pasted_in(document: Document, *, language: Literal["sw", "en"], country: str) -> list[ReadService]:
    """The services of a text that was a table; [] unless most of its numbered rows have a time and a fee."""
    lines = [line.strip() for line in document.text.split("\n")]
    for mark, read in ((ALONE, _from_lines), (NUMBERED, _from_one)):
        starts = _counting(lines, mark)
        if len(starts) < FEWEST:
            continue
        heads = _heads(lines[: starts[0]])
        rows: list[_Pasted | None] = []
        for start, end in pairwise([*starts, min(len(lines), starts[-1] + MOST_LINES)]):
            rows.append(read(lines[start:end], start, len(rows) + 1, heads, end == starts[-1] + MOST_LINES))
        found = [row for row in rows if row is not None]
        if len(found) * 5 >= len(starts) * 4 and sum(bool(row.fee) for row in found) * 5 >= len(found) * 3:
            return [_service(row, language, country) for row in found]
    return []


def _counting(lines: Sequence[str], mark: re.Pattern[str]) -> list[int]:
    """Where the rows begin: the lines whose numbers count from one, each the next."""
    starts: list[int] = []
    for at, line in enumerate(lines):
        match = mark.match(line)
        if match and int(match[1]) == len(starts) + 1:
            starts.append(at)
    return starts


def _heads(lines: Sequence[str]) -> list[Column]:
    """The heads that stood above a table, each on a line of its own before the first row; [] when they did not."""
    last = [line for line in lines if line][-7:]
    for first in range(len(last)):
        heads = [named(line) for line in last[first:]]
        if is_head(last[first:]) and all(heads) and len(set(heads)) == len(heads) and "number" not in heads[1:]:
            return [head for head in heads if head is not None]
    return []


def _from_lines(lines: Sequence[str], at: int, no: int, heads: Sequence[Column], last: bool) -> _Pasted | None:
    """A row whose cells stand below each other. They are sure when there are just as many as heads."""
    cells = [line for line in lines[1:] if line]
    time = next((i for i, cell in enumerate(cells) if i and only_time(cell)), None)
    if time is None:
        return None
    cells = cells[: time + 1] if last else cells
    columns = [head for head in heads if head != "number"]
    source = " ".join(lines[: time + 3])
    if len(cells) == len(columns) and columns[time] == "time":
        by = dict(zip(columns, cells, strict=True))
        need = by.get("requirements", "")
        return _Pasted(no, at + 1, source, by.get("name", ""), (need,), by.get("fee", ""), by["time"], sure=True)
    fee = next((i for i, cell in enumerate(cells) if i and i != time and is_fee(cell)), None)
    until = min(i for i in (fee, time) if i is not None)
    words = unwrapped(cells[:until])
    return _Pasted(
        no, at + 1, source, words[0], words[1:], cells[fee] if fee is not None else "", cells[time], sure=False
    )


def _from_one(lines: Sequence[str], at: int, no: int, heads: Sequence[Column], last: bool) -> _Pasted | None:
    """A row in one line (or several that ran over): the time and the fee at its end, the rest in doubt."""
    whole = ""
    for line in lines:
        if not line or (whole and last and _ending(whole, is_time)):
            break
        whole = glue(whole, line)
    match = NUMBERED.match(whole)
    if match is None or len(match[2]) > 1_000:
        return None
    source = match[2].strip()
    time = _ending(source, is_time)
    if not time:
        return None
    rest = source[: -len(time)].strip()
    fee = _ending(rest, is_fee)
    words = rest[: -len(fee)].strip() if fee else rest
    items = split_items(words)
    return _Pasted(no, at + 1, whole, items[0], items[1:], fee, time, sure=False) if words else None


def _ending(text: str, readable: Callable[[str], bool]) -> str:
    """The longest ending of a text, from a capital letter or figure on, that reads as a value; "" when none does.

    At most `LONGEST_VALUE` characters of it: trying the whole of a long line at each of its words costs seconds.
    """
    for token in tokens(text):
        begins = token.capitalised or token.kind == "number"
        if begins and len(text) - token.start <= LONGEST_VALUE and readable(text[token.start :]):
            return text[token.start :]
    return ""


def _service(row: _Pasted, language: Literal["sw", "en"], country: str) -> ReadService:
    words = 0.95 if row.sure else SLIPPED
    return service_from(
        row.no,
        row.name,
        Cell(" ".join(row.needs), (), row.needs if len(row.needs) > 1 else ()),
        row.fee,
        row.time,
        source=row.source,
        page=1,
        line=row.line,
        language=language,
        country=country,
        doubts={"name": words, "requirements": words, "fee": 0.9, "time": 0.9},
    )
