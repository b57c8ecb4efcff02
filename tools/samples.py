"""Writes a golden sample for every kind of event that has none yet: tests/house/samples/<kind>.json.

    python tools/samples.py

A sample is an entry as the journal once wrote it. It is never rewritten: an event that changes must still read it. When
an event's schema is raised, this adds <kind>.<schema>.json beside the older ones.
"""

from __future__ import annotations

import importlib
import os
import sys
import types
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints
from uuid import UUID, uuid5

import msgspec

from dirisha.core.events import HEAD_FIELDS, Event, canonical, pack, registry

SAMPLES = Path(__file__).parents[1] / "tests/house/samples"
ROOMS = ("places", "charters", "people", "cases", "visits", "results")
SPACE = UUID("6ba7b811-9dad-11d1-80b4-00c04fd430c8")
MOMENT = datetime(2026, 11, 2, 6, 30, tzinfo=UTC)
PLAIN: dict[Any, Any] = {
    str: "neno",
    int: 3,
    float: 0.5,
    bool: True,
    date: date(2026, 12, 14),
    time: time(8, 0),
    datetime: MOMENT,
    bytes: b"baiti",
    Any: "chochote",
}


def path_of(event: type[Event]) -> Path:
    """Where the sample of an event's present schema lies."""
    return SAMPLES / (f"{event.kind}.json" if event.schema == 1 else f"{event.kind}.{event.schema}.json")


def kinds() -> list[type[Event]]:
    """The events of all rooms, by kind; those of tests begin with "test."."""
    for room in ROOMS:
        importlib.import_module(f"dirisha.rooms.{room}.events")
    return [event for kind, event in sorted(registry.items()) if not kind.startswith("test.")]


def value(hint: Any, name: str) -> Any:
    """A value of a type; ids follow from the field's name, so a sample comes out the same each time."""
    origin, arguments = get_origin(hint), get_args(hint)
    if hint is UUID:
        return uuid5(SPACE, name)
    if hint in PLAIN:
        return PLAIN[hint]
    if origin is Annotated:
        return value(arguments[0], name)
    if origin in (Union, types.UnionType):
        return value(next(kind for kind in arguments if kind is not type(None)), name)
    if origin is Literal:
        return arguments[0]
    if origin is tuple:
        inner = arguments[:1] if arguments[-1] is Ellipsis else arguments
        return tuple(value(kind, f"{name}.{number}") for number, kind in enumerate(inner))
    if origin in (dict, list) or hint in (dict, list):
        plain = "thamani" if len(arguments) < 2 else PLAIN.get(arguments[1], "thamani")
        return {"jina": plain} if dict in (origin, hint) else []
    if is_dataclass(hint) and isinstance(hint, type):
        return filled(hint, name)
    raise TypeError(f"no sample for {hint!r} ({name})")


def filled(cls: type[Any], name: str) -> Any:
    """An instance of a dataclass with every field filled in."""
    hints = get_type_hints(cls, include_extras=True)
    return cls(**{field.name: given(field, hints[field.name], name) for field in fields(cls) if field.init})


def given(field: Field[Any], hint: Any, name: str) -> Any:
    """The value of one field; a time zone and a stream look like what they are."""
    known = {"stream": "site:nairobi", "time_zone": "Africa/Nairobi", "occurred_at": MOMENT}
    if field.name in known:
        return known[field.name]
    made = value(hint, f"{name}.{field.name}")
    if isinstance(made, bool) and field.default is not MISSING:
        return not field.default
    return made


def sample(event: type[Event]) -> bytes:
    """An entry of this kind as the journal holds it, with the personal part beside it in the clear."""
    made: Event = filled(event, event.kind)
    data, personal = pack(made)
    head = {name: getattr(made, name) for name in HEAD_FIELDS}
    entry = {"kind": event.kind, "schema": event.schema, **head, "data": data, "personal": personal}
    return msgspec.json.format(canonical(entry), indent=2) + b"\n"


def main() -> int:
    """Write what is missing."""
    SAMPLES.mkdir(exist_ok=True)
    for event in kinds():
        if not path_of(event).exists():
            path_of(event).write_bytes(sample(event))
            sys.stdout.write(f"{path_of(event).name}\n")
    return 0


if __name__ == "__main__":
    os.environ.setdefault("DIRISHA_MODE", "test")
    sys.exit(main())
