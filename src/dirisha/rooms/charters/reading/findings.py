"""What is wrong with a charter, found by the reader itself: the words, the row, what to do (charter-format.md)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from dirisha.core.promises import in_words, promise_from_json
from dirisha.core.say import Say
from dirisha.core.text import fold
from dirisha.rooms.charters.reading import wording
from dirisha.rooms.charters.reading.misspellings import MISSPELT, broken_forms
from dirisha.rooms.charters.reading.model import ReadFinding, ReadService
from dirisha.rooms.charters.reading.rows import same_row
from dirisha.rooms.places.packs import country_pack

OWNER = re.compile(r"\b(afisa (mhusika|anayehusika|husika)|mhusika|responsible|officer in charge)\b")
DATED = re.compile(
    r"\b(toleo|version|edition|effective|revised|tarehe ya (kutolewa|kuanza)|imetolewa|itaanza kutumika)\b"
)
AMBIGUOUS = {"rufaa": wording.RUFAA, "mara moja": wording.MARA_MOJA}
BARE_DAYS = re.compile(r"\b(siku|days?)\b")
WORKING = re.compile(r"\b(za kazi|ya kazi|working|business|kalenda|calendar)\b")
DAYS = {"working_days": 7 / 5, "calendar_days": 1.0, "weeks": 7.0, "months": 30.0}
"""Calendar days to a unit, to tell which of two promises is longer."""


def finding(code: str, service: int | None, words: str, text: Say, suggestion: Say, **values: object) -> ReadFinding:
    """A finding with its sentences filled in."""
    said, mend = text.format(words=words, **values), suggestion.format(words=words, **values)
    return ReadFinding(
        code=code,
        service_no=service,
        words=words,
        sw=said.sw,
        en=said.en,
        suggestion_sw=mend.sw,
        suggestion_en=mend.en,
    )


def findings_in(services: Sequence[ReadService], *, text: str, country: str) -> list[ReadFinding]:
    """Every finding of one charter: those of its words, of each row, of the whole."""
    found: list[ReadFinding] = []
    for service in services:
        found += _row(service, country)
    whole = [service.source_text for service in services]
    rest = text
    for row in whole:
        rest = rest.replace(row, "")
    found += list(_spelling(rest, None))
    found += list(_whole(services, text))
    return found


def _row(service: ReadService, country: str) -> Iterator[ReadFinding]:
    no = service.no
    yield from _spelling(service.source_text, no)
    if len(service.variants) > 1:
        words = service.time_text
        yield finding("two-promises-in-one-cell", no, words, *wording.TWO_PROMISES, n=len(service.variants))
    for variant in service.variants:
        time = variant.time or {}
        folded = fold(variant.time_text)
        if variant.time is None:
            yield finding("time-unread", no, variant.time_text, *wording.TIME_UNREAD)
        if time.get("unit") == "calendar_days" and BARE_DAYS.search(folded) and not WORKING.search(folded):
            yield finding("unit-unstated", no, variant.time_text, *wording.UNIT_UNSTATED)
        if time.get("kind") in ("continuous", "as_needed"):
            yield finding("not-measurable", no, variant.time_text, *wording.NOT_MEASURABLE)
    yield from _ambiguous(service)
    yield from _law(service, country)
    for requirement in service.requirements:
        if requirement.kind == "instruction":
            yield finding("instruction-not-document", no, requirement.words.original, *wording.INSTRUCTION)
    if _starts_nowhere(service):
        yield finding("no-start-event", no, service.time_text, *wording.NO_START)
    if service.fee.get("kind") == "borne_by_requester":
        yield finding("fee-borne-by-requester", no, service.fee_text, *wording.BORNE)


def _spelling(text: str, no: int | None) -> Iterator[ReadFinding]:
    line = " ".join(text.split())
    for broken, whole in _broken().items():
        if re.search(rf"\b{broken}\b", line, re.IGNORECASE):
            yield finding("lost-ligature", no, broken, *wording.LIGATURE, mend=whole)
    for wrong, right in MISSPELT.items():
        match = re.search(rf"\b{re.escape(wrong)}\b", line, re.IGNORECASE)
        if match:
            yield finding("misspelling", no, match[0], *wording.MISSPELLING, mend=right)


@cache
def _broken() -> dict[str, str]:
    return broken_forms()


def _ambiguous(service: ReadService) -> Iterator[ReadFinding]:
    cells = fold(f"{service.name.original} {service.requirements_text} {service.time_text}")
    for word, sentences in AMBIGUOUS.items():
        if re.search(rf"\b{word}\b", cells):
            yield finding("ambiguous-word", service.no, word, *sentences)


def _law(service: ReadService, country: str) -> Iterator[ReadFinding]:
    """The charter's promise against the law that runs beside it; the shorter of the two binds."""
    if service.law is None or country not in ("KE", "TZ"):
        return
    law = country_pack(country).laws.get(service.law)
    if law is None:
        return
    for variant in service.variants:
        time = variant.time or {}
        promised, legal = _length(time), _length(law.promise)
        if promised is not None and legal is not None and promised > legal:
            yield finding(
                "weaker-than-law",
                service.no,
                variant.time_text,
                *wording.WEAKER,
                law=law.title,
                section=law.section,
                time=in_words(promise_from_json(law.promise)),
            )


def _length(time: dict[str, object]) -> float | None:
    amount, unit = time.get("amount"), time.get("unit")
    if time.get("kind") != "duration" or not isinstance(amount, int | float) or unit not in DAYS:
        return None
    return amount * DAYS[str(unit)]


def _starts_nowhere(service: ReadService) -> bool:
    """A length of time whose row neither names an event nor asks for anything whose receipt would start the clock."""
    times = [variant.time or {} for variant in service.variants]
    if service.case_kind != "request" or not any(t.get("kind") == "duration" and not t.get("after") for t in times):
        return False
    return not any(requirement.kind == "document" for requirement in service.requirements)


def _whole(services: Sequence[ReadService], text: str) -> Iterator[ReadFinding]:
    folded = fold(text)
    if services and not OWNER.search(folded):
        yield finding("no-owner", None, "", *wording.NO_OWNER)
    silent = [str(service.no) for service in services if not service.channels]
    if silent:
        yield finding("no-channel", None, ", ".join(silent), *wording.NO_CHANNEL)
    if not DATED.search(folded):
        yield finding("no-version-date", None, "", *wording.NO_DATE)
    for at, service in enumerate(services):
        for later in services[at + 1 :]:
            if same_row(service, later):
                yield finding("duplicate-row", later.no, later.name.original, *wording.DUPLICATE, first=service.no)
