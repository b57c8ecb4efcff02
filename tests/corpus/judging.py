"""How many cells of a charter's rows a document holds exactly as they were written."""

from __future__ import annotations

import re

from dirisha.rooms.charters.reading.document import Cell, Document
from tests.corpus.model import Charter, Row

NUMBER = re.compile(r"^\(?(\d{1,3})[.)]?$")


def wrong_cells(document: Document, charter: Charter) -> list[str]:
    """What is not as written: one sentence for each wrong cell of the four that a row has besides its number."""
    rows: dict[int, tuple[Cell, ...]] = {}
    for table in document.tables():
        for found in table:
            number = next((NUMBER.match(cell.text) for cell in found.cells[:1]), None)
            if number and int(number[1]) not in rows:
                rows[int(number[1])] = found.cells
    wrong = []
    for row in charter.rows:
        cells = rows.get(row.no, ())
        for what, wanted, cell in zip(("name", "needs", "fee", "time"), _wanted(row), _padded(cells), strict=True):
            if (_plain(cell.text), cell.items) != (_plain(wanted.text), wanted.items):
                wrong.append(
                    f"{row.no} {what}: {cell.lead!r} {list(cell.items)} for {wanted.lead!r} {list(wanted.items)}"
                )
    return wrong


def _wanted(row: Row) -> tuple[Cell, Cell, Cell, Cell]:
    listed = not row.needs_text and len(row.needs) > 1
    needs = Cell(row.needs_lead, row.needs) if listed else Cell(row.needs_text or row.needs[0])
    return Cell(row.name, row.name_items), needs, Cell(row.fee), Cell(row.time)


def _padded(cells: tuple[Cell, ...]) -> list[Cell]:
    return [*cells[1:5], *(Cell("") for _ in range(4 - len(cells[1:5])))]


def _plain(text: str) -> str:
    return " ".join(text.replace("’", "'").split())
