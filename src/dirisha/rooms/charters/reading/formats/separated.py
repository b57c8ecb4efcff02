"""The adaptor for CSV: commas or semicolons, quoted cells that hold commas and line breaks."""

from __future__ import annotations

import csv
import io
from collections import Counter

from dirisha.rooms.charters.reading.document import Document, Line, Row
from dirisha.rooms.charters.reading.formats.texts import cell_of, folded

DELIMITERS = ",;|\t"
FEWEST_COLUMNS = 3
LARGEST_CELL = 100_000


def is_separated(text: str, name: str) -> bool:
    """Whether a text is CSV: most of its records have one number of cells, three or more; sooner if it is named so."""
    if any(line.lstrip().startswith(("|", "#", "<")) for line in text.split("\n")[:200]):
        return False
    named = name.lower().endswith((".csv", ".tsv"))
    delimiter = _delimiter(text)
    if delimiter is None or (delimiter in "\t|" and not named):
        return False
    records = [record for record in _records(text, delimiter)[:200] if any(record)]
    wide = Counter(len(record) for record in records if len(record) >= FEWEST_COLUMNS)
    if not wide:
        return False
    if (
        delimiter == ","
        and not named
        and sum(record[-1].rstrip().endswith(".") for record in records) > 0.3 * len(records)
    ):
        return False  # sentences with commas
    share = max(wide.values()) / len(records)
    return share > (0.3 if named else 0.8) and (named or max(wide.values()) >= 3)


def separated(text: str) -> Document:
    """The rows of a CSV; a record with a single cell stands as a line, as titles above a table do."""
    blocks: list[Line | tuple[Row, ...]] = []
    rows: list[Row] = []
    records = _records(text, _delimiter(text) or ",")
    for number, record in enumerate(records, start=1):
        filled = [value for value in record if value.strip()]
        if len(filled) > 1 or (rows and len(filled) == 1 and record[0].strip() == ""):
            rows.append(Row(number, tuple(cell_of(value.split("\n")) for value in record), "\t".join(record)))
            continue
        if rows and filled:
            blocks.append(tuple(rows))
            rows = []
        blocks.extend(Line(number, folded(value)) for value in filled)
    if rows:
        blocks.append(tuple(rows))
    return Document(tuple(blocks), text)


def _records(text: str, delimiter: str) -> list[list[str]]:
    csv.field_size_limit(LARGEST_CELL)
    try:
        return list(csv.reader(io.StringIO(text), delimiter=delimiter, skipinitialspace=True))
    except csv.Error:
        return [line.split(delimiter) for line in text.split("\n")]


def _delimiter(text: str) -> str | None:
    """The sign that cuts the most records into one same number of cells."""
    best: tuple[int, int] = (0, 0)
    found = None
    for delimiter in DELIMITERS:
        widths = Counter(len(record) for record in _records(text[:50_000], delimiter) if len(record) >= FEWEST_COLUMNS)
        if widths:
            width, times = widths.most_common(1)[0]
            if (times, width) > best:
                best, found = (times, width), delimiter
    return found
