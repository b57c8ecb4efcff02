"""Five ways to predict a wait, compared on seeded days, and what a prediction costs.

    python benchmarks/waits.py [--days 100]

Three halls: (1) the lunch dip of domain.md 4.3 b, one queue, whose handling time is known to all; (2) the same, the
handling time planned a third too low, it and the width of ranges learned from tickets; (3) a busy day of a Huduma
Centre: 952 people, nine queues, 20 counters with three queues each, breaks in turns, priority, people gone when
called, all handling times learned. The others look at their own queue: its line, its share of the counters that serve
it, its own last calls.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from math import sqrt
from time import process_time

from dirisha.core.waits import (
    Counter,
    Hall,
    Handling,
    NoShows,
    Rule,
    Wait,
    Waiting,
    fold,
    learned_width,
    planned,
    predict,
    quoted,
)
from dirisha.core.waits.chance import Chance
from dirisha.core.waits.day import HUDUMA_DAY, counters, visitors
from dirisha.core.waits.playing import Called, Came, Played, play
from dirisha.core.waits.told import come_back_at, held

NAMES = ("queue length x staff (QL)", "completions of 20 min", "last to enter (LES)", "head of line (HOL)", "the walk")
OF_DOMAIN = ((+1.3, 4.6, 88), (+2.2, 7.0, 81), (-1.3, 6.5, 68), (-1.2, 6.4, 69), (+0.6, 2.4, 94))


@dataclass
class Score:
    """What became of the predictions of one hall."""

    errors: list[list[float]] = field(default_factory=lambda: [[] for _ in NAMES])
    waits: list[float] = field(default_factory=list)
    below: int = 0
    above: int = 0
    told: int = 0
    held: int = 0
    widths: float = 0.0
    back: int = 0
    missed: int = 0


@dataclass
class Watch:
    """Asks the five at each coming, and marks them when the person is called."""

    score: Score
    handling: dict[str, Handling]
    rule: Rule = Rule()
    no_shows: NoShows = NoShows()
    asked: dict[str, tuple[list[float], Wait]] = field(default_factory=dict)
    learn: bool = False
    folded: int = 0
    width: float = 1.0

    def __call__(self, hall: Played, came: Came) -> None:
        """Predicts the wait of somebody who is about to take a ticket."""
        now, ticket = came.ticket.since, came.ticket
        if self.learn:
            self._learn(hall, now)
        seen = hall.counters_at(now)
        ours = predict(Hall(seen, self.handling, tuple(hall.lines), (), self.rule, self.no_shows, self.width), now)
        wait = ours.newcomer(ticket.queue, priority=ticket.priority)
        if wait.expected is None or wait.low is None or wait.high is None or wait.expected <= 0:
            return  # the others have no words for "not today", and nobody errs about an idle counter
        self.asked[ticket.name] = ([*self._others(hall, seen, ticket, now), wait.expected], wait)

    def _others(self, hall: Played, seen: tuple[Counter, ...], ticket: Waiting, now: float) -> list[float]:
        queue = ticket.queue
        mine = [counter for counter in seen if queue in counter.queues]
        opened = [counter for counter in mine if any(opens <= now < closes for opens, closes in counter.opens)]
        staff = sum(1 / len(counter.queues) for counter in opened) or 1 / 3
        line = sum(person.queue == queue for person in hall.lines) + 1
        recent = [one for one in hall.called[-400:] if one.came.ticket.queue == queue]
        done = sum(now - 20 < one.until <= now for one in recent)
        last = recent[-1] if recent else None
        head = hall.lines.oldest((queue,))
        return [
            line * self.handling[queue].mean / staff,
            line * 20 / max(done, 1),
            last.at - last.came.ticket.since if last else 0.0,
            now - head.since if head else 0.0,
        ]

    def _learn(self, hall: Played, now: float) -> None:
        """Folds in what ended; in the order of the calls, so some that ended wait for an earlier one."""
        while self.folded < len(hall.called) and hall.called[self.folded].until <= now:
            one = hall.called[self.folded]
            queue = one.came.ticket.queue
            if not one.came.gone:
                self.handling[queue] = fold(self.handling[queue], one.until - one.at)
            self.folded += 1

    def mark(self, called: Iterable[Called]) -> None:
        """Compares what was said with what came."""
        score = self.score
        for one in called:
            if one.came.ticket.name not in self.asked:
                continue
            said, wait = self.asked[one.came.ticket.name]
            waited = one.at - one.came.ticket.since
            score.waits.append(waited)
            for errors, minutes in zip(score.errors, said, strict=True):
                errors.append(minutes - waited)
            self._mark_range(one, wait, waited)
            if self.learn and wait.low is not None and wait.high is not None:
                self.width = learned_width(self.width, inside=wait.low - 1e-9 <= waited <= wait.high + 1e-9)
        self.asked.clear()
        self.folded = 0

    def _mark_range(self, one: Called, wait: Wait, waited: float) -> None:
        score = self.score
        assert wait.low is not None and wait.high is not None
        score.below += waited < wait.low - 1e-9
        score.above += waited > wait.high + 1e-9
        quote = quoted(wait)
        assert quote.low is not None and quote.high is not None
        score.told += 1
        score.held += held(quote, waited)
        score.widths += quote.high - quote.low
        back = come_back_at(quote, one.came.ticket.since)
        if back is not None:
            score.back += 1
            score.missed += back.hour * 60 + back.minute > one.at


def lunch_dip(days: int, first: Handling, *, learn: bool) -> Score:
    """110 an hour, 150 in the hour when 16 counters are 11; 8 minutes (0.7) each, lognormal; eight hours."""
    score = Score()
    watch = Watch(score, {"A": first}, learn=learn)
    for seed in range(days):
        chance, at = Chance(seed), 0.0
        people: list[Came] = []
        while True:
            at += chance.exponential(60 / (150 if 240 <= at < 300 else 110))
            if at >= 480:
                break
            people.append(Came(Waiting(str(len(people)), "A", at), chance.lognormal(8.0, 0.7)))
        open_all = ((0.0, 900.0),)
        broken = ((0.0, 240.0), (300.0, 900.0))
        roster = [Counter(str(j), open_all if j < 11 else broken, ("A",)) for j in range(16)]
        watch.mark(play(roster, people, asked=watch))
    return score


def centre(days: int) -> Score:
    """`HUDUMA_DAY` with 20 counters; planned minutes are 8 for every service, true ones are 5 to 15."""
    score = Score()
    rule = Rule("strict")
    handling = {service.queue: planned(8.0) for service in HUDUMA_DAY.services}
    watch = Watch(score, handling, rule, NoShows(HUDUMA_DAY.gone, HUDUMA_DAY.gone_minutes), learn=True)
    for seed in range(days):
        people = [visitor.came() for visitor in visitors(seed)]
        watch.mark(play(counters(20), people, rule=rule, asked=watch))
    return score


def cost() -> Mapping[str, float]:
    """Milliseconds of CPU for one prediction of 300 waiting at 25 counters."""
    names = "AFHKLMNRS"
    handling = {name: Handling(8.0, 30.0, 200) for name in names}
    out = {}
    kinds: dict[str, Callable[[int], tuple[str, ...]]] = {
        "one queue": lambda j: ("A",),
        "three of nine queues each": lambda j: tuple(names[(j + other) % 9] for other in range(3)),
        "nine queues each": lambda j: tuple(names),
    }
    for kind, profile in kinds.items():
        own = names if kind != "one queue" else "A"
        waiting = tuple(Waiting(str(i), own[i % len(own)], 500 + i / 10, i % 7 == 0) for i in range(300))
        spells = ((480.0, 760.0), (800.0, 1020.0))
        roster = tuple(Counter(str(j), spells, profile(j), serving=("A",), since=531.0 - j) for j in range(25))
        hall = Hall(roster, handling, waiting, rule=Rule("strict"))
        predict(hall, 532.0)
        best = float("inf")
        for _ in range(5):
            began = process_time()
            for _ in range(20):
                predict(hall, 532.0)
            best = min(best, (process_time() - began) / 20)
        out[kind] = 1000 * best
    return out


def show(title: str, score: Score, beside: bool) -> None:
    """Prints one table."""
    n = len(score.waits)
    print(f"\n{title}: {n:,} delayed people, mean wait {sum(score.waits) / n:.1f} min")
    print(
        f"{'predictor':28}{'bias':>7}{'RMSE':>7}{'within 5 min':>14}"
        + ("   domain.md: bias RMSE within" if beside else "")
    )
    for name, errors, (bias, rmse, within) in zip(NAMES, score.errors, OF_DOMAIN, strict=True):
        root = sqrt(sum(error * error for error in errors) / n)
        near = 100 * sum(abs(error) <= 5 for error in errors) / n
        known = f"{bias:>+16.1f}{rmse:>5.1f}{within:>6} %" if beside else ""
        print(f"{name:28}{sum(errors) / n:>+7.1f}{root:>7.1f}{near:>12.0f} %{known}")
    print(f"range of nine in ten: {100 - 100 * (score.below + score.above) / n:.1f} % held", end=" ")
    print(f"(sooner {100 * score.below / n:.1f} %, later {100 * score.above / n:.1f} %)")
    print(
        f"as told in steps of 5: {100 * score.held / score.told:.1f} % held, {score.widths / score.told:.1f} min wide",
        end="",
    )
    print(f"; asked to come back: {score.back:,}, called before: {100 * score.missed / max(score.back, 1):.1f} %")


def main() -> None:
    """Prints the tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--days", type=int, default=40)
    days = parser.parse_args().days
    show("1. lunch dip, handling time known", lunch_dip(days, Handling(8.0, 5.6**2, 200), learn=False), True)
    show("2. lunch dip, planned 5.3 min, learned", lunch_dip(days, planned(8 * 2 / 3), learn=True), False)
    show("3. a day of 952 at 20 counters, learned", centre(days), False)
    print("\none prediction for 300 waiting at 25 counters, ms of CPU:", end=" ")
    print(", ".join(f"{kind} {milliseconds:.1f}" for kind, milliseconds in cost().items()))


if __name__ == "__main__":
    main()
