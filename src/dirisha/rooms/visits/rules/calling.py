"""Who is called next: the rules belong to the officer's work profile, the numbers to the queue."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from dirisha.rooms.visits.rules.priority import HOUSE_RULE, PriorityRule, booked_first, priority_first
from dirisha.rooms.visits.rules.transitions import BOOKED, FIRST, ORDINARY, PRIORITY


@dataclass(frozen=True)
class Line:
    """A queue of a profile as it stands: since when the first of each lane waits, and the day's share of priority.

    `booked` is the time of the first appointment whose person is here, `booked_since` when that person came.
    """

    queue: UUID
    over_minutes: int | None
    ordinary: datetime | None
    priority: datetime | None
    first: datetime | None
    share: float = 0.0
    booked: datetime | None = None
    booked_since: datetime | None = None

    def oldest(self, at: datetime) -> datetime | None:
        """Since when the longest of its waits goes on; somebody who came before their time waits from that time on."""
        due = self.booked if self.booked is not None and self.booked <= at else None
        return min((head for head in (self.ordinary, self.priority, self.first, due) if head is not None), default=None)


Lane = tuple[UUID, int]
"""A queue and one of its lanes."""


def lanes_in_order(
    lines: Sequence[Line], *, manner: str, at: datetime, rule: PriorityRule = HOUSE_RULE
) -> tuple[Lane, ...]:
    """The lanes in which somebody waits, in the order in which this officer is to look at them.

    `lines` stand in the profile's order. Queues whose longest wait is over their `over_minutes` go first; then by
    `manner`: "order" as listed, "longest" by the longest wait. Last those in which nobody waits but people who came
    before their time: an officer is not to sit idle. Within a queue: those to be called first, then appointments and
    walk-ins as `booked_first` says, with priority as `priority_first` says.
    """
    waiting = [(line, line.oldest(at)) for line in lines]
    there = [(line, oldest) for line, oldest in waiting if oldest is not None or line.booked is not None]

    def rank(number: int) -> tuple[bool, bool, float, int]:
        line, oldest = there[number]
        if oldest is None:
            return True, True, 0.0, number
        over = line.over_minutes is not None and at - oldest > timedelta(minutes=line.over_minutes)
        return False, not over, oldest.timestamp() if manner == "longest" and not over else 0.0, number

    return tuple(lane for number in sorted(range(len(there)), key=rank) for lane in _lanes(there[number][0], at, rule))


def _lanes(line: Line, at: datetime, rule: PriorityRule) -> list[Lane]:
    """With an appointment or without: the first of both stands before priority as one line."""
    by_turn = [(line.ordinary, ORDINARY)]
    ahead = line.ordinary
    if line.booked is not None and line.booked_since is not None:
        as_if = as_if_since(line.booked, line.booked_since, at=at, rule=rule)
        if booked_first(booked=as_if, ordinary=line.ordinary):
            by_turn, ahead = [(line.booked, BOOKED), *by_turn], as_if
        else:
            by_turn.append((line.booked, BOOKED))
    asked = [(line.priority, PRIORITY)]
    first = priority_first(priority=line.priority, ordinary=ahead, share=line.share, at=at, rule=rule)
    heads = [(line.first, FIRST), *(asked + by_turn if first else by_turn + asked)]
    return [(line.queue, lane) for head, lane in heads if head is not None]


def as_if_since(booked: datetime, came: datetime, *, at: datetime, rule: PriorityRule = HOUSE_RULE) -> datetime:
    """Since when somebody with an appointment counts as waiting. Before their time: since they came, like everybody.
    From then on: as if they had waited the longest that others may be made to wait for somebody's sake."""
    return came if at < booked else min(came, booked - rule.at_most)


@dataclass(frozen=True)
class Place:
    """Somebody who waits in a queue: the ticket, its lane, the moment its place in the lane goes by, when it was
    taken."""

    ticket: UUID
    lane: int
    order_at: datetime
    taken_at: datetime


def calling_order(
    places: Iterable[Place], *, at: datetime, share: float = 0.0, rule: PriorityRule = HOUSE_RULE
) -> list[UUID]:
    """The tickets of one queue in the order in which they would be called if all were called at `at`: one list, with
    appointment and without."""
    lanes: dict[int, list[Place]] = {}
    for place in sorted(places, key=lambda each: (each.order_at, each.ticket), reverse=True):
        lanes.setdefault(place.lane, []).append(place)
    out = []
    while any(lanes.values()):
        heads = {lane: waiting[-1] for lane, waiting in lanes.items() if waiting}
        line = _line(heads, share)
        lane = _lanes(line, at, rule)[0][1]
        out.append(lanes[lane].pop().ticket)
    return out


def _line(heads: dict[int, Place], share: float) -> Line:
    def since(lane: int) -> datetime | None:
        return heads[lane].order_at if lane in heads else None

    return Line(
        queue=UUID(int=0),
        over_minutes=None,
        ordinary=since(ORDINARY),
        priority=since(PRIORITY),
        first=since(FIRST),
        share=share,
        booked=since(BOOKED),
        booked_since=heads[BOOKED].taken_at if BOOKED in heads else None,
    )
