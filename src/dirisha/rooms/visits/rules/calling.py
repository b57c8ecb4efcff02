"""Who is called next: the rules belong to the officer's work profile, the numbers to the queue."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from dirisha.rooms.visits.rules.priority import HOUSE_RULE, PriorityRule, priority_first
from dirisha.rooms.visits.rules.transitions import FIRST, ORDINARY, PRIORITY


@dataclass(frozen=True)
class Line:
    """A queue of a profile as it stands: since when the first of each lane waits, and the day's share of priority."""

    queue: UUID
    over_minutes: int | None
    ordinary: datetime | None
    priority: datetime | None
    first: datetime | None
    share: float = 0.0

    @property
    def oldest(self) -> datetime | None:
        """Since when the longest of its waits goes on."""
        return min((head for head in (self.ordinary, self.priority, self.first) if head is not None), default=None)


Lane = tuple[UUID, int]
"""A queue and one of its lanes."""


def lanes_in_order(
    lines: Sequence[Line], *, manner: str, at: datetime, rule: PriorityRule = HOUSE_RULE
) -> tuple[Lane, ...]:
    """The lanes in which somebody waits, in the order in which this officer is to look at them.

    `lines` stand in the profile's order. Queues whose longest wait is over their `over_minutes` go first; then by
    `manner`: "order" as listed, "longest" by the longest wait. Within a queue: those to be called first, then as
    `priority_first` says.
    """
    waiting = [(line, line.oldest) for line in lines]
    there = [(line, oldest) for line, oldest in waiting if oldest is not None]

    def rank(number: int) -> tuple[bool, float, int]:
        line, oldest = there[number]
        over = line.over_minutes is not None and at - oldest > timedelta(minutes=line.over_minutes)
        return not over, oldest.timestamp() if manner == "longest" and not over else 0.0, number

    return tuple(lane for number in sorted(range(len(there)), key=rank) for lane in _lanes(there[number][0], at, rule))


def _lanes(line: Line, at: datetime, rule: PriorityRule) -> list[Lane]:
    both = [(line.priority, PRIORITY), (line.ordinary, ORDINARY)]
    if not priority_first(priority=line.priority, ordinary=line.ordinary, share=line.share, at=at, rule=rule):
        both.reverse()
    heads = [(line.first, FIRST), *both]
    return [(line.queue, lane) for head, lane in heads if head is not None]
