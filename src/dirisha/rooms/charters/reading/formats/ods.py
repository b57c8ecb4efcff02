"""The adaptor for ODS: every sheet that can be seen. A cell keeps the text that it shows."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from dirisha.rooms.charters.reading.document import Cell, Document
from dirisha.rooms.charters.reading.formats.building import Builder
from dirisha.rooms.charters.reading.formats.opendocument import TABLE, TEXT, Styles, body_of, repeated
from dirisha.rooms.charters.reading.formats.parts import Parts
from dirisha.rooms.charters.reading.formats.refusing import Refuses
from dirisha.rooms.charters.reading.formats.sheets import MOST_CELLS, MOST_COLUMNS, put_chunk
from dirisha.rooms.charters.reading.formats.texts import cell_of

HIDDEN = ("collapse", "filter")


def read_ods(parts: Parts) -> Document:
    """The document of a sheet: the tables of each page, the lines above and below them as lines."""
    body = body_of(parts, "spreadsheet")
    styles = Styles(parts.xml("styles.xml"), body.getroottree().getroot())
    built = Builder()
    page = 0
    for table in body.iterchildren(f"{TABLE}table"):
        if table.get(f"{TABLE}style-name", "") in styles.hidden:
            continue
        page += 1
        for chunk in _chunks(table, styles):
            put_chunk(built, chunk, page)
    return built.document(max(page, 1))


def _chunks(table: etree._Element, styles: Styles) -> Iterator[list[list[Cell]]]:
    """The rows that can be seen, cut where a row is empty; columns that nobody sees, or uses, are left out."""
    hidden = set(_hidden(table))
    rows: list[dict[int, Cell]] = []
    down: dict[int, tuple[int, Cell]] = {}
    cells = 0
    for row in table.iter(f"{TABLE}table-row"):
        made = _row(row, styles, down)
        cells += len(made)
        if cells > MOST_CELLS or len(made) > MOST_COLUMNS:
            raise Refuses("too-much")
        if row.get(f"{TABLE}visibility") not in HIDDEN:
            rows.append(made)
    columns = sorted({at for made in rows for at, cell in made.items() if cell.text} - hidden)
    chunk: list[list[Cell]] = []
    for made in rows:
        line = [made.get(at, Cell("")) for at in columns]
        if any(cell.text for cell in line):
            chunk.append(line)
        elif chunk:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


def _hidden(table: etree._Element) -> Iterator[int]:
    at = 0
    for column in table.iter(f"{TABLE}table-column"):
        times = repeated(column, f"{TABLE}number-columns-repeated")
        if column.get(f"{TABLE}visibility") in HIDDEN:
            yield from range(at, min(at + times, at + MOST_CELLS))
        at += times


def _row(row: etree._Element, styles: Styles, down: dict[int, tuple[int, Cell]]) -> dict[int, Cell]:
    """The cells of a row that hold something, by column; `down` are the merged cells that reach on from above."""
    made: dict[int, Cell] = {}
    at = 0
    for element in row:
        times = repeated(element, f"{TABLE}number-columns-repeated")
        if element.tag == f"{TABLE}covered-table-cell":
            for column in range(at, at + min(times, MOST_COLUMNS)):
                left, cell = down.get(column, (0, Cell("")))
                if left:
                    made[column] = cell
                    down[column] = (left - 1, cell)
        elif element.tag == f"{TABLE}table-cell":
            lines = [styles.words(part).text for part in element.iterchildren(f"{TEXT}p")]
            cell = cell_of([part for line in lines for part in line.split("\n")])
            if cell.text:
                across = repeated(element, f"{TABLE}number-columns-spanned")
                below = repeated(element, f"{TABLE}number-rows-spanned") - 1
                reaching = cell_of(cell.lines, down=True)
                if times > MOST_COLUMNS or across > MOST_COLUMNS:
                    raise Refuses("too-much")
                for column in range(at, at + times):
                    made[column] = cell
                for column in range(at, at + across):
                    made.setdefault(column, reaching)
                    down[column] = (below, reaching)
        at += times
    return made
