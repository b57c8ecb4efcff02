"""When a case is due, in words an officer takes in at a glance: "zimebaki siku 2 za kazi", "imechelewa siku 3"."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import accumulate
from zoneinfo import ZoneInfo

from dirisha.core import wording
from dirisha.core.say import Say
from dirisha.core.worktime import Calendar

FAR = 90
"""Days beyond which a due date is told as a date alone."""


@dataclass(frozen=True)
class Due:
    """`words` and the tone of their tag: alarm (late), sun (today or tomorrow), leaf (time left), "" (no clock)."""

    words: Say
    tone: str


PAUSED = Due(Say(sw="Muda umesimama", en="Clock paused"), "sun")
NO_CLOCK = Due(Say(sw="Muda hauhesabiwi", en="No clock"), "")


class DaysAhead:
    """How many working days of a site lie between today and each of the next `FAR` days; every day without a site."""

    def __init__(self, calendar: Calendar | None, today: date) -> None:
        self.today = today
        works = [calendar is None or calendar.is_working_day(today + timedelta(n)) for n in range(1, FAR + 1)]
        self.sums = [0, *accumulate(works)]

    def until(self, last: date) -> int:
        """The working days after today up to and including `last`."""
        return self.sums[min(max((last - self.today).days, 0), FAR)]


def due(
    due_at: datetime | None, *, late: bool, zone: str, now: datetime, ahead: DaysAhead, waiting: bool = False
) -> Due:
    """`due_at` as seen at `now` in the zone `zone`; what is left is counted in the working days of `ahead`.

    `waiting`: a question to the citizen is open, so a case without a running clock is paused.
    """
    if due_at is None:
        return PAUSED if waiting else NO_CLOCK
    here = ZoneInfo(zone)
    last, today = due_at.astimezone(here).date(), now.astimezone(here).date()
    if late or due_at < now:
        return Due(_late(due_at, now, (today - last).days), "alarm")
    days = (last - today).days
    if days == 0:
        return Due(_today(due_at.astimezone(here)), "sun")
    if days > FAR:
        return Due(Say(sw="Mwisho {day}", en="Due {day}").format(day=wording.short_day(last)), "leaf")
    working = ahead.until(last)
    if days == 1 or working <= 1:
        left = Say(sw="Mwisho {day}", en="Due {day}").format(day=wording.day(last))
        return Due(Say(sw="Mwisho kesho", en="Due tomorrow") if days == 1 else left, "sun")
    left = wording.duration(working, "working_days")
    return Due(Say(sw="Bado {left}", en="{left} left").format(left=left), "leaf")


def _today(at: datetime) -> Say:
    if (at.hour, at.minute) >= (23, 59):
        return Say(sw="Mwisho leo", en="Due today")
    return Say(sw="Mwisho leo {time}", en="Due today at {time}").format(time=wording.clock_time(at.time()))


def _late(due_at: datetime, now: datetime, days: int) -> Say:
    if days >= 1:
        by = wording.duration(days, "calendar_days")
    else:
        minutes = max(1, int((now - due_at).total_seconds() // 60))
        by = wording.duration(minutes, "minutes") if minutes < 60 else wording.duration(minutes // 60, "hours")
    return Say(sw="Limechelewa {by}", en="Overdue by {by}").format(by=by)
