"""A hall at one moment, as plain values: the planned counters, what is known of handling, and who waits.

All moments are minutes after the site's local midnight, so that a day has one axis and the core no clock: 08:30 is
510.0. A counter's `opens` are its spells of the day, breaks left out, in order.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from dirisha.core.waits.handling import Handling, NoShows
from dirisha.core.waits.priority import FIRST_COME, Rule

Turn = Literal["longest", "order"]


@dataclass(frozen=True, slots=True)
class Counter:
    """A counter and the officer's profile there, as planned for this day.

    It calls from `queues`: whoever has waited longest in all of them ("longest"), or from the first that has anybody
    ("order"); before that from a queue of `first` whose first person waits longer than so many minutes. While it serves
    somebody, `serving` are their services and `since` the moment of the call. ValueError for spells out of order.
    """

    name: str
    opens: tuple[tuple[float, float], ...]
    queues: tuple[str, ...]
    turn: Turn = "longest"
    first: tuple[tuple[str, float], ...] = ()
    serving: tuple[str, ...] = ()
    since: float = 0.0

    def __post_init__(self) -> None:
        ends = -1.0
        for opens, closes in self.opens:
            if not ends <= opens < closes:
                raise ValueError(f"counter {self.name}: spells out of order: {self.opens}")
            ends = closes

    def next_call(self, moment: float) -> float | None:
        """When it can next call somebody, from `moment` on; None when it opens no more on this day."""
        for opens, closes in self.opens:
            if moment < closes:
                return max(moment, opens)
        return None


@dataclass(frozen=True, slots=True)
class Waiting:
    """A ticket that waits.

    `since` decides its place in the queue: usually when it was taken, earlier if it was put first. `services` names
    the handling times it needs, one after the other; without any it is its queue's usual one.
    """

    name: str
    queue: str
    since: float
    priority: bool = False
    services: tuple[str, ...] = ()

    @property
    def handled_as(self) -> tuple[str, ...]:
        """The names under which its handling times are found."""
        return self.services or (self.queue,)


@dataclass(frozen=True, slots=True)
class Hall:
    """All that the waits follow from.

    `handling` by the name of a service, and for each queue under the queue's name. `coming` are people not yet here
    who may be called before some who are (by priority, or by a queue that goes first): expected ones, at the moments
    when they are expected. `width` is what `learned_width` made of the ranges told so far.
    """

    counters: tuple[Counter, ...]
    handling: Mapping[str, Handling]
    waiting: tuple[Waiting, ...] = ()
    coming: tuple[Waiting, ...] = ()
    rule: Rule = FIRST_COME
    no_shows: NoShows = NoShows()
    width: float = 1.0
