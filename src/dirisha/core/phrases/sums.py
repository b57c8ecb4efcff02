"""Several lengths together: sums ("2 days, 2 hours, and 40 minutes") and ranges that repeat their unit."""

from __future__ import annotations

from dataclasses import replace

from dirisha.core.phrases.lengths import DAYS, SECONDS, Length, plain, take_length
from dirisha.core.phrases.lexicon import Lexicon, Range
from dirisha.core.phrases.tokens import Cursor

FINER = {
    "months": "weeks",
    "weeks": "calendar_days",
    "calendar_days": "hours",
    "hours": "minutes",
    "minutes": "seconds",
}
FEWER = {
    ("months", "weeks"): 4,
    ("months", "calendar_days"): 31,
    ("months", "working_days"): 21,
    ("weeks", "calendar_days"): 7,
    ("calendar_days", "hours"): 24,
    ("working_days", "hours"): 24,
    ("hours", "minutes"): 60,
    ("minutes", "seconds"): 60,
}
"""Of the finer unit in a sum ("2 days, 2 hours") there are fewer than this: "1 week, 5 working days" is no sum."""

_SKIPPED = {
    ("calendar_days", "minutes"): 60,
    ("working_days", "minutes"): 60,
    ("weeks", "hours"): 24,
    ("hours", "seconds"): 60,
}
"""The same where a unit between them is left out: "2 days and 30 minutes"."""
RANK = ("rings", "seconds", "minutes", "hours", "calendar_days", "weeks", "months")


def lengths(cursor: Cursor, words: Lexicon) -> list[Length]:
    """One or several lengths joined by commas and "and", as far as they go; [] and no step when there is none.

    Side by side without a joint only neighbours stand: "1 hour 30 minutes", but not "3 days 30 minutes".
    """
    found: list[Length] = []
    while True:
        before = cursor.at
        joined = cursor.read(words.joins) if found else None
        length = ranged_length(cursor, words)
        if length is None or (found and not joined and FINER.get(plain(found[-1].unit)) != plain(length.unit)):
            cursor.at = before
            return found
        found.append(length)


def adds_up(parts: list[Length]) -> bool:
    """Whether lengths fall from coarse to fine, each less than one of the unit before: "2 days, 2 hours"."""
    if any(part.least is not None for part in parts):
        return False
    pairs = list(zip(parts, parts[1:], strict=False))
    return all(b.amount < FEWER.get((a.unit, b.unit), _SKIPPED.get((a.unit, b.unit), 0)) for a, b in pairs)


def ranged_length(cursor: Cursor, words: Lexicon) -> Length | None:
    """A length, or a range that repeats its unit: "siku 3 hadi siku 5", "30 minutes to 1 hour".

    A range across units is doubtful, because the machine form has one unit: the other form stands in `other`.
    """
    first = take_length(cursor, words)
    if first is None or first.least is not None:
        return first
    before = cursor.at
    how = cursor.read(words.ranges)
    second = take_length(cursor, words) if how else None
    if second is None or second.least is not None or how is None:
        cursor.at = before
        return first
    made = _range_of(first, second, how)
    if made is None:
        cursor.at = before
        return first
    return made


def _range_of(first: Length, second: Length, how: Range) -> Length | None:
    if first.bare and second.unit == "working_days":
        first = first.of_days("working") or first
    if first.unit == second.unit:
        if first.amount >= second.amount:
            return None
        made = replace(second, least=first.amount)
        return made if how == "to" else replace(made, doubt=True, other=(first.time(),))
    for table in (SECONDS, DAYS):
        if first.unit in table and second.unit in table:
            low, high = first.amount * table[first.unit], second.amount * table[second.unit]
            if low >= high:
                return None
            made = replace(second, least=low / table[second.unit], doubt=True)
            other = replace(second, unit=first.unit, amount=high / table[first.unit], least=first.amount)
            if made.least and _neat(made.least):
                return replace(made, other=(other.time(),))
            return replace(other, doubt=True, other=(second.time(),))
    if RANK.index(plain(first.unit)) < RANK.index(plain(second.unit)):
        return replace(second, doubt=True, other=(first.time(),))
    return None


def _neat(amount: float) -> bool:
    return abs(amount * 4 - round(amount * 4)) < 1e-9
