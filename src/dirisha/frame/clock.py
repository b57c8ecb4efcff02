"""The doors' clock: the one place above the rooms that asks what time it is. Queries are handed what it says."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone


def now() -> datetime:
    """The present moment, aware, in UTC."""
    return timezone.now()
