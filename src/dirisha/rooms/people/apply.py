"""How each event changes the tables of this room."""

from __future__ import annotations

from dirisha.journal.write import Written, applies
from dirisha.rooms.people.events import IdentitySealed, PersonCorrected, PersonErased, PersonNoted
from dirisha.rooms.people.models import Person


@applies(PersonNoted)
def person_noted(event: PersonNoted, written: Written) -> None:
    """On replay after an erasure the personal fields are None: the row comes out as blank as the erasure left it."""
    Person.objects.bulk_create(
        [
            Person(
                id=event.person,
                language=event.language,
                name=event.name or "",
                phone=event.phone or "",
                email=event.email or "",
            )
        ]
    )


@applies(PersonCorrected)
def person_corrected(event: PersonCorrected, written: Written) -> None:
    Person.objects.filter(id=event.person).update(
        language=event.language, name=event.name or "", phone=event.phone or "", email=event.email or ""
    )


@applies(IdentitySealed)
def identity_sealed(event: IdentitySealed, written: Written) -> None:
    """Nothing of who they are is written here."""
    if not Person.objects.filter(id=event.person).update(language=event.language, sealed=True):
        Person.objects.bulk_create([Person(id=event.person, language=event.language, sealed=True)])


@applies(PersonErased)
def person_erased(event: PersonErased, written: Written) -> None:
    """A person who left words but no contact gets their row now, so that nobody asks to erase them twice."""
    blank = {"name": "", "phone": "", "email": "", "erased_at": event.occurred_at}
    if not Person.objects.filter(id=event.person).update(**blank):
        Person.objects.bulk_create([Person(id=event.person, language="sw", **blank)])
