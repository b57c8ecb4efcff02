"""What a service costs, in words: from the machine form of charter-format.md (`fee.kind`)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from dirisha.core.money import minor
from dirisha.core.ownwords import both_of, squeezed, told_in
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

Words = Callable[[str], Say]


def _names(*lines: str) -> dict[str, Say]:
    """What fees are paid for, by each of the ways to write it; the first of each language is how it is said."""
    known: dict[str, Say] = {}
    for line in lines:
        sw, en = ([word.strip() for word in side.split("|")] for side in line.split("="))
        known.update(dict.fromkeys((*sw, *en), Say(sw=sw[0], en=en[0])))
    return known


_PER = _names(
    "moja | mmoja = each | one | unit | item",
    "ukurasa | kurasa = page | pages",
    "nakala | nakala moja = copy | copies",
    "mtu | mtu mmoja | watu = person | persons | head",
    "siku = day",
    "usiku | usiku mmoja = night",
    "saa | saa moja = hour",
    "wiki = week",
    "mwezi = month",
    "robo mwaka = quarter",
    "mwaka | mwaka mmoja = year | annum",
    "ekari | ekari moja = acre",
    "hekta = hectare | ha",
    "kilomita = kilometre | kilometer | km",
    "lita = litre | liter",
    "kilo | kilogramu = kilogram | kg",
    "tani = tonne | ton",
    "gari | gari moja = vehicle | car",
    "kiwanja = plot",
    "ombi | maombi = application | request",
    "cheti = certificate",
    "mwanafunzi = student | pupil",
    "somo = subject",
    "kikao = session | sitting",
    "muhula = term",
)


def fee_in_words(fee: Mapping[str, Any], *, currency: str = "KES") -> Say:
    """A fee as a sentence part: "Bila malipo" / "Free of charge", "KSh 1,050".

    `currency` is used where the fee names none. The charter's own words ("per plot") are said in each language as the
    house knows them or the fee tells them (`core.ownwords`). ValueError for an unknown kind or an amount that is no
    number.
    """
    told = told_in(fee)
    return _in_words(fee, currency, lambda words: both_of(words, _PER, told) or Say(sw=words, en=words))


def own_words(fee: Mapping[str, Any]) -> tuple[str, ...]:
    """The charter's own words that `fee_in_words` says of a fee and the house does not know in both languages.

    ValueError as `fee_in_words`.
    """
    said: list[str] = []

    def noted(words: str) -> Say:
        said.append(squeezed(words))
        return Say(sw=words, en=words)

    _in_words(fee, "KES", noted)
    return tuple(dict.fromkeys(words for words in said if both_of(words, _PER, {}) is None))


def _in_words(fee: Mapping[str, Any], currency: str, words: Words) -> Say:
    kind = fee.get("kind")
    says = _WORDS.get(kind) if isinstance(kind, str) else None
    if says is None:
        raise ValueError(f"not a fee: {fee!r}")
    return says(fee, str(fee.get("currency") or currency), words)


def _money(amount: Any, currency: str) -> Say:
    return money(minor(amount, currency), currency)


def _amount(fee: Mapping[str, Any], currency: str, words: Words) -> Say:
    say = _money(fee.get("amount"), currency)
    if fee.get("per"):
        say = Say(sw="{money} kwa kila {per}", en="{money} per {per}").format(money=say, per=words(str(fee["per"])))
    if fee.get("condition"):
        say = Say(sw="{say} ({condition})", en="{say} ({condition})").format(
            say=say, condition=words(str(fee["condition"]))
        )
    return say


def _schedule(fee: Mapping[str, Any], currency: str, words: Words) -> Say:
    items = [item for item in fee.get("items", ()) if isinstance(item, Mapping)]
    if not items:
        return Say(sw="Kulingana na orodha ya ada", en="According to the list of fees")
    parts = [_item(item, currency, words) for item in items]
    return Say(sw="; ".join(p.sw for p in parts), en="; ".join(p.en for p in parts))


def _item(item: Mapping[str, Any], currency: str, words: Words) -> Say:
    say = _in_words({"kind": "amount", **item}, currency, words)
    name = item.get("name") or item.get("for") or item.get("text")
    return say if not name else Say(sw="{name}: {say}", en="{name}: {say}").format(name=words(str(name)), say=say)


def _range(fee: Mapping[str, Any], currency: str, words: Words) -> Say:
    least, most = fee.get("min_amount", fee.get("min")), fee.get("max_amount", fee.get("max", fee.get("amount")))
    return Say(sw="{least} hadi {most}", en="{least} to {most}").format(
        least=_money(least, currency), most=_money(most, currency)
    )


def _percentage(fee: Mapping[str, Any], currency: str, words: Words) -> Say:
    percent = number(float(fee.get("percent", 0)))
    if not fee.get("of"):
        return Say(sw="Asilimia {n}", en="{n} per cent").format(n=percent)
    return Say(sw="Asilimia {n} ya {of}", en="{n} per cent of {of}").format(n=percent, of=words(str(fee["of"])))


def _per_schedule(fee: Mapping[str, Any], currency: str, words: Words) -> Say:
    if not fee.get("legal_basis"):
        return Say(sw="Kulingana na orodha ya ada iliyochapishwa", en="According to the published list of fees")
    return Say(sw="Kulingana na {law}", en="According to {law}").format(law=words(str(fee["legal_basis"])))


def _varies(fee: Mapping[str, Any], currency: str, words: Words) -> Say:
    """What fits no other kind is said in the institution's own words (`said`), where it has any."""
    said = str(fee.get("said") or "").strip()
    return words(said) if said else Say(sw="Hutofautiana: uliza kabla ya kulipa", en="It varies: ask before you pay")


def _always(sw: str, en: str) -> Callable[[Mapping[str, Any], str, Words], Say]:
    return lambda fee, currency, words: Say(sw=sw, en=en)


_WORDS: dict[str, Callable[[Mapping[str, Any], str, Words], Say]] = {
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
    "varies": _varies,
}
