"""The doors' clock: the one place above the rooms that asks what time it is. Queries are handed what it says."""

from __future__ import annotations

from datetime import datetime

from dirisha.journal import present


def now() -> datetime:
    """The present moment, aware, in UTC."""
    return present.now()
