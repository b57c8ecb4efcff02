"""Tickets as officers see them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import msgspec
from django.db.models import Q

from dirisha.core.say import Say
from dirisha.rooms.visits.models import AT_COUNTER, OPEN, Ticket
from dirisha.rooms.visits.values import ServiceWanted


@dataclass(frozen=True, kw_only=True)
class TicketLine:
    """A ticket for the desk. `turn` goes back with the next step; `counter` is the number over the window, `kept_for`
    the counter or officer it waits for alone; `booked_for` the time of an appointment, `in_slot` that they came for
    it."""

    id: UUID
    site: UUID
    turn: int
    number: str
    state: str
    queue: UUID
    queue_name: Say
    language: str
    priority: bool
    lane: int
    wanted: tuple[ServiceWanted, ...]
    taken_at: datetime
    since: datetime
    waiting_since: datetime
    calls: int
    called_at: datetime | None
    serving_at: datetime | None
    hold_until: datetime | None
    counter: int | None
    officer: UUID | None
    kept_for: UUID | None
    due_at: datetime | None
    met: bool | None
    booked_for: datetime | None
    in_slot: bool
    order_at: datetime


FULL_HALL = 2000
"""More people than any hall holds, so that no count of those who wait is ever cut off."""
Seat = tuple[Collection[UUID], Collection[UUID]]
"""The queues that an officer serves, and what tickets are kept for at that seat: the officer and the counter."""


def ticket_line(ticket: UUID) -> TicketLine | None:
    """The ticket of this id, or None. One statement."""
    return next(iter(_lines(Q(id=ticket))), None)


def at_counter(counter: UUID) -> TicketLine | None:
    """Who is at a counter now (called, walking or being served), or None. One statement."""
    return next(iter(_lines(Q(counter=counter, state__in=AT_COUNTER))), None)


def waiting(site: UUID, *, seat: Seat | None = None, limit: int = FULL_HALL) -> list[TicketLine]:
    """Who waits or is on hold at a site, the longest first; for a `seat` those whom it may call. One statement."""
    here = Q(OPEN, site=site, state__in=("waiting", "held"))
    if seat is not None:
        queues, whose = seat
        here &= Q(kept_for__in=whose) | Q(kept_for__isnull=True, queue__in=queues)
    return _lines(here, limit=limit)


def not_there(site: UUID, *, since: datetime, queues: Collection[UUID], limit: int = 10) -> list[TicketLine]:
    """Who was called since a moment and did not come, in these queues, the last call first. One statement."""
    gone = Q(site=site, state="no_show", called_at__gte=since, queue__in=queues)
    return _lines(gone, limit=limit, order=("-called_at", "-id"))


def at_counters(site: UUID, *, limit: int = 200) -> list[TicketLine]:
    """Who is at a counter of a site now, the longest first. One statement."""
    return _lines(Q(OPEN, site=site, state__in=AT_COUNTER), limit=limit, order=("since", "id"))


def _lines(which: Q, limit: int = 1, order: tuple[str, ...] = ("waiting_since", "id")) -> list[TicketLine]:
    rows = Ticket.objects.filter(which).select_related("queue", "counter").order_by(*order)[:limit]
    return [
        TicketLine(
            id=row.id,
            site=row.site_id,
            turn=row.turn,
            number=row.shown,
            state=row.state,
            queue=row.queue_id,
            queue_name=row.queue.name,
            language=row.language,
            priority=row.priority,
            lane=row.lane,
            wanted=msgspec.convert(row.wanted, tuple[ServiceWanted, ...]),
            taken_at=row.taken_at,
            since=row.since,
            waiting_since=row.waiting_since,
            calls=row.calls,
            called_at=row.called_at,
            serving_at=row.serving_at,
            hold_until=row.hold_until,
            counter=row.counter.number if row.counter else None,
            officer=row.officer,
            kept_for=row.kept_for,
            due_at=row.due_at,
            met=row.met,
            booked_for=row.booked_for,
            in_slot=row.in_slot,
            order_at=row.order_at,
        )
        for row in rows
    ]
