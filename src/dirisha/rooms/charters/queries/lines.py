"""Rows of tables as the views of `queries`. No statement anywhere here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dirisha.core.fees import fee_in_words
from dirisha.core.promises import awaits, has_clock, in_words, promise_from_json
from dirisha.core.say import Say
from dirisha.rooms.charters.models import Service, Variant, Version
from dirisha.rooms.charters.queries.views import ServiceLine, VariantView, VersionLine
from dirisha.rooms.places.models import Institution
from dirisha.rooms.places.packs import country_pack

NO_PROMISE = Say(sw="Muda haujachapishwa", en="No time is published")


def currency_of(country: str) -> str:
    """The currency of a country's pack: what a fee is in that names none."""
    return country_pack(country).currency


def version_line(row: Version) -> VersionLine:
    """A version."""
    return VersionLine(
        id=row.id,
        number=row.number,
        status=row.status,
        title=row.title,
        language=row.language,
        source_name=row.source_name,
        source_hash=row.source_hash,
        drafted_at=row.drafted_at,
        effective_from=row.effective_from,
        published_at=row.published_at,
        follows=row.follows,
    )


def variant_view(row: Variant, *, day_reading: str, currency: str) -> VariantView:
    """A variant with its fee and promise in words, the promise read as the institution reads its days."""
    promise = None if row.promise is None else promise_from_json(row.promise)
    return VariantView(
        id=row.id,
        key=row.key,
        name=row.name,
        fee=row.fee,
        fee_words=fee_in_words(row.fee, currency=currency),
        fee_text=row.fee_text,
        promise=promise,
        promise_words=NO_PROMISE if promise is None else in_words(promise, reading=day_reading),
        time_text=row.time_text,
        has_clock=promise is not None and has_clock(promise),
        awaits=() if promise is None else awaits(promise),
        confidence=row.confidence,
    )


def service_line(row: Service, variants: Sequence[VariantView], institution: Institution) -> ServiceLine:
    """A service in a list; what its variants promise is said once when they promise the same."""
    return ServiceLine(
        id=row.id,
        no=row.no,
        slug=row.slug,
        name=row.name,
        institution_slug=institution.slug,
        institution_name=institution.name,
        fee_words=joined(variant.fee_words for variant in variants),
        promise_words=_promises(variants),
        case_kind=row.case_kind,
        confidential=row.confidential,
        life_events=tuple(row.life_events),
        chapter=str(row.source.get("chapter", "")),
    )


def _promises(variants: Sequence[VariantView]) -> Say:
    """What a service promises: once when its variants promise the same, else each after its name."""
    if len({variant.promise_words for variant in variants}) == 1:
        return variants[0].promise_words
    return joined(
        Say(
            sw=f"{variant.name.sw}: {_after_colon(variant.promise_words.sw)}",
            en=f"{variant.name.en}: {_after_colon(variant.promise_words.en)}",
        )
        for variant in variants
    )


def _after_colon(words: str) -> str:
    return words[:1].lower() + words[1:]


def joined(texts: Iterable[Say]) -> Say:
    """Texts one after the other, each once."""
    once = list(dict.fromkeys(texts))
    return Say(sw="; ".join(text.sw for text in once), en="; ".join(text.en for text in once))
