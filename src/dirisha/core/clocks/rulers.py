"""Counting along a calendar: how much was counted by a moment, and at which moment a count is reached.

Pauses, for every kind of promise alike: what is counted while the clock stands still does not count against the
institution, so each pause that begins before the due moment pushes it back by exactly as much as was counted during the
pause. In seconds of opening that is the opening time between question and answer. In days it is the counted days after
the day of the question up to and including the day of the answer: the day of an event is left out of what it starts,
as the day of receipt is. A question asked and answered on one day therefore moves no day; one asked on Tuesday and
answered on Thursday moves two. No clock falls due while it stands still: where counting alone would end a period
within a pause (asked on the due Friday, answered on Sunday), it ends on the first day after the pause that can end it
(Monday).

In one sentence: a period of days ends on the first day that may end it, at whose end enough days that count and were
not lost to a pause have passed, and at whose end the clock runs.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime

from dirisha.core.clocks.measures import Measure
from dirisha.core.worktable import Span, Table

Pauses = Sequence[tuple[int, int]]
"""When a clock stood still, in seconds UTC, in order and apart from each other."""


def pauses_from(start: int, pauses: Sequence[tuple[datetime, datetime]]) -> Pauses:
    """Pauses in order, those that overlap made one, nothing before the start; seconds since 1970."""
    out: list[tuple[int, int]] = []
    for begin, end in sorted((int(begin.timestamp()), int(end.timestamp())) for begin, end in pauses):
        begin = max(begin, out[-1][1] if out else start)
        if begin < end:
            out.append((begin, end))
    return out


class Ruler:
    """A measure laid along a table, from a start (seconds UTC)."""

    def __init__(self, measure: Measure, table: Table, start: int) -> None:
        self.measure = measure
        self.table = table
        self.start = start
        self.span = table.around(start)

    def count(self, second: int) -> int:
        """How much is counted from the beginning of the span up to this second (the whole day, for days)."""
        counted = self.measure.counted
        if counted == "wall":
            return second
        if second >= self.span.midnights[-1]:
            self._reach(second)
        if counted == "seconds":
            return self.span.seconds_worked(second)
        index = self.span.day_of(second)
        return index if counted == "all" else self.span.days[counted].upto[index]

    def reached(self, count: int) -> int:
        """The second at which the count is reached; for days, the last second of the day that the period ends on."""
        if not self.measure.by_days:
            return count if self.measure.counted == "wall" else self._found(lambda: self.span.when_worked(count))
        return self.end_of(self.rolled(self.day(count)))

    def day(self, count: int) -> int:
        """The index of the day on which a count of days is reached, not rolled."""
        counted = self.measure.counted
        if counted == "all":
            return count
        while True:
            which = self.span.days[counted].which
            if count <= len(which):
                return which[count - 1]
            further = self.table.longer if counted == "working" else self._a_day_more
            self.span = further(self.span)

    def rolled(self, index: int) -> int:
        """The day itself, or the next on which the rule lets a period end."""
        rolls = self.measure.rolls
        if rolls is None:
            return index
        self.span = self.table.further(self.span, self.span.first + index)
        while True:
            days = self.span.days[rolls]
            before = days.upto[index - 1] if index else 0
            if before < len(days.which):
                return days.which[before]
            self.span = self.table.further(self.span, self.span.last + 1)

    def end_of(self, index: int) -> int:
        """The last second of a day."""
        self.span = self.table.further(self.span, self.span.first + index)
        return self.span.midnights[index + 1] - 1

    def target(self, amount: int, pauses: Pauses, moment: Callable[[int], int] | None = None) -> int:
        """The count at which `amount` more than at the start is used up, pauses not counted.

        `moment` says when a count is reached (`reached` unless given); a pause that begins before it counts.
        """
        ends = moment or self.reached
        target = self.count(self.start) + amount
        for begin, end in pauses:
            if begin >= ends(target):
                break
            target += self.count(end) - self.count(begin)
            if moment is None and self.reached(target) < end:
                target = self.count(end)
                if self.reached(target) < end:
                    target += 1
        return target

    def used(self, start: int, end: int, pauses: Pauses) -> int:
        """How much is counted between two moments, without the pauses between them."""
        total = self.count(end) - self.count(start)
        for begin, until in pauses:
            begin, until = max(begin, start), min(until, end)
            if begin < until:
                total -= self.count(until) - self.count(begin)
        return total

    def _found(self, look: Callable[[], int]) -> int:
        while True:
            try:
                return look()
            except LookupError:
                self.span = self.table.longer(self.span)

    def _a_day_more(self, span: Span) -> Span:
        return self.table.further(span, span.last + 1)

    def _reach(self, second: int) -> None:
        day = datetime.fromtimestamp(second, UTC).toordinal() + 2
        self.span = self.table.further(self.span, day)
