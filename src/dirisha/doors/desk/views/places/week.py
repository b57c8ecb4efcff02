"""A week of opening hours as a person types it: one line a day, "08:00-13:00, 14:00-17:00", empty when closed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import time

from dirisha.core.say import Say
from dirisha.core.wording.calendar import WEEKDAYS
from dirisha.doors.desk.typed import Typed
from dirisha.rooms.places.events import Interval
from dirisha.rooms.places.queries import HoursLine

FIELDS = tuple(f"day{number}" for number in range(7))
_TIME = r"(\d{1,2})(?:[:.h](\d{2}))?"
_PERIOD = re.compile(rf"{_TIME}\s*(?:-|–|—|to|hadi|mpaka)\s*{_TIME}", re.IGNORECASE)
_BETWEEN = re.compile(r"\s*(?:,|;|/|&|\bna\b|\band\b)\s*", re.IGNORECASE)
CLOSED = frozenset({"", "-", "–", "imefungwa", "closed"})
SHAPE = Say(
    sw="{day}: andika kama 08:00-13:00, 14:00-17:00, au acha wazi kama ofisi imefungwa.",
    en="{day}: write it as 08:00-13:00, 14:00-17:00, or leave it empty when the office is closed.",
)


def written(lines: Iterable[HoursLine]) -> dict[str, str]:
    """The week as the form shows it."""
    week = dict.fromkeys(FIELDS, "")
    for line in lines:
        period = f"{line.opens:%H:%M}-{line.closes:%H:%M}"
        before = week[FIELDS[line.weekday]]
        week[FIELDS[line.weekday]] = f"{before}, {period}" if before else period
    return week


def read(typed: Typed) -> list[Interval]:
    """The week that was typed; a day that cannot be read is noted in `typed` with how to write it.

    "24:00" and "00:00" close at midnight. Whether periods overlap is for the rules to say.
    """
    week = []
    for weekday, field in enumerate(FIELDS):
        periods = periods_of(typed.get(field))
        if periods is None:
            typed.wrong(field, SHAPE.format(day=WEEKDAYS[weekday]))
            continue
        week += [Interval(weekday=weekday, opens=opens, closes=closes) for opens, closes in periods]
    return week


def periods_of(text: str) -> list[tuple[time, time]] | None:
    """The periods of one day; [] when it is closed, None for what is no time."""
    if text.strip().lower() in CLOSED:
        return []
    out = []
    for part in _BETWEEN.split(text.strip()):
        found = _PERIOD.fullmatch(part)
        if found is None:
            return None
        opens, closes = _time(found[1], found[2]), _time(found[3], found[4])
        if opens is None or closes is None:
            return None
        out.append((opens, closes))
    return out


def _time(hour: str, minute: str | None) -> time | None:
    whole, part = int(hour), int(minute or 0)
    if (whole, part) == (24, 0):
        return time(0, 0)
    return time(whole, part) if whole < 24 and part < 60 else None
