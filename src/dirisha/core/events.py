"""Events: facts in the past tense, frozen, documented by their docstring, registered by kind.

An event's fields are written to the journal as plain JSON (`data`), except those declared `Personal[...]`: they are
sealed under the key of the one person they are about (`person`), and read back as `None` once that key is destroyed.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Annotated, Any, ClassVar, TypeVar, get_type_hints
from uuid import UUID

import msgspec

T = TypeVar("T")
E = TypeVar("E", bound="type[Event]")

SEALED = "sealed"
Personal = Annotated[T | None, SEALED]

KIND_LENGTH = 80
HEAD_FIELDS = ("stream", "about", "occurred_at")


@dataclass(frozen=True, kw_only=True)
class Event:
    """What every event says: whose journal it belongs to, what it is about, and when it happened.

    `stream` names the journal of a site or institution; `about` is the opaque id of the case, charter or post;
    `occurred_at` (aware, UTC) is when it happened, which may be days before the machine learns of it.
    """

    kind: ClassVar[str] = ""
    schema: ClassVar[int] = 1

    stream: str
    about: UUID
    occurred_at: datetime


registry: dict[str, type[Event]] = {}


def fact(kind: str, *, schema: int = 1) -> Callable[[E], E]:
    """Class decorator: registers an event under `kind` ("cases.request-submitted"); a kind is never used twice.

    Change an event by adding fields with defaults and raising `schema`; a new meaning is a new kind.
    """

    def register(cls: E) -> E:
        if kind in registry:
            raise ValueError(f"the kind {kind!r} is taken by {registry[kind].__qualname__}")
        if not 0 < len(kind) <= KIND_LENGTH:
            raise ValueError(f"a kind has 1 to {KIND_LENGTH} characters: {kind!r}")
        if sealed_fields(cls) and "person" not in {f.name for f in fields(cls)}:
            raise ValueError(f"{cls.__qualname__} has personal fields but no field `person` to seal them for")
        cls.kind = kind
        cls.schema = schema
        registry[kind] = cls
        return cls

    return register


_sealed: dict[type[Event], frozenset[str]] = {}


def sealed_fields(cls: type[Event]) -> frozenset[str]:
    """The names of the fields of `cls` that are declared `Personal[...]`. Looked up once for each class."""
    found = _sealed.get(cls)
    if found is None:
        hints = get_type_hints(cls, include_extras=True)
        found = frozenset(name for name, hint in hints.items() if SEALED in getattr(hint, "__metadata__", ()))
        _sealed[cls] = found
    return found


def pack(event: Event) -> tuple[dict[str, Any], dict[str, Any]]:
    """(open fields, personal fields) of an event as JSON-ready values; personal fields that are None are left out."""
    packed = msgspec.to_builtins(event)
    for name in HEAD_FIELDS:
        del packed[name]
    personal = {name: packed.pop(name) for name in sealed_fields(type(event))}
    return packed, {name: value for name, value in personal.items() if value is not None}


def unpack(
    kind: str, *, stream: str, about: UUID, occurred_at: datetime, data: dict[str, Any], personal: dict[str, Any]
) -> Event:
    """The event that `pack` took apart. KeyError for an unknown kind, msgspec.ValidationError for a wrong field.

    Personal fields missing from `personal` (the key was destroyed) come back as None.
    """
    cls = registry[kind]
    missing = dict.fromkeys(sealed_fields(cls))
    return msgspec.convert(
        {"stream": stream, "about": about, "occurred_at": occurred_at, **data, **missing, **personal}, cls
    )


def canonical(value: object) -> bytes:
    """The one JSON text of a value: UTF-8, keys sorted, no white space; what hashes are taken over."""
    return msgspec.json.encode(value, order="sorted")
