"""A citizen corrects how they can be reached; what stood there before stays in the record, for them alone."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from dirisha.core.actor import Actor
from dirisha.journal.once import verb
from dirisha.journal.write import record
from dirisha.rooms.cases.actions.bench import fetch
from dirisha.rooms.cases.rules import handling
from dirisha.rooms.cases.rules.opening import SEALED
from dirisha.rooms.cases.values import ContactGiven
from dirisha.rooms.people import rules as people
from dirisha.rooms.people.models import Person


@verb
def correct_contact(
    *, case: UUID, contact: ContactGiven, by: Actor, at: datetime | None = None, key: str | None = None
) -> None:
    """Replace the contact data of a case's citizen whole, or leave some for the first time. For the citizen alone.

    Refused for anybody else, for what is no number or address (with the field), and once they were erased. What was
    sealed stays sealed.
    """
    assert at is not None
    bench = fetch(case, by=by)
    if by.kind != "citizen":
        raise handling.not_there()
    row = Person.objects.select_for_update().filter(id=bench.now.person).first()
    given: dict[str, Any] = {
        "person": bench.now.person,
        "stream": bench.now.stream,
        "language": bench.row.language,
        "name": contact.name,
        "phone": contact.phone,
        "email": contact.email,
        "region": bench.row.institution.country,
        "at": at,
    }
    if row is None:
        record(people.note_person(**given, sealed=bench.row.level >= SEALED), by=by, at=at)
        return
    state: Literal["known", "erased"] = "known" if row.erased_at is None else "erased"
    record(people.correct_person(**given, state=state, sealed=row.sealed), by=by, at=at)
