"""Taking a number, and giving it up."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import msgspec

from dirisha.core import references
from dirisha.core.actor import Actor
from dirisha.core.clocks import Reckoned, reckon
from dirisha.core.promises import Promise, promise_from_json
from dirisha.core.worktime import Calendar
from dirisha.journal import sql
from dirisha.journal.once import verb
from dirisha.journal.write import new_id, record
from dirisha.rooms.cases.rules.clocks import told
from dirisha.rooms.places import queries as places
from dirisha.rooms.places.models import Site
from dirisha.rooms.visits import values
from dirisha.rooms.visits.actions.bench import fetch, in_hand_or_looked_after
from dirisha.rooms.visits.events import PersonLeft, ServiceServed, TicketChannel, TicketTaken
from dirisha.rooms.visits.models import AT_COUNTER
from dirisha.rooms.visits.rules import hours, refusals, tickets
from dirisha.rooms.visits.rules.promised import while_one_waits
from dirisha.rooms.visits.stored import as_day, as_moment, as_uuid
from dirisha.rooms.visits.values import Quote, ServiceWanted, TicketGiven

_QUEUE = """
SELECT q.site_id, q.series, q.promise, q.stops, q.is_open, si.slug, si.time_zone, si.calendar_version,
    si.calendar_entry, i.day_reading, k.until,
    EXISTS (SELECT 1 FROM visits_ticket WHERE reference = %s), {counter}{rows}
FROM visits_queue q JOIN places_site si ON si.id = q.site_id JOIN places_institution i ON i.id = si.institution_id
LEFT JOIN visits_keptopen k ON k.id = q.site_id
"""
_ROW = """,
    (SELECT {together} FROM charters_version cv JOIN charters_service cs ON cs.version_id = cv.id
    JOIN charters_variant va ON va.service_id = cs.id
    WHERE cv.institution_id = %s AND cv.status = 'published' AND cs.slug = %s)"""
"""What the live charter promises for one of the services wanted, a list of its variants' promises. It is read with the
queue, so that a version published a moment ago holds for the next number."""
_TOGETHER = {True: "json_agg(va.promise)", False: "json_group_array(json(va.promise))"}
_WITH_SERIES = """JOIN visits_series sr ON sr.site_id = q.site_id AND sr.series = q.series
WHERE q.id = %s ORDER BY sr.day DESC LIMIT 1"""
_ALONE = "WHERE q.id = %s"
_HOME = "SELECT id FROM places_site WHERE id = %s"
_LAST = "SELECT last FROM visits_series WHERE site_id = %s AND series = %s AND day = %s"


@dataclass(frozen=True)
class _Line:
    """A queue as somebody joins it; `last` is the number given last on `day`, None before its first one."""

    site: UUID
    series: str
    promise: dict[str, Any] | None
    stops: values.Stops
    is_open: bool
    stream: str
    home: Site
    kept_open: datetime | None
    day_reading: str
    day: date
    last: int | None
    rows: tuple[Promise | None, ...]


@verb
def take_ticket(
    *,
    queue: UUID,
    language: str,
    channel: TicketChannel = "kiosk",
    wanted: tuple[ServiceWanted, ...] = (),
    priority: bool = False,
    visit: UUID | None = None,
    arrived_at: datetime | None = None,
    quoted: Quote | None = None,
    by: Actor,
    at: datetime | None = None,
    key: str | None = None,
) -> TicketGiven:
    """Take the next number of a queue; its promise runs from now, or that of a row of a charter that they want and
    that promises less (rules.promised).

    `wanted`: the services they came for (none: the queue says enough). `priority`: self-declared, no proof, no reason.
    `visit`: of a visit that has begun already (an appointment, a pre-check). `quoted`: the wait they were told, kept to
    be compared with the real one. Refused: an unknown or closed queue, a hall that is closed now (rules.hours).
    SQL: 6 statements (5 on PostgreSQL), one more under a key (tests/test_a_visit.py); 3 more on a day's first.
    """
    assert at is not None
    event = number_taken(
        queue,
        language=language,
        channel=channel,
        wanted=wanted,
        priority=priority,
        visit=visit,
        arrived_at=arrived_at,
        quoted=quoted,
        at=at,
    )
    record(event, by=by, at=at)
    return TicketGiven(event.about, values.shown(event.series, event.number), event.reference, event.due_at)


def number_taken(
    queue: UUID,
    *,
    language: str,
    channel: TicketChannel,
    wanted: tuple[ServiceWanted, ...],
    priority: bool,
    visit: UUID | None,
    arrived_at: datetime | None = None,
    quoted: Quote | None = None,
    booked_for: datetime | None = None,
    in_slot: bool = False,
    at: datetime,
) -> TicketTaken:
    """The next number of a queue, not yet recorded; its series is locked until the verb ends. For an appointment
    (`booked_for`) a closed queue gives one, too, and `in_slot` the promise runs from the time agreed. Nobody gets one
    while the site is closed. One statement (two on PostgreSQL), on the first number of a day three more, two when the
    site's calendar has changed."""
    reference = references.make(secrets.choice)
    line = _line(queue, reference, wanted, at)
    while line is None:
        reference = references.make(secrets.choice)
        line = _line(queue, reference, wanted, at)
    if not line.is_open and booked_for is None:
        raise refusals.queue_closed()
    calendar = places.calendar_at(line.home)
    if not hours.gives_numbers(calendar, at=at, kept_open=line.kept_open):
        raise hours.hall_closed(calendar, at=at)
    starts_at = max(at, booked_for) if booked_for is not None and in_slot else at
    reckoned, promised = _strictest(line, wanted, starts_at=starts_at, calendar=calendar)
    ticket = new_id(at)
    return TicketTaken(
        stream=line.stream,
        about=ticket,
        occurred_at=at,
        site=line.site,
        queue=queue,
        visit=visit or ticket,
        day=line.day,
        series=line.series,
        number=_last(line) + 1,
        reference=reference,
        language=language,
        channel=channel,
        wanted=wanted,
        priority=priority,
        arrived_at=arrived_at,
        due_at=None if reckoned is None else reckoned.due_at,
        stops=line.stops,
        explanation=() if reckoned is None else told(reckoned),
        promised=promised,
        quoted=quoted,
        booked_for=booked_for,
        in_slot=in_slot,
    )


@verb
def leave(*, ticket: UUID, turn: int, by: Actor, at: datetime | None = None, key: str | None = None) -> None:
    """Give the place up. A citizen shows the ticket's reference at the door, officers see who goes. Refused: a ticket
    that is over, or that has moved on since `turn`, or that another officer has at the counter."""
    assert at is not None
    now = fetch(ticket)
    event = tickets.take_step(PersonLeft, now, turn=turn, at=at)
    if by.kind == "post" and now.standing.state in AT_COUNTER:
        in_hand_or_looked_after(now, by)
    record(event, by=by, at=at)


def _strictest(
    line: _Line, wanted: tuple[ServiceWanted, ...], *, starts_at: datetime, calendar: Calendar
) -> tuple[Reckoned | None, ServiceServed | None]:
    """Of the queue's promise and those of the rows wanted, the one that falls due first, and the row that gave it."""
    own = None if line.promise is None else promise_from_json(line.promise)
    rows = [ServiceServed(institution=each.institution, service=each.service) for each in wanted]
    promises = [*zip(line.rows, rows, strict=True), (own, None)]
    found: tuple[Reckoned | None, ServiceServed | None] = (None, None)
    for promise, row in promises:
        if promise is None:
            continue
        reckoned = reckon(promise, starts_at=starts_at, calendar=calendar, reading=line.day_reading)
        if reckoned is not None and (found[0] is None or reckoned.due_at < found[0].due_at):
            found = reckoned, row
    return found


def _line(queue: UUID, reference: str, wanted: tuple[ServiceWanted, ...], at: datetime) -> _Line | None:
    """The queue with the promises of the rows wanted; None when the reference is somebody's. One statement, two before
    the first number of its series."""
    rows = _ROW.format(together=_TOGETHER[sql.on_postgresql()]) * len(wanted)
    asked = (reference, *(value for each in wanted for value in (each.institution, each.service)), queue)
    row = sql.one(_QUEUE.format(counter="sr.day, sr.last", rows=rows) + _WITH_SERIES, asked)
    row = row or sql.one(_QUEUE.format(counter="NULL, 0", rows=rows) + _ALONE, asked)
    if row is None:
        raise refusals.no_queue()
    if row[11]:
        return None
    day = at.astimezone(ZoneInfo(row[6])).date()
    site, series = as_uuid(row[0]), row[1]
    today = row[12] is not None and as_day(row[12]) == day
    return _Line(
        site=site,
        series=series,
        promise=_decoded(row[2]),
        stops=row[3],
        is_open=bool(row[4]),
        stream=f"site:{row[5]}",
        home=Site(id=site, time_zone=row[6], calendar_version=row[7], calendar_entry=as_uuid(row[8])),
        kept_open=as_moment(row[10]),
        day_reading=row[9],
        day=day,
        last=row[13] if today else None,
        rows=tuple(while_one_waits(_decoded(each) or ()) for each in row[14:]),
    )


def _decoded(value: Any) -> Any:
    """JSON as the database gave it: some give the text of it."""
    return msgspec.json.decode(value) if isinstance(value, str) else value


def _last(line: _Line) -> int:
    """The number given last, its counter row locked from here to the end of the verb.

    On PostgreSQL it is read once more with the lock (one statement): what was looked up and reckoned before it kept no
    other kiosk of a busy hall waiting. On SQLite nobody else writes meanwhile. Two kiosks may both find no counter row
    for today: they take turns by the site's row, and the second one finds the row that the first has made (two).
    """
    if line.last is not None and not sql.on_postgresql():
        return line.last
    lock = " FOR NO KEY UPDATE" if sql.on_postgresql() else ""
    if line.last is None:
        sql.one(_HOME + lock, (line.site,))
    row = sql.one(_LAST + lock, (line.site, line.series, line.day))
    return 0 if row is None else int(row[0])
