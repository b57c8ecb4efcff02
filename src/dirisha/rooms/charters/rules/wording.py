"""The charter's own words inside a row's times and fees, and what they are in the other language (`core.ownwords`)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from dirisha.core import fees, promises
from dirisha.core.ownwords import WORDS, told_in, with_words
from dirisha.core.say import Say
from dirisha.core.text import fold
from dirisha.rooms.charters.events import ServiceRow, VariantRow


def own_words(variant: VariantRow) -> tuple[str, ...]:
    """The words of a promise and its fee that the house does not know in both languages; () for an unreadable one."""
    return tuple(dict.fromkeys((*_of_promise(variant), *_of_fee(variant))))


def told(variant: VariantRow) -> dict[str, Say]:
    """What was written for its own words, in both languages."""
    return {**told_in(variant.promise or {}), **told_in(variant.fee)}


def untold(variant: VariantRow) -> tuple[str, ...]:
    """Its own words that nobody has written in both languages yet."""
    known = told(variant)
    return tuple(words for words in own_words(variant) if not (words in known and known[words].sw and known[words].en))


def with_told(variant: VariantRow, words: Mapping[str, Say]) -> VariantRow:
    """The variant with what `words` has of its own words, and of no others."""
    promise = variant.promise
    return replace(
        variant,
        promise=None if promise is None else with_words(promise, words, _of_promise(variant)),
        fee=with_words(variant.fee, words, _of_fee(variant)),
    )


def said(form: Mapping[str, Any] | None) -> dict[str, Any] | None:
    """A promise or a fee as the document says it, without what was written for its words."""
    return None if form is None else {name: part for name, part in form.items() if name != WORDS}


def spoken_in(row: ServiceRow, otherwise: str) -> str:
    """The language a row was published in, "sw" or "en": that of its name as printed, else that of the document."""
    printed = fold(row.original)
    if printed and printed == fold(row.name.sw) != fold(row.name.en):
        return "sw"
    return "en" if printed and printed == fold(row.name.en) != fold(row.name.sw) else otherwise


def _of_promise(variant: VariantRow) -> tuple[str, ...]:
    try:
        return () if variant.promise is None else promises.own_words(promises.promise_from_json(variant.promise))
    except ValueError:
        return ()


def _of_fee(variant: VariantRow) -> tuple[str, ...]:
    try:
        return fees.own_words(variant.fee)
    except (ValueError, TypeError):
        return ()
