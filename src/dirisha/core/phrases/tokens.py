"""Tokens of a phrase, phrases as data, and a cursor that reads them from left to right."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Generic, Literal, TypeVar

Kind = Literal["word", "number", "decimal", "fraction", "sign"]
M = TypeVar("M")

_TOKEN = re.compile(
    r"""(?P<decimal>\d{1,3}(?:,\d{3})+\.\d+|\d+\.\d+)
      | (?P<number>\d{1,3}(?:,\d{3})+(?!\d)|\d{1,2}(?:,\d{2})+,\d{3}(?!\d)|\d+)
      | (?P<fraction>[½¼¾])
      | (?P<word>[^\W\d_½¼¾]+(?:['’ʼ‘][^\W\d_]+)*)
      | (?P<sign>[^\w\s]|_)""",
    re.VERBOSE,
)
_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−"), "-")
_FRACTIONS = {"½": 0.5, "¼": 0.25, "¾": 0.75}
_LIGATURES = {"ﬁ": "fi", "ﬂ": "fl", "ﬀ": "ff", "ﬃ": "ffi", "ﬄ": "ffl", "\u00ad": "", "\u200b": "", "\ufeff": ""}


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a number ("1,000", "1,00,000"), a decimal number, a fraction ("½") or a sign; `folded` is its small
    unaccented form."""

    kind: Kind
    text: str
    folded: str
    start: int
    end: int

    @property
    def capitalised(self) -> bool:
        """Whether it is a word that begins with a capital letter."""
        return self.kind == "word" and self.text[0].isupper()

    @property
    def value(self) -> int | float | None:
        """The number it stands for, None for words and signs."""
        if self.kind == "number":
            return int(self.folded.replace(",", ""))
        if self.kind == "decimal":
            value = float(self.folded.replace(",", ""))
            return int(value) if value == int(value) else value
        return _FRACTIONS.get(self.text)


def tidy(text: str) -> str:
    """The text with ligatures, odd spaces and dashes made plain and its ends stripped; the words stay as they are."""
    for odd, plain in _LIGATURES.items():
        text = text.replace(odd, plain)
    return " ".join(text.split())


def tokens(text: str) -> tuple[Token, ...]:
    """The tokens of a text; "20days" is two, "1,000" is one, "2 days, 2 hours" keeps its comma."""
    return tuple(
        Token(_kind(match.lastgroup), match.group(), folded(match.group()), match.start(), match.end())
        for match in _TOKEN.finditer(text)
    )


def _kind(group: str | None) -> Kind:
    kinds: dict[str | None, Kind] = {
        "word": "word",
        "number": "number",
        "decimal": "decimal",
        "fraction": "fraction",
    }
    return kinds.get(group, "sign")


def folded(text: str) -> str:
    """Small letters without accents, plain dashes and apostrophes, the digits of every script as 0 to 9."""
    plain = unicodedata.normalize("NFKD", text.translate(_DASHES)).casefold()
    made = "".join(c for c in plain if not unicodedata.combining(c)).replace("’", "'").replace("ʼ", "'")
    return made.replace("‘", "'")


class Phrases(Generic[M]):
    """Phrases of one or more words with the meaning of each; the longest that fits is taken."""

    def __init__(self, meanings: Mapping[str, M]) -> None:
        self.meanings = meanings
        self._by_first: dict[str, list[tuple[tuple[str, ...], M]]] = {}
        for phrase, meaning in meanings.items():
            row = tuple(token.folded for token in tokens(phrase))
            self._by_first.setdefault(row[0], []).append((row, meaning))
        for known in self._by_first.values():
            known.sort(key=lambda pair: -len(pair[0]))

    def at(self, row: tuple[Token, ...], at: int) -> tuple[M, int] | None:
        """The meaning of the longest phrase that begins at `at`, and its number of tokens; None when none does."""
        if at >= len(row):
            return None
        for words, meaning in self._by_first.get(row[at].folded, ()):
            following = row[at : at + len(words)]
            if len(following) == len(words) and all(t.folded == w for t, w in zip(following, words, strict=True)):
                return meaning, len(words)
        return None

    def words(self) -> set[str]:
        """Every single word in them."""
        return {word for rows in self._by_first.values() for row, _ in rows for word in row if word.isalpha()}


def listed(text: str) -> Phrases[str]:
    """Phrases written "a | b c | d", each of which means itself."""
    return Phrases({" ".join(phrase.split()): " ".join(phrase.split()) for phrase in text.split("|")})


class Cursor:
    """A place in a row of tokens. Grammars `take` what they know and go back to `at` when it was not enough."""

    def __init__(self, row: tuple[Token, ...], at: int = 0) -> None:
        self.row = row
        self.at = at

    @property
    def done(self) -> bool:
        """Whether every token has been read."""
        return self.at >= len(self.row)

    def peek(self, ahead: int = 0) -> Token | None:
        """The token `ahead` of the cursor, None past the end."""
        at = self.at + ahead
        return self.row[at] if 0 <= at < len(self.row) else None

    def sees(self, *words: str) -> bool:
        """Whether the next tokens are just these folded ones."""
        following = self.row[self.at : self.at + len(words)]
        return len(following) == len(words) and all(t.folded == w for t, w in zip(following, words, strict=True))

    def take(self, *words: str) -> str | None:
        """Steps over the next token if it is one of these folded ones; which it was."""
        token = self.peek()
        if token is None or token.folded not in words:
            return None
        self.at += 1
        return token.folded

    def take_all(self, *words: str) -> bool:
        """Steps over these folded tokens if they come next, all of them."""
        if not self.sees(*words):
            return False
        self.at += len(words)
        return True

    def read(self, phrases: Phrases[M]) -> M | None:
        """Steps over the longest of the phrases that comes next; its meaning."""
        found = phrases.at(self.row, self.at)
        if found is None:
            return None
        self.at += found[1]
        return found[0]

    def word(self, known: Mapping[str, M]) -> M | None:
        """Steps over one word of a mapping; what it means."""
        token = self.peek()
        if token is None or token.folded not in known:
            return None
        self.at += 1
        return known[token.folded]

    def skip_signs(self, signs: str) -> None:
        """Steps over any of these signs."""
        while (token := self.peek()) and token.kind == "sign" and token.folded in signs:
            self.at += 1

    def copy(self, at: int | None = None) -> Cursor:
        """Another cursor over the same row."""
        return Cursor(self.row, self.at if at is None else at)


def any_of(phrases: Iterable[str]) -> Phrases[str]:
    """Phrases of an iterable, each of which means itself."""
    return Phrases({phrase: phrase for phrase in phrases})
