"""The adaptor for XLSX: every sheet that can be seen, its numbers and dates as Excel shows them."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from datetime import date, datetime, time

import openpyxl
from openpyxl.cell.cell import Cell as SheetCell
from openpyxl.worksheet.worksheet import Worksheet

from dirisha.rooms.charters.reading.document import Cell, Document
from dirisha.rooms.charters.reading.formats.building import Builder
from dirisha.rooms.charters.reading.formats.refusing import Refuses
from dirisha.rooms.charters.reading.formats.texts import cell_of

MOST_CELLS = 100_000
MOST_COLUMNS = 100
QUOTED = re.compile(r'"([^"]*)"|\[\$([^\]-]*)[^\]]*\]|\\(.)')
DIGITS = re.compile(r"[#0][#0,]*(?:\.(0+))?")


def read_sheets(data: bytes) -> Document:
    """The document of a workbook: the tables of each sheet, the lines above and below them as lines."""
    book = openpyxl.load_workbook(io.BytesIO(data), data_only=True, keep_links=False)
    built = Builder()
    page = 0
    for sheet in book.worksheets:
        if not isinstance(sheet, Worksheet) or sheet.sheet_state != "visible":
            continue
        page += 1
        for chunk in _chunks(sheet):
            put_chunk(built, chunk, page)
    return built.document(max(page, 1))


def _chunks(sheet: Worksheet) -> Iterator[list[list[Cell]]]:
    """The rows that can be seen, as cells, cut where a row is empty."""
    used = {place: cell for place, cell in sheet._cells.items() if cell.value is not None}
    if len(used) > MOST_CELLS:
        raise Refuses("too-much")
    columns = sorted({column for _, column in used if not _hidden_column(sheet, column)})
    if len(columns) > MOST_COLUMNS:
        raise Refuses("too-much")
    merged = _merged(sheet, columns)
    rows = sorted({row for row, _ in used} | {row for row, _ in merged})
    chunk: list[list[Cell]] = []
    before = 0
    for row in rows:
        if row in sheet.row_dimensions and sheet.row_dimensions[row].hidden:
            continue
        if chunk and row > before + 1:
            yield chunk
            chunk = []
        before = row
        chunk.append([_cell(used, merged, row, column) for column in columns])
    if chunk:
        yield chunk


def _merged(sheet: Worksheet, columns: list[int]) -> dict[tuple[int, int], tuple[int, int]]:
    """For every place that a merged cell reaches into, the place where it begins."""
    made: dict[tuple[int, int], tuple[int, int]] = {}
    for area in sheet.merged_cells.ranges:
        wide = [column for column in columns if area.min_col <= column <= area.max_col]
        if (area.max_row - area.min_row + 1) * len(wide) + len(made) > MOST_CELLS:
            raise Refuses("too-much")
        begins = (area.min_row, area.min_col)
        if sheet._cells.get(begins) is None or sheet._cells[begins].value is None:
            continue
        for row in range(area.min_row, area.max_row + 1):
            made.update(((row, column), begins) for column in wide if (row, column) != begins)
    return made


def _cell(
    used: dict[tuple[int, int], SheetCell], merged: dict[tuple[int, int], tuple[int, int]], row: int, column: int
) -> Cell:
    begins = merged.get((row, column))
    cell = used.get(begins or (row, column))
    if cell is None:
        return Cell("")
    return cell_of(shown(cell.value, cell.number_format).split("\n"), down=begins is not None)


def put_chunk(built: Builder, chunk: list[list[Cell]], page: int) -> None:
    """Put the rows of a chunk down: single cells before and after the table are lines."""
    alone = [sum(1 for cell in row if cell.text and not cell.down) < 2 for row in chunk]
    whole = [at for at, single in enumerate(alone) if not single]
    first, last = (whole[0], whole[-1]) if whole else (len(chunk), len(chunk))
    for row in chunk[:first]:
        _line(built, row, page)
    built.table((row, page) for row in chunk[first : last + 1])
    for row in chunk[last + 1 :]:
        _line(built, row, page)


def _line(built: Builder, row: list[Cell], page: int) -> None:
    for cell in row:
        if cell.text and not cell.down:
            for line in cell.lines:
                built.line(line, page=page)


def _hidden_column(sheet: Worksheet, column: int) -> bool:
    """Whether a column is hidden; Excel keeps neighbours of one width as one entry."""
    return any(
        dimension.hidden and (dimension.min or 0) <= column <= (dimension.max or 0)
        for dimension in sheet.column_dimensions.values()
    )


def shown(value: object, form: str) -> str:
    """A cell's value as Excel shows it: 14 and not 14.0, `Kshs. 1,500` where the format says so, dates by the day."""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int | float):
        return _number(value, form.split(";")[0])
    if isinstance(value, datetime):
        return _day(value.date()) if not (value.hour or value.minute) else f"{_day(value.date())} {value:%H:%M}"
    if isinstance(value, date):
        return _day(value)
    if isinstance(value, time):
        return f"{value:%H:%M}"
    return str(value).replace("\r\n", "\n").replace("\r", "\n").replace("_x000D_", "")


def _day(value: date) -> str:
    return f"{value.day}/{value.month}/{value.year}"


def _number(value: float, form: str) -> str:
    plain = form in ("General", "@", "")
    bare = QUOTED.sub(lambda found: "\x00" * bool(found), form)
    digits = DIGITS.search(bare)
    if plain or digits is None:
        return str(int(value)) if float(value).is_integer() else f"{value:.10g}"
    percent = "%" in bare
    scaled = value * 100 if percent else value
    places = len(digits[1] or "")
    made = f"{scaled:,.{places}f}" if "," in digits[0] else f"{scaled:.{places}f}"
    if "#.#" in bare and "." in made:
        made = made.rstrip("0").rstrip(".")
    start = form.find(digits[0][0])
    end = form.rfind(digits[0][-1]) + 1
    return f"{_words(form[:start])}{made}{_words(form[end:])}".strip()


def _words(form: str) -> str:
    """The words in a part of a number format: quoted, escaped, or the sign of a currency; `_x` and `*x` are space."""
    form = re.sub(r"_.|\*.", " ", form)
    words = QUOTED.sub(lambda found: found[1] or found[2] or found[3] or "", form)
    return re.sub(r"\[[^\]]*\]", "", words)
