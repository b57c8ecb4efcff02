"""Numbers that a kiosk gave by itself while the house was away: they come into the record with their true times."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import IntegrityError

from dirisha.core import references
from dirisha.core.actor import Actor
from dirisha.core.clocks import reckon
from dirisha.core.promises import promise_from_json
from dirisha.core.refused import Refused
from dirisha.core.say import Say
from dirisha.journal.once import verb
from dirisha.journal.write import new_id, record
from dirisha.rooms.cases.rules.clocks import told
from dirisha.rooms.places import queries as places
from dirisha.rooms.visits.events import TicketClosedByForce, TicketTaken
from dirisha.rooms.visits.models import Queue, Ticket
from dirisha.rooms.visits.rules import reserve
from dirisha.rooms.visits.rules.reserve import GivenAway


@dataclass(frozen=True)
class HandedIn:
    """The numbers that are in the record now, those that were already, and what can be no number of this kiosk."""

    taken: tuple[int, ...] = ()
    known: tuple[int, ...] = ()
    impossible: tuple[int, ...] = ()


@verb
def hand_in(
    *,
    site: UUID,
    series: str,
    given: tuple[GivenAway, ...],
    by: Actor,
    at: datetime | None = None,
    key: str | None = None,
) -> HandedIn:
    """Take the numbers over that the kiosk with this `series` gave by itself. Each is a ticket of its queue as of when
    it was taken: its holder stands in the line by that moment, and the promise runs from it. A queue that was closed in
    the meantime takes them all the same: the number was given. One of an earlier day is closed by force at once.

    May be asked as often as one likes: a number that is in the record stays as it is (rules.reserve.SAME). What cannot
    be is left out and told. Refused: the same numbers handed in at the same moment by another page of the kiosk.
    SQL: 5 statements and 2 for each number.
    """
    assert at is not None
    given = given[: reserve.MOST_AT_ONCE]
    queues = {row.id: row for row in Queue.objects.select_related("site__institution").filter(site=site)}
    possible = [one for one in given if one.queue in queues and reserve.can_be(one, at=at)]
    known = _known(site, series, possible)
    fresh: dict[int, GivenAway] = {}
    for one in possible:
        if not reserve.is_known(one, known):
            fresh.setdefault(one.number, one)
    events = [event for one in fresh.values() for event in _taken(queues[one.queue], series, one, at)]
    if events:
        try:
            record(*events, by=by, at=at)
        except IntegrityError as fault:
            raise Refused(
                Say(sw="Namba hizi zinaingizwa sasa hivi.", en="These numbers are being handed in just now."),
                code="conflict",
            ) from fault
    return HandedIn(
        taken=tuple(fresh),
        known=tuple(one.number for one in possible if one.number not in fresh),
        impossible=tuple(one.number for one in given if one not in possible),
    )


def _known(site: UUID, series: str, given: list[GivenAway]) -> list[tuple[int, datetime]]:
    """The numbers of a kiosk in the record around these. One statement."""
    if not given:
        return []
    since = min(one.taken_at for one in given) - reserve.SAME
    rows = Ticket.objects.filter(site=site, series=series, day__gte=since.date(), number__in=[g.number for g in given])
    return list(rows.values_list("number", "taken_at"))


def _taken(queue: Queue, series: str, given: GivenAway, at: datetime) -> Iterator[TicketTaken | TicketClosedByForce]:
    taken_at = min(given.taken_at, at)
    reckoned = None
    if queue.promise is not None:
        reckoned = reckon(
            promise_from_json(queue.promise),
            starts_at=taken_at,
            calendar=places.calendar_at(queue.site),
            reading=queue.site.institution.day_reading,
        )
    zone, ticket = ZoneInfo(queue.site.time_zone), new_id(taken_at)
    day = taken_at.astimezone(zone).date()
    due = None if reckoned is None else reckoned.due_at
    yield TicketTaken(
        stream=queue.site.stream,
        about=ticket,
        occurred_at=taken_at,
        site=queue.site_id,
        queue=queue.id,
        visit=ticket,
        day=day,
        series=series,
        number=given.number,
        reference=references.make(secrets.choice),
        language=given.language,
        channel="kiosk",
        priority=given.priority,
        due_at=due,
        stops=queue.stops,  # type: ignore[arg-type]  # as the queue was set up
        explanation=() if reckoned is None else told(reckoned),
    )
    if day < at.astimezone(zone).date():
        missed = False if due is not None and at > due else None
        yield TicketClosedByForce(stream=queue.site.stream, about=ticket, occurred_at=at, turn=1, met=missed)
