"""The pen. Only a room's `actions` and `apply` import this module (held by import-linter).

`record` is the one writer: it applies each event to the tables, then takes the next positions of the event's stream
and inserts the entries, all in the caller's transaction. The stream's head row is taken last, so that it is held
briefly and positions are gapless (style.md 2, PyPI's ensure_monotonic_journals).
"""

from __future__ import annotations

import os
import secrets
import threading
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar
from uuid import UUID

from django.db import connection, transaction

from dirisha.core.actor import Actor
from dirisha.core.events import Event, canonical, pack
from dirisha.core.ids import uuid7
from dirisha.journal import keys
from dirisha.journal.chain import entry_hash
from dirisha.journal.managers import pen_down
from dirisha.journal.models import GENESIS, Entry, Stream

E = TypeVar("E", bound=Event)


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


class _Ids:
    """Ids in order even within one millisecond of one process."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._last = (0, 0)

    def next(self, at: datetime) -> UUID:
        milliseconds = int(at.timestamp() * 1000)
        with self._lock:
            last, sequence = self._last
            sequence = sequence + 1 if milliseconds == last else 0
            self._last = (milliseconds, sequence)
        return uuid7(milliseconds, sequence, secrets.randbits(62))


_ids = _Ids()


def new_id(at: datetime) -> UUID:
    """A new UUIDv7 for something born at `at`."""
    return _ids.next(at)


def record(*events: Event, by: Actor, at: datetime) -> list[Entry]:
    """Apply `events` in order and enter them in their streams; the entries as written.

    `at` is when the machine learns of them (`recorded_at`; aware); call it inside `transaction.atomic`. Raises
    TransactionManagementError outside one, LookupError for an event without applier, KeyDestroyed for an event about
    an erased person. SQL: per stream two statements and one insert, plus one per person, plus the appliers' own.
    """
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("record() belongs inside the action's transaction")
    person_keys: dict[UUID, bytes] = {}
    entries = [_entry(event, by=by, at=at, person_keys=person_keys) for event in events]
    with pen_down():
        for event, entry in zip(events, entries, strict=True):
            apply(event, Written(entry.id, at, entry.by))
    by_stream: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        by_stream[entry.stream].append(entry)
    for name in sorted(by_stream):  # always in the same order, so that two transactions never wait for each other
        _append(name, by_stream[name], at=at)
    Entry.objects.bulk_create(entries)
    return entries


def apply(event: Event, written: Written) -> None:
    """Run every applier of one event. The pen must be down. LookupError when the event has none."""
    found = appliers.get(type(event))
    if not found:
        raise LookupError(f"no applier for {event.kind or type(event).__qualname__}")
    for applier in found:
        applier(event, written)


def _entry(event: Event, *, by: Actor, at: datetime, person_keys: dict[UUID, bytes]) -> Entry:
    data, personal = pack(event)
    entry = Entry(
        id=_ids.next(at),
        stream=event.stream,
        kind=event.kind,
        schema=event.schema,
        about=event.about,
        occurred_at=event.occurred_at,
        recorded_at=at,
        by=str(by),
        data=canonical(data).decode(),
    )
    if personal:
        person: UUID = getattr(event, "person")  # noqa: B009 - the registry saw to it that the field is there
        if person not in person_keys:
            person_keys[person] = keys.key_of(person) or keys.make_key(person, at=at)
        entry.person = person
        entry.sealed = keys.seal(person_keys[person], canonical(personal), bound_to=entry.id.bytes)
    return entry


def _append(name: str, entries: list[Entry], *, at: datetime) -> None:
    """Give the entries the next positions of their stream and chain them; the head row stays locked until commit."""
    head = Stream.objects.select_for_update().filter(name=name).first()
    if head is None:
        # Two writers may open one stream at once: the second waits for the first's row and then reads it.
        Stream.objects.bulk_create(
            [Stream(name=name, epoch=os.urandom(8).hex(), position=0, hash=GENESIS, opened_at=at)],
            ignore_conflicts=True,
        )
        head = Stream.objects.select_for_update().get(name=name)
    position, last = head.position, head.hash
    for entry in entries:
        position += 1
        entry.epoch, entry.position = head.epoch, position
        entry.hash = last = entry_hash(last, entry)
    Stream.objects.filter(name=name).update(position=position, hash=last)
