"""Reading the fee cell of a charter into the machine form of charter-format.md (`fee.kind`). See docs/phrases.md."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from dirisha.core.phrases.cells import split_values
from dirisha.core.phrases.feewords import (
    AGREEMENT,
    BORNE,
    DEPENDS,
    FOR,
    FREE,
    LEADS,
    LIKE,
    NOT_APPLICABLE,
    NOTES,
    NOTHING,
    PENALTY,
    PER,
    PER_SW,
    PRESCRIBED,
    SCHEDULE,
    SCHEDULE_WORDS,
    UNSURE,
    VARIES,
)
from dirisha.core.phrases.lexicon import DOUBTFUL, SURE
from dirisha.core.phrases.money import Money, take_money
from dirisha.core.phrases.numbers import NUMBER_WORDS
from dirisha.core.phrases.tokens import Cursor, Token, tidy, tokens

NO_CURRENCY = 0.8
"""An amount without a currency, in a document whose country is not known."""
LIKELY = 0.9
PERHAPS_FREE = 0.7
""" "N/A" in a column of fees."""

LONGEST_TEXT = 600
STOPS = " .;:,()[]*•·\"'!|"

CONNECTORS = frozenset("na and or au ya wa za kwa for of the a an to per kila with by in on katika".split())

Fee = dict[str, Any]


@dataclass(frozen=True, slots=True)
class FeeReading:
    """What a fee cell says. `fee` is None when it was not understood; `other` are further possible readings."""

    text: str
    fee: Fee | None
    confidence: float
    other: tuple[Fee, ...] = ()


@dataclass(frozen=True, slots=True)
class _Text:
    """A fee's text: as it stands, folded, with the country and the currency of its column."""

    line: str
    folded: str
    country: str
    column: str


_Read = tuple[Fee, float, tuple[Fee, ...]]


def read_fee(text: str, country: str = "", currency: str = "") -> FeeReading:
    """The reading of one fee.

    `country` (KE, TZ, UG, RW, GH, IN, PH) says which shilling a bare "500/=" is in; `currency` is what the head of the
    column names ("FEE (KSH)"): with it a bare number is an amount.
    """
    line = tidy(text)
    if len(line) > LONGEST_TEXT:
        return FeeReading(line, None, 0.1)
    folded = line.casefold().replace("’", "'").strip(" .;:*")
    if folded in NOTHING:
        return FeeReading(line, None, 0.0)
    given = _Text(line, folded, country, currency)
    for way in _WAYS:
        found = way(given)
        if found is not None:
            fee, sure, other = found
            if fee.get("currency", "") is None:
                sure = min(sure, NO_CURRENCY)
            return FeeReading(line, fee, min(sure, DOUBTFUL) if other else sure, other)
    return FeeReading(line, None, 0.1, _guesses(given))


def read_fees(text: str, country: str = "", currency: str = "") -> tuple[FeeReading, ...]:
    """The reading of each fee in a cell, in order; a cell that cannot be read gives one unread reading."""
    pieces = split_values(text, lambda piece: read_fee(piece, country, currency).fee is not None, _may_begin)
    return tuple(read_fee(piece, country, currency) for piece in pieces)


def _may_begin(token: Token) -> bool:
    return token.capitalised


def _free(given: _Text) -> _Read | None:
    if given.folded in FREE:
        return {"kind": "free"}, SURE, ()
    if given.folded in NOT_APPLICABLE:
        return {"kind": "free"}, PERHAPS_FREE, ()
    match = re.fullmatch(
        r"(?P<free>[a-z ]+?)(?: ?[(,:-] ?| )(?P<rest>(?:for|kwa|but|lakini|except|if|isipokuwa|only).*)", given.folded
    )
    if match and match["free"].strip() in FREE:
        digits = any(character.isdigit() for character in match["rest"])
        if digits:
            return None
        return {"kind": "free", "condition": match["rest"].strip(" ),")}, DOUBTFUL, ()
    return None


def _borne(given: _Text) -> _Read | None:
    if not BORNE.search(given.folded):
        return None
    numbered = any(character.isdigit() for character in given.folded)
    return {"kind": "borne_by_requester", "text": given.line}, DOUBTFUL if numbered else SURE, ()


_NUMBER = r"(?P<percent>\d+(?:\.\d+)?)"
_OF = r"(?: (?:of|ya|on) (?:the )?(?P<of>.+))?"
TAXES = frozenset({"tax", "levy", "kodi", "vat"})
"""What a percentage may be of."""

PERCENTAGES = (
    re.compile(rf"{_NUMBER} ?(?:%|per ?cent|asilimia){_OF}"),
    re.compile(rf"asilimia {_NUMBER}{_OF}"),
    re.compile(r"asilimia (?P<words>[a-z ]+?)(?: (?:ya) (?P<of>.+))?"),
    re.compile(rf"(?P<words>[a-z -]+?) (?:\({_NUMBER}%?\) ?)?(?:%|per ?cent){_OF}"),
)


def _percentage(given: _Text) -> _Read | None:
    for pattern in PERCENTAGES:
        match = pattern.fullmatch(given.folded)
        if match is None:
            continue
        found = match.groupdict()
        percent = float(found["percent"]) if found.get("percent") else _worded(found.get("words") or "")
        if percent is None:
            continue
        fee: Fee = {"kind": "percentage", "percent": int(percent) if percent == int(percent) else percent}
        fee["of"] = found.get("of")
        hedged = bool((UNSURE - TAXES) & set(re.findall(r"[a-z]+", found.get("of") or ""))) or any(
            character.isdigit() for character in found.get("of") or ""
        )
        return fee, DOUBTFUL if hedged or percent > 100 else SURE, ()
    return None


def _worded(text: str) -> float | None:
    cursor = Cursor(tokens(text))
    money = take_money(Cursor(tokens(f"sh {text}")), "")
    return float(money.amount) if money is not None and not cursor.done else None


def _words(given: _Text) -> _Read | None:
    folded = given.folded
    if folded in VARIES:
        return {"kind": "varies"}, SURE, ()
    if folded in AGREEMENT:
        return {"kind": "per_agreement"}, SURE, ()
    if folded in PRESCRIBED:
        return {"kind": "per_schedule"}, SURE, ()
    digits = any(character.isdigit() for character in folded)
    match = SCHEDULE.fullmatch(folded)
    if match and SCHEDULE_WORDS & set(re.findall(r"[a-z]+", match["basis"])):
        return {"kind": "per_schedule", "legal_basis": given.line.strip(" .;:*")[-len(match["basis"]) :]}, SURE, ()
    match = DEPENDS.fullmatch(folded)
    if match and not _money_in(given):
        return {"kind": "varies", "depends_on": match["what"]}, DOUBTFUL if digits else SURE, ()
    if LIKE.fullmatch(folded) and not digits:
        return {"kind": "varies", "depends_on": folded.split(" ", 2)[2]}, LIKELY, ()
    return None


def _money_in(given: _Text) -> bool:
    cursor = Cursor(tokens(given.line))
    while not cursor.done:
        money = take_money(cursor, given.country, given.column)
        if money is not None and money.marked:
            return True
        cursor.at += money is None
    return False


def _money(given: _Text) -> _Read | None:
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


def _range(cursor: Cursor, given: _Text, first: Money) -> _Read | None:
    second = take_money(cursor, given.country, given.column)
    if second is None or not (first.marked or second.marked) or first.amount >= second.amount:
        return None
    if first.currency and second.currency and first.marked and second.marked and first.currency != second.currency:
        return None
    currency = (first.currency if first.marked else None) or second.currency or first.currency
    made: Fee = {"kind": "range", "min": first.amount, "max": second.amount, "currency": currency}
    tails = _tails(cursor, given)
    if tails is None or "condition" in tails[0]:
        return None
    more, sure = tails
    return {**made, **more}, min(sure, DOUBTFUL if first.doubt or second.doubt else SURE), ()


def _amount(cursor: Cursor, given: _Text, money: Money) -> _Read | None:
    tails = _tails(cursor, given)
    if tails is None:
        return None
    more, sure = tails
    fee: Fee = {"kind": "amount", "amount": money.amount, "currency": money.currency, **more}
    if money.doubt:
        # "1.000" may be one or a thousand
        return fee, DOUBTFUL, ({**fee, "amount": round(money.amount * 1000)},)
    return fee, sure, ()


def _tails(cursor: Cursor, given: _Text) -> tuple[Fee, float] | None:
    """What stands behind an amount: per what, for whom, a penalty, notes; None when it is not understood."""
    more: Fee = {}
    sure = SURE
    while True:
        cursor.skip_signs(STOPS)
        if cursor.done:
            return more, sure
        if cursor.read(NOTES):
            continue
        if "penalty" not in more and cursor.read(PENALTY) is not None:
            cursor.take("of", "ya")
            more["penalty"], sure = _rest(cursor, given), min(sure, 0.8)
            continue
        rest = cursor.row[cursor.at :]
        sure = min(sure, DOUBTFUL if UNSURE & {token.folded for token in rest} else SURE)
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


def _rest(cursor: Cursor, given: _Text) -> str:
    first = cursor.peek()
    cursor.at = len(cursor.row)
    return "" if first is None else given.line[first.start :].strip(STOPS + "-")


SEPARATORS = (r"\s*;\s*", r"\s*[•▪●]\s*", r",\s+(?=[^\d])", r"\s+/\s+", r"\s+(?:and|na)\s+(?=[A-Z])")


def _schedule(given: _Text) -> _Read | None:
    """Several amounts, each with its name: "Citizens: Kshs 100; foreigners: USD 20"."""
    for separator in SEPARATORS:
        pieces = [piece for piece in re.split(separator, given.line) if piece.strip(STOPS)]
        if len(pieces) > 1:
            items = [_item(piece, given) for piece in pieces]
            if all(items):
                return _of_items([item for item in items if item])
    return _labelled_run(given)


_LABELLED = re.compile(r"(?P<name>[^\d:;=–—-]{2,60}?)\s*[:=–—-]+\s*(?=\S*\s?[\d])")


def _labelled_run(given: _Text) -> _Read | None:
    """ "New – Kshs 1,000 Renewal – Kshs 500": a name with a sign begins each item."""
    starts = [match.start() for match in _LABELLED.finditer(given.line)]
    if not starts or starts[0] != 0:
        return None
    ends = [*starts[1:], len(given.line)]
    items = [_item(given.line[a:b], given) for a, b in zip(starts, ends, strict=True)]
    if not all(items):
        return None
    found = [item for item in items if item]
    if len(found) == 1:
        if "amount" in found[0] and not found[0]["currency"]:
            return None
        named = dict(found[0])
        name = named.pop("name")
        return {"kind": "amount", **named, "condition": name}, DOUBTFUL if "kind" in named else 0.8, ()
    return _of_items(found)


def _item(piece: str, given: _Text) -> Fee | None:
    """One item of a schedule: {name, amount, currency, per}; None when it is none."""
    match = re.fullmatch(r"\s*(?P<name>[^\d:=]{2,60}?)\s*(?:[:=–—-]+|\bat\b|@)\s*(?P<money>.+)", piece)
    name, said = (match["name"], match["money"]) if match else ("", piece)
    found = _free(_Text(said, said.casefold().strip(STOPS), given.country, given.column))
    if found is not None:
        name = name or re.sub(r"^(for|kwa) ", "", found[0].get("condition", ""))
        return {"name": name, "kind": "free"} if name else None
    cursor = Cursor(tokens(said))
    money = take_money(cursor, given.country, given.column)
    if money is None or money.doubt or not (money.marked or match):
        return None
    tails = _tails(cursor, _Text(said, said.casefold(), given.country, given.column))
    if tails is None or tails[1] < 0.5 or "penalty" in tails[0]:
        return None
    more = dict(tails[0])
    name = name or more.pop("condition", "")
    if not name or "condition" in more:
        return None
    fee: Fee = {"name": name.strip(STOPS), "amount": money.amount, "currency": money.currency, **more}
    return fee if money.marked else {**fee, "currency": ""}


def _of_items(items: list[Fee]) -> _Read:
    """The schedule of these items, those without a sign in the currency of the others, if there is but one.

    Where none of them has a sign, nobody knows that they are money.
    """
    named = {item["currency"] for item in items if item.get("currency")}
    only = next(iter(named)) if len(named) == 1 else None
    same = [{**item, "currency": item["currency"] or only} if "currency" in item else item for item in items]
    return {"kind": "schedule", "items": same}, LIKELY if only or len(named) > 1 else DOUBTFUL, ()


def _guesses(given: _Text) -> tuple[Fee, ...]:
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


_WAYS: tuple[Callable[[_Text], _Read | None], ...] = (_free, _borne, _percentage, _words, _money, _schedule)
