"""What is counted: which days or seconds, how many of them, and whether the last day may move.

A promise and a reading of days make a `Measure`; laid along a calendar's sums it counts, and finds the moment at which
a count is reached. Three readings of bare "siku 5" differ by up to a week (domain.md 1.6), so none is built in:

* `calendar`: every day counts;
* `without_sundays_and_holidays`: Cap. 2 s. 57(d) and Constitution of Kenya art. 259(6) word it so for six days or less;
  chosen by an institution it holds for any number of days;
* `working`: the days on which the site opens.

Laws are counted by rules of their own, in which a period that ends on an excluded day runs to the next that is not:

* `statutory_ke`: Interpretation and General Provisions Act (Cap. 2) s. 57: (a) the day of the event is left out; (b) a
  period whose last day is excluded runs to the next day that is not; (d) excluded days do not count in a period not
  exceeding six days. Excluded are Sundays and public holidays.
* `statutory_ke_saturdays`: the same with Saturdays as "official non-working days"; which of the two holds is doubtful
  (cases.md 3.4), so it is a setting.
* `statutory_tz`: Interpretation of Laws Act (Cap. 1) s. 60: as (a) and (b), with Saturdays, Sundays and public holidays
  excluded, and no six-day rule; `statutory_tz_sundays` the same without Saturdays, as the wording is to be confirmed.

Under a statutory reading hours and minutes are those of the clock on the wall (48 hours of Access to Information Act
s. 9(2) end at night or on a Sunday); elsewhere they are opening hours.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from math import ceil
from typing import Literal

from dirisha.core.promises import (
    SECONDS,
    ByDate,
    Duration,
    MonthlyDate,
    NextDay,
    Promise,
    SameDay,
    by_date_after,
)

DayReading = Literal[
    "calendar",
    "without_sundays_and_holidays",
    "working",
    "statutory_ke",
    "statutory_ke_saturdays",
    "statutory_tz",
    "statutory_tz_sundays",
]

Counted = Literal["seconds", "wall", "all", "working", "legal", "weekdays"]
"""What a measure counts: seconds of opening, seconds of the wall clock, every day, days the site works, days that are
neither Sunday nor holiday, days that are neither Saturday, Sunday nor holiday."""


@dataclass(frozen=True, slots=True)
class Reading:
    """How a rule counts bare days: `days` up to `six` days (if not 0) or always; `rolls`: what its last day must be.

    `wall`: hours are those of the wall clock. `cites` names the law for (receipt, few days, the last day).
    """

    days: Counted
    rolls: Counted | None = None
    six: int = 0
    wall: bool = False
    cites: tuple[str, str, str] = ("", "", "")


READINGS: Mapping[str, Reading] = {
    "calendar": Reading("all"),
    "without_sundays_and_holidays": Reading("legal", cites=("", "Cap. 2, s. 57(d)", "")),
    "working": Reading("working"),
    "statutory_ke": Reading(
        "legal", "legal", six=6, wall=True, cites=("Cap. 2, s. 57(a)", "Cap. 2, s. 57(d)", "Cap. 2, s. 57(b)")
    ),
    "statutory_ke_saturdays": Reading(
        "weekdays", "weekdays", six=6, wall=True, cites=("Cap. 2, s. 57(a)", "Cap. 2, s. 57(d)", "Cap. 2, s. 57(b)")
    ),
    "statutory_tz": Reading("all", "weekdays", wall=True, cites=("Cap. 1, s. 60", "", "Cap. 1, s. 60")),
    "statutory_tz_sundays": Reading("all", "legal", wall=True, cites=("Cap. 1, s. 60", "", "Cap. 1, s. 60")),
}


@dataclass(frozen=True, slots=True)
class Spent:
    """An amount of time in a unit of charter-format.md; negative when a clock is overdue."""

    amount: float
    unit: str


@dataclass(frozen=True, slots=True)
class Measure:
    """`amount` of what is `counted`; the last day `rolls` to one of that kind. It is told in `unit`s of `size`."""

    counted: Counted
    amount: int
    unit: str
    size: int = 1
    rolls: Counted | None = None

    @property
    def by_days(self) -> bool:
        """Whether it ends with a day rather than at a second."""
        return self.counted not in ("seconds", "wall")


def reading_of(name: str) -> Reading:
    """The reading of this name; ValueError when there is none."""
    try:
        return READINGS[name]
    except KeyError:
        raise ValueError(f"unknown reading of days: {name!r}") from None


def measure(promise: Promise, reading: str, start: date, *, open_on_start: bool) -> Measure | None:
    """What `promise` counts when its clock starts on the local day `start`; None when it has no clock.

    `open_on_start` says whether the site works on that day (it matters to "the same day"). A `sum` is measured part by
    part, not as a whole.
    """
    if isinstance(promise, Duration):
        return _duration(promise.unit, promise.amount, reading_of(reading), start)
    if isinstance(promise, NextDay):
        return Measure("working", 1, "working_days")
    if isinstance(promise, SameDay):
        return Measure("working", 0 if open_on_start else 1, "working_days")
    if isinstance(promise, ByDate | MonthlyDate):
        days = (by_date_after(promise, start) - start).days
        return Measure("all", days, "calendar_days", rolls=reading_of(reading).rolls)
    return None


@lru_cache(maxsize=1024)
def plain_measure(unit: str, amount: float, reading: str) -> Measure | None:
    """The measure of so much of a unit if it does not hang on the day it starts; else None."""
    return None if unit == "months" else _duration(unit, amount, reading_of(reading), date.min)


def _duration(unit: str, amount: float, reading: Reading, start: date) -> Measure | None:
    size = SECONDS.get(unit)
    if size is not None:
        return Measure("wall" if reading.wall else "seconds", ceil(amount * size), unit, size)
    if unit == "working_days":
        return Measure("working", ceil(amount), unit)
    if unit == "calendar_days":
        if reading.six and amount > reading.six:
            return Measure("all", ceil(amount), unit, rolls=reading.rolls)
        return Measure(reading.days, ceil(amount), unit, rolls=reading.rolls)
    if unit == "weeks":
        return Measure("all", ceil(amount * 7), unit, 7, reading.rolls)
    if unit == "months":
        return Measure("all", _months(start, ceil(amount)), "calendar_days", rolls=reading.rolls)
    return None


def _months(start: date, months: int) -> int:
    """How many days lie between `start` and the same day `months` later, or that month's last day (Cap. 2 s. 3)."""
    years, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    if years > date.max.year:
        raise ValueError("no calendar reaches so far")
    return (date(years, month + 1, min(start.day, monthrange(years, month + 1)[1])) - start).days
