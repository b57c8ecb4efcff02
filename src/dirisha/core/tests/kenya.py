"""An office in Nairobi, its holidays of 2025 to 2028, and short ways to say a moment there."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import TypedDict
from zoneinfo import ZoneInfo

from dirisha.core.say import Say
from dirisha.core.worktime import Calendar, DayOff

NAIROBI = ZoneInfo("Africa/Nairobi")
MORNING, LUNCH, AFTERNOON, EVENING = time(8), time(13), time(14), time(17)
WEEK = tuple(
    (weekday, opens, closes) for weekday in range(5) for opens, closes in ((MORNING, LUNCH), (AFTERNOON, EVENING))
)

ACT = "Public Holidays Act (Cap. 110)"

GOLDEN = (
    (date(2025, 12, 25), "Krismasi", "Christmas Day"),
    (date(2025, 12, 26), "Siku ya Kupeana Zawadi", "Boxing Day"),
    (date(2026, 1, 1), "Mwaka Mpya", "New Year's Day"),
    (date(2026, 4, 3), "Ijumaa Kuu", "Good Friday"),
    (date(2026, 4, 6), "Jumatatu ya Pasaka", "Easter Monday"),
    (date(2026, 5, 1), "Sikukuu ya Wafanyakazi", "Labour Day"),
    (date(2026, 6, 1), "Siku ya Madaraka", "Madaraka Day"),
)
"""The holidays of the golden dates (domain.md 1.6): the movable Muslim ones are left out."""

MORE = (
    (date(2026, 3, 20), "Idd-ul-Fitr", "Idd-ul-Fitr"),
    (date(2026, 5, 27), "Idd-ul-Azha", "Idd-ul-Azha"),
    (date(2026, 10, 10), "Siku ya Mazingira", "Mazingira Day"),
    (date(2026, 10, 20), "Siku ya Mashujaa", "Mashujaa Day"),
    (date(2026, 12, 12), "Siku ya Jamhuri", "Jamhuri Day"),
    (date(2026, 12, 25), "Krismasi", "Christmas Day"),
    (date(2026, 12, 26), "Siku ya Kupeana Zawadi", "Boxing Day"),
    (date(2027, 10, 10), "Siku ya Mazingira", "Mazingira Day"),
    (date(2027, 10, 11), "Siku ya Mazingira (badala ya Jumapili)", "Mazingira Day (in place of Sunday)"),
    (date(2027, 12, 12), "Siku ya Jamhuri", "Jamhuri Day"),
    (date(2027, 12, 13), "Siku ya Jamhuri (badala ya Jumapili)", "Jamhuri Day (in place of Sunday)"),
    (date(2027, 12, 25), "Krismasi", "Christmas Day"),
    (date(2027, 12, 26), "Siku ya Kupeana Zawadi", "Boxing Day"),
    (date(2027, 12, 27), "Siku ya Kupeana Zawadi (badala ya Jumapili)", "Boxing Day (in place of Sunday)"),
    (date(2028, 1, 1), "Mwaka Mpya", "New Year's Day"),
)
"""Those that the hand-worked cases of cases.md 3.2 need besides."""


HAND_WORKED = (
    (date(2026, 5, 29), 3, date(2026, 6, 4)),
    (date(2026, 12, 10), 14, date(2026, 12, 31)),
    (date(2027, 12, 6), 21, date(2028, 1, 6)),
    (date(2027, 10, 7), 5, date(2027, 10, 15)),
    (date(2026, 3, 18), 5, date(2026, 3, 26)),
    (date(2026, 5, 23), 5, date(2026, 6, 2)),
    (date(2026, 6, 1), 3, date(2026, 6, 4)),
    (date(2026, 2, 9), 5, date(2026, 2, 16)),
    (date(2026, 1, 2), 60, date(2026, 3, 30)),
)
"""The nine cases worked by hand (cases.md 3.2: A to E, S to V): received, working days, due. The sixth is received on a
Saturday, the seventh on a holiday."""


class Clock(TypedDict):
    """What a clock is asked with besides its promise."""

    starts_at: datetime
    calendar: Calendar
    reading: str


def days_off(*rows: tuple[date, str, str]) -> tuple[DayOff, ...]:
    """Full days off from (date, Swahili name, English name)."""
    return tuple(DayOff(date=day, name=Say(sw=sw, en=en), source=ACT) for day, sw, en in rows)


OFFICE = Calendar("Africa/Nairobi", WEEK, days_off(*GOLDEN))
FULL = Calendar("Africa/Nairobi", WEEK, days_off(*GOLDEN, *MORE))


def at(year: int, month: int, day: int, hour: int = 10, minute: int = 0, second: int = 0) -> datetime:
    """A moment by the clocks of Nairobi."""
    return datetime(year, month, day, hour, minute, second, tzinfo=NAIROBI)
