"""At the door, before anybody queues."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from dirisha.core.actor import Actor
from dirisha.journal.once import verb
from dirisha.journal.write import new_id, record
from dirisha.rooms.places.models import Site
from dirisha.rooms.visits.rules import door, refusals


@verb
def check_door(
    *,
    site: UUID,
    institution: UUID,
    service: str,
    missing: Sequence[str] = (),
    goes_on: bool | None = None,
    second_trip: bool = False,
    by: Actor,
    at: datetime | None = None,
    key: str | None = None,
) -> UUID:
    """Look through somebody's papers for a service (a charter's row by its institution and address name); the visit,
    which `take_ticket(visit=...)` carries on if they queue.

    `missing`: the requirements they do not have, in the words of the checklist. `goes_on`: whether they queue; when it
    is left out, they do if nothing is missing. `second_trip`: they say that they came for the same before.
    Refused: no such site.
    """
    assert at is not None
    home = Site.objects.filter(id=site, closed_at__isnull=True).first()
    if home is None:
        raise refusals.no_site()
    event = door.check_door(
        stream=home.stream,
        visit=new_id(at),
        site=site,
        institution=institution,
        service=service,
        missing=missing,
        goes_on=not any(text.strip() for text in missing) if goes_on is None else goes_on,
        second_trip=second_trip,
        at=at,
    )
    record(event, by=by, at=at)
    return event.about
