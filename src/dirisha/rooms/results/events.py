"""What can happen to results: a return was sent in. All figures fall out of the events of the cases and the hall.

`about` is the return that was filed; the stream is its institution's.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from dirisha.core.events import Event, fact


@fact("results.return-filed")
@dataclass(frozen=True, kw_only=True)
class ReturnFiled(Event):
    """An institution sent in a return of its country's list for the months `since` to `until` (the day after the last).

    `sha256` is the hash of its data as they were sent, made as of `as_of`; `totals` are its sums. `training` is what
    the office wrote for the part on training. A period sent in once more takes the place of the one before, which
    stays in the record.
    """

    institution: UUID
    duty: str
    since: date
    until: date
    due: date
    as_of: datetime
    sha256: str
    totals: dict[str, int]
    training: str = ""
