"""Money: whole numbers of the smallest unit (cents), never floats; how each currency is written."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation


@dataclass(frozen=True, slots=True)
class Currency:
    """A currency by its ISO 4217 code, the sign people write before amounts, and how many digits its cents have."""

    code: str
    sign: str
    digits: int = 2


CURRENCIES = {
    currency.code: currency
    for currency in (
        Currency("KES", "KSh"),
        Currency("TZS", "TSh"),
        Currency("UGX", "USh", 0),
        Currency("RWF", "FRw", 0),
        Currency("INR", "Rs."),
        Currency("USD", "US$"),
    )
}


def currency(code: str) -> Currency:
    """The currency with this ISO code; one the house does not know is written by its code, with two digits."""
    return CURRENCIES.get(code) or Currency(code, code)


def minor(amount: int | float | str | Decimal, code: str) -> int:
    """The amount in the currency's smallest unit: `minor(1050, "KES")` is 105000.

    ValueError when the amount is no number or has more decimals than the currency.
    """
    try:
        scaled = Decimal(str(amount)).scaleb(currency(code).digits)
        whole = int(scaled)
    except (InvalidOperation, OverflowError, ValueError):
        raise ValueError(f"not an amount of money: {amount!r}") from None
    if scaled != whole:
        raise ValueError(f"{code} has no such small part: {amount!r}")
    return whole


def written(minor_units: int, code: str) -> str:
    """The amount as people write it: `KSh 1,050`, with cents only when they are not zero: `KSh 1,050.50`."""
    known = currency(code)
    whole, cents = divmod(abs(minor_units), 10**known.digits)
    text = f"{whole:,}"
    if cents:
        text += f".{cents:0{known.digits}d}"
    return f"{'-' if minor_units < 0 else ''}{known.sign} {text}"
