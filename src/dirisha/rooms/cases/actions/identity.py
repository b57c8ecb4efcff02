"""Opening who the citizen of a sealed case is: with a reason, written down before it is shown."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from dirisha.core.actor import Actor
from dirisha.journal.access import look
from dirisha.rooms.cases.access import seen_by
from dirisha.rooms.cases.actions.bench import seat_of
from dirisha.rooms.cases.models import Case
from dirisha.rooms.cases.queries.views import Contact
from dirisha.rooms.cases.rules import handling, identity
from dirisha.rooms.cases.rules.opening import SEALED
from dirisha.rooms.people import queries as people

IDENTITY = "people.identity"


def open_identity(*, case: UUID, reason: str, by: Actor, at: datetime) -> Contact | None:
    """Who the citizen of a sealed case is; None when they left nothing, or were erased.

    No event: nothing changes. The look is kept in the database `access`, where no rollback reaches it, with `reason` in
    the officer's own words; the citizen reads it on their page, the data officer on theirs. Refused (not-found) for a
    case that the post may not see or that is not sealed, (empty, too-long) for the reason. Six statements, one of them
    in `access`.
    """
    seat = seat_of(by)
    if seat is None:
        raise handling.not_there()
    row = Case.objects.filter(seen_by(seat.post, seat), id=case, level=SEALED).first()
    if row is None:
        raise handling.not_there()
    why = identity.reason_given(reason)
    look(by=by, about=case, what=IDENTITY, at=at, reason=f"other: {why}", institution=seat.institution)
    found = people.sealed_identity(row.person)
    if found is None:
        return None
    return Contact(name=found.name, phone=found.phone, email=found.email, language=found.language)
