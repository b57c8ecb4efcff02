"""The heads of the streams: who gets which position, in which epoch, after which hash.

Whoever holds a head's row lock is the only one who can add to that stream until the transaction ends, so positions
have no gap and become visible in order (on SQLite the whole transaction holds the one write lock).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from django.db import transaction

from dirisha.journal import sql
from dirisha.journal.chain import entry_hash, epoch_name, number_of
from dirisha.journal.ids import new_id
from dirisha.journal.models import GENESIS, Entry, Epoch

COLUMNS = tuple(field.attname for field in Entry._meta.concrete_fields)
EPOCH_COLUMNS = ("id", "stream", "name", "start", "began_at", "reason")

HELD = "SELECT epoch, position, tick, hash, (SELECT max(tick) FROM journal_stream) FROM journal_stream WHERE name = %s"
MOVE = "UPDATE journal_stream SET epoch = %s, position = %s, tick = %s, hash = %s WHERE name = %s"


@dataclass(slots=True)
class Head:
    """A stream's head as locked: what the next entry follows."""

    stream: str
    epoch: str
    position: int
    tick: int
    hash: str


@dataclass(frozen=True, slots=True)
class Receipt:
    """How far somebody else holds a stream: told to a node that lost its own (design.md 3, synchronising)."""

    epoch: str
    position: int
    tick: int
    hash: str


def append(entries: list[Entry], *, at: datetime) -> None:
    """Give the entries their positions, ticks and hashes and insert them. Call it inside a transaction."""
    heads: dict[str, Head] = {}
    latest = 0
    for name in sorted({entry.stream for entry in entries}):  # one order, so that no two writers wait for each other
        heads[name], seen = _lock(name, at=at)
        latest = max(latest, seen)
    # A logical clock: later than every entry that this transaction could have read when it decided (Lamport 1978).
    for tick, entry in enumerate(entries, start=latest + 1):
        head = heads[entry.stream]
        entry.epoch, entry.position, entry.tick = head.epoch, head.position + 1, tick
        entry.hash = entry_hash(head.hash, entry)
        head.position, head.tick, head.hash = entry.position, tick, entry.hash
    if sql.on_postgresql() and len(heads) == 1 and len(entries) <= sql.ROWS_AT_ONCE:
        (head,) = heads.values()
        # One journey to the server instead of two while the others of this stream wait.
        sql.run(f"WITH moved AS ({MOVE}) {_insert(len(entries))}", [*_moved(head), *_values(entries)])
        return
    for start in range(0, len(entries), sql.ROWS_AT_ONCE):
        rows = entries[start : start + sql.ROWS_AT_ONCE]
        sql.run(_insert(len(rows)), _values(rows))
    for head in heads.values():
        _move(head)


@cache
def _insert(count: int) -> str:
    return sql.insert("journal_entry", COLUMNS, count)


def _values(entries: list[Entry]) -> list[Any]:
    return [getattr(entry, column) for entry in entries for column in COLUMNS]


def begin_epoch(stream: str, *, at: datetime, reason: str, follows: Receipt | None = None) -> str:
    """End the open epoch of a stream and begin the next; its name.

    A node does this after it was reinstalled or restored from a backup, before it records anything: what it had
    sent under the old epoch stays true, what it writes now cannot be mistaken for it. Positions begin at 1 again, the
    chain goes on from the last hash. `follows` is what headquarters holds when this node has lost the stream.
    ValueError when the node has the stream and `follows` is behind it or names another hash.
    """
    with transaction.atomic():
        if follows is not None and _held(stream) is None:
            return _open(stream, number_of(follows.epoch) + 1, follows.hash, follows.tick, at=at, reason=reason)
        head, _ = _lock(stream, at=at)
        if follows is not None and (follows.epoch, follows.position, follows.hash) != (
            head.epoch,
            head.position,
            head.hash,
        ):
            raise ValueError(f"{stream} stands at {head.epoch}:{head.position}, not at the receipt")
        sql.run(
            "UPDATE journal_epoch SET length = %s WHERE stream = %s AND name = %s",
            (head.position, stream, head.epoch),
        )
        epoch = _new_epoch(stream, number_of(head.epoch) + 1, head.hash, at=at, reason=reason)
        head.epoch, head.position = epoch.name, 0
        _enter(epoch)
        _move(head)
        return head.epoch


def _held(name: str) -> tuple[Head, int] | None:
    """The head of a stream, locked until the transaction ends, and the latest tick of all streams."""
    row = sql.one(HELD + " FOR UPDATE" if sql.on_postgresql() else HELD, (name,))
    if row is None:
        return None
    epoch, position, tick, last, latest = row
    # PostgreSQL shows the row as it is after the wait, but the greatest tick as it was before it.
    return Head(name, epoch, position, tick, last), max(tick, latest)


def _lock(name: str, *, at: datetime) -> tuple[Head, int]:
    held = _held(name)
    if held is None:
        _open(name, 1, GENESIS, 0, at=at, reason="")
        held = _held(name)
        assert held is not None
    return held


def _open(stream: str, number: int, start: str, tick: int, *, at: datetime, reason: str) -> str:
    """Make a stream's head. Two writers may open one stream at once: the second waits for the first and keeps its."""
    epoch = _new_epoch(stream, number, start, at=at, reason=reason)
    insert = sql.insert("journal_stream", ("name", "epoch", "position", "tick", "hash"), 1)
    if sql.run(f"{insert} ON CONFLICT DO NOTHING", (stream, epoch.name, 0, tick, start)):
        _enter(epoch)
    return epoch.name


def _new_epoch(stream: str, number: int, start: str, *, at: datetime, reason: str) -> Epoch:
    epoch = Epoch(id=new_id(at), stream=stream, start=start, began_at=at, reason=reason)
    epoch.name = epoch_name(number, epoch)
    return epoch


def _enter(epoch: Epoch) -> None:
    sql.run(sql.insert("journal_epoch", EPOCH_COLUMNS, 1), [getattr(epoch, column) for column in EPOCH_COLUMNS])


def _move(head: Head) -> None:
    sql.run(MOVE, _moved(head))


def _moved(head: Head) -> tuple[Any, ...]:
    return (head.epoch, head.position, head.tick, head.hash, head.stream)
