"""Appointments: what is offered, one of them for who holds its reference, a day of them for the hall."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Count, Exists

from dirisha.core.say import Say
from dirisha.rooms.places.models import Site
from dirisha.rooms.places.queries import SiteLine, calendar_at, site_line
from dirisha.rooms.visits.models import Appointment, AppointmentPlan, Queue, QueueService, Ticket
from dirisha.rooms.visits.rules import booking
from dirisha.rooms.visits.rules.booking import Plan, Slot
from dirisha.rooms.visits.stored import plan_of
from dirisha.rooms.visits.values import shown


@dataclass(frozen=True)
class Offering:
    """A queue that takes people by appointment for a service, and the site at which it is."""

    queue: UUID
    queue_name: Say
    site: SiteLine


def offerings(institution: UUID, service: str) -> list[Offering]:
    """Where a service can be had by appointment, by the sites' names. One statement."""
    plans = AppointmentPlan.objects.exclude(week=[]).values("id")
    rows = QueueService.objects.filter(
        institution=institution, service=service, queue__in=plans, queue__site__closed_at__isnull=True
    ).select_related("queue__site")
    found = [Offering(row.queue_id, row.queue.name, site_line(row.queue.site)) for row in rows]
    return sorted(found, key=lambda each: (each.site.name.sw, each.queue_name.sw, str(each.queue)))


def takes_appointments(site: UUID) -> bool:
    """Whether anybody may come to a site by appointment: times are offered, or somebody still holds one. One
    statement."""
    offered = AppointmentPlan.objects.filter(id__in=Queue.objects.filter(site=site).values("id")).exclude(week=[])
    held = Appointment.objects.filter(site=site, state="booked")
    return Site.objects.filter(Exists(offered) | Exists(held), id=site).exists()


def plan(queue: UUID) -> Plan | None:
    """How a queue offers appointments, or None. Two statements."""
    row = AppointmentPlan.objects.filter(id=queue).first()
    minutes = Queue.objects.filter(id=queue).values_list("minutes", flat=True).first()
    return None if row is None or minutes is None else plan_of(row, minutes)


@dataclass(frozen=True)
class OfferedOn:
    """A day on which times are offered: how many places are free in all, and the times."""

    day: date
    slots: tuple[Slot, ...]

    @property
    def free(self) -> int:
        """How many places are free on this day."""
        return sum(slot.free for slot in self.slots)


def days_offered(queue: UUID, *, at: datetime) -> list[OfferedOn]:
    """The days for which a queue takes appointments at `at`, with their times, taken ones too; [] when it offers none.
    Four statements, two more when the calendar has changed."""
    found = plan(queue)
    row = Site.objects.filter(queues=queue).first()
    if found is None or row is None:
        return []
    held = Appointment.objects.filter(queue=queue, holds=True, starts_at__gte=at).values_list("starts_at")
    taken = dict(held.annotate(n=Count("id")).values_list("starts_at", "n").order_by())
    calendar = calendar_at(row)
    days = [
        OfferedOn(day, tuple(booking.slots(found, day, calendar=calendar, taken=taken, at=at)))
        for day in booking.days(found, at=at, zone=ZoneInfo(row.time_zone))
    ]
    return [each for each in days if each.slots]


@dataclass(frozen=True, kw_only=True)
class AppointmentLine:
    """An appointment. `state` is a `values.Booking`, `how` its person came (HowArrived, "" so far), `number` and
    `place` are those of their ticket; `is_open`: whether the site is open at that time, as its calendar stands now."""

    id: UUID
    turn: int
    reference: str
    state: str
    site: SiteLine
    queue: UUID
    queue_name: Say
    institution: UUID
    institution_slug: str
    service: str
    language: str
    starts_at: datetime
    lapses_at: datetime
    how: str
    why: str
    reminder_due_at: datetime | None
    phone: str
    ticket: UUID | None
    number: str
    place: str
    is_open: bool


def appointment(reference: str) -> AppointmentLine | None:
    """The appointment of a reference (as `core.references.read` gives it), or None. Two statements, two more when the
    calendar has changed."""
    rows = Appointment.objects.filter(reference=reference)
    return next(iter(_lines(list(rows.select_related("site", "queue", "institution")))), None)


def appointments_on(site: UUID, *, day: date, zone: str) -> list[AppointmentLine]:
    """The appointments of a site on a local day by their time, those given back too. Two statements."""
    begins = datetime.combine(day, time(0), ZoneInfo(zone))
    rows = Appointment.objects.filter(site=site, starts_at__gte=begins, starts_at__lt=begins + timedelta(days=1))
    return _lines(list(rows.select_related("site", "queue", "institution").order_by("starts_at", "id")))


def _lines(rows: Collection[Appointment]) -> list[AppointmentLine]:
    ids = [row.ticket for row in rows if row.ticket is not None]
    tickets = {
        id_: (shown(series, number), reference)
        for id_, series, number, reference in Ticket.objects.filter(id__in=ids).values_list(
            "id", "series", "number", "reference"
        )
    }
    out = []
    for row in rows:
        number, place = tickets.get(row.ticket, ("", "")) if row.ticket is not None else ("", "")
        out.append(
            AppointmentLine(
                id=row.id,
                turn=row.turn,
                reference=row.reference,
                state=row.state,
                site=site_line(row.site),
                queue=row.queue_id,
                queue_name=row.queue.name,
                institution=row.institution_id,
                institution_slug=row.institution.slug,
                service=row.service,
                language=row.language,
                starts_at=row.starts_at,
                lapses_at=row.lapses_at,
                how=row.how,
                why=row.why,
                reminder_due_at=row.reminder_due_at,
                phone=row.phone,
                ticket=row.ticket,
                number=number,
                place=place,
                is_open=calendar_at(row.site).is_open(row.starts_at),
            )
        )
    return out


@dataclass(frozen=True)
class DayOfAppointments:
    """The appointments of a day in figures: `booked` in all but those given back or fallen on closed hours
    (`cancelled`); `kept` came in time or within the grace, `late` after it, `no_show` never, `to_come` may still."""

    booked: int
    kept: int
    late: int
    no_show: int
    to_come: int
    cancelled: int


def counted(lines: Collection[AppointmentLine]) -> DayOfAppointments:
    """A day's appointments counted. No statement."""
    cancelled = sum(each.state == "cancelled" for each in lines)
    late = sum(each.how == "after" for each in lines)
    return DayOfAppointments(
        booked=len(lines) - cancelled,
        kept=sum(each.state == "arrived" for each in lines) - late,
        late=late,
        no_show=sum(each.state == "lapsed" for each in lines),
        to_come=sum(each.state == "booked" for each in lines),
        cancelled=cancelled,
    )
