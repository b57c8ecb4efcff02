"""What a service costs, in words: from the machine form of charter-format.md (`fee.kind`)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from dirisha.core.money import minor
from dirisha.core.say import Say
from dirisha.core.wording import money, number

KINDS = (
    "free",
    "amount",
    "schedule",
    "range",
    "percentage",
    "per_schedule",
    "per_agreement",
    "borne_by_requester",
    "varies",
)


def fee_in_words(fee: Mapping[str, Any], *, currency: str = "KES") -> Say:
    """A fee as a sentence part: "Bila malipo" / "Free of charge", "KSh 1,050".

    `currency` is used where the fee names none. ValueError for an unknown kind or an amount that is no number.
    """
    kind = fee.get("kind")
    says = _WORDS.get(kind) if isinstance(kind, str) else None
    if says is None:
        raise ValueError(f"not a fee: {fee!r}")
    return says(fee, str(fee.get("currency") or currency))


def _money(amount: Any, currency: str) -> Say:
    return money(minor(amount, currency), currency)


def _amount(fee: Mapping[str, Any], currency: str) -> Say:
    say = _money(fee.get("amount"), currency)
    if fee.get("per"):
        say = Say(sw="{money} kwa kila {per}", en="{money} per {per}").format(money=say, per=fee["per"])
    if fee.get("condition"):
        say = Say(sw="{say} ({condition})", en="{say} ({condition})").format(say=say, condition=fee["condition"])
    return say


def _schedule(fee: Mapping[str, Any], currency: str) -> Say:
    items = [item for item in fee.get("items", ()) if isinstance(item, Mapping)]
    if not items:
        return Say(sw="Kulingana na orodha ya ada", en="According to the list of fees")
    parts = [_item(item, currency) for item in items]
    return Say(sw="; ".join(p.sw for p in parts), en="; ".join(p.en for p in parts))


def _item(item: Mapping[str, Any], currency: str) -> Say:
    say = fee_in_words({"kind": "amount", **item}, currency=currency)
    name = item.get("name") or item.get("for") or item.get("text")
    return say if not name else Say(sw="{name}: {say}", en="{name}: {say}").format(name=name, say=say)


def _range(fee: Mapping[str, Any], currency: str) -> Say:
    least, most = fee.get("min_amount", fee.get("min")), fee.get("max_amount", fee.get("max", fee.get("amount")))
    return Say(sw="{least} hadi {most}", en="{least} to {most}").format(
        least=_money(least, currency), most=_money(most, currency)
    )


def _percentage(fee: Mapping[str, Any], currency: str) -> Say:
    percent = number(float(fee.get("percent", 0)))
    if not fee.get("of"):
        return Say(sw="Asilimia {n}", en="{n} per cent").format(n=percent)
    return Say(sw="Asilimia {n} ya {of}", en="{n} per cent of {of}").format(n=percent, of=fee["of"])


def _per_schedule(fee: Mapping[str, Any], currency: str) -> Say:
    if not fee.get("legal_basis"):
        return Say(sw="Kulingana na orodha ya ada iliyochapishwa", en="According to the published list of fees")
    return Say(sw="Kulingana na {law}", en="According to {law}").format(law=fee["legal_basis"])


def _always(sw: str, en: str) -> Callable[[Mapping[str, Any], str], Say]:
    return lambda fee, currency: Say(sw=sw, en=en)


_WORDS: dict[str, Callable[[Mapping[str, Any], str], Say]] = {
    "free": _always("Bila malipo", "Free of charge"),
    "amount": _amount,
    "schedule": _schedule,
    "range": _range,
    "percentage": _percentage,
    "per_schedule": _per_schedule,
    "per_agreement": _always("Kulingana na makubaliano", "By agreement"),
    "borne_by_requester": _always(
        "Taasisi inayoomba hulipa gharama, kulingana na kanuni",
        "The asking institution bears the cost, by the rules",
    ),
    "varies": _always("Hutofautiana: uliza kabla ya kulipa", "It varies: ask before you pay"),
}
