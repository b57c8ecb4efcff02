"""The hash chain: each entry's hash is taken over the one before it and everything the entry says."""

from __future__ import annotations

import hashlib
from datetime import UTC

from dirisha.core.events import canonical
from dirisha.journal.models import Entry


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
