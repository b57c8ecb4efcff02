"""Charters as web pages, sheets, CSV, Markdown and text."""

from __future__ import annotations

import csv
import html
import io

import openpyxl
from openpyxl.styles import Alignment

from tests.corpus.model import Charter, Row


def web_page(charter: Charter) -> bytes:
    """A page with a table, its lists as lists."""
    cells = []
    for row in charter.rows:
        inner = (f"{row.no}.", _listed(row.name, row.name_items), _needs(row), row.fee, row.time)
        kept = [part if at in (1, 2) else html.escape(part) for at, part in enumerate(inner)]
        cells.append("<tr>" + "".join(f"<td>{part}</td>" for part in kept) + "</tr>")
    heads = "".join(f"<th>{html.escape(head)}</th>" for head in charter.heads)
    return (
        f"<!DOCTYPE html><html lang={charter.language}><head><meta charset=utf-8><title>{html.escape(charter.title)}"
        f"</title></head><body><nav><a href=/>Home</a> <a href=/about>About us</a></nav><h2>{charter.republic}</h2>"
        f"<h2>{html.escape(charter.institution)}</h2><h1>{html.escape(charter.title)}</h1><p>{charter.vision}</p>"
        f"<table><thead><tr>{heads}</tr></thead><tbody>{''.join(cells)}</tbody></table><p>{charter.complaints}</p>"
        "</body></html>"
    ).encode()


def sheet(charter: Charter) -> bytes:
    """A workbook: the title in merged cells, numbers as numbers, lists as lines of a cell, a hidden sheet and row."""
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    page.title = "Huduma"
    page.append([charter.institution])
    page.merge_cells("A1:E1")
    page.append([charter.title])
    page.merge_cells("A2:E2")
    page.append(list(charter.heads))
    for row in charter.rows:
        name = "\n".join((row.name, *(f"• {item}" for item in row.name_items)))
        page.append([row.no, name, _lines(row), row.fee, row.time])
    page.append([999, "Draft row", "Nobody should see it", "Free", "1 day"])
    page.row_dimensions[page.max_row].hidden = True
    for cells in page.iter_rows():
        for cell in cells:
            cell.alignment = Alignment(wrap_text=True)
    hidden = book.create_sheet("Notes")
    hidden.append(["No.", "Service", "Requirements", "Fee", "Time"])
    hidden.append([1, "Hidden service", "None", "Free", "2 days"])
    hidden.sheet_state = "hidden"
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def semicolons(charter: Charter, encoding: str = "cp1252") -> bytes:
    """CSV as a European Excel saves it: semicolons, cells of several lines in quotes, the old encoding."""
    made = io.StringIO()
    writer = csv.writer(made, delimiter=";", lineterminator="\r\n")
    writer.writerow(charter.heads)
    for row in charter.rows:
        name = "\n".join((row.name, *(f"- {item}" for item in row.name_items)))
        writer.writerow([row.no, name, _lines(row, "- "), row.fee, row.time])
    return made.getvalue().encode(encoding, "replace")


def columns(charter: Charter) -> bytes:
    """Text in columns of white space, as pasted from a terminal."""
    rows = [charter.heads, *((f"{r.no}.", r.name, r.needs_line, r.fee, r.time) for r in charter.rows)]
    widths = [max(len(row[at]) for row in rows) + 3 for at in range(5)]
    lines = ["".join(part.ljust(width) for part, width in zip(row, widths, strict=True)).rstrip() for row in rows]
    return "\n".join((charter.institution, charter.title, "", *lines, "", charter.complaints)).encode()


def steps(charter: Charter) -> bytes:
    """A form a service: its requirements, the steps of its officers, and a TOTAL that is the promise."""
    made = [f"# {charter.title}", charter.institution]
    for row in charter.rows:
        made += ["", f"## {row.no}. {row.name}", "", "| Requirements | Where to get it |", "|---|---|"]
        made += [f"| {need} | Applicant |" for need in row.needs or ("None",)]
        made += [
            "",
            "| Client steps | Agency action | Fees | Processing time | Person responsible |",
            "|---|---|---|---|---|",
        ]
        made += ["| 1. Hand in the papers | Check the papers | None | 5 minutes | Records officer |"]
        made += ["| 2. Wait for the answer | Decide | None | 10 minutes | Head of section |"]
        made += [f"| TOTAL | | {row.fee} | {row.time} | |"]
    return "\n".join(made).encode()


def sentences(charter: Charter) -> bytes:
    """Promises as sentences: nothing but prose."""
    made = [charter.institution, charter.title, ""]
    for row in charter.rows:
        if charter.language == "sw":
            made.append(f"{row.no}. {row.name}: tutatimiza {row.time[0].lower()}{row.time[1:]}. Gharama: {row.fee}.")
        else:
            made.append(f"{row.no}. {row.name}: we will do this within {row.time}. Cost: {row.fee}.")
    return "\n\n".join(made).encode()


def _listed(text: str, items: tuple[str, ...]) -> str:
    listed = "".join(f"<li>{html.escape(item)}</li>" for item in items)
    return html.escape(text) + (f"<ul>{listed}</ul>" if items else "")


def _needs(row: Row) -> str:
    if row.needs_text or len(row.needs) < 2:
        return html.escape(row.needs_text or row.needs[0])
    return _listed(row.needs_lead, row.needs)


def _lines(row: Row, bullet: str = "• ") -> str:
    if row.needs_text or len(row.needs) < 2:
        return row.needs_text or row.needs[0]
    return "\n".join((*((row.needs_lead,) if row.needs_lead else ()), *(f"{bullet}{need}" for need in row.needs)))
