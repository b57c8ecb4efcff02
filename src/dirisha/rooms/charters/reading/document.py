"""A document as every adaptor hands it on: one neutral grid of cells, and the lines around it, in order of the page.

Every format (text, Markdown, HTML, DOCX, XLSX, CSV, PDF, scan) has one adaptor that makes a `Document`; every reader of
a layout (grid, headings and bullets, cards, steps and totals, prose) takes one. Neither knows the other.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

Box = tuple[float, float, float, float]
"""Left, top, right and bottom on the page, in points from its left upper corner."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: the text before a list (`lead`) and the items of the list, if the document still has them.

    `lines` are the lines (or paragraphs) of the whole cell as printed, () where the document has lost them; `box` is
    where it stands, None where the format has no positions; `down` is true for a cell that a merged cell above (or to
    the left) reaches into: its text is that cell's, repeated.
    """

    lead: str
    items: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()
    box: Box | None = None
    down: bool = False
    confidence: float = 1.0

    @property
    def text(self) -> str:
        """All of the cell in one line."""
        return " ".join(part for part in (self.lead, *self.items) if part)


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table, with the number of its line in the document, that line as it stands, and its page (from 1)."""

    line: int
    cells: tuple[Cell, ...]
    source: str
    page: int = 1


@dataclass(frozen=True, slots=True)
class Line:
    """A line outside the tables: its text without marks; whether it was a heading, and the mark of its list item.

    `level` is the depth of a heading (1 = highest, 0 = unknown) or of a list item; `bold` whether all of it is bold.
    """

    number: int
    text: str
    heading: bool = False
    listed: bool = False
    page: int = 1
    level: int = 0
    bold: bool = False
    box: Box | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """The blocks of a document in order: a tuple of rows is a table (or a part of one, up to a page break).

    `doubt` below 1 says how far an adaptor trusts its own characters (a scan); no field may be surer than that.
    """

    blocks: tuple[Line | tuple[Row, ...], ...]
    text: str
    pages: int = 1
    doubt: float = 1.0

    def tables(self) -> Iterator[tuple[Row, ...]]:
        """The tables, in order."""
        for block in self.blocks:
            if isinstance(block, tuple):
                yield block

    def lines(self) -> Iterator[Line]:
        """The lines outside the tables, in order."""
        for block in self.blocks:
            if isinstance(block, Line):
                yield block
