"""What can happen in the hall: queues, officers at counters, and every step of a ticket. All in the site's stream.

A step of a ticket names the `turn` it follows: the number of events that the ticket had before (a fencing number). A
ticket says nothing about who holds it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal
from uuid import UUID

from dirisha.core.events import Event, fact
from dirisha.core.say import Say
from dirisha.rooms.visits.values import Quote, ServiceDone, ServiceWanted, State, Stops

Manner = Literal["order", "longest"]
"""How an officer's queues are gone through: in the order listed, or the longest wait first."""
TicketChannel = Literal["kiosk", "counter", "web", "paper"]
HowCalled = Literal["next", "picked"]


@dataclass(frozen=True, kw_only=True)
class ServiceServed:
    """A row of a charter by its institution and address name, which later versions keep."""

    institution: UUID
    service: str


@dataclass(frozen=True, kw_only=True)
class QueueServed:
    """A queue of a work profile; from `over_minutes` of waiting on it goes before all others."""

    queue: UUID
    over_minutes: int | None = None


@fact("visits.queue-set-up")
@dataclass(frozen=True, kw_only=True)
class QueueSetUp(Event):
    """A queue was set up at a site, or set up otherwise. `about` is the queue; it begins closed.

    `series` is the letter of its numbers, `minutes` the service time planned until one is learned, `promise` what is
    promised to each ticket from taking the number until `stops` (charter-format.md; none where empty).
    """

    site: UUID
    zone: UUID
    slug: str
    name: Say
    series: str
    minutes: float
    services: tuple[ServiceServed, ...]
    promise: dict[str, Any] | None = None
    stops: Stops = "called"
    order: int = 0


@fact("visits.queue-opened")
@dataclass(frozen=True, kw_only=True)
class QueueOpened(Event):
    """A queue gives numbers from now on. `about` is the queue."""


@fact("visits.queue-closed")
@dataclass(frozen=True, kw_only=True)
class QueueClosed(Event):
    """A queue gives no more numbers; who waits in it is still called. `about` is the queue."""


@fact("visits.hall-kept-open")
@dataclass(frozen=True, kw_only=True)
class HallKeptOpen(Event):
    """A supervisor lets the hall give numbers until a moment although its calendar says that it is closed: an evening,
    a day of help. `about` is the site; the last one holds."""

    until: datetime


@fact("visits.profile-set")
@dataclass(frozen=True, kw_only=True)
class ProfileSet(Event):
    """Which queues a post serves at a site, and in what manner. `about` is the profile; it replaces the one before."""

    site: UUID
    post: UUID
    queues: tuple[QueueServed, ...]
    manner: Manner = "order"


@fact("visits.priority-rule-set")
@dataclass(frozen=True, kw_only=True)
class PriorityRuleSet(Event):
    """How a site calls people with priority, as printed on its wall. `about` is the site.

    Up to `share` of the day's numbers (0 to 1) they are called first; above it each of their minutes counts `factor`
    times; nobody else waits longer than `at_most` minutes for their sake.
    """

    share: float
    factor: float
    at_most: int


@fact("visits.door-checked")
@dataclass(frozen=True, kw_only=True)
class DoorChecked(Event):
    """At the door somebody's papers were looked through before they queued. `about` is their visit.

    `missing`: the requirements they do not have, in the words of the checklist (none: they may queue). `goes_on`:
    whether they queue. `second_trip`: they said that they have been here for the same before.
    """

    site: UUID
    institution: UUID
    service: str
    missing: tuple[str, ...] = ()
    goes_on: bool = True
    second_trip: bool = False


@fact("visits.officer-sat-down")
@dataclass(frozen=True, kw_only=True)
class OfficerSatDown(Event):
    """An officer sat down at a counter with a work profile. `about` is the session."""

    site: UUID
    counter: UUID
    profile: UUID
    post: UUID
    officer: UUID


@fact("visits.officer-stood-up")
@dataclass(frozen=True, kw_only=True)
class OfficerStoodUp(Event):
    """An officer left the counter. Who was kept for them is called by the others. `about` is the session.

    `why`: they, or a supervisor, said so ("left"); or nobody had by the next day ("overnight").
    """

    officer: UUID
    counter: UUID
    why: Literal["left", "overnight"] = "left"


@fact("visits.ticket-taken")
@dataclass(frozen=True, kw_only=True)
class TicketTaken(Event):
    """Somebody took a number. `about` is the ticket, `day` the local day its number belongs to.

    `priority`: they said that they are pregnant, nursing, elderly, disabled, with an infant, or such a person's
    companion; which of these is neither asked nor kept. `arrived_at`: when they came to the door, where known.
    `quoted`: the wait they were told. `due_at` and `explanation`: when the promise falls due, and why.
    `promised`: the charter's row whose promise it is, None for the queue's own.
    `booked_for`: the time of their appointment; `in_slot`: they came for it, and stand in the line by that time.
    """

    site: UUID
    queue: UUID
    visit: UUID
    day: date
    series: str
    number: int
    reference: str
    language: str
    channel: TicketChannel
    wanted: tuple[ServiceWanted, ...] = ()
    priority: bool = False
    arrived_at: datetime | None = None
    due_at: datetime | None = None
    stops: Stops = "called"
    explanation: tuple[dict[str, Any], ...] = ()
    promised: ServiceServed | None = None
    quoted: Quote | None = None
    booked_for: datetime | None = None
    in_slot: bool = False


@dataclass(frozen=True, kw_only=True)
class TicketStep(Event):
    """What every later event of a ticket says: the turn that it follows."""

    turn: int


@fact("visits.ticket-called")
@dataclass(frozen=True, kw_only=True)
class TicketCalled(TicketStep):
    """A number was called to a counter. `met`: whether the promise was kept, where the first call stops it."""

    counter: UUID
    post: UUID
    officer: UUID
    how: HowCalled = "next"
    met: bool | None = None


@fact("visits.ticket-recalled")
@dataclass(frozen=True, kw_only=True)
class TicketRecalled(TicketStep):
    """The number was called again to the same counter; the first call stays on record."""


@fact("visits.person-on-the-way")
@dataclass(frozen=True, kw_only=True)
class PersonOnTheWay(TicketStep):
    """Somebody saw them coming: slowly, with a stick, with children. They are not taken for absent."""


@fact("visits.serving-begun")
@dataclass(frozen=True, kw_only=True)
class ServingBegun(TicketStep):
    """They stand at the window and the service begins. `met` where this stops the promise."""

    met: bool | None = None


@fact("visits.service-added")
@dataclass(frozen=True, kw_only=True)
class ServiceAdded(TicketStep):
    """They want one more service, given at the same window without queueing again."""

    wanted: ServiceWanted


@fact("visits.case-linked")
@dataclass(frozen=True, kw_only=True)
class CaseLinked(TicketStep):
    """A service of the visit has its case from now on: opened at the window, or one that is continued there."""

    institution: UUID
    service: str
    case: UUID


@fact("visits.ticket-held")
@dataclass(frozen=True, kw_only=True)
class TicketHeld(TicketStep):
    """They were asked to come back (a copy, a photograph), at the latest at `hold_until`; the counter is free."""

    hold_until: datetime


@fact("visits.person-returned")
@dataclass(frozen=True, kw_only=True)
class PersonReturned(TicketStep):
    """They are back from what they were held for and wait, before the others, for `kept_for` where it is given."""

    kept_for: UUID | None = None


@fact("visits.ticket-transferred")
@dataclass(frozen=True, kw_only=True)
class TicketTransferred(TicketStep):
    """They were sent on: to a queue, or to one counter or officer (`kept_for`). `first`: before the others; otherwise
    they keep the place that the time of their number gives them."""

    queue: UUID
    kept_for: UUID | None = None
    first: bool = False


@fact("visits.person-not-there")
@dataclass(frozen=True, kw_only=True)
class PersonNotThere(TicketStep):
    """They were called and did not come."""


@fact("visits.person-left")
@dataclass(frozen=True, kw_only=True)
class PersonLeft(TicketStep):
    """They gave their place up before they were served."""


@fact("visits.ticket-served")
@dataclass(frozen=True, kw_only=True)
class TicketServed(TicketStep):
    """The visit at the window ended, with a result for each service. `met` where this stops the promise."""

    done: tuple[ServiceDone, ...]
    met: bool | None = None


@fact("visits.ticket-closed-by-force")
@dataclass(frozen=True, kw_only=True)
class TicketClosedByForce(TicketStep):
    """The day ended with this ticket still open: nobody knows whether the person was served. Never counted as served.
    `met` is False where the promise had run out by then."""

    met: bool | None = None


@dataclass(frozen=True, kw_only=True)
class Standing:
    """All of a ticket that its steps change (models.Ticket says what each means)."""

    state: State
    queue: UUID
    lane: int
    order_at: datetime
    since: datetime
    waiting_since: datetime
    wanted: tuple[ServiceWanted, ...]
    calls: int = 0
    turn_called_at: datetime | None = None
    first_called_at: datetime | None = None
    called_at: datetime | None = None
    serving_at: datetime | None = None
    ended_at: datetime | None = None
    hold_until: datetime | None = None
    counter: UUID | None = None
    post: UUID | None = None
    officer: UUID | None = None
    kept_for: UUID | None = None
    met: bool | None = None


@fact("visits.step-undone")
@dataclass(frozen=True, kw_only=True)
class StepUndone(TicketStep):
    """A misclick was taken back within seconds: the ticket stands again as it stood before (`restored`).

    `undone` is the kind of the step; the step itself stays in the journal.
    """

    undone: str
    restored: Standing


@fact("visits.notice-put-up")
@dataclass(frozen=True, kw_only=True)
class NoticePutUp(Event):
    """The manager put a notice on the screens of the hall, until a moment or until it is taken down. `about` is it."""

    site: UUID
    text: Say
    until: datetime | None = None


@fact("visits.notice-taken-down")
@dataclass(frozen=True, kw_only=True)
class NoticeTakenDown(Event):
    """A notice was taken off the screens. `about` is the notice."""
