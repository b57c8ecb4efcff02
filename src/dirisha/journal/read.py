"""Reading entries back as events, in constant memory."""

from __future__ import annotations

import heapq
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any
from uuid import UUID

import msgspec

from dirisha.core.events import Event, unpack
from dirisha.journal import keys
from dirisha.journal.models import Entry, Epoch, Stream

PAGE = 1000


def event_of(entry: Entry) -> Event:
    """The event an entry holds; its personal fields are None when the person's key was destroyed.

    KeyError for a kind this house does not know. One SQL statement when the entry has sealed fields.
    """
    return unsealed(entry, keys_for([entry]))


def events_of(entries: Iterable[Entry]) -> Iterator[tuple[Entry, Event]]:
    """Each entry with its event, in the order given. One SQL statement for the keys of each thousand entries."""
    page: list[Entry] = []
    for entry in entries:
        page.append(entry)
        if len(page) == PAGE:
            yield from _opened(page)
            page = []
    yield from _opened(page)


def of_epoch(stream: str, epoch: str, *, after: int = 0, page: int = PAGE) -> Iterator[Entry]:
    """The entries of one epoch by position, after position `after`. One SQL statement per page."""
    while True:
        found = list(Entry.objects.filter(stream=stream, epoch=epoch, position__gt=after).order_by("position")[:page])
        yield from found
        if len(found) < page:
            return
        after = found[-1].position


def of_stream(stream: str, *, page: int = PAGE) -> Iterator[Entry]:
    """All entries of a stream, epoch by epoch. One SQL statement, and one per epoch and page."""
    for epoch in list(Epoch.objects.filter(stream=stream).order_by("name").values_list("name", flat=True)):
        yield from of_epoch(stream, epoch, page=page)


def in_order() -> Iterator[Entry]:
    """All entries of all streams in the order in which they were applied (`tick`); each stream by epoch and position.

    Holds one page of each stream, at most some 10,000 entries together.
    """
    names = sorted(set(Epoch.objects.values_list("stream", flat=True)))
    page = max(20, min(PAGE, 10_000 // max(1, len(names))))
    return heapq.merge(*(of_stream(name, page=page) for name in names), key=lambda entry: (entry.tick, entry.stream))


def heads(streams: Collection[str]) -> dict[str, str]:
    """How far each of these streams has come, as "epoch:position": it changes with every entry. One SQL statement."""
    found = Stream.objects.filter(name__in=streams).values_list("name", "epoch", "position")
    return {name: f"{epoch}:{position}" for name, epoch, position in found}


def about(id_: UUID, *, limit: int | None = 1000) -> list[Entry]:
    """The entries about one case, charter or post in the order they were recorded. One SQL statement."""
    return list(Entry.objects.filter(about=id_).order_by("recorded_at", "tick")[:limit])


def keys_for(entries: Iterable[Entry]) -> dict[UUID, bytes]:
    """The keys of all people whose words are sealed in these entries. One SQL statement, none where there are none."""
    people = {entry.person for entry in entries if entry.person is not None and entry.sealed is not None}
    return keys.keys_of(people) if people else {}


def unsealed(entry: Entry, known: Mapping[UUID, bytes]) -> Event:
    """The event an entry holds, its personal fields read with the keys in `known`, or None without one."""
    personal: dict[str, Any] = {}
    key = None if entry.person is None else known.get(entry.person)
    if key is not None and entry.sealed is not None:
        text = keys.unseal(key, bytes(entry.sealed), bound_to=entry.id.bytes)
        personal = {} if text is None else msgspec.json.decode(text)
    return unpack(
        entry.kind,
        stream=entry.stream,
        about=entry.about,
        occurred_at=entry.occurred_at,
        data=msgspec.json.decode(entry.data),
        personal=personal,
    )


def _opened(entries: list[Entry]) -> Iterator[tuple[Entry, Event]]:
    known = keys_for(entries)
    for entry in entries:
        yield entry, unsealed(entry, known)
