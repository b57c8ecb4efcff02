"""When a case is due, in words an officer takes in at a glance: "zimebaki siku 2 za kazi", "imechelewa siku 3"."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from dirisha.core import wording
from dirisha.core.clocks import Spent
from dirisha.core.say import Say

FAR = 90
"""Days beyond which a due date is told as a date alone."""


@dataclass(frozen=True)
class Due:
    """`words` and the tone of their tag: alarm (late), sun (today or tomorrow), leaf (time left), "" (no clock)."""

    words: Say
    tone: str


PAUSED = Due(Say(sw="Muda umesimama", en="Clock paused"), "sun")
NO_CLOCK = Due(Say(sw="Muda hauhesabiwi", en="No clock"), "")


def due(
    due_at: datetime | None,
    *,
    late: bool,
    zone: str,
    now: datetime,
    left: Spent | None = None,
    waiting: bool = False,
) -> Due:
    """`due_at` as seen at `now` in the zone `zone`; `left` is what the clock has, in its promise's own unit.

    The same number as on the case's page: working days for one promise, calendar days for the next. `waiting`: a
    question to the citizen is open, so a case without a running clock is paused.
    """
    if due_at is None:
        return PAUSED if waiting else NO_CLOCK
    here = ZoneInfo(zone)
    last, today = due_at.astimezone(here).date(), now.astimezone(here).date()
    amount = abs(left.amount) if left else 0
    if late or due_at < now:
        by = wording.duration(amount, left.unit) if left and amount >= 1 else _since(due_at, now, (today - last).days)
        return Due(Say(sw="Limechelewa {by}", en="Overdue by {by}").format(by=by), "alarm")
    days = (last - today).days
    if days == 0:
        return Due(_today(due_at.astimezone(here)), "sun")
    if days > FAR:
        return Due(Say(sw="Mwisho {day}", en="Due {day}").format(day=wording.short_day(last)), "leaf")
    if days == 1:
        return Due(Say(sw="Mwisho kesho", en="Due tomorrow"), "sun")
    if left is None or amount <= 1:
        return Due(Say(sw="Mwisho {day}", en="Due {day}").format(day=wording.day(last)), "sun")
    return Due(Say(sw="Bado {left}", en="{left} left").format(left=wording.duration(amount, left.unit)), "leaf")


def _today(at: datetime) -> Say:
    if (at.hour, at.minute) >= (23, 59):
        return Say(sw="Mwisho leo", en="Due today")
    return Say(sw="Mwisho leo {time}", en="Due today at {time}").format(time=wording.clock_time(at.time()))


def _since(due_at: datetime, now: datetime, days: int) -> Say:
    """How long it is late by the clock on the wall, where its own unit has no whole one yet (a promise on a Sunday)."""
    if days >= 1:
        return wording.duration(days, "calendar_days")
    minutes = max(1, int((now - due_at).total_seconds() // 60))
    return wording.duration(minutes, "minutes") if minutes < 60 else wording.duration(minutes // 60, "hours")
