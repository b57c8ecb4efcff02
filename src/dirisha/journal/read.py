"""Reading entries back as events."""

from __future__ import annotations

from typing import Any

import msgspec

from dirisha.core.events import Event, unpack
from dirisha.journal import keys
from dirisha.journal.models import Entry


def event_of(entry: Entry) -> Event:
    """The event an entry holds; its personal fields are None when the person's key was destroyed.

    KeyError for a kind this house does not know. One SQL statement when the entry has sealed fields.
    """
    personal: dict[str, Any] = {}
    if entry.sealed is not None and entry.person is not None:
        key = keys.key_of(entry.person)
        text = None if key is None else keys.unseal(key, bytes(entry.sealed), bound_to=entry.id.bytes)
        personal = {} if text is None else msgspec.json.decode(text)
    return unpack(
        entry.kind,
        stream=entry.stream,
        about=entry.about,
        occurred_at=entry.occurred_at,
        data=msgspec.json.decode(entry.data),
        personal=personal,
    )
