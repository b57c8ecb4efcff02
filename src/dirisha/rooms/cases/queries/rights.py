"""What the citizen may do after an answer, and for how long: reckoned from the answer by the calendar as it is now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from dirisha.core.clocks import due
from dirisha.core.promises import Duration, promise_from_json
from dirisha.core.say import Say
from dirisha.rooms.cases.kinds.definition import BY_SILENCE
from dirisha.rooms.cases.models import Case
from dirisha.rooms.cases.queries.kinds import current_version, definition_of
from dirisha.rooms.cases.queries.kindwork import appealed_already
from dirisha.rooms.cases.rules.directing import DIRECTION
from dirisha.rooms.places import queries as places

APPEAL_NAME = Say(sw="Kukata rufaa hapa hapa", en="Appeal here")
APPEAL_HOW = Say(
    sw="Mtu mwingine ambaye hakushiriki katika uamuzi ataupitia upya. Ni bure.",
    en="Somebody else, who had no part in the decision, will look at it again. It is free.",
)


@dataclass(frozen=True, kw_only=True)
class RightView:
    """Something the citizen may still do, until `until`; `days_left` counts calendar days, 0 on the last. `opens`:
    whether it is done here (an appeal)."""

    key: str
    name: Say
    how: Say
    until: datetime
    days_left: int
    opens: bool


def until(row: Case, *, days: int | None) -> datetime | None:
    """The end of so many days from the answer (or the silence that counts as one); None without either or a limit.

    Read as the institution reads bare days. At most three statements, none while the calendar has not changed but one.
    """
    since = row.answered_at or row.deemed_at
    if since is None or days is None:
        return None
    calendar = places.calendar_of(row.site_id)
    reading = row.institution.day_reading
    return due(Duration(amount=days, unit="calendar_days"), starts_at=since, calendar=calendar, reading=reading)


def rights_of(case: UUID, *, at: datetime) -> tuple[RightView, ...]:
    """What the citizen of a case may do now: by its kind, and an appeal where the institution takes one in.

    One statement for a case without answer; five more for one with.
    """
    row = Case.objects.select_related("institution", "site").filter(id=case).first()
    if row is None or (row.answered_at is None and row.deemed_at is None):
        return ()
    found = [*_by_kind(row, at=at), *_appeal(row, at=at)]
    return tuple(right for right in found if at <= right.until)


def _by_kind(row: Case, *, at: datetime) -> list[RightView]:
    if row.kind_version is None:
        return []
    since = row.answered_at or row.deemed_at
    assert since is not None
    outcome = row.outcome if row.answered_at is not None else BY_SILENCE
    calendar = places.calendar_of(row.site_id)
    views = []
    for right in definition_of(row.kind_version).rights:
        if outcome not in right.outcomes or right.opens:
            continue
        ending = due(
            promise_from_json(right.promise),
            starts_at=since,
            calendar=calendar,
            reading=right.day_reading or row.institution.day_reading,
        )
        if ending is not None:
            views.append(_view(right.key, right.name, right.how, ending, row, at=at, opens=False))
    return views


def _appeal(row: Case, *, at: datetime) -> list[RightView]:
    """An appeal is open against any decision that is not wholly what was asked for, and against silence; the answer to
    a question decides nothing."""
    if row.kind in ("appeal", "task", "enquiry", DIRECTION) or row.closed_how == "withdrawn":
        return []
    if row.answered_at is not None and row.outcome == "granted":
        return []
    version = current_version(row.institution_id, "appeal")
    if version is None or appealed_already(row.id, since=row.answered_at):
        return []
    ending = until(row, days=definition_of(version).file_within) or at + timedelta(days=365)
    return [_view("appeal", APPEAL_NAME, APPEAL_HOW, ending, row, at=at, opens=True)]


def _view(key: str, name: Say, how: Say, ending: datetime, row: Case, *, at: datetime, opens: bool) -> RightView:
    calendar = places.calendar_of(row.site_id)
    left = (calendar.local_date(ending) - calendar.local_date(at)).days
    return RightView(key=key, name=name, how=how, until=ending, days_left=max(0, left), opens=opens)
