"""A day of a hall, made of a seed: who comes when, for what, with which priority, and who is gone when called.

A pure function: the same plan and seed give the same people everywhere, for demonstrations through the real actions,
for load tests and for the figures of docs/benchmarks/waits.md. The figures of `HUDUMA_DAY` are assumptions about a
Huduma Centre (20,000 people a day at 21 centres are 952 at each), not measured in one.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from dirisha.core.waits.chance import Chance
from dirisha.core.waits.hall import Counter, Waiting
from dirisha.core.waits.playing import Came

GROUPS = ("pregnant", "nursing", "infant", "elderly", "disabled", "companion")


@dataclass(frozen=True, slots=True)
class Service:
    """A queue's usual service: its share of the visitors, its mean minutes, standard deviation over mean."""

    queue: str
    share: float
    minutes: float
    variation: float = 0.7


@dataclass(frozen=True, slots=True)
class DayPlan:
    """What kind of day it is. `curve` holds (minutes after midnight, how many come an hour, relatively), each until the
    next; nobody comes after `closes`. `groups` are shares of the visitors with priority, in the order of `GROUPS`.
    """

    visitors: int
    curve: tuple[tuple[float, float], ...]
    closes: float
    services: tuple[Service, ...]
    groups: tuple[float, ...] = (0.03, 0.02, 0.03, 0.04, 0.02, 0.01)
    gone: float = 0.05
    gone_minutes: float = 1.0


@dataclass(frozen=True, slots=True)
class Visitor:
    """One person of the day. `at` in minutes after midnight, `minutes` what a counter needs for them (of somebody who
    is `gone` when called: how long it waits in vain); `group` is one of `GROUPS` or "".
    """

    number: int
    at: float
    queue: str
    minutes: float
    group: str = ""
    gone: bool = False

    def came(self) -> Came:
        """The visitor as `playing` wants them."""
        return Came(Waiting(str(self.number), self.queue, self.at, bool(self.group)), self.minutes, self.gone)


HUDUMA_DAY = DayPlan(
    visitors=952,
    curve=(
        *((480.0, 130.0), (510.0, 150.0), (540.0, 159.0), (600.0, 159.0), (660.0, 130.0), (720.0, 95.0)),
        *((780.0, 60.0), (840.0, 95.0), (900.0, 85.0), (960.0, 50.0), (990.0, 20.0)),
    ),
    closes=1020.0,
    services=(
        *(Service("A", 0.20, 6.0, 0.6), Service("F", 0.16, 9.0), Service("H", 0.14, 8.0), Service("K", 0.12, 7.0)),
        *(Service("L", 0.10, 12.0), Service("M", 0.10, 5.0, 0.8), Service("N", 0.08, 10.0)),
        *(Service("R", 0.06, 8.0, 0.9), Service("S", 0.04, 15.0)),
    ),
)
"""A busy Tuesday: 952 people between eight and five, nearly half of them before eleven, few at lunch."""


def visitors(seed: int, plan: DayPlan = HUDUMA_DAY) -> tuple[Visitor, ...]:
    """The people of one day, in the order of their coming."""
    chance = Chance(seed)
    moments = sorted(_moment(chance, plan) for _ in range(plan.visitors))
    ends = list(accumulate(service.share for service in plan.services))
    groups = list(accumulate(plan.groups))
    out = []
    for number, at in enumerate(moments, start=1):
        service = plan.services[min(bisect_right(ends, chance.unit() * ends[-1]), len(ends) - 1)]
        group = bisect_right(groups, chance.unit())
        minutes = chance.lognormal(service.minutes, service.variation)
        gone = chance.happens(plan.gone)
        out.append(
            Visitor(
                number=number,
                at=at,
                queue=service.queue,
                minutes=plan.gone_minutes if gone else minutes,
                group=GROUPS[group] if group < len(groups) else "",
                gone=gone,
            )
        )
    return tuple(out)


def counters(
    number: int = 20,
    plan: DayPlan = HUDUMA_DAY,
    *,
    skills: int = 3,
    breaks: Sequence[tuple[float, float]] = ((720.0, 780.0), (720.0, 780.0), (780.0, 840.0)),
) -> tuple[Counter, ...]:
    """A roster for the day: `number` counters, shared out to the queues by their work.

    Each counter serves `skills` neighbouring queues, longest wait first, and takes one of `breaks`, by turns.
    """
    names = [service.queue for service in plan.services]
    work = list(accumulate(service.share * service.minutes for service in plan.services))
    out = []
    for j in range(number):
        level = (j + 0.5) / number * work[-1]
        first = bisect_right(work, level)
        queues = tuple(dict.fromkeys(names[(first + other) % len(names)] for other in range(skills)))
        opens = plan.curve[0][0]
        leaves, returns = breaks[j % len(breaks)]
        out.append(Counter(str(j + 1), ((opens, leaves), (returns, plan.closes)), queues))
    return tuple(out)


def _moment(chance: Chance, plan: DayPlan) -> float:
    """A moment of coming, as likely as the curve is high."""
    edges = [moment for moment, _ in plan.curve] + [plan.closes]
    areas = [high * (edges[at + 1] - edges[at]) for at, (_, high) in enumerate(plan.curve)]
    level = chance.unit() * sum(areas)
    for at, area in enumerate(areas):
        if level < area:
            return edges[at] + (edges[at + 1] - edges[at]) * level / area
        level -= area
    return plan.closes
