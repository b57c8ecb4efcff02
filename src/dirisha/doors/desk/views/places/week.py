"""A week of opening hours as a person types it: one line a day, "08:00-13:00, 14:00-17:00", empty when closed.

The Swahili clock is understood, too: "saa 2:00 asubuhi hadi saa 9:30 alasiri".
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import time

from dirisha.core.clockface import period
from dirisha.core.say import Say
from dirisha.core.wording.calendar import WEEKDAYS
from dirisha.doors.desk.typed import Typed
from dirisha.rooms.places.events import Interval
from dirisha.rooms.places.queries import HoursLine

FIELDS = tuple(f"day{number}" for number in range(7))
_BETWEEN = re.compile(r"\s*(?:,|;|/|&|\bna\b(?!\s+(?:nusu|robo|moja|mbili)\b)|\band\b)\s*", re.IGNORECASE)
"""Between two periods of a day; the "na" of "saa tisa na nusu" stands inside one."""
CLOSED = frozenset({"", "-", "–", "imefungwa", "closed"})
HOURS = Say(
    sw="Andika kama 08:00-13:00, 14:00-17:00 au “saa 2:00 asubuhi hadi saa 9:30 alasiri”.",
    en="Write it as 08:00-13:00, 14:00-17:00 or “8 a.m. to 3.30 p.m.”.",
)
SHAPE = Say(
    sw="{day}: andika kama 08:00-13:00, 14:00-17:00 au “saa 2:00 asubuhi hadi saa 9:30 alasiri”; acha wazi kama ofisi "
    "imefungwa.",
    en="{day}: write it as 08:00-13:00, 14:00-17:00 or “8 a.m. to 3.30 p.m.”; leave it empty when the office is "
    "closed.",
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
        found = period(part)
        if found is None:
            return None
        out.append(found)
    return out
