"""The tables of a form: which row heads the steps, which the checklist, which is the TOTAL."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from dirisha.core.phrases import read_times
from dirisha.core.text import fold
from dirisha.rooms.charters.reading.document import Line, Row
from dirisha.rooms.charters.reading.layouts.entries import plain_cells

Column = Literal["client", "agency", "fee", "time", "officer"]

HEADS: tuple[tuple[Column, re.Pattern[str]], ...] = (
    (
        "officer",
        re.compile(
            r"\b(person|officer|office|staff|personnel|unit|division|afisa|mtumishi|mhusika|anayehusika|ofisi)s?\b"
            r".*\b(responsible|in charge|concerned|mhusika|husika|anayehusika|inayohusika)\b|^(mhusika|responsib\w+"
            r"|anayehusika|afisa)\b|^officers?$"
        ),
    ),
    ("time", re.compile(r"\b(time|duration|timelines?|muda|wakati|period)\b")),
    ("fee", re.compile(r"\b(fees?|cost|costs|charges?|payment|ada|malipo|gharama|tozo)\b")),
    (
        "agency",
        re.compile(
            r"\b(agency|office|officer|provider|institution|government|staff|ofisi|taasisi|afisa|mtumishi)\b"
            r".*\b(actions?|activit\w+|steps?|hatua|kazi)\b|\b(actions?|activit\w+|hatua|kazi)\b"
            r".*\b(agency|office|provider|staff|ofisi|taasisi|afisa|mtumishi|huduma|mtoa)\b|^actions?$"
        ),
    ),
    (
        "client",
        re.compile(
            r"\b(steps?|procedures?|activit\w+|hatua|utaratibu|taratibu)\b|\b(client|customer|applicant|mteja|mwombaji)\b"
        ),
    ),
)
CHECKLIST = re.compile(r"\b(checklist|requirements?|documents? required|mahitaji|nyaraka|vigezo)\b")
WHERE = re.compile(
    r"\b(where to (secure|get|obtain)|source|issued by|mahali pa (kupata|kupatia)|inapopatikana|yanapopatikana"
    r"|zinapopatikana|pa kupata|inatolewa na|zinatolewa na)\b"
)
TOTAL = re.compile(r"^(grand |sub )?(total|jumla)( (ya|kuu|ndogo)?.*| time.*| processing.*)?$")
SERVICE_NAME = frozenset({"huduma", "service", "services", "bidhaa"})


STEP_NUMBER = re.compile(r"^(?:steps?|hatua)(?: (?:no|na|number|namba))?$")
"""Heads the numbers of steps: where it stands, the rows are no services."""


def steps_head(row: Row) -> dict[Column, int] | None:
    """Where the columns of a table of steps stand, when this row is its head; None for other rows and other tables."""
    found: dict[Column, int] = {}
    counted = _step_numbers(row)
    for at, cell in enumerate(row.cells):
        folded = fold(cell.text)
        if not folded or cell.down or len(folded) > 60 or at == counted:
            continue
        if set(folded.split()) & SERVICE_NAME and not re.search(
            r"\b(hatua|steps?|muda|time|ada|fees?|mtoa|provider)\b", folded
        ):
            return None
        column = next((column for column, words in HEADS if column not in found and words.search(folded)), None)
        if column is not None:
            found[column] = at
    enough = "time" in found and ("client" in found or "agency" in found) and len(found) + (counted is not None) >= 3
    return found if enough else None


def _step_numbers(row: Row) -> int | None:
    """The column that only counts the steps ("Step"), where another says what is done in each."""
    heads = [fold(cell.text) for cell in row.cells]
    at = next((at for at, head in enumerate(heads) if STEP_NUMBER.match(head)), None)
    acts = [words for column, words in HEADS if column in ("client", "agency")]
    done = any(words.search(head) for n, head in enumerate(heads) if n != at for words in acts)
    return at if done else None


def is_needs_head(row: Row) -> bool:
    """Whether a row heads the checklist of requirements."""
    cells = [fold(cell.text) for cell in plain_cells(row)]
    if not cells or len(cells) > 3 or any(len(cell) > 60 for cell in cells):
        return False
    listed = any(CHECKLIST.search(cell) for cell in cells)
    return listed and (any(WHERE.search(cell) for cell in cells) or (len(cells) == 1 and "checklist" in cells[0]))


def is_steps_form(rows: Sequence[Row], before: Sequence[Line] = ()) -> bool:
    """Whether a table is (a part of) a form: it has a head of steps, or of a checklist, or ends in a TOTAL of times."""
    for row in rows:
        if steps_head(row) is not None or is_needs_head(row):
            return True
    last = plain_cells(rows[-1]) if rows else []
    return (
        bool(last)
        and TOTAL.match(fold(last[0].text)) is not None
        and any(read_times(cell.text)[0].time is not None for cell in last[1:])
    )
