"""The one table of what may happen to a ticket, and how each step changes it. docs/visits.md shows it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import cast
from uuid import UUID

from dirisha.rooms.visits.events import (
    CaseLinked,
    PersonLeft,
    PersonNotThere,
    PersonOnTheWay,
    PersonReturned,
    ServiceAdded,
    ServingBegun,
    Standing,
    StepUndone,
    TicketCalled,
    TicketClosedByForce,
    TicketHeld,
    TicketRecalled,
    TicketServed,
    TicketStep,
    TicketTaken,
    TicketTransferred,
)
from dirisha.rooms.visits.values import ServiceWanted, State

ORDINARY, PRIORITY, FIRST, BOOKED = 0, 1, 2, 3
ENDED: frozenset[State] = frozenset({"no_show", "left", "served", "closed_by_force"})


@dataclass(frozen=True)
class Step:
    """From which states an event may follow, and the state it leads to (None: the state stays)."""

    from_: frozenset[State]
    to: State | None


def _step(from_: str, to: State | None) -> Step:
    return Step(cast("frozenset[State]", frozenset(from_.split())), to)


TABLE: dict[type[TicketStep], Step] = {
    TicketCalled: _step("waiting no_show", "called"),
    TicketRecalled: _step("called walking", None),
    PersonOnTheWay: _step("called", "walking"),
    ServingBegun: _step("called walking", "serving"),
    ServiceAdded: _step("serving", None),
    CaseLinked: _step("serving", None),
    TicketHeld: _step("serving", "held"),
    PersonReturned: _step("held", "waiting"),
    TicketTransferred: _step("waiting called walking serving held", "waiting"),
    PersonNotThere: _step("called walking held", "no_show"),
    PersonLeft: _step("waiting called walking serving held", "left"),
    TicketServed: _step("serving", "served"),
    TicketClosedByForce: _step("waiting called walking serving held", "closed_by_force"),
}
"""Every step but StepUndone, which leads back to where the ticket stood before the last one."""


def may_follow(state: State, event: type[TicketStep]) -> bool:
    """Whether an event of this kind may happen to a ticket in this state."""
    return state in TABLE[event].from_


@dataclass(frozen=True)
class Origin:
    """What the taking of the number gave a ticket for good: its time, its lane (ordinary, priority, by appointment) and
    the moment that its place in the lane goes by."""

    taken_at: datetime
    lane: int
    order_at: datetime


def origin(*, taken_at: datetime, priority: bool, booked_for: datetime | None, in_slot: bool) -> Origin:
    """Where a number puts somebody: by the time agreed who came for their appointment, everybody else by the time they
    came, before others with priority."""
    if in_slot and booked_for is not None:
        return Origin(taken_at, BOOKED, booked_for)
    return Origin(taken_at, PRIORITY if priority else ORDINARY, taken_at)


def begun(event: TicketTaken) -> Standing:
    """A ticket as it stands when its number was taken."""
    given = origin(
        taken_at=event.occurred_at, priority=event.priority, booked_for=event.booked_for, in_slot=event.in_slot
    )
    return Standing(
        state="waiting",
        queue=event.queue,
        lane=given.lane,
        order_at=given.order_at,
        since=event.occurred_at,
        waiting_since=event.occurred_at,
        wanted=event.wanted,
    )


def after(now: Standing, event: TicketStep, origin: Origin) -> Standing:
    """How a ticket stands after `event`; the states are checked by the rules, not here. Pure."""
    at = event.occurred_at
    if isinstance(event, StepUndone):
        return event.restored
    step = TABLE[type(event)]
    if step.to is None:
        return _in_place(now, event)
    moved = replace(now, state=step.to, since=at)
    if isinstance(event, TicketCalled):
        return _called(moved, event)
    if isinstance(event, ServingBegun):
        return replace(moved, serving_at=at, met=_met(now, event.met))
    if isinstance(event, TicketHeld):
        return replace(moved, hold_until=event.hold_until)
    if isinstance(event, PersonReturned):
        return replace(_away(moved, at), lane=FIRST, order_at=at, kept_for=event.kept_for)
    if isinstance(event, TicketTransferred):
        lane, order_at = (FIRST, at) if event.first else (origin.lane, origin.order_at)
        return replace(_away(moved, at), queue=event.queue, lane=lane, order_at=order_at, kept_for=event.kept_for)
    if step.to not in ENDED:
        return moved
    ended = replace(moved, ended_at=at, kept_for=None, hold_until=None)
    if isinstance(event, TicketServed | TicketClosedByForce):
        return replace(ended, met=_met(now, event.met))
    return ended


def _called(moved: Standing, event: TicketCalled) -> Standing:
    at = event.occurred_at
    return replace(
        moved,
        calls=moved.calls + 1,
        first_called_at=moved.first_called_at or at,
        called_at=at,
        turn_called_at=at,
        serving_at=None,
        ended_at=None,
        counter=event.counter,
        post=event.post,
        officer=event.officer,
        kept_for=None,
        met=_met(moved, event.met),
    )


def _in_place(now: Standing, event: TicketStep) -> Standing:
    if isinstance(event, ServiceAdded):
        return replace(now, wanted=(*now.wanted, event.wanted))
    if isinstance(event, CaseLinked):
        return replace(now, wanted=_linked(now.wanted, ServiceWanted(event.institution, event.service, event.case)))
    return replace(now, calls=now.calls + 1, called_at=event.occurred_at)


def _linked(wanted: tuple[ServiceWanted, ...], linked: ServiceWanted) -> tuple[ServiceWanted, ...]:
    """The case stands with the first service of its name that has none yet, or with one more."""
    bare = replace(linked, case=None)
    if bare not in wanted:
        return (*wanted, linked)
    place = wanted.index(bare)
    return (*wanted[:place], linked, *wanted[place + 1 :])


def _away(moved: Standing, at: datetime) -> Standing:
    """Back in the hall: in nobody's hands."""
    return replace(
        moved,
        waiting_since=at,
        turn_called_at=None,
        counter=None,
        post=None,
        officer=None,
        serving_at=None,
        hold_until=None,
    )


def _met(now: Standing, met: bool | None) -> bool | None:
    """What was decided once stays."""
    return met if now.met is None else now.met


@dataclass(frozen=True)
class Phase:
    """One phase that is over, and in whose hands it was."""

    phase: str
    since: datetime
    until: datetime
    counter: UUID | None = None
    officer: UUID | None = None


def phases_ended(now: Standing, event: TicketStep) -> tuple[Phase, ...]:
    """The phases that end with `event`, told apart: waiting, walking, serving, held. A call ends none yet: what it
    began is told when the turn at the counter is over, all at once."""
    step = TABLE.get(type(event))
    if step is None or step.to is None or step.to in ("called", "walking", "serving"):
        return ()
    at = event.occurred_at
    if now.state == "waiting":
        return (Phase("waiting", now.waiting_since, at),)
    if now.state == "held":
        return (Phase("held", now.since, at, now.counter, now.officer),)
    called = now.turn_called_at or at
    there = now.serving_at or at
    phases = [
        Phase("waiting", now.waiting_since, called),
        Phase("walking", called, there, now.counter, now.officer),
    ]
    if now.serving_at is not None:
        phases.append(Phase("serving", there, at, now.counter, now.officer))
    return tuple(phases)
