"""My place: what who holds a ticket is told of their turn."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from dirisha.core.say import Say
from dirisha.rooms.visits.models import AT_COUNTER, OPEN, Ticket
from dirisha.rooms.visits.queries.one_list import NO_RULE, in_line, rules_of
from dirisha.rooms.visits.rules.calling import Place


@dataclass(frozen=True, kw_only=True)
class PlaceLine:
    """ "My place" for who holds a ticket: how many are called before them if nothing changes, and the counter once they
    are called."""

    id: UUID
    turn: int
    site: UUID
    number: str
    state: str
    queue: UUID
    queue_name: Say
    ahead: int
    counter: int | None
    taken_at: datetime
    due_at: datetime | None
    quoted: tuple[int, int] | None
    booked_for: datetime | None
    in_slot: bool


def my_place(reference: str, *, at: datetime) -> PlaceLine | None:
    """The ticket of a reference (as `core.references.read` gives it), or None. One statement, for one who waits three.

    `ahead` counts who would be called before them if nothing changes, by the same list as the floor's positions
    (`one_list.in_line`): the site's rule, and whoever is sent to one counter at its head.
    """
    row = Ticket.objects.select_related("queue", "counter", "site").filter(reference=reference).first()
    if row is None:
        return None
    ahead = _ahead(row, at) if row.state == "waiting" else 0
    return PlaceLine(
        id=row.id,
        turn=row.turn,
        site=row.site_id,
        number=row.shown,
        state=row.state,
        queue=row.queue_id,
        queue_name=row.queue.name,
        ahead=ahead,
        counter=row.counter.number if row.counter and row.state in AT_COUNTER else None,
        taken_at=row.taken_at,
        due_at=row.due_at,
        booked_for=row.booked_for,
        in_slot=row.in_slot,
        quoted=None if row.quoted_low is None or row.quoted_high is None else (row.quoted_low, row.quoted_high),
    )


def _ahead(row: Ticket, at: datetime) -> int:
    columns = ("id", "lane", "order_at", "taken_at", "kept_for")
    waiting = Ticket.objects.filter(OPEN, site=row.site_id, queue=row.queue_id, state="waiting")
    line = [
        (Place(id_, lane, order_at, taken_at), kept_for is not None)
        for id_, lane, order_at, taken_at, kept_for in waiting.order_by("waiting_since", "id").values_list(*columns)
    ]
    share, rule = rules_of(row.site_id, zone=ZoneInfo(row.site.time_zone), at=at).get(row.queue_id, NO_RULE)
    return in_line(line, at=at, share=share, rule=rule).index(row.id)
