"""What a phrase that was not understood may mean: the lengths in it, for a person to choose from. Never a reading."""

from __future__ import annotations

import re

from dirisha.core.phrases.lengths import take_length
from dirisha.core.phrases.lexicon import Time
from dirisha.core.phrases.numbers import take_figures
from dirisha.core.phrases.repair import LEXICONS, repaired
from dirisha.core.phrases.tokens import Cursor, tokens
from dirisha.core.text import fold

MOST = 4
LEAST = re.compile(r"\b(?:at least|not less than|no less than|minimum|angalau|si chini ya|sio chini ya|isiyopungua)\b")
LIKELY = range(1, 366)
"""Bare numbers that may be a time at all."""

BARE_UNITS = ("calendar_days", "working_days", "hours", "minutes")


def guesses(text: str, language: str | None) -> tuple[Time, ...]:
    """The lengths in a phrase, at most four; of a number alone the units it may be of."""
    found: list[Time] = []
    for code, words in LEXICONS.items():
        if language not in (None, code):
            continue
        row, _ = repaired(tokens(text), words)
        cursor = Cursor(row)
        while not cursor.done and len(found) < MOST:
            length = take_length(cursor, words)
            if length is None:
                cursor.at += 1
            elif (time := {**length.time(), "after": None}) not in found:
                found.append(time)
    if len(found) == 1 and LEAST.search(fold(text)):  # "angalau siku 14": a promise, or the notice to be given
        found.append({"kind": "lead_time", "amount": found[0]["amount"], "unit": found[0]["unit"], "before": None})
    return tuple(found) or _bare(text)


def _bare(text: str) -> tuple[Time, ...]:
    cursor = Cursor(tuple(token for token in tokens(text) if token.kind != "sign"))
    amount = take_figures(cursor)
    if amount is None or not cursor.done or amount not in LIKELY:
        return ()
    return tuple({"kind": "duration", "amount": amount, "unit": unit, "after": None} for unit in BARE_UNITS)
