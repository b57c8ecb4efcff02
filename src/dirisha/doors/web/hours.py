"""Opening hours and ways in, as a page tells them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import time
from itertools import groupby

from dirisha.core.say import Say
from dirisha.core.wording.calendar import WEEKDAYS
from dirisha.rooms.places.queries import HoursLine

CHANNELS = {
    "phone": Say(sw="kwa simu", en="by telephone"),
    "visit": Say(sw="kwa kufika ofisini", en="by coming to the office"),
    "letter": Say(sw="kwa barua", en="by letter"),
    "email": Say(sw="kwa barua pepe", en="by e-mail"),
    "social": Say(sw="kwa mitandao ya kijamii", en="on social media"),
}
"""How a service is asked for; "web" is not among them, as the page offers its own form."""


@dataclass(frozen=True)
class Hours:
    """Days in a row with the same times."""

    days: Say
    times: tuple[tuple[time, time], ...]


def grouped(lines: Sequence[HoursLine]) -> list[Hours]:
    """The week in as few lines as it takes: neighbouring days with the same times are told together."""
    week = [
        (weekday, tuple((line.opens, line.closes) for line in of_day))
        for weekday, of_day in groupby(lines, key=lambda line: line.weekday)
    ]
    out = []
    # Neighbours with the same times have the same distance between weekday and place in the list.
    for (_, times), days in groupby(enumerate(week), key=lambda pair: (pair[1][0] - pair[0], pair[1][1])):
        span = [weekday for _, (weekday, _) in days]
        out.append(Hours(_span(span[0], span[-1]), times))
    return out


def channels(keys: Sequence[str]) -> list[Say]:
    """The ways in that a charter names, in words."""
    return [CHANNELS[key] for key in keys if key in CHANNELS]


def _span(first: int, last: int) -> Say:
    if first == last:
        return WEEKDAYS[first]
    return Say(sw="{a} hadi {b}", en="{a} to {b}").format(a=WEEKDAYS[first], b=WEEKDAYS[last])
