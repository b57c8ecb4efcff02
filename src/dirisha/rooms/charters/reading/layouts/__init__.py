"""Reading charters that are not one grid: steps and totals, cards, headed lines, sentences.

Each reader takes a document and returns its services, [] when the layout is not there. `claims` tells the reader of
grids which tables belong to a card or a form, so that their rows are not taken for services.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from dirisha.rooms.charters.reading.document import Document, Line, Row
from dirisha.rooms.charters.reading.layouts.cards import cards_in
from dirisha.rooms.charters.reading.layouts.entries import is_card
from dirisha.rooms.charters.reading.layouts.forms import is_steps_form
from dirisha.rooms.charters.reading.layouts.headed import FEWEST, headed_in
from dirisha.rooms.charters.reading.layouts.prose import prose_in
from dirisha.rooms.charters.reading.layouts.steps import steps_in
from dirisha.rooms.charters.reading.layouts.stepsheets import sheet_of
from dirisha.rooms.charters.reading.model import ReadService
from dirisha.rooms.charters.reading.rows import SLIPPED

__all__ = ["claims", "services_of"]

READERS = (steps_in, cards_in)
LINES_A_SERVICE = 10
"""A card or form has at most about so many lines."""


def services_of(document: Document, *, language: Literal["sw", "en"], country: str) -> list[ReadService]:
    """The services of a document in the layout that yields most of them with a time; [] when none is there.

    Where two layouts yield the same number, the first counts (forms, cards, lines): it says more about each service.
    """
    best: list[ReadService] = []
    lines = sum(1 for _ in document.lines())
    for read in (*READERS, _promised):
        if _timed(best) * LINES_A_SERVICE > lines:
            break  # what was found fills the document
        found = read(document, language=language, country=country)
        if _timed(found) > _timed(best):
            best = found
    return numbered_once(_named_alike(best))


def _named_alike(services: Sequence[ReadService]) -> list[ReadService]:
    """Services of which most bear one name have none of their own: what was taken for it is some label."""
    told = Counter(service.name.original for service in services)
    if len(services) < 3 or max(told.values()) * 2 < len(services):
        return list(services)
    return [
        replace(
            service,
            confidence=min(service.confidence, SLIPPED),
            confidences={**service.confidences, "name": SLIPPED, "time": min(service.confidences["time"], SLIPPED)},
        )
        for service in services
    ]


def _promised(document: Document, *, language: Literal["sw", "en"], country: str) -> list[ReadService]:
    """Headed lines and sentences together, in order of the document: a chapter may have both."""
    sentences = prose_in(document, language=language, country=country)
    lines = headed_in(document, language=language, country=country, fewest=1 if sentences else FEWEST)
    taken = {service.source["line"] for service in lines}
    both = [*lines, *(service for service in sentences if service.source["line"] not in taken)]
    if not lines or not sentences:
        return both
    both.sort(key=lambda service: int(service.source["line"]))
    return [replace(s, no=at, source={**s.source, "row": at}) for at, s in enumerate(both, start=1)]


def claims(rows: Sequence[Row], before: Sequence[Line] = ()) -> bool:
    """Whether a table is a card or (a part of) a form of steps, and so no grid of services."""
    return bool(rows) and (is_steps_form(rows, before) or is_card(rows) or sheet_of(rows) is not None)


def numbered_once(services: Sequence[ReadService]) -> list[ReadService]:
    """The services, counted through when two of them bear the same number."""
    numbers = {service.no for service in services}
    if len(numbers) == len(services):
        return list(services)
    return [
        replace(service, no=at, source={**service.source, "row": at}) for at, service in enumerate(services, start=1)
    ]


def _timed(services: Sequence[ReadService]) -> int:
    return sum(service.time is not None for service in services)
