"""The people who wait, by queue and group, and whom a counter calls next: in a played day and in a walk alike."""

from __future__ import annotations

from bisect import insort
from collections import deque
from collections.abc import Iterable, Iterator
from operator import attrgetter

from dirisha.core.waits.hall import Counter, Waiting
from dirisha.core.waits.priority import Rule, before

_Line = deque[Waiting]


class Lines:
    """Two lines a queue: the ordinary and the priority one, each in the order of `since`."""

    __slots__ = ("_lines", "_rule", "count")

    def __init__(self, waiting: Iterable[Waiting], rule: Rule) -> None:
        self._rule = rule
        self._lines: dict[str, tuple[_Line, _Line]] = {}
        self.count = 0
        for person in sorted(waiting, key=attrgetter("since")):
            self.add(person)

    def add(self, person: Waiting) -> None:
        """One more who waits; usually the latest, but a ticket that goes first may be earlier than others."""
        lines = self._lines.get(person.queue)
        if lines is None:
            lines = self._lines[person.queue] = (deque(), deque())
        line = lines[person.priority]
        if line and line[-1].since > person.since:
            insort(line, person, key=attrgetter("since"))
        else:
            line.append(person)
        self.count += 1

    def remove(self, person: Waiting) -> None:
        """Somebody left without being called. ValueError if they do not wait."""
        self._lines[person.queue][person.priority].remove(person)
        self.count -= 1

    def call(self, counter: Counter, now: float) -> Waiting | None:
        """Takes out whom this counter calls now; None when nobody waits for it."""
        for queue, minutes in counter.first:
            person = self._first_of((queue,), now)
            if person is not None and now - person.since > minutes:
                return self._out(person)
        if counter.turn == "longest":
            person = self._first_of(counter.queues, now)
            return None if person is None else self._out(person)
        for queue in counter.queues:
            person = self._first_of((queue,), now)
            if person is not None:
                return self._out(person)
        return None

    def __iter__(self) -> Iterator[Waiting]:
        """Everybody: queue by queue, the priority line of each first."""
        for ordinary, priority in self._lines.values():
            yield from priority
            yield from ordinary

    def oldest(self, queues: Iterable[str]) -> Waiting | None:
        """Whoever of these queues has waited longest, whatever the rule; None when nobody waits."""
        heads = [line[0] for queue in queues for line in self._lines.get(queue, ()) if line]
        return min(heads, key=attrgetter("since")) if heads else None

    def _first_of(self, queues: Iterable[str], now: float) -> Waiting | None:
        ordinary: Waiting | None = None
        priority: Waiting | None = None
        for queue in queues:
            lines = self._lines.get(queue)
            if lines is None:
                continue
            if lines[0] and (ordinary is None or lines[0][0].since < ordinary.since):
                ordinary = lines[0][0]
            if lines[1] and (priority is None or lines[1][0].since < priority.since):
                priority = lines[1][0]
        if ordinary is None or priority is None:
            return priority or ordinary
        return priority if before(self._rule, now, priority.since, ordinary.since) else ordinary

    def _out(self, person: Waiting) -> Waiting:
        """Whoever is called stands first in their line."""
        self._lines[person.queue][person.priority].popleft()
        self.count -= 1
        return person
