"""A ticket as its events tell it: how it stood after each step, and before the last one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from dirisha.core.events import Event
from dirisha.rooms.visits.events import Standing, TicketStep, TicketTaken
from dirisha.rooms.visits.rules.transitions import Origin, after, begun

Told = Sequence[tuple[Event, str]]
"""The events of a ticket in order, each with who did it."""


def told(entries: Iterable[tuple[Any, Event]]) -> list[tuple[Event, str]]:
    """The events of one ticket with their actors, from what `journal.read.about` gives."""
    return [(event, entry.by) for entry, event in entries if isinstance(event, TicketTaken | TicketStep)]


def standing(told: Told, origin: Origin) -> Standing:
    """How a ticket stands after these events; the first is the taking of its number. ValueError when it is not."""
    if not told or not isinstance(told[0][0], TicketTaken):
        raise ValueError("a ticket begins with the taking of its number")
    now = begun(told[0][0])
    for event, _ in told[1:]:
        assert isinstance(event, TicketStep)
        now = after(now, event, origin)
    return now


def before_the_last(told: Told, origin: Origin) -> tuple[TicketStep | None, Standing]:
    """The last step of a ticket and how it stood before that; (None, ...) when it only has its number."""
    last = told[-1][0]
    if not isinstance(last, TicketStep):
        return None, standing(told, origin)
    return last, standing(told[:-1], origin)
