"""Verbs of people: note, correct, erase. Contact data are optional and sealed under the person's own key.

Carried out by the citizen (the door has checked their right), by a post of the institution whose site keeps the data,
or by SETUP; erasing at the desk is for supervisors and administrators. Each is one transaction, takes `at` and `key`,
and raises Refused with a sentence. `stream` is the journal of the site that keeps the data (`site:<slug>`).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID

from dirisha.core.actor import Actor
from dirisha.core.refused import Refused
from dirisha.core.say import Say
from dirisha.journal import keys
from dirisha.journal.once import verb
from dirisha.journal.write import record
from dirisha.rooms.people import rules
from dirisha.rooms.people.models import Person
from dirisha.rooms.places.models import Site
from dirisha.rooms.places.queries import standing_of


@verb
def note_person(
    *,
    person: UUID,
    stream: str,
    language: str,
    name: str | None = None,
    phone: str | None = None,
    email: str | None = None,
    by: Actor,
    at: datetime | None = None,
    key: str | None = None,
) -> None:
    """Keep some way to reach a person; `person` is the opaque id that seals them. Refused when they are known."""
    assert at is not None
    home = _home(stream)
    rules.may_write(by, standing_of(by), home.institutions)
    event = rules.note_person(
        person=person,
        stream=stream,
        language=language,
        name=name,
        phone=phone,
        email=email,
        region=home.country,
        known=Person.objects.filter(id=person).exists(),
        at=at,
    )
    record(event, by=by, at=at)


@verb
def correct_person(
    *,
    person: UUID,
    stream: str,
    language: str,
    name: str | None = None,
    phone: str | None = None,
    email: str | None = None,
    by: Actor,
    at: datetime | None = None,
    key: str | None = None,
) -> None:
    """Replace a person's contact data whole; Refused when they are unknown or were erased."""
    assert at is not None
    home = _home(stream)
    rules.may_write(by, standing_of(by), home.institutions)
    row = Person.objects.select_for_update().filter(id=person).first()
    event = rules.correct_person(
        person=person,
        stream=stream,
        language=language,
        name=name,
        phone=phone,
        email=email,
        region=home.country,
        state="unknown" if row is None else "known" if row.erased_at is None else "erased",
        sealed=row is not None and row.sealed,
        at=at,
    )
    record(event, by=by, at=at)


@verb
def erase_person(
    *,
    person: UUID,
    stream: str,
    reason: rules.Reason,
    has_case: bool = False,
    by: Actor,
    at: datetime | None = None,
    key: str | None = None,
) -> None:
    """Erase a person: their key is destroyed and their rows are blanked; their cases stay counted. Twice is once.

    Anybody who has a key can be erased, also who left words in a case and no contact data; and whoever `has_case`, also
    without a word: then there is nothing to destroy, and nothing can be written about them later. What they wait for
    this room cannot know: only the verb of cases may call it (import-linter; docs/decisions/0017).
    """
    assert at is not None
    home = _home(stream)
    rules.may_write(by, standing_of(by), home.institutions, erasing=True, term_over=reason == "kept-long-enough")
    event = rules.erase_person(person=person, stream=stream, reason=reason, state=_state(person, has_case), at=at)
    if event is None:
        return
    # The event first, the key after it: a key destroyed without a word in the journal could never be explained.
    record(event, by=by, at=at)
    keys.destroy_key(person)


def _state(person: UUID, has_case: bool) -> Literal["unknown", "known", "erased"]:
    row = Person.objects.select_for_update().filter(id=person).first()
    if row is not None:
        return "known" if row.erased_at is None else "erased"
    return "known" if has_case or keys.key_of(person) is not None else "unknown"


@dataclass(frozen=True)
class _Home:
    country: str
    institutions: frozenset[UUID]


def _home(stream: str) -> _Home:
    """The institution whose site keeps the data (and the one above it), with the country of its telephone numbers."""
    row = (
        Site.objects.filter(slug=stream.removeprefix("site:"))
        .values_list("institution", "institution__parent", "institution__country")
        .first()
    )
    if row is None or not stream.startswith("site:"):
        raise Refused(Say(sw="Mahali hapo hapapo kwenye orodha.", en="That site does not exist."), code="not-found")
    return _Home(country=row[2], institutions=frozenset(above for above in row[:2] if above is not None))
