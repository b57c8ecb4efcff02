"""What the verbs of the hall stand on: a ticket under lock, an officer's seat with the heads of their queues."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import IntegrityError
from django.db.models import Q

from dirisha.core.actor import Actor
from dirisha.core.refused import Refused
from dirisha.journal import sql
from dirisha.journal.prepared import Prepared
from dirisha.rooms.places import rules as places_rules
from dirisha.rooms.places.actions.grounds import site_ground
from dirisha.rooms.places.queries import standing_of
from dirisha.rooms.visits.models import CounterSession, Ticket
from dirisha.rooms.visits.rules import refusals, tickets
from dirisha.rooms.visits.rules.calling import Line
from dirisha.rooms.visits.rules.priority import PriorityRule, rule_of
from dirisha.rooms.visits.rules.tickets import TicketNow
from dirisha.rooms.visits.stored import as_moment, as_uuid, ticket_now

_locked = Prepared(
    lambda ticket: Ticket.objects.select_for_update(of=("self",), no_key=True).select_related("site").filter(id=ticket)
)


def fetch(ticket: UUID) -> TicketNow:
    """A ticket, locked until the verb ends; Refused when there is none. One statement."""
    row = next(iter(_locked(ticket)), None)
    if row is None:
        raise refusals.no_ticket()
    return ticket_now(row)


def set_ground(site: UUID, by: Actor) -> places_rules.SiteGround:
    """A site, locked, for whoever may set its hall: an administrator, or a supervisor of the site. Two statements."""
    ground = site_ground(site)
    places_rules.may_keep_hours(by, standing_of(by), ground)
    return ground


def in_hand_or_looked_after(now: TicketNow, by: Actor) -> None:
    """The officer's own ticket, or one that a supervisor of the site takes out of another's hands; else Refused."""
    try:
        tickets.in_hand(now, by)
    except Refused as not_yours:
        try:
            set_ground(now.site, by)
        except Refused:
            raise not_yours from None


def sits_here(site: UUID, who: UUID) -> bool:
    """Whether this officer, or anybody at this counter, sits at the site now. One statement."""
    sessions = CounterSession.objects.filter(Q(counter=who) | Q(officer=who), site=site, until__isnull=True)
    return sessions.exists()


@dataclass(frozen=True)
class Seat:
    """An officer at a counter: the session, whether they have somebody, and their queues with the first of each lane.

    `kept` says that somebody waits for this very officer or counter.
    """

    session: UUID
    site: UUID
    stream: str
    counter: UUID
    number: int
    post: UUID
    officer: UUID
    busy: bool
    manner: str
    kept: bool
    lines: tuple[Line, ...]
    rule: PriorityRule


_HEAD = (
    "(SELECT t.{column} FROM visits_ticket t WHERE t.queue_id = pq.queue_id AND t.lane = {lane} "
    "AND t.state = 'waiting' AND t.kept_for IS NULL ORDER BY t.order_at LIMIT 1)"
)
_KEPT = (
    "EXISTS (SELECT 1 FROM visits_ticket t WHERE t.kept_for = s.{whose} AND t.state = 'waiting' "
    "AND t.kept_for IS NOT NULL)"
)
_SEAT = f"""
SELECT s.id, s.site_id, si.slug, s.counter_id, c.number, s.post_id, s.officer, p.manner,
    EXISTS (SELECT 1 FROM visits_ticket t WHERE t.counter_id = s.counter_id
        AND t.state IN ('called', 'walking', 'serving')),
    {_KEPT.format(whose="counter_id")}, {_KEPT.format(whose="officer")},
    pq.queue_id, pq.over_minutes, {", ".join(_HEAD.format(lane=lane, column="order_at") for lane in (0, 1, 2))},
    sr.last, sr.priority, r.share, r.factor, r.at_most,
    {", ".join(_HEAD.format(lane=3, column=column) for column in ("order_at", "taken_at"))}
FROM visits_countersession s
JOIN places_site si ON si.id = s.site_id
JOIN places_counter c ON c.id = s.counter_id
JOIN visits_workprofile p ON p.id = s.profile_id
JOIN visits_profilequeue pq ON pq.profile_id = p.id
JOIN visits_queue q ON q.id = pq.queue_id
LEFT JOIN visits_hallrule r ON r.id = s.site_id
LEFT JOIN visits_series sr ON sr.site_id = q.site_id AND sr.series = q.series AND sr.day = (
    SELECT max(l.day) FROM visits_series l WHERE l.site_id = q.site_id AND l.series = q.series)
WHERE s.id = %s AND s.until IS NULL
    AND EXISTS (SELECT 1 FROM places_postholding h
        WHERE h.post_id = s.post_id AND h.officer = s.officer AND h.until IS NULL)
ORDER BY pq.place"""  # noqa: S608 - constants of this file


def seat_of(session: UUID, by: Actor) -> Seat:
    """The seat that `by` acts from. Refused (not-seated) when the session is over, somebody else's, or its officer no
    longer holds the post. One statement: the heads of all lanes come with it, each from its own partial index."""
    # Shared with other calls, but not with standing up: nobody is called to a counter that is being left.
    found = sql.rows(_SEAT + (" FOR SHARE OF s" if sql.on_postgresql() else ""), (session,))
    if not found:
        raise refusals.not_seated()
    first = found[0]
    seat = Seat(
        session=as_uuid(first[0]),
        site=as_uuid(first[1]),
        stream=f"site:{first[2]}",
        counter=as_uuid(first[3]),
        number=first[4],
        post=as_uuid(first[5]),
        officer=as_uuid(first[6]),
        manner=first[7],
        busy=bool(first[8]),
        kept=bool(first[9] or first[10]),
        lines=tuple(_line(row) for row in found),
        rule=rule_of(*first[18:21]),
    )
    if by.kind == "post" and (by.officer != seat.officer or by.post != seat.post):
        raise refusals.not_seated()
    if by.kind == "citizen":
        raise refusals.not_seated()
    return seat


def _line(row: tuple[Any, ...]) -> Line:
    last, asked = row[16], row[17]
    return Line(
        queue=as_uuid(row[11]),
        over_minutes=row[12],
        ordinary=as_moment(row[13]),
        priority=as_moment(row[14]),
        first=as_moment(row[15]),
        share=asked / last if last else 0.0,
        booked=as_moment(row[21]),
        booked_since=as_moment(row[22]),
    )


def one_at_a_time(error: IntegrityError) -> Refused:
    """What the database says to the second of two: this officer or counter has somebody. Any other error goes on."""
    words = str(error)
    if "ticket_counter_once" in words or "ticket_officer_once" in words:
        return refusals.busy()
    if "visits_ticket.counter_id" in words or "visits_ticket.officer" in words:  # SQLite names the columns
        return refusals.busy()
    raise error
