"""A promise as an ISO 8601 duration, where that says the same thing and no less."""

from __future__ import annotations

from dirisha.core.promises import Duration, Promise

_EXACT = {"seconds": "PT{n}S", "minutes": "PT{n}M", "hours": "PT{n}H", "months": "P{n}M"}


def iso_duration(promise: Promise | None, *, day_reading: str) -> str | None:
    """ "PT15S", "P30D"; None where the standard cannot say it.

    Working days have no ISO form: "P14D" would promise more than the charter does, so nothing is said; nor is it for
    promises without a number, and for days that the institution does not read as calendar days.
    """
    if not isinstance(promise, Duration) or promise.amount != int(promise.amount):
        return None
    n = int(promise.amount)
    if promise.unit in ("calendar_days", "weeks"):
        return f"P{n * (7 if promise.unit == 'weeks' else 1)}D" if day_reading == "calendar" else None
    form = _EXACT.get(promise.unit)
    return None if form is None else form.format(n=n)
