"""The review of one row: what may be corrected, and what a row must have before it is confirmed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import get_args
from uuid import UUID

from dirisha.core.fees import fee_in_words
from dirisha.core.promises import Mixed, promise_from_json
from dirisha.core.refused import Refused
from dirisha.core.say import Say
from dirisha.rooms.charters.events import CaseKind, RequirementKind, RowReviewed, ServiceRow, VariantRow
from dirisha.rooms.charters.rules import wording

SURE = 0.5
"""Below this a reading is doubtful and a person must say what the charter means (charter-format.md, "good")."""

FIXED = ("id", "no", "slug", "original", "source_text", "source", "requirements_text")
"""What the document says stays what the document says."""

TIME, FEE = Say(sw="muda", en="time"), Say(sw="ada", en="fee")
CHOICE = Say(sw="chaguo", en="a choice")


@dataclass(frozen=True)
class Known:
    """What a row may point at: the posts and laws there are, and the life events the window knows."""

    posts: frozenset[UUID]
    laws: frozenset[str]
    life_events: frozenset[str]


@dataclass(frozen=True)
class Lack:
    """Something a row still lacks: the form field and the sentence."""

    field: str
    say: Say
    code: str
    what: Say


def review(
    *,
    stream: str,
    version: UUID,
    standing: ServiceRow,
    service: ServiceRow,
    known: Known,
    at: datetime,
    untranslated: bool = False,
) -> RowReviewed:
    """The row as its owner confirms it; Refused with the first thing it lacks, or when it rewrites the document.

    `untranslated` lets it be confirmed before its other language is written; publication still waits for that.
    """
    for name in FIXED:
        if getattr(standing, name) != getattr(service, name):
            raise Refused(
                Say(
                    sw="Maneno ya mkataba uliochapishwa hayabadilishwi. Sahihisha maandishi yaliyo kando yake.",
                    en="The words of the published document stay as they are. Correct the text beside them.",
                ),
                code="immutable",
                field=name,
            )
    for lack in _lacks(service, known):
        if untranslated and lack.code == "language-missing":
            continue
        raise Refused(lack.say, code=lack.code, field=lack.field)
    return RowReviewed(stream=stream, about=version, occurred_at=at, service=service)


def missing(service: ServiceRow) -> tuple[Say, ...]:
    """What a row still lacks before it can be confirmed, as sentences; () when nothing."""
    return tuple(dict.fromkeys(lack.say for lack in (*_languages(service), *_promises(service))))


def lacking(service: ServiceRow) -> tuple[Say, ...]:
    """What is missing or doubtful of a row, by name: ("jina la huduma", "hitaji"); () when nothing."""
    return tuple(dict.fromkeys(lack.what for lack in (*_languages(service), *_promises(service))))


def _lacks(service: ServiceRow, known: Known) -> Iterator[Lack]:
    yield from _languages(service)
    yield from _kinds(service, known)
    yield from _promises(service)


def _languages(service: ServiceRow) -> Iterator[Lack]:
    yield from _text(service.name, "name", Say(sw="jina la huduma", en="the name of the service"))
    for index, item in enumerate(service.items):
        yield from _text(item, f"items.{index}", Say(sw="sehemu ya jina", en="a part of the name"))
    for index, row in enumerate(service.requirements):
        yield from _text(row.text, f"requirements.{index}", Say(sw="hitaji", en="a requirement"))
    if len(service.variants) > 1:
        for index, variant in enumerate(service.variants):
            yield from _text(variant.name, f"variants.{index}.name", Say(sw="jina la njia", en="the name of a variant"))
    for index, variant in enumerate(service.variants):
        for words in wording.untold(variant):
            yield Lack(
                f"variants.{index}.words.{words}",
                Say(
                    sw="Andika “{words}” (muda na ada) kwa lugha zote mbili.",
                    en="Write “{words}” (time and fee) in both languages.",
                ).format(words=words),
                "language-missing",
                Say(sw="“{words}”", en="“{words}”").format(words=words),
            )


def _text(text: Say, field: str, what: Say) -> Iterator[Lack]:
    for words, language in (
        (text.sw, Say(sw="Kiswahili", en="Swahili")),
        (text.en, Say(sw="Kiingereza", en="English")),
    ):
        if not words.strip():
            yield Lack(
                field,
                Say(sw="Andika {what} kwa {language}.", en="Write {what} in {language}.").format(
                    what=what, language=language
                ),
                "language-missing",
                what,
            )


def _kinds(service: ServiceRow, known: Known) -> Iterator[Lack]:
    wrong = [
        ("case_kind", service.case_kind in get_args(CaseKind)),
        ("requirements_logic", service.requirements_logic in ("all_of", "any_of")),
        ("requirements", all(row.kind in get_args(RequirementKind) for row in service.requirements)),
        ("owner", service.owner is None or service.owner in known.posts),
        ("law", service.law is None or service.law in known.laws),
        ("life_events", known.life_events.issuperset(service.life_events)),
    ]
    for field, right in wrong:
        if not right:
            yield Lack(
                field,
                Say(
                    sw="Chaguo hilo halimo kwenye orodha. Chagua mojawapo ya yaliyopo.",
                    en="That choice is not on the list. Choose one of those offered.",
                ),
                "bad-choice",
                CHOICE,
            )


def _promises(service: ServiceRow) -> Iterator[Lack]:
    if not service.variants:
        yield Lack(
            "variants",
            Say(sw="Huduma iwe na angalau ahadi moja ya muda.", en="A service needs at least one row for its time."),
            "no-variant",
            TIME,
        )
    if len({variant.key for variant in service.variants}) < len(service.variants):
        yield Lack("variants", Say(sw="Njia mbili zina ufunguo mmoja.", en="Two variants have one key."), "taken", TIME)
    for index, variant in enumerate(service.variants):
        yield from _promise(variant, f"variants.{index}")


def _promise(variant: VariantRow, field: str) -> Iterator[Lack]:
    if variant.confidence < SURE:
        yield Lack(
            f"{field}.promise",
            Say(
                sw="Muda “{words}” haukusomwa kwa uhakika. Chagua maana yake au thibitisha iliyosomwa.",
                en="The time “{words}” was not read with certainty. Choose its meaning or confirm the reading.",
            ).format(words=variant.time_text),
            "unconfirmed",
            TIME,
        )
    if variant.fee_confidence < SURE:
        yield Lack(
            f"{field}.fee",
            Say(
                sw="Ada “{words}” haikusomwa kwa uhakika. Chagua maana yake au thibitisha iliyosomwa.",
                en="The fee “{words}” was not read with certainty. Choose its meaning or confirm the reading.",
            ).format(words=variant.fee_text),
            "fee-unconfirmed",
            FEE,
        )
    try:
        promise = None if variant.promise is None else promise_from_json(variant.promise)
    except ValueError:
        yield Lack(
            f"{field}.promise", Say(sw="Muda huo hauna maana.", en="That time has no meaning."), "bad-promise", TIME
        )
    else:
        if isinstance(promise, Mixed):
            yield Lack(
                f"{field}.promise",
                Say(
                    sw="Ahadi mbili ziko kwenye seli moja: zitenganishe ziwe njia mbili.",
                    en="Two promises stand in one cell: make two variants of them.",
                ),
                "two-promises",
                TIME,
            )
    try:
        fee_in_words(variant.fee)
    except (ValueError, TypeError):
        yield Lack(f"{field}.fee", Say(sw="Ada hiyo haina maana.", en="That fee has no meaning."), "bad-fee", FEE)


def unconfirmed(rows: Iterable[ServiceRow]) -> list[int]:
    """The numbers of the rows with a time or fee read with less than certainty and not confirmed since."""
    return [row.no for row in rows if any(min(v.confidence, v.fee_confidence) < SURE for v in row.variants)]


FILLED: Mapping[str, Say] = {
    "no-owner": Say(
        sw="Kila safu sasa inataja cheo kinachowajibika.", en="Every row now names the post that answers for it."
    ),
    "no-channel": Say(sw="Kila safu sasa inasema njia za kuomba.", en="Every row now says how to ask."),
}
"""Findings about the whole charter that the rows themselves mend, and what the record then says of them."""


def filled(rows: Iterable[ServiceRow]) -> tuple[str, ...]:
    """The findings of `FILLED` that these rows, all those of a draft, have mended."""
    rows = list(rows)
    done = {"no-owner": all(row.owner for row in rows), "no-channel": all(row.channels for row in rows)}
    return tuple(code for code, mended in done.items() if mended and rows)
