"""Values that verbs of visits take and give."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID

from dirisha.core.waits import Quote as Quote

Booking = Literal["booked", "arrived", "lapsed", "cancelled"]
"""Where an appointment stands. Once its person arrived, their ticket goes on."""

State = Literal[
    "waiting",
    "called",
    "walking",
    "serving",
    "held",
    "no_show",
    "left",
    "served",
    "closed_by_force",
]
"""Where a ticket stands. "transferred" is no state but an event: the ticket waits again."""

Stops = Literal["called", "serving", "served"]
"""The event that stops the promise of a queue: the call, the beginning of the service, or its end."""

Result = Literal["served", "referred", "not_possible"]
"""How one service of a visit ended at the counter."""


@dataclass(frozen=True)
class ServiceWanted:
    """A service that somebody came for: a charter's row by its institution and address name, which later versions of
    the charter keep; `case` where one was opened or is continued."""

    institution: UUID
    service: str
    case: UUID | None = None


@dataclass(frozen=True)
class ServiceDone:
    """How a service ended at the counter; `missing` is what the person has to bring on a second trip, if they must."""

    institution: UUID
    service: str
    result: Result = "served"
    case: UUID | None = None
    missing: str = ""


@dataclass(frozen=True)
class TicketGiven:
    """What the kiosk prints: the number as shown (`A007`), the reference of "my place", when the promise falls due."""

    ticket: UUID
    number: str
    reference: str
    due_at: datetime | None


@dataclass(frozen=True)
class Booked:
    """A reserved time: the appointment, its reference, when it begins."""

    appointment: UUID
    reference: str
    starts_at: datetime


@dataclass(frozen=True)
class CheckedIn:
    """Somebody with an appointment is here: their number, the reference of "my place", how they came (HowArrived), and
    the time that was agreed."""

    ticket: UUID
    number: str
    reference: str
    how: str
    starts_at: datetime


@dataclass(frozen=True)
class Called:
    """Whom an officer called: the ticket, its number as shown and read out, the counter's number, and its turn."""

    ticket: UUID
    number: str
    counter: int
    turn: int


def shown(series: str, number: int) -> str:
    """A ticket's number as printed, shown and read out: `A007` of a letter's series, `V3-017` of a device's own."""
    return f"{series}{number:03d}" if len(series) == 1 else f"{series}-{number:03d}"
