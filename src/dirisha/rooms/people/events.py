"""What can happen to the contact data of a citizen. Their stream is that of the site that took them down."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from dirisha.core.events import Event, Personal, fact


@fact("people.person-noted")
@dataclass(frozen=True, kw_only=True)
class PersonNoted(Event):
    """A citizen left some way to reach them, each part optional. `about` and `person` are the same opaque id."""

    person: UUID
    language: str
    name: Personal[str] = None
    phone: Personal[str] = None
    email: Personal[str] = None


@fact("people.person-corrected")
@dataclass(frozen=True, kw_only=True)
class PersonCorrected(Event):
    """A citizen's contact data were corrected; every field is given anew."""

    person: UUID
    language: str
    name: Personal[str] = None
    phone: Personal[str] = None
    email: Personal[str] = None


@fact("people.identity-sealed")
@dataclass(frozen=True, kw_only=True)
class IdentitySealed(Event):
    """A citizen left some way to reach them that nobody is to see without a reason: no table holds it, only this entry,
    under the person's key. Given anew it replaces the one before."""

    person: UUID
    language: str
    name: Personal[str] = None
    phone: Personal[str] = None
    email: Personal[str] = None


@fact("people.person-erased")
@dataclass(frozen=True, kw_only=True)
class PersonErased(Event):
    """A citizen asked to be erased: their key is destroyed, their name and words are gone, their case stays counted."""

    person: UUID
    reason: str
