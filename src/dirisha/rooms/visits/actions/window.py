"""At the window: beginning, one more service, sending on, holding, ending. Only the officer who called goes on."""

from __future__ import annotations

from datetime import datetime
from typing import Any, TypeVar
from uuid import UUID

from dirisha.core.actor import Actor
from dirisha.journal.once import verb
from dirisha.journal.write import record
from dirisha.rooms.visits.actions.bench import fetch, in_hand_or_looked_after, sits_here
from dirisha.rooms.visits.events import (
    PersonNotThere,
    PersonReturned,
    ServiceAdded,
    ServingBegun,
    TicketHeld,
    TicketServed,
    TicketStep,
    TicketTransferred,
)
from dirisha.rooms.visits.models import Queue
from dirisha.rooms.visits.rules import refusals, tickets
from dirisha.rooms.visits.rules.tickets import TicketNow
from dirisha.rooms.visits.values import ServiceDone, ServiceWanted

E = TypeVar("E", bound=TicketStep)


@verb
def begin(*, ticket: UUID, turn: int, by: Actor, at: datetime | None = None, key: str | None = None) -> None:
    """They stand at the window: the service begins. Refused: not called, or called by another officer."""
    assert at is not None
    now = fetch(ticket)
    _go_on(ServingBegun, now, turn=turn, by=by, at=at, met=tickets.kept(now, "serving", at=at))


@verb
def add_service(
    *,
    ticket: UUID,
    turn: int,
    wanted: ServiceWanted,
    by: Actor,
    at: datetime | None = None,
    key: str | None = None,
) -> None:
    """They want one more service here: no second queue. Refused: they are not being served by this officer, or twenty
    services are enough."""
    assert at is not None
    now = fetch(ticket)
    tickets.room_for_one_more(now)
    _go_on(ServiceAdded, now, turn=turn, by=by, at=at, wanted=wanted)


@verb
def finish(
    *,
    ticket: UUID,
    turn: int,
    done: tuple[ServiceDone, ...],
    by: Actor,
    at: datetime | None = None,
    key: str | None = None,
) -> None:
    """The visit ends at this window, with a result for each service (`missing`: what they must bring on a second trip).

    Refused: no result at all, or they are not being served by this officer.
    """
    assert at is not None
    now = fetch(ticket)
    tickets.some_result(done)
    _go_on(TicketServed, now, turn=turn, by=by, at=at, done=done, met=tickets.kept(now, "served", at=at))


@verb
def hold(
    *, ticket: UUID, turn: int, minutes: int, by: Actor, at: datetime | None = None, key: str | None = None
) -> None:
    """Ask them to come back within so many minutes (a copy, a photograph). The counter is free. Refused: not being
    served by this officer, or a time that is none."""
    assert at is not None
    until = tickets.hold_until(at, minutes=minutes)
    _go_on(TicketHeld, fetch(ticket), turn=turn, by=by, at=at, hold_until=until)


@verb
def return_from_hold(
    *,
    ticket: UUID,
    turn: int,
    to_same_officer: bool = True,
    by: Actor,
    at: datetime | None = None,
    key: str | None = None,
) -> None:
    """They are back: called before all others, by the officer who knows them or by any. Anybody at the desk may say so.

    Refused: they are not on hold.
    """
    assert at is not None
    now = fetch(ticket)
    officer = now.standing.officer if to_same_officer else None
    record(tickets.take_step(PersonReturned, now, turn=turn, at=at, kept_for=officer), by=by, at=at)


@verb
def transfer(
    *,
    ticket: UUID,
    turn: int,
    queue: UUID | None = None,
    counter: UUID | None = None,
    officer: UUID | None = None,
    first: bool = False,
    by: Actor,
    at: datetime | None = None,
    key: str | None = None,
) -> None:
    """Send them on to a queue of the site, to one counter, or to one officer (an account's id) who sits at one now.

    They keep the place that the time of their number gives them, or go first. The number and its clock stay. A
    supervisor of the site may take them out of the hands of an officer who has gone. Refused: no such queue here,
    nobody at that counter or of that id, a ticket in another officer's hands.
    """
    assert at is not None
    now = fetch(ticket)
    target = queue or now.standing.queue
    if queue is not None and not Queue.objects.filter(id=queue, site=now.site).exists():
        raise refusals.no_queue()
    kept_for = tickets.one_of(counter, officer)
    if kept_for is not None and not sits_here(now.site, kept_for):
        raise refusals.nobody_there()
    event = tickets.take_step(TicketTransferred, now, turn=turn, at=at, queue=target, kept_for=kept_for, first=first)
    if now.standing.state != "waiting":
        in_hand_or_looked_after(now, by)
    record(event, by=by, at=at)


@verb
def no_show(*, ticket: UUID, turn: int, by: Actor, at: datetime | None = None, key: str | None = None) -> None:
    """They were called and did not come, or did not come back from a hold. Refused: not in this officer's hands."""
    assert at is not None
    _go_on(PersonNotThere, fetch(ticket), turn=turn, by=by, at=at)


def _go_on(make: type[E], now: TicketNow, *, turn: int, by: Actor, at: datetime, **fields: Any) -> None:
    event = tickets.take_step(make, now, turn=turn, at=at, **fields)
    tickets.in_hand(now, by)
    record(event, by=by, at=at)
