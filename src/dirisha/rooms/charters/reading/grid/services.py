"""From a document's tables to its services."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import zip_longest
from typing import Any, Literal

from dirisha.core.phrases import read_fee, read_time
from dirisha.core.text import similarity
from dirisha.rooms.charters.reading.document import Cell, Document, Line, Row
from dirisha.rooms.charters.reading.grid.content import is_fee, is_figures, is_numbering, is_time
from dirisha.rooms.charters.reading.grid.heads import CODES
from dirisha.rooms.charters.reading.grid.pieces import pieces_of
from dirisha.rooms.charters.reading.grid.printed import run_together
from dirisha.rooms.charters.reading.grid.records import Record, name_key, records_in
from dirisha.rooms.charters.reading.model import ReadService
from dirisha.rooms.charters.reading.refusal import TOO_MUCH, CannotRead
from dirisha.rooms.charters.reading.rows import SLIPPED, service_from

Claims = Callable[[Sequence[Row], Sequence[Line]], bool]
TWO_WAYS = 0.45
"""A field that could be read two ways."""
ALIKE = 0.8
MOST_ROWS = 1_500
"""No charter has more rows in its tables."""


def services_in(
    document: Document,
    *,
    language: Literal["sw", "en"],
    country: str,
    claims: Claims = lambda rows, before: False,
) -> list[ReadService]:
    """The services of all tables, in order.

    `claims` is asked for each table, with the lines before it, whether another layout's reader takes it. CannotRead
    when the tables have more rows than any charter.
    """
    if sum(len(rows) for rows in document.tables()) > MOST_ROWS:
        raise CannotRead(TOO_MUCH, "too-much")
    tables, unsure = _unclaimed(document, claims)
    pieces = pieces_of(tables)
    timed = [piece for piece in pieces if piece.columns.time is not None]
    aside = [piece for piece in pieces if piece.columns.time is None]
    records = records_in(timed or aside)
    if timed:
        _add_from(records_in(aside), records)
    services: list[ReadService] = []
    for record, following in zip_longest(records, records[1:]):
        last = services[-1].no if services else 0
        if record.number is None and following is not None and (following.number or 0) > last + 2:
            record.doubts["name"] = SLIPPED  # it stands in a gap of the numbers, but which of several is it?
        if unsure:
            record.doubts |= dict.fromkeys(("name", "requirements"), SLIPPED)
        services.append(_service(record, last=last, language=language, country=country, document=document))
    return _numbered_once(services)


def _unclaimed(document: Document, claims: Claims) -> tuple[list[tuple[Row, ...]], bool]:
    """(the tables that no other layout takes, whether the columns of printed ones may have run together)."""
    tables: list[tuple[Row, ...]] = []
    before: list[Line] = []
    unsure = False
    for block in document.blocks:
        if isinstance(block, Line):
            before.append(block)
            continue
        if block and not claims(block, before):
            unsure = unsure or run_together(block, before, tables)
            tables.append(block)
        before = []
    return tables, unsure


def _add_from(others: Sequence[Record], records: Sequence[Record]) -> None:
    """Fees and requirements that stand in a table of their own, found by the service's name."""
    known = {name_key(other): other for other in others}
    for record in records:
        key = name_key(record)
        other = known.get(key)
        sure = 0.9
        if other is None:
            other = next((found for name, found in known.items() if similarity(name, key) >= ALIKE), None)
            sure = TWO_WAYS
        if other is None:
            continue
        for column in ("requirements", "fee"):
            if not record.text(column) and other.text(column):
                record.cells[column] = other.cells[column]
                record.doubts[column] = sure


def _service(
    record: Record, *, last: int, language: Literal["sw", "en"], country: str, document: Document
) -> ReadService:
    no = record.number if record.number is not None else last + 1
    time, time_said, other = _time(record)
    fee, fee_said = _fee(record, country)
    doubts: dict[str, float] = {str(column): doubt for column, doubt in record.doubts.items()}
    if is_numbering(record.text("name")) or record.columns.irregular:
        doubts = dict.fromkeys(("name", "requirements", "fee", "time"), SLIPPED)
    if other:
        doubts["time"] = min(doubts.get("time", 1.0), TWO_WAYS)
    if record.columns.guessed:
        for column in ("name", "requirements"):
            doubts[column] = min(doubts.get(column, 1.0), 0.8)
    empty = Cell("")
    return service_from(
        no,
        record.cells["name"],
        record.cells.get("requirements", empty),
        fee,
        time,
        time_said=time_said,
        fee_said=fee_said,
        currency=CODES.get(record.columns.currency, ""),
        source="\n".join(record.sources),
        page=record.page,
        line=record.line,
        language=language,
        country=country,
        doubt=document.doubt,
        doubts=doubts,
        officer=record.text("officer"),
        other=other,
    )


def _time(record: Record) -> tuple[Cell, str, tuple[dict[str, Any], ...]]:
    """The cell of the time, what to read in place of its words, and what it could mean besides."""
    cell = record.cells.get("time", Cell(""))
    said = _by_head(cell, record.columns.units, is_time, lambda text: read_time(text).time)
    if not said and is_figures(cell.text) and not is_time(cell.text):
        readings = [read_time(f"{cell.text} {unit}").time for unit in ("days", "working days")]
        return cell, "", tuple(reading for reading in readings if reading is not None)
    places = [record.columns.place(column) for column in ("number", "name", "requirements", "fee", "time", "officer")]
    rest = [at for at in range(record.columns.width) if at not in places]
    others = []
    for at, extra in zip(rest, record.extras, strict=False):
        if at in record.columns.times and is_time(extra.text):
            reading = read_time(extra.text).time
            if reading is not None and reading != read_time(said or cell.text).time:
                others.append(reading)
    return cell, said, tuple(others)


def _fee(record: Record, country: str) -> tuple[Cell, str]:
    """The cell of the fee, and what to read in place of its words: a bare number in a column of fees is money."""
    cell = record.cells.get("fee", Cell(""))
    patterns = (f"{record.columns.currency} {{}}",) if record.columns.currency else ("{}/=",)
    return cell, _by_head(cell, patterns, is_fee, lambda text: read_fee(text, country).fee)


def _by_head(
    cell: Cell, patterns: Sequence[str], readable: Callable[[str], bool], said: Callable[[str], object]
) -> str:
    """The cell's words completed by what the head of its column says; "" when they read without, or not even so.

    Of a cell that says the same in both languages ("Siku 3/3 days"), the first half.
    """
    if not cell.text or len(cell.text) > 60:
        return ""
    halves = [half.strip() for half in cell.text.split("/")]
    if len(halves) == 2 and all(map(readable, halves)) and said(halves[0]) == said(halves[1]):
        return halves[0]
    if readable(cell.text):
        return ""
    lines = cell.lines or (cell.text,)
    for pattern in patterns:
        whole = [line if readable(line) else pattern.format(line.strip()) for line in lines]
        if all(map(readable, whole)):
            return "\n".join(whole)
    return ""


def _numbered_once(services: list[ReadService]) -> list[ReadService]:
    """Row numbers that restart on a new page would make two rows one: then rows are counted through."""
    numbers = [service.no for service in services]
    if len(set(numbers)) == len(numbers):
        return services
    return [replace(service, no=at) for at, service in enumerate(services, start=1)]
