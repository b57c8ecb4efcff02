"""Appointments: which times a queue offers, booking one, changing it, giving it back, and coming for it."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import IntegrityError

from dirisha.core import references, wording
from dirisha.core.actor import Actor
from dirisha.core.say import Say
from dirisha.journal import keys
from dirisha.journal.once import verb
from dirisha.journal.write import new_id, record
from dirisha.rooms.people import rules as people
from dirisha.rooms.places.models import Site
from dirisha.rooms.places.queries import calendar_at
from dirisha.rooms.visits import values
from dirisha.rooms.visits.actions.bench import set_ground
from dirisha.rooms.visits.actions.taking import number_taken
from dirisha.rooms.visits.events import (
    AppointmentBooked,
    AppointmentCancelled,
    AppointmentLapsed,
    AppointmentMoved,
    AppointmentStep,
    OfferedDay,
    PersonArrived,
    TicketChannel,
)
from dirisha.rooms.visits.models import Appointment, AppointmentPlan, Queue, QueueService
from dirisha.rooms.visits.rules import booking, refusals
from dirisha.rooms.visits.stored import plan_of
from dirisha.rooms.visits.values import Booked, CheckedIn, ServiceWanted


@verb
def offer_appointments(
    *,
    queue: UUID,
    slot_minutes: int,
    share: float,
    days_ahead: int,
    grace: int,
    week: Sequence[OfferedDay],
    by: Actor,
    at: datetime | None = None,
    key: str | None = None,
) -> None:
    """Say at which times a queue takes people by appointment; no days in `week`: at none. What is booked stays booked.

    For an administrator, or a supervisor of the site. Refused as `rules.booking.offer` says.
    """
    assert at is not None
    row = Queue.objects.filter(id=queue).first()
    if row is None:
        raise refusals.no_queue()
    ground = set_ground(row.site_id, by)
    event = booking.offer(
        site=ground,
        queue=queue,
        minutes=row.minutes,
        slot_minutes=slot_minutes,
        share=share,
        days_ahead=days_ahead,
        grace=grace,
        week=week,
        at=at,
    )
    record(event, by=by, at=at)


@verb
def book(
    *,
    queue: UUID,
    institution: UUID,
    service: str,
    starts_at: datetime,
    language: str,
    phone: str | None = None,
    by: Actor,
    at: datetime | None = None,
    key: str | None = None,
) -> Booked:
    """Reserve a time for a service that the queue is for. `phone` is optional and only for the reminder.

    However many book at once, no place is given twice: who books takes turns by the queue's plan, and the table refuses
    what code might forget. Refused: nothing offered for it, a time that is not offered or taken, an impossible number.
    """
    assert at is not None
    plan, site = _plan(queue)
    if not QueueService.objects.filter(queue=queue, institution=institution, service=service).exists():
        raise booking.none_offered()
    reach = people.checked(language=language, name=None, phone=phone, email=None, region=site.institution.country)
    place, of = _place(queue, plan, site, starts_at, at)
    appointment = new_id(at)
    event = AppointmentBooked(
        stream=site.stream,
        about=appointment,
        occurred_at=at,
        site=site.id,
        queue=queue,
        institution=institution,
        service=service,
        starts_at=starts_at,
        lapses_at=starts_at + timedelta(minutes=plan.grace),
        place=place,
        of=of,
        reference=_reference(),
        language=language,
        person=appointment,
        phone=reach.phone,
    )
    _recorded(event, by=by, at=at)
    return Booked(appointment, event.reference, starts_at)


@verb
def move_appointment(
    *, appointment: UUID, turn: int, starts_at: datetime, by: Actor, at: datetime | None = None, key: str | None = None
) -> None:
    """Agree on another time; the reference stays. Refused: as `book`, and an appointment that is over or has moved on
    since `turn`."""
    assert at is not None
    row = _locked(appointment)
    booking.may_follow(row.state, AppointmentMoved, seen=turn, turn=row.turn)
    plan, site = _plan(row.queue_id)
    if row.lapses_at < at:
        raise booking.over("lapsed")
    place, of = _place(row.queue_id, plan, site, starts_at, at)
    event = AppointmentMoved(
        stream=site.stream,
        about=appointment,
        occurred_at=at,
        turn=turn,
        starts_at=starts_at,
        lapses_at=starts_at + timedelta(minutes=plan.grace),
        place=place,
        of=of,
    )
    _recorded(event, by=by, at=at)


@verb
def cancel_appointment(
    *, appointment: UUID, turn: int, by: Actor, at: datetime | None = None, key: str | None = None
) -> None:
    """Give the time back, for somebody else. Refused: an appointment that is over, or has moved on since `turn`."""
    assert at is not None
    row = _locked(appointment)
    booking.may_follow(row.state, AppointmentCancelled, seen=turn, turn=row.turn)
    event = AppointmentCancelled(stream=row.site.stream, about=appointment, occurred_at=at, turn=turn)
    record(event, by=by, at=at)
    forget_phone(row)


@verb
def check_in(
    *,
    reference: str,
    site: UUID,
    channel: TicketChannel = "kiosk",
    priority: bool = False,
    by: Actor,
    at: datetime | None = None,
    key: str | None = None,
) -> CheckedIn:
    """Somebody with the appointment of this reference is at `site`: their number, and how they came.

    In time or within the grace they stand in the line by the time agreed, later by the time they came (their
    appointment has lapsed, which is recorded as of then). Also where the queue gives no other numbers. Refused: no such
    appointment, one of another site or day (told which), one that is over, a hall that is closed now.
    """
    assert at is not None
    row = _locked(reference=reference)
    here = row.site
    zone = ZoneInfo(here.time_zone)
    booking.right_site(here.id == site, where=Say(sw="{a}, {b}", en="{a}, {b}").format(a=here.name, b=here.address))
    if row.state not in booking.TABLE[PersonArrived][0]:
        raise booking.over(row.state)
    booking.right_day(row.starts_at, at=at, zone=zone, when=wording.moment(row.starts_at, zone))
    how = booking.how_arrived(row.starts_at, row.lapses_at, at=at)
    steps: list[AppointmentStep] = []
    if how == "after" and row.state == "booked":
        steps.append(lapse_of(row))
    taken = number_taken(
        row.queue_id,
        language=row.language,
        channel=channel,
        wanted=(ServiceWanted(row.institution_id, row.service),),
        priority=priority,
        visit=row.id,
        booked_for=row.starts_at,
        in_slot=booking.stands_by_time(how, priority=priority),
        at=at,
    )
    arrived = PersonArrived(
        stream=here.stream,
        about=row.id,
        occurred_at=at,
        turn=row.turn + len(steps),
        ticket=taken.about,
        how=how,
    )
    record(*steps, arrived, taken, by=by, at=at)
    forget_phone(row)
    return CheckedIn(taken.about, values.shown(taken.series, taken.number), taken.reference, how, row.starts_at)


def lapse_of(row: Appointment) -> AppointmentLapsed:
    """Nobody came for it: as of the moment at which the grace had passed."""
    return AppointmentLapsed(stream=row.site.stream, about=row.id, occurred_at=row.lapses_at, turn=row.turn)


def forget_phone(row: Appointment) -> None:
    """After the event that ends an appointment: the number is nobody's any more, not in the journal either."""
    if row.phone:
        keys.destroy_key(row.id)


def _plan(queue: UUID) -> tuple[booking.Plan, Site]:
    """The plan of a queue, locked: who books there takes turns. Two statements."""
    plan = AppointmentPlan.objects.select_for_update(no_key=True).filter(id=queue).first()
    row = Queue.objects.select_related("site__institution").filter(id=queue).first()
    if plan is None or row is None or row.site.closed_at is not None:
        raise booking.none_offered()
    return plan_of(plan, row.minutes), row.site


def _place(queue: UUID, plan: booking.Plan, site: Site, starts_at: datetime, at: datetime) -> tuple[int, int]:
    """A place that nobody holds. One statement, and the calendar's when it has changed."""
    held = set(Appointment.objects.filter(queue=queue, starts_at=starts_at, holds=True).values_list("place", flat=True))
    return booking.place_at(plan, starts_at, calendar=calendar_at(site), held=held, at=at)


def _recorded(event: AppointmentBooked | AppointmentMoved, *, by: Actor, at: datetime) -> None:
    try:
        record(event, by=by, at=at)
    except IntegrityError as error:
        if "appointment_place_once" in str(error) or "visits_appointment.place" in str(error):
            raise booking.full() from error
        raise


def _locked(appointment: UUID | None = None, *, reference: str = "") -> Appointment:
    """An appointment with its site, locked until the verb ends; Refused when there is none. One statement."""
    rows = Appointment.objects.select_for_update(of=("self",), no_key=True).select_related("site")
    row = (rows.filter(reference=reference) if appointment is None else rows.filter(id=appointment)).first()
    if row is None:
        raise booking.unknown()
    return row


def _reference() -> str:
    """A reference that no appointment has. One statement, nearly always."""
    while True:
        reference = references.make(secrets.choice)
        if not Appointment.objects.filter(reference=reference).exists():
            return reference
