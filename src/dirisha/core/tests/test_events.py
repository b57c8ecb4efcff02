"""An event taken apart and put together again is the same event; what is personal is kept apart."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

import msgspec
import pytest

from dirisha.core.events import Event, Personal, canonical, fact, pack, registry, sealed_fields, unpack

NOW = datetime(2026, 11, 2, 6, 30, tzinfo=UTC)
PERSON = UUID(int=3)


@pytest.fixture
def kinds() -> Iterator[None]:
    """Kinds made up by a test are forgotten after it."""
    known = dict(registry)
    yield
    registry.clear()
    registry.update(known)


@pytest.fixture
def said(kinds: None) -> Event:
    @fact("test.said", schema=2)
    @dataclass(frozen=True, kw_only=True)
    class Said(Event):
        """Somebody said something."""

        person: UUID
        times: int = 1
        words: Personal[str] = None
        answers: Personal[dict[str, str]] = None

    return Said(stream="site:x", about=UUID(int=1), occurred_at=NOW, person=PERSON, words="Wanjiru")


def test_personal_words_are_kept_apart_and_the_head_stands_in_columns(said: Event) -> None:
    data, personal = pack(said)
    assert data == {"person": str(PERSON), "times": 1}
    assert personal == {"words": "Wanjiru"}
    assert sealed_fields(type(said)) == {"words", "answers"}


def test_without_its_personal_part_an_event_is_read_with_nothing_in_its_place(said: Event) -> None:
    data, _ = pack(said)
    read = unpack("test.said", stream="site:x", about=said.about, occurred_at=NOW, data=data, personal={})
    assert getattr(read, "words") is None  # noqa: B009 - the class is made by a fixture
    assert getattr(read, "times") == 1  # noqa: B009


def test_an_entry_of_an_older_schema_is_read_with_defaults(said: Event) -> None:
    older = {"person": str(PERSON)}
    read = unpack("test.said", stream="site:x", about=said.about, occurred_at=NOW, data=older, personal={})
    assert getattr(read, "times") == 1  # noqa: B009


def test_a_text_that_looks_like_a_number_or_like_nothing_stays_a_text(said: Event) -> None:
    for words in ("null", "7", "true", "2026-11-02"):
        read = unpack(
            "test.said",
            stream="site:x",
            about=said.about,
            occurred_at=NOW,
            data={"person": str(PERSON)},
            personal={"words": words},
        )
        assert getattr(read, "words") == words  # noqa: B009


def test_a_wrong_field_and_an_unknown_kind_are_refused(said: Event) -> None:
    with pytest.raises(msgspec.ValidationError):
        unpack("test.said", stream="s", about=said.about, occurred_at=NOW, data={"person": 5}, personal={})
    with pytest.raises(KeyError):
        unpack("test.unheard", stream="s", about=said.about, occurred_at=NOW, data={}, personal={})


def test_a_kind_is_never_used_twice_and_is_not_endless(said: Event) -> None:
    with pytest.raises(ValueError, match="taken"):
        fact("test.said")(type(said))
    with pytest.raises(ValueError, match="80"):
        fact("test." + "x" * 76)(type(said))


def test_personal_words_without_a_person_to_seal_them_for_are_refused(kinds: None) -> None:
    @dataclass(frozen=True, kw_only=True)
    class Nameless(Event):
        """It forgot whose words they are."""

        words: Personal[str] = None

    with pytest.raises(ValueError, match="person"):
        fact("test.nameless")(Nameless)


def test_there_is_one_json_text_of_a_value() -> None:
    assert canonical({"b": 1, "a": {"d": "ñ", "c": None}}) == '{"a":{"c":null,"d":"ñ"},"b":1}'.encode()
