"""What each turn at a counter teaches about the waits to come: minutes, absences, and how wide ranges must be told.

The arithmetic is `core.waits`'; here stands which turns count.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from dirisha.core.waits import Handling, NoShows, Quote, fold, held, learned_width
from dirisha.core.waits.handling import LONGEST, MEMORY, PRIOR
from dirisha.rooms.visits.events import PersonNotThere, Standing, TicketClosedByForce, TicketStep
from dirisha.rooms.visits.rules.transitions import TABLE

AT_COUNTER = ("called", "walking", "serving")
MINUTE = timedelta(minutes=1)


@dataclass(frozen=True)
class Learned:
    """What is known of a queue: how long one of its people keeps a counter, how many were called and did not come, and
    the width of the ranges told in it. `calls` counts the turns at a counter that taught it."""

    handling: Handling
    no_shows: NoShows = NoShows()
    calls: int = 0
    width: float = 1.0


def teaches(now: Standing, event: TicketStep) -> bool:
    """Whether `event` ends a turn at a counter from which something can be learned: not one closed by force, as nobody
    knows when that person went."""
    step = TABLE.get(type(event))
    ends = step is not None and step.to is not None and step.to not in AT_COUNTER
    return ends and now.state in AT_COUNTER and not isinstance(event, TicketClosedByForce)


def after_turn(
    known: Learned, now: Standing, event: TicketStep, *, taken_at: datetime, quoted: Quote | None
) -> Learned:
    """What is known after the turn that `event` ends (one that `teaches`).

    Somebody who came teaches the minutes from the call until the counter was free, somebody who did not the minutes
    that were lost on them. The first turn of a ticket also says whether its quote (None: nothing was told) came true.
    """
    called = now.turn_called_at or event.occurred_at
    kept_busy = (event.occurred_at - called) / MINUTE
    if quoted is not None and now.first_called_at == now.turn_called_at:
        inside = held(quoted, (called - taken_at) / MINUTE)
        known = replace(known, width=learned_width(known.width, inside=inside))
    if now.serving_at is not None:
        known = replace(known, handling=fold(known.handling, kept_busy))
    elif not isinstance(event, PersonNotThere):
        return known
    weight = max(1 / (PRIOR + known.calls + 1), 1 / MEMORY)
    lost = now.serving_at is None
    share = known.no_shows.share + weight * (float(lost) - known.no_shows.share)
    minutes = known.no_shows.minutes
    if lost and kept_busy >= 0:
        minutes += weight * (min(kept_busy, LONGEST * minutes) - minutes)
    return replace(known, no_shows=NoShows(share, max(minutes, 0.1)), calls=known.calls + 1)
