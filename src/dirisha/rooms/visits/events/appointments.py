"""What can happen to an appointment: a reserved time at a queue. All in the site's stream.

An appointment's id is that of the visit which its ticket will carry. Its telephone number, where one was left, is
sealed under a key of the appointment's own, and the key is destroyed when the appointment is over.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID

from dirisha.core.events import Event, Personal, fact

HowArrived = Literal["early", "on_time", "late", "after"]
"""Against the time agreed: before it, at it, within the minutes of grace, after those."""
WhyCancelled = Literal["citizen", "closed"]
"""The person gave the time back, or the hall turned out to be closed then."""


@dataclass(frozen=True, kw_only=True)
class OfferedDay:
    """On a weekday (0 = Monday) times are offered from `opens` until `closes`, in minutes after midnight; `counters` is
    how many officers the roster plans for the queue."""

    weekday: int
    opens: int
    closes: int
    counters: int


@fact("visits.appointments-offered")
@dataclass(frozen=True, kw_only=True)
class AppointmentsOffered(Event):
    """A queue offers appointments from now on, or offers them otherwise. `about` is the queue.

    Every `slot_minutes` a time begins; `share` (0 to 1) of what the day's counters can do is kept for appointments;
    they may be booked `days_ahead`; whoever comes more than `grace` minutes late waits like everybody else. No days: no
    appointments any more. What was booked stays booked.
    """

    site: UUID
    slot_minutes: int
    share: float
    days_ahead: int
    grace: int
    week: tuple[OfferedDay, ...]


@fact("visits.appointment-booked")
@dataclass(frozen=True, kw_only=True)
class AppointmentBooked(Event):
    """Somebody reserved a time. `about` is the appointment, and will be the visit.

    `place` of the `of` places that begin at `starts_at`: no two appointments hold the same one. `lapses_at`: until then
    the time is theirs. `phone`, to be reminded, is sealed for `person`, an opaque id made for this appointment alone.
    """

    site: UUID
    queue: UUID
    institution: UUID
    service: str
    starts_at: datetime
    lapses_at: datetime
    place: int
    of: int
    reference: str
    language: str
    person: UUID
    phone: Personal[str] = None


@dataclass(frozen=True, kw_only=True)
class AppointmentStep(Event):
    """What every later event of an appointment says: the turn that it follows."""

    turn: int


@fact("visits.appointment-moved")
@dataclass(frozen=True, kw_only=True)
class AppointmentMoved(AppointmentStep):
    """Another time was agreed; the reference stays. The time before is free again."""

    starts_at: datetime
    lapses_at: datetime
    place: int
    of: int


@fact("visits.appointment-reminder-due")
@dataclass(frozen=True, kw_only=True)
class AppointmentReminderDue(AppointmentStep):
    """The day before has come, and somebody who left a telephone number is to be reminded. That a reminder was sent is
    not said by this."""


@fact("visits.appointment-cancelled")
@dataclass(frozen=True, kw_only=True)
class AppointmentCancelled(AppointmentStep):
    """The time is free again: given back by the person, or the hall is closed then (`why`)."""

    why: WhyCancelled = "citizen"


@fact("visits.appointment-lapsed")
@dataclass(frozen=True, kw_only=True)
class AppointmentLapsed(AppointmentStep):
    """Nobody came until the grace had passed, which is when this happened: the time is the walk-ins'."""


@fact("visits.person-arrived")
@dataclass(frozen=True, kw_only=True)
class PersonArrived(AppointmentStep):
    """Somebody with an appointment came, and has the number `ticket` from now on. `how` they came decides whether it
    stands in the line by the time agreed or, `after` the grace, by the time they came."""

    ticket: UUID
    how: HowArrived
