"""The one list of a queue: who is called when, with appointment and without, each position with its reason."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from dirisha.core import wording
from dirisha.core.say import Say
from dirisha.journal import sql
from dirisha.rooms.visits.models import BOOKED, FIRST, PRIORITY
from dirisha.rooms.visits.queries.tickets import TicketLine
from dirisha.rooms.visits.rules.calling import Place, calling_order
from dirisha.rooms.visits.rules.priority import HOUSE_RULE, PriorityRule, rule_of
from dirisha.rooms.visits.stored import as_uuid

_RULES = """
SELECT q.id, sr.last, sr.priority, r.share, r.factor, r.at_most
FROM visits_queue q LEFT JOIN visits_hallrule r ON r.id = q.site_id
LEFT JOIN visits_series sr ON sr.site_id = q.site_id AND sr.series = q.series AND sr.day = %s
WHERE q.site_id = %s"""


NO_RULE: tuple[float, PriorityRule] = (0.0, HOUSE_RULE)


@dataclass(frozen=True)
class Position:
    """A ticket's place in the list of its queue, 1 for who is called next, and why it stands there."""

    number: int
    reason: Say


def rules_of(site: UUID, *, zone: ZoneInfo, at: datetime) -> dict[UUID, tuple[float, PriorityRule]]:
    """The share of the day's numbers that asked for priority, and the site's rule, for each queue. One statement."""
    return {
        as_uuid(queue): ((asked or 0) / last if last else 0.0, rule_of(*own))
        for queue, last, asked, *own in sql.rows(_RULES, (at.astimezone(zone).date(), site))
    }


def in_line(waiting: Collection[tuple[Place, bool]], *, at: datetime, share: float, rule: PriorityRule) -> list[UUID]:
    """The one list of a queue, for the floor and for "my place": those sent to one counter or officer (True), in the
    order in which they are given, then the others as they would be called. No statement."""
    kept = [place.ticket for place, sent in waiting if sent]
    others = [place for place, sent in waiting if not sent]
    return [*kept, *calling_order(others, at=at, share=share, rule=rule)]


def positions(lines: Collection[TicketLine], *, site: UUID, zone: str, at: datetime) -> dict[UUID, Position]:
    """The positions of those of `lines` who wait, by ticket; each queue has a list of its own. Who is sent to one
    counter or officer stands at the head of theirs. One statement."""
    local = ZoneInfo(zone)
    rules = rules_of(site, zone=local, at=at)
    queues: dict[UUID, list[TicketLine]] = {}
    for line in lines:
        if line.state == "waiting":
            queues.setdefault(line.queue, []).append(line)
    out: dict[UUID, Position] = {}
    for queue, waiting in queues.items():
        share, rule = rules.get(queue, NO_RULE)
        places = [
            (Place(each.id, each.lane, each.order_at, each.taken_at), each.kept_for is not None) for each in waiting
        ]
        by_id = {each.id: each for each in waiting}
        for number, ticket in enumerate(in_line(places, at=at, share=share, rule=rule), start=1):
            out[ticket] = Position(number, reason(by_id[ticket], zone=local, at=at, rule=rule))
    return out


def reason(line: TicketLine, *, zone: ZoneInfo, at: datetime, rule: PriorityRule = HOUSE_RULE) -> Say:
    """Why somebody stands where they stand, in words for the officer. No statement."""
    came = f"{line.taken_at.astimezone(zone):%H:%M}"
    if line.kept_for is not None:
        return Say(sw="ametumwa kwa dirisha moja", en="sent to one counter")
    if line.lane == FIRST:
        return Say(sw="aitwe kwanza", en="goes first")
    if line.booked_for is not None:
        slot = f"{line.booked_for.astimezone(zone):%H:%M}"
        return _by_appointment(line, slot, came, at=at)
    if line.lane == PRIORITY:
        return Say(sw="kipaumbele", en="priority")
    if at - line.order_at >= rule.at_most:
        hours = wording.duration(int(rule.at_most / timedelta(minutes=1)), "minutes")
        return Say(sw="amesubiri zaidi ya {m}", en="has waited over {m}").format(m=hours)
    return Say(sw="kwa zamu, tangu {t}", en="by turn, since {t}").format(t=came)


def _by_appointment(line: TicketLine, slot: str, came: str, *, at: datetime) -> Say:
    assert line.booked_for is not None
    if line.lane != BOOKED and line.taken_at > line.booked_for:
        return Say(
            sw="miadi {slot}, alichelewa: kwa zamu, tangu {came}",
            en="appointment {slot}, came late: by turn, since {came}",
        ).format(slot=slot, came=came)
    if line.lane != BOOKED:
        return Say(sw="kipaumbele; miadi {slot}", en="priority; appointment {slot}").format(slot=slot)
    if at < line.booked_for:
        return Say(sw="miadi {slot}, amefika mapema", en="appointment {slot}, came early").format(slot=slot)
    return Say(sw="miadi {slot}", en="appointment {slot}").format(slot=slot)
