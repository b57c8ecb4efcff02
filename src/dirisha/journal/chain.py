"""The hash chain: each entry's hash is taken over the one before it and everything the entry says."""

from __future__ import annotations

import hashlib
from datetime import UTC

from dirisha.core.events import canonical
from dirisha.journal.models import Entry, Epoch


def entry_hash(previous: str, entry: Entry) -> str:
    """SHA-256 (64 hexadecimal digits) over the previous entry's hash and the canonical JSON of this entry.

    Every column but `hash` itself is in it, so that none can be altered unseen.
    """
    return hashlib.sha256(
        canonical(
            [
                previous,
                entry.stream,
                entry.epoch,
                entry.position,
                entry.tick,
                entry.id,
                entry.kind,
                entry.schema,
                entry.about,
                entry.occurred_at.astimezone(UTC),
                entry.recorded_at.astimezone(UTC),
                entry.by,
                entry.data,
                entry.person,
                None if entry.sealed is None else bytes(entry.sealed),
            ]
        )
    ).hexdigest()


def epoch_name(number: int, epoch: Epoch) -> str:
    """The name of an epoch: four digits that sort, and the beginning of a hash over all that its row says.

    The row's random id is in it, so that two restored copies of one node never begin the same epoch.
    """
    row = [epoch.id, epoch.stream, number, epoch.start, epoch.began_at.astimezone(UTC), epoch.reason]
    return f"{number:04d}-{hashlib.sha256(canonical(row)).hexdigest()[:11]}"


def number_of(epoch: str) -> int:
    """The number of an epoch by its name; ValueError when it is none."""
    return int(epoch.partition("-")[0])
