"""Replay: rebuild every journalled table from the entries alone, and compare."""

from __future__ import annotations

import heapq
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import connection, models, transaction

from dirisha.journal.managers import Journalled, pen_down
from dirisha.journal.models import Entry
from dirisha.journal.read import event_of
from dirisha.journal.write import Written, apply

Rows = dict[str, dict[Any, dict[str, Any]]]


@dataclass(frozen=True)
class Difference:
    """A row that replay makes otherwise than it stands: `standing` or `replayed` is None where it is missing."""

    table: str
    key: Any
    standing: dict[str, Any] | None
    replayed: dict[str, Any] | None

    def __str__(self) -> str:
        if self.standing is None or self.replayed is None:
            return f"{self.table} {self.key}: {'only in replay' if self.standing is None else 'only in the table'}"
        changed = [c for c in self.standing if self.standing[c] != self.replayed.get(c)]
        return f"{self.table} {self.key}: " + "; ".join(
            f"{c} is {self.standing[c]!r}, replay makes {self.replayed.get(c)!r}" for c in changed
        )


def journalled_models() -> list[type[models.Model]]:
    """Every table made of events, in the order of the rooms."""
    return [model for model in apps.get_models() if issubclass(model, Journalled)]


def in_order() -> Iterator[Entry]:
    """All entries: each stream by epoch and position, the streams merged by the time of recording."""
    names = Entry.objects.order_by("stream").values_list("stream", flat=True).distinct()
    streams = [_stream(name) for name in names]
    return heapq.merge(*streams, key=lambda entry: (entry.recorded_at, entry.id))


def _stream(name: str) -> Iterator[Entry]:
    epochs = (
        Entry.objects.filter(stream=name)
        .values_list("epoch")
        .annotate(first=models.Min("recorded_at"))
        .order_by("first")
    )
    for epoch, _ in list(epochs):
        yield from Entry.objects.filter(stream=name, epoch=epoch).order_by("position").iterator(chunk_size=1000)


def rows() -> Rows:
    """Every row of every journalled table, by table and primary key, as plain values."""
    return {
        model._meta.db_table: {row[model._meta.pk.attname]: row for row in model._default_manager.values()}
        for model in journalled_models()
    }


def compare() -> list[Difference]:
    """Replay everything inside a transaction that is rolled back, and list what comes out otherwise.

    Reads the whole journal and holds every table in memory twice: for tests, drills and samples.
    """
    with transaction.atomic():
        standing = rows()
        rebuild()
        replayed = rows()
        transaction.set_rollback(True)
    return [
        Difference(table, key, standing[table].get(key), replayed[table].get(key))
        for table in standing
        for key in sorted(standing[table].keys() | replayed[table].keys(), key=str)
        if standing[table].get(key) != replayed[table].get(key)
    ]


def _empty_tables() -> None:
    """Plain DELETEs: foreign keys are checked at commit on both databases, so the order of the tables is free."""
    with connection.cursor() as cursor:
        for model in journalled_models():
            cursor.execute(f"DELETE FROM {connection.ops.quote_name(model._meta.db_table)}")  # noqa: S608 - own names


def rebuild() -> int:
    """Empty every journalled table and apply every entry again; how many. Call it inside a transaction."""
    count = 0
    with pen_down():
        _empty_tables()
        for entry in in_order():
            apply(event_of(entry), Written(entry.id, entry.recorded_at, entry.by))
            count += 1
    return count
