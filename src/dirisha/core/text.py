"""Folding text, so that what people type and what charters print can be compared: case, accents, signs, misspelling."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

_BETWEEN = re.compile(r"[^0-9a-z]+")
_APOSTROPHES = dict.fromkeys(map(ord, "'’‘ʼ`´"))


def fold(text: str) -> str:
    """`text` in small unaccented letters and digits, one space between words: "Ng’ombe – Élan" is "ngombe elan".

    Ligatures are taken apart ("ﬁ" is "fi"), apostrophes vanish, every other sign divides words.
    """
    plain = unicodedata.normalize("NFKD", text.translate(_APOSTROPHES)).casefold()
    return _BETWEEN.sub(" ", "".join(c for c in plain if not unicodedata.combining(c))).strip()


def words(text: str) -> list[str]:
    """The folded words of a text, in order."""
    return fold(text).split()


def slug(text: str, *, limit: int = 60) -> str:
    """The text as an address: folded words joined by dashes, whole words only within `limit`; "" when none is left."""
    out = ""
    for word in words(text):
        longer = f"{out}-{word}" if out else word[:limit]
        if len(longer) > limit:
            break
        out = longer
    return out


def trigrams(word: str) -> frozenset[str]:
    """The three-letter pieces of a folded word, its ends marked: "bure" has "  b", " bu", "bur", "ure", "re "."""
    padded = f"  {word} "
    return frozenset(padded[i : i + 3] for i in range(len(padded) - 2))


def dice(a: frozenset[str], b: frozenset[str]) -> float:
    """How much two sets share, 0 to 1 (Dice 1945: twice the common part over the sum of sizes); 0 for empty sets."""
    total = len(a) + len(b)
    return 2 * len(a & b) / total if total else 0.0


def similarity(a: str, b: str) -> float:
    """How alike two texts are, 0 to 1, whatever the order of their words: Dice over the trigrams of their words."""
    return dice(_pieces(words(a)), _pieces(words(b)))


def _pieces(of: Iterable[str]) -> frozenset[str]:
    return frozenset(piece for word in of for piece in trigrams(word))


def says_something(text: str, least: int = 1) -> bool:
    """Whether there are words in a text: at least so many letters or digits. A full stop, a dash or a character that
    nobody sees tells nobody anything."""
    return sum(character.isalnum() for character in text) >= least
