"""What changes for the citizen from one version of a charter to the next, row by row, and who says why.

A row is the same row in both versions when its address (`slug`) is the same. What is compared is what a citizen reads:
the name, what belongs to the service, what to bring, the fee and the time; not where it stands in the document.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from dirisha.core.fees import fee_in_words
from dirisha.core.promises import compared, in_words, promise_from_json
from dirisha.core.refused import Refused
from dirisha.core.say import Say
from dirisha.core.text import fold
from dirisha.rooms.charters.events import ChangeExplained, ServiceRow, VariantRow
from dirisha.rooms.charters.rules.publishing import Standing, still_draft

Verdict = Literal["", "longer", "shorter", "dearer", "cheaper", "more", "fewer"]
What = Literal[
    "name",
    "items",
    "requirements",
    "fee",
    "time",
    "body",
    "points",
    "order",
    "address",
    "phones",
    "faxes",
    "emails",
    "website",
]
WHAT: Mapping[What, Say] = {
    "name": Say(sw="jina", en="name"),
    "items": Say(sw="kinachohusika", en="what it covers"),
    "requirements": Say(sw="mahitaji", en="what to bring"),
    "fee": Say(sw="ada", en="fee"),
    "time": Say(sw="muda", en="time"),
    "body": Say(sw="maandishi", en="text"),
    "points": Say(sw="hoja", en="points"),
    "order": Say(sw="mpangilio", en="order"),
    "address": Say(sw="anwani", en="address"),
    "phones": Say(sw="simu", en="telephone"),
    "faxes": Say(sw="nukushi", en="fax"),
    "emails": Say(sw="barua pepe", en="e-mail"),
    "website": Say(sw="tovuti", en="website"),
}
KINDS: Mapping[str, Say] = {
    "added": Say(sw="inaongezwa", en="new"),
    "changed": Say(sw="inabadilika", en="changed"),
    "removed": Say(sw="inaondolewa", en="left out"),
}
LONGEST_REASON = 1000
NOTHING = Say(sw="Hakuna", en="None")
NO_TIME = Say(sw="Muda haujachapishwa", en="No time is published")


@dataclass(frozen=True, kw_only=True)
class Part:
    """One thing of a row, chapter or office that changes: what it is, before and after.

    `of` names the variant where a row has several. `verdict` says how it is for the citizen where that is sure: a time
    longer or shorter, a fee dearer or cheaper, more or fewer things to bring; "" otherwise.
    """

    what: What
    of: Say
    before: tuple[Say, ...]
    after: tuple[Say, ...]
    verdict: Verdict = ""


@dataclass(frozen=True, kw_only=True)
class Change:
    """What was added, removed or changed: a row of the table, a chapter, or an office (a contact).

    `no` (0 but for rows) and `name` as the later version has them. `slug` tells changes apart: the address of the
    row, or `sura:` and `anwani:` with the key of the chapter or office.
    """

    of: Literal["row", "chapter", "contact"] = "row"
    slug: str
    no: int
    name: Say
    kind: Literal["added", "removed", "changed"]
    parts: tuple[Part, ...]


def difference(
    before: Iterable[ServiceRow], after: Iterable[ServiceRow], *, reading: str, currency: str
) -> tuple[Change, ...]:
    """What changes from the rows `before` to the rows `after`, in the order of the later, rows that went away last.

    `reading` is how the institution reads its days, `currency` that of a fee that names none.
    """
    old = {row.slug: row for row in before}
    found: list[Change] = []
    for row in after:
        was = old.pop(row.slug, None)
        parts = tuple(_parts(was, row, reading, currency))
        if was is None or parts:
            kind: Literal["added", "changed"] = "added" if was is None else "changed"
            found.append(Change(slug=row.slug, no=row.no, name=row.name, kind=kind, parts=parts))
    for row in old.values():
        parts = tuple(_parts(row, None, reading, currency))
        found.append(Change(slug=row.slug, no=row.no, name=row.name, kind="removed", parts=parts))
    return tuple(found)


def _parts(old: ServiceRow | None, new: ServiceRow | None, reading: str, currency: str) -> Iterator[Part]:
    nameless = Say("", "")
    if old is not None and new is not None and old.name != new.name:
        yield Part(what="name", of=nameless, before=(old.name,), after=(new.name,))
    items = (() if old is None else old.items, () if new is None else new.items)
    if items[0] != items[1]:
        yield Part(what="items", of=nameless, before=items[0], after=items[1])
    wanted = (_wanted(old), _wanted(new))
    if wanted[0] != wanted[1]:
        verdict = "" if old is None or new is None else _burden(*wanted)
        yield Part(what="requirements", of=nameless, before=wanted[0], after=wanted[1], verdict=verdict)
    yield from _offers(_variants(old), _variants(new), reading, currency)


def _wanted(row: ServiceRow | None) -> tuple[Say, ...]:
    return () if row is None else tuple(requirement.text for requirement in row.requirements)


def _burden(before: Sequence[Say], after: Sequence[Say]) -> Verdict:
    """More or fewer things to bring, said only where one list holds the whole of the other."""
    was, now = ({fold(text.sw) for text in texts} for texts in (before, after))
    if was < now:
        return "more"
    return "fewer" if now < was else ""


def _variants(row: ServiceRow | None) -> dict[str, VariantRow]:
    return {} if row is None else {variant.key: variant for variant in row.variants}


def _offers(
    old: Mapping[str, VariantRow], new: Mapping[str, VariantRow], reading: str, currency: str
) -> Iterator[Part]:
    for key in dict.fromkeys((*new, *old)):
        was, now = old.get(key), new.get(key)
        name = now.name if now is not None else was.name if was is not None else Say("", "")
        fees = (_fee(was, currency), _fee(now, currency))
        if fees[0] != fees[1]:
            yield Part(what="fee", of=name, before=fees[0], after=fees[1], verdict=_price(was, now))
        times = (_time(was, reading), _time(now, reading))
        if times[0] != times[1]:
            yield Part(what="time", of=name, before=times[0], after=times[1], verdict=_wait(was, now))


def _fee(variant: VariantRow | None, currency: str) -> tuple[Say, ...]:
    return () if variant is None else (fee_in_words(variant.fee, currency=currency),)


def _time(variant: VariantRow | None, reading: str) -> tuple[Say, ...]:
    if variant is None:
        return ()
    if variant.promise is None:
        return (NO_TIME,)
    return (in_words(promise_from_json(variant.promise), reading=reading),)


def _wait(was: VariantRow | None, now: VariantRow | None) -> Verdict:
    if was is None or now is None or was.promise is None or now.promise is None:
        return ""
    found = compared(promise_from_json(was.promise), promise_from_json(now.promise))
    return "" if found == "same" else found


def _price(was: VariantRow | None, now: VariantRow | None) -> Verdict:
    old, new = (None if variant is None else _amount(variant.fee) for variant in (was, now))
    if old is None or new is None or old == new:
        return ""
    return "dearer" if new > old else "cheaper"


def _amount(fee: Mapping[str, Any]) -> float | None:
    """What a fee comes to where it is one plain amount; None for schedules, shares and other currencies."""
    if fee.get("kind") == "free":
        return 0.0
    plain = fee.get("kind") == "amount" and not fee.get("per") and not fee.get("currency")
    amount = fee.get("amount")
    return float(amount) if plain and isinstance(amount, int | float) else None


def explain(*, version: Standing, change: Change | None, reason: Say, at: datetime) -> ChangeExplained:
    """The institution says why something changes, in both languages; Refused for what does not change."""
    still_draft(version)
    if change is None:
        raise Refused(
            Say(
                sw="Hilo halibadiliki katika rasimu hii, kwa hiyo halihitaji sababu.",
                en="That does not change in this draft, so it needs no reason.",
            ),
            code="not-found",
        )
    given = both_languages(reason, most=LONGEST_REASON)
    return ChangeExplained(stream=version.stream, about=version.id, occurred_at=at, row=change.slug, reason=given)


def both_languages(text: Say, *, most: int, field: str = "reason") -> Say:
    """A text of the institution for the public, in both languages; Refused, with the field (`reason_sw`), otherwise."""
    given = Say(sw=text.sw.strip(), en=text.en.strip())
    for language, words in (("sw", given.sw), ("en", given.en)):
        if not words:
            raise Refused(
                Say(
                    sw="Andika kwa Kiswahili na kwa Kiingereza: wananchi watasoma lugha yao.",
                    en="Write it in Swahili and in English: citizens will read it in their own language.",
                ),
                code="language-missing",
                field=f"{field}_{language}",
            )
        if len(words) > most:
            raise Refused(
                Say(sw="Maandishi yasizidi herufi {most}.", en="The text may have {most} characters at most.").format(
                    most=most
                ),
                code="too-long",
                field=f"{field}_{language}",
            )
    return given


def explain_many(
    *, version: Standing, changes: Sequence[Change], chosen: Sequence[str], reason: Say, at: datetime
) -> tuple[ChangeExplained, ...]:
    """One reason for several changes (`chosen`, their slugs); Refused when one of them does not change, or for none."""
    known = {change.slug: change for change in changes}
    if not chosen:
        still_draft(version)
        raise Refused(
            Say(
                sw="Chagua angalau badiliko moja ambalo sababu hii inalihusu.",
                en="Choose at least one change that this reason is for.",
            ),
            code="nothing-chosen",
            field="which",
        )
    return tuple(
        explain(version=version, change=known.get(slug), reason=reason, at=at) for slug in dict.fromkeys(chosen)
    )


def unexplained(changes: Iterable[Change], reasons: Iterable[str]) -> tuple[Change, ...]:
    """The changes for which nobody has said why."""
    given = set(reasons)
    return tuple(change for change in changes if change.slug not in given)
