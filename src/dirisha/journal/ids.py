"""Identifiers made here and now: the only place where the journal throws dice."""

from __future__ import annotations

import secrets
import threading
from datetime import datetime
from uuid import UUID

from dirisha.core.ids import uuid7


class _Ids:
    """Ids in order even within one millisecond of one process."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._last = (0, 0)

    def next(self, at: datetime) -> UUID:
        milliseconds = int(at.timestamp() * 1000)
        with self._lock:
            last, sequence = self._last
            sequence = sequence + 1 if milliseconds == last else 0
            self._last = (milliseconds, sequence)
        return uuid7(milliseconds, sequence, secrets.randbits(62))


_ids = _Ids()


def new_id(at: datetime) -> UUID:
    """A new UUIDv7 for something born at `at`."""
    return _ids.next(at)
