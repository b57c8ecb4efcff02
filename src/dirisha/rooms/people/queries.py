"""What others may ask of people. Each function says how many SQL statements it costs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from dirisha.journal.models import Entry
from dirisha.journal.read import event_of, events_of
from dirisha.rooms.people.events import IdentitySealed, PersonCorrected, PersonNoted
from dirisha.rooms.people.models import Person


@dataclass(frozen=True, kw_only=True)
class PersonLine:
    """Contact data a citizen left; empty texts where they left nothing, all empty once erased (`erased_at`).

    `phone` is E.164 or a short number; `core.wording.phone` prints it. Never for logs, URLs or another person's page.
    `sealed`: they left some, and it is not here (`sealed_identity`).
    """

    id: UUID
    language: str
    name: str
    phone: str
    email: str
    erased_at: datetime | None
    sealed: bool = False


def sealed_identity(person: UUID) -> PersonLine | None:
    """What a person had sealed, read from the journal under their key; None when nothing was, or they were erased.

    Whoever calls this has written down who looks, and why, before. Three statements.
    """
    row = Person.objects.filter(id=person, sealed=True, erased_at__isnull=True).first()
    entry = Entry.objects.filter(about=person, kind=IdentitySealed.kind).order_by("-tick").first()
    if row is None or entry is None:
        return None
    told = event_of(entry)
    if not isinstance(told, IdentitySealed):
        return None
    return PersonLine(
        id=row.id,
        language=row.language,
        name=told.name or "",
        phone=told.phone or "",
        email=told.email or "",
        erased_at=None,
        sealed=True,
    )


def person(person: UUID) -> PersonLine | None:
    """The contact data of a person; None when they left none. One statement."""
    row = Person.objects.filter(id=person).first()
    if row is None:
        return None
    return PersonLine(
        id=row.id,
        language=row.language,
        name=row.name,
        phone=row.phone,
        email=row.email,
        erased_at=row.erased_at,
        sealed=row.sealed,
    )


@dataclass(frozen=True, kw_only=True)
class ContactThen:
    """Contact data as they were given at a time, "" for what was not given; `first` for those left at the beginning."""

    at: datetime
    name: str
    phone: str
    email: str
    first: bool


def contact_history(person: UUID) -> tuple[ContactThen, ...]:
    """All contact data a person ever gave, sealed ones too, earliest first, for themselves alone. Two statements.

    Empty once they were erased: nothing of it can be read any more.
    """
    kinds = (PersonNoted.kind, PersonCorrected.kind, IdentitySealed.kind)
    entries = Entry.objects.filter(about=person, kind__in=kinds).order_by("tick")
    found: list[ContactThen] = []
    for entry, event in events_of(entries):
        if isinstance(event, PersonNoted | PersonCorrected | IdentitySealed):
            parts = (event.name or "", event.phone or "", event.email or "")
            if any(parts):
                found.append(
                    ContactThen(at=entry.occurred_at, name=parts[0], phone=parts[1], email=parts[2], first=not found)
                )
    return tuple(found)
