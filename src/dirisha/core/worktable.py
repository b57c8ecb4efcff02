"""Prefix sums over a calendar: due dates by two look-ups instead of a walk from day to day.

For a span of years the table knows, day by day, how many days of each kind there were (`Days`), when each local
midnight was in UTC, and, opening by opening, how many seconds the site had been open before. A due date is then "the
day on which the count reaches so many", found by index or bisection; 60 days cost the same as three.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo

Hours = tuple[tuple[int, int], ...]
"""Opening intervals of a day as (opens, closes) in seconds after local midnight, in order, apart from each other."""

DAYS_BACK, DAYS_AHEAD = 370, 730
"""What a table covers around the days it was asked about: nearly all promises end within two years."""

FAR = 20 * 366
"""Days between two questions that are not worth summing up what lies between."""

EARLIEST, LATEST = date(1900, 1, 1).toordinal(), date(9998, 12, 1).toordinal()


@dataclass(frozen=True, slots=True)
class Days:
    """Days that count under some reading. Indices count days from the start of the span.

    `upto[i]` is how many of the days 0..i count; `which[k]` is the index of the k-th that counts (from 0).
    """

    upto: array[int]
    which: array[int]


@dataclass(frozen=True, slots=True)
class Span:
    """The sums for the days `first` to `last` (ordinals). Times are whole seconds since 1970 in UTC.

    `midnights[i]` begins day i (one more than there are days). `days` are those that count, by kind: "working" (the
    site opens), "legal" (neither Sunday nor holiday), "weekdays" (nor Saturday either). Opening k lasts from `opens[k]`
    to `closes[k]`, after `worked[k]` seconds of earlier openings; `total` seconds in all.
    """

    first: int
    last: int
    midnights: array[int]
    days: Mapping[str, Days]
    opens: array[int]
    closes: array[int]
    worked: array[int]
    total: int

    def day_of(self, second: int) -> int:
        """The index of the local day on which a second falls. LookupError when it lies outside."""
        index = bisect_right(self.midnights, second) - 1
        if not 0 <= index <= self.last - self.first:
            raise LookupError(second)
        return index

    def seconds_worked(self, second: int) -> int:
        """How many seconds of opening lie between the start of the span and this second."""
        k = bisect_right(self.opens, second) - 1
        if k < 0:
            return 0
        return self.worked[k] + min(second, self.closes[k]) - self.opens[k]

    def when_worked(self, seconds: int) -> int:
        """The earliest second by which so many seconds of opening have passed. LookupError past the end."""
        if seconds > self.total:
            raise LookupError(seconds)
        k = bisect_left(self.worked, seconds) - 1
        return self.opens[k] + seconds - self.worked[k] if k >= 0 else self.opens[0]


class Table:
    """The sums of one calendar for the years asked about so far; it grows when asked about others.

    `week` gives the hours of each weekday, `closings` by ordinal when a day closes early (0: closed altogether).
    Growing replaces `_span` whole, so threads that share a table see either the old or the new one.
    """

    def __init__(self, *, zone: tzinfo, week: tuple[Hours, ...], closings: Mapping[int, int]) -> None:
        self.zone = zone
        self.week = week
        self.closings = closings
        self._span: Span | None = None

    def hours_on(self, ordinal: int) -> Hours:
        """The opening hours of a day, cut off where it closes early; () when it is closed."""
        usual = self.week[(ordinal - 1) % 7]
        closes = self.closings.get(ordinal)
        if closes is None:
            return usual
        return tuple((start, min(end, closes)) for start, end in usual if start < closes)

    def covering(self, low: int, high: int) -> Span:
        """Sums that cover the days `low` to `high` (ordinals) at least. ValueError beyond the years 1 to 9999."""
        span = self._span
        if span is not None and span.first <= low and high <= span.last:
            return span
        if span is not None and (low > span.last + FAR or high < span.first - FAR):
            span = None  # centuries apart: begin anew rather than fill the gap
        first = span.first if span is not None and span.first <= low else low - DAYS_BACK
        last = span.last if span is not None and high <= span.last else high + DAYS_AHEAD
        first, last = max(first, EARLIEST), min(last, LATEST)
        if not first <= low <= high <= last:
            raise ValueError("no calendar reaches so far")
        self._span = span = self._summed(first, last)
        return span

    def around(self, second: int) -> Span:
        """Sums that cover at least the day of this second (UTC) and the year after it."""
        span = self._span
        if span is not None and span.midnights[0] <= second < span.midnights[-370]:
            return span
        day = datetime.fromtimestamp(second, self.zone).toordinal()
        return self.covering(day, day + 370)

    def further(self, span: Span, last: int) -> Span:
        """Sums that begin where `span` begins, so that counts keep their meaning, and reach the day `last` at least."""
        if last <= span.last:
            return span
        now = self._span
        if now is not None and now.first == span.first and last <= now.last:
            return now
        if last > LATEST:
            raise ValueError("no calendar reaches so far")
        longer = self._summed(span.first, min(last + max(DAYS_AHEAD, last - span.first), LATEST))
        if now is None or (longer.first <= now.first and now.last <= longer.last):
            self._span = longer
        return longer

    def longer(self, span: Span) -> Span:
        """A span that begins where this one does and reaches further, in search of an opening.

        ValueError when the site never opens: days off are finite, so a week with any hours opens again some day.
        """
        if not any(self.week):
            raise ValueError("the site has no opening hours")
        return self.further(span, span.last + 1)

    def next_working_day(self, ordinal: int) -> int:
        """The ordinal of this day if the site works on it, else of the next on which it does. ValueError if never."""
        span = self.covering(ordinal, ordinal)
        while True:
            working = span.days["working"].which
            k = bisect_left(working, ordinal - span.first)
            if k < len(working):
                return span.first + working[k]
            span = self.longer(span)

    def next_opening(self, moment: datetime) -> datetime:
        """This moment if the site is open, else when it next opens (UTC). ValueError if it never does."""
        second = int(moment.timestamp())
        span = self.around(second)
        while True:
            k = bisect_right(span.closes, second)
            if k < len(span.opens):
                return moment if span.opens[k] <= second else datetime.fromtimestamp(span.opens[k], UTC)
            span = self.longer(span)

    def _summed(self, first: int, last: int) -> Span:
        midnights, opens, closes, worked = (array("q") for _ in range(4))
        working: list[bool] = []
        legal: list[bool] = []
        weekdays: list[bool] = []
        total = 0
        following = self._second(first, 0)
        for ordinal in range(first, last + 1):
            midnight, following = following, self._second(ordinal + 1, 0)
            midnights.append(midnight)
            hours = self.hours_on(ordinal)
            holiday = self.closings.get(ordinal) == 0
            weekday = (ordinal - 1) % 7
            working.append(bool(hours))
            legal.append(weekday != 6 and not holiday)
            weekdays.append(weekday < 5 and not holiday)
            for start, end in hours:
                if following - midnight == 86400:
                    start, end = midnight + start, midnight + end
                else:  # the clocks change on this day
                    start, end = self._second(ordinal, start), self._second(ordinal, end)
                opens.append(start)
                closes.append(end)
                worked.append(total)
                total += end - start
        midnights.append(following)
        return Span(
            first=first,
            last=last,
            midnights=midnights,
            days={"working": _days(working), "legal": _days(legal), "weekdays": _days(weekdays)},
            opens=opens,
            closes=closes,
            worked=worked,
            total=total,
        )

    def _second(self, ordinal: int, seconds: int) -> int:
        """A local time of day in UTC seconds; a time that a change of clocks skips or repeats is taken at its first."""
        days, rest = divmod(seconds, 86400)
        local = datetime.fromordinal(ordinal + days) + timedelta(seconds=rest)
        return int(local.replace(tzinfo=self.zone).timestamp())


def _days(counts: list[bool]) -> Days:
    upto, which = array("q"), array("q")
    for index, counted in enumerate(counts):
        if counted:
            which.append(index)
        upto.append(len(which))
    return Days(upto, which)
