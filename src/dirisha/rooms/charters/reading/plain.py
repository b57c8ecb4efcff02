"""The adaptor for plain text: Markdown pipe tables (with HTML lists in their cells) and tab-separated tables."""

from __future__ import annotations

import html
import re

from dirisha.rooms.charters.reading.document import Cell, Document, Line, Row
from dirisha.rooms.charters.reading.refusal import EMPTY, NOT_TEXT, OTHER_FORMAT, CannotRead

ITEM = re.compile(r"<li[^>]*>(.*?)(?=<li\b|</li>|</ul>|</ol>|$)", re.IGNORECASE | re.DOTALL)
LIST = re.compile(r"<[uo]l\b.*", re.IGNORECASE | re.DOTALL)
BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
TAG = re.compile(r"<[^<>]{1,300}>")
LINK = re.compile(r"\[([^\]]{1,300})\]\([^)\s]{0,500}\)")
RULER = re.compile(r"^\|?[\s:|-]*-[\s:|-]*$")
BULLET = re.compile(r"^\s*(?:[-*•‣▪]|\d{1,2}[.)])\s+")
HEADING = re.compile(r"^#{1,6}\s+")
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")

OTHER_FORMATS = (
    # The first bytes of files that charters are also published in.
    (b"%PDF-", "PDF"),
    (b"PK\x03\x04", "DOCX/XLSX/ZIP"),
    (b"\xd0\xcf\x11\xe0", "DOC/XLS"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"<!doctype html", "HTML"),
    (b"<html", "HTML"),
)


def decode(data: bytes) -> str:
    """The text of a file: UTF-8, UTF-16 with its mark, else the western encoding of old Windows.

    CannotRead when it is empty, binary, or of a format that is not read yet.
    """
    if not data.strip():
        raise CannotRead(EMPTY, "empty")
    start = data.lstrip()[:16].lower()
    for mark, kind in OTHER_FORMATS:
        if start.startswith(mark.lower()):
            raise CannotRead(OTHER_FORMAT.format(kind=kind), "other-format")
    try:
        text = data.decode("utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", errors="replace")
    if len(CONTROL.findall(text[:20_000])) > 2 or text[:20_000].count("�") > 20:
        raise CannotRead(NOT_TEXT, "not-text")
    return CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n").replace("\x0c", "\n"))


def plain(text: str) -> Document:
    """The blocks of a plain text."""
    blocks: list[Line | tuple[Row, ...]] = []
    rows: list[Row] = []

    def end_table() -> None:
        if rows:
            blocks.append(tuple(rows))
            rows.clear()

    for number, line in enumerate(text.split("\n"), start=1):
        cells = _cells(line)
        if cells is not None:
            if cells:
                rows.append(Row(number, cells, line))
            continue
        end_table()
        stripped = clean(BULLET.sub("", HEADING.sub("", line)))
        if stripped:
            blocks.append(Line(number, stripped, heading=_is_heading(line), listed=BULLET.match(line) is not None))
    end_table()
    return Document(tuple(blocks), text)


def _cells(line: str) -> tuple[Cell, ...] | None:
    """The cells of a table's line; () for the ruler under a head; None for any other line."""
    stripped = line.strip()
    if stripped.startswith("|") and stripped.count("|") > 1:
        if RULER.match(stripped):
            return ()
        inner = stripped.removeprefix("|").removesuffix("|")
        return tuple(_cell(part) for part in inner.split("|"))
    if "\t" in stripped:
        return tuple(_cell(part) for part in stripped.split("\t"))
    return None


def _cell(text: str) -> Cell:
    items = tuple(item for item in (clean(found) for found in ITEM.findall(text)) if item)
    return Cell(clean(LIST.sub("", text)) if items else clean(text), items)


def clean(text: str) -> str:
    """A text without marks of Markdown and HTML, white space folded."""
    text = LINK.sub(r"\1", BREAK.sub(" ", text))
    text = html.unescape(TAG.sub(" ", text)).replace("**", "").replace("__", "")
    return " ".join(text.split())


def _is_heading(line: str) -> bool:
    if HEADING.match(line):
        return True
    words = clean(line)
    return line.strip().startswith("**") or (len(words) > 3 and words.isupper())
