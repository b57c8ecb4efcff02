"""The tables of a document as pieces of a charter: heads found, titles and repeated heads left out, pages joined."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dirisha.core.text import fold
from dirisha.rooms.charters.reading.document import Row
from dirisha.rooms.charters.reading.grid.columns import Columns, columns_of
from dirisha.rooms.charters.reading.grid.content import is_fee, is_nothing, is_numbering, is_time
from dirisha.rooms.charters.reading.grid.heads import head_texts, is_head, named

TOTALS = frozenset({"total", "jumla", "jumla kuu", "grand total", "total time", "jumla ya muda", "sub total"})


@dataclass(frozen=True, slots=True)
class Piece:
    """Rows below one head, with their columns; `goes_on` when it continues the piece before it on another page."""

    columns: Columns
    rows: tuple[Row, ...]
    goes_on: bool


def pieces_of(tables: Sequence[tuple[Row, ...]]) -> list[Piece]:
    """The pieces of all tables that hold services. One without a head goes on with the columns of the one before."""
    pieces: list[Piece] = []
    known: Columns | None = None
    waiting: Sequence[str] = ()
    for rows in tables:
        for heads, body in _parted(rows):
            if not body:
                waiting = heads
                continue
            if not heads and waiting and max(len(row.cells) for row in body) <= len(waiting):
                heads = list(waiting)
            waiting = ()
            piece = _piece(heads, body, known)
            if piece is not None:
                pieces.append(piece)
                known = piece.columns
    return pieces


def _piece(heads: Sequence[str], body: Sequence[Row], known: Columns | None) -> Piece | None:
    if not body or _is_card(body):
        return None
    columns = columns_of(heads, body)
    if known is not None:
        width = max(len(row.cells) for row in body)
        if heads and _same(heads, known.heads):
            return Piece(replace(known, heads=tuple(heads)), tuple(body), True)
        if not heads and width <= known.width and (columns is None or width == known.width):
            cut = not any(row.cells[0].text for row in body)  # nothing but the rest of a row
            return Piece(known, tuple(body), True) if cut or _fits(known, body) else None
    if columns is None:
        return None
    return Piece(columns, tuple(body), False)


def _same(heads: Sequence[str], known: Sequence[str]) -> bool:
    return [fold(head) for head in heads if head] == [fold(head) for head in known if head]


def _fits(known: Columns, rows: Sequence[Row]) -> bool:
    """Whether rows without a head of their own may go on under the known one: a time stands where times stand."""
    if known.time is None:
        return False
    width = max(len(row.cells) for row in rows)
    at = known.time - (known.width - width if width < known.width and known.number is not None else 0)
    texts = [row.cells[at].text for row in rows if at < len(row.cells)]
    return width == known.width and (not any(texts) or any(map(is_time, texts)) or len(rows) == 1)


def _parted(rows: Sequence[Row]) -> Iterator[tuple[list[str], list[Row]]]:
    """The (heads, rows) of a table: cut where other heads begin, without titles, heads' repetitions and totals.

    Heads without rows come out, too: a line of text may part them from their rows.
    """
    width = max(len(row.cells) for row in rows)
    heads: list[str] = []
    body: list[Row] = []
    at = 0
    while at < len(rows):
        taken = _head_at(rows, at)
        if taken:
            found = head_texts(list(rows[at : at + taken]), width)
            while not found[-1]:
                found.pop()
            if not _same(found, heads):
                if body:
                    yield heads, body
                heads, body = found, []
            at += taken
            continue
        row = rows[at]
        at += 1
        if not says_nothing(row) and (body or heads or not (is_title(row) and row.cells[0].text)):
            body.append(row)
    if body or heads:
        yield heads, body


def _head_at(rows: Sequence[Row], at: int) -> int:
    """How many rows at `at` are heads: 0, 1, or 2 where the first spans the columns of the second."""
    texts = [cell.text for cell in rows[at].cells]
    if _of_a_service(rows[at]):
        return 0
    below = rows[at + 1] if at + 1 < len(rows) else None
    spans = any(a and a == b for a, b in zip(texts, texts[1:], strict=False))
    gaps = len([text for text in texts if text]) >= 2 and "" in texts
    if below is not None and (spans or gaps or any(cell.down for cell in below.cells)) and not is_title(rows[at]):
        fresh = [cell.text for cell in below.cells if cell.text and not cell.down and cell.text not in texts]
        if fresh and not _of_a_service(below) and all(named(text) for text in fresh):
            both = head_texts([rows[at], below], max(len(texts), len(below.cells)))
            if is_head(both):
                return 2
    own = [cell.text for cell in rows[at].cells if not cell.down]  # a scan may have run two heads together
    return int(is_head(texts) or is_head(own))


def _of_a_service(row: Row) -> bool:
    """Whether a row holds what no head holds: a time, a fee, a row's number before words."""
    texts = [cell.text for cell in row.cells if cell.text]
    paid = [text for text in texts if is_fee(text) and named(text) != "fee"]  # "Applicable fee" heads a column, too
    return any((is_time(text) or text in paid) and not is_nothing(text) for text in texts) or (
        len(texts) > 1 and texts[0].strip("().").isdigit()
    )


def is_title(row: Row) -> bool:
    """Whether a row says one thing only, across the table: the table's title, or the name of a department."""
    texts = {cell.text for cell in row.cells if cell.text and not is_numbering(cell.text)}
    return len(texts) == 1


def says_nothing(row: Row) -> bool:
    """Whether a row is empty, counts the columns ("(1) (2) (3)"), or sums the rows up."""
    texts = [cell.text for cell in row.cells if cell.text]
    if not texts or (len(texts) > 1 and all(map(is_numbering, texts))):
        return True
    return fold(texts[0]) in TOTALS


def _is_card(rows: Sequence[Row]) -> bool:
    """Whether the first column names fields ("Service", "Fee", "Time"), so that the table is about one service."""
    if max(len(row.cells) for row in rows) > 3:
        return False
    firsts = [row.cells[0].text for row in rows if row.cells]
    short = [text for text in firsts if 0 < len(text) < 40]
    columns = {column for text in short if (column := named(text)) in ("name", "requirements", "fee", "time")}
    return len(columns) >= 3 or ("time" in columns and len(columns) == 2 and len(rows) <= 4)
