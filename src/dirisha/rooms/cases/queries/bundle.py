"""The whole record of a case for the ombudsman: every entry with its place in the journal, opened as far as they may
read it.

What the Commission may not see stays sealed: how the citizen is reached is no part of a case's record at all, and of
the sealed words only those about the matter are opened (docs/decisions, "the ladder and the ombudsman").
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any
from uuid import UUID

import msgspec

from dirisha.core.events import pack
from dirisha.journal import read
from dirisha.journal.models import Entry, Epoch

OPENED = frozenset({"description", "text", "answer", "reasons", "appeal", "reason", "how", "words"})
"""The sealed fields that are opened: what was said of the matter. Not the answers to a form's requirements (numbers of
papers) nor the names that a citizen gave their files."""

Record = dict[str, Any]


def records_of(cases: Collection[UUID]) -> list[Record]:
    """Every entry about these cases, in the order of their being recorded, as JSON-ready values.

    `previous` is the hash of the entry before it in its stream, so that `hash` can be reckoned again from the record
    alone. Three statements, and one for each stream and epoch.
    """
    entries = list(Entry.objects.filter(about__in=cases).order_by("recorded_at", "tick", "id"))
    known = read.keys_for(entries)
    before = _hashes_before(entries)
    return [_record(entry, before, _opened(entry, known)) for entry in entries]


def _opened(entry: Entry, known: dict[UUID, bytes]) -> dict[str, Any]:
    if entry.sealed is None:
        return {}
    _, personal = pack(read.unsealed(entry, known))
    return {name: value for name, value in sorted(personal.items()) if name in OPENED}


def _record(entry: Entry, before: dict[tuple[str, str, int], str], opened: dict[str, Any]) -> Record:
    record: Record = {
        "stream": entry.stream,
        "epoch": entry.epoch,
        "position": entry.position,
        "tick": entry.tick,
        "id": entry.id,
        "kind": entry.kind,
        "schema": entry.schema,
        "about": entry.about,
        "occurred_at": entry.occurred_at,
        "recorded_at": entry.recorded_at,
        "by": entry.by,
        "data": entry.data,
        "person": entry.person,
        "sealed": None if entry.sealed is None else bytes(entry.sealed),
        "previous": before[entry.stream, entry.epoch, entry.position],
        "hash": entry.hash,
        "opened": opened,
    }
    built: Record = msgspec.to_builtins(record)
    return built


def _hashes_before(entries: Sequence[Entry]) -> dict[tuple[str, str, int], str]:
    """For each entry the hash it was chained to: that of the position before, or the start of its epoch."""
    wanted: dict[tuple[str, str], set[int]] = {}
    for entry in entries:
        wanted.setdefault((entry.stream, entry.epoch), set()).add(entry.position)
    found: dict[tuple[str, str, int], str] = {}
    for (stream, epoch), positions in wanted.items():
        rows = Entry.objects.filter(stream=stream, epoch=epoch, position__in=[each - 1 for each in positions])
        found |= {(stream, epoch, position + 1): hash_ for position, hash_ in rows.values_list("position", "hash")}
        if 1 in positions:
            found[stream, epoch, 1] = Epoch.objects.values_list("start", flat=True).get(stream=stream, name=epoch)
    return found
