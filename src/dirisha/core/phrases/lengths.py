"""Lengths of time: "siku tano za kazi", "3-5 days", "Eight (8) working days", "saa moja na nusu"."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from dirisha.core.phrases.lexicon import Lexicon
from dirisha.core.phrases.numbers import take_figures
from dirisha.core.phrases.tokens import Cursor

LONGEST = 9999
"""No charter promises more of anything: a greater number is a year, a telephone or a misprint."""

FINE = frozenset({"hours", "minutes", "weeks", "months"})
"""Units of which there may be a half."""


@dataclass(frozen=True, slots=True)
class Length:
    """An amount of a unit. `said` is the charter's word for the unit; `days` what it says about days, if anything."""

    amount: float
    unit: str
    said: str
    least: float | None = None
    days: str = ""
    clock: bool = False
    singular: bool = False

    @property
    def bare(self) -> bool:
        """Whether it counts days without saying which."""
        return self.unit == "calendar_days" and not self.days

    @property
    def names_a_month(self) -> bool:
        """Whether its words can also be the name of a month: "mwezi 3" is March."""
        return self.singular and self.amount != 1

    @property
    def tells_the_time(self) -> bool:
        """Whether its words can also be an hour of the day: "saa mbili" is eight o'clock."""
        return self.clock and self.amount < 13

    def time(self) -> dict[str, Any]:
        """The machine form, without `after`."""
        time: dict[str, Any] = {"kind": "duration", "amount": _whole(self.amount), "unit": self.unit}
        if self.least is not None:
            time["min_amount"] = _whole(self.least)
        return time


def lengths(cursor: Cursor, words: Lexicon) -> list[Length]:
    """One or several lengths joined by commas and "and", as far as they go; [] and no step when there is none."""
    found: list[Length] = []
    while True:
        before = cursor.at
        if found and cursor.take_longest(words.joins) is None:
            return found
        length = take_length(cursor, words)
        if length is None:
            cursor.at = before
            return found
        found.append(length)


def take_length(cursor: Cursor, words: Lexicon) -> Length | None:
    """Steps over one length; None and no step when there is none or when its figures contradict its words."""
    start = cursor.at
    if cursor.take_longest(words.half_hour):
        return Length(30, "minutes", "half")
    length = _unit_first(cursor, words) if words.unit_first else None
    if length is None:
        cursor.at = start
        length = _number_first(cursor, words)
    if length is None or not 0 < length.amount <= LONGEST:
        cursor.at = start
        return None
    return length


def _unit_first(cursor: Cursor, words: Lexicon) -> Length | None:
    between = cursor.take_longest(words.between)
    said = _take_unit(cursor, words)
    if said is None:
        return None
    days = _take_days(cursor, words)
    amounts = _take_amounts(cursor, words, between is not None)
    if amounts is None:
        return None
    half = cursor.take_longest(words.half)
    return _made(said, amounts, days or _take_days(cursor, words), words, half is not None)


def _number_first(cursor: Cursor, words: Lexicon) -> Length | None:
    between = cursor.take_longest(words.between)
    amounts = _take_amounts(cursor, words, between is not None)
    if amounts is None and cursor.take("a", "an"):
        amounts = (None, 1)
    if amounts is None:
        return None
    half = cursor.take_longest(words.half)
    cursor.take("-")
    days = _take_days(cursor, words)
    said = _take_unit(cursor, words)
    if said is None:
        return None
    half = half or cursor.take_longest(words.half)
    return _made(said, amounts, days or _take_days(cursor, words), words, half is not None)


def _made(said: str, amounts: tuple[float | None, float], days: str, words: Lexicon, half: bool) -> Length | None:
    least, amount = amounts
    unit = words.units[said]
    if (days and unit != "calendar_days") or (amount % 1 and unit not in FINE):
        return None
    length = Length(amount, unit, said, least, days, said in words.clock, said in words.singular)
    if half:
        if unit not in FINE or least is not None:
            return None
        length = replace(length, amount=amount + 0.5)
    if said in words.years:
        # "mwaka 2015" is a year; and "miaka" of half-years or ranges are no charter's words
        if half or least is not None or length.names_a_month:
            return None
        return replace(length, amount=amount * 12, singular=False)
    if days == "working":
        return replace(length, unit="working_days")
    return length


def _take_unit(cursor: Cursor, words: Lexicon) -> str | None:
    token = cursor.peek()
    if token is None or token.folded not in words.units:
        return None
    cursor.at += 1
    cursor.take("( s )")
    if token.folded in ("hr", "hrs", "min", "mins", "sec", "secs", "wk", "wks"):
        cursor.take(".")
    return token.folded


def _take_days(cursor: Cursor, words: Lexicon) -> str:
    if cursor.take_longest(words.working):
        return "working"
    return "calendar" if cursor.take_longest(words.calendar) else ""


def _take_amounts(cursor: Cursor, words: Lexicon, between: bool) -> tuple[float | None, float] | None:
    """(least or None, amount); None when there is no number or a range runs backwards."""
    first = _take_amount(cursor, words)
    if first is None:
        return None
    before = cursor.at
    joined = cursor.take("na", "and") if between else cursor.take_longest(words.ranges)
    second = _take_amount(cursor, words) if joined else None
    if second is None:
        cursor.at = before
        return None if between else (None, first)
    return (first, second) if first < second else None


def _take_amount(cursor: Cursor, words: Lexicon) -> float | None:
    """A number in figures or words, or in both ("Eight (8)", "14 (fourteen)") when they agree."""
    token = cursor.peek()
    if token is not None and token.kind == "decimal":
        cursor.at += 1
        return float(token.text)
    value = take_figures(cursor)
    if value is None:
        value = words.number(cursor)
    if value is None:
        return None
    before = cursor.at
    if cursor.take("("):
        again = take_figures(cursor)
        if again is None:
            again = words.number(cursor)
        if again is None or not cursor.take(")"):
            cursor.at = before
        elif again != value:
            return None
    return value


def _whole(amount: float) -> float:
    return int(amount) if amount == int(amount) else amount
