"""When each person of a hall, or a newcomer, will be called: a moment, and a range that holds in nine cases of ten.

The walk gives the moment. The range stands in counter-minutes: the work begun before one's turn varies by the sum of
the variances of its services, and by the doubt about their means; its share of nine in ten is read from a gamma
distribution of that mean and variance (Wilson and Hilferty 1931) and turned back into moments by the counters'
planned minutes. So a lunch break makes a range wider, and a range never ends where nobody is planned to be.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import exp

from dirisha.core.waits.capacity import Capacity
from dirisha.core.waits.hall import Hall, Waiting
from dirisha.core.waits.handling import Spread
from dirisha.core.waits.walking import Ahead, Turn, Walk

COVERAGE = 0.9
_Z = 1.6449
"""Of the normal distribution nine tenths lie within so many standard deviations."""
_LEARNING = 0.005
_PHASE = 1 / 6
"""The variance, in services, which each counter adds because nobody knows where in a regular service it stands."""


@dataclass(frozen=True, slots=True)
class Wait:
    """What is left to wait, in minutes from the moment of the prediction.

    `expected` is None when the walk ends before this turn; `high` is None when the day may end before it; `low` is None
    when it will: today no more.
    """

    expected: float | None
    low: float | None
    high: float | None


NO_MORE = Wait(None, None, None)


@dataclass(frozen=True, slots=True)
class Prediction:
    """The waits of a hall at one moment."""

    waits: Mapping[str, Wait]
    newcomers: Mapping[tuple[str, bool], Wait]

    def of(self, ticket: str) -> Wait:
        """The wait of a ticket by its name. KeyError when it does not wait."""
        return self.waits[ticket]

    def newcomer(self, queue: str, *, priority: bool = False) -> Wait:
        """The wait of somebody who takes a ticket now; a queue that no counter serves has no more turns today."""
        return self.newcomers.get((queue, priority), NO_MORE)


def predict(hall: Hall, now: float) -> Prediction:
    """The waits of everybody in the hall at `now` (minutes after local midnight), and of a newcomer in each queue.

    Nobody is told a smaller least wait than somebody before them in the same queue and group. KeyError when a service
    or queue has no handling time.
    """
    queues = {queue for counter in hall.counters for queue in counter.queues}
    groups = (False, True) if hall.rule.kind != "first_come" else (False,)
    ghosts = tuple(Waiting("", queue, now, priority) for queue in sorted(queues) for priority in groups)
    walk = Walk(hall, now, ghosts)
    left = walk.run()
    ranges = _Ranges(hall, walk, now)
    told: dict[int, Wait] = {id(turn.person): ranges.of(turn) for turn in walk.turns}
    for person in left:
        told[id(person)] = ranges.beyond(person)
    newcomers = {(ghost.queue, ghost.priority): told[id(ghost)] for ghost in ghosts}
    if len(groups) == 1:
        newcomers |= {(queue, True): newcomers[queue, False] for queue in queues}
    return Prediction({person.name: told[id(person)] for person in hall.waiting}, newcomers)


class _Ranges:
    """Makes ranges of turns, in the order of the turns."""

    def __init__(self, hall: Hall, walk: Walk, now: float) -> None:
        self._hall, self._walk, self._now = hall, walk, now
        self._capacities: dict[tuple[int, ...], Capacity] = {}
        self._capacity: dict[str, Capacity] = {}
        self._least: dict[tuple[str, bool], float] = {}
        self._beyond: dict[str, float] = {}
        self._many: dict[str, int] = {}
        for counter in hall.counters:
            for queue in counter.queues:
                self._many[queue] = self._many.get(queue, 0) + 1

    def of(self, turn: Turn) -> Wait:
        person = turn.person
        if turn.at <= self._now:
            return Wait(0.0, 0.0, 0.0)
        capacity = self._counters_of(person.queue)
        at = capacity.until(turn.at)
        below, above = self._margins(person, turn.ahead)
        high = capacity.reached(at + above)
        low = self._at_least(person, capacity.reached(at - below))
        expected = turn.at - self._now
        return Wait(expected, None if low is None else min(low, expected), None if high is None else high - self._now)

    def beyond(self, person: Waiting) -> Wait:
        """Somebody whose turn the walk did not reach: perhaps services end earlier than they usually do."""
        capacity = self._counters_of(person.queue)
        if not capacity.total:
            return NO_MORE
        own = self._walk.spread_of(person.handled_as)
        short = self._beyond.get(person.queue, 0.0)
        self._beyond[person.queue] = short + own.mean
        ahead = self._walk.ahead_in(person.queue)
        ahead.work += short
        below, _ = self._margins(person, ahead)
        return Wait(None, self._at_least(person, capacity.reached(capacity.total + short - below)), None)

    def _margins(self, person: Waiting, ahead: Ahead) -> tuple[float, float]:
        own = self._walk.spread_of(person.handled_as)
        return _margins(ahead, own, self._hall.width, self._many[person.queue])

    def _at_least(self, person: Waiting, moment: float | None) -> float | None:
        if moment is None:
            return None
        group = (person.queue, person.priority)
        least = max(moment - self._now, self._least.get(group, 0.0))
        self._least[group] = least
        return least

    def _counters_of(self, queue: str) -> Capacity:
        known = self._capacity.get(queue)
        if known is None:
            which = tuple(j for j, counter in enumerate(self._hall.counters) if queue in counter.queues)
            known = self._capacities.get(which)
            if known is None:
                known = Capacity((self._hall.counters[j] for j in which), self._now)
                self._capacities[which] = known
            self._capacity[queue] = known
        return known


def _margins(ahead: Ahead, own: Spread, width: float, many: int) -> tuple[float, float]:
    """How many counter-minutes sooner and later than in the walk a turn of a queue with `many` counters may come.

    Early turns scatter like arrivals by chance, whatever the services: many counters, each at an unknown point of its
    own. Later ones scatter by the variance of the services alone (Cox 1962, superposed renewal processes).
    """
    work = ahead.work + own.mean
    variance = ahead.variance + own.variance
    doubt = ahead.doubt + own.mean * own.doubt
    mean = work / (ahead.tickets + 1)
    regular = max(1 - variance / (mean * work), 0.0)
    variance += many * mean * mean * _PHASE * (1 - exp(-regular * (ahead.tickets + 1) / (many * _PHASE)))
    shape = work * work / (variance + doubt * doubt)
    bend = 1 / (9 * shape)
    reach = _Z * width * bend**0.5
    lowest, highest = max(1 - bend - reach, 0.0), 1 - bend + reach
    return work * (1 - lowest**3), work * max(highest**3 - 1, 0.0)


def learned_width(width: float, *, inside: bool) -> float:
    """The width of ranges after one more person was called, inside the range they were told or not.

    One too narrow widens the next a little, nine that held narrow them as much (adaptive conformal inference, Gibbs and
    Candes 2021): so that nine in ten hold here, whatever the roster did. Between 0.5 and 4.
    """
    step = -_LEARNING * (1 - COVERAGE) if inside else _LEARNING * COVERAGE
    return min(max(width + step, 0.5), 4.0)
