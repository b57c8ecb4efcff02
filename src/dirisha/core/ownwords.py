"""A charter's own words inside a promise or a fee ("after inspection", "per plot"), and what they are in each language.

The machine form of a promise or a fee may carry `words`: what was written for its own words, under those words as they
stand in it: `{"words": {"inspection of the plot": {"sw": "ukaguzi wa kiwanja", "en": "inspection of the plot"}}}`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from dirisha.core.say import Say

WORDS = "words"


def squeezed(words: str) -> str:
    """The words with one space between them: how they are found again."""
    return " ".join(words.split())


def told_in(form: Mapping[str, Any]) -> dict[str, Say]:
    """What a promise's or a fee's machine form says in each language of its own words; {} where it says nothing."""
    given = form.get(WORDS)
    if not isinstance(given, Mapping):
        return {}
    pairs = ((squeezed(str(words)), say) for words, say in given.items() if isinstance(say, Mapping))
    return {words: Say(sw=str(say.get("sw", "")), en=str(say.get("en", ""))) for words, say in pairs}


def with_words(form: Mapping[str, Any], told: Mapping[str, Say], own: Iterable[str]) -> dict[str, Any]:
    """The machine form with what `told` has of its `own` words in both languages, and of no others."""
    given = {words: told[words] for words in own if words in told and told[words].sw and told[words].en}
    rest = {name: part for name, part in form.items() if name != WORDS}
    if given:
        rest[WORDS] = {words: {"sw": say.sw, "en": say.en} for words, say in given.items()}
    return rest


def both_of(words: str, known: Mapping[str, Say], told: Mapping[str, Say]) -> Say | None:
    """The words in both languages, as the house knows them or as somebody told; None when nobody has.

    What has no letters (a number, a sign) reads the same in every language. `known` is by folded case.
    """
    plain = squeezed(words)
    if not any(letter.isalpha() for letter in plain):
        return Say(sw=words, en=words)
    return known.get(plain.casefold()) or told.get(plain)
