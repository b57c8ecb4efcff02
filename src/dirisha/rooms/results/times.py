"""How long people walked, were served and were away with a copy to make: by queue and by service; and the promises of
the charter's rows that ran on numbers of the hall.

A phase is counted when it is over (`visits.Spell`), for the day that is printed on the number, in whole minutes begun:
"4" is up to four minutes. Median and ninth tenth are by nearest rank. By service only visits count that were for one
service and no other: of a visit for three nobody knows which minute was whose.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar
from uuid import UUID

from dirisha.core.say import Say
from dirisha.journal import sql
from dirisha.rooms.charters import queries as charters
from dirisha.rooms.results.hall import at_rank
from dirisha.rooms.results.rules import Kept
from dirisha.rooms.results.rules import kept as kept_of
from dirisha.rooms.visits.models import Queue
from dirisha.rooms.visits.stored import as_uuid

K = TypeVar("K")
PHASES = ("walking", "serving", "held")
Row = tuple[UUID, str]
"""A charter's row: its institution and address name."""

_MINUTES = {
    True: "CEIL(EXTRACT(EPOCH FROM (s.until - s.since)) / 60.0)",
    False: "CAST((ROUND((julianday(s.until) - julianday(s.since)) * 86400.0, 3) + 59.999) / 60 AS INTEGER)",
}
_BY_QUEUE = """
SELECT s.queue, s.phase, {minutes}, count(*) FROM visits_spell s JOIN visits_ticket t ON t.id = s.ticket_id
WHERE t.site_id = %s AND t.day >= %s AND t.day <= %s AND s.phase IN ('walking', 'serving', 'held') GROUP BY 1, 2, 3"""
_BY_SERVICE = """
SELECT ts.institution, ts.service, s.phase, {minutes}, count(*) FROM visits_spell s
JOIN visits_ticket t ON t.id = s.ticket_id JOIN visits_ticketservice ts ON ts.ticket_id = t.id
WHERE t.site_id = %s AND t.day >= %s AND t.day <= %s AND s.phase IN ('walking', 'serving', 'held')
    AND NOT EXISTS (SELECT 1 FROM visits_ticketservice o WHERE o.ticket_id = t.id AND o.id <> ts.id)
GROUP BY 1, 2, 3, 4"""
_PROMISED = """
SELECT row_institution, row_service, met, CASE WHEN met IS NULL AND due_at < COALESCE(ended_at, %s) THEN 1 ELSE 0 END,
    count(*) FROM visits_ticket
WHERE site_id = %s AND day >= %s AND day <= %s AND row_institution IS NOT NULL GROUP BY 1, 2, 3, 4"""


@dataclass(frozen=True)
class Phase:
    """So many phases were over; half of them within `median` minutes, nine in ten within `p90`."""

    n: int
    median: int | None
    p90: int | None


@dataclass(frozen=True, kw_only=True)
class Times:
    """A queue, or a service (`row`): its phases; of a service the promise of its row, None where none was decided."""

    name: Say
    row: Row | None
    walking: Phase
    serving: Phase
    held: Phase
    kept: Kept | None = None


@dataclass(frozen=True)
class HallTimes:
    """The queues in their order and the services by name; those without any figure are left out."""

    queues: dict[UUID, Times]
    services: tuple[Times, ...]


def times(site: UUID, *, since: date, until: date, at: datetime) -> HallTimes:
    """The times of a hall over some days (both included), as of `at`. Five statements."""
    minutes = _MINUTES[sql.on_postgresql()]
    queues: dict[UUID, dict[str, Counter[int]]] = {}
    for queue, phase, took, count in sql.rows(_BY_QUEUE.format(minutes=minutes), (site, since, until)):
        _of(queues, as_uuid(queue), phase)[max(1, int(took))] += count
    services: dict[Row, dict[str, Counter[int]]] = {}
    for institution, service, phase, took, count in sql.rows(_BY_SERVICE.format(minutes=minutes), (site, since, until)):
        _of(services, (as_uuid(institution), service), phase)[max(1, int(took))] += count
    decided: dict[Row, Counter[bool | None]] = {}
    for institution, service, met, over, count in sql.rows(_PROMISED, (at, site, since, until)):
        fate = (False if over else None) if met is None else bool(met)
        decided.setdefault((as_uuid(institution), service), Counter())[fate] += count
    names = charters.live_names(sorted({*services, *decided}))
    listed = [
        _times(names[row].name, services.get(row, {}), row, decided.get(row))
        for row in {*services, *decided}
        if row in names and not names[row].confidential
    ]
    ordered = Queue.objects.filter(site=site).order_by("order", "id")
    return HallTimes(
        queues={row.id: _times(row.name, queues.get(row.id, {}), None, None) for row in ordered},
        services=tuple(sorted(listed, key=lambda each: (each.name.sw, str(each.row)))),
    )


def _of(found: dict[K, dict[str, Counter[int]]], key: K, phase: str) -> Counter[int]:
    return found.setdefault(key, {}).setdefault(phase, Counter())


def _times(name: Say, phases: dict[str, Counter[int]], row: Row | None, met: Counter[bool | None] | None) -> Times:
    told = {phase: _phase(phases.get(phase, Counter())) for phase in PHASES}
    kept = None if met is None else kept_of(met[True], met[False])
    return Times(name=name, row=row, kept=kept, **told)


def _phase(found: Counter[int]) -> Phase:
    return Phase(found.total(), at_rank(found, 5), at_rank(found, 9))
