"""Readers: what happens after the commit (messages, webhooks, screens), each entry at least once.

A reader has a name and a cursor per epoch of each stream. Positions have no gap and become visible in order, so a
cursor never passes over an entry that is still to come.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID, uuid5

from dirisha.core.events import Event
from dirisha.journal import sql
from dirisha.journal.models import Cursor, Entry, Epoch, Parked, Stream
from dirisha.journal.read import keys_for, unsealed

Handler = Callable[[Event, Entry], None]

READERS = UUID("0f1d9a52-6f0e-5f53-8f0a-3a52f5a1c7be")
FIRST_WAIT = timedelta(minutes=1)
LONGEST_WAIT = timedelta(days=1)

log = logging.getLogger(__name__)


class NotNow(Exception):
    """A handler raises this when nothing is wrong with the entry but it cannot be handled now (a gateway is down):
    the delivery stops there and begins there the next time."""


@dataclass(frozen=True)
class Delivered:
    """What one delivery did: entries handled, entries newly parked, and how many wait parked in all."""

    handled: int
    parked: int
    waiting: int


@dataclass(frozen=True)
class Run:
    """An epoch of a stream that a reader has not read to the end: after `position`, up to `end`."""

    stream: str
    epoch: str
    position: int
    end: int


def deliver(reader: str, handler: Handler, *, at: datetime, batch: int = 100) -> Delivered:
    """Hand every entry that `reader` has not had yet to `handler(event, entry)`.

    Each stream in its order, without order between streams. The cursor moves after each `batch` entries in a
    transaction of its own: after a crash in between, up to that many entries come again, so a handler must not mind
    an entry it had before (`entry.id`). A handler that raises has its entry parked, with those about the same case
    that come behind it, and tried again after a minute, then two, four ... at most a day; others go on. NotNow stops
    the delivery. Call it from one process per reader; two at once lose nothing but may hand over an entry twice.
    SQL when there is nothing new: four statements. Per batch: two, and one more when it has sealed fields.
    """
    handled = parked = 0
    try:
        lanes, done = _retry(reader, handler, at)
        handled += done
        for run in _unread(reader):
            for position, page in _pages(run, batch):
                tally = _hand_over(reader, handler, page, lanes, at)
                handled, parked = handled + tally[0], parked + tally[1]
                stopped = tally[2]
                _move(reader, run, position if stopped is None else stopped - 1)
                if stopped is not None:
                    raise NotNow
    except NotNow:
        log.info("reader %s waits", reader)
    return Delivered(handled, parked, Parked.objects.filter(reader=reader).count())


def behind(reader: str) -> int:
    """How many entries `reader` has not had yet, parked ones aside. Three SQL statements."""
    return sum(run.end - run.position for run in _unread(reader))


def waiting(reader: str) -> list[Parked]:
    """The entries parked for `reader`, oldest first: what they are about, since when, why. One SQL statement."""
    return list(Parked.objects.filter(reader=reader).order_by("tick"))


def _unread(reader: str) -> list[Run]:
    heads = {head.name: head for head in Stream.objects.all()}
    cursors = {
        (stream, epoch): position
        for stream, epoch, position in Cursor.objects.filter(reader=reader).values_list("stream", "epoch", "position")
    }
    runs = []
    for stream, epoch, length in Epoch.objects.order_by("stream", "name").values_list("stream", "name", "length"):
        head = heads.get(stream)
        if length is not None:
            end = length
        else:
            end = head.position if head is not None and head.epoch == epoch else 0
        position = cursors.get((stream, epoch), 0)
        if position < end:
            runs.append(Run(stream, epoch, position, end))
    return runs


def _pages(run: Run, batch: int) -> Iterator[tuple[int, list[Entry]]]:
    """The entries of a run, `batch` at a time, each time with the position of the last."""
    after = run.position
    while after < run.end:
        page = list(
            Entry.objects.filter(
                stream=run.stream, epoch=run.epoch, position__gt=after, position__lte=run.end
            ).order_by("position")[:batch]
        )
        if not page:
            return  # somebody took entries away: `verify` names them
        after = page[-1].position
        yield after, page


def _hand_over(
    reader: str, handler: Handler, page: list[Entry], lanes: set[UUID], at: datetime
) -> tuple[int, int, int | None]:
    """(handled, parked, the position at which the handler said NotNow or None)."""
    known = keys_for(page)
    handled = parked = 0
    for entry in page:
        if entry.about in lanes:
            parked += _park(reader, entry, at, error="")
            continue
        try:
            handler(unsealed(entry, known), entry)
            handled += 1
        except NotNow:
            return handled, parked, entry.position
        except Exception as error:  # whatever it is, it must not keep the other entries waiting
            log.warning("reader %s parks entry %s: %s", reader, entry.id, type(error).__name__)
            parked += _park(reader, entry, at, error=type(error).__name__)
            lanes.add(entry.about)
    return handled, parked, None


def _retry(reader: str, handler: Handler, at: datetime) -> tuple[set[UUID], int]:
    """Try parked entries again whose time has come; (what is still blocked, how many succeeded)."""
    lanes: set[UUID] = set()
    handled = 0
    for parked in waiting(reader):
        if parked.about in lanes:
            continue
        if parked.next_try_at > at:
            lanes.add(parked.about)
            continue
        entry = Entry.objects.get(pk=parked.entry)
        try:
            handler(unsealed(entry, keys_for([entry])), entry)
        except NotNow:
            raise
        except Exception as error:
            wait = min(LONGEST_WAIT, FIRST_WAIT * 2 ** min(parked.tries, 20))
            Parked.objects.filter(pk=parked.pk).update(
                tries=parked.tries + 1, next_try_at=at + wait, error=type(error).__name__
            )
            lanes.add(parked.about)
        else:
            parked.delete()
            handled += 1
    return lanes, handled


def _park(reader: str, entry: Entry, at: datetime, *, error: str) -> int:
    """Keep an entry aside; 0 when it already is (it was redelivered after a crash)."""
    tries = 1 if error else 0
    insert = sql.insert(
        "journal_parked", ("id", "reader", "entry", "about", "tick", "since", "tries", "next_try_at", "error"), 1
    )
    next_try_at = at + FIRST_WAIT if error else at
    return sql.run(
        f"{insert} ON CONFLICT DO NOTHING",
        (
            uuid5(READERS, f"{reader} {entry.id}"),
            reader,
            entry.id,
            entry.about,
            entry.tick,
            at,
            tries,
            next_try_at,
            error[:120],
        ),
    )


def _move(reader: str, run: Run, position: int) -> None:
    """Move a cursor on; it never goes back, whoever else reads under the same name."""
    insert = sql.insert("journal_cursor", ("id", "reader", "stream", "epoch", "position"), 1)
    sql.run(
        f"{insert} ON CONFLICT (reader, stream, epoch) DO UPDATE SET position = excluded.position"
        " WHERE journal_cursor.position < excluded.position",
        (uuid5(READERS, f"{reader} {run.stream} {run.epoch}"), reader, run.stream, run.epoch, position),
    )
