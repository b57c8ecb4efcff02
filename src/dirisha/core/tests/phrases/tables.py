"""The notation of the hand-written tables and of docs/phrases.md: "3..5 days after: payment"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
PLAIN = frozenset(
    """immediate continuous as_needed per_agreement office_hours same_day next_day per_calendar varies window
    mixed""".split()
)
_AMOUNT = re.compile(
    r"(?P<currency>[A-Z]{3}) (?:(?P<min>[\d.]+?)\.\.)?(?P<amount>[\d.]+)"
    r"(?: per (?P<per>.+)| for: (?P<condition>.+)| penalty: (?P<penalty>.+))?"
)
_LENGTH = re.compile(r"(?:(?P<least>[\d.]+?)\.\.)?(?P<amount>\d+(?:\.\d+)?) (?P<unit>\w+)")


def rows(name: str) -> Iterator[tuple[str, str]]:
    """(phrase, meaning) of each line of a table, comments left out."""
    for line in (HERE / name).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            phrase, _, meaning = line.rpartition("|")
            yield phrase.strip(), meaning.strip()


def time_of(meaning: str) -> dict[str, Any]:
    """The machine form of a time written in the notation; of `mixed`, `varies` and `window` the kind alone."""
    said, _, after = meaning.partition(" after: ")
    if said.startswith("lead "):
        length, _, before = said.removeprefix("lead ").partition(" before: ")
        return {**_length(length), "kind": "lead_time", "before": before or None}
    if said.startswith("by "):
        month, day = map(int, said.removeprefix("by ").split("-"))
        return {"kind": "by_date", "month": month, "day": day}
    if said.startswith("last of "):
        month = int(said.removeprefix("last of "))
        return {"kind": "by_date", "month": month, "day": {2: 29, 6: 30}[month], "last_day_of_month": True}
    if said.startswith("monthly "):
        return {"kind": "monthly_date", "day": int(said.removeprefix("monthly "))}
    if said.startswith("every "):
        every = said.removeprefix("every ")
        return {"kind": "periodic", "every": _length(every, bare=True) if " " in every else every}
    if said in PLAIN:
        return {"kind": said, **({"after": after} if after else {})}
    parts = [{**_length(part), "after": None} for part in said.split(" + ")]
    parts[0]["after"] = after or None
    return parts[0] if len(parts) == 1 else {"kind": "sum", "parts": parts}


def fee_of(meaning: str) -> dict[str, Any]:
    """The machine form of a fee in the notation of fees.txt."""
    if meaning.startswith("["):
        named = [item.strip().split(": ") for item in meaning.strip("[]").split(";")]
        return {"kind": "schedule", "items": [{"name": name, **_plain(fee_of(said))} for name, said in named]}
    kind, _, basis = meaning.partition(": ")
    if kind == "per_schedule" and basis:
        return {"kind": kind, "legal_basis": basis}
    if "%" in kind and " of" in kind:
        percent = float(kind.split("%")[0])
        return {"kind": "percentage", "percent": int(percent) if percent == int(percent) else percent, "of": basis}
    match = _AMOUNT.fullmatch(meaning)
    if match is None:
        return {"kind": meaning}
    found = {key: value for key, value in match.groupdict().items() if value is not None}
    amount = _number(found.pop("amount"))
    if "min" in found:
        return {"kind": "range", "min": _number(found["min"]), "max": amount, "currency": found["currency"]}
    return {"kind": "amount", "amount": amount, **found}


def _plain(fee: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in fee.items() if key != "kind"}


def _length(text: str, *, bare: bool = False) -> dict[str, Any]:
    match = _LENGTH.fullmatch(text)
    assert match, text
    unit = "calendar_days" if match["unit"] == "days" else match["unit"]
    time: dict[str, Any] = {"amount": _number(match["amount"]), "unit": unit}
    if match["least"]:
        time["min_amount"] = _number(match["least"])
    return time if bare else {"kind": "duration", **time}


def _number(text: str) -> float:
    return float(text) if "." in text else int(text)


def same(found: dict[str, Any], meant: dict[str, Any]) -> bool:
    """Whether a reading is the one meant; where only a kind is meant, the kind."""
    if meant["kind"] in PLAIN and len(meant) == 1:
        return bool(found["kind"] == meant["kind"])
    if meant["kind"] == "duration" and ("min_amount" in found) != ("min_amount" in meant):
        return False
    return all(found.get(key) == value for key, value in meant.items() if key != "after" or value is not None)
