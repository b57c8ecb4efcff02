"""Appointments: each step is applied to the appointment as it stood at the step's `turn` and to no other."""

from __future__ import annotations

from typing import Any

import msgspec
from django.db.models import F

from dirisha.journal.write import Written, applies
from dirisha.rooms.visits.apply.tickets import OutOfTurn
from dirisha.rooms.visits.events import (
    AppointmentBooked,
    AppointmentCancelled,
    AppointmentLapsed,
    AppointmentMoved,
    AppointmentReminderDue,
    AppointmentsOffered,
    AppointmentStep,
    PersonArrived,
)
from dirisha.rooms.visits.models import Appointment, AppointmentPlan


@applies(AppointmentsOffered)
def appointments_offered(event: AppointmentsOffered, written: Written) -> None:
    row: dict[str, Any] = {
        "slot_minutes": event.slot_minutes,
        "share": event.share,
        "days_ahead": event.days_ahead,
        "grace": event.grace,
        "week": msgspec.to_builtins(event.week),
    }
    if not AppointmentPlan.objects.filter(id=event.about).update(**row):
        AppointmentPlan.objects.create(id=event.about, **row)


@applies(AppointmentBooked)
def appointment_booked(event: AppointmentBooked, written: Written) -> None:
    Appointment.objects.create(
        id=event.about,
        site_id=event.site,
        queue_id=event.queue,
        institution_id=event.institution,
        service=event.service,
        reference=event.reference,
        language=event.language,
        state="booked",
        turn=1,
        starts_at=event.starts_at,
        lapses_at=event.lapses_at,
        place=event.place,
        of=event.of,
        holds=True,
        phone=event.phone or "",
        booked_at=event.occurred_at,
    )


@applies(AppointmentMoved)
def appointment_moved(event: AppointmentMoved, written: Written) -> None:
    _step(
        event,
        starts_at=event.starts_at,
        lapses_at=event.lapses_at,
        place=event.place,
        of=event.of,
        reminder_due_at=None,
    )


@applies(AppointmentReminderDue)
def appointment_reminder_due(event: AppointmentReminderDue, written: Written) -> None:
    _step(event, reminder_due_at=event.occurred_at)


@applies(AppointmentCancelled)
def appointment_cancelled(event: AppointmentCancelled, written: Written) -> None:
    _step(event, state="cancelled", why=event.why, holds=False, phone="")


@applies(AppointmentLapsed)
def appointment_lapsed(event: AppointmentLapsed, written: Written) -> None:
    _step(event, state="lapsed", holds=False, phone="")


@applies(PersonArrived)
def person_arrived(event: PersonArrived, written: Written) -> None:
    _step(event, state="arrived", how=event.how, arrived_at=event.occurred_at, ticket=event.ticket, phone="")


def _step(event: AppointmentStep, **changed: Any) -> None:
    row = Appointment.objects.filter(id=event.about, turn=event.turn)
    if not row.update(turn=F("turn") + 1, **changed):
        raise OutOfTurn(event.about, event.turn)
