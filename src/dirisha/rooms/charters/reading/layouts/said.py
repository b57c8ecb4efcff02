"""Bare numbers beside a label or under a head that states their unit: "Muda (siku): 14" is 14 days."""

from __future__ import annotations

import re
from typing import Any

from dirisha.core.phrases import read_time
from dirisha.rooms.charters.reading.grid.heads import currency_in, unit_in
from dirisha.rooms.charters.reading.layouts.phrases import reads_as_fee, reads_as_time

FIGURES = re.compile(r"^\d{1,4}(?:\s*(?:-|–|to|hadi)\s*\d{1,4})?$")
MONEY = re.compile(r"^\d{1,3}(?:,?\d{3})*(?:\.\d{2})?$|^\d+$")


def time_said(text: str, label: str) -> tuple[str, tuple[dict[str, Any], ...]]:
    """(what to read in place of a bare number, what it may mean): a unit from the label, or both kinds of days."""
    text = text.strip(" .")
    if not FIGURES.match(text) or reads_as_time(text):
        return "", ()
    for pattern in unit_in(label):
        if reads_as_time(pattern.format(text)):
            return pattern.format(text), ()
    if read_time(text).other:
        return "", ()
    readings = [read_time(f"{text} {unit}").time for unit in ("days", "working days")]
    return "", tuple(reading for reading in readings if reading is not None)


def fee_said(text: str, label: str) -> str:
    """What to read in place of a bare sum, with the label's currency or the country's; "" when it reads by itself."""
    text = text.strip()
    if reads_as_fee(text) or not MONEY.match(text.strip(" .")):
        return ""
    currency = currency_in(label)
    return f"{currency} {text}" if currency else f"{text}/="
