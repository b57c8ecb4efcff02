"""A row of a ticket as the value that rules decide about, and back."""

from __future__ import annotations

from dataclasses import fields
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

import msgspec

from dirisha.core.waits import Handling, NoShows
from dirisha.rooms.visits.events import OfferedDay, Standing
from dirisha.rooms.visits.models import AppointmentPlan, Ticket
from dirisha.rooms.visits.rules.booking import Plan
from dirisha.rooms.visits.rules.learning import Learned
from dirisha.rooms.visits.rules.tickets import TicketNow
from dirisha.rooms.visits.rules.transitions import Origin, origin
from dirisha.rooms.visits.values import ServiceWanted

FOREIGN = ("queue", "counter", "post")
NAMES = tuple(field.name for field in fields(Standing))
COLUMNS = tuple(f"{name}_id" if name in FOREIGN else name for name in NAMES)
"""The columns of a ticket that its steps change, in the order of `Standing`'s fields."""


def standing_of(row: Ticket) -> Standing:
    """Where a ticket stands, from its row. No statement."""
    values: dict[str, Any] = {
        name: getattr(row, column) for name, column in zip(NAMES, COLUMNS, strict=True) if name != "wanted"
    }
    return Standing(wanted=msgspec.convert(row.wanted, tuple[ServiceWanted, ...]), **values)


def columns_of(standing: Standing) -> dict[str, Any]:
    """The columns of a row for where a ticket stands."""
    values = {column: getattr(standing, name) for name, column in zip(NAMES, COLUMNS, strict=True)}
    values["wanted"] = msgspec.to_builtins(standing.wanted)
    return values


def origin_of(row: Ticket) -> Origin:
    """What its number gave a ticket for good. No statement."""
    return origin(taken_at=row.taken_at, priority=row.priority, booked_for=row.booked_for, in_slot=row.in_slot)


LEARNED = ("mean", "variance", "known", "absent", "absent_minutes", "calls", "width")
"""The columns of what was learned of a queue."""


def learned_of(
    mean: float, variance: float, known: int, absent: float, absent_minutes: float, calls: int, width: float
) -> Learned:
    """What was learned of a queue, from the columns `LEARNED`."""
    return Learned(Handling(mean, variance, known), NoShows(absent, absent_minutes), calls, width)


def learned_columns(known: Learned) -> tuple[float | int, ...]:
    """The columns `LEARNED` of what was learned of a queue."""
    handling, absent = known.handling, known.no_shows
    known_minutes = (handling.mean, handling.variance, handling.count)
    return (*known_minutes, absent.share, absent.minutes, known.calls, known.width)


def ticket_now(row: Ticket) -> TicketNow:
    """A ticket as a decision sees it, from a row read with its site. No statement."""
    return TicketNow(
        id=row.id,
        stream=row.site.stream,
        site=row.site_id,
        turn=row.turn,
        standing=standing_of(row),
        origin=origin_of(row),
        due_at=row.due_at,
        stops=row.stops,
    )


def plan_of(row: AppointmentPlan, minutes: float) -> Plan:
    """How a queue offers appointments; `minutes`: planned for one person. No statement."""
    return Plan(
        slot_minutes=row.slot_minutes,
        share=row.share,
        days_ahead=row.days_ahead,
        grace=row.grace,
        week=msgspec.convert(row.week, tuple[OfferedDay, ...]),
        minutes=minutes,
    )


def as_uuid(value: Any) -> UUID:
    """A UUID as the database gave it: SQLite keeps 32 digits."""
    return value if isinstance(value, UUID) else UUID(value)


def as_moment(value: Any) -> datetime | None:
    """A moment as the database gave it: SQLite keeps it in UTC without saying so, and as a text in an expression."""
    moment = datetime.fromisoformat(value) if isinstance(value, str) else value
    return moment.replace(tzinfo=UTC) if isinstance(moment, datetime) and moment.tzinfo is None else moment


def as_day(value: Any) -> date:
    """A day as the database gave it."""
    return date.fromisoformat(value) if isinstance(value, str) else value
