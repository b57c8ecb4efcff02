"""Every event of the house, with whatever Hypothesis puts into it: packed, sealed, chained, altered, read again."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone
from types import UnionType
from typing import Annotated, Any, Literal, Union, cast, get_args, get_origin, get_type_hints
from uuid import UUID

import msgspec
import pytest
from django.apps import apps
from hypothesis import given, settings
from hypothesis import strategies as st

from dirisha.core.events import canonical, pack, registry, unpack
from dirisha.journal.chain import entry_hash
from dirisha.journal.models import GENESIS, Entry

assert apps.ready  # every room's events are registered by now

# PostgreSQL's text holds no NUL and no text may hold half a surrogate pair; forms let neither in.
TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=30)
SPANS = st.timedeltas(timedelta(0), timedelta(days=40_000))
MOMENTS = SPANS.map(lambda span: datetime(1990, 1, 1, tzinfo=UTC) + span)
NUMBERS = st.integers(-(2**53), 2**53)
SHARES = st.floats(allow_nan=False, allow_infinity=False)
JSON = st.recursive(
    st.none() | st.booleans() | NUMBERS | SHARES | TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3),
    max_leaves=6,
)

PLAIN: dict[Any, st.SearchStrategy[Any]] = {
    str: TEXT,
    int: NUMBERS,
    float: SHARES,
    bool: st.booleans(),
    date: st.dates(),
    time: st.times(),
    datetime: MOMENTS,
    UUID: st.uuids(),
    Any: JSON,
    type(None): st.none(),
}


def anything(hint: Any) -> st.SearchStrategy[Any]:
    """Every value of a type that a field of an event may have."""
    origin, arguments = get_origin(hint), get_args(hint)
    if hint in PLAIN:
        return PLAIN[hint]
    if origin is Annotated:
        return anything(arguments[0])
    if origin is Literal:
        return st.sampled_from(arguments)
    if origin in (Union, UnionType):
        return st.one_of(*(anything(argument) for argument in arguments))
    if origin is tuple and arguments[-1] is Ellipsis:
        return st.lists(anything(arguments[0]), max_size=3).map(tuple)
    if origin is tuple:
        return st.tuples(*(anything(argument) for argument in arguments))
    if origin is dict:
        return st.dictionaries(*(anything(argument) for argument in arguments), max_size=3)
    assert is_dataclass(hint), hint
    hints = get_type_hints(hint, include_extras=True)
    return st.builds(cast("type[Any]", hint), **{f.name: anything(hints[f.name]) for f in fields(hint)})


KINDS = sorted(kind for kind in registry if not kind.startswith("test.said"))


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_it_comes_out_of_the_journal_as_it_went_in(kind: str, data: st.DataObject) -> None:
    event = data.draw(anything(registry[kind]))
    opened, personal = pack(event)
    head: dict[str, Any] = {"stream": event.stream, "about": event.about, "occurred_at": event.occurred_at}
    stored = [msgspec.json.decode(canonical(part)) for part in (opened, personal)]
    assert unpack(kind, **head, data=stored[0], personal=stored[1]) == event
    assert [canonical(part) for part in pack(unpack(kind, **head, data=stored[0], personal=stored[1]))] == [
        canonical(opened),
        canonical(personal),
    ]
    erased = unpack(kind, **head, data=stored[0], personal={})
    assert pack(erased) == (opened, {})


def entries() -> st.SearchStrategy[Entry]:
    """Entries as they might stand in a database."""
    return st.builds(
        Entry,
        id=st.uuids(),
        stream=TEXT,
        epoch=TEXT,
        position=st.integers(1, 10**9),
        tick=st.integers(1, 10**9),
        kind=TEXT,
        schema=st.integers(1, 99),
        about=st.uuids(),
        occurred_at=MOMENTS,
        recorded_at=MOMENTS,
        by=TEXT,
        data=TEXT,
        person=st.none() | st.uuids(),
        sealed=st.none() | st.binary(max_size=60),
    )


@settings(max_examples=300, deadline=None)
@given(entry=entries(), other=entries(), data=st.data())
def test_no_single_column_can_be_altered_without_another_hash(entry: Entry, other: Entry, data: st.DataObject) -> None:
    column = data.draw(
        st.sampled_from([field.attname for field in Entry._meta.concrete_fields if field.name != "hash"])
    )
    before = entry_hash(GENESIS, entry)
    same = getattr(entry, column) == getattr(other, column)
    setattr(entry, column, getattr(other, column))
    assert (entry_hash(GENESIS, entry) == before) == same


@settings(max_examples=50, deadline=None)
@given(entry=entries(), hours=st.integers(-12, 12))
def test_a_hash_does_not_depend_on_the_zone_in_which_a_moment_is_written(entry: Entry, hours: int) -> None:
    before = entry_hash(GENESIS, entry)
    entry.occurred_at = entry.occurred_at.astimezone(timezone(timedelta(hours=hours)))
    assert entry_hash(GENESIS, entry) == before
    assert entry_hash("1" * 64, entry) != before


def test_no_event_can_be_changed_once_it_was_said() -> None:
    for kind, event in registry.items():
        assert event.__dataclass_params__.frozen, kind  # type: ignore[attr-defined]
