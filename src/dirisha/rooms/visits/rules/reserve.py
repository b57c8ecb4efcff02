"""Decisions about numbers that a kiosk gave by itself while the house was away."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

LAST_NUMBER = 999
"""After V1-999 comes V1-001 again. The numbers do not begin anew in the morning: a kiosk need not know the day."""
SAME = timedelta(hours=12)
"""A number of the same kiosk within so many hours is the same paper: nobody gives 999 of them in half a day."""
MOST_AT_ONCE = 100
OLDEST = timedelta(days=7)
"""What a kiosk kept longer is nobody's place in any line and is not taken over."""
SLACK = timedelta(minutes=1)
"""Two clocks that were set differ by less."""


@dataclass(frozen=True)
class GivenAway:
    """A number that a kiosk gave by itself: its number, the queue, the language, whether priority was asked for, and
    when, by the house's clock."""

    number: int
    queue: UUID
    language: str
    priority: bool
    taken_at: datetime


def can_be(given: GivenAway, *, at: datetime) -> bool:
    """Whether this can have been given: a number of three digits, not from the future, not older than a week."""
    in_time = at - OLDEST <= given.taken_at <= at + SLACK
    return 1 <= given.number <= LAST_NUMBER and in_time and given.language in ("sw", "en")


def is_known(given: GivenAway, known: list[tuple[int, datetime]]) -> bool:
    """Whether the paper is in the record: `known` are the numbers of this kiosk with the moments they were taken."""
    return any(number == given.number and abs(taken_at - given.taken_at) < SAME for number, taken_at in known)
