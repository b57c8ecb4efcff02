"""Decisions about one ticket: who may take which step, and what it does to the promise."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, TypeVar
from uuid import UUID

from dirisha.core.actor import Actor
from dirisha.core.refused import Refused
from dirisha.core.say import Say
from dirisha.rooms.visits.events import CaseLinked, Standing, StepUndone, TicketStep
from dirisha.rooms.visits.rules import refusals
from dirisha.rooms.visits.rules.transitions import Origin, may_follow
from dirisha.rooms.visits.values import ServiceDone, Stops

T = TypeVar("T", bound=TicketStep)

UNDO_SECONDS = 10
PAST_MIDNIGHT = timedelta(hours=2)
LONGEST_HOLD = timedelta(hours=12)
MOST_SERVICES = 20


@dataclass(frozen=True)
class TicketNow:
    """A ticket as a decision sees it: where it stands, after how many events, and the promise on it."""

    id: UUID
    stream: str
    site: UUID
    turn: int
    standing: Standing
    origin: Origin
    due_at: datetime | None
    stops: str


def take_step(make: Callable[..., T], now: TicketNow, *, turn: int, at: datetime, **fields: Any) -> T:
    """The event `make` about this ticket; `fields` are its own. Refused when the ticket has moved on since `turn`, or
    when the table of transitions does not allow it."""
    event = make(stream=now.stream, about=now.id, occurred_at=at, turn=turn, **fields)
    may_step(type(event), now, turn=turn)
    return event


def may_step(kind: type[TicketStep], now: TicketNow, *, turn: int) -> None:
    """Refused as `take_step` says, before there is an event to make."""
    if turn != now.turn:
        raise refusals.moved_on()
    if not may_follow(now.standing.state, kind):
        raise refusals.wrong_state()


def in_hand(now: TicketNow, by: Actor) -> None:
    """Only the officer who called a ticket goes on with it (the house itself may); Refused otherwise."""
    if by.kind in ("setup", "worker"):
        return
    if by.officer is None or now.standing.officer != by.officer:
        raise refusals.not_yours()


def still_called(now: TicketNow, *, of_today: bool, at: datetime) -> None:
    """Refused for a number of an earlier day whose person did not come: today's line is others'. A hall that works past
    midnight may still call who did not come a short while ago."""
    gone = now.standing.called_at
    if now.standing.state == "no_show" and not of_today and (gone is None or at - gone > PAST_MIDNIGHT):
        raise refusals.of_an_earlier_day()


def kept(now: TicketNow, event: Stops, *, at: datetime) -> bool | None:
    """Whether the promise is kept by this event: None where it is not the one that stops it, or it is decided."""
    return keeps(due_at=now.due_at, stops=now.stops, met=now.standing.met, event=event, at=at)


def keeps(*, due_at: datetime | None, stops: str, met: bool | None, event: Stops, at: datetime) -> bool | None:
    """As `kept`, from the ticket's own values."""
    if due_at is None or met is not None or stops != event:
        return None
    return at <= due_at


def missed_at_close(now: TicketNow, *, at: datetime) -> bool | None:
    """A promise that had run out when the day was closed is missed; one that had not is not decided."""
    missed = now.due_at is not None and now.standing.met is None and at > now.due_at
    return False if missed else None


def hold_until(at: datetime, *, minutes: int) -> datetime:
    """Until when they are to be back. Refused: no time, or more than twelve hours."""
    if not timedelta(0) < timedelta(minutes=minutes) <= LONGEST_HOLD:
        raise Refused(
            Say(sw="Andika dakika kati ya 1 na 720.", en="Give a number of minutes between 1 and 720."),
            code="bad-number",
            field="minutes",
        )
    return at + timedelta(minutes=minutes)


def room_for_one_more(now: TicketNow) -> None:
    """Refused when somebody wants more services than one visit can be meant for."""
    if len(now.standing.wanted) >= MOST_SERVICES:
        raise Refused(
            Say(
                sw="Tiketi moja isizidi huduma {n}. Mpe tiketi nyingine kwa zilizobaki.",
                en="One ticket may have {n} services at most. Give another ticket for the others.",
            ).format(n=MOST_SERVICES),
            code="too-many",
        )


def some_result(done: tuple[ServiceDone, ...]) -> None:
    """Refused when a visit is to end without a single result, or with more than one can be meant for."""
    if not 0 < len(done) <= MOST_SERVICES:
        raise Refused(
            Say(sw="Andika matokeo ya huduma angalau moja.", en="Give the result of at least one service."),
            code="no-result",
            field="done",
        )


def one_of(counter: UUID | None, officer: UUID | None) -> UUID | None:
    """Whom somebody is sent to, if to one: a counter or an officer, not both."""
    if counter is not None and officer is not None:
        raise Refused(
            Say(sw="Chagua dirisha au afisa, si vyote viwili.", en="Choose a counter or an officer, not both."),
            code="bad-target",
        )
    return counter or officer


def undo(
    now: TicketNow, *, last: TicketStep | None, last_by: str, before: Standing, turn: int, by: Actor, at: datetime
) -> StepUndone:
    """Take the last step back. Refused: the ticket has moved on, the step is somebody else's or over ten seconds old,
    or it was itself taken back; a case that was opened is withdrawn as a case."""
    if turn != now.turn:
        raise refusals.moved_on()
    if (
        last is None
        or isinstance(last, StepUndone | CaseLinked)
        or last_by != str(by)
        or not timedelta(0) <= at - last.occurred_at <= timedelta(seconds=UNDO_SECONDS)
    ):
        raise refusals.too_late_to_undo()
    return StepUndone(stream=now.stream, about=now.id, occurred_at=at, turn=turn, undone=last.kind, restored=before)
