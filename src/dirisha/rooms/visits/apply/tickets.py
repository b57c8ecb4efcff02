"""Tickets: the taking and the calling, which are hot, in plain SQL; every other step by the one function of the rules.

Each step is applied to the ticket as it stood at the step's `turn` and to no other: a row that has moved on is never
overwritten, whatever the action thought.
"""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid5

from dirisha.core.events import canonical
from dirisha.journal import rows
from dirisha.journal.prepared import Prepared
from dirisha.journal.write import Written, applies
from dirisha.rooms.visits.apply import learned
from dirisha.rooms.visits.events import (
    CaseLinked,
    PersonLeft,
    PersonNotThere,
    PersonOnTheWay,
    PersonReturned,
    ServiceAdded,
    ServingBegun,
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
from dirisha.rooms.visits.models import Spell, Ticket, TicketService
from dirisha.rooms.visits.rules import learning, transitions
from dirisha.rooms.visits.stored import COLUMNS, columns_of, origin_of, standing_of

NEXT_NUMBER = """
INSERT INTO visits_series (id, site_id, day, series, last, priority) VALUES (%s, %s, %s, %s, %s, %s)
ON CONFLICT (site_id, series, day) DO UPDATE SET priority = visits_series.priority + excluded.priority,
    last = CASE WHEN visits_series.last < excluded.last THEN excluded.last ELSE visits_series.last END"""

CALL = """
UPDATE visits_ticket SET state = 'called', since = %s, calls = calls + 1, turn = turn + 1, counter_id = %s,
    post_id = %s, officer = %s, first_called_at = COALESCE(first_called_at, %s), called_at = %s, turn_called_at = %s,
    serving_at = NULL, ended_at = NULL, kept_for = NULL, met = COALESCE(met, %s)
WHERE id = %s AND turn = %s"""

STEP = (
    "UPDATE visits_ticket SET turn = turn + 1, "  # noqa: S608 - the columns of a ticket, by the house's own names
    + ", ".join(f'"{column}" = %s' for column in COLUMNS)
    + " WHERE id = %s AND turn = %s"
)

_ticket = Prepared(lambda ticket: Ticket.objects.filter(id=ticket))


class OutOfTurn(RuntimeError):
    """A step was to be applied to a ticket that has moved on: nothing was written."""

    def __init__(self, ticket: UUID, turn: int) -> None:
        super().__init__(f"ticket {ticket} does not stand at turn {turn}")


@applies(TicketTaken)
def ticket_taken(event: TicketTaken, written: Written) -> None:
    numbered = (written.id, event.site, event.day, event.series, event.number, int(event.priority))
    rows.put_beside(
        Ticket,
        {
            "id": event.about,
            "site_id": event.site,
            "visit": event.visit,
            "day": event.day,
            "series": event.series,
            "number": event.number,
            "reference": event.reference,
            "language": event.language,
            "channel": event.channel,
            "turn": 1,
            "priority": event.priority,
            "arrived_at": event.arrived_at,
            "taken_at": event.occurred_at,
            "due_at": event.due_at,
            "stops": event.stops,
            "explanation": event.explanation,
            "row_institution": event.promised.institution if event.promised else None,
            "row_service": event.promised.service if event.promised else "",
            "quoted_low": event.quoted.low if event.quoted else None,
            "quoted_high": event.quoted.high if event.quoted else None,
            "booked_for": event.booked_for,
            "in_slot": event.in_slot,
            **columns_of(transitions.begun(event)),
        },
        NEXT_NUMBER,
        numbered,
    )


@applies(TicketCalled)
def ticket_called(event: TicketCalled, written: Written) -> None:
    """What `transitions.after` says of a call, in one statement (held equal by test_transitions)."""
    at = event.occurred_at
    values = (at, event.counter, event.post, event.officer, at, at, at, event.met, event.about, event.turn)
    if not rows.change(Ticket, CALL, values):
        raise OutOfTurn(event.about, event.turn)


def _step(event: TicketStep, written: Written) -> Ticket:
    """Apply a step by the rules; the ticket's row as it was before. Two statements, one more where phases end,
    two more where a turn at a counter teaches about the waits to come."""
    row = next(iter(_ticket(event.about)), None)
    if row is None or row.turn != event.turn:
        raise OutOfTurn(event.about, event.turn)
    now = standing_of(row)
    changed: dict[str, Any] = columns_of(transitions.after(now, event, origin_of(row)))
    changed["wanted"] = canonical(changed["wanted"]).decode()
    if not rows.change(Ticket, STEP, (*(changed[column] for column in COLUMNS), event.about, event.turn)):
        raise OutOfTurn(event.about, event.turn)
    rows.put(
        Spell,
        *(
            {
                "id": uuid5(written.id, phase.phase),
                "site_id": row.site_id,
                "ticket_id": row.id,
                "turn": event.turn,
                "queue": row.queue_id,
                "phase": phase.phase,
                "since": phase.since,
                "until": phase.until,
                "counter": phase.counter,
                "officer": phase.officer,
            }
            for phase in transitions.phases_ended(now, event)
        ),
    )
    if learning.teaches(now, event):
        learned.learn(row, now, event)
    return row


def _only_step(event: TicketStep, written: Written) -> None:
    _step(event, written)


for _kind in (
    TicketRecalled,
    PersonOnTheWay,
    ServingBegun,
    ServiceAdded,
    CaseLinked,
    TicketHeld,
    PersonReturned,
    TicketTransferred,
    PersonNotThere,
    PersonLeft,
    TicketClosedByForce,
):
    applies(_kind)(_only_step)


@applies(TicketServed)
def ticket_served(event: TicketServed, written: Written) -> None:
    row = _step(event, written)
    rows.put(
        TicketService,
        *(
            {
                "id": uuid5(written.id, f"service {number}"),
                "site_id": row.site_id,
                "ticket_id": event.about,
                "turn": event.turn,
                "institution": done.institution,
                "service": done.service,
                "case": done.case,
                "result": done.result,
                "missing": done.missing,
                "at": event.occurred_at,
            }
            for number, done in enumerate(event.done)
        ),
    )


@applies(StepUndone)
def step_undone(event: StepUndone, written: Written) -> None:
    """What the undone step left behind goes with it; that it was done and undone stays in the journal."""
    _step(event, written)
    undone = (event.about, event.turn - 1)
    rows.change(Spell, "DELETE FROM visits_spell WHERE ticket_id = %s AND turn = %s", undone)
    rows.change(TicketService, "DELETE FROM visits_ticketservice WHERE ticket_id = %s AND turn = %s", undone)
