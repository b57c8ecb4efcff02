"""Lengths said by an ordinal: the ring of the telephone that is not to be reached, the day on which a thing is ready.

Both are open, so both are doubted and give their other reading.

"Before the third ring" means, taken at its words, that at most two have been heard when somebody answers; yet two of
the people who wrote our unseen charters meant three by it, as by "within three rings". "On the second day" is two days
on where the day of receipt is left out (as the Kenyan Interpretation and General Provisions Act, Cap. 2, section 57,
does), and the day after where it counts.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from dirisha.core.phrases.lexicon import Lexicon, Unit
from dirisha.core.phrases.numbers import SW_ORDINALS, take_figures, take_ordinal
from dirisha.core.phrases.tokens import Cursor

SW_RINGS = ("kuita", "ikiita", "inaita", "inapoita", "kulia", "ikilia", "inapolia", "haijaita", "haijalia")
RINGS = Unit("rings")
DAY = Unit("calendar_days")


@dataclass(frozen=True, slots=True)
class Counted:
    """An amount of a unit, what its words said of the days, and what else they may mean (as `time` in JSON)."""

    amount: int
    unit: Unit
    days: str = ""
    other: tuple[dict[str, Any], ...] = ()


def take_counted(cursor: Cursor, words: Lexicon) -> Counted | None:
    """Steps over rings or a day told by an ordinal; None, and no step, when there is none."""
    start = cursor.at
    for way in (_rung, _ring, _nth_day):
        found = way(cursor, words)
        if found is not None and found.amount > 0:
            return found
        cursor.at = start
    return None


def _rung(cursor: Cursor, words: Lexicon) -> Counted | None:
    """ "kabla ya simu kuita mara tatu", "before it rings three times", "kabla haijaita mara ya tatu"."""
    before = _before(cursor)
    cursor.take("it", "simu", "telephone", "phone")
    if words.unit_first:
        if not cursor.take(*SW_RINGS) or not cursor.take("mara"):
            return None
        number = cursor.word(SW_ORDINALS) if cursor.take("ya") else words.number(cursor) or take_figures(cursor)
    else:
        number = (words.number(cursor) or take_figures(cursor)) if cursor.take("rings", "ringing") else None
        number = number if number and cursor.take("times") else None
    return None if number is None else _rings(number, before=before)


def _ring(cursor: Cursor, words: Lexicon) -> Counted | None:
    """ "By the third ring", "mlio wa tatu", "before the third ring"."""
    before = _before(cursor)
    unit: Unit | None
    if words.unit_first:
        unit = cursor.read(words.units)
        number = cursor.word(SW_ORDINALS) if unit and unit.unit == "rings" and cursor.take("wa", "ya") else None
    else:
        number = take_ordinal(cursor)
        unit = cursor.read(words.units) if number and cursor.row[cursor.at - 1].kind == "word" else None
    if unit is None or number is None or unit.unit != "rings":
        return None
    return _rings(number, before=before)


def _rings(number: int, *, before: bool) -> Counted:
    if not before:
        return Counted(number, RINGS)
    return Counted(number - 1, RINGS, other=(_duration(number, "rings"),))


def _before(cursor: Cursor) -> bool:
    before = cursor.take_all("kabla", "ya") or cursor.take("before", "kabla") is not None
    cursor.take("the")
    return before


def _nth_day(cursor: Cursor, words: Lexicon) -> Counted | None:
    """ "siku ya pili ya kazi", "on the second working day": from the second on; the first day is another matter."""
    days: str | None
    if words.unit_first:
        number = cursor.word(SW_ORDINALS) if cursor.take_all("siku", "ya") else None
        days = cursor.read(words.days) if number else None
    else:
        cursor.take("on", "by")
        cursor.take("the")
        number = take_ordinal(cursor)
        if number is None or cursor.row[cursor.at - 1].kind != "word":
            return None
        days = cursor.read(words.days)
        if not cursor.take("day"):
            return None
    if number is None or number < 2:
        return None
    unit = "working_days" if days == "working" else "calendar_days"
    other = {"kind": "next_day"} if number == 2 else _duration(number - 1, unit)
    return Counted(number, DAY, days or "", (other,))


def _duration(amount: int, unit: str) -> dict[str, Any]:
    return {"kind": "duration", "amount": amount, "unit": unit, "after": None}
