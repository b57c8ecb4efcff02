"""Cells that hold several values run together, because the line breaks inside them were lost.

A new value began on a new line and therefore with a capital letter or a figure. So a cell is cut before such words, in
as few pieces as possible, and a cut counts only when every piece can be read by itself.
"""

from __future__ import annotations

from collections.abc import Callable

from dirisha.core.phrases.tokens import Token, tokens

MOST_VALUES = 6
"""A cell with more values than this is no cell: it is not searched further."""

MOST_STARTS = 24
"""Nor is a cell with more places than this where a value could begin: the search stays small whatever the text."""


def split_values(text: str, readable: Callable[[str], bool], may_begin: Callable[[Token], bool]) -> tuple[str, ...]:
    """The values of a cell: (text,) when it reads as one (or not at all), else its pieces, each of them readable."""
    lines = tuple(line.strip() for line in text.splitlines() if line.strip())
    joined = " ".join(lines)
    if not joined or readable(joined):
        return (joined,)
    if 1 < len(lines) <= MOST_VALUES and all(map(readable, lines)):
        return lines
    starts = [token.start for token in tokens(joined) if token.start and may_begin(token)]
    if not starts or len(starts) > MOST_STARTS:
        return (joined,)
    return _fewest([0, *starts, len(joined)], joined, readable) or (joined,)


def _fewest(marks: list[int], text: str, readable: Callable[[str], bool]) -> tuple[str, ...] | None:
    """`text` cut at some of `marks` into the fewest readable pieces, at most `MOST_VALUES`, the first ones shortest."""
    best: list[tuple[str, ...] | None] = [None] * len(marks)
    best[-1] = ()
    for first in range(len(marks) - 2, -1, -1):
        for end in range(first + 1, len(marks)):
            rest = best[end]
            if rest is None or (first, end) == (0, len(marks) - 1) or len(rest) >= MOST_VALUES:
                continue
            piece = text[marks[first] : marks[end]].strip()
            known = best[first]
            if (known is None or len(rest) + 1 < len(known)) and _whole(piece) and readable(piece):
                best[first] = (piece, *rest)
    return best[0]


def _whole(piece: str) -> bool:
    """Whether no bracket of it was cut in two."""
    return piece.count("(") == piece.count(")")
