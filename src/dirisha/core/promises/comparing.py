"""Which of two promises is the longer one for the citizen, where that can be said without a calendar."""

from __future__ import annotations

from typing import Literal

from dirisha.core.promises.kinds import Duration, Immediate, Promise

Longer = Literal["longer", "shorter", "same", ""]

SECONDS_A_DAY = 86400
SHORTEST = {"seconds": 1 / SECONDS_A_DAY, "rings": 3 / SECONDS_A_DAY, "minutes": 1 / 1440, "hours": 1 / 24}
"""Days that a unit takes at least, and, counted round the clock, at most for `rings` (3 to 6 seconds each)."""


def compared(before: Promise | None, after: Promise | None) -> Longer:
    """Whether `after` makes people wait longer than `before`, shorter, or the same; "" where that cannot be said.

    It is said where it holds whatever the calendar: two times in one unit, or in units so far apart that no weekend and
    no week of holidays could turn them round (7 days against 5 working days is left open). A promise beside none is
    left open too, and so are times that count from different events.
    """
    if before == after:
        return "same"
    if (
        isinstance(before, Duration)
        and isinstance(after, Duration)
        and (before.unit == after.unit)
        and set(before.after) == set(after.after)
        and before.amount != after.amount
    ):
        return "longer" if after.amount > before.amount else "shorter"
    one, other = _days(before), _days(after)
    if one is None or other is None or _starts(before) != _starts(after):
        return ""
    if other[0] > one[1]:
        return "longer"
    return "shorter" if other[1] < one[0] else ""


def _starts(promise: Promise | None) -> frozenset[str]:
    return frozenset(promise.after) if isinstance(promise, Duration | Immediate) else frozenset()


def _days(promise: Promise | None) -> tuple[float, float] | None:
    """The least and the most calendar days that a promise can take; None for what has no length of its own."""
    if isinstance(promise, Immediate):
        return 0.0, 0.0
    if not isinstance(promise, Duration):
        return None
    amount = float(promise.amount)
    if promise.unit in SHORTEST:
        # Hours count within opening hours: eight of them may end the next day, or after a weekend.
        least = amount * SHORTEST[promise.unit]
        return least, least if promise.unit in ("seconds", "rings") else least * 4 + 3
    if promise.unit in ("working_days", "calendar_days"):
        # Bare days may be read as working days by their institution.
        return amount, amount * 7 / 5 + 9
    if promise.unit == "weeks":
        return amount * 7, amount * 7 + 3
    return amount * 28, amount * 31 + 3
