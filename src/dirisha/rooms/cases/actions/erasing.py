"""A citizen takes back what is personal: the case stays counted, who it was is known to nobody any more."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from dirisha.core.actor import Actor
from dirisha.journal.once import verb
from dirisha.rooms.cases.actions.bench import fetch
from dirisha.rooms.cases.rules import handling
from dirisha.rooms.people import actions as people


@verb
def erase_citizen(*, case: UUID, by: Actor, at: datetime | None = None, key: str | None = None) -> None:
    """Destroy the key of the person a case belongs to: contact data, words and names of files are gone. Twice is once.

    The person's other cases (the complaint that followed a late one) lose theirs too: it is one person. Refused: no
    such case, or somebody other than the citizen asks here (a supervisor erases through `people.erase_person`).
    """
    assert at is not None
    handling.only_citizen(by)
    now = fetch(case, by=by).now
    people.erase_person(person=now.person, stream=now.stream, reason="asked", by=by, at=at)
