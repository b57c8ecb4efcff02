"""Reading tables of services: each row into its name, requirements, fee and time, double rows into their variants."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from dirisha.core.phrases import FeeReading, TimeReading, read_fees, read_requirements, read_times
from dirisha.core.phrases.requirements import RequirementsReading, split_items
from dirisha.core.text import fold, slug
from dirisha.rooms.charters.reading.document import Cell, Row
from dirisha.rooms.charters.reading.heads import Columns, columns_of, is_head, number_in
from dirisha.rooms.charters.reading.kinds import case_kind, channels_of, is_confidential, law_of
from dirisha.rooms.charters.reading.model import ReadRequirement, ReadService, ReadVariant, Words

NO_CELL = Cell("")
UNREAD: dict[str, Any] = {"kind": "varies"}
SLIPPED = 0.4
"""A row whose number is out of order, or that has another number of cells than the table: look before you trust it."""


@dataclass(frozen=True)
class _Names:
    """A row's name, and the names of its variants where it has several; `split` when they stood in the name's cell.

    `by_requirement` when they are the row's requirements: then each variant needs only its own.
    """

    name: str
    variants: tuple[str, ...]
    split: bool
    by_requirement: bool = False


def services_in(tables: Sequence[tuple[Row, ...]], *, language: Literal["sw", "en"], country: str) -> list[ReadService]:
    """The services of all tables, in order. A table without a head goes on with the columns of the one before it."""
    services: list[ReadService] = []
    known: tuple[int, Columns] | None = None
    for page, rows in enumerate(tables, start=1):
        width = max(len(row.cells) for row in rows)
        columns = columns_of(rows)
        if known is not None and known[0] == width and not (columns and columns.by_head):
            columns = known[1]
        if columns is None or (known is None and not columns.by_head and len(rows) < 3):
            continue
        known = (width, columns)
        for row in rows:
            if is_head(row) or not any(cell.text for cell in row.cells):
                continue
            services.append(
                _service(row, columns, width, page=page, last=len(services), language=language, country=country)
            )
    return _numbered_once(services)


def _numbered_once(services: list[ReadService]) -> list[ReadService]:
    """Row numbers that restart on a new page would make two rows one: then rows are counted through."""
    numbers = [service.no for service in services]
    if len(set(numbers)) == len(numbers):
        return services
    return [_renumbered(service, at) for at, service in enumerate(services, start=1)]


def _renumbered(service: ReadService, no: int) -> ReadService:
    return ReadService(**{**{f: getattr(service, f) for f in service.__dataclass_fields__}, "no": no})


def _service(
    row: Row, columns: Columns, width: int, *, page: int, last: int, language: Literal["sw", "en"], country: str
) -> ReadService:
    def cell(at: int | None) -> Cell:
        return row.cells[at] if at is not None and at < len(row.cells) else NO_CELL

    number = number_in(cell(columns.number).text)
    name, required, fee_cell, time_cell = (
        cell(columns.name),
        cell(columns.requirements),
        cell(columns.fee),
        cell(columns.time),
    )
    required_text = required.text
    needs = read_requirements(required_text, required.lead, required.items)
    fees = read_fees(fee_cell.text, country)
    times = read_times(time_cell.text)
    names = _names(name.lead if name.items else name.text, len(times), needs)
    doubt = SLIPPED if len(row.cells) != width or (columns.number is not None and number is None) else 1.0
    variants = _variants(names, fees, times)
    whole = _whole_time(names, times)
    sure = min(doubt, needs.confidence, *(fee.confidence for fee in fees), *(time.confidence for time in times))
    kind = case_kind(name.text)
    return ReadService(
        no=number if number is not None else last + 1,
        name=_words(name.lead if name.items else name.text, language),
        items=tuple(_words(item, language) for item in name.items),
        requirements=tuple(ReadRequirement(words=_words(text, language), kind=kind) for text, kind in needs.items),
        requirements_text=required_text,
        requirements_logic="any_of" if names.by_requirement else needs.logic,
        requirements_intro=needs.intro,
        fee_text=fee_cell.text,
        fee=_whole_fee(fees),
        time_text=time_cell.text,
        time=whole,
        variants=variants,
        source_text=row.source.strip(),
        source={"page": page, "row": number if number is not None else last + 1, "line": row.line},
        confidence=round(sure, 2),
        slug=slug(name.lead or name.text),
        case_kind=kind,
        confidential=is_confidential(name.text),
        channels=channels_of(" ".join((name.text, *(text for text, what in needs.items if what == "instruction")))),
        law=law_of(name.text, kind=kind, country=country),
    )


def _words(text: str, language: str) -> Words:
    return Words(original=text, sw=text if language == "sw" else "", en=text if language == "en" else "")


def _names(name: str, times: int, needs: RequirementsReading) -> _Names:
    """Whom each of several times is for: as many requirements as times, or as many endings of the name."""
    if times == 1:
        return _Names(name, (), split=False)
    if len(needs.items) == times:
        return _Names(name, tuple(text for text, _ in needs.items), split=False, by_requirement=True)
    pieces = split_items(name)
    if len(pieces) == times:
        # "... na Mwaka wa Fedha | Mwaka wa Kalenda": the endings begin with one word, which the first piece holds, too.
        word = pieces[-1].split()[0]
        at = pieces[0].rfind(f" {word} ")
        if at > 0 and all(piece.split()[0] == word for piece in pieces[1:]):
            return _Names(pieces[0][:at].strip(), (pieces[0][at:].strip(), *pieces[1:]), split=True)
    return _Names(name, (), split=False)


def _variants(names: _Names, fees: tuple[FeeReading, ...], times: tuple[TimeReading, ...]) -> tuple[ReadVariant, ...]:
    made = []
    for at, time in enumerate(times):
        name = names.variants[at] if names.variants else (f"{at + 1}" if len(times) > 1 else "")
        fee = fees[at] if len(fees) == len(times) else fees[0]
        promise = time.time
        made.append(
            ReadVariant(
                key=slug(name) if len(times) > 1 else "",
                name=Words(original=name, sw=name),
                fee_text=fee.text,
                fee=fee.fee or UNREAD,
                time_text=time.text,
                time=promise,
                confidence=min(time.confidence, fee.confidence) if fee.fee else min(time.confidence, SLIPPED),
                other=time.other,
            )
        )
    return tuple(made)


def _whole_time(names: _Names, times: tuple[TimeReading, ...]) -> dict[str, Any] | None:
    if len(times) == 1:
        return times[0].time
    parts = [dict(time.time) for time in times if time.time is not None]
    for part, name in zip(parts, names.variants, strict=False):
        part["applies_to"] = name
    return {"kind": "mixed", "parts": parts}


def _whole_fee(fees: tuple[FeeReading, ...]) -> dict[str, Any]:
    first = fees[0].fee or UNREAD
    if all(fee.fee == fees[0].fee for fee in fees):
        return first
    return {"kind": "schedule", "items": [{"text": fee.text, **(fee.fee or UNREAD)} for fee in fees]}


def same_row(a: ReadService, b: ReadService) -> bool:
    """Whether two rows say the same thing twice."""
    return fold(a.name.original) == fold(b.name.original) and a.time_text == b.time_text
