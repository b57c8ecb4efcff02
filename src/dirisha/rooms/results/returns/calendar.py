"""The calendar of what is owed: each return of the last periods, whether it was sent in, and until when it must be."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Literal

from dirisha.core.ids import born_at
from dirisha.rooms.places.queries import InstitutionLine
from dirisha.rooms.results.models import FiledReturn
from dirisha.rooms.results.returns.duties import Duty, Period, duties

SHOWN = {"month": 3, "quarter": 3, "year": 2}
"""So many periods that are over are shown of each return, by its rhythm."""
State = Literal["filed", "filed_late", "owed", "late", "too_late"]


@dataclass(frozen=True, kw_only=True)
class Owed:
    """A return for a period that is over. `days`: until it is due, negative once it is late. `filed`: the one that was
    sent in last, with the day."""

    duty: Duty
    period: Period
    due: date
    last: date | None
    days: int
    filed: FiledReturn | None
    state: State


def owed_by(institution: InstitutionLine, *, today: date) -> list[Owed]:
    """What an institution owes for the periods that are over, the ones to be sent first at the top, then those that
    were sent, the latest first; nothing of the time before the institution came into the house. One statement."""
    began = born_at(institution.id).date()
    filed = {
        (row.duty, row.since): row for row in FiledReturn.objects.filter(institution=institution.id).order_by("id")
    }
    found = [
        _owed(duty, period, filed.get((duty.key, period.since)), today)
        for duty in duties(institution.country)
        for period in islice(duty.ended(today), SHOWN[duty.rhythm])
        if period.until > began
    ]
    open_ = sorted((one for one in found if one.filed is None), key=lambda one: (one.due, one.duty.key))
    return open_ + sorted((one for one in found if one.filed is not None), key=lambda one: one.due, reverse=True)


def _owed(duty: Duty, period: Period, filed: FiledReturn | None, today: date) -> Owed:
    due, last = duty.due(period), duty.last_day(period)
    state: State = "owed" if today <= due else "late"
    if filed is None and last is not None and today > last:
        state = "too_late"
    if filed is not None:
        state = "filed" if filed.filed_at.date() <= due else "filed_late"
    return Owed(duty=duty, period=period, due=due, last=last, days=(due - today).days, filed=filed, state=state)
