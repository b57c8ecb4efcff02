"""Days, months and times of day.

Digits first and the Swahili clock after, `07:00 (saa moja asubuhi)`, `14:20 (saa 8:20 mchana)`: it counts from six, and
nobody must have to guess which clock is meant. The day is always printed with its weekday, as speakers differ on where
a night belongs.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, tzinfo
from zoneinfo import ZoneInfo

from dirisha.core.say import Say
from dirisha.core.wording.figures import number_words

WEEKDAYS = (
    Say(sw="Jumatatu", en="Monday"),
    Say(sw="Jumanne", en="Tuesday"),
    Say(sw="Jumatano", en="Wednesday"),
    Say(sw="Alhamisi", en="Thursday"),
    Say(sw="Ijumaa", en="Friday"),
    Say(sw="Jumamosi", en="Saturday"),
    Say(sw="Jumapili", en="Sunday"),
)
"""Monday first, as `date.weekday()` counts."""

MONTHS = (
    Say(sw="Januari", en="January"),
    Say(sw="Februari", en="February"),
    Say(sw="Machi", en="March"),
    Say(sw="Aprili", en="April"),
    Say(sw="Mei", en="May"),
    Say(sw="Juni", en="June"),
    Say(sw="Julai", en="July"),
    Say(sw="Agosti", en="August"),
    Say(sw="Septemba", en="September"),
    Say(sw="Oktoba", en="October"),
    Say(sw="Novemba", en="November"),
    Say(sw="Desemba", en="December"),
)
_SHORT_SWAHILI = ("Jan", "Feb", "Mac", "Apr", "Mei", "Jun", "Jul", "Ago", "Sep", "Okt", "Nov", "Des")

_PARTS_OF_DAY = ((3, "usiku"), (7, "alfajiri"), (12, "asubuhi"), (16, "mchana"), (19, "jioni"), (24, "usiku"))
"""The hour before which each part of the day ends (contracts.md 8.3)."""

_QUARTERS = {0: "", 15: " na robo", 30: " na nusu", 45: " kasorobo"}
"""The minutes that have words of their own."""


def day(date: date) -> Say:
    """A day with its weekday: "Jumatatu, 14 Desemba 2026" / "Monday, 14 December 2026"."""
    weekday, name = WEEKDAYS[date.weekday()], MONTHS[date.month - 1]
    return Say(
        sw=f"{weekday.sw}, {date.day} {name.sw} {date.year}",
        en=f"{weekday.en}, {date.day} {name.en} {date.year}",
    )


def short_day(date: date) -> Say:
    """A day for narrow columns: "14 Des 2026" / "14 Dec 2026"; the month in letters, so it cannot be misread."""
    return Say(
        sw=f"{date.day} {_SHORT_SWAHILI[date.month - 1]} {date.year}",
        en=f"{date.day} {MONTHS[date.month - 1].en[:3]} {date.year}",
    )


def short_days(dates: Sequence[date]) -> Say:
    """Several days in a row of words: "20 Des 2025, 21 Des 2025 na 27 Des 2025" / "... and 27 Dec 2025"."""
    return both([short_day(date) for date in dates])


def month(date: date) -> Say:
    """The month of a day: "Desemba 2026" / "December 2026"."""
    name = MONTHS[date.month - 1]
    return Say(sw=f"{name.sw} {date.year}", en=f"{name.en} {date.year}")


def swahili_clock(time: time) -> str:
    """A time of day as Swahili says it, to the minute: 08:45 is "saa tatu kasorobo asubuhi", 14:20 "saa 8:20 mchana".

    The hour said is (h - 6) mod 12, 0 being twelve; a quarter to is said with the hour to come (contracts.md 8.3).
    Hours, halves and quarters are words; other minutes stay in digits, as newspapers write them, to be short.
    """
    part = next(name for end, name in _PARTS_OF_DAY if time.hour < end)
    hour = time.hour + 1 if time.minute == 45 else time.hour
    spoken = (hour - 6) % 12 or 12
    if time.minute not in _QUARTERS:
        return f"saa {spoken}:{time.minute:02} {part}"
    return f"saa {number_words(spoken).sw}{_QUARTERS[time.minute]} {part}"


def clock_time(time: time) -> Say:
    """A time of day: "07:00 (saa moja asubuhi)" / "07:00"."""
    digits = time.strftime("%H:%M")
    return Say(sw=f"{digits} ({swahili_clock(time)})", en=digits)


def moment(moment: datetime, zone: str | tzinfo) -> Say:
    """A moment (aware) as the clocks of `zone` (an IANA name) show it: the day with its weekday, then the time."""
    local = moment.astimezone(ZoneInfo(zone) if isinstance(zone, str) else zone)
    return Say(sw="{day}, {time}", en="{day}, {time}").format(day=day(local.date()), time=clock_time(local.time()))


def both(parts: Sequence[Say]) -> Say:
    """The parts in one line, the last one joined by "na" / "and"."""
    if not parts:
        return Say(sw="", en="")
    *first, last = parts
    if not first:
        return last
    return Say(
        sw=f"{', '.join(part.sw for part in first)} na {last.sw}",
        en=f"{', '.join(part.en for part in first)} and {last.en}",
    )
