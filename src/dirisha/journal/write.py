"""The pen. Only a room's `actions` and `apply` import this module (held by import-linter).

`record` is the one writer: it applies each event to the tables, then takes the next positions of the event's stream
and inserts the entries, all in the caller's transaction. The stream's head row is taken last, so that it is held
briefly and positions are gapless (style.md 2, PyPI's ensure_monotonic_journals).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar
from uuid import UUID

from django.db import connection, transaction

from dirisha.core.actor import Actor
from dirisha.core.events import Event, canonical, pack
from dirisha.journal import heads, keys
from dirisha.journal.ids import new_id as new_id
from dirisha.journal.managers import pen_down
from dirisha.journal.models import Entry

E = TypeVar("E", bound=Event)

STREAM_LENGTH = 80


@dataclass(frozen=True, slots=True)
class Written:
    """What an applier may know beside the event: its entry's id, when it was recorded, and by whom."""

    id: UUID
    recorded_at: datetime
    by: str


Applier = Callable[[E, Written], None]

appliers: dict[type[Event], list[Callable[[Event, Written], None]]] = defaultdict(list)


def applies(event: type[E]) -> Callable[[Applier[E]], Applier[E]]:
    """Decorator: this function changes the tables when `event` is recorded or replayed.

    No clock, no chance, no network: what it writes follows from the event and the tables alone. Several rooms may
    apply one event; the lower room's applier runs first (rooms are loaded from the ground up).
    """

    def register(applier: Applier[E]) -> Applier[E]:
        appliers[event].append(applier)  # type: ignore[arg-type]
        return applier

    return register


def record(*events: Event, by: Actor, at: datetime) -> list[Entry]:
    """Apply `events` in order and enter them in their streams; the entries as written.

    `at` is when the machine learns of them (`recorded_at`; aware); call it inside `transaction.atomic`. Raises
    TransactionManagementError outside one, ValueError for a naive time or a stream's name over 80 characters,
    LookupError for an event without applier, KeyDestroyed for personal words about an erased person.
    SQL: two statements per stream and one insert (PostgreSQL: two in all for events of one stream), one or two per
    person with sealed words, and the appliers' own.
    """
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("record() belongs inside the action's transaction")
    if at.tzinfo is None:
        raise ValueError("`at` must be an aware time")
    who = str(by)
    person_keys: dict[UUID, bytes] = {}
    entries = [_entry(event, by=who, at=at, person_keys=person_keys) for event in events]
    with pen_down():
        for event, entry in zip(events, entries, strict=True):
            apply(event, Written(entry.id, at, who))
    heads.append(entries, at=at)
    return entries


def apply(event: Event, written: Written) -> None:
    """Run every applier of one event. The pen must be down. LookupError when the event has none."""
    found = appliers.get(type(event))
    if not found:
        raise LookupError(f"no applier for {event.kind or type(event).__qualname__}")
    for applier in found:
        applier(event, written)


def _entry(event: Event, *, by: str, at: datetime, person_keys: dict[UUID, bytes]) -> Entry:
    if event.occurred_at.tzinfo is None:
        raise ValueError(f"`occurred_at` of {event.kind} must be an aware time")
    if not 0 < len(event.stream) <= STREAM_LENGTH:
        raise ValueError(f"a stream's name has 1 to {STREAM_LENGTH} characters: {event.stream!r}")
    data, personal = pack(event)
    entry = Entry(
        id=new_id(at),
        stream=event.stream,
        kind=event.kind,
        schema=event.schema,
        about=event.about,
        occurred_at=event.occurred_at,
        recorded_at=at,
        by=by,
        data=canonical(data).decode(),
    )
    if personal:
        person: UUID = getattr(event, "person")  # noqa: B009 - the registry saw to it that the field is there
        if person not in person_keys:
            person_keys[person] = keys.key_for(person, at=at)
        entry.person = person
        entry.sealed = keys.seal(person_keys[person], canonical(personal), bound_to=entry.id.bytes)
    return entry
