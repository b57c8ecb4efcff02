"""Fees without an amount: free, borne by somebody else, a percentage, as a law or an agreement says, varying."""

from __future__ import annotations

import re

from dirisha.core.phrases.amounts import LIKELY, PERHAPS_FREE, Fee, FeeRead, FeeText, money_in
from dirisha.core.phrases.feewords import (
    AGREEMENT,
    BORNE,
    DEPENDS,
    FREE,
    LIKE,
    NOT_APPLICABLE,
    PRESCRIBED,
    SCHEDULE,
    SCHEDULE_WORDS,
    UNSURE,
    VARIES,
)
from dirisha.core.phrases.lexicon import DOUBTFUL, SURE
from dirisha.core.phrases.money import take_money
from dirisha.core.phrases.tokens import Cursor, tokens

_NAMED = re.compile(r"^(?:fees?|charges?|cost|ada|malipo|gharama|tozo)\s*[:=-]\s*")


def free(given: FeeText) -> FeeRead | None:
    """Nothing to pay; with a condition in doubt."""
    folded = _NAMED.sub("", given.folded)
    if folded in FREE or all(part.strip() in FREE for part in folded.split("/")):
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


def borne(given: FeeText) -> FeeRead | None:
    """Somebody else than the office bears the cost."""
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


def percentage(given: FeeText) -> FeeRead | None:
    """A share of something."""
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
    cursor = Cursor(tokens(f"sh {text}"))
    money = take_money(cursor, "")
    return float(money.amount) if money is not None and cursor.done else None


def words_alone(given: FeeText) -> FeeRead | None:
    """Kinds without a number: it varies, as agreed, as a law or a list says."""
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
    if match and not money_in(given):
        return {"kind": "varies", "depends_on": match["what"]}, DOUBTFUL if digits else SURE, ()
    if LIKE.fullmatch(folded) and not digits:
        return {"kind": "varies", "depends_on": folded.split(" ", 2)[2]}, LIKELY, ()
    return None
