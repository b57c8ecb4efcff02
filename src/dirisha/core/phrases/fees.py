"""Reading the fee cell of a charter into the machine form of charter-format.md (`fee.kind`). See docs/phrases.md."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from dirisha.core.phrases.amounts import (
    NO_CURRENCY,
    Fee,
    FeeRead,
    FeeText,
    amount_or_range,
    guesses,
    named_amount,
)
from dirisha.core.phrases.cells import split_values
from dirisha.core.phrases.feewords import NOTHING
from dirisha.core.phrases.lexicon import DOUBTFUL
from dirisha.core.phrases.plainfees import borne, free, percentage, words_alone
from dirisha.core.phrases.schedules import schedule
from dirisha.core.phrases.tokens import Token, tidy

LONGEST_TEXT = 600


@dataclass(frozen=True, slots=True)
class FeeReading:
    """What a fee cell says. `fee` is None when it was not understood; `other` are further possible readings."""

    text: str
    fee: Fee | None
    confidence: float
    other: tuple[Fee, ...] = ()


def read_fee(text: str, country: str = "", currency: str = "") -> FeeReading:
    """The reading of one fee.

    `country` (KE, TZ, UG, RW, GH, IN, PH) says which shilling a bare "500/=" is in; `currency` is what the head of the
    column names ("FEE (KSH)"): with it a bare number is an amount.
    """
    line = tidy(text)
    if len(line) > LONGEST_TEXT:
        return FeeReading(line, None, 0.1)
    folded = line.casefold().replace("’", "'").strip(" .;:*!•-")
    if folded in NOTHING:
        return FeeReading(line, None, 0.0)
    given = FeeText(line, folded, country, currency)
    for way in _WAYS:
        found = way(given)
        if found is not None:
            fee, sure, other = found
            if fee.get("currency", "") is None:
                sure = min(sure, NO_CURRENCY)
            return FeeReading(line, fee, min(sure, DOUBTFUL) if other else sure, other)
    return FeeReading(line, None, 0.1, guesses(given))


def read_fees(text: str, country: str = "", currency: str = "") -> tuple[FeeReading, ...]:
    """The reading of each fee in a cell, in order; a cell that cannot be read gives one unread reading."""
    pieces = split_values(text, lambda piece: read_fee(piece, country, currency).fee is not None, _may_begin)
    return tuple(read_fee(piece, country, currency) for piece in pieces)


def _may_begin(token: Token) -> bool:
    return token.capitalised


_WAYS: tuple[Callable[[FeeText], FeeRead | None], ...] = (
    free,
    borne,
    percentage,
    words_alone,
    amount_or_range,
    schedule,
    named_amount,
)
