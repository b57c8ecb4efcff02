"""A slow, obviously correct reckoning: day by day, second by second. The clocks are held against it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta

from dirisha.core.worktime import Calendar

DAY = timedelta(days=1)
Stops = Sequence[tuple[datetime, datetime]]


def holiday(calendar: Calendar, day: date) -> bool:
    return any(off.date == day and off.closes is None for off in calendar.days_off)


def opening(calendar: Calendar, day: date) -> list[tuple[time, time]]:
    """The hours of a day, one interval at a time, cut off where it closes early."""
    early = [off.closes for off in calendar.days_off if off.date == day]
    if early and early[-1] is None:
        return []
    out = []
    for weekday, opens, closes in calendar.hours:
        if weekday == day.weekday():
            end = min(closes, early[-1]) if early and early[-1] is not None else closes
            if opens < end:
                out.append((opens, end))
    return sorted(out)


def counts(calendar: Calendar, reading: str, days: int, day: date) -> bool:
    """Whether a day counts in a promise of so many bare days."""
    if reading == "working":
        return bool(opening(calendar, day))
    if reading == "without_sundays_and_holidays":
        return not (day.weekday() == 6 or holiday(calendar, day))
    if reading == "statutory_ke" and days <= 6:
        return not (day.weekday() == 6 or holiday(calendar, day))
    if reading == "statutory_ke_saturdays" and days <= 6:
        return not (day.weekday() >= 5 or holiday(calendar, day))
    return True


def may_end(calendar: Calendar, reading: str, days: int, day: date) -> bool:
    """Whether a period of bare days may end on this day."""
    if reading in ("statutory_ke", "statutory_tz_sundays"):
        return not (day.weekday() == 6 or holiday(calendar, day))
    if reading in ("statutory_ke_saturdays", "statutory_tz"):
        return not (day.weekday() >= 5 or holiday(calendar, day))
    return counts(calendar, reading, days, day)


def due_day(days: int, *, received: date, calendar: Calendar, reading: str, pauses: Stops = ()) -> date:
    """Walks from the day of receipt to the first day that may end the period, at whose end the clock runs."""
    zone = calendar.zone
    lost = [(begin.astimezone(zone).date(), end.astimezone(zone).date()) for begin, end in pauses]
    used, day = 0, received
    while True:
        day += DAY
        midnight = datetime.combine(day + DAY, time(0), tzinfo=zone)
        stands_still = any(begin < midnight - timedelta(seconds=1) < end for begin, end in pauses)
        if counts(calendar, reading, days, day) and not any(begin < day <= end for begin, end in lost):
            used += 1
        if used >= days and may_end(calendar, reading, days, day) and not stands_still:
            return day


def open_minutes(calendar: Calendar, day: date) -> list[datetime]:
    """Every minute of a day at which the site is open, in UTC."""
    out = []
    for opens, closes in opening(calendar, day):
        minute = datetime.combine(day, opens, tzinfo=calendar.zone)
        end = datetime.combine(day, closes, tzinfo=calendar.zone)
        while minute < end:
            out.append(minute.astimezone(UTC))
            minute += timedelta(minutes=1)
    return out


def due_minute(minutes: int, *, start: datetime, calendar: Calendar, pauses: Stops = ()) -> datetime:
    """Walks over the open minutes from the start, leaving out those in a pause, until enough have passed."""
    left, day = minutes, start.astimezone(calendar.zone).date()
    while True:
        for minute in open_minutes(calendar, day):
            if minute < start or any(begin <= minute < end for begin, end in pauses):
                continue
            left -= 1
            if left == 0:
                return minute + timedelta(minutes=1)
        day += DAY


def minutes_used(*, start: datetime, end: datetime, calendar: Calendar, pauses: Stops = ()) -> int:
    """How many open minutes lie between two moments, those in a pause left out."""
    used, day = 0, start.astimezone(calendar.zone).date()
    while day <= end.astimezone(calendar.zone).date():
        used += sum(
            1
            for minute in open_minutes(calendar, day)
            if start <= minute < end and not any(begin <= minute < until for begin, until in pauses)
        )
        day += DAY
    return used
