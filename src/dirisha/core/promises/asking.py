"""What can be asked of a promise: whether it has a clock, what starts it, on which day a yearly one falls."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Mapping
from datetime import date, datetime
from typing import Literal

from dirisha.core.promises.kinds import (
    ByDate,
    Duration,
    Immediate,
    MonthlyDate,
    NextDay,
    Promise,
    SameDay,
    Sum,
)
from dirisha.core.promises.starts import events_in

_RECEIPT = re.compile(
    r"""(the\ )?(date\ of\ )?
        (receipt|receiving|submission|submitting|lodging|lodgement|application|request)
        (\ of\ (the\ |a\ |an\ |your\ )?(request|application|letter|enquiry|inquiry|complaint))?
      | (tarehe\ ya\ )?(kupokea|kupokelewa|kuwasilisha|kuwasilishwa)
        (\ kwa)?(\ (ombi|maombi|barua|malalamiko|lalamiko))?(\ lako)?
      | ombi | maombi""",
    re.VERBOSE | re.IGNORECASE,
)
"""Events that are nothing but the receipt of the request itself; receipt of an invoice or of goods is another event."""


def has_clock(promise: Promise) -> bool:
    """Whether a due moment can be reckoned for it, once it has started.

    Kinds that cannot be missed (continuous, as needed), have no number (at once, by agreement, varies, periodic), only
    say when the door is open (office hours, window, calendar) or bind the citizen (lead time) have none. A `mixed` cell
    has none either: its parts are promises of their own. Rings are counted by the telephone, not by a clock.
    """
    if isinstance(promise, Duration):
        return promise.unit != "rings"
    if isinstance(promise, Sum):
        return bool(promise.parts) and all(has_clock(part) and not isinstance(part, Sum) for part in promise.parts)
    return isinstance(promise, ByDate | MonthlyDate | SameDay | NextDay)


def awaits(promise: Promise) -> tuple[str, ...]:
    """The names of the events it starts after, the latest of which counts; () when it starts at receipt."""
    if isinstance(promise, Sum):
        return tuple(dict.fromkeys(name for part in promise.parts for name in awaits(part)))
    if isinstance(promise, Duration | Immediate | SameDay | NextDay):
        names = [name for phrase in promise.after for name in events_in(phrase)]
        return tuple(dict.fromkeys(name for name in names if not _RECEIPT.fullmatch(name)))
    return ()


def start_of(promise: Promise, *, received_at: datetime, happened: Mapping[str, datetime]) -> datetime | None:
    """When its clock starts: the latest of the events it awaits, or receipt when it awaits none.

    `happened` says which of the events have happened, and when. None while one of them is still missing. An event
    before receipt counts with its own date: the goods were accepted before the supplier asked for the money.
    """
    names = awaits(promise)
    if not names:
        return received_at
    if any(name not in happened for name in names):
        return None
    return max(happened[name] for name in names)


def by_date_after(promise: ByDate | MonthlyDate, start: date) -> date:
    """The first day on or after `start` that the promise names; a day the month lacks is the month's last day."""
    if isinstance(promise, MonthlyDate):
        this = _clamped(start.year, start.month, promise.day)
        if this >= start:
            return this
        years, month = divmod(start.month, 12)
        return _clamped(start.year + years, month + 1, promise.day)
    day = 31 if promise.last_day_of_month else promise.day
    this = _clamped(start.year, promise.month, day)
    return this if this >= start else _clamped(start.year + 1, promise.month, day)


def year_end(kind: Literal["fiscal", "calendar"], year: int) -> date:
    """The last day of a year: 31 December, or for the fiscal year that ends in `year` 30 June.

    Kenya and Tanzania both close their books on 30 June (Public Finance Management Act 2012, s. 2; the charters' yearly
    evaluations run from these two days, domain.md 1.3 rows B22a and B22b).
    """
    return date(year, 6, 30) if kind == "fiscal" else date(year, 12, 31)


def _clamped(year: int, month: int, day: int) -> date:
    return date(year, month, min(day, monthrange(year, month)[1]))
