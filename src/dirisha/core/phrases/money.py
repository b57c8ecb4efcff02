"""Sums of money: "Kshs. 100", "500/=", "Rs. 10,000/-", "₱ 150.00", "GH¢ 20", "laki tano", "Shilingi mia tano"."""

from __future__ import annotations

from dataclasses import dataclass

from dirisha.core.phrases.feewords import (
    COUNTRY_CURRENCIES,
    CURRENCIES,
    MULTIPLES,
    SHILLING_COUNTRIES,
    SHILLINGS,
)
from dirisha.core.phrases.numbers import take_english, take_swahili
from dirisha.core.phrases.tokens import Cursor

Amount = int | float
MOST = 1_000_000_000_000


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in a currency (None: not named and the country is not known); `marked` when anything says that the
    number is money; `doubt` when the figures can be read in two ways ("1.000")."""

    amount: Amount
    currency: str | None
    marked: bool
    doubt: bool = False


def take_money(cursor: Cursor, country: str, column: str = "") -> Money | None:
    """Steps over a sum of money or a bare number; None and no step when there is none.

    `column` is the currency that the head of the column names: then a bare number is money, too.
    """
    start = cursor.at
    currency, named = _currency(cursor, country)
    cursor.take(":", "-") if named else None
    amount, doubt = _figures(cursor)
    if amount is None:
        amount = _in_words(cursor) if named else None
        worded = amount
        if amount is None:
            worded = _in_words(cursor.copy())
            if worded is not None and _currency_follows(cursor, worded):
                amount = worded
    if amount is None or amount > MOST:
        cursor.at = start
        return None
    marked = _mark(cursor)
    after, named_after = _currency(cursor, country)
    _again(cursor, amount, country)
    if column and not (named or named_after):
        return Money(amount, column, True, doubt)
    known = currency or after
    marked = marked or named or named_after
    return Money(amount, known or (COUNTRY_CURRENCIES.get(country) if marked else None), marked, doubt)


def _currency_follows(cursor: Cursor, amount: Amount) -> bool:
    """ "Five hundred shillings": steps over the words, and says whether a currency comes behind them."""
    before = cursor.at
    _in_words(cursor)
    if CURRENCIES.at(cursor.row, cursor.at) or SHILLINGS.at(cursor.row, cursor.at):
        return amount > 0
    cursor.at = before
    return False


def _figures(cursor: Cursor) -> tuple[Amount | None, bool]:
    """(the amount, whether it can be read in two ways)."""
    token = cursor.peek()
    value = token.value if token is not None and token.kind in ("number", "decimal") else None
    if token is None or value is None:
        return None, False
    cursor.at += 1
    doubt = token.kind == "decimal" and len(token.text.rsplit(".", 1)[1]) == 3
    following = cursor.peek()
    if (
        token.kind == "number"
        and following is not None
        and following.kind == "number"
        and len(following.text) == 3
        and following.start == token.end + 1
        and len(token.text) <= 3
    ):
        # "10 000"
        cursor.at += 1
        value, doubt = value * 1000 + (following.value or 0), True
    times = cursor.read(MULTIPLES)
    if times:
        value = value * times
        value = int(value) if value == int(value) else value
    return value, doubt


def _in_words(cursor: Cursor) -> Amount | None:
    """Number words, with "laki" (100,000) and "milioni" before or behind them."""
    start, total, found = cursor.at, 0, False
    for word, worth in (("milioni", 1_000_000), ("laki", 100_000)):
        before = cursor.at
        if found:
            cursor.take("na")
        if cursor.take(word):
            digits = cursor.peek()
            if digits is not None and digits.kind == "number":
                cursor.at += 1
                total += worth * int(digits.value or 1)
            else:
                total += worth * (take_swahili(cursor) or 1)
            found = True
            if cursor.take_all("na", "nusu"):
                return total + worth // 2
        else:
            cursor.at = before
    before = cursor.at
    if found:
        cursor.take("na")
    rest = take_swahili(cursor) or take_english(cursor)
    if rest is None and cursor.take("elfu"):
        digits = cursor.peek()
        if digits is not None and digits.kind == "number":
            cursor.at += 1
            rest = 1000 * int(digits.value or 1)
    if rest is None:
        cursor.at = before if found else start
        return total if found else None
    times = cursor.read(MULTIPLES)
    return total + rest * (times or 1)


def _mark(cursor: Cursor) -> bool:
    """Steps over "/=", "/-", "=" and their like; whether there was one."""
    marks = (("/", "="), ("/", "-"), ("=", "/"), ("-", "/"), ("=",), ("/", "=", "="), ("/",))
    for mark in sorted(marks, key=len, reverse=True):
        if not cursor.sees(*mark):
            continue
        slash, following = cursor.peek(), cursor.peek(len(mark))
        if (
            mark == ("/",)
            and slash is not None
            and following is not None
            and following.kind != "sign"
            and slash.end == following.start
        ):
            # "500/page" and "500/1000"
            return False
        cursor.at += len(mark)
        return True
    return False


def _again(cursor: Cursor, amount: Amount, country: str) -> None:
    """Steps over the same sum said again in brackets: "Kshs 500 (five hundred shillings only)"."""
    before = cursor.at
    if not cursor.take("("):
        return
    _currency(cursor, country)
    figures, _ = _figures(cursor)
    again = _in_words(cursor) if figures is None else figures
    _mark(cursor)
    _currency(cursor, country)
    cursor.take("only", "tu", "pekee")
    if again != amount or not cursor.take(")"):
        cursor.at = before


def _currency(cursor: Cursor, country: str) -> tuple[str | None, bool]:
    """(its code, whether one is named)."""
    code: str | None = cursor.read(CURRENCIES)
    if code is None and country == "PH" and cursor.take("p"):
        code = "PHP"
    if code is None:
        if cursor.read(SHILLINGS) is None:
            return None, False
        code = COUNTRY_CURRENCIES.get(country) if country in SHILLING_COUNTRIES else None
    cursor.skip_signs(".:")
    return code, True
