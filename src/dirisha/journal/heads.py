"""The heads of the streams: who gets which position, in which epoch, after which hash.

Whoever holds a head's row lock is the only one who can add to that stream until the transaction ends, so positions
have no gap and become visible in order (on SQLite the whole transaction holds the one write lock).
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid5

from django.db import transaction

from dirisha.journal import sql
from dirisha.journal.chain import entry_hash
from dirisha.journal.models import GENESIS, Entry

COLUMNS = tuple(field.column for field in Entry._meta.concrete_fields)
EPOCH_COLUMNS = ("id", "stream", "name", "start", "began_at", "reason")
EPOCHS = UUID("6a1c7c1e-0d4b-5c39-9a70-9f6f0f1c2d77")

HELD = "SELECT epoch, position, tick, hash, (SELECT max(tick) FROM journal_stream) FROM journal_stream WHERE name = %s"


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
    for start in range(0, len(entries), sql.ROWS_AT_ONCE):
        rows = entries[start : start + sql.ROWS_AT_ONCE]
        values = [getattr(entry, column) for entry in rows for column in COLUMNS]
        sql.run(sql.insert("journal_entry", COLUMNS, len(rows)), values)
    for head in heads.values():
        _move(head)


def begin_epoch(stream: str, *, at: datetime, reason: str, follows: Receipt | None = None) -> str:
    """End the open epoch of a stream and begin the next; its name.

    A node does this after it was reinstalled or restored from a backup, before it records anything: what it had
    sent under the old epoch stays true, what it writes now cannot be mistaken for it. Positions begin at 1 again, the
    chain goes on from the last hash. `follows` is what headquarters holds when this node has lost the stream.
    ValueError when the node has the stream and `follows` is behind it or names another hash.
    """
    with transaction.atomic():
        if follows is not None and _held(stream) is None:
            name = _epoch_name(_number(follows.epoch) + 1)
            _open(stream, name, follows.hash, follows.tick, at=at, reason=reason)
            return name
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
        head.epoch, head.position = _epoch_name(_number(head.epoch) + 1), 0
        _enter_epoch(stream, head.epoch, head.hash, at=at, reason=reason)
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
        _open(name, _epoch_name(1), GENESIS, 0, at=at, reason="")
        held = _held(name)
        assert held is not None
    return held


def _open(stream: str, epoch: str, start: str, tick: int, *, at: datetime, reason: str) -> None:
    """Make a stream's head. Two writers may open one stream at once: the second waits for the first and keeps its."""
    insert = sql.insert("journal_stream", ("name", "epoch", "position", "tick", "hash"), 1)
    if sql.run(f"{insert} ON CONFLICT DO NOTHING", (stream, epoch, 0, tick, start)):
        _enter_epoch(stream, epoch, start, at=at, reason=reason)


def _enter_epoch(stream: str, name: str, start: str, *, at: datetime, reason: str) -> None:
    id_ = uuid5(EPOCHS, f"{stream} {name}")
    sql.run(sql.insert("journal_epoch", EPOCH_COLUMNS, 1), (id_, stream, name, start, at, reason))


def _move(head: Head) -> None:
    sql.run(
        "UPDATE journal_stream SET epoch = %s, position = %s, tick = %s, hash = %s WHERE name = %s",
        (head.epoch, head.position, head.tick, head.hash, head.stream),
    )


def _epoch_name(number: int) -> str:
    """Four digits that sort, and eleven of chance: two restored copies of one node never begin the same epoch."""
    return f"{number:04d}-{os.urandom(6).hex()[:11]}"


def _number(epoch: str) -> int:
    return int(epoch.partition("-")[0])
