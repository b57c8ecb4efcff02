"""Tokens of a phrase, and a cursor that reads them from left to right."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

_TOKEN = re.compile(
    r"""(?P<decimal>\d+\.\d+)
      | (?P<number>\d{1,3}(?:,\d{3})+(?!\d)|\d+)
      | (?P<word>[^\W\d_]+(?:['’ʼ‘][^\W\d_]+)*)
      | (?P<sign>[^\w\s]|_)""",
    re.VERBOSE,
)
_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−"), "-")


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a number ("1,000"), a decimal number or a sign; `folded` is its small unaccented form."""

    kind: Literal["word", "number", "decimal", "sign"]
    text: str
    folded: str
    start: int
    end: int

    @property
    def capitalised(self) -> bool:
        """Whether it is a word that begins with a capital letter."""
        return self.kind == "word" and self.text[0].isupper()


def tidy(text: str) -> str:
    """The text with ligatures, odd spaces and dashes made plain and its ends stripped; the words stay as they are."""
    text = text.replace("ﬁ", "fi").replace("ﬂ", "fl").replace("ﬀ", "ff").replace("ﬃ", "ffi").replace("ﬄ", "ffl")
    return " ".join(text.replace("\u00ad", "").replace("\u200b", "").split())


def tokens(text: str) -> tuple[Token, ...]:
    """The tokens of a text; "20days" is two, "1,000" is one, "2 days, 2 hours" keeps its comma."""
    return tuple(
        Token(_kind(match.lastgroup), match.group(), _folded(match.group()), match.start(), match.end())
        for match in _TOKEN.finditer(text)
    )


def _kind(group: str | None) -> Literal["word", "number", "decimal", "sign"]:
    kinds: dict[str | None, Literal["word", "number", "decimal"]] = {
        "word": "word",
        "number": "number",
        "decimal": "decimal",
    }
    return kinds.get(group, "sign")


def _folded(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.translate(_DASHES)).casefold()
    return "".join(c for c in plain if not unicodedata.combining(c)).replace("’", "'")


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
        return self.row[at] if at < len(self.row) else None

    def sees(self, phrase: tuple[str, ...]) -> bool:
        """Whether the next tokens are just these folded ones."""
        following = self.row[self.at : self.at + len(phrase)]
        return len(following) == len(phrase) and all(t.folded == w for t, w in zip(following, phrase, strict=True))

    def take(self, *phrases: str) -> str | None:
        """Steps over the first of the phrases (folded, words parted by blanks) that comes next; which it was."""
        for phrase in phrases:
            split = tuple(phrase.split())
            if self.sees(split):
                self.at += len(split)
                return phrase
        return None

    def take_longest(self, phrases: Iterable[str]) -> str | None:
        """As `take`, preferring the phrase with the most words."""
        return self.take(*sorted(phrases, key=lambda phrase: -len(phrase.split())))

    def skip_signs(self, signs: str) -> None:
        """Steps over any of these signs."""
        while (token := self.peek()) and token.kind == "sign" and token.text in signs:
            self.at += 1
