"""The walk: who will be called when, if everything takes as long as it usually takes and the roster is kept.

One walk with mean handling times stands for all that could happen, after two corrections that renewal theory gives.
Among n counters in step nobody would be called for a while and then n people at once; in life their ends lie
scattered, so the first ends of a group of counters are spread evenly. And the ends of scattered services come earlier
than means suggest, by half the squared variation of a service (Smith 1954: a renewal process counts t/S + (cv² - 1)/2),
which is taken off the first service of a counter; a counter alone keeps its mean. The same hall always gives
the same answer.
"""

from __future__ import annotations

from dataclasses import dataclass
from heapq import heapify, heappop, heappush
from math import exp
from statistics import NormalDist

from dirisha.core.waits.hall import Counter, Hall, Waiting
from dirisha.core.waits.handling import CASES, Spread, remaining, spread
from dirisha.core.waits.lines import Lines

_GOLDEN = 0.6180339887498949
_JITTER = 0.3
"""Later services of a counter are by turns a little longer and a little shorter, so that it never falls in step."""
_MOST_SCATTERED = 1.0
"""The squared variation beyond which services are not believed to be scattered any more."""
_NORMAL = NormalDist()


@dataclass(slots=True)
class Ahead:
    """What was begun before somebody's turn, in minutes of one counter: the sum, its variance, its doubt."""

    work: float = 0.0
    variance: float = 0.0
    doubt: float = 0.0
    tickets: int = 0

    def add(self, of: Spread) -> None:
        """One more ticket."""
        self.work += of.mean
        self.variance += of.variance
        self.doubt += of.mean * of.doubt
        self.tickets += 1


@dataclass(frozen=True, slots=True)
class Turn:
    """Somebody's turn in the walk: when, and what the counters of their queue had begun before it."""

    person: Waiting
    at: float
    ahead: Ahead


@dataclass(frozen=True, slots=True)
class _Place:
    """A counter among those it shares queues with: `apart` is 0 for one alone and nears 1 for many; `level` is its rank
    among those of equal profile, between 0 and 1; `left` what is left of what it serves, in minutes.
    """

    apart: float
    level: float
    left: float

    def takes(self, of: Spread, step: int) -> float:
        """How long the counter keeps to a ticket: step 0 is its first after opening, 1 the next, and so on."""
        if step == 0:
            scattered = exp(of.sigma * (_NORMAL.inv_cdf(self.level) - of.sigma / 2))
            return of.mean * (1 + self.apart * (scattered - 1))
        if step == 1:
            return of.mean * (1 - self.apart * min(of.variance / (of.mean * of.mean), _MOST_SCATTERED) / 2)
        side = (2 * self.level - 1) * (_JITTER if step % 2 else -_JITTER)
        return of.mean * (1 + self.apart * side)


class Walk:
    """One walk through a hall. `ghosts` are called like others but take no time: they ask when a newcomer would be."""

    __slots__ = ("_hall", "_now", "_of", "_places", "_profiles", "_spreads", "ghosts", "turns")

    def __init__(self, hall: Hall, now: float, ghosts: tuple[Waiting, ...]) -> None:
        self._hall, self._now, self.ghosts = hall, now, ghosts
        self.turns: list[Turn] = []
        self._spreads: dict[tuple[str, ...], Spread] = {}
        self._profiles = {counter.queues: Ahead() for counter in hall.counters}
        queues = {queue for profile in self._profiles for queue in profile}
        self._of = {queue: [ahead for names, ahead in self._profiles.items() if queue in names] for queue in queues}
        self._places = self._placed()

    def run(self) -> Lines:
        """Calls everybody who can be called today, in order, into `turns`; who is left waits in vain."""
        hall = self._hall
        lines = Lines((*hall.waiting, *self.ghosts), hall.rule)
        ghosts = {id(ghost) for ghost in self.ghosts}
        coming = sorted((person for person in hall.coming if person.since > self._now), key=lambda one: one.since)
        free = [begin for j, counter in enumerate(hall.counters) if (begin := self._begin(j, counter)) is not None]
        heapify(free)
        come = 0
        while free and lines.count:
            at, j, step = heappop(free)
            counter = hall.counters[j]
            while come < len(coming) and coming[come].since <= at:
                lines.add(coming[come])
                come += 1
            person = lines.call(counter, at)
            while person is not None and id(person) in ghosts:
                self._turn(person, at)
                person = lines.call(counter, at)
            if person is None:
                again = _next_comer(counter, coming, come)
                if again is not None:
                    heappush(free, (again, j, 0))
                continue
            self._turn(person, at)
            until = at + self._takes(person, j, step)
            again = counter.next_call(until)
            if again is not None:
                heappush(free, (again, j, step + 1 if again == until else 0))
        return lines

    def ahead_in(self, queue: str) -> Ahead:
        """What all counters of a queue have begun so far in this walk."""
        out = Ahead()
        for ahead in self._of.get(queue, ()):
            out.work += ahead.work
            out.variance += ahead.variance
            out.doubt += ahead.doubt
            out.tickets += ahead.tickets
        return out

    def spread_of(self, services: tuple[str, ...]) -> Spread:
        """The handling time of a ticket: of all its services, one after the other at one counter."""
        known = self._spreads.get(services)
        if known is None:
            each = [spread(self._hall.handling[name], self._hall.no_shows) for name in services]
            mean = sum(one.mean for one in each)
            doubt = sum(one.mean * one.doubt for one in each) / mean
            known = self._spreads[services] = Spread(mean, sum(one.variance for one in each), doubt)
        return known

    def _turn(self, person: Waiting, at: float) -> None:
        self.turns.append(Turn(person, at, self.ahead_in(person.queue)))

    def _takes(self, person: Waiting, j: int, step: int) -> float:
        of = self.spread_of(person.handled_as)
        self._profiles[self._hall.counters[j].queues].add(of)
        return self._places[j].takes(of, step)

    def _begin(self, j: int, counter: Counter) -> tuple[float, int, int] | None:
        """When a counter can first call, given what it does now, and at which step it then is."""
        done = self._now + self._places[j].left
        at = counter.next_call(done)
        return None if at is None else (at, j, int(bool(counter.serving) and at == done))

    def _cases(self, counter: Counter) -> list[float]:
        """What may be left of what a counter does; all of its first service may be over."""
        known = self._hall.handling
        first, *others = counter.serving
        rest = sum(known[name].mean for name in others)
        return [left + rest for left in remaining(known[first], self._now - counter.since)]

    def _placed(self) -> list[_Place]:
        """Each counter's place: evenly apart in its group of equal profiles, those that end soonest first."""
        groups: dict[tuple[str, ...], list[int]] = {}
        for j, counter in enumerate(self._hall.counters):
            groups.setdefault(counter.queues, []).append(j)
        sets = {profile: set(profile) for profile in groups}
        places: dict[int, _Place] = {}
        for number, (profile, group) in enumerate(groups.items()):
            among = sum(len(others) for name, others in groups.items() if sets[name] & sets[profile])
            apart = 1 - 1 / max(among, 1)
            left = self._left(group)
            for rank, j in enumerate(sorted(group, key=lambda j: left.get(j, 0.0))):
                level = (rank + 0.5) / len(group) if len(group) > 1 else (number + 1) * _GOLDEN % 1.0
                places[j] = _Place(apart, level, left.get(j, 0.0))
        return [places[j] for j in range(len(places))]

    def _left(self, group: list[int]) -> dict[int, float]:
        """How long each serving counter of a group still serves: together as scattered as their cases, in the order of
        their means. Each gets the mean of an equal part of all cases in order.
        """
        cases = {j: self._cases(self._hall.counters[j]) for j in group if self._hall.counters[j].serving}
        together = sorted(case for of_one in cases.values() for case in of_one)
        soonest = sorted(cases, key=lambda j: sum(cases[j]))
        return {j: sum(together[rank * CASES : (rank + 1) * CASES]) / CASES for rank, j in enumerate(soonest)}


def _next_comer(counter: Counter, coming: list[Waiting], come: int) -> float | None:
    """When somebody comes for an idle counter; None when nobody is expected."""
    for person in coming[come:]:
        if person.queue in counter.queues:
            return counter.next_call(person.since)
    return None
