"""Cutting the text of a requirements cell into its items.

By its numbers, letters or bullets, by semicolons, by slashes, at the capitals with which items began on lines of their
own, and lists at their commas (`commas`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from dirisha.core.phrases.commas import comma_list
from dirisha.core.phrases.tokens import Token, tokens

CONNECTORS = frozenset(
    # Words that tie the next word to the one before, so that a capital after them begins nothing.
    """ya wa za la cha vya kwa na au katika kutoka kuhusu kama ni hadi pamoja kupitia kulingana baada kabla juu ndani
    nje chini dhidi kati mbele mwa pa ku ikiwa kisha lakini bila kuwa yenye wenye zenye lenye chenye vyenye
    of and or the for from to by in with a an at on as per via about under through who which that where is be your if
    not no any each every our its their his her this these those such being than into upon after before
    whose""".split()
)

COMPOUNDS = (
    # Proper names of several capitalised words, inside which no item begins.
    ("huduma", "kenya"),
    ("huduma", "centre"),
    ("huduma", "namba"),
    ("huduma", "card"),
    ("dar", "es", "salaam"),
    ("west", "end", "towers"),
    ("posta", "pay"),
)

STARTERS = frozenset(
    # Capitalised English words with which an item begins even after another capitalised word.
    """copy copies original originals duly filled completed letter letters proof evidence certified two three four
    recent formal written valid signed official application payment fully relevant support present provide
    submit attach visit fill bring pay apply must""".split()
)

SWAHILI = frozenset("ya wa za la cha vya kwa na katika kutoka kuhusu ni".split())
ENGLISH = frozenset(
    """of and the or for from to a an certificate certificates card cards form forms copy copies letter letters
    application
    birth national identity request photo photos photograph photographs passport license licence permit receipt
    title deed
    plan plans report valid duly filled payment fee fees document documents proof original written statement tax
    registration business office officer marriage death company school medical police clearance bank""".split()
)
AFTER_ACRONYM = frozenset("passport birth title two filled marriage application".split())
"""Words that begin an item after "ID" or "KRA PIN", which are written in capitals themselves."""

_ROMANS = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv")
_MARK = re.compile(r"(?:(?<=\s)|^)\(?(?P<mark>\d{1,2}|[a-z]|[ivx]{1,5})[.)](?=\s*[^\s\d]|\s+\d)", re.IGNORECASE)
_BULLET = re.compile(r"(?:^|\s)[•▪●■►➢➤✓✔❖◦‣·](?:\s*)|(?:^|(?<=\s))[*–-]\s+")


def split_items(line: str) -> tuple[str, ...]:
    """The items that run together in one line."""
    for way in (marked, _bulleted, _semicolons, _slashed):
        items = way(line)
        if items:
            return items
    cuts = _capitals(line)
    return comma_list(line)[0] if len(cuts) == 1 else cuts


def marked(line: str) -> tuple[str, ...]:
    """The items of "1. a 2. b", "(a) x (b) y", "i) x ii) y": marks that count up from the first, at least two."""
    marks = list(_MARK.finditer(line))
    for row in (tuple(str(n) for n in range(1, 40)), tuple("abcdefghijklmnopqrstuvwxyz"), _ROMANS):
        found: list[re.Match[str]] = []
        for mark in marks:
            if len(found) < len(row) and mark["mark"].casefold() == row[len(found)]:
                found.append(mark)
        if len(found) > 1 and not line[: found[0].start()].strip(" :-"):
            ends = [mark.start() for mark in found[1:]] + [len(line)]
            return _cleaned(line[mark.end() : end] for mark, end in zip(found, ends, strict=True))
    return ()


def _bulleted(line: str) -> tuple[str, ...]:
    """The items behind bullets; a dash counts only when the line begins with one."""
    if not _BULLET.match(line):
        return ()
    return _cleaned(_BULLET.split(line))


def _semicolons(line: str) -> tuple[str, ...]:
    parts = _cleaned(re.split(r";\s*(?:and\b|or\b|na\b|au\b)?\s*", line))
    return parts if len(parts) > 1 and line.count("(") == line.count(")") else ()


def _cleaned(parts: Iterator[str] | list[str]) -> tuple[str, ...]:
    return tuple(cleaned for part in parts if (cleaned := part.strip().rstrip(";,").strip()))


def _slashed(line: str) -> tuple[str, ...]:
    """The items of a list written "a/ b/ c": a slash close to the word before, then a blank; at least two of them."""
    parts = re.split(r"(?<=\S)/\s+", line)
    return tuple(part.strip() for part in parts) if len(parts) > 2 else ()


def _capitals(line: str) -> tuple[str, ...]:
    """The line cut before each capitalised word that no connector ties to the one before.

    English writes capitals inside its names ("Birth Certificate"), so in an English line only words that begin
    an item
    may follow another capitalised word.
    """
    row = tokens(line)
    words = {token.folded for token in row}
    swahili = bool(words & SWAHILI) or not words & ENGLISH
    cuts = [0]
    depth = 0
    for at, (before, token) in enumerate(zip(row, row[1:], strict=False), start=1):
        depth += (before.text == "(") - (before.text == ")")
        if depth == 0 and _begins(row, at) and (swahili or _begins_in_english(before, token)):
            cuts.append(token.start)
    return tuple(line[a:b].strip() for a, b in zip(cuts, [*cuts[1:], len(line)], strict=True))


def _begins(row: tuple[Token, ...], at: int) -> bool:
    """Whether the token at `at` starts a new item after the one before it."""
    before, token = row[at - 1], row[at]
    if not token.capitalised or token.folded in CONNECTORS or (token.text.isupper() and len(token.text) > 1):
        return False
    if before.kind == "sign" and before.text not in ").;":
        return False
    if before.folded in CONNECTORS:
        return False
    return not _inside_name(row, at)


def _begins_in_english(before: Token, token: Token) -> bool:
    if before.text.isupper() and len(before.text) > 1 and token.folded in AFTER_ACRONYM:
        return True
    return not before.capitalised or token.folded in STARTERS


def _inside_name(row: tuple[Token, ...], at: int) -> bool:
    for name in COMPOUNDS:
        for back in range(1, len(name)):
            following = tuple(t.folded for t in row[max(at - back, 0) : at - back + len(name)])
            if at >= back and following == name:
                return True
    return False
