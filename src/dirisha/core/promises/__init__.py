"""Promises: what a charter (or a law) says about time, in machine form, in JSON and in words.

The kinds are those of charter-format.md (`time.kind`). What a promise means in dates is reckoned by `core.clocks`.
"""

from dirisha.core.promises.as_json import promise_from_json, promise_to_json
from dirisha.core.promises.asking import awaits, by_date_after, has_clock, start_of, year_end
from dirisha.core.promises.comparing import compared
from dirisha.core.promises.kinds import (
    DAY_UNITS,
    SECONDS,
    UNITS,
    AsNeeded,
    ByDate,
    Continuous,
    Duration,
    Immediate,
    LeadTime,
    Mixed,
    MonthlyDate,
    NextDay,
    OfficeHours,
    PerAgreement,
    PerCalendar,
    Periodic,
    Promise,
    SameDay,
    Sum,
    Unit,
    Varies,
    Window,
)
from dirisha.core.promises.starts import event_words
from dirisha.core.promises.words import in_words, own_words, reading_words

__all__ = [
    "DAY_UNITS",
    "SECONDS",
    "UNITS",
    "AsNeeded",
    "ByDate",
    "Continuous",
    "Duration",
    "Immediate",
    "LeadTime",
    "Mixed",
    "MonthlyDate",
    "NextDay",
    "OfficeHours",
    "PerAgreement",
    "PerCalendar",
    "Periodic",
    "Promise",
    "SameDay",
    "Sum",
    "Unit",
    "Varies",
    "Window",
    "awaits",
    "by_date_after",
    "compared",
    "event_words",
    "has_clock",
    "in_words",
    "own_words",
    "promise_from_json",
    "promise_to_json",
    "reading_words",
    "start_of",
    "year_end",
]
