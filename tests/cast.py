"""The cast and the times of the tests' stories."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

NAIROBI = ZoneInfo("Africa/Nairobi")


@dataclass(frozen=True)
class Clock:
    """Moments to hand to verbs as `at=`; `now` is Monday, 2 November 2026, half past nine in Nairobi."""

    now: datetime = datetime(2026, 11, 2, 6, 30, tzinfo=UTC)

    def at(self, local: str) -> datetime:
        """`clock.at("2026-11-04 16:00")`: that time in Nairobi, as UTC."""
        return datetime.fromisoformat(local).replace(tzinfo=NAIROBI).astimezone(UTC)

    def after(self, **span: float) -> datetime:
        """`clock.after(days=3, hours=2)`: that long after `now`."""
        return self.now + timedelta(**span)


@pytest.fixture
def clock() -> Clock:
    """The times of a story."""
    return Clock()
