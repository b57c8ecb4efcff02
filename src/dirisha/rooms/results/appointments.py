"""What became of a hall's appointments, and how long those who came in time still waited after the time agreed.

An appointment counts for the local day of the time agreed. It was kept by whoever came by the end of the grace, early
or not; `late` came after it; `no_show` never came. Given back, or fallen on hours in which the hall was closed, it is
neither. Who kept it waits from the time agreed, or from when they came if that was later, to the first call, in whole
minutes begun; who was called by then waited 0. Median and ninth tenth are by nearest rank.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from dirisha.core.say import Say
from dirisha.journal import sql
from dirisha.rooms.results.hall import ALL, at_rank
from dirisha.rooms.results.rules import Kept
from dirisha.rooms.results.rules import kept as kept_of
from dirisha.rooms.visits.models import Queue
from dirisha.rooms.visits.stored import as_uuid

_MINUTES = {
    True: "CEIL(EXTRACT(EPOCH FROM (t.first_called_at - GREATEST(a.starts_at, a.arrived_at))) / 60.0)",
    False: "CAST((ROUND((julianday(t.first_called_at) - julianday(MAX(a.starts_at, a.arrived_at))) * 86400.0, 3)"
    " + 59.999) / 60 AS INTEGER)",
}
_LINES = """
SELECT a.queue_id, a.state, a.how, a.why,
    CASE WHEN t.first_called_at IS NULL OR a.arrived_at IS NULL OR a.how = 'after' THEN NULL
        WHEN t.first_called_at <= a.starts_at OR t.first_called_at <= a.arrived_at THEN 0
        ELSE {minutes} END AS waited, count(*)
FROM visits_appointment a LEFT JOIN visits_ticket t ON t.id = a.ticket
WHERE a.site_id = %s AND a.starts_at >= %s AND a.starts_at < %s
GROUP BY 1, 2, 3, 4, 5"""


@dataclass(frozen=True, kw_only=True)
class AppointmentResult:
    """The appointments of one queue (or of all) over some days: `booked` without those `cancelled` by the person or
    fallen on `closed` hours; `to_come` may still be kept.

    `came` is the share kept of those decided. `called` of those who kept theirs have been called, half of them within
    `median` minutes after the time agreed, nine in ten within `p90`; both None while nobody was called.
    """

    name: Say
    booked: int
    kept: int
    late: int
    no_show: int
    to_come: int
    cancelled: int
    closed: int
    came: Kept | None
    called: int
    median: int | None
    p90: int | None


@dataclass(frozen=True, kw_only=True)
class AppointmentResults:
    """Each queue with appointments in these days, and all together."""

    queues: tuple[AppointmentResult, ...]
    all: AppointmentResult


@dataclass(frozen=True)
class _Group:
    """So many appointments with the same fate."""

    fate: str
    waited: int | None
    count: int


def appointments(site: UUID, *, since: date, until: date, zone: str) -> AppointmentResults:
    """What became of the appointments of these local days (both included). Two statements, whatever was booked."""
    begins, ends = (datetime.combine(day, time(0), ZoneInfo(zone)) for day in (since, until + timedelta(days=1)))
    statement = _LINES.format(minutes=_MINUTES[sql.on_postgresql()])
    found: dict[UUID, list[_Group]] = {}
    for queue, state, how, why, waited, count in sql.rows(statement, (site, begins, ends)):
        minutes = None if waited is None else max(0, int(waited))
        found.setdefault(as_uuid(queue), []).append(_Group(_fate(state, how, why), minutes, count))
    queues = [
        _result(row.name, found[row.id])
        for row in Queue.objects.filter(site=site).order_by("order", "id")
        if row.id in found
    ]
    everything = [group for groups in found.values() for group in groups]
    return AppointmentResults(queues=tuple(queues), all=_result(ALL, everything))


def _fate(state: str, how: str, why: str) -> str:
    if state == "arrived":
        return "late" if how == "after" else "kept"
    if state == "cancelled":
        return "closed" if why == "closed" else "cancelled"
    return {"lapsed": "no_show", "booked": "to_come"}[state]


def _result(name: Say, groups: Iterable[_Group]) -> AppointmentResult:
    fates: Counter[str] = Counter()
    waits: Counter[int] = Counter()
    for group in groups:
        fates[group.fate] += group.count
        if group.fate == "kept" and group.waited is not None:
            waits[group.waited] += group.count
    return AppointmentResult(
        name=name,
        booked=sum(fates[fate] for fate in ("kept", "late", "no_show", "to_come")),
        kept=fates["kept"],
        late=fates["late"],
        no_show=fates["no_show"],
        to_come=fates["to_come"],
        cancelled=fates["cancelled"],
        closed=fates["closed"],
        came=kept_of(fates["kept"], fates["late"] + fates["no_show"]),
        called=waits.total(),
        median=at_rank(waits, 5),
        p90=at_rank(waits, 9),
    )
