"""A sheet of steps: one grid for all services, a row for the service, a row for each of its steps, a row for the TOTAL.

    Ser  Service               Process              Time per step   Officer
    1    Issuance of passport
                               Handing in the form  10 minutes      Clerk
                               Payment              20 minutes      Cashier
                               TOTAL                30 minutes

Such sheets are kept by the offices themselves, mostly as spreadsheets. The name stands once, in a row of its own or in
that of the first step; merged cells repeat it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from dirisha.core.text import fold
from dirisha.rooms.charters.reading.document import Cell, Row
from dirisha.rooms.charters.reading.layouts.forms import CHECKLIST, HEADS, TOTAL, Column

Place = Column | Literal["number", "name", "requirements"]
NAME = re.compile(
    r"^(?:(?:name|type|list) of |jina la |aina ya )?(?:the )?(?:services?|huduma)\b(?!.*\b(?:time|muda|ada|fee)\b)"
)
PROCESS = re.compile(
    r"\b(?:process(?:es)?|procedures?|steps?|activit\w+|actions?|stages?|hatua|mchakato|utaratibu|taratibu)\b"
)
NUMBER = re.compile(r"^(?:ser|serial|s ?no|no|na|namba|s n|sn|sr|item|#)?(?: (?:no|number|namba))?$")
PER_STEP = re.compile(r"\b(?:per|each|every|of each|kwa kila|ya kila|kila)\s+(?:step|process|activity|stage|hatua)\b")
OFFICER = re.compile(r"^(?:officers?|staff|by whom|who|position|designation|cheo|mtumishi)$")
OF_A_STEP: tuple[Column, ...] = ("client", "agency", "fee", "time", "officer")
FEWEST_STEPS = 2


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of steps: where each column stands, the words of the heads, and the rows under them."""

    columns: dict[Place, int]
    heads: dict[Column, str]
    rows: tuple[Row, ...]

    def cell(self, row: Row, place: Place) -> Cell:
        """A cell of a row; empty where the row has none, or where one merged with that above repeats it."""
        at = self.columns.get(place)
        found = row.cells[at] if at is not None and at < len(row.cells) else Cell("")
        return Cell("") if found.down and place in ("name", "number") else found

    def is_total(self, row: Row) -> bool:
        """Whether a row adds up the steps above it."""
        return any(TOTAL.match(fold(cell.text)) for cell in row.cells if cell.text)


def sheet_of(rows: Sequence[Row]) -> Sheet | None:
    """The sheet of steps that a table is; None for any other table.

    A grid with a column of procedures has one row for each service: it is no such sheet. Here services have several
    rows with a step and a time each, and TOTAL rows or a head ("Time per step") say so.
    """
    for at, row in enumerate(rows[:6]):
        columns = _columns(row)
        if columns is None:
            continue
        heads = {place: row.cells[columns[place]].text for place in OF_A_STEP if place in columns}
        sheet = Sheet(columns, heads, tuple(rows[at + 1 :]))
        said = any(map(sheet.is_total, sheet.rows)) or PER_STEP.search(fold(heads["time"])) is not None
        return sheet if said and _longest(sheet) >= FEWEST_STEPS else None
    return None


def _longest(sheet: Sheet) -> int:
    """Steps of the service that has most of them, as far as they bear no name of their own."""
    most = steps = 0
    for row in sheet.rows:
        steps = 0 if sheet.cell(row, "name").text or sheet.is_total(row) else steps
        steps += bool(sheet.cell(row, "client").text and sheet.cell(row, "time").text)
        most = max(most, steps)
    return most


def _columns(row: Row) -> dict[Place, int] | None:
    """Where the columns stand, when this row is the head of such a sheet."""
    found: dict[Place, int] = {}
    for at, cell in enumerate(row.cells):
        folded = fold(cell.text)
        if cell.down or len(folded) > 60:
            continue
        place = _place(folded)
        if place is not None and place not in found:
            found[place] = at
    return found if {"name", "client", "time"} <= set(found) else None


def _place(head: str) -> Place | None:
    if not head or NUMBER.match(head):
        return "number"
    if NAME.match(head) and not PROCESS.search(head):
        return "name"
    if OFFICER.match(head):
        return "officer"
    for place, words in HEADS:
        if place in ("officer", "time", "fee") and words.search(head):
            return place
    if CHECKLIST.search(head):
        return "requirements"
    return "client" if PROCESS.search(head) else None
