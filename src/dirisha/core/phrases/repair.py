"""Words as they were meant: frequent misspellings, spaces that were lost, letters that a scanner took for figures.

A mended word is a little less sure; a mended figure is a doubt, since nobody can tell "l4" from "14" without looking.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from dirisha.core.phrases.english import ENGLISH
from dirisha.core.phrases.lexicon import DOUBTFUL, Lexicon
from dirisha.core.phrases.numbers import NUMBER_WORDS
from dirisha.core.phrases.swahili import SWAHILI
from dirisha.core.phrases.tokens import Token

LEXICONS = {"sw": SWAHILI, "en": ENGLISH}

MENDED = 0.9
"""How sure a word is that had to be mended."""

SHORTEST = 6
"""Words shorter than this have too many neighbours to be mended by resemblance."""

_FIGURES = str.maketrans({"l": "1", "i": "1", "o": "0", "s": "5", "b": "8", "z": "2"})
_LIKE_FIGURES = re.compile(r"[lio]|[lioszb](?=\d)", re.IGNORECASE)
_LETTERS = frozenset("lio")


def repaired(row: tuple[Token, ...], words: Lexicon) -> tuple[tuple[Token, ...], dict[int, float]]:
    """The tokens as they were meant, and how sure those are that were mended, by where they start."""
    sure: dict[int, float] = {}
    out: list[Token] = []
    for token in _figures(row, sure):
        pieces = _mended(token, words) if token.kind == "word" else None
        for piece in pieces or (token,):
            if pieces:
                sure[piece.start] = MENDED
            out.append(piece)
    return tuple(out), sure


def _figures(row: tuple[Token, ...], sure: dict[int, float]) -> Iterator[Token]:
    """The row with "l4", "1O" and "O7" made numbers: letters like figures that touch a figure, and nothing else."""
    at = 0
    while at < len(row):
        end = at + 1
        while end < len(row) and row[end].start == row[end - 1].end and _figure_like(row[end]):
            end += 1
        run = row[at:end]
        if len(run) > 1 and _figure_like(row[at]) and {token.kind for token in run} == {"number", "word"}:
            text = "".join(token.text for token in run)
            digits = text.casefold().translate(_FIGURES)
            sure[run[0].start] = DOUBTFUL
            yield Token("number", text, digits, run[0].start, run[-1].end)
            at = end
        else:
            yield row[at]
            at += 1


def _figure_like(token: Token) -> bool:
    if token.kind == "number":
        return "," not in token.text
    return token.kind == "word" and len(token.text) <= 2 and set(token.text.casefold()) <= _LETTERS


def _mended(token: Token, words: Lexicon) -> tuple[Token, ...] | None:
    known = _vocabulary(words.code)
    if token.folded in known or len(token.folded) > 30:
        return None
    right = words.misspelt.get(token.folded)
    if right is not None:
        return (replace(token, folded=right),)
    pieces = _pieces(token.folded, words.code)
    if pieces is not None:
        out, start = [], token.start
        for piece in pieces:
            out.append(Token("word", token.text[start - token.start :][: len(piece)], piece, start, start + len(piece)))
            start += len(piece)
        return tuple(out)
    if len(token.folded) >= SHORTEST:
        like = _like(token.folded, words.code)
        if like is not None:
            return (replace(token, folded=like),)
    return None


@lru_cache(maxsize=4)
def _vocabulary(code: str) -> frozenset[str]:
    """Every word the language's list knows."""
    words = LEXICONS[code]
    lists = (words.units, words.days, words.limits, words.noise, words.between, words.ranges, words.joins, words.halves)
    more = (words.parts, words.after, words.before, words.excluding, words.depending, words.varies, words.fillers)
    dates = (words.by, words.date_words, words.last_day, words.each_month, words.of_month, words.keywords, words.every)
    found = set().union(*(phrases.words() for phrases in (*lists, *more, *dates)))
    return frozenset(found | NUMBER_WORDS | words.hedges | words.of_what | set(words.months) | set(words.weekdays))


@lru_cache(maxsize=4)
def _joinable(code: str) -> frozenset[str]:
    """The words that a lost space may have joined: of numbers, units, kinds of days and keywords."""
    words = LEXICONS[code]
    lists = (words.units, words.days, words.limits, words.after, words.keywords)
    found = set().union(*(phrases.words() for phrases in lists)) | NUMBER_WORDS
    return frozenset(word for word in found if len(word) >= 2)


@lru_cache(maxsize=4096)
def _pieces(word: str, code: str) -> tuple[str, ...] | None:
    """The two or three known words run together in one; None when there are none, or several ways to cut."""
    known = _joinable(code)
    if len(word) < 6:
        return None
    ways: list[tuple[str, ...]] = [
        (word[:a], word[a:]) for a in range(2, len(word) - 1) if word[:a] in known and word[a:] in known
    ] or [
        (word[:a], word[a:b], word[b:])
        for a in range(2, len(word) - 3)
        if word[:a] in known
        for b in range(a + 2, len(word) - 1)
        if word[a:b] in known and word[b:] in known
    ]
    return ways[0] if len(ways) == 1 else None


@lru_cache(maxsize=4)
def _neighbours(code: str) -> dict[str, str]:
    """Long known words by themselves and by every form that lacks one letter. Number words resemble each other too
    much ("seventh", "seventy") and are left out."""
    made: dict[str, str] = {}
    for word in sorted(_joinable(code) - NUMBER_WORDS):
        if len(word) >= SHORTEST:
            for form in (word, *_shorter(word)):
                made.setdefault(form, word)
    return made


@lru_cache(maxsize=4096)
def _like(word: str, code: str) -> str | None:
    """The one long known word that differs in a letter, lacks or has one more, or has two of them exchanged."""
    near = _neighbours(code)
    if word in near:
        return near[word]
    found = {near[form] for form in _shorter(word) if form in near}
    found = {right for right in found if abs(len(right) - len(word)) <= 1}
    return found.pop() if len(found) == 1 else None


def _shorter(word: str) -> list[str]:
    return [word[:at] + word[at + 1 :] for at in range(len(word))]
