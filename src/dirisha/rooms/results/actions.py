"""The verbs of results: a return is sent in. All figures fall out of the events of the cases and the hall."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from dirisha.core.actor import Actor
from dirisha.core.refused import Refused
from dirisha.core.say import Say
from dirisha.journal.once import verb
from dirisha.journal.write import new_id, record
from dirisha.rooms.charters.queries import today_at
from dirisha.rooms.places.models import Institution
from dirisha.rooms.places.queries import standing_of
from dirisha.rooms.results.returns import duty as duty_of
from dirisha.rooms.results.returns import filing


@verb
def file_return(
    *,
    institution: UUID,
    duty: str,
    period: str,
    made: filing.Made,
    by: Actor,
    at: datetime | None = None,
    key: str | None = None,
) -> UUID:
    """Record that a return was sent in: which one (`duties`), for which period (`Period.key`), with the hash of its
    data; its id. Sent in again, the later one counts. Refused: see `returns.filing.file`."""
    assert at is not None
    owner = Institution.objects.filter(id=institution).first()
    if owner is None:
        raise Refused(Say(sw="Taasisi hiyo haipo.", en="That institution does not exist."), code="not-found")
    owed = duty_of(owner.country, duty)
    span = None if owed is None else owed.period(period)
    event = filing.file(
        id=new_id(at),
        stream=owner.stream,
        institution=institution,
        owed=owed,
        period=span,
        made=made,
        over=span is not None and today_at(institution, at) >= span.until,
        by=by,
        holding=standing_of(by),
        at=at,
    )
    record(event, by=by, at=at)
    return event.about
