"""Taking a misclick back, and the end of the day."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError

from dirisha.core.actor import Actor
from dirisha.journal.once import verb
from dirisha.journal.read import about, events_of
from dirisha.journal.write import record
from dirisha.rooms.visits.actions.bench import fetch, one_at_a_time, set_ground, sits_here
from dirisha.rooms.visits.events import TicketClosedByForce
from dirisha.rooms.visits.models import OPEN, Ticket
from dirisha.rooms.visits.rules import history, tickets
from dirisha.rooms.visits.stored import ticket_now


@verb
def undo(*, ticket: UUID, turn: int, by: Actor, at: datetime | None = None, key: str | None = None) -> None:
    """Take the last step of a ticket back, within ten seconds, by who made it: it stands again as before, by an event.

    Refused: later than that, somebody else's step, a ticket that has moved on, or a counter that has somebody else by
    now. An undone step is not undone again.
    """
    assert at is not None
    now = fetch(ticket)
    told = history.told(events_of(sorted(about(ticket), key=lambda entry: entry.tick)))
    last, before = history.before_the_last(told, now.origin)
    if before.kept_for is not None and not sits_here(now.site, before.kept_for):
        before = replace(before, kept_for=None)  # they have stood up meanwhile: it is anybody's again
    event = tickets.undo(now, last=last, last_by=told[-1][1] if told else "", before=before, turn=turn, by=by, at=at)
    try:
        record(event, by=by, at=at)
    except IntegrityError as error:
        raise one_at_a_time(error) from error


@verb
def close_day(*, site: UUID, by: Actor, at: datetime | None = None, key: str | None = None) -> int:
    """End the day of a hall: every ticket still open is closed by force, which is never counted as served; how many.

    For an administrator, or a supervisor of the site (or the worker at night). Refused for anybody else.
    """
    assert at is not None
    if by.kind != "worker":
        set_ground(site, by)
    open_ones = Ticket.objects.select_for_update(of=("self",), no_key=True).select_related("site")
    events = []
    for row in open_ones.filter(OPEN, site=site).order_by("id"):
        now = ticket_now(row)
        met = tickets.missed_at_close(now, at=at)
        events.append(tickets.take_step(TicketClosedByForce, now, turn=now.turn, at=at, met=met))
    if events:
        record(*events, by=by, at=at)
    return len(events)
