"""A document as every adaptor hands it on: tables of cells, and the lines around them, in the order of the page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: the text before a list (`lead`) and the items of the list, if the document still has them."""

    lead: str
    items: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """All of the cell in one line."""
        return " ".join(part for part in (self.lead, *self.items) if part)


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table, with the number of its line in the document and that line as it stands."""

    line: int
    cells: tuple[Cell, ...]
    source: str


@dataclass(frozen=True, slots=True)
class Line:
    """A line outside the tables: its text without marks; whether it was a heading, and the mark of its list item."""

    number: int
    text: str
    heading: bool = False
    listed: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """The blocks of a document in order: a tuple of rows is a table (or a part of one, up to a page break)."""

    blocks: tuple[Line | tuple[Row, ...], ...]
    text: str

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
