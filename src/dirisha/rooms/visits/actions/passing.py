"""The worker's round in the halls: the time of those who did not come is the walk-ins', reminders fall due, and what a
day left open is closed.

Each appointment, and each hall, is a verb of its own, in its own transaction: one that fails is logged and never holds
up another.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal, TypeVar
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import InterfaceError, OperationalError
from django.db.models import F, Q

from dirisha.core.actor import WORKER, Actor
from dirisha.journal.once import verb
from dirisha.journal.write import record
from dirisha.rooms.places.queries import calendar_at
from dirisha.rooms.visits.actions.appointments import forget_phone, lapse_of
from dirisha.rooms.visits.events import (
    AppointmentCancelled,
    AppointmentReminderDue,
    OfficerStoodUp,
    TicketClosedByForce,
)
from dirisha.rooms.visits.models import AT_COUNTER, OPEN, Appointment, CounterSession, Ticket
from dirisha.rooms.visits.rules import booking, tickets
from dirisha.rooms.visits.stored import ticket_now

D = TypeVar("D")
log = logging.getLogger("dirisha.visits")
What = Literal["lapsed", "closed", "reminded", "nothing"]
LEFT_OVER = timedelta(hours=12)
"""A ticket of an earlier day that nothing has happened to for so long is nobody's place in the line of today. A hall
that serves through the night keeps its people."""


@dataclass(frozen=True)
class Passed:
    """What a round did: appointments that lapsed, those of hours in which the hall was closed, reminders that fell due;
    tickets of an earlier day that were closed by force (`left_over`); officers
    who sat at a counter since an earlier day (`stood_up`); those that failed; whether `more` are left for
    the next round."""

    lapsed: int = 0
    closed: int = 0
    reminded: int = 0
    left_over: int = 0
    stood_up: int = 0
    failed: tuple[UUID, ...] = ()
    more: bool = False

    def __bool__(self) -> bool:
        """Whether anything happened."""
        return bool(self.lapsed or self.closed or self.reminded or self.left_over or self.stood_up or self.failed)


def pass_time(*, by: Actor = WORKER, at: datetime, limit: int = 500, skip: Collection[UUID] = ()) -> Passed:
    """One round as of `at`: at most `limit` appointments of each kind, and all halls; `skip` failed before and rest.

    Four statements beside those of the appointments and the halls themselves.
    """
    booked = Appointment.objects.filter(state="booked").exclude(id__in=skip)
    over = list(booked.filter(lapses_at__lt=at).order_by("lapses_at").values_list("id", flat=True)[:limit])
    near = booked.filter(
        starts_at__gt=at, starts_at__lte=at + booking.REMINDED_AHEAD, reminder_due_at__isnull=True
    ).exclude(phone="")
    # Who books within the last day has just been told, and needs no reminder.
    due = list(near.filter(booked_at__lt=F("starts_at") - booking.REMINDED_AHEAD).values_list("id", flat=True)[:limit])
    old = Ticket.objects.filter(OPEN, since__lt=at - LEFT_OVER).exclude(site__in=skip)
    halls = sorted(set(old.values_list("site", flat=True)))
    seated = CounterSession.objects.filter(until__isnull=True, since__lt=at - LEFT_OVER).exclude(id__in=skip)
    sessions = list(seated.order_by("id").values_list("id", flat=True))
    failed: list[UUID] = []
    left_over = _each(halls, lambda each: _close_left_over(site=each, by=by, at=at), failed)
    stood = _each(sessions, lambda each: _stand_up_left_over(session=each, by=by, at=at), failed)
    done = [
        *_each(over, lambda each: _lapse(appointment=each, by=by, at=at), failed),
        *_each(due, lambda each: _remind(appointment=each, by=by, at=at), failed),
    ]
    return Passed(
        lapsed=done.count("lapsed"),
        closed=done.count("closed"),
        reminded=done.count("reminded"),
        left_over=sum(left_over),
        stood_up=sum(stood),
        failed=tuple(failed),
        more=limit in (len(over), len(due)),
    )


def _each(ids: Iterable[UUID], go: Callable[[UUID], D], failed: list[UUID]) -> list[D]:
    """Do it to each. A database that is away is no appointment's fault, and passes through to the worker."""
    done: list[D] = []
    for id_ in ids:
        try:
            done.append(go(id_))
        except (OperationalError, InterfaceError):
            raise
        except Exception as error:  # whatever it is, the other appointments go on
            failed.append(id_)
            log.error("appointment or hall %s: %s", id_, type(error).__name__)
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


@verb
def _close_left_over(*, site: UUID, by: Actor, at: datetime | None = None) -> int:
    """Nobody closed the day: what is open of an earlier one, and was not touched for half a day, is closed by force;
    how many. Who is on hold and may still come back in time stays."""
    assert at is not None
    rows = Ticket.objects.select_for_update(of=("self",), no_key=True).select_related("site")
    events = []
    for row in rows.filter(OPEN, site=site, since__lt=at - LEFT_OVER).order_by("id"):
        today = at.astimezone(ZoneInfo(row.site.time_zone)).date()
        if row.day < today and (row.hold_until is None or row.hold_until < at):
            now = ticket_now(row)
            met = tickets.missed_at_close(now, at=at)
            events.append(tickets.take_step(TicketClosedByForce, now, turn=now.turn, at=at, met=met))
    if events:
        record(*events, by=by, at=at)
    return len(events)


@verb
def _stand_up_left_over(*, session: UUID, by: Actor, at: datetime | None = None) -> bool:
    """An officer of an earlier day never left the counter: it is free from now on, unless somebody was called to it or
    stood there within the last half day, as in a hall that serves through the night."""
    assert at is not None
    rows = CounterSession.objects.select_for_update(of=("self",), skip_locked=True, no_key=True).select_related("site")
    row = rows.filter(id=session, until__isnull=True).first()
    if row is None:
        return False
    zone = ZoneInfo(row.site.time_zone)
    here = Q(OPEN, state__in=AT_COUNTER) | Q(called_at__gte=at - LEFT_OVER)
    at_work = Ticket.objects.filter(here, site=row.site_id, counter=row.counter_id)
    if (
        row.since.astimezone(zone).date() >= at.astimezone(zone).date()
        or at_work.filter(counter=row.counter_id).exists()
    ):
        return False
    event = OfficerStoodUp(
        stream=row.site.stream,
        about=row.id,
        occurred_at=at,
        officer=row.officer,
        counter=row.counter_id,
        why="overnight",
    )
    record(event, by=by, at=at)
    return True
