"""Cases at the window: a service of the visit opens one, or goes on with one."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from dirisha.core.actor import Actor
from dirisha.journal.once import verb
from dirisha.journal.write import record
from dirisha.rooms.cases import actions as cases
from dirisha.rooms.cases.actions.offers import offer
from dirisha.rooms.cases.models import Case
from dirisha.rooms.cases.values import ContactGiven, FileGiven, Receipt
from dirisha.rooms.places.queries import standing_of
from dirisha.rooms.visits.actions.bench import fetch
from dirisha.rooms.visits.events import CaseLinked
from dirisha.rooms.visits.rules import refusals, tickets
from dirisha.rooms.visits.rules.tickets import TicketNow


@verb
def open_case(
    *,
    ticket: UUID,
    turn: int,
    variant: UUID,
    language: str,
    description: str = "",
    answers: Mapping[str, str] | None = None,
    contact: ContactGiven | None = None,
    files: tuple[FileGiven, ...] = (),
    chosen: tuple[str, ...] = (),
    by: Actor,
    at: datetime | None = None,
    key: str | None = None,
) -> Receipt:
    """Open a case for who stands at the window, by `cases.submit_request` in the same transaction: its clocks run from
    the taking of the number, since it was no fault of theirs to wait. The ticket names the case, one turn later.

    Refused: they are not being served by this officer, and as `submit_request` does.
    """
    assert at is not None
    now = fetch(ticket)
    tickets.may_step(CaseLinked, now, turn=turn)
    tickets.in_hand(now, by)
    offered = offer(variant)
    receipt = cases.submit_request(
        variant=variant,
        channel="counter",
        language=language,
        description=description,
        answers=answers,
        contact=contact,
        files=files,
        chosen=chosen,
        received_at=now.origin.taken_at,
        by=by,
        at=at,
    )
    _link(now, offered.institution, offered.service_slug, receipt.case, turn=turn, by=by, at=at)
    return receipt


@verb
def continue_case(
    *, ticket: UUID, turn: int, case: UUID, by: Actor, at: datetime | None = None, key: str | None = None
) -> None:
    """Go on with a case of the officer's institution for who stands at the window. The ticket names it, one turn later.

    Refused: no such case there, or they are not being served by this officer.
    """
    assert at is not None
    now = fetch(ticket)
    row = Case.objects.filter(id=case).values_list("institution", "handler", "service__slug").first()
    standing = standing_of(by)
    if row is None or (standing is not None and standing.institution not in row[:2]):
        raise refusals.no_case()
    _link(now, row[0], row[2], case, turn=turn, by=by, at=at)


def _link(now: TicketNow, institution: UUID, service: str, case: UUID, *, turn: int, by: Actor, at: datetime) -> None:
    event = tickets.take_step(CaseLinked, now, turn=turn, at=at, institution=institution, service=service, case=case)
    tickets.in_hand(now, by)
    record(event, by=by, at=at)
