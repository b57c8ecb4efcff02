"""What others may ask of people. Each function says how many SQL statements it costs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from dirisha.rooms.people.models import Person


@dataclass(frozen=True, kw_only=True)
class PersonLine:
    """Contact data a citizen left; empty texts where they left nothing, all empty once erased (`erased_at`).

    `phone` is E.164 or a short number; `core.wording.phone` prints it. Never for logs, URLs or another person's page.
    """

    id: UUID
    language: str
    name: str
    phone: str
    email: str
    erased_at: datetime | None


def person(person: UUID) -> PersonLine | None:
    """The contact data of a person; None when they left none. One statement."""
    row = Person.objects.filter(id=person).first()
    if row is None:
        return None
    return PersonLine(
        id=row.id, language=row.language, name=row.name, phone=row.phone, email=row.email, erased_at=row.erased_at
    )
