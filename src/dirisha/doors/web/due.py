"""When an answer would be due if somebody asked now: promise and law, reckoned with the site's real calendar."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from dirisha.core.clocks import explain, reckon
from dirisha.core.promises import Promise, awaits, has_clock, in_words, promise_from_json
from dirisha.core.say import Say
from dirisha.core.worktime import Calendar
from dirisha.rooms.places.packs import Law


@dataclass(frozen=True)
class Due:
    """The day something would be due, at what time of day it ends, and each skipped day as a sentence."""

    date: date
    at: datetime
    minutes: bool
    explanation: tuple[Say, ...]


@dataclass(frozen=True)
class LawDue:
    """A law beside a promise: its own words and day, and whether it is the stricter of the two."""

    law: Law
    words: Say
    due: Due | None
    stricter: bool


def if_asked(promise: Promise | None, *, at: datetime, calendar: Calendar | None, reading: str) -> Due | None:
    """The due day of `promise` for a request received at `at`; None without a clock, a calendar or its start event."""
    if promise is None or calendar is None or not has_clock(promise) or awaits(promise):
        return None
    reckoned = reckon(promise, starts_at=at, calendar=calendar, reading=reading)
    if reckoned is None:
        return None
    unit = getattr(promise, "unit", "")
    return Due(
        date=reckoned.due_date,
        at=reckoned.due_at,
        minutes=unit in ("seconds", "minutes", "hours", "rings"),
        explanation=explain(reckoned.explanation),
    )


def beside(law: Law | None, promised: Due | None, *, at: datetime, calendar: Calendar | None) -> LawDue | None:
    """The law that runs beside a promise due at `promised`."""
    if law is None:
        return None
    promise = promise_from_json(law.promise)
    due = if_asked(promise, at=at, calendar=calendar, reading=law.day_reading)
    stricter = due is not None and (promised is None or due.at < promised.at)
    return LawDue(law, in_words(promise, law.day_reading), due, stricter)
