"""Schedules: several amounts in one cell, each with its name."""

from __future__ import annotations

import re

from dirisha.core.phrases.amounts import LIKELY, STOPS, Fee, FeeRead, FeeText, tails
from dirisha.core.phrases.items import marked
from dirisha.core.phrases.lexicon import DOUBTFUL
from dirisha.core.phrases.money import take_money
from dirisha.core.phrases.plainfees import free
from dirisha.core.phrases.tokens import Cursor, tokens

_SIGN = r"(?:[:=]+|\bat\b|@|[–—-]+(?=\s*(?:[^\W\d]{0,6}[.₱₹$¢₵]?\s?\d|free|bure|nil|bila)))"
_ITEM = re.compile(rf"\s*(?P<name>[^\d:=]{{2,60}}?)\s*{_SIGN}\s*(?P<money>.+)", re.IGNORECASE)
SEPARATORS = (r"\s*;\s*", r"\s*[•▪●]\s*", r",\s+(?=[^\d])", r"\s+/\s+", r"\s+(?:and|na)\s+(?=[A-Z])")


def schedule(given: FeeText) -> FeeRead | None:
    """Several amounts, each with its name: "Citizens: Kshs 100; foreigners: USD 20"."""
    ways = [re.split(separator, given.line) for separator in SEPARATORS]
    for way in (list(marked(given.line)), *ways):
        pieces = [piece for piece in way if piece.strip(STOPS)]
        if len(pieces) > 1:
            items = [_item(piece, given) for piece in pieces]
            if all(items):
                return _of_items([item for item in items if item])
    return _labelled_run(given)


_LABELLED = re.compile(r"(?P<name>[^\d:;=–—-]{2,60}?)\s*[:=–—-]+\s*(?=\S*\s?[\d])")


def _labelled_run(given: FeeText) -> FeeRead | None:
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


def _item(piece: str, given: FeeText) -> Fee | None:
    """One item of a schedule: {name, amount, currency, per}; None when it is none."""
    match = _ITEM.fullmatch(piece)
    name, said = (match["name"], match["money"]) if match else ("", piece)
    found = free(FeeText(said, said.casefold().strip(STOPS), given.country, given.column))
    if found is not None:
        name = name or re.sub(r"^(for|kwa) ", "", found[0].get("condition", ""))
        return {"name": name, "kind": "free"} if name else None
    cursor = Cursor(tokens(said))
    money = take_money(cursor, given.country, given.column)
    if money is None or money.doubt or not (money.marked or match):
        return None
    found_tails = tails(cursor, FeeText(said, said.casefold(), given.country, given.column))
    if found_tails is None or found_tails[1] < 0.5 or "penalty" in found_tails[0]:
        return None
    more = dict(found_tails[0])
    name = name or more.pop("condition", "")
    if not name or "condition" in more:
        return None
    fee: Fee = {"name": name.strip(STOPS), "amount": money.amount, "currency": money.currency, **more}
    return fee if money.marked else {**fee, "currency": ""}


def _of_items(items: list[Fee]) -> FeeRead:
    """The schedule of these items, those without a sign in the currency of the others, if there is but one.

    Where none of them has a sign, nobody knows that they are money.
    """
    named = {item["currency"] for item in items if item.get("currency")}
    only = next(iter(named)) if len(named) == 1 else None
    same = [{**item, "currency": item["currency"] or only} if "currency" in item else item for item in items]
    return {"kind": "schedule", "items": same}, LIKELY if only or len(named) > 1 else DOUBTFUL, ()
