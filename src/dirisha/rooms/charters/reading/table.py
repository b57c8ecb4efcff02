"""Reading tables of services: each row into its name, requirements, fee and time, double rows into their variants."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from dirisha.rooms.charters.reading.document import Cell, Row
from dirisha.rooms.charters.reading.heads import Columns, columns_of, is_head, number_in
from dirisha.rooms.charters.reading.model import ReadService
from dirisha.rooms.charters.reading.rows import SLIPPED, service_from

NO_CELL = Cell("")


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
    no = number if number is not None else last + 1
    doubt = SLIPPED if len(row.cells) != width or (columns.number is not None and number is None) else 1.0
    return service_from(
        no,
        cell(columns.name),
        cell(columns.requirements),
        cell(columns.fee),
        cell(columns.time),
        source=row.source,
        page=page,
        line=row.line,
        language=language,
        country=country,
        doubt=doubt,
    )
