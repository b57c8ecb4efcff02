"""Forms that somebody else drew, filled: workbooks and JSON documents with `{{names}}` where a figure belongs.

An institution gets its forms from those it reports to. So a form is a file that an office draws in its own spreadsheet
program, and nothing here knows what stands in it: `{{title}}` becomes the value of that name; a row that holds
`{{part:column}}` is repeated for each row of the part; `{{part/column}}` is the column's heading.
"""

from __future__ import annotations

import io
import re
from collections.abc import Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from datetime import date
from typing import Any

import openpyxl
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell, MergedCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

Plain = str | int | float | date | None
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
NAMED = re.compile(r"\{\{\s*([\w.:/-]+)\s*\}\}")
EACH = re.compile(r"\{\{\s*each ([\w-]+)\s*\}\}")
NOTHING = "-"
"""What stands in the row of a part that has none."""
WIDEST = 48
STYLE = ("font", "fill", "border", "alignment", "number_format", "protection")


@dataclass(frozen=True, kw_only=True)
class Table:
    """The rows of a part, and the heading of each of its columns, by the columns' keys, in their order."""

    name: str
    headings: Mapping[str, str]
    rows: Sequence[Mapping[str, Plain]]


@dataclass(frozen=True, kw_only=True)
class Content:
    """What fills a form: single values by name, tables by the key of their part."""

    values: Mapping[str, Plain]
    tables: Mapping[str, Table]

    def value(self, name: str, row: Mapping[str, Plain] | None = None) -> Plain:
        """What a name stands for; one that means nothing stays as it was written, so that whoever drew the form sees
        it."""
        part, slash, heading = name.partition("/")
        if slash and part in self.tables:
            return self.tables[part].headings.get(heading, f"{{{{{name}}}}}")
        part, colon, column = name.partition(":")
        if colon and part in self.tables:
            return row.get(column, f"{{{{{name}}}}}") if row is not None else NOTHING
        if row is not None and name in row:
            return row[name]
        return self.values.get(name, f"{{{{{name}}}}}")


def workbook(form: bytes, content: Content) -> bytes:
    """A workbook (.xlsx) with its names filled in. Texts never become formulas. ValueError when it is no workbook."""
    try:
        book = openpyxl.load_workbook(io.BytesIO(form))
    except Exception as error:
        raise ValueError("the form is no workbook") from error
    for sheet in book.worksheets:
        for row in range(sheet.max_row, 0, -1):
            repeated = _repeated(sheet, row, content)
            if repeated is not None:
                _repeat(sheet, row, content, content.tables[repeated].rows)
        for cell in [cell for line in sheet.iter_rows() for cell in line]:
            if not isinstance(cell, MergedCell):
                _fill(cell, content, None)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def plain_form(content: Content, *, heads: Sequence[str]) -> bytes:
    """The house's own form for what `content` holds: a sheet for each part, under the values named in `heads`. It is a
    form like any other: an office may open it, draw it anew and lay it in the folder of forms."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for key, table in content.tables.items():
        sheet = book.create_sheet(re.sub(r"[\[\]:*?/\\]", " ", table.name)[:31].strip() or key)
        for n, head in enumerate(heads, start=1):
            sheet.cell(n, 1, f"{{{{{head}}}}}").font = Font(bold=n == 1, size=14 if n == 1 else 11)
        first = len(heads) + 2
        for n, column in enumerate(table.headings, start=1):
            heading = sheet.cell(first, n, f"{{{{{key}/{column}}}}}")
            heading.font, heading.fill = Font(bold=True, color="FFFFFF"), PatternFill("solid", fgColor="08373A")
            heading.alignment = Alignment(wrap_text=True, vertical="top")
            body = sheet.cell(first + 1, n, f"{{{{{key}:{column}}}}}")
            body.alignment = Alignment(wrap_text=True, vertical="top")
            said = [str(row.get(column) or "") for row in table.rows]
            longest = max((len(text) for text in [table.headings[column].split(" ")[0], *said]), default=8)
            sheet.column_dimensions[get_column_letter(n)].width = min(max(longest + 2, 12), WIDEST)
        sheet.freeze_panes = sheet.cell(first + 1, 1)
        sheet.page_setup.orientation, sheet.page_setup.fitToHeight = "landscape", 0
        sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def document(form: Any, content: Content) -> Any:
    """The same for JSON values: `{"{{each part}}": {...}}` becomes a list of its inner form, filled for each row."""
    return _document(form, content, None)


def _document(form: Any, content: Content, row: Mapping[str, Plain] | None) -> Any:
    if isinstance(form, dict):
        each = [EACH.fullmatch(name) for name in form]
        if len(form) == 1 and each[0] is not None and each[0][1] in content.tables:
            (inner,) = form.values()
            return [_document(inner, content, one) for one in content.tables[each[0][1]].rows]
        return {name: _document(value, content, row) for name, value in form.items()}
    if isinstance(form, list):
        return [_document(value, content, row) for value in form]
    if not isinstance(form, str):
        return form
    filled = _filled(form, content, row)
    return filled.isoformat() if isinstance(filled, date) else filled


def _filled(text: str, content: Content, row: Mapping[str, Plain] | None) -> Plain:
    """A text with its names filled in; a single name keeps the kind of its value."""
    alone = NAMED.fullmatch(text.strip())
    if alone is not None:
        return content.value(alone[1], row)
    return NAMED.sub(lambda found: _said(content.value(found[1], row)), text)


def _said(value: Plain) -> str:
    return "" if value is None else value.isoformat() if isinstance(value, date) else str(value)


def _repeated(sheet: Worksheet, row: int, content: Content) -> str | None:
    """The part for whose rows a row of a form is repeated."""
    for cell in sheet[row]:
        for name in NAMED.findall(cell.value) if isinstance(cell.value, str) else ():
            part, colon, _ = name.partition(":")
            if colon and part in content.tables:
                return str(part)
    return None


def _repeat(sheet: Worksheet, row: int, content: Content, rows: Sequence[Mapping[str, Plain]]) -> None:
    """Room for all rows of a part below the row of the form, and each filled. What stood below moves down."""
    more, width = len(rows) - 1, sheet.max_column
    if more > 0 and row < sheet.max_row:
        sheet.move_range(f"A{row + 1}:{get_column_letter(width)}{sheet.max_row}", rows=more, translate=True)
        for merged in sheet.merged_cells.ranges:
            if merged.min_row > row:
                merged.shift(row_shift=more)
    drawn = [(cell.value, {kind: copy(getattr(cell, kind)) for kind in STYLE}) for cell in sheet[row]]
    for n, one in enumerate(rows):
        for at, (text, style) in enumerate(drawn, start=1):
            cell = sheet.cell(row + n, at)
            if not isinstance(cell, MergedCell):
                cell.value = text
                for kind, drawn_so in style.items():
                    setattr(cell, kind, copy(drawn_so))
                _fill(cell, content, one)


def _fill(cell: Cell, content: Content, row: Mapping[str, Plain] | None) -> None:
    if not isinstance(cell.value, str) or "{{" not in cell.value:
        return
    filled = _filled(cell.value, content, row)
    if isinstance(filled, str):
        cell.value = ILLEGAL_CHARACTERS_RE.sub(" ", filled)
        cell.data_type = "s"  # whatever a citizen wrote is text, even behind an equals sign
    else:
        cell.value = filled
