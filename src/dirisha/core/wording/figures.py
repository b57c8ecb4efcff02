"""Numbers, shares and money."""

from __future__ import annotations

from typing import Literal

from dirisha.core.money import written
from dirisha.core.say import Say

NounClass = Literal["n", "mi"]
"""The Swahili class of the thing counted: "n" (siku mbili, saa tano) or "mi" (miezi miwili, mwaka mmoja)."""

_SWAHILI = ("sifuri", "moja", "mbili", "tatu", "nne", "tano", "sita", "saba", "nane", "tisa")
_SWAHILI_MI = {1: "mmoja", 2: "miwili", 3: "mitatu", 4: "minne", 5: "mitano", 8: "minane"}
_SWAHILI_TENS = (
    "",
    "kumi",
    "ishirini",
    "thelathini",
    "arobaini",
    "hamsini",
    "sitini",
    "sabini",
    "themanini",
    "tisini",
)
_ENGLISH = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_ENGLISH_TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")


def number(value: int | float) -> Say:
    """A number in digits, thousands set apart: 12,345; a fraction keeps at most two decimals: 2.5."""
    text = _digits(value)
    return Say(sw=text, en=text)


def number_words(value: int, noun_class: NounClass = "n") -> Say:
    """A whole number from 0 to 999,999 in words; the Swahili agrees with the class of what is counted.

    ValueError for any other number.
    """
    if not 0 <= value <= 999_999:
        raise ValueError(f"not between 0 and 999,999: {value}")
    return Say(sw=_swahili(value, noun_class), en=_english(value))


def share(value: float) -> Say:
    """A share between 0 and 1 as whole per cent: "asilimia 93" / "93 per cent"."""
    percent = round(value * 100)
    return Say(sw=f"asilimia {percent}", en=f"{percent} per cent")


def money(minor: int, currency: str) -> Say:
    """An amount of the currency's smallest unit as people write it: `KSh 1,050`, `TSh 15,000`."""
    text = written(minor, currency)
    return Say(sw=text, en=text)


def _digits(value: int | float) -> str:
    if value == int(value):
        return f"{int(value):,}"
    return f"{value:,.2f}".rstrip("0").rstrip(".")


def _swahili(value: int, noun_class: NounClass) -> str:
    parts: list[str] = []
    thousands, below = divmod(value, 1000)
    if thousands:
        parts.append(f"elfu {_swahili(thousands, 'n')}")
    hundreds, below = divmod(below, 100)
    if hundreds:
        parts.append(f"mia {_SWAHILI[hundreds]}")
    tens, ones = divmod(below, 10)
    if tens:
        parts.append(_SWAHILI_TENS[tens])
    if ones or not parts:
        agreed = _SWAHILI_MI.get(ones, _SWAHILI[ones]) if noun_class == "mi" else _SWAHILI[ones]
        parts.append(agreed)
    return " na ".join(parts)


def _english(value: int) -> str:
    thousands, below = divmod(value, 1000)
    hundreds, rest = divmod(below, 100)
    parts: list[str] = []
    if thousands:
        parts.append(f"{_english(thousands)} thousand")
    if hundreds:
        parts.append(f"{_ENGLISH[hundreds]} hundred")
    if rest or not parts:
        words = _ENGLISH[rest] if rest < 20 else "-".join(filter(None, (_ENGLISH_TENS[rest // 10], _ones(rest % 10))))
        parts.append(f"and {words}" if parts else words)
    return " ".join(parts)


def _ones(value: int) -> str:
    return _ENGLISH[value] if value else ""
