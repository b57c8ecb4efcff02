"""Clocks: when a promise falls due, why just then, how much of it is used, and how much is left.

Everything here is a pure function of the promise, its start, a calendar, a reading of days and the pauses. The
reckoning (`due`) and its explanation (`reckon`) are apart, so that a hundred thousand open clocks can be looked
through at once.
"""

from dirisha.core.clocks.explaining import Skipped, explain, skipped_from_json
from dirisha.core.clocks.measures import READINGS, DayReading, Reading, Spent
from dirisha.core.clocks.reckoning import Reckoned, due, due_date, elapsed, moved, reckon, remaining

__all__ = [
    "READINGS",
    "DayReading",
    "Reading",
    "Reckoned",
    "Skipped",
    "Spent",
    "due",
    "due_date",
    "elapsed",
    "explain",
    "moved",
    "reckon",
    "remaining",
    "skipped_from_json",
]
