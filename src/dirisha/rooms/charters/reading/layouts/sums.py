"""Adding up the times of steps, and whether a published total agrees with them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dirisha.rooms.charters.reading.layouts.phrases import amounts

MINUTES = {"seconds": 1 / 60, "minutes": 1.0, "hours": 60.0}
DAY = {"working_days": 1.0, "calendar_days": 1.0, "weeks": 5.0, "months": 20.0}
HOURS_A_DAY = (7.0, 7.5, 8.0, 9.0, 24.0)
"""What an office may count as a day when it turns hours into days: the total agrees if any of them makes it agree."""


def sum_of(times: Sequence[dict[str, Any] | None]) -> dict[str, Any] | None:
    """The times added up: a duration if all are of one unit, else a `sum` of the greatest unit down; None when one of
    them is no length."""
    total: dict[str, float] = {}
    for time in times:
        pairs = amounts(time)
        if not pairs:
            if time is not None and time.get("kind") == "immediate":
                continue
            return None
        for amount, unit in pairs:
            total[unit] = total.get(unit, 0) + amount
    if not total:
        return None
    order = ("months", "weeks", "working_days", "calendar_days", "hours", "minutes", "seconds", "rings")
    parts = [{"kind": "duration", "amount": _whole(total[u]), "unit": u, "after": None} for u in order if u in total]
    return parts[0] if len(parts) == 1 else {"kind": "sum", "parts": parts}


def agrees(total: dict[str, Any] | None, times: Sequence[dict[str, Any] | None]) -> bool:
    """Whether a published total is the sum of its steps; true also when that cannot be told."""
    summed = sum_of([time for time in times if time is not None])
    pairs, steps = amounts(total), amounts(summed)
    if not pairs or not steps or any(time is None for time in times):
        return True
    if any(time is not None and "min_amount" in str(time) for time in (total, *times)):
        return True
    return any(abs(_minutes(pairs, hours) - _minutes(steps, hours)) < 0.5 for hours in HOURS_A_DAY)


def _minutes(pairs: Sequence[tuple[float, str]], hours: float) -> float:
    return sum(
        amount * (MINUTES[unit] if unit in MINUTES else DAY.get(unit, 0.0) * hours * 60) for amount, unit in pairs
    )


def _whole(amount: float) -> int | float:
    return int(amount) if amount == int(amount) else amount
