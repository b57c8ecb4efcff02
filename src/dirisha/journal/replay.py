"""Replay: rebuild every journalled table from the entries alone, and compare."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import connection, transaction

from dirisha.journal.managers import Journalled, pen_down
from dirisha.journal.models import Entry
from dirisha.journal.read import events_of, in_order
from dirisha.journal.write import Written, apply

Rows = dict[str, dict[Any, dict[str, Any]]]


class CannotReplay(Exception):
    """An entry that cannot be applied again: what it builds on is not there, or its words belong to no event."""

    def __init__(self, entry: Entry) -> None:
        super().__init__(f"{entry.stream} {entry.epoch}:{entry.position} ({entry.id}) {entry.kind}")


@dataclass(frozen=True)
class Difference:
    """A row that replay makes otherwise than it stands: `standing` or `replayed` is None where it is missing."""

    table: str
    key: Any
    standing: dict[str, Any] | None
    replayed: dict[str, Any] | None

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns in which the two differ; () when a row is missing."""
        if self.standing is None or self.replayed is None:
            return ()
        return tuple(name for name, value in self.standing.items() if value != self.replayed.get(name))

    def without_values(self) -> str:
        """The table, the row and the columns, without what stands in them (which may be personal)."""
        if self.standing is None or self.replayed is None:
            return f"{self.table} {self.key}: {'only in replay' if self.standing is None else 'only in the table'}"
        return f"{self.table} {self.key}: {', '.join(self.columns)}"

    def __str__(self) -> str:
        if self.standing is None or self.replayed is None:
            return self.without_values()
        return f"{self.table} {self.key}: " + "; ".join(
            f"{name} is {self.standing[name]!r}, replay makes {self.replayed.get(name)!r}" for name in self.columns
        )


def journalled_models() -> list[type[Journalled]]:
    """Every table made of events, in the order of the rooms."""
    return [model for model in apps.get_models() if issubclass(model, Journalled)]


def rows() -> Rows:
    """Every row of every journalled table, by table and primary key, as plain values."""
    found: Rows = {}
    for model in journalled_models():
        table: Any = model._default_manager.values()
        found[model._meta.db_table] = {row[model._meta.pk.attname]: row for row in table}
    return found


def compare() -> list[Difference]:
    """Replay everything inside a transaction that is rolled back, and list what comes out otherwise.

    Holds every table in memory twice (the entries are streamed): for tests, drills and samples.
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


def rebuild() -> int:
    """Empty every journalled table and apply every entry again; how many. Call it inside a transaction. CannotReplay
    names the entry that cannot be applied."""
    count = 0
    with pen_down():
        _empty_tables()
        for entry, event in events_of(in_order()):
            try:
                apply(event, Written(entry.id, entry.recorded_at, entry.by))
            except Exception as error:
                raise CannotReplay(entry) from error
            count += 1
    return count


def _empty_tables() -> None:
    """Plain DELETEs: foreign keys are checked at commit on both databases, so the order of the tables is free."""
    with connection.cursor() as cursor:
        for model in journalled_models():
            cursor.execute(f"DELETE FROM {connection.ops.quote_name(model._meta.db_table)}")  # noqa: S608 - own names
