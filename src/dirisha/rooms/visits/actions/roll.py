"""Numbers from a paper roll: the guide hands them out, the hall calls them like any others."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import IntegrityError

from dirisha.core import references
from dirisha.core.actor import Actor
from dirisha.core.clocks import reckon
from dirisha.core.promises import promise_from_json
from dirisha.journal.once import verb
from dirisha.journal.write import new_id, record
from dirisha.rooms.cases.rules.clocks import told
from dirisha.rooms.places import queries as places
from dirisha.rooms.visits.events import TicketTaken
from dirisha.rooms.visits.models import Queue, Ticket
from dirisha.rooms.visits.rules import refusals, roll


@verb
def hand_out_roll(
    *,
    queue: UUID,
    series: str,
    first: int,
    count: int = 1,
    by: Actor,
    at: datetime | None = None,
    key: str | None = None,
) -> int:
    """Note that the numbers from `first` on, `count` of them, were handed out from a roll with the letter `series`;
    the last of them. Each is a ticket of the queue from now on, in the order of the numbers.

    Refused: an unknown or closed queue, a letter that a queue of the site uses, a number handed out today, more than a
    hundred at once. SQL: 8 statements and 3 for each number.
    """
    assert at is not None
    row = Queue.objects.select_related("site__institution").filter(id=queue).first()
    if row is None:
        raise refusals.no_queue()
    if not row.is_open:
        raise refusals.queue_closed()
    if Queue.objects.filter(site=row.site_id, series=series).exists():
        raise roll.letter_of_a_queue(series)
    numbers = roll.numbers(first, count)
    day = at.astimezone(ZoneInfo(row.site.time_zone)).date()
    given = Ticket.objects.filter(site=row.site_id, day=day, series=series, number__range=(numbers[0], numbers[-1]))
    taken = given.order_by("number").values_list("number", flat=True).first()
    if taken is not None:
        raise roll.handed_out(series, taken)
    try:
        record(*_taken(row, series, numbers, at), by=by, at=at)
    except IntegrityError as fault:
        # Two guides typed the same number at the same moment: one of them reads it again from the roll.
        raise roll.handed_out(series, first) from fault
    return numbers[-1]


def _taken(row: Queue, series: str, numbers: range, at: datetime) -> Iterator[TicketTaken]:
    due: datetime | None = None
    why: tuple[dict[str, object], ...] = ()
    if row.promise is not None:
        reckoned = reckon(
            promise_from_json(row.promise),
            starts_at=at,
            calendar=places.calendar_at(row.site),
            reading=row.site.institution.day_reading,
        )
        if reckoned is not None:
            due, why = reckoned.due_at, told(reckoned)
    day = at.astimezone(ZoneInfo(row.site.time_zone)).date()
    for number in numbers:
        ticket = new_id(at)
        yield TicketTaken(
            stream=row.site.stream,
            about=ticket,
            occurred_at=at,
            site=row.site_id,
            queue=row.id,
            visit=ticket,
            day=day,
            series=series,
            number=number,
            reference=references.make(secrets.choice),
            language="sw",
            channel="paper",
            wanted=(),
            priority=False,
            due_at=due,
            stops=row.stops,  # type: ignore[arg-type]  # as the queue was set up
            explanation=why,
        )
