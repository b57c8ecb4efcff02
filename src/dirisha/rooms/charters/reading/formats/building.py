"""Building a document block by block: lines are numbered as they come, and the text grows with them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dirisha.rooms.charters.reading.document import Box, Cell, Document, Line, Row
from dirisha.rooms.charters.reading.formats.refusing import Refuses
from dirisha.rooms.charters.reading.formats.texts import BULLET, folded

MOST_LINES = 20_000
"""Lines and rows together; a charter of eighty services has some hundreds."""
HEADING_WORDS = 30


class Builder:
    """Collects blocks; `document` gives the whole."""

    def __init__(self) -> None:
        self.blocks: list[Line | tuple[Row, ...]] = []
        self.text: list[str] = []

    def line(
        self,
        text: str,
        *,
        heading: bool = False,
        listed: bool = False,
        page: int = 1,
        level: int = 0,
        bold: bool = False,
        box: Box | None = None,
    ) -> None:
        """Add a line outside the tables. Nothing is added for an empty one."""
        bare = folded(text)
        if BULLET.match(bare):
            bare, listed = BULLET.sub("", bare), True
        if not bare:
            return
        short = len(bare.split()) <= HEADING_WORDS
        capitals = len(bare) > 3 and bare.isupper()
        self._room()
        self.text.append(bare)
        self.blocks.append(
            Line(
                len(self.text),
                bare,
                heading=heading or (short and bold) or (short and capitals),
                listed=listed,
                page=page,
                level=level,
                bold=bold,
                box=box,
            )
        )

    def table(self, rows: Iterable[tuple[Sequence[Cell], int]]) -> None:
        """Add a table of rows, each its cells and its page; rows without a word are left out."""
        made: list[Row] = []
        for cells, page in rows:
            if not any(cell.text for cell in cells):
                continue
            self._room()
            source = "\t".join("" if cell.down else cell.text for cell in cells)
            self.text.append(source)
            made.append(Row(len(self.text), tuple(cells), source, page))
        if made:
            self.blocks.append(tuple(made))

    def document(self, pages: int = 1, doubt: float = 1.0) -> Document:
        """The document so far. Refuses one without a word."""
        if not self.blocks:
            raise Refuses("no-text")
        return Document(tuple(self.blocks), "\n".join(self.text), pages, doubt)

    def _room(self) -> None:
        if len(self.text) >= MOST_LINES:
            raise Refuses("too-much")
