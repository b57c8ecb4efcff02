"""Offices in tables: a row for each, a column for each side by side, or a label beside its words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dirisha.rooms.charters.reading.document import Cell, Document, Line, Row
from dirisha.rooms.charters.reading.layouts.entries import ONLY_NUMBER
from dirisha.rooms.charters.reading.model import ReadService
from dirisha.rooms.charters.reading.ways import DIGITS, EMAIL, WEBSITE, is_detail

MOST_ROWS, MOST_COLUMNS, WHOLE = 60, 8, 40
GAP = re.compile(r" {3,}")
FEWEST_LINES = 3
LABEL = re.compile(r"^[^\d@]{2,40}$")
NUMBER = re.compile(r"^\W*(?:na|no|s ?/ ?n)?\W*$", re.IGNORECASE)


def in_tables(document: Document, services: Sequence[ReadService]) -> Iterator[tuple[int, list[str]]]:
    """(line, the texts of an office, its name first) for every office in a table that no service was read from."""
    yield from beside(document)
    taken = {int(service.source.get("line", 0)) for service in services}
    for block in document.blocks:
        if isinstance(block, Line) or len(block) > MOST_ROWS or any(row.line in taken for row in block):
            continue
        width = max(len(row.cells) for row in block)
        rows = [(row.line, [_text(row, at) for at in range(width)]) for row in block]
        if width <= MOST_COLUMNS and any(_ways(text) for _, texts in rows for text in texts):
            yield from _offices(block, rows, width)


def beside(document: Document) -> Iterator[tuple[int, list[str]]]:
    """Offices side by side in plain text, their columns parted by blanks: each column is one."""
    raw = document.text.split("\n")
    run: list[list[str]] = []
    first = 0
    for number, text in enumerate([*raw, ""], start=1):
        pieces = GAP.split(text.strip())
        if len(pieces) > 1 and (not run or len(pieces) == len(run[0])):
            first = first if run else number
            run.append(pieces)
            continue
        if len(run) >= FEWEST_LINES and any(sum(map(_ways, line)) > 1 for line in run):
            for at in range(len(run[0])):
                yield first, [line[at] for line in run]
        run = []


def beside_lines(document: Document) -> set[int]:
    """The numbers of the lines that `beside` reads."""
    found: set[int] = set()
    for first, texts in beside(document):
        found.update(range(first, first + len(texts)))
    return found


def _offices(block: Sequence[Row], rows: list[tuple[int, list[str]]], width: int) -> Iterator[tuple[int, list[str]]]:
    if _side_by_side(rows, width):
        labels = [texts[0] for _, texts in rows]
        first = 1 if width > 2 and all(not text or LABEL.match(text) for text in labels) else 0
        for at in range(first, width):
            texts = [_labelled(labels[i] if first else "", rows[i][1][at]) for i in range(len(rows))]
            lines = [line for i, text in enumerate(texts) for line in (_lines(block[i], at) or [text]) if line]
            yield block[0].line, lines
    elif all(_is_label(texts) for _, texts in rows):
        yield block[0].line, [": ".join(dict.fromkeys(text for text in texts if text)) for _, texts in rows]
    else:
        head = rows[0][1] if not any(map(_ways, rows[0][1])) else []
        for line, texts in rows[1:] if head else rows:
            cells = [(at, text) for at, text in enumerate(texts) if text and not ONLY_NUMBER.match(text)]
            if any(_ways(text) for _, text in cells):
                yield line, [_labelled(head[at] if head else "", text) if _ways(text) else text for at, text in cells]


def _side_by_side(rows: list[tuple[int, list[str]]], width: int) -> bool:
    """Whether columns are offices: somewhere two cells of one row hold the same sort of way."""
    if width < 2:
        return False
    mails = any(sum(EMAIL.search(text) is not None for text in texts) > 1 for _, texts in rows)
    phones = [texts for _, texts in rows if sum(_ways(text) and not EMAIL.search(text) for text in texts) > 1]
    several = sum(any(map(_ways, texts)) for _, texts in rows) > 1 or len(rows) == 1
    named = any(not any(map(_ways, texts)) and sum(bool(text) for text in texts) > 1 for _, texts in rows)
    told = len(rows) == 1 and sum(_is_whole(text) for text in rows[0][1]) > 1
    return (told or named) and several and (mails or bool(phones)) and not _in_rows(rows)


def _in_rows(rows: list[tuple[int, list[str]]]) -> bool:
    """Whether each row is an office: below a head, rows with a name and a telephone and an e-mail beside it."""
    whole = [
        texts
        for _, texts in rows
        if any(EMAIL.search(text) for text in texts)
        and any(_ways(text) and not EMAIL.search(text) for text in texts)
        and any(text and not _ways(text) for text in texts)
    ]
    return len(whole) * 2 >= len(rows)


def _is_whole(text: str) -> bool:
    """Whether a cell holds an office with its name and its ways."""
    return len(text) > WHOLE and (EMAIL.search(text) is not None or DIGITS.search(text) is not None)


def _is_label(texts: list[str]) -> bool:
    """Whether a row is a label and its words, or one cell."""
    told = list(dict.fromkeys(text for text in texts if text))
    return len(told) == 1 or (len(told) == 2 and not _ways(told[0]) and LABEL.match(told[0]) is not None)


def _ways(text: str) -> bool:
    return bool(EMAIL.search(text) or WEBSITE.search(text) or is_detail(text) or _is_number(text))


def _is_number(text: str) -> bool:
    return len(text) < 60 and DIGITS.fullmatch(text.strip(" .;,/")) is not None


def _labelled(label: str, text: str) -> str:
    """A way with the label of its row or column, where it has none of its own."""
    return f"{label}: {text}" if text and label and not NUMBER.match(label) else text


def _text(row: Row, at: int) -> str:
    cell = row.cells[at] if at < len(row.cells) else Cell("")
    return "" if cell.down else cell.text


def _lines(row: Row, at: int) -> list[str]:
    """The lines of a cell that holds a whole address."""
    cell = row.cells[at] if at < len(row.cells) else Cell("")
    return list(cell.lines) if len(cell.lines) > 1 and not cell.down else []
