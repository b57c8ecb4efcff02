"""A second layout in one document: what the layout that won left unclaimed is read by the others.

A county prints a table, and before or behind it the promises of its telephone desk as bullets; a district prints
bullets for one department and a table for the next. No line and no row is read twice. Numbers that the document prints
stay, and what has none is counted on after them; where nothing is numbered, all are counted through as they stand.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Literal

from dirisha.core.text import fold, similarity
from dirisha.rooms.charters.reading.document import Document, Line, Row
from dirisha.rooms.charters.reading.grid import services_in
from dirisha.rooms.charters.reading.layouts import claims, services_of
from dirisha.rooms.charters.reading.layouts.headed import NOT_A_SERVICE
from dirisha.rooms.charters.reading.layouts.phrases import times_in
from dirisha.rooms.charters.reading.leftover import PROMISED, letters_of
from dirisha.rooms.charters.reading.model import ReadService

Found = list[ReadService]
ROUNDS = 3
"""Layouts that one document is searched for, after the first."""
FEWEST_ROWS = 2
ALIKE = 0.85
TIMED = PROMISED | {"by_date", "periodic", "monthly_date"}
"""Times that rows of a table promise: without opening hours and the notice a citizen gives."""
BREAK = Line(0, "", heading=True)
"""Stands where something was taken out: no heading above it heads what is below."""


def with_besides(
    document: Document, services: Found, *, from_grid: bool, language: Literal["sw", "en"], country: str
) -> Found:
    """`services`, which one layout yielded, and those of further layouts.

    `from_grid` says that `services` are the rows of tables; else they are of cards, forms or lines. What says the same
    as one of them in other words of the page ("Our promises in short") is left out.
    """
    rest = _of_grid(document) if from_grid else _of_lines(document, services)
    more: Found = []
    for _ in range(ROUNDS if services else 0):
        grid = _rows(rest, language, country) if not from_grid else []
        lines = services_of(rest, language=language, country=country) if _has_times(rest) else []
        found = max(grid, lines, key=len)
        more += [service for service in found if not _said(service, [*services, *more])]
        if not found:
            break
        from_grid, rest = from_grid or found is grid, _of_lines(rest, found) if found is lines else _of_grid(rest)
    return _numbered(services, more, document) if more else services


def _numbered(first: Found, more: Found, document: Document) -> Found:
    """All of them: those first whose numbers the document prints, with these; the others in its order, counted on."""
    raw = document.text.split("\n")
    for kept, others in ((first, more), (more, first)):
        if _is_numbered(kept, raw):
            return [*kept, *_counted(others, max(service.no for service in kept))]
    return _counted([*first, *more], 0)


def _is_numbered(services: Found, raw: Sequence[str]) -> bool:
    """Whether most services bear the number that stands before them in the document, no two the same."""
    told = 0
    for service in services:
        number = re.compile(rf"[\W_]*(?:no|na)?[\W_]*0*{service.no}\b", re.IGNORECASE)
        line = int(service.source["line"])
        before = raw[line - 1] if 0 < line <= len(raw) else ""
        told += any(number.match(text) for text in (service.source_text, before))
    return told * 2 > len(services) and len({service.no for service in services}) == len(services)


def _counted(services: Found, last: int) -> Found:
    ordered = sorted(services, key=lambda service: (service.source["page"], service.source["line"]))
    return [replace(s, no=no, source={**s.source, "row": no}) for no, s in enumerate(ordered, start=last + 1)]


def _of_grid(document: Document) -> Document:
    """The document without the tables that the reader of grids took."""
    return _without(document, lambda block: not isinstance(block, Line) and not claims(block, ()))


def _of_lines(document: Document, services: Sequence[ReadService]) -> Document:
    """The document without the lines and rows of `services`; between the first and the last of them all is theirs."""
    taken = [letters for service in services if (letters := letters_of(service.source_text))]
    held = [at for at, block in enumerate(document.blocks) if _holds(block, taken)]
    if not held:
        return replace(document, blocks=())
    inside = range(held[0], held[-1] + 1)
    free = {
        id(block)
        for at, block in enumerate(document.blocks)
        if at not in inside or (at not in held and not isinstance(block, Line))
    }
    return _without(document, lambda block: id(block) not in free)


def _holds(block: Line | tuple[Row, ...], taken: Sequence[str]) -> bool:
    """Whether a block is (a part of) the source of a service."""
    texts = [block.text] if isinstance(block, Line) else [row.source for row in block]
    said = [letters for text in texts if (letters := letters_of(text))]
    return any(letters in source or source in letters for letters in said for source in taken)


def _without(document: Document, taken: Callable[[Line | tuple[Row, ...]], bool]) -> Document:
    blocks: list[Line | tuple[Row, ...]] = []
    for block in document.blocks:
        if not taken(block):
            blocks.append(block)
        elif blocks and blocks[-1] is not BREAK:
            blocks.append(BREAK)
    return replace(document, blocks=tuple(blocks))


def _has_times(document: Document) -> bool:
    return any(times_in(line.text) for line in document.lines()) or any(True for _ in document.tables())


def _rows(document: Document, language: Literal["sw", "en"], country: str) -> Found:
    """The rows of tables that promise something: at least two, and most of them with a time that can be promised."""
    if not any(True for _ in document.tables()):
        return []
    found = services_in(document, language=language, country=country, claims=claims)
    rows = [s for s in found if s.time_text and not NOT_A_SERVICE.search(fold(s.name.original))]
    timed = [service for service in rows if (service.time or {}).get("kind") in TIMED]
    return rows if len(timed) >= FEWEST_ROWS and len(timed) * 2 > len(rows) else []


def _said(service: ReadService, known: Sequence[ReadService]) -> bool:
    """Whether another service promises the same under nearly the same name."""
    name = service.name.original
    return any(
        other.time == service.time and similarity(other.name.original, name) >= ALIKE
        for other in known
        if other.time is not None
    )
