"""Whoever changes the record by hand is found, and the first bad entry is named."""

from __future__ import annotations

from io import StringIO
from typing import Any
from uuid import UUID

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from dirisha.core.actor import CITIZEN, SETUP
from dirisha.journal import heads
from dirisha.journal.models import Entry
from dirisha.journal.verify import ALTERED, UNREADABLE, Fault, verify
from tests.cast import Clock
from tests.journal_app import actions
from tests.journal_app.actions import STREAM

pytestmark = pytest.mark.django_db(databases=["default", "access"])

OTHER = UUID(int=99)


COPY = """
INSERT INTO journal_entry (id, stream, epoch, position, tick, kind, schema, about, occurred_at, recorded_at, "by", data,
                           person, sealed, hash)
SELECT %s, stream, epoch, %s, tick + %s, kind, schema, about, occurred_at, recorded_at, "by", data, person, sealed, hash
FROM journal_entry WHERE stream = %s AND position = %s
"""


def sql(statement: str, *values: Any) -> None:
    """What somebody with the database's password could do."""
    plain = [value.hex if isinstance(value, UUID) and connection.vendor == "sqlite" else value for value in values]
    with connection.cursor() as cursor:
        cursor.execute(statement, plain)


@pytest.fixture
def entries(clock: Clock) -> list[Entry]:
    """Six entries of one stream, and some of another that nobody touches."""
    page = actions.open_page(title="Novemba", by=SETUP, at=clock.now)
    for minute in range(5):
        actions.write_visit(page=page, name="Wanjiru", by=CITIZEN, at=clock.after(minutes=minute))
    actions.open_page(title="Desemba", by=SETUP, stream="site:zanzibar", at=clock.now)
    found = list(Entry.objects.filter(stream=STREAM).order_by("position"))
    assert len(found) == 6
    return found


def fault() -> Fault:
    """The one fault there is."""
    (found,) = verify().faults
    return found


def test_an_untouched_record_holds(entries: list[Entry]) -> None:
    checked = verify()
    assert (checked.streams, checked.entries, checked.faults) == (2, 7, ())


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("kind", "test.visits-counted"),
        ("schema", 2),
        ("about", OTHER),
        ("occurred_at", "2026-11-01 06:30:00+00:00"),
        ("recorded_at", "2026-11-01 06:30:00+00:00"),
        ("by", "setup"),
        ("data", "{}"),
        ("person", OTHER),
        ("sealed", b"x" * 40),
        ("hash", "f" * 64),
        ("id", OTHER),
    ],
)
def test_an_altered_entry_is_named(entries: list[Entry], column: str, value: object) -> None:
    quoted = connection.ops.quote_name(column)
    sql(f"UPDATE journal_entry SET {quoted} = %s WHERE stream = %s AND position = 4", value, STREAM)
    found = fault()
    assert (found.stream, found.position) == (STREAM, 4)
    assert "was altered" in found.say.en


@pytest.mark.parametrize("position", [1, 3, 6])
def test_a_removed_entry_is_named_the_last_one_too(entries: list[Entry], position: int) -> None:
    sql("DELETE FROM journal_entry WHERE stream = %s AND position = %s", STREAM, position)
    found = fault()
    assert (found.stream, found.position) == (STREAM, position)
    assert "removed" in found.say.en


def test_two_entries_that_changed_places_are_named_by_the_first(entries: list[Entry]) -> None:
    for old, new in ((3, 1003), (4, 3), (1003, 4)):
        sql("UPDATE journal_entry SET position = %s WHERE stream = %s AND position = %s", new, STREAM, old)
    assert (fault().position, fault().entry) == (3, entries[3].id)


def test_an_entry_put_in_between_is_named(entries: list[Entry]) -> None:
    for position in (6, 5, 4):
        sql(
            "UPDATE journal_entry SET position = %s WHERE stream = %s AND position = %s", position + 1, STREAM, position
        )
    sql(COPY, OTHER, 4, 1, STREAM, 3)
    assert (fault().position, fault().entry) == (4, OTHER)


def test_an_entry_added_behind_the_head_is_named(entries: list[Entry]) -> None:
    sql(COPY, OTHER, 7, 1, STREAM, 6)
    assert fault().position == 7


@pytest.mark.parametrize(
    "change",
    ["position = position - 1", "hash = 'e'", "tick = tick + 1", "epoch = '0009-000000000'"],
)
def test_an_altered_head_is_found(entries: list[Entry], change: str) -> None:
    sql(f"UPDATE journal_stream SET {change} WHERE name = %s", STREAM)
    assert fault().stream == STREAM


@pytest.mark.parametrize("table", ["journal_stream", "journal_epoch"])
def test_a_removed_head_or_epoch_is_found(entries: list[Entry], table: str) -> None:
    column = "name" if table == "journal_stream" else "stream"
    sql(f"DELETE FROM {table} WHERE {column} = %s", STREAM)
    assert fault().stream == STREAM


def test_after_a_restore_the_chain_goes_on_in_a_new_epoch(entries: list[Entry], clock: Clock) -> None:
    epoch = heads.begin_epoch(STREAM, at=clock.after(days=1), reason="imerejeshwa kutoka nakala")
    actions.open_page(title="Januari", by=SETUP, at=clock.after(days=1))
    last = Entry.objects.filter(stream=STREAM).order_by("tick").last()
    assert last is not None
    assert (last.epoch, last.position) == (epoch, 1)
    assert verify().faults == ()


def told(*arguments: str) -> str:
    out = StringIO()
    call_command("journal", *arguments, stdout=out)
    return out.getvalue()


def test_the_command_says_that_it_holds_or_names_the_entry(entries: list[Entry]) -> None:
    assert "The record holds: 2 streams, 7 entries." in told("verify")
    sql("UPDATE journal_entry SET data = %s WHERE stream = %s AND position = 2", "{}", STREAM)
    out = StringIO()
    with pytest.raises(CommandError, match="does not hold: 1 fault"):
        call_command("journal", "verify", stdout=out)
    assert str(entries[1].id) in out.getvalue()


def test_a_broken_record_is_not_replayed_and_its_entry_is_named(entries: list[Entry]) -> None:
    sql("UPDATE journal_entry SET data = %s WHERE stream = %s AND position = 2", "{not json", STREAM)
    out = StringIO()
    with pytest.raises(CommandError, match="does not hold: 1 fault"):
        call_command("journal", "replay", stdout=out)
    assert str(entries[1].id) in out.getvalue()


@pytest.mark.parametrize("stored", [b"x" * 40, b""])
def test_a_damaged_key_is_named_and_is_no_traceback(entries: list[Entry], stored: bytes) -> None:
    person = entries[1].person
    sql("UPDATE journal_personkey SET wrapped = %s WHERE person = %s", stored, person)
    with pytest.raises(CommandError, match=f"Cannot be replayed: the key of person {person}"):
        call_command("journal", "replay", stdout=StringIO())


def test_what_the_database_cannot_even_read_is_named(entries: list[Entry]) -> None:
    """SQLite keeps any text in any column; PostgreSQL takes nothing but bytes into this one."""
    text = "CAST(X'ff41' AS TEXT)" if connection.vendor == "sqlite" else "'\\xff41'"
    sql(f"UPDATE journal_entry SET sealed = {text} WHERE stream = %s AND position = 3", STREAM)
    found = fault()
    assert (found.position, found.what) == (3, UNREADABLE if connection.vendor == "sqlite" else ALTERED)


def test_what_is_shown_has_no_name_in_it_unless_somebody_gives_a_reason(entries: list[Entry]) -> None:
    assert "test.visit-written" in told("show")
    assert "Wanjiru" not in told("show")
    assert "Wanjiru" in told("show", "--unseal", "Ombudsman namba 12")
