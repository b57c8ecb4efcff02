"""What a counter hall promised and what became of it: numbers, promises of the queues, waits, and the waits told.

A number counts for the local day that is printed on it. Its promise runs from the number to the event that the queue
names (`stops`); it is missed when the event came too late, and also when the time was over before they were called,
left, or were sent home with the day (as for cases, rules.py). Who left in time is neither. Waits are from the number
to the first call, in whole minutes begun: "4" is up to four minutes. Median and ninth tenth are by nearest rank.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Max, Min

from dirisha.core.promises import in_words, promise_from_json
from dirisha.core.say import Say
from dirisha.journal import sql
from dirisha.rooms.results.rules import Kept, rank
from dirisha.rooms.results.rules import kept as kept_of
from dirisha.rooms.visits import queries as visits
from dirisha.rooms.visits.models import Queue, Ticket
from dirisha.rooms.visits.stored import as_uuid

_MINUTES = {
    True: "CEIL(EXTRACT(EPOCH FROM (first_called_at - taken_at)) / 60.0)",
    False: "CAST((ROUND((julianday(first_called_at) - julianday(taken_at)) * 86400.0, 3) + 59.999) / 60 AS INTEGER)",
}
_LINES = """
SELECT queue_id, state, met, CASE WHEN met IS NULL AND due_at < COALESCE(ended_at, %s) THEN 1 ELSE 0 END AS over,
    CASE WHEN first_called_at IS NULL THEN NULL ELSE {minutes} END AS waited, count(*)
FROM visits_ticket WHERE site_id = %s AND day >= %s AND day <= %s
GROUP BY 1, 2, 3, 4, 5"""


@dataclass(frozen=True, kw_only=True)
class QueueResult:
    """One queue over some days: numbers given, and what became of each; `here` are those not done with yet.

    `closed` were sent home when the day was closed by force. `kept` is the promise, None where nothing is promised or
    decided. `median` and `p90` in minutes of waiting, None while nobody was called.
    """

    name: Say
    promise: Say | None
    numbers: int
    served: int
    no_show: int
    left: int
    closed: int
    here: int
    kept: Kept | None
    median: int | None
    p90: int | None


@dataclass(frozen=True, kw_only=True)
class HallResult:
    """A hall over some days: each of its queues, all together, and of the waits told how many came true."""

    queues: tuple[QueueResult, ...]
    all: QueueResult
    told: Kept | None


ALL = Say(sw="Foleni zote", en="All queues")
_ENDED = ("served", "no_show", "left", "closed_by_force")


def days(site: UUID) -> tuple[date, date] | None:
    """The first and the last day on which a hall gave numbers, None when it never did. One statement."""
    found = Ticket.objects.filter(site=site).aggregate(first=Min("day"), last=Max("day"))
    return None if found["first"] is None else (found["first"], found["last"])


def result(site: UUID, *, since: date, until: date, at: datetime) -> HallResult:
    """What became of the numbers of these days (both included), as of `at`. Three statements, whatever was given.

    Queues in their order; those without a number in these days are left out.
    """
    statement = _LINES.format(minutes=_MINUTES[sql.on_postgresql()])
    found: dict[UUID, list[_Group]] = {}
    for queue, state, met, over, waited, count in sql.rows(statement, (at, site, since, until)):
        decided = (False if over else None) if met is None else bool(met)
        minutes = None if waited is None else max(1, int(waited))
        found.setdefault(as_uuid(queue), []).append(_Group(state, decided, minutes, count))
    queues = [
        _result(row.name, _promised(row), found[row.id])
        for row in Queue.objects.filter(site=site).order_by("order", "id")
        if row.id in found
    ]
    told = visits.quotes_kept(site, since=since, until=until)
    return HallResult(
        queues=tuple(queues),
        all=_result(ALL, None, [group for groups in found.values() for group in groups]),
        told=kept_of(told.kept, told.told - told.kept),
    )


@dataclass(frozen=True)
class _Group:
    """So many numbers with the same fate: `met` None where the promise is undecided or there is none."""

    state: str
    met: bool | None
    waited: int | None
    count: int


def _promised(queue: Queue) -> Say | None:
    return None if queue.promise is None else in_words(promise_from_json(queue.promise))


def _result(name: Say, promise: Say | None, groups: Iterable[_Group]) -> QueueResult:
    states: Counter[str] = Counter()
    met: Counter[bool | None] = Counter()
    waits: Counter[int] = Counter()
    for group in groups:
        states[group.state] += group.count
        met[group.met] += group.count
        if group.waited is not None:
            waits[group.waited] += group.count
    return QueueResult(
        name=name,
        promise=promise,
        numbers=states.total(),
        served=states["served"],
        no_show=states["no_show"],
        left=states["left"],
        closed=states["closed_by_force"],
        here=states.total() - sum(states[state] for state in _ENDED),
        kept=kept_of(met[True], met[False]),
        median=at_rank(waits, 5),
        p90=at_rank(waits, 9),
    )


def at_rank(waits: Counter[int], tenths: int) -> int | None:
    """The value at this tenth by nearest rank."""
    wanted, passed = rank(waits.total(), tenths), 0
    for minutes in sorted(waits):
        passed += waits[minutes]
        if passed >= wanted:
            return minutes
    return None
