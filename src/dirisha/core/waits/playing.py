"""A hall day played in memory: people come, counters call, and each handling time is what it turned out to be.

It calls by the same rule as the walk (`lines`), so the difference between the two is only what nobody can know.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from heapq import heappop, heappush

from dirisha.core.waits.hall import Counter, Waiting
from dirisha.core.waits.lines import Lines
from dirisha.core.waits.priority import FIRST_COME, Rule


@dataclass(frozen=True, slots=True)
class Came:
    """Somebody who came: their ticket, how long they keep the counter that calls them, whether they are gone then."""

    ticket: Waiting
    minutes: float
    gone: bool = False


@dataclass(frozen=True, slots=True)
class Called:
    """Somebody who was called: when, at which counter, and when the counter was done with them."""

    came: Came
    at: float
    counter: str
    until: float


@dataclass(slots=True)
class Played:
    """The hall while it is played: who waits, what the counters do, and who was called so far (the latest last)."""

    lines: Lines
    counters: list[Counter]
    busy_until: list[float]
    called: list[Called] = field(default_factory=list)

    def counters_at(self, now: float) -> tuple[Counter, ...]:
        """The counters as somebody sees them: one that is done and on its break serves nobody."""
        return tuple(
            counter if until > now or not counter.serving else replace(counter, serving=())
            for counter, until in zip(self.counters, self.busy_until, strict=True)
        )


def play(
    counters: Iterable[Counter],
    people: Iterable[Came],
    *,
    rule: Rule = FIRST_COME,
    asked: Callable[[Played, Came], None] | None = None,
) -> list[Called]:
    """Plays a day and gives who was called, in order; who is missing was not called before the counters closed.

    `asked` is shown the hall at each coming, before the ticket is taken: there predictions are made.
    """
    planned = list(counters)
    hall = Played(Lines((), rule), planned, [0.0] * len(planned))
    by_name: dict[str, Came] = {}
    idle: set[int] = set()
    free: list[tuple[float, int]] = []
    for j, counter in enumerate(hall.counters):
        opening = counter.next_call(0.0)
        if opening is not None:
            heappush(free, (opening, j))
    for came in sorted(people, key=lambda one: one.ticket.since):
        moment = came.ticket.since
        _call_until(moment, hall, free, idle, by_name)
        if asked is not None:
            asked(hall, came)
        by_name[came.ticket.name] = came
        hall.lines.add(came.ticket)
        for j in sorted(idle):
            if came.ticket.queue in hall.counters[j].queues:
                idle.remove(j)
                again = hall.counters[j].next_call(moment)
                if again is not None:
                    heappush(free, (again, j))
    _call_until(float("inf"), hall, free, idle, by_name)
    return hall.called


def _call_until(
    moment: float, hall: Played, free: list[tuple[float, int]], idle: set[int], by_name: Mapping[str, Came]
) -> None:
    """Lets every counter that is free before `moment` call."""
    while free and free[0][0] <= moment:
        at, j = heappop(free)
        counter = hall.counters[j]
        person = hall.lines.call(counter, at)
        if person is None:
            idle.add(j)
            continue
        came = by_name[person.name]
        until = at + came.minutes
        hall.called.append(Called(came, at, counter.name, until))
        hall.counters[j] = replace(counter, serving=person.handled_as, since=at)
        hall.busy_until[j] = until
        again = counter.next_call(until)
        if again is not None:
            heappush(free, (again, j))
