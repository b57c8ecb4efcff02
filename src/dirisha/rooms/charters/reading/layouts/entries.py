"""A document as one stream of entries, each a line or a row of a key-and-value table, cut at its labels."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dirisha.rooms.charters.reading.document import Cell, Document, Line, Row
from dirisha.rooms.charters.reading.layouts.labels import SURE, Label, label_of, labelled
from dirisha.rooms.charters.reading.wraps import MARK

NUMBER = re.compile(r"^\s*(?:#{1,6}\s+)?(?:\*\*)?\(?(\d{1,3})(?:[.)]|\s*[-–]\s)(?:\*\*)?\s*(?=\D)")
ONLY_NUMBER = re.compile(r"^\(?\d{1,3}[.)]?$")


@dataclass(frozen=True, slots=True)
class Entry:
    """A piece of the document: its label (None = none), the value, where it stands, how it was set.

    `number` is the number before it ("3. Registration of births"), None when there is none; `words` are the label's.
    """

    label: Label | None
    value: Cell
    line: int
    page: int
    source: str
    heading: bool = False
    listed: bool = False
    number: int | None = None
    level: int = 0
    words: str = ""

    @property
    def text(self) -> str:
        """The value in one line."""
        return self.value.text


def entries_of(document: Document) -> list[Entry]:
    """The stream of a document: its lines, and the rows of those of its tables that are cards."""
    raw = document.text.split("\n")
    found: list[Entry] = []
    for block in document.blocks:
        if isinstance(block, Line):
            found += _of_line(block, raw)
        elif is_card(block):
            for row in block:
                found += _of_row(row)
        else:
            found.append(Entry(None, Cell(""), block[0].line, block[0].page, "", heading=True))
    return found


def _of_line(line: Line, raw: Sequence[str]) -> Iterator[Entry]:
    number, text = numbered(line, raw)
    marked = MARK.match(text) if not line.heading else None
    text = text[marked.end() :] if marked else text
    for at, (label, words, value) in enumerate(labelled(text)):
        yield Entry(
            label,
            Cell(value),
            line.number,
            line.page,
            line.text,
            heading=at == 0 and (line.heading or line.bold) and label is None,
            listed=(line.listed or marked is not None) and number is None,
            number=number if at == 0 else None,
            level=line.level,
            words=words,
        )


def numbered(line: Line, raw: Sequence[str]) -> tuple[int | None, str]:
    """(the number before a line, the line without it): in the line itself, or in the source where it was taken off."""
    match = NUMBER.match(line.text)
    if match:
        return int(match[1]), line.text[match.end() :].strip("* ")
    before = raw[line.number - 1] if 0 < line.number <= len(raw) else ""
    match = NUMBER.match(before)
    if match and line.text[:12].strip() in before:
        return int(match[1]), line.text
    return None, line.text


def plain_cells(row: Row) -> list[Cell]:
    """The cells of a row that say something, merged ones once."""
    found: list[Cell] = []
    for cell in row.cells:
        if cell.text and not cell.down and (not found or cell.text != found[-1].text):
            found.append(cell)
    return found


def _of_row(row: Row) -> Iterator[Entry]:
    cells = plain_cells(row)
    number = None
    if len(cells) > 1 and ONLY_NUMBER.match(cells[0].text):
        number = int(re.sub(r"\D", "", cells[0].text))
        cells = cells[1:]
    if not cells:
        return
    labels = [label_of(cell.text.rstrip(" :")) for cell in cells]
    if labels == ["name"]:
        return  # the head of the table, not of a card
    if labels[0] is None:
        if len(cells) == 1:
            pieces = labelled(cells[0].text) if not cells[0].items else [(None, "", "")]
            if pieces[0][0] is not None:
                for label, words, said in pieces:
                    yield Entry(label, Cell(said), row.line, row.page, row.source, number=number, words=words)
                return
        merged = cells[0] if len(cells) == 1 else Cell(" ".join(cell.text for cell in cells))
        yield Entry(
            None, merged, row.line, row.page, row.source, heading=len(cells) == 1 and len(row.cells) > 1, number=number
        )
        return
    at = 0
    while at < len(cells):
        # label, value, label, value: two fields side by side in one row
        step = 1 if at + 1 >= len(cells) or (at and labels[at] is None) else 2
        if step == 2 and len(cells) > 2 and at == 0 and labels[2 : len(cells) : 2].count(None):
            value = Cell(" ".join(cell.text for cell in cells[1:]))
            yield Entry(labels[0], value, row.line, row.page, row.source, number=number, words=cells[0].text)
            return
        value = cells[at + 1] if step == 2 else Cell("")
        first = number if at == 0 else None
        yield Entry(labels[at], value, row.line, row.page, row.source, number=first, words=cells[at].text)
        at += step


def is_card(rows: Sequence[Row]) -> bool:
    """Whether a table is one or several cards: most rows are a label and its value, and the labels differ."""
    seen: list[Label] = []
    other = 0
    for row in rows:
        cells = plain_cells(row)
        if len(cells) > 1 and ONLY_NUMBER.match(cells[0].text):
            cells = cells[1:]
        if not cells:
            continue
        label = label_of(cells[0].text.rstrip(" :"))
        if label is None and len(cells) == 1:
            label = next((found for found, _, value in labelled(cells[0].text) if value), None)
        if label is None or len(cells) > 4 or (len(cells) == 3 and label_of(cells[1].text) is not None):
            other += len(cells) > 1
            continue
        if len(cells) > 2 and _is_head(cells):
            return False
        seen.append(label)
    fields = set(seen) & (SURE | {"who", "office", "officer"})
    told = bool(fields & {"time", "fee", "requirements"}) or "class" in seen or {"office", "who"} <= fields
    return len(fields) >= 2 and len(seen) >= 2 * other and told


def _is_head(cells: Sequence[Cell]) -> bool:
    return len([cell for cell in cells if label_of(cell.text) is not None]) == len(cells)
