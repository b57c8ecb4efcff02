"""Promises by a date ("ifikapo tarehe 31 Disemba", "15th of every month"), windows ("Monday to Friday 8am - 5pm")."""

from __future__ import annotations

from calendar import monthrange
from typing import Any

from dirisha.core.phrases.lexicon import DOUBTFUL, SURE, Lexicon, Time
from dirisha.core.phrases.numbers import take_figures, take_ordinal
from dirisha.core.phrases.tokens import Cursor

Read = tuple[Time, float, tuple[Time, ...]]

WITHOUT_BY = 0.9
"""A date alone ("31 December") in a column of times."""

YEARS = range(1990, 2100)
OFFICE_OPENS, OFFICE_SPAN = range(6, 10), 6
"""Hours from one of these on and for at least so many look like the opening hours of an office."""


def by_date(cursor: Cursor, words: Lexicon) -> Read | None:
    """A day of the year or of each month, at the cursor; a year's number makes it no promise for every year."""
    if cursor.take_all("kabla", "ya") or cursor.take("before"):
        return _day_before(by_date(cursor, words))
    by = cursor.read(words.by)
    limited = by is not None
    cursor.skip_signs(":")
    if cursor.read(words.last_day):
        return _last_day(cursor, words)
    cursor.read(words.date_words)
    month = _month(cursor, words)
    if month is None and cursor.read(words.each_month) is not None:
        # "kila mwezi tarehe 5"
        cursor.skip_signs(",")
        cursor.read(words.date_words)
        day = take_ordinal(cursor)
        return _monthly(day)
    if month is not None:
        cursor.read(words.date_words)
    day, second = _day(cursor)
    if day is None:
        return None
    if month is None:
        if second is None and cursor.read(words.each_month) is not None:
            return _monthly(day)
        cursor.read(words.of_month)
        month = _month(cursor, words)
    if month is None:
        return _bare_day(cursor, day, second) if limited else None
    cursor.take(",")
    yearly = cursor.read(words.each_year)
    once = None if yearly else _year(cursor)
    return _date(month, day, second, DOUBTFUL if once else SURE if limited or yearly else WITHOUT_BY)


def _year(cursor: Cursor) -> int | None:
    """Steps over the year of a date: then it is promised for that year only, or the charter is of that year."""
    start = cursor.at
    cursor.take("mwaka")
    year = take_figures(cursor)
    if year in YEARS:
        return year
    cursor.at = start
    return None


def _day_before(found: Read | None) -> Read | None:
    """ "Before 31 December": the 30th at the latest; many mean the 31st."""
    if found is None or found[0]["kind"] != "by_date":
        return None
    time = {"kind": "by_date", "month": found[0]["month"], "day": found[0]["day"] - 1}
    return found[0], DOUBTFUL, (time,) if time["day"] else ()


def _monthly(day: int | None) -> Read | None:
    if day is None or not 1 <= day <= 31:
        return None
    return {"kind": "monthly_date", "day": day}, SURE, ()


def _bare_day(cursor: Cursor, day: int, second: int | None) -> Read | None:
    """ "By 31/12", and "by 10th", of which month nobody knows."""
    if second is None:
        before = cursor.row[cursor.at - 1]
        if before.folded not in ("st", "nd", "rd", "th") or not 1 <= day <= 31:
            return None
        return {"kind": "monthly_date", "day": day}, DOUBTFUL, ()
    if not (1 <= second <= 12 and 12 < day <= monthrange(2024, second)[1]):
        return None
    return {"kind": "by_date", "month": second, "day": day}, DOUBTFUL, ()


def _last_day(cursor: Cursor, words: Lexicon) -> Read | None:
    cursor.take("the")
    month = _month(cursor, words)
    if month is not None:
        cursor.read(words.each_year)
        return last_of(month), SURE, ()
    monthly = any(
        cursor.take_all(*phrase)
        for phrase in (
            *(("every", "month"), ("each", "month"), ("month",), ("the", "month"), ("kila", "mwezi"), ("mwezi",)),
            *(("following", "month"), ("the", "following", "month"), ("husika",)),
        )
    )
    if not monthly and not (words.code == "sw" and cursor.row[cursor.at - 1].folded == "mwezi"):
        return None
    return {"kind": "monthly_date", "day": 31}, WITHOUT_BY, ()


def _date(month: int, day: int, second: int | None, sure: float) -> Read | None:
    if month == 2 and (day, second) == (28, 29):
        return last_of(2), sure, ()
    if second is not None or not 1 <= day <= monthrange(2024, month)[1]:
        return None
    time: Time = {"kind": "by_date", "month": month, "day": day}
    if (month, day) == (2, 29):
        return last_of(2), DOUBTFUL, (time,)
    return time, sure, ()


def _month(cursor: Cursor, words: Lexicon) -> int | None:
    month = cursor.word(words.months)
    if month is not None:
        cursor.take(".")
    return month


def _day(cursor: Cursor) -> tuple[int | None, int | None]:
    """The day of a date, and the other one of "28/29"."""
    day = take_ordinal(cursor)
    if day is None or not cursor.take("/"):
        return day, None
    second = take_figures(cursor)
    cursor.take("st", "nd", "rd", "th")
    return (None, None) if second is None else (day, second)


def last_of(month: int) -> dict[str, Any]:
    """The promise of a month's last day."""
    return {"kind": "by_date", "month": month, "day": monthrange(2024, month)[1], "last_day_of_month": True}


def window(cursor: Cursor, words: Lexicon) -> Read | None:
    """Days of the week or hours of the day: when the door is open, not how long it takes.

    The opening hours of an office, and days of the week alone, can be meant in two ways.
    """
    days: list[int] = []
    hours: list[int] = []
    marked = 0
    while not cursor.done:
        day = cursor.word(words.weekdays)
        if day is not None:
            days.append(day)
        elif cursor.read(words.hour_of_day):
            marked += 1
        elif (hour := _hour(cursor, words)) is not None:
            hours.append(hour)
        elif cursor.read(words.window_words) is None:
            return None
    if hours and (marked < 1 or len(hours) < 2) and not days:
        return None
    if not days and not hours:
        return None
    if days and not hours:
        other: Time = {"kind": "periodic", "every": "week"} if len(days) == 1 else {"kind": "office_hours"}
        return {"kind": "window"}, DOUBTFUL, (other,)
    if _whole_day(hours, swahili=words.code == "sw"):
        return {"kind": "office_hours"}, DOUBTFUL, ({"kind": "window"},)
    return {"kind": "window"}, DOUBTFUL, ({"kind": "office_hours"},)


def _hour(cursor: Cursor, words: Lexicon) -> int | None:
    token = cursor.peek()
    if token is None:
        return None
    if token.kind == "decimal":
        cursor.at += 1
        return int(token.value or 0)
    value = take_figures(cursor)
    if value is None:
        return words.number(cursor)
    if cursor.take(":") and take_figures(cursor) is None:
        return None
    if len(token.text) == 4:
        value //= 100
    return value if 0 <= value <= 24 else None


def _whole_day(hours: list[int], *, swahili: bool) -> bool:
    """Whether two hours look like the opening hours of an office; Swahili hours count from sunrise."""
    if len(hours) != 2:
        return False
    opens, closes = ((hour + 6) % 12 if swahili else hour for hour in hours)
    return opens in OFFICE_OPENS and (closes + (12 if closes <= opens else 0)) - opens >= OFFICE_SPAN
