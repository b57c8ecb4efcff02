"""Cells that hold several values run together, because the line breaks inside them were lost.

A new value began on a new line and therefore with a capital letter or a figure. So a cell is cut before such words, in
as few pieces as possible, and a cut counts only when every piece can be read by itself.
"""

from __future__ import annotations

from collections.abc import Callable

from dirisha.core.phrases.tokens import tokens

MOST_VALUES = 6
"""A cell with more values than this is no cell: it is not searched further."""


def split_values(text: str, readable: Callable[[str], bool]) -> tuple[str, ...]:
    """The values of a cell: (text,) when it reads as one (or not at all), else its pieces, each of them readable."""
    lines = tuple(line.strip() for line in text.splitlines() if line.strip())
    joined = " ".join(lines)
    if not joined or readable(joined):
        return (joined,)
    if len(lines) > 1 and all(map(readable, lines)):
        return lines
    starts = [token.start for token in tokens(joined) if token.start and (token.capitalised or token.kind == "number")]
    for count in range(1, MOST_VALUES):
        pieces = _cut(joined, starts, count, readable)
        if pieces:
            return pieces
    return (joined,)


def _cut(text: str, starts: list[int], count: int, readable: Callable[[str], bool]) -> tuple[str, ...] | None:
    """`text` cut `count` times at some of `starts` with every piece readable; None when there is no such cut."""
    if count == 0:
        return (text,) if readable(text) else None
    for at in starts:
        first = text[:at].strip()
        if not readable(first):
            continue
        rest = _cut(text[at:], [start - at for start in starts if start > at], count - 1, readable)
        if rest:
            return (first, *rest)
    return None
