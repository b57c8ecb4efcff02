"""Readings of fees and times, kept for a while: a column is judged by texts that its rows are then made of."""

from __future__ import annotations

from functools import lru_cache

from dirisha.core.phrases import FeeReading, TimeReading, read_fees, read_times

KEPT = 4096


@lru_cache(maxsize=KEPT)
def times_in(text: str) -> tuple[TimeReading, ...]:
    """As `read_times`, in whatever language."""
    return read_times(text)


@lru_cache(maxsize=KEPT)
def fees_in(text: str, country: str = "", currency: str = "") -> tuple[FeeReading, ...]:
    """As `read_fees`."""
    return read_fees(text, country, currency)
