"""Fees of an amount: "Kshs. 50 per page", "Tsh 5,000 kwa raia", "Ksh250-650", "Renewal Kshs 300"."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from dirisha.core.phrases.feewords import (
    CURRENCIES,
    FOR,
    LEADS,
    NOTES,
    PENALTY,
    PER,
    PER_SW,
    PERIODS,
    SHILLINGS,
    UNSURE,
)
from dirisha.core.phrases.lexicon import DOUBTFUL, SURE
from dirisha.core.phrases.money import Money, take_money
from dirisha.core.phrases.numbers import NUMBER_WORDS
from dirisha.core.phrases.tokens import Cursor, tokens

NO_CURRENCY = 0.8
"""An amount without a currency, in a document whose country is not known."""
LIKELY = 0.9
NAMED = 0.6
""" "Renewal Kshs 300": surely the amount, perhaps not the name."""
STOPS = " .;:,()[]*•·\"'!|"

CONNECTORS = frozenset("na and or au ya wa za kwa for of the a an to per kila with by in on katika".split())

Fee = dict[str, Any]
FeeRead = tuple[Fee, float, tuple[Fee, ...]]
"""A fee, how sure it is, what else it may be."""
PERHAPS_FREE = 0.7
""" "N/A", or a bare 0, in a column of fees."""


@dataclass(frozen=True, slots=True)
class FeeText:
    """A fee's text: as it stands, folded, with the country and the currency of its column."""

    line: str
    folded: str
    country: str
    column: str


def amount_or_range(given: FeeText) -> FeeRead | None:
    """A sum of money with what stands behind it, or a range of two."""
    cursor = Cursor(tokens(given.line))
    cursor.skip_signs(STOPS + "-")
    if cursor.read(LEADS):
        cursor.take("is", "of", "ni")
        cursor.skip_signs(":-=.")
    first = take_money(cursor, given.country, given.column)
    if first is None:
        return None
    if cursor.take("-", "to", "hadi", "mpaka"):
        return _range(cursor, given, first)
    if first.amount == 0 and not first.marked and cursor.peek() is None:
        return {"kind": "free"}, PERHAPS_FREE, ()
    if not first.marked:
        return None
    if first.amount == 0:
        cursor.skip_signs(STOPS)
        return ({"kind": "free"}, LIKELY, ()) if cursor.done else None
    return _amount(cursor, given, first)


def named_amount(given: FeeText) -> FeeRead | None:
    """ "Renewal Kshs 300": a name, then a sum with the sign of its currency."""
    row = tokens(given.line)
    for at, token in enumerate(row[:6]):
        if CURRENCIES.at(row, at) or SHILLINGS.at(row, at):
            words = row[:at]
            if not at or any(
                word.kind != "word" or word.folded in UNSURE or word.folded in CONNECTORS for word in words
            ):
                return None
            found = amount_or_range(replace(given, line=given.line[token.start :]))
            if found is None or found[0]["kind"] != "amount" or "condition" in found[0]:
                return None
            return (
                {**found[0], "condition": given.line[: token.start].strip(STOPS + "-")},
                min(found[1], NAMED),
                found[2],
            )
    return None


def _range(cursor: Cursor, given: FeeText, first: Money) -> FeeRead | None:
    second = take_money(cursor, given.country, given.column)
    if second is None or not (first.marked or second.marked) or first.amount >= second.amount:
        return None
    if first.currency and second.currency and first.marked and second.marked and first.currency != second.currency:
        return None
    currency = (first.currency if first.marked else None) or second.currency or first.currency
    made: Fee = {"kind": "range", "min": first.amount, "max": second.amount, "currency": currency}
    found_tails = tails(cursor, given)
    if found_tails is None or "condition" in found_tails[0]:
        return None
    more, sure = found_tails
    return {**made, **more}, min(sure, DOUBTFUL if first.doubt or second.doubt else SURE), ()


def _amount(cursor: Cursor, given: FeeText, money: Money) -> FeeRead | None:
    found_tails = tails(cursor, given)
    if found_tails is None:
        return None
    more, sure = found_tails
    fee: Fee = {"kind": "amount", "amount": money.amount, "currency": money.currency, **more}
    if money.doubt:
        # "1.000" may be one or a thousand
        return fee, DOUBTFUL, ({**fee, "amount": round(money.amount * 1000)},)
    return fee, sure, ()


def tails(cursor: Cursor, given: FeeText) -> tuple[Fee, float] | None:
    """What stands behind an amount: per what, for whom, a penalty, notes; None when it is not understood."""
    more: Fee = {}
    sure = SURE
    while True:
        cursor.skip_signs(STOPS)
        if cursor.done:
            return more, sure
        if cursor.read(NOTES):
            continue
        period = cursor.word(PERIODS) if "per" not in more else None
        if period is not None:
            more["per"] = period
            continue
        if "penalty" not in more and cursor.read(PENALTY) is not None:
            cursor.take("of", "ya")
            more["penalty"], sure = _rest(cursor, given), min(sure, 0.8)
            continue
        rest = cursor.row[cursor.at :]
        said = {token.folded for token in rest}
        if "+" in said:
            return None
        sure = min(sure, DOUBTFUL if said & UNSURE or said & {",", ";"} else SURE)
        if any(token.value is not None or token.folded in NUMBER_WORDS for token in rest):
            return None
        per = cursor.read(PER)
        if (
            per is None
            and cursor.sees("kwa")
            and (following := cursor.peek(1)) is not None
            and following.folded in PER_SW
        ):
            cursor.at += 1
            per = "kwa"
        if per is not None:
            if cursor.peek() is None:
                # "Ksh 50 each"
                return {**more, "per": "each"} if per == "each" else more, LIKELY
            more["per"] = _rest(cursor, given)
            return None if _open_end(cursor) else (more, sure)
        if cursor.read(FOR):
            more["condition"] = _rest(cursor, given)
            return (more, min(sure, LIKELY)) if more["condition"] and not _open_end(cursor) else None
        before = cursor.peek(-1)
        if before is None or before.folded not in "(-," or UNSURE & {token.folded for token in rest}:
            return None
        more["condition"] = _rest(cursor, given)
        return more, min(sure, 0.8)


def _open_end(cursor: Cursor) -> bool:
    """Whether the text ends in a word that ties the next one to it: it was cut in the middle."""
    return cursor.row[-1].folded in CONNECTORS


def _rest(cursor: Cursor, given: FeeText) -> str:
    first = cursor.peek()
    cursor.at = len(cursor.row)
    return "" if first is None else given.line[first.start :].strip(STOPS + "-")


def money_in(given: FeeText) -> bool:
    """Whether a sum of money stands anywhere in the text."""
    cursor = Cursor(tokens(given.line))
    while not cursor.done:
        money = take_money(cursor, given.country, given.column)
        if money is not None and money.marked:
            return True
        cursor.at += money is None
    return False


def guesses(given: FeeText) -> tuple[Fee, ...]:
    """The amounts in a text that was not understood, at most four, for a person to choose from."""
    cursor = Cursor(tokens(given.line))
    found: list[Fee] = []
    while not cursor.done and len(found) < 4:
        money = take_money(cursor, given.country, given.column)
        if money is None:
            cursor.at += 1
        elif money.marked or len(cursor.row) == 1:
            fee: Fee = {"kind": "amount", "amount": money.amount, "currency": money.currency}
            if fee not in found and money.amount:
                found.append(fee)
    return tuple(found)
