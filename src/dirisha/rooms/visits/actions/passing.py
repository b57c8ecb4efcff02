"""The worker's round among appointments: the time of those who did not come is the walk-ins', and reminders fall due.

Each appointment is a verb of its own, in its own transaction: one that fails is logged and never holds up another.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID

from django.db import InterfaceError, OperationalError
from django.db.models import F

from dirisha.core.actor import WORKER, Actor
from dirisha.journal.once import verb
from dirisha.journal.write import record
from dirisha.rooms.places.queries import calendar_at
from dirisha.rooms.visits.actions.appointments import forget_phone, lapse_of
from dirisha.rooms.visits.events import AppointmentCancelled, AppointmentReminderDue
from dirisha.rooms.visits.models import Appointment
from dirisha.rooms.visits.rules import booking

log = logging.getLogger("dirisha.visits")
What = Literal["lapsed", "closed", "reminded", "nothing"]


@dataclass(frozen=True)
class Passed:
    """What a round did: appointments that lapsed, those of hours in which the hall was closed, reminders that fell due;
    those that failed; whether `more` are left for the next round."""

    lapsed: int = 0
    closed: int = 0
    reminded: int = 0
    failed: tuple[UUID, ...] = ()
    more: bool = False

    def __bool__(self) -> bool:
        """Whether anything happened."""
        return bool(self.lapsed or self.closed or self.reminded or self.failed)


def pass_time(*, by: Actor = WORKER, at: datetime, limit: int = 500, skip: Collection[UUID] = ()) -> Passed:
    """One round as of `at`: at most `limit` appointments of each kind; `skip` failed before and rest.

    Two statements beside those of the appointments themselves.
    """
    booked = Appointment.objects.filter(state="booked").exclude(id__in=skip)
    over = list(booked.filter(lapses_at__lt=at).order_by("lapses_at").values_list("id", flat=True)[:limit])
    near = booked.filter(
        starts_at__gt=at, starts_at__lte=at + booking.REMINDED_AHEAD, reminder_due_at__isnull=True
    ).exclude(phone="")
    # Who books within the last day has just been told, and needs no reminder.
    due = list(near.filter(booked_at__lt=F("starts_at") - booking.REMINDED_AHEAD).values_list("id", flat=True)[:limit])
    failed: list[UUID] = []
    done = [
        *_each(over, lambda each: _lapse(appointment=each, by=by, at=at), failed),
        *_each(due, lambda each: _remind(appointment=each, by=by, at=at), failed),
    ]
    return Passed(
        lapsed=done.count("lapsed"),
        closed=done.count("closed"),
        reminded=done.count("reminded"),
        failed=tuple(failed),
        more=limit in (len(over), len(due)),
    )


def _each(ids: Iterable[UUID], go: Callable[[UUID], What], failed: list[UUID]) -> list[What]:
    """Do it to each. A database that is away is no appointment's fault, and passes through to the worker."""
    done: list[What] = []
    for id_ in ids:
        try:
            done.append(go(id_))
        except (OperationalError, InterfaceError):
            raise
        except Exception as error:  # whatever it is, the other appointments go on
            failed.append(id_)
            log.error("appointment %s: %s", id_, type(error).__name__)
    return done


def _locked(appointment: UUID) -> Appointment | None:
    """The appointment under lock; None when somebody else holds it just now (the next round will see)."""
    rows = Appointment.objects.select_for_update(of=("self",), skip_locked=True, no_key=True).select_related("site")
    return rows.filter(id=appointment, state="booked").first()


@verb
def _lapse(*, appointment: UUID, by: Actor, at: datetime | None = None) -> What:
    """Nobody came for it, as of the end of its grace; where the hall was closed at its time, it was cancelled instead
    and is nobody's fault but ours."""
    assert at is not None
    row = _locked(appointment)
    if row is None or row.lapses_at >= at:
        return "nothing"
    if calendar_at(row.site).is_open(row.starts_at):
        record(lapse_of(row), by=by, at=at)
        what: What = "lapsed"
    else:
        record(
            AppointmentCancelled(
                stream=row.site.stream, about=row.id, occurred_at=row.starts_at, turn=row.turn, why="closed"
            ),
            by=by,
            at=at,
        )
        what = "closed"
    forget_phone(row)
    return what


@verb
def _remind(*, appointment: UUID, by: Actor, at: datetime | None = None) -> What:
    """The day before has come."""
    assert at is not None
    row = _locked(appointment)
    if row is None or row.reminder_due_at is not None or row.starts_at <= at:
        return "nothing"
    event = AppointmentReminderDue(stream=row.site.stream, about=row.id, occurred_at=at, turn=row.turn)
    record(event, by=by, at=at)
    return "reminded"
