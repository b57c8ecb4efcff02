"""What verbs and pages both need: who answers for a case that nobody has taken, and a clock as the rules see it."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from dirisha.rooms.cases.models import Clock
from dirisha.rooms.cases.rules.now import ClockNow
from dirisha.rooms.charters.models import Service
from dirisha.rooms.places.models import Post


def first_owner(service: UUID, institution: UUID) -> UUID | None:
    """The post that owns a service's promise; else the institution's first supervisor, else None. Two statements."""
    owner = Service.objects.filter(id=service).values_list("owner_id", flat=True).first()
    if owner is not None:
        return owner
    supervisors = Post.objects.filter(institution=institution, role="supervisor", closed_at__isnull=True).order_by("id")
    return supervisors.values_list("id", flat=True).first()


def clock_now(row: Clock) -> ClockNow:
    """A clock's row as the rules see it."""
    return ClockNow(
        id=row.id,
        site=row.site_id,
        key=row.key,
        label=row.label,
        promise=row.promise,
        day_reading=row.day_reading,
        pausable=row.pausable,
        state=row.state,
        awaits=tuple(row.awaits),
        starts={name: datetime.fromisoformat(moment) for name, moment in row.starts.items()},
        starts_at=row.starts_at,
        due_at=row.due_at,
        calendar_version=row.calendar_version,
        alarms=tuple(datetime.fromisoformat(moment) for moment in row.alarms),
        warned=row.warned,
        pauses=tuple((datetime.fromisoformat(begun), datetime.fromisoformat(ended)) for begun, ended in row.pauses),
        paused_since=row.paused_since,
        paused_until=row.paused_until,
        paused_seconds=row.paused_seconds,
        breached_at=row.breached_at,
    )
