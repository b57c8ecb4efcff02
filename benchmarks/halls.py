"""Halls to measure in: two queues, counters, officers in their seats, and tickets of years behind them.

Imported once the settings of the house are known and Django is awake.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from datetime import time as clock
from itertools import count
from uuid import UUID

from django.db import connection

from dirisha.core.actor import CITIZEN, SETUP, Actor
from dirisha.core.say import Say
from dirisha.rooms.places import actions as places
from dirisha.rooms.places.events import Interval
from dirisha.rooms.places.models import Officer
from dirisha.rooms.visits import actions
from dirisha.rooms.visits.events import QueueServed
from dirisha.rooms.visits.rules.hours import LONGEST
from dirisha.rooms.visits.tests.hall import THREE_MINUTES
from dirisha.rooms.visits.values import Called, ServiceDone

NOW = datetime(2026, 11, 2, 6, 30, tzinfo=UTC)
COUNTERS = 8
keys = count(1)


@dataclass
class Hall:
    """A site with two queues, its officers with their sessions."""

    site: UUID
    institution: UUID
    queues: tuple[UUID, UUID]
    seats: list[tuple[Actor, UUID]]


def hall(institution: UUID, number: int, *, counters: int = COUNTERS, at: datetime = NOW) -> Hall:
    """A hall of two queues and some counters with an officer each."""
    site = places.open_site(
        institution=institution,
        slug=f"ukumbi-{number}",
        site_kind="centre",
        name=Say("Ukumbi", "Hall"),
        address=Say("Mjini", "Town"),
        time_zone="Africa/Nairobi",
        hours=[Interval(weekday=day, opens=clock(8), closes=clock(17)) for day in range(5)],
        by=SETUP,
        at=at,
    )
    zone = places.lay_out_zone(site=site, name=Say("Eneo", "Zone"), zone_kind="quick", seats=90, by=SETUP, at=at)
    queues = [
        actions.set_up_queue(
            site=site,
            zone=zone,
            slug=f"foleni-{letter.lower()}",
            name=Say("Foleni", "Queue"),
            series=letter,
            minutes=3,
            promise=THREE_MINUTES,
            by=SETUP,
            at=at,
        )
        for letter in "AL"
    ]
    seats = []
    for queue in queues:
        actions.open_queue(queue=queue, by=SETUP, at=at)
    actions.keep_open(site=site, until=at + LONGEST, by=SETUP, at=at)  # measured at any hour
    for window in range(1, counters + 1):
        officer = Officer.objects.create(username=f"afisa-{number}-{window}").id
        post = places.create_post(
            institution=institution,
            slug=f"dirisha-{number}-{window}",
            role="officer",
            title=Say("Afisa", "Officer"),
            by=SETUP,
            at=at,
        )
        places.take_up_post(post=post, officer=officer, by=SETUP, at=at)
        by = Actor("post", post, officer)
        served = tuple(QueueServed(queue=queue) for queue in queues)
        actions.set_profile(site=site, post=post, queues=served, by=SETUP, at=at)
        counter = places.set_up_counter(site=site, zone=zone, number=window, by=SETUP, at=at)
        seats.append((by, actions.sit_down(counter=counter, by=by, at=at)))
    return Hall(site, institution, (queues[0], queues[1]), seats)


def fill(halls: list[Hall], past: int, *, at: datetime = NOW) -> None:
    """Served tickets of earlier days, a thousand a day and hall, each like one that was really served."""
    for hall in halls:
        visit(hall, at - timedelta(days=400), 0)()
    with connection.cursor() as cursor:
        for hall in halls:
            for table in ("visits_ticket", "visits_spell"):
                cursor.execute(_copies(table, hall.site, past // len(halls)))
        cursor.execute("ANALYZE")


def _copies(table: str, hall: UUID, count: int) -> str:
    """Rows like the first one of a site, with ids, days, numbers and moments of their own."""
    postgres = connection.vendor == "postgresql"
    hexadecimal = "lpad(to_hex(n.i), 12, '0')" if postgres else "printf('%012x', n.i)"
    made = {
        "id": f"('0199' || {hexadecimal} || substr({{id}}, 17, 16))",
        "visit": f"('0199' || {hexadecimal} || substr({{id}}, 17, 16))",
        "ticket_id": f"('0199' || {hexadecimal} || substr(replace(CAST(t.id AS text), '-', ''), 17, 16))",
        "reference": f"(substr({hexadecimal}, 5) || substr(CAST(t.reference AS text), 1, 4))",
        "number": "(n.i % 1000 + 1)",
        "day": "(t.day - CAST(n.i / 1000 AS integer))" if postgres else "date(t.day, '-' || (n.i / 1000) || ' days')",
    }
    columns = [column.name for column in connection.introspection.get_table_description(connection.cursor(), table)]
    source = "s" if table == "visits_spell" else "t"
    own = f"replace(CAST({source}.id AS text), '-', '')"
    values = []
    for column in columns:
        text = made.get(column, f'{source}."{column}"').format(id=own)
        if column.endswith("_at") or column in ("since", "until", "waiting_since"):
            back = "n.i * interval '86 seconds'" if postgres else ""
            text = (
                f"({text} - {back})"
                if postgres
                else f"strftime('%Y-%m-%d %H:%M:%f', {text}, '-' || (n.i * 86) || ' seconds')"
            )
        if column in ("id", "visit", "ticket_id") and postgres:
            text = f"CAST({text} AS uuid)"
        values.append(text)
    joined = "JOIN visits_spell s ON s.ticket_id = t.id AND s.phase = 'serving'" if source == "s" else ""
    site = f"CAST('{hall}' AS uuid)" if postgres else f"'{hall.hex}'"
    return (
        f"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {count}) "
        f"INSERT INTO {table} ({', '.join(columns)}) SELECT {', '.join(values)} "
        f"FROM (SELECT * FROM visits_ticket WHERE site_id = {site} ORDER BY id DESC LIMIT 1) t {joined} CROSS JOIN n"
    )


def take(hall: Hall, *, key: bool = False, queue: int = 0, at: datetime = NOW) -> UUID:
    """A number from the kiosk."""
    return actions.take_ticket(
        queue=hall.queues[queue], language="sw", by=CITIZEN, at=at, key=f"k{next(keys)}" if key else None
    ).ticket


def next_one(seat: tuple[Actor, UUID], *, key: bool = False, at: datetime = NOW) -> Called | None:
    """The next one to an officer's counter."""
    return actions.call_next(session=seat[1], by=seat[0], at=at, key=f"k{next(keys)}" if key else None)


def finish(hall: Hall, call: Called, by: Actor, at: datetime = NOW) -> None:
    """Served: the service begun and ended."""
    done = (ServiceDone(institution=hall.institution, service="maswali"),)
    actions.finish(ticket=call.ticket, turn=call.turn + 1, done=done, by=by, at=at)


def visit(hall: Hall, at: datetime, seat: int) -> Callable[[], None]:
    """Number, call, beginning, end."""
    by = hall.seats[seat][0]

    def whole() -> None:
        take(hall, at=at)
        call = next_one(hall.seats[seat], at=at)
        assert call is not None
        actions.begin(ticket=call.ticket, turn=call.turn, by=by, at=at)
        finish(hall, call, by, at)

    return whole
