"""Promises to and from the JSON of charter-format.md, without losing a field."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields
from typing import Any, cast, get_args

from dirisha.core.promises.kinds import (
    UNITS,
    Duration,
    Promise,
    Unit,
)

KINDS: Mapping[str, type[Promise]] = {cls.kind: cls for cls in get_args(Promise)}

_FIELDS: Mapping[str, tuple[str, ...]] = {
    kind: tuple(field.name for field in fields(cls) if field.name != "more") for kind, cls in KINDS.items()
}
_NUMBERS = frozenset({"amount", "min_amount"})
_TEXTS = frozenset({"applies_to", "before", "depends_on", "excludes"})
_WHOLE = frozenset({"month", "day"})


def promise_from_json(value: Mapping[str, Any]) -> Promise:
    """The promise that a charter's `time` object describes.

    ValueError when it is no such object: an unknown kind or unit, a missing or impossible number. Fields the kind does
    not know are kept in `more`.
    """
    kind = value.get("kind") if isinstance(value, Mapping) else None
    if not isinstance(kind, str) or kind not in KINDS:
        raise ValueError(f"not a promise: {value!r}")
    known: dict[str, Any] = {}
    more: dict[str, Any] = {}
    for name, part in value.items():
        if name in _FIELDS[kind]:
            known[name] = _field(name, part)
        elif name != "kind":
            more[name] = part
    try:
        return KINDS[kind](**{name: part for name, part in known.items() if part is not None}, more=more)
    except TypeError as broken:
        raise ValueError(f"a promise of kind {kind!r} lacks something: {broken}") from None


def promise_to_json(promise: Promise) -> dict[str, Any]:
    """The `time` object of a promise: what `promise_from_json` reads, empty fields left out.

    A duration always says `after` (null where it starts at receipt), one event as a text, several as a list.
    """
    out: dict[str, Any] = {"kind": promise.kind}
    for name in _FIELDS[promise.kind]:
        part = getattr(promise, name)
        if name == "applies_to" or part is None or part is False:
            continue
        if name == "after":
            if part or isinstance(promise, Duration):
                out[name] = None if not part else part[0] if len(part) == 1 else list(part)
        elif name in ("parts", "known_parts"):
            if part or name == "parts":
                out[name] = [promise_to_json(one) for one in part]
        else:
            out[name] = part
    out.update(promise.more)
    if promise.applies_to is not None:
        out["applies_to"] = promise.applies_to
    return out


def _field(name: str, part: Any) -> Any:
    if part is None:
        return None
    if name in _NUMBERS:
        return _number(part)
    if name in _WHOLE:
        return _whole(part)
    if name == "unit":
        return _unit(part)
    if name == "after":
        return _names(part)
    if name in ("parts", "known_parts"):
        return _parts(part)
    if name in _TEXTS and not isinstance(part, str):
        raise ValueError(f"{name} is a text, not {part!r}")
    if name == "last_day_of_month" and not isinstance(part, bool):
        raise ValueError(f"{name} is true or false, not {part!r}")
    return part


def _number(part: Any) -> int | float:
    if isinstance(part, bool) or not isinstance(part, int | float):
        raise ValueError(f"not an amount of time: {part!r}")
    return int(part) if part == part // 1 else part


def _whole(part: Any) -> int:
    if isinstance(part, bool) or not isinstance(part, int):
        raise ValueError(f"not a whole number: {part!r}")
    return part


def _unit(part: Any) -> Unit:
    if part not in UNITS:
        raise ValueError(f"unknown unit of time: {part!r}")
    return cast(Unit, part)


def _names(part: Any) -> tuple[str, ...]:
    names = (part,) if isinstance(part, str) else part
    if not isinstance(names, Sequence) or not all(isinstance(name, str) and name.strip() for name in names):
        raise ValueError(f"not the names of events: {part!r}")
    return tuple(names)


def _parts(part: Any) -> tuple[Promise, ...]:
    if not isinstance(part, Sequence) or isinstance(part, str):
        raise ValueError(f"not a list of promises: {part!r}")
    return tuple(promise_from_json(one) for one in part)
