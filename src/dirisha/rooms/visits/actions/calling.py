"""Calling: the next one, one in particular, the same one again."""

from __future__ import annotations

from datetime import datetime
from functools import cache
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import IntegrityError

from dirisha.core.actor import Actor
from dirisha.journal import sql
from dirisha.journal.once import verb
from dirisha.journal.write import record
from dirisha.rooms.visits import values
from dirisha.rooms.visits.actions.bench import Seat, fetch, one_at_a_time, seat_of
from dirisha.rooms.visits.events import HowCalled, PersonOnTheWay, TicketCalled, TicketRecalled
from dirisha.rooms.visits.models import Ticket
from dirisha.rooms.visits.rules import refusals, tickets
from dirisha.rooms.visits.rules.calling import lanes_in_order
from dirisha.rooms.visits.stored import as_moment, as_uuid
from dirisha.rooms.visits.values import Called

_ONE = (
    "SELECT id, turn, series, number, due_at, stops, met FROM visits_ticket WHERE {where} ORDER BY order_at, id LIMIT 1"
)
_IN_LANE = _ONE.format(where="queue_id = %s AND lane = {lane} AND state = 'waiting' AND kept_for IS NULL")
_KEPT = _ONE.format(where="kept_for = %s AND state = 'waiting' AND kept_for IS NOT NULL")


@verb
def call_next(*, session: UUID, by: Actor, at: datetime | None = None, key: str | None = None) -> Called | None:
    """Call the next person to the counter of a session, by its officer's work profile (rules.calling); None when nobody
    waits in any of its queues. Those who wait for this officer or counter alone come first.

    However many officers call at once, each gets somebody else: the claim locks the first ticket that nobody has
    locked. Refused: no such seat, or somebody is at the counter already.
    SQL: 6 statements, 7 under a key (tests/test_a_visit.py), whatever waits and whatever lies behind.
    """
    assert at is not None
    seat = seat_of(session, by)
    if seat.busy:
        raise refusals.busy()
    found = _claim(seat, at)
    if found is None:
        return None
    ticket, turn, series, number, due_at, stops, met = found
    met = None if met is None else bool(met)
    met = tickets.keeps(due_at=as_moment(due_at), stops=stops, met=met, event="called", at=at)
    _called(seat, as_uuid(ticket), turn, met, "next", by=by, at=at)
    return Called(as_uuid(ticket), values.shown(series, number), seat.number, turn + 1)


@verb
def call_ticket(
    *, session: UUID, ticket: UUID, turn: int, by: Actor, at: datetime | None = None, key: str | None = None
) -> Called:
    """Call one ticket out of its turn: someone from the list, or one who did not come when called and is here now.

    Refused: no such seat or ticket, one of another site, somebody at the counter already, a ticket in other hands, a
    number of an earlier day whose person did not come.
    """
    assert at is not None
    seat = seat_of(session, by)
    if seat.busy:
        raise refusals.busy()
    now = fetch(ticket)
    if now.site != seat.site:
        raise refusals.no_ticket()
    tickets.take_step(TicketCalled, now, turn=turn, at=at, counter=seat.counter, post=seat.post, officer=seat.officer)
    met = tickets.kept(now, "called", at=at)
    columns = ("series", "number", "day", "site__time_zone")
    series, number, day, zone = Ticket.objects.values_list(*columns).get(id=ticket)
    tickets.still_called(now, of_today=day >= at.astimezone(ZoneInfo(zone)).date(), at=at)
    _called(seat, ticket, turn, met, "picked", by=by, at=at)
    return Called(ticket, values.shown(series, number), seat.number, turn + 1)


@verb
def recall(*, ticket: UUID, turn: int, by: Actor, at: datetime | None = None, key: str | None = None) -> None:
    """Call the same number again: the display and the voice repeat it. Refused: it is not in the officer's hands."""
    assert at is not None
    now = fetch(ticket)
    event = tickets.take_step(TicketRecalled, now, turn=turn, at=at)
    tickets.in_hand(now, by)
    record(event, by=by, at=at)


@verb
def on_the_way(*, ticket: UUID, turn: int, by: Actor, at: datetime | None = None, key: str | None = None) -> None:
    """They were seen coming. Refused: the ticket is not called by this officer."""
    assert at is not None
    now = fetch(ticket)
    event = tickets.take_step(PersonOnTheWay, now, turn=turn, at=at)
    tickets.in_hand(now, by)
    record(event, by=by, at=at)


def _called(seat: Seat, ticket: UUID, turn: int, met: bool | None, how: HowCalled, *, by: Actor, at: datetime) -> None:
    event = TicketCalled(
        stream=seat.stream,
        about=ticket,
        occurred_at=at,
        turn=turn,
        counter=seat.counter,
        post=seat.post,
        officer=seat.officer,
        how=how,
        met=met,
    )
    try:
        record(event, by=by, at=at)
    except IntegrityError as error:
        # Two calls of one officer at the same moment: the database lets one of them have somebody.
        raise one_at_a_time(error) from error


def _claim(seat: Seat, at: datetime) -> tuple[Any, ...] | None:
    """The first ticket that nobody else is just calling, locked. One statement; none when nobody waits."""
    lanes = lanes_in_order(seat.lines, manner=seat.manner, at=at, rule=seat.rule)
    kept = (seat.officer, seat.counter) if seat.kept else ()
    if not lanes and not kept:
        return None
    statement = _claiming(len(kept), tuple(lane for _, lane in lanes), sql.on_postgresql())
    return sql.one(statement, (*kept, *(queue for queue, _ in lanes)))


@cache
def _claiming(kept: int, lanes: tuple[int, ...], on_postgresql: bool) -> str:
    """One branch for each lane, each through its own partial index. An outer LIMIT 1 stops at the first branch that
    has somebody, so that no row but that one is ever locked."""
    lock = " FOR NO KEY UPDATE SKIP LOCKED" if on_postgresql else ""
    parts = [_KEPT + lock] * kept + [_IN_LANE.format(lane=lane) + lock for lane in lanes]
    branches = " UNION ALL ".join(f"SELECT * FROM ({part}) AS b{n}" for n, part in enumerate(parts))  # noqa: S608
    return f"{branches} LIMIT 1"
