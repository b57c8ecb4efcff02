"""The working time of a site: its opening hours, its days off, and what follows from them.

A `Calendar` is a plain value. What can be asked of it quickly stands in a `Table` that is made of it when first needed:
for every day whether it counts, and for every second of opening how many came before. Two calendars that say the same
share a table; a calendar that changed is another value, so nothing stale can be kept.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cached_property, lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from dirisha.core.say import Say
from dirisha.core.worktable import Hours, Table

MIDNIGHT = time(0, 0)

Day = date
"""The type, by a name that a field `date` does not hide."""


@dataclass(frozen=True, slots=True)
class DayOff:
    """A day the site is closed (`closes` is None) or closes early at `closes`; `source` says who announced it."""

    date: Day
    name: Say
    source: str
    closes: time | None = None


@dataclass(frozen=True)
class Calendar:
    """When a site works.

    `time_zone` is an IANA name; `hours` are intervals (weekday with 0 = Monday, opens, closes) in local time: two on a
    day with a lunch break, closing at 00:00 means midnight at the end of the day. `days_off` are in any order; of two
    for one day the later in the tuple holds. `version` is for those who store what was reckoned by it.
    ValueError for an unknown zone, a weekday out of 0-6, or an interval that ends before it begins.
    """

    time_zone: str
    hours: tuple[tuple[int, time, time], ...]
    days_off: tuple[DayOff, ...] = ()
    version: int = 1

    def __post_init__(self) -> None:
        try:
            ZoneInfo(self.time_zone)
        except (ZoneInfoNotFoundError, ValueError):
            raise ValueError(f"unknown time zone: {self.time_zone!r}") from None
        for weekday, opens, closes in self.hours:
            if not 0 <= weekday <= 6 or (closes <= opens and closes != MIDNIGHT):
                raise ValueError(f"no opening hours: weekday {weekday}, {opens} to {closes}")

    @cached_property
    def zone(self) -> ZoneInfo:
        """The time zone itself."""
        return ZoneInfo(self.time_zone)

    @cached_property
    def off(self) -> Mapping[date, DayOff]:
        """The days off by their date."""
        return {day.date: day for day in self.days_off}

    @cached_property
    def table(self) -> Table:
        """The prefix sums made of this calendar, shared by all calendars that say the same."""
        closings = tuple(sorted((day.date.toordinal(), _seconds(day.closes)) for day in self.off.values()))
        return _table(self.time_zone, self.hours, closings)

    def local_date(self, moment: datetime) -> date:
        """The day on which `moment` (aware) falls at the site: 21:00 UTC is already the next day in Nairobi."""
        return moment.astimezone(self.zone).date()

    def hours_on(self, day: date) -> Hours:
        """The site's opening hours on a day as (opens, closes) in seconds after midnight; () when it is closed."""
        return self.table.hours_on(day.toordinal())

    def is_working_day(self, day: date) -> bool:
        """Whether the site opens at all on this day; a half day is a working day."""
        return bool(self.hours_on(day))

    def is_open(self, moment: datetime) -> bool:
        """Whether the site is open at this moment (aware)."""
        local = moment.astimezone(self.zone)
        second = local.hour * 3600 + local.minute * 60 + local.second
        return any(opens <= second < closes for opens, closes in self.hours_on(local.date()))

    def next_working_day(self, day: date) -> date:
        """This day if the site works on it, else the first working day after it. ValueError if it never opens."""
        return date.fromordinal(self.table.next_working_day(day.toordinal()))

    def next_opening(self, moment: datetime) -> datetime:
        """This moment if the site is open then, else when it next opens (UTC). ValueError if it never opens."""
        return self.table.next_opening(moment)


def _seconds(of: time | None) -> int:
    """Seconds after midnight; 0 for a day closed altogether."""
    return 0 if of is None else of.hour * 3600 + of.minute * 60 + of.second


@lru_cache(maxsize=128)
def _table(zone: str, hours: tuple[tuple[int, time, time], ...], closings: tuple[tuple[int, int], ...]) -> Table:
    """One table for each thing a calendar can say. It holds about 0.1 MB for the years that were asked about."""
    week: list[list[tuple[int, int]]] = [[] for _ in range(7)]
    for weekday, opens, closes in hours:
        week[weekday].append((_seconds(opens), _seconds(closes) or 86400))
    return Table(zone=ZoneInfo(zone), week=tuple(_joined(day) for day in week), closings=dict(closings))


def _joined(intervals: list[tuple[int, int]]) -> Hours:
    """Intervals in order, those that touch or overlap made one, so that no second counts twice."""
    out: list[tuple[int, int]] = []
    for opens, closes in sorted(intervals):
        if out and opens <= out[-1][1]:
            out[-1] = (out[-1][0], max(out[-1][1], closes))
        else:
            out.append((opens, closes))
    return tuple(out)
