"""Lengths of time: "siku tano za kazi", "3-5 days", "Eight (8) working days", "saa moja na nusu"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Any

from dirisha.core.phrases.lexicon import Lexicon, Unit
from dirisha.core.phrases.numbers import take_figures
from dirisha.core.phrases.ordinals import take_counted
from dirisha.core.phrases.tokens import Cursor

LONGEST = {"rings": 99, "months": 1200, "weeks": 999}
"""No charter promises more of these; of anything else not more than 9999: a greater number is a year, a telephone or a
misprint."""

SECONDS = {"seconds": 1, "minutes": 60, "hours": 3600}
WORKING_DAY = 8
"""Hours: as many are the same, on any one day at the office."""
DAYS = {"calendar_days": 1, "weeks": 7}
"""What one of each unit is worth, of the two families of units that can be changed into each other."""

Amounts = tuple[float | None, float, bool]
"""(the lesser number of a range or None, the amount, whether it can be meant in another way)."""

_QUARTERS = re.compile(r"[½¼¾]|\.\d$|\.(00|25|50|75)$")
"""Decimals that are surely fractions: "1.30 hours" is an hour and a half."""


@dataclass(frozen=True, slots=True)
class Length:
    """An amount of a unit; `days` is what it says about its days, `either` that its range was said with "or".

    `doubt` when its words can mean something else, `choice` when the range repeats the unit ("7 days or 14 days").
    """

    amount: float
    unit: str
    word: Unit
    least: float | None = None
    days: str = ""
    doubt: bool = False
    other: tuple[dict[str, Any], ...] = ()

    @property
    def bare(self) -> bool:
        """Whether it counts days without saying which."""
        return self.unit == "calendar_days" and not self.days

    @property
    def tells_the_time(self) -> bool:
        """Whether its words can also be an hour of the day: "saa mbili" is eight o'clock."""
        return self.word.clock and self.amount < 13

    def time(self) -> dict[str, Any]:
        """The machine form, without `after`."""
        time: dict[str, Any] = {"kind": "duration", "amount": whole(self.amount), "unit": self.unit}
        if self.least is not None:
            time["min_amount"] = whole(self.least)
        return time

    def of_days(self, days: str) -> Length | None:
        """The same length, said to be of working or calendar days after all; None when that does not fit."""
        if not self.bare:
            return self if self.days == days else None
        return replace(self, days=days, unit="working_days" if days == "working" else self.unit)


def take_length(cursor: Cursor, words: Lexicon) -> Length | None:
    """Steps over one length; None and no step when there is none or when its figures contradict its words."""
    start = cursor.at
    counted = take_counted(cursor, words)
    if counted is not None:
        said = Length(counted.amount, counted.unit.unit, counted.unit, doubt=bool(counted.other), other=counted.other)
        return said.of_days(counted.days) if counted.days else said
    part = cursor.read(words.parts)
    if part is not None:
        amount, unit = part
        doubt = unit == "calendar_days"
        return Length(amount, unit, Unit(unit), days="half", doubt=doubt, other=_half_days() if doubt else ())
    length = _unit_first(cursor, words) if words.unit_first else None
    if length is None:
        cursor.at = start
        length = _number_first(cursor, words) or (None if words.unit_first else _heading(cursor, words))
    if length is None or not 0 < length.amount <= LONGEST.get(length.unit, 9999):
        cursor.at = start
        return None
    return _again(cursor, words, length)


def _half_days() -> tuple[dict[str, Any], ...]:
    return (
        {"kind": "duration", "amount": 0.5, "unit": "working_days", "after": None},
        {"kind": "duration", "amount": 4, "unit": "hours", "after": None},
    )


def _again(cursor: Cursor, words: Lexicon, length: Length) -> Length | None:
    """The length, said once more in brackets: "2 weeks (14 days)"; doubtful when the two are not the same."""
    before = cursor.at
    if not cursor.take("("):
        return length
    inner = Cursor(cursor.row, cursor.at)
    inner.read(words.limits)
    # "kumi (siku 10)" would call itself for ever if this looked for brackets, too: no length stands in two of them
    second = (_unit_first(inner, words) if words.unit_first else None) or _number_first(inner, words)
    if second is None or not inner.take(")"):
        cursor.at = before
        return length
    cursor.at = inner.at
    if _same(length, second):
        return length if second.unit != "working_days" else length.of_days("working") or length
    return replace(length, doubt=True, other=(second.time(),))


def _same(a: Length, b: Length) -> bool:
    if (a.amount, a.least) == (b.amount, b.least) and plain(a.unit) == plain(b.unit):
        return a.unit == b.unit or a.bare
    if a.least is not None or b.least is not None:
        return False
    return any(
        a.unit in table and b.unit in table and a.amount * table[a.unit] == b.amount * table[b.unit]
        for table in (SECONDS, DAYS)
    )


def _unit_first(cursor: Cursor, words: Lexicon) -> Length | None:
    start = cursor.at
    between = cursor.read(words.between)
    unit = cursor.read(words.units)
    days = _take_days(cursor, words) if unit else ""
    if unit and not between:
        cursor.take(":")
    bracketed = unit and cursor.take("(")
    amounts = _take_amounts(cursor, words, between is not None) if unit else None
    if unit is None or amounts is None or (bracketed and not cursor.take(")")):
        cursor.at = start
        return None
    half = cursor.read(words.halves) or 0
    return _made(unit, amounts, days or _take_days(cursor, words), half)


def _heading(cursor: Cursor, words: Lexicon) -> Length | None:
    """English with the unit first, as in a form: "Working days: 5"; "Day 5" would be the fifth."""
    start = cursor.at
    days = _take_days(cursor, words)
    plural = cursor.peek()
    unit = cursor.read(words.units)
    if unit is None or plural is None or not plural.folded.endswith("s"):
        cursor.at = start
        return None
    cursor.skip_signs(":-(")
    amounts = _take_amounts(cursor, words, between=False)
    cursor.take(")")
    if amounts is None or cursor.read(words.units) is not None:
        cursor.at = start
        return None
    return _made(unit, amounts, days, 0)


def _number_first(cursor: Cursor, words: Lexicon) -> Length | None:
    start = cursor.at
    between = cursor.read(words.between)
    amounts = _take_amounts(cursor, words, between is not None)
    if amounts is None and cursor.take("a", "an"):
        amounts = (None, 1, False)
    half = cursor.read(words.halves) or 0
    if amounts is not None and not half:
        half = _fraction(cursor, amounts)
    cursor.take("-")
    bracketed = cursor.sees("(")
    days = _take_days(cursor, words)
    if days:
        cursor.take("-")
    bracketed = bracketed and not days and cursor.take("(") is not None
    unit = cursor.read(words.units) if amounts else None
    if unit is None or amounts is None or (bracketed and not cursor.take(")")):
        cursor.at = start
        return None
    half = half or cursor.read(words.halves) or 0
    return _made(unit, amounts, days or _take_days(cursor, words), half)


def _fraction(cursor: Cursor, amounts: Amounts) -> float:
    """The half of "1½ hours" and "2 1/2 hours"."""
    token = cursor.peek()
    if token is not None and token.kind == "fraction" and amounts[1] % 1 == 0:
        cursor.at += 1
        return float(token.value or 0)
    before = cursor.row[cursor.at - 1]
    if token is not None and token.start > before.end and cursor.take_all("1", "/", "2"):
        return 0.5
    return 0


def _made(unit: Unit, amounts: Amounts, days: str, half: float) -> Length | None:
    least, amount, doubt = amounts
    name = unit.unit
    if unit.days:
        days = days or unit.days
    if days and name == "months" and days == "calendar" and not unit.singular:
        days = ""
    if days == "working" and name == "hours":
        # "48 working hours" are six days at the office, or two
        days, doubt = "", doubt or amount > WORKING_DAY
    if days and name != "calendar_days":
        return None
    if half and least is not None:
        return None
    # "mwezi 3" is March, "mwezi mmoja hadi miwili" is not: the word agrees with the first number
    names_a_month = unit.singular and (least if least is not None else amount) != 1
    if unit.singular and unit.times == 12 and names_a_month:
        return None
    amount += half
    doubt = doubt or names_a_month
    if amount % 1 and not unit.fine:
        doubt = True
    if (name == "calendar_days" and not days and 1900 <= amount <= 2100) or (name == "hours" and amount >= 400):
        # a year, and "0800 - 1700 hrs"
        doubt = True
    if days == "working":
        name = "working_days"
    return Length(amount * unit.times, name, unit, None if least is None else least * unit.times, days, doubt=doubt)


def _take_days(cursor: Cursor, words: Lexicon) -> str:
    start = cursor.at
    bracketed = cursor.take("(")
    days = cursor.read(words.days) or ""
    if days and bracketed:
        cursor.read(words.units)
    if not days or (bracketed and not cursor.take(")")):
        cursor.at = start
        return ""
    return days


def _take_amounts(cursor: Cursor, words: Lexicon, between: bool) -> Amounts | None:
    """The amounts said; None when there is no number or a range runs backwards."""
    first = _take_amount(cursor, words)
    if first is None:
        return None
    before = cursor.at
    joined = cursor.take(words.between_and, "-", "to", "hadi") if between else cursor.read(words.ranges)
    second = _take_amount(cursor, words) if joined else None
    if second is None:
        cursor.at = before
        return None if between else (None, first, False)
    if first >= second:
        return None
    before = cursor.at
    if cursor.take("("):
        # the same range in figures: two to three (2-3) days
        least, most = _take_amount(cursor, words), None
        if cursor.read(words.ranges):
            most = _take_amount(cursor, words)
        if (least, most) != (first, second) or not cursor.take(")"):
            cursor.at = before
    # "1 or 2" is a range; "7 or 14" may be two promises
    return first, second, joined == "or" and second != first + 1


def _take_amount(cursor: Cursor, words: Lexicon) -> float | None:
    """A number in figures or words, or in both ("Eight (8)", "14 (fourteen)") when they agree."""
    token = cursor.peek()
    if token is not None and token.kind == "number" and len(token.text) > 3 and token.text.startswith("0"):
        return None
    if token is not None and token.kind in ("decimal", "fraction"):
        cursor.at += 1
        return token.value if _QUARTERS.search(token.text) else None
    value = _number(cursor, words)
    if value is None:
        return None
    before = cursor.at
    if cursor.take("("):
        again = _number(cursor, words)
        if again is None or not cursor.take(")"):
            cursor.at = before
        elif again != value:
            return None
    return value


def _number(cursor: Cursor, words: Lexicon) -> int | None:
    value = take_figures(cursor)
    return words.number(cursor) if value is None else value


def plain(unit: str) -> str:
    """The unit with working days taken for days."""
    return "calendar_days" if unit == "working_days" else unit


def whole(amount: float) -> float:
    """An amount without a needless fraction: 2.0 is 2."""
    return int(amount) if amount == int(amount) else round(amount, 4)
