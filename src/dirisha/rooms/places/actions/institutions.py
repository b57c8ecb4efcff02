"""Verbs about an institution: entering it, its name, how it reads its days."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from dirisha.core.actor import Actor
from dirisha.core.say import Say
from dirisha.journal.once import verb
from dirisha.journal.write import new_id, record
from dirisha.rooms.places import rules
from dirisha.rooms.places.actions.grounds import ground_of, has_pack, managed
from dirisha.rooms.places.events import DayReading
from dirisha.rooms.places.models import Institution
from dirisha.rooms.places.queries import standing_of


@verb
def register_institution(
    *,
    slug: str,
    country: str,
    name: Say,
    day_reading: DayReading = "calendar",
    parent: UUID | None = None,
    by: Actor,
    at: datetime | None = None,
    key: str | None = None,
) -> UUID:
    """Enter an institution; its id. SETUP, or for a part of an institution that one's administrator."""
    assert at is not None
    if parent is None:
        rules.may_set_up(by)
    else:
        rules.may_manage(by, standing_of(by), ground_of(parent))
    event = rules.register_institution(
        institution=new_id(at),
        slug=slug,
        taken=Institution.objects.filter(slug=slug).exists(),
        country=country,
        known_country=has_pack(country),
        name=name,
        day_reading=day_reading,
        parent=parent,
        at=at,
    )
    record(event, by=by, at=at)
    return event.about


@verb
def choose_day_reading(
    *, institution: UUID, reading: DayReading, by: Actor, at: datetime | None = None, key: str | None = None
) -> None:
    """Say how the institution's bare "siku" is read; clocks already running keep their reading."""
    assert at is not None
    ground = managed(institution, by)
    now = Institution.objects.values_list("day_reading", flat=True).get(id=institution)
    event = rules.choose_day_reading(ground=ground, now=now, reading=reading, at=at)
    if event is not None:
        record(event, by=by, at=at)


@verb
def rename_institution(
    *, institution: UUID, name: Say, reason: str, by: Actor, at: datetime | None = None, key: str | None = None
) -> None:
    """Give the institution another name, in both languages, and say why. Addresses and published charters stay."""
    assert at is not None
    ground = managed(institution, by)
    row = Institution.objects.only("name_sw", "name_en").get(id=institution)
    event = rules.rename_institution(ground=ground, now=row.name, name=name, reason=reason, at=at)
    if event is not None:
        record(event, by=by, at=at)
