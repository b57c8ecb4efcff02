"""Reading the fee cell of a charter into the machine form of charter-format.md (`fee.kind`)."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from dirisha.core.phrases.cells import split_values
from dirisha.core.phrases.numbers import take_english, take_swahili
from dirisha.core.phrases.tokens import Cursor, tidy, tokens

SURE = 0.98
NO_CURRENCY = 0.8
"""An amount without a currency, in a document whose country is not known."""

FREE = frozenset(
    {
        "bure",
        "ni bure",
        "bila malipo",
        "bila ada",
        "hakuna",
        "hakuna malipo",
        "hakuna ada",
        "hakuna gharama",
        "free",
        "free of charge",
        "free of cost",
        "no charge",
        "no charges",
        "no fee",
        "no fees",
        "no cost",
        "nil",
        "none",
        "gratis",
    }
)

CURRENCIES = {
    "ksh": "KES",
    "kshs": "KES",
    "kes": "KES",
    "tsh": "TZS",
    "tshs": "TZS",
    "tzs": "TZS",
    "ush": "UGX",
    "ugx": "UGX",
    "rwf": "RWF",
    "rs": "INR",
    "inr": "INR",
    "usd": "USD",
    "us$": "USD",
}
"""Signs of one currency only; "Sh.", "shilingi" and a bare "500/=" take the currency of the country."""

SHILLINGS = ("shilingi", "shillings", "shilling", "sh", "shs")
COUNTRY_CURRENCIES = {"KE": "KES", "TZ": "TZS", "UG": "UGX", "RW": "RWF", "IN": "INR"}

BORNE = re.compile(
    r"""\b(kusimamia|kuwajibika|kubeba|kugharamia|kulipia|hugharamia|wanagharamia|atagharamia|itagharamia)\b
        (\ (kwa|na))?(\ (gharama|malipo|ada))?\b
      | \bgharama\ (zao|yake|zake|kubebwa|hubebwa|zitalipwa)\b
      | \bcosts?\ (to\ be\ )?borne\ by\b | \b(bears?|meets?|to\ meet)\ (the\ |their\ own\ |its\ own\ )?costs?\b
      | \bat\ (the\ )?(own|requester's|applicant's|client's)\ (cost|expense)\b""",
    re.VERBOSE,
)
"""Somebody else than the office bears the cost."""

PERCENTAGE = re.compile(r"(?P<percent>\d+(?:\.\d+)?) ?(?:%|per ?cent|asilimia)(?: (?:of|ya) (?P<of>.+))?")
PERCENTAGE_SW = re.compile(r"asilimia (?P<percent>\d+(?:\.\d+)?)(?: (?:of|ya) (?P<of>.+))?")
SCHEDULE = re.compile(r"(?:as per|as prescribed (?:in|by)|according to|kulingana na|kwa mujibu wa) (?P<basis>.+)")
SCHEDULE_WORDS = frozenset(
    "schedule tariff act regulations rules law sheria kanuni jedwali ratiba orodha tozo viwango sera finance".split()
)
VARIES = frozenset({"varies", "variable", "inatofautiana", "hutofautiana", "inategemea"})
AGREEMENT = frozenset({"as agreed", "by agreement", "negotiable", "kwa makubaliano", "kulingana na makubaliano"})
PER = ("kwa kila", "kwa", "kila", "per", "for each", "each", "a")


@dataclass(frozen=True, slots=True)
class FeeReading:
    """What a fee cell says. `fee` is None when it was not understood."""

    text: str
    fee: dict[str, Any] | None
    confidence: float


def read_fee(text: str, country: str = "") -> FeeReading:
    """The reading of one fee; `country` (KE, TZ ...) says which shilling a bare amount is in."""
    line = tidy(text)
    folded = line.casefold().replace("’", "'").strip(" .;:")
    for way in _WAYS:
        fee = way(folded, line, country)
        if fee is not None:
            sure = NO_CURRENCY if "currency" in fee and fee["currency"] is None else SURE
            return FeeReading(line, fee, sure)
    return FeeReading(line, None, 0.0 if folded in ("", "-") else 0.1)


def read_fees(text: str, country: str = "") -> tuple[FeeReading, ...]:
    """The reading of each fee in a cell, in order; a cell that cannot be read gives one unread reading."""
    pieces = split_values(text, lambda piece: read_fee(piece, country).fee is not None)
    return tuple(read_fee(piece, country) for piece in pieces)


def _free(folded: str, line: str, country: str) -> dict[str, Any] | None:
    return {"kind": "free"} if folded in FREE else None


def _borne(folded: str, line: str, country: str) -> dict[str, Any] | None:
    return {"kind": "borne_by_requester", "text": line} if BORNE.search(folded) else None


def _percentage(folded: str, line: str, country: str) -> dict[str, Any] | None:
    match = PERCENTAGE.fullmatch(folded) or PERCENTAGE_SW.fullmatch(folded)
    if match is None:
        return None
    percent = float(match["percent"])
    return {
        "kind": "percentage",
        "percent": int(percent) if percent == int(percent) else percent,
        "of": match["of"],
    }


def _words(folded: str, line: str, country: str) -> dict[str, Any] | None:
    if folded in VARIES:
        return {"kind": "varies"}
    if folded in AGREEMENT:
        return {"kind": "per_agreement"}
    match = SCHEDULE.fullmatch(folded)
    if match and SCHEDULE_WORDS & set(match["basis"].split()):
        return {"kind": "per_schedule", "legal_basis": line[-len(match["basis"]) :]}
    return None


def _money(folded: str, line: str, country: str) -> dict[str, Any] | None:
    cursor = Cursor(tokens(line))
    currency, first = _sum(cursor, country)
    if first is None:
        return None
    if cursor.take("-", "to", "hadi"):
        again, second = _sum(cursor, country, marked=True)
        if second is None or second <= first or not cursor.done:
            return None
        return {"kind": "range", "min": first, "max": second, "currency": currency or again}
    per = None
    if cursor.take_longest(PER):
        following = cursor.peek()
        if following is None or following.kind != "word" or any(t.kind == "number" for t in cursor.row[cursor.at :]):
            return None
        per = line[following.start :].strip(" .;")
        cursor.at = len(cursor.row)
    cursor.skip_signs(".;")
    if not cursor.done:
        return None
    fee = {"kind": "amount", "amount": first, "currency": currency}
    return {**fee, "per": per} if per else fee


def _sum(cursor: Cursor, country: str, marked: bool = False) -> tuple[str | None, int | float | None]:
    """(currency, amount) of "Kshs. 100", "500/=", "Rs. 10,000/-", "Shilingi mia tano"; (None, None) when none.

    A bare number is no money, unless its currency was `marked` before ("Ksh 250-650").
    """
    currency, named = _currency(cursor, country)
    marked = marked or named
    token = cursor.peek()
    amount: int | float | None = None
    if token is not None and token.kind in ("number", "decimal"):
        cursor.at += 1
        amount = float(token.text) if token.kind == "decimal" else int(token.text.replace(",", ""))
    elif marked:
        amount = take_swahili(cursor) or take_english(cursor)
    if amount is None:
        return None, None
    marked = bool(cursor.take("/ =", "/ -", "/", "= /")) or marked
    after, named = _currency(cursor, country)
    if not (marked or named):
        return None, None
    return currency or after or COUNTRY_CURRENCIES.get(country), amount


def _currency(cursor: Cursor, country: str) -> tuple[str | None, bool]:
    """(its code, whether one is named)."""
    token = cursor.peek()
    if token is None:
        return None, False
    if token.folded in CURRENCIES:
        code: str | None = CURRENCIES[token.folded]
    elif token.folded in SHILLINGS:
        code = COUNTRY_CURRENCIES.get(country)
    else:
        return None, False
    cursor.at += 1
    cursor.skip_signs(".:")
    return code, True


_WAYS: tuple[Callable[[str, str, str], dict[str, Any] | None], ...] = (_free, _borne, _percentage, _words, _money)
