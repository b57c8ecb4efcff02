"""Halls for the tests of predictions: one queue, or a played day to look at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dirisha.core.waits import Counter, Hall, Handling, Wait, Waiting, predict
from dirisha.core.waits.chance import Chance
from dirisha.core.waits.playing import Came, Played, play

EIGHT_TO_FIVE = ((480.0, 1020.0),)
KNOWN = Handling(8.0, 31.36, 200)


def hall(
    waiting: int = 0, counters: int = 1, opens: tuple[tuple[float, float], ...] = EIGHT_TO_FIVE, now: float = 600.0
) -> Hall:
    """A hall with one queue, in which `waiting` came a minute apart and every counter is free."""
    roster = tuple(Counter(str(j + 1), opens, ("A",)) for j in range(counters))
    line = tuple(Waiting(f"A{i + 1:03}", "A", now - waiting + i) for i in range(waiting))
    return Hall(roster, {"A": KNOWN}, line)


def lunch_dip(first: int, days: int, asked: float = 0.05) -> list[tuple[Wait, float]]:
    """Some people of seeded days with a lunch dip (16 counters, then 11): what was predicted, and what they waited."""
    out = []
    for seed in range(first, first + days):
        chance, at = Chance(seed), 0.0
        people: list[Came] = []
        while (at := at + chance.exponential(60 / (150 if 240 <= at < 300 else 110))) < 480:
            people.append(Came(Waiting(str(len(people)), "A", at), chance.lognormal(8.0, 0.7)))
        spells: Sequence[tuple[tuple[float, float], ...]] = (((0.0, 900.0),), ((0.0, 240.0), (300.0, 900.0)))
        roster = [Counter(str(j), spells[j >= 11], ("A",)) for j in range(16)]
        said: dict[str, Wait] = {}

        def ask(played: Played, came: Came, chance: Chance = chance, said: dict[str, Wait] = said) -> None:
            if chance.happens(asked):
                now = came.ticket.since
                seen = replace(hall(), counters=played.counters_at(now), waiting=tuple(played.lines))
                said[came.ticket.name] = predict(seen, now).newcomer("A")

        for one in play(roster, people, asked=ask):
            wait = said.get(one.came.ticket.name)
            if wait is not None and wait.expected:
                out.append((wait, one.at - one.came.ticket.since))
    return out
