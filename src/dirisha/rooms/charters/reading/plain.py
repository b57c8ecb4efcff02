"""The adaptor for plain text: tab-separated tables, pipe tables (Markdown), tables drawn with blanks; and the lines."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dirisha.rooms.charters.reading.document import Document, Line, Row
from dirisha.rooms.charters.reading.marks import BULLET, HEADING, clean, is_heading, marked_cell
from dirisha.rooms.charters.reading.pipes import is_piped, piped
from dirisha.rooms.charters.reading.refusal import EMPTY, NOT_TEXT, TOO_MUCH, CannotRead
from dirisha.rooms.charters.reading.spaced import Printed, Spans, regions, table_in
from dirisha.rooms.charters.reading.tabbed import tabbed

CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
MOST_TEXT = 1_000_000
MOST_LINES = 20_000
"""Signs and lines of a text; a charter of eighty services has some fifty thousand signs."""
LONGEST = 20_000
"""A line longer than this is cut: no cell of a charter comes near it."""

PAIR = re.compile(r"(?<=\S)\s+\|\s+(?=\S)")
"""A pipe between words."""


def decode(data: bytes) -> str:
    """The text of a file: UTF-8, UTF-16 with its mark, else the western encoding of old Windows.

    Form feeds stay, each on a line of its own: there a page ends. CannotRead when the file is empty or binary.
    """
    if not data.strip():
        raise CannotRead(EMPTY, "empty")
    try:
        text = data.decode("utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", errors="replace")
    if len(CONTROL.findall(text[:20_000])) > 2 or text[:20_000].count("�") > 20:
        raise CannotRead(NOT_TEXT, "not-text")
    return CONTROL.sub(
        "", text.replace("\r\n", "\n").replace("\r", "\n").replace("\x0b", "\n").replace("\x0c", "\n\x0c")
    )


def plain(text: str) -> Document:
    """The blocks of a plain text. CannotRead when it is longer than any charter."""
    if len(text) > MOST_TEXT or text.count("\n") > MOST_LINES:
        raise CannotRead(TOO_MUCH, "too-much")
    printed = _printed(text)
    kinds = _kinds(printed)
    drawn = _drawn(printed, kinds)
    blocks: list[Line | tuple[Row, ...]] = []
    at = 0
    while at < len(printed):
        if at in drawn:
            rows, end = drawn[at]
            blocks.append(tuple(rows))
            at = end
            continue
        end = at
        while end < len(printed) and end not in drawn and kinds[end] == kinds[at]:
            end += 1
        blocks += _blocks(printed[at:end], kinds[at])
        at = end
    return Document(tuple(_joined(blocks)), text.replace("\x0c", ""), printed[-1].page if printed else 1)


def _printed(text: str) -> list[Printed]:
    lines: list[Printed] = []
    page = 1
    for number, line in enumerate(text.split("\n"), start=1):
        page += line.count("\x0c")
        lines.append(Printed(number, line[:LONGEST].replace("\x0c", "").replace("\xa0", " "), page))
    return lines


def _kinds(lines: Sequence[Printed]) -> list[str]:
    """What each line is: of a pipe table, with tabs, or neither. A line indented by tabs is a row only below a row."""
    kinds: list[str] = []
    last = "lines"
    for line in lines:
        kind = "lines"
        if is_piped(line.text):
            kind = "pipes"
        elif "\t" in line.text.strip() or (last == "tabs" and line.text.strip() and line.text.lstrip(" ")[0] == "\t"):
            kind = "tabs"
        kinds.append(kind)
        last = kind if line.text.strip() else last
    return _paired(lines, kinds)


def _paired(lines: Sequence[Printed], kinds: list[str]) -> list[str]:
    """The kinds, with two and more lines in a row that one pipe parts ("ID card | Chief's office") as a table, too."""
    pairs = [kind == "lines" and len(PAIR.findall(line.text)) == 1 for line, kind in zip(lines, kinds, strict=True)]
    for at, pair in enumerate(pairs):
        if pair and (any(pairs[max(at - 1, 0) : at]) or any(pairs[at + 1 : at + 2])):
            kinds[at] = "pipes"
    return kinds


def _blocks(lines: Sequence[Printed], kind: str) -> list[Line | tuple[Row, ...]]:
    if kind == "lines":
        return [made for line in lines if (made := _line(line)) is not None]
    rows = piped(lines) if kind == "pipes" else [_tabs(line) for line in lines]
    return [tuple(rows)] if rows else []


def _tabs(line: Printed) -> Row:
    """The cells of a line with tabs; an empty first cell counts, empty last ones do not."""
    return Row(line.number, tuple(map(marked_cell, line.text.rstrip().split("\t"))), line.text, line.page)


def _line(line: Printed) -> Line | None:
    text = clean(BULLET.sub("", HEADING.sub("", line.text)))
    if not text:
        return None
    level = len(line.text) - len(line.text.lstrip("#")) if HEADING.match(line.text) else 0
    listed = BULLET.match(line.text) is not None
    return Line(line.number, text, heading=is_heading(line.text), listed=listed, page=line.page, level=level)


def _drawn(lines: Sequence[Printed], kinds: Sequence[str]) -> dict[int, tuple[list[Row], int]]:
    """The tables drawn with blanks: where each begins, its rows, and where it ends."""
    found: dict[int, tuple[list[Row], int]] = {}
    bare = [
        line if kind == "lines" else Printed(line.number, "", line.page)
        for line, kind in zip(lines, kinds, strict=True)
    ]
    known: Spans = ()
    for first, end in regions(bare):
        start = first
        while known and start and bare[start - 1].page == bare[first].page and bare[start - 1].text.startswith("  "):
            start -= 1  # the rest of a row that a page break cut
        rows, spans = table_in(bare[start:end], known)
        if rows:
            found[start] = (rows, end)
            known = spans
    return found


def _joined(blocks: Sequence[Line | tuple[Row, ...]]) -> list[Line | tuple[Row, ...]]:
    """Rows with tabs whose cells were broken over several lines are made whole."""
    return tabbed(blocks)
