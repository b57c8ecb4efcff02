"""The counter-minutes that a queue can count on: how many from now until a moment, and when so many are reached."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from itertools import accumulate

from dirisha.core.waits.hall import Counter


class Capacity:
    """A line with corners, rising by one a minute for each open counter, from `now` to the end of the day."""

    __slots__ = ("_levels", "_moments", "_open")

    def __init__(self, counters: Iterable[Counter], now: float) -> None:
        change: dict[float, int] = {now: 0}
        for counter in counters:
            for opens, closes in counter.opens:
                if closes > now:
                    change[max(opens, now)] = change.get(max(opens, now), 0) + 1
                    change[closes] = change.get(closes, 0) - 1
        self._moments = sorted(change)
        self._open = list(accumulate(change[moment] for moment in self._moments))
        levels = [0.0]
        for at in range(1, len(self._moments)):
            levels.append(levels[-1] + self._open[at - 1] * (self._moments[at] - self._moments[at - 1]))
        self._levels = levels

    @property
    def total(self) -> float:
        """All counter-minutes that are left of the day."""
        return self._levels[-1]

    def until(self, moment: float) -> float:
        """Counter-minutes from now until a moment that is not before now."""
        at = max(bisect_right(self._moments, moment) - 1, 0)
        return self._levels[at] + self._open[at] * (moment - self._moments[at])

    def reached(self, minutes: float) -> float | None:
        """The moment at which so many counter-minutes are there, the first opening for none; None when never."""
        if minutes >= self._levels[-1]:
            return None
        if minutes <= 0:
            return next(moment for moment, open_ in zip(self._moments, self._open, strict=True) if open_)
        at = bisect_left(self._levels, minutes) - 1
        return self._moments[at] + (minutes - self._levels[at]) / self._open[at]
