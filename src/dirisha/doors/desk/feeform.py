"""The fee in the form of a charter row: what was read, what it may be instead, and what somebody typed.

Nobody has to write a number as a program does: "40,000", "Tsh 40,000/=" and "40,000 hadi 300,000" are read as the
charter itself is. A fee that no field can hold is published in the institution's own words.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from dirisha.core.fees import fee_in_words
from dirisha.core.ownwords import squeezed
from dirisha.core.phrases import read_fee
from dirisha.core.say import Say
from dirisha.doors.desk.typed import Typed
from dirisha.rooms.charters.events import VariantRow

SURE = 0.5
"""Below this a reading is doubtful (charter-format.md, "What good looks like")."""

OWN_WORDS = "said"
FEES: list[tuple[str, Say]] = [
    ("free", Say(sw="Bila malipo", en="Free of charge")),
    ("amount", Say(sw="Kiasi maalumu", en="A fixed amount")),
    ("range", Say(sw="Kuanzia kiasi fulani hadi kingine", en="From one amount to another")),
    ("percentage", Say(sw="Asilimia ya kitu", en="A percentage of something")),
    ("schedule", Say(sw="Ada kadhaa, kila moja kwa jambo lake", en="Several fees, each for its own matter")),
    ("borne_by_requester", Say(sw="Mwombaji hulipa gharama", en="The requester bears the cost")),
    ("per_schedule", Say(sw="Kulingana na orodha ya ada", en="According to a list of fees")),
    ("per_agreement", Say(sw="Kulingana na makubaliano", en="By agreement")),
    (OWN_WORDS, Say(sw="Kwa maneno ya taasisi yenyewe", en="In the institution's own words")),
    ("varies", Say(sw="Hutofautiana", en="It varies")),
]
CHOOSE_FEE = Say(sw="Chagua maana ya ada.", en="Choose what the fee means.")
HOW_MUCH = Say(
    sw="Andika kiasi kwa tarakimu, kwa mfano 1,050 au 40,000/=.",
    en="Give the amount in digits, such as 1,050 or 40,000/=.",
)
UP_TO = Say(
    sw="Andika kiasi cha juu, kwa mfano 300,000: kizidi kiasi cha chini.",
    en="Give the highest amount, such as 300,000: more than the lowest one.",
)
PERCENT = Say(sw="Andika asilimia, kwa mfano 1 au 2.5.", en="Give the percentage, such as 1 or 2.5.")
LINES = Say(
    sw="Andika kila ada kwenye mstari wake na kiasi chake, kwa mfano “Ng'ombe: 2,500”. Usioeleweka: “{line}”.",
    en="Write each fee on its own line with its amount, such as “Cattle: 2,500”. Not understood: “{line}”.",
)
TWO_LINES = Say(sw="Andika angalau ada mbili, kila moja mstari wake.", en="Write two fees or more, each on its line.")
SAY_IT = Say(sw="Andika ada kwa maneno ya taasisi.", en="Write the fee in the institution's words.")
MOST = 1_000_000_000
_PARTS = re.compile(r"\s*(?:\n|;|•)\s*")
_BRACKET = re.compile(r"[(（]([^()]*)[)）]\s*[.]?$")
_PER = re.compile(r"\b(?:kwa\s+kila|kila|per|each)\s+(.+)$", re.IGNORECASE)
_NAMED = re.compile(r"^(.*?[^\W\d].*?)\s+(?=(?:(?:Tsh|Ksh|Kshs|Ush|Sh|Shs|USD)\.?\s*)?\d)", re.IGNORECASE)
"""A name before an amount."""
_FOR = re.compile(r"\s+(?:kwa|for)\s+(.+)$", re.IGNORECASE)


@dataclass(frozen=True)
class FeeForm:
    """The fee of a variant as the form shows it: in words, its other readings by the value of their entry."""

    words: Say
    unread: bool
    held: bool
    others: Mapping[str, dict[str, Any]]

    @property
    def choices(self) -> tuple[tuple[str, Say], ...]:
        """The other readings as entries of a list."""
        return tuple((name, in_words(fee)) for name, fee in self.others.items())


def fee_form(variant: VariantRow, country: str) -> FeeForm:
    """What the page offers for a variant's fee; `held` is whether the reading says anything that may be confirmed."""
    read = read_fee(variant.fee_text, country) if variant.fee_text else None
    found = (*((read.fee,) if read.fee else ()), *read.other) if read else ()
    others = [fee for fee in found if fee != said_of(variant.fee)]
    unread = fee_unread(variant)
    return FeeForm(
        words=in_words(variant.fee),
        unread=unread,
        held=not (unread and variant.fee.get("kind") == "varies"),
        others={f"other-{n}": fee for n, fee in enumerate(others)},
    )


def fee_unread(row: VariantRow) -> bool:
    """Whether a fee was not read surely and nobody has confirmed it: somebody has to say what its words mean."""
    return bool(row.fee_text.strip()) and row.fee_confidence < SURE


def said_of(form: Mapping[str, Any]) -> dict[str, Any]:
    """A time or a fee as it is read, without what was written for its words."""
    return {name: part for name, part in form.items() if name != "words"}


def in_words(fee: dict[str, Any]) -> Say:
    """A fee in words; what cannot be read is shown as such."""
    try:
        return fee_in_words(fee)
    except (ValueError, TypeError):
        return Say(sw="Haikusomeka", en="Could not be read")


def fee_start(n: int, row: VariantRow) -> dict[str, str]:
    """What stands in the fields of a fee before anybody types: the document's words, line by line."""
    fee = row.fee
    lines = [line for line in _PARTS.split(row.fee_text) if line]
    return {
        f"v{n}_fee": "" if fee_unread(row) else "as-read",
        f"v{n}_fee_lines": "\n".join(lines),
        f"v{n}_fee_said": squeezed(str(fee.get("said") or row.fee_text)),
    }


def fee_typed(n: int, row: VariantRow, form: FeeForm, typed: Typed, *, country: str, currency: str) -> dict[str, Any]:
    """The fee that was chosen and typed; what is wrong with a field stands in `typed`."""
    given = ("as-read",) if form.held else ()
    kind = typed.among(f"v{n}_fee", (*given, *form.others, *(kind for kind, _ in FEES)), CHOOSE_FEE)
    if kind in ("", "as-read"):
        return row.fee
    if kind in form.others:
        return form.others[kind]
    way = _TYPED.get(kind)
    return {"kind": kind} if way is None else way(f"v{n}_fee", typed, country, currency) or row.fee


def _money(text: str, country: str, currency: str) -> dict[str, Any] | None:
    """An amount as somebody writes it ("40,000", "Tsh 40,000/=", "40 000"): {amount, currency}, or None."""
    if text.strip().startswith("-"):
        return None
    joined = re.sub(r"(?<=\d)[\s\u00a0](?=\d{3}\b)", ",", text.strip())
    read = read_fee(joined, country, currency)
    fee = read.fee or {}
    amount = fee.get("amount")
    if fee.get("kind") != "amount" or read.confidence < SURE or not isinstance(amount, int | float):
        return None
    if not 0 < amount <= MOST or set(fee) - {"kind", "amount", "currency"}:
        return None
    return {"amount": amount, "currency": fee.get("currency") or currency}


def _amount(stem: str, typed: Typed, country: str, currency: str) -> dict[str, Any] | None:
    text = typed.text(f"{stem}_amount", most=100)
    whole = read_fee(text, country, currency)
    if whole.fee is not None and whole.fee.get("kind") == "range" and whole.confidence >= SURE:
        return whole.fee
    money = _money(text, country, currency)
    if money is None:
        typed.wrong(f"{stem}_amount", HOW_MUCH)
        return None
    more = {name: typed.text(f"{stem}_{name}", most=300) for name in ("per", "condition")}
    return {"kind": "amount", **money, **{name: text for name, text in more.items() if text}}


def _range(stem: str, typed: Typed, country: str, currency: str) -> dict[str, Any] | None:
    text = typed.text(f"{stem}_amount", most=100)
    whole = read_fee(text, country, currency)
    if whole.fee is not None and whole.fee.get("kind") == "range" and whole.confidence >= SURE:
        return whole.fee
    least, most = _money(text, country, currency), _money(typed.text(f"{stem}_most", most=100), country, currency)
    if least is None:
        typed.wrong(f"{stem}_amount", HOW_MUCH)
    elif most is None or most["amount"] <= least["amount"]:
        typed.wrong(f"{stem}_most", UP_TO)
    else:
        return {"kind": "range", "min": least["amount"], "max": most["amount"], "currency": least["currency"]}
    return None


def _percentage(stem: str, typed: Typed, country: str, currency: str) -> dict[str, Any] | None:
    text = typed.text(f"{stem}_amount", most=20).removesuffix("%").strip()
    try:
        percent = float(text.replace(",", "."))
    except ValueError:
        percent = 0
    if not 0 < percent <= 1000:
        typed.wrong(f"{stem}_amount", PERCENT)
        return None
    of = typed.text(f"{stem}_per", most=300)
    return {"kind": "percentage", "percent": int(percent) if percent.is_integer() else percent, "of": of or None}


def _schedule(stem: str, typed: Typed, country: str, currency: str) -> dict[str, Any] | None:
    lines = [line for line in _PARTS.split(typed.text(f"{stem}_lines", most=4000)) if line]
    items = []
    for line in lines:
        item = fee_line(line, country, currency)
        if item is None:
            typed.wrong(f"{stem}_lines", LINES.format(line=line[:80]))
            return None
        items.append(item)
    if len(items) < 2:
        typed.wrong(f"{stem}_lines", TWO_LINES)
        return None
    return {"kind": "schedule", "items": items}


def fee_line(line: str, country: str, currency: str) -> dict[str, Any] | None:
    """One line of several fees: what for, how much, per what, on what condition. None when it has no amount.

    "Ng'ombe: 2,500", "mbuzi 1,000/= kwa kila mmoja", "Wazee: bure", "3,000/= (watu wazima)".
    """
    rest, item = line.strip().rstrip("."), {}
    if found := _BRACKET.search(rest):
        item["condition"], rest = found[1].strip(), rest[: found.start()].strip()
    if (per := _PER.search(rest)) and any(letter.isdigit() for letter in rest[: per.start()]):
        item["per"], rest = per[1].strip(), rest[: per.start()].strip()
    name, colon, after = rest.rpartition(":")
    if not colon and (named := _NAMED.match(rest)):
        name, after = named[1], rest[named.end() :]
    after, of = after.strip(), _FOR.search(after)
    money = _money_or_free(after, country, currency)
    if money is None and of is not None:
        money = _money_or_free(after[: of.start()], country, currency)
        if money is not None and not name:
            name = of[1]
        elif "condition" not in item:
            item["condition"] = of[0].strip()
    if money is None:
        return None
    given = {"name": name.strip(" -–=")} if name.strip(" -–=") else {}
    return {**given, **money, **item}


def _money_or_free(text: str, country: str, currency: str) -> dict[str, Any] | None:
    money = _money(text, country, currency)
    if money is None:
        read = read_fee(text, country, currency)
        fee = read.fee or {}
        return fee if fee.get("kind") in ("free", "range") and read.confidence >= SURE else None
    return money


def _said(stem: str, typed: Typed, country: str, currency: str) -> dict[str, Any] | None:
    words = squeezed(typed.text(f"{stem}_said", needed=SAY_IT, most=500))
    return {"kind": "varies", "said": words} if words else None


_TYPED = {"amount": _amount, "range": _range, "percentage": _percentage, "schedule": _schedule, OWN_WORDS: _said}
