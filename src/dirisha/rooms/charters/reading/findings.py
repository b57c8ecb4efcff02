"""What is wrong with a charter, found by the reader itself: the words, the row, what to do (charter-format.md)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from dirisha.core.promises import in_words, promise_from_json
from dirisha.core.say import Say
from dirisha.core.text import fold
from dirisha.rooms.charters.reading import wording
from dirisha.rooms.charters.reading.contacts import REPORT
from dirisha.rooms.charters.reading.layouts.sums import agrees
from dirisha.rooms.charters.reading.misspellings import MISSPELT, broken_forms
from dirisha.rooms.charters.reading.model import ReadContact, ReadFinding, ReadService, ReadVariant
from dirisha.rooms.places.packs import country_pack
from dirisha.rooms.places.packs.loading import countries

OWNER = re.compile(
    r"\b(afisa (mhusika|anayehusika|husika)|mhusika|responsible (officer|person|office|party|unit)|responsibility"
    r"|person responsible|officer (in charge|responsible))\b"
)
MONTHS = (
    "january|february|march|april|may|june|july|august|september|october|november|december|januari|februari|machi|aprili"
    "|mei|juni|julai|agosti|septemba|oktoba|novemba|desemba|disemba"
)
DATED = re.compile(
    # The charter's own date or number: a year alone or in a title, "Version 2", "effective from 1 July 2024".
    rf"""\b(?:version|toleo|edition)\s*(?:no\.?|na\.?|namba|la|ya)?\s*:?\s*(?:\d|[ivx]+\b|kwanza|pili|tatu|one|two)
      | \b(?:first|second|third|fourth|fifth|revised|\d(?:st|nd|rd|th))\s+edition\b | \btoleo\s+la\b
      | \b(?:effective|in\ force|valid|adopted|approved|issued|published|revised|reviewed|updated|dated?|launched)\b
        [^.\n]{{0,25}}\b(?:from|on|date|as\ of|in|:)?\s*(?:\d{{1,2}}\S{{0,2}}\s+)?(?:{MONTHS}
        |\d{{1,2}}[/.-]\d{{1,2}}[/.-])\S*\s*(?:20\d\d)?
      | \beffective\ (?:date|from)\b | \btarehe\s+ya\s+(?:kutolewa|kuanza|kutumika|toleo)\b | \bitaanza\s+kutumika\b
      | \b(?:imetolewa|umetolewa|umeidhinishwa|umepitishwa|ulizinduliwa)\b[^.\n]{{0,25}}\b(?:{MONTHS}|20\d\d)
      | ^[\W_]*(?:\d{{1,2}}\S{{0,2}}\s+)?(?:{MONTHS})[\s,]+20\d\d[\W_]*$
      | ^[\W_]*20\d\d(?:\s*[-/–]\s*(?:20)?\d\d)*[\W_]*$
      | \b(?:charter|huduma)\b[^.\n]{{0,40}}\b20\d\d\b(?:\s*[-/–]\s*(?:20)?\d\d)*[\W_]*$""",
    re.VERBOSE | re.IGNORECASE | re.MULTILINE,
)
AMBIGUOUS = (
    # The word, where it has but one meaning after all, and the sentences.
    (r"rufaa", r"\b(kukata|kata|akate|wakate|kuwasilisha|hospitali(?: za| ya)?|barua ya) rufaa\b", wording.RUFAA),
    (r"mara moja", r"\bmara moja (kwa|kila|tu)\b|\bkila (robo |nusu )?\w+ mara moja\b", wording.MARA_MOJA),
    (r"(?:bi ?weekly|bi ?monthly|bi ?annual(?:ly)?)", r"(?!)", wording.BI),
)
VAGUE = re.compile(
    r"\b(as soon as (possible|practicable)|promptly|timely|in good time|reasonable (time|period)|without (undue )?delay"
    r"|haraka( iwezekanavyo)?|mapema iwezekanavyo|kwa wakati( muafaka| unaofaa)?|bila kuchelewa"
    r"|muda (muafaka|unaofaa))\b"
)
"""Words for a time that nobody can measure."""

LOOKING = re.compile(
    # A thing to do and nothing to hand in: to look, to come, to ring, to take part.
    r"""^(?:\w+\ )?(?:look|see|check|consult|refer\ to|visit|call|ring|telephone|phone|download|log|attend
        |participate|queue|wait
      |come|walk|dial|follow|access|tembelea|kutembelea|angalia|kuangalia|tazama|kutazama|piga|kupiga|kuingia|ingia
      |fika
      |kufika|nenda|kwenda|soma|kusoma|pakua|kupakua|shiriki|kushiriki|hudhuria|kuhudhuria|subiri|kusubiri|kuitikia
      |itikia|kujisajili|jisajili|kupatikana|kufahamishwa|ona|kuona)\b""",
    re.VERBOSE,
)
COMPLAINT = re.compile(
    r"\b(malalami\w+|lalamik\w+|complain\w*|grievances?|feedback|maoni|mrejesho|dissatisf\w+|not satisfied)\b"
)
"""Words beside which any office is one to complain to."""

STARTING = re.compile(
    # What the office receives, or whom: its receipt starts the clock.
    r"""\b(?:ombi|maombi|kuomba|omba|applications?|apply|applying|requests?|forms?|fomu|taarifa|ripoti|reports?
        |reporting
      |malalami\w+|complaints?|notices?|notifications?|malipo|payments?|pay|fees?|kulipa|lipa|stakabadhi|tembelea
      |kufika|fika
      |visits?|walk\ in|call|calls|calling|piga|kupiga|simu|barua|letters?|e?\ ?mails?|enquir\w+|inquir\w+
      |registration|usajili
      |kujisajili|appointment|miadi|samples?|sampuli|proposals?|pendekezo\ la)\b""",
    re.VERBOSE,
)
OURSELVES = re.compile(r"\b(toa|kutoa|weka)\ (pendekezo|maoni)\b", re.VERBOSE)
BARE_DAYS = re.compile(r"\b(siku|days?)\b")
FIGURES = re.compile(r"\d{1,4}(\s*(-|–|to|hadi)\s*\d{1,4})?")
WORKING = re.compile(r"\b(za kazi|ya kazi|working|business|kalenda|calendar|consecutive|mfululizo)\b")
DAYS = {"working_days": 7 / 5, "calendar_days": 1.0, "weeks": 7.0, "months": 30.0, "hours": 1 / 24, "minutes": 1 / 1440}
"""Calendar days to a unit, to tell which of two promises is longer."""

LAW_DUTIES: tuple[tuple[str, re.Pattern[str], str], ...] = (
    # Duties with a time of their own in a country pack, besides those that run beside a case (`service.law`).
    (
        "TZ",
        re.compile(r"\b(kurejesha|kurudisha)\b.*\bmaji\b|\breconnect\w*\b.*\bwater\b|\bwater\b.*\breconnect\w*"),
        "tz-water-2020-reconnection",
    ),
    ("TZ", re.compile(r"\bkuungani\w+\b.*\bmaji\b|\b(new )?water connection\b"), "tz-water-2020-connection"),
    ("KE", re.compile(r"\b(taarifa|data) (zako )?binafsi\b|\bpersonal data\b|\bdata subject\b"), "ke-dpr-2021-access"),
    (
        "KE",
        re.compile(r"\bsababu (za|kwa) maandishi\b|\bwritten reasons\b|\breasons for (a |the )?decision"),
        "ke-faa-2015-reasons",
    ),
)


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


def findings_in(
    services: Sequence[ReadService], *, text: str, country: str, contacts: Sequence[ReadContact] = ()
) -> list[ReadFinding]:
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
    if services and not _says_where_to_complain(text, contacts):
        found.append(finding("no-complaints-office", None, "", *wording.NO_COMPLAINTS_OFFICE))
    return found


def _says_where_to_complain(text: str, contacts: Sequence[ReadContact]) -> bool:
    """Whether a charter names a place to complain: an office for it, the ombudsman, or any office beside that word.

    A charter with no such place leaves a citizen who was let down nowhere to go, though in Kenya and Tanzania alike the
    charter itself is where that place is published.
    """
    folded = fold(text)
    if any(contact.role in ("complaints", "ombudsman") for contact in contacts) or REPORT.search(folded):
        return True
    return bool(contacts) and COMPLAINT.search(folded) is not None


def _row(service: ReadService, country: str) -> Iterator[ReadFinding]:
    no = service.no
    yield from _spelling(service.source_text, no)
    told = len(service.variants)
    if told == 1 and (service.variants[0].time or {}).get("kind") == "mixed":
        told = len(service.variants[0].time["parts"])  # type: ignore[index]
    if told > 1:
        yield finding("two-promises-in-one-cell", no, service.time_text, *wording.TWO_PROMISES, n=told)
    for variant in service.variants:
        yield from _time(variant, no)
    yield from _ambiguous(service)
    yield from _law(service, country)
    looking = [r.words.original for r in service.requirements if LOOKING.search(fold(r.words.original))]
    looking = [words for words in looking if not STARTING.search(fold(words)) or _is_way(words)]
    if looking and service.requirements_logic == "all_of":
        yield finding("instruction-not-document", no, "; ".join(looking), *wording.INSTRUCTION)
    if _starts_nowhere(service):
        yield finding("no-start-event", no, service.time_text, *wording.NO_START)
    if service.fee.get("kind") == "borne_by_requester":
        yield finding("fee-borne-by-requester", no, service.fee_text, *wording.BORNE)
    yield from _steps(service)


def _time(variant: ReadVariant, no: int) -> Iterator[ReadFinding]:
    """What is wrong with one promise: unread, not measurable, days of no kind."""
    time, text = variant.time or {}, variant.time_text
    folded = fold(text)
    parts = [time, *(part for part in time.get("parts", []) if isinstance(part, dict))]
    if time.get("kind") in ("continuous", "as_needed") or (variant.confidence < 0.5 and VAGUE.search(folded)):
        yield finding("not-measurable", no, text, *wording.NOT_MEASURABLE)
    elif variant.time is None and FIGURES.fullmatch(text.strip(" .")):
        yield finding("unit-unstated", no, text, *wording.UNIT_UNSTATED)
    elif variant.time is None:
        yield finding("time-unread", no, text, *wording.TIME_UNREAD)
    bare = any(part.get("unit") == "calendar_days" for part in parts)
    if bare and BARE_DAYS.search(folded) and not WORKING.search(folded):
        yield finding("unit-unstated", no, text, *wording.UNIT_UNSTATED)


def _is_way(words: str) -> bool:
    """Whether a thing to do is only to go, ring or look, with nothing to hand in ("Kupiga simu")."""
    folded = fold(words)
    return not re.search(
        r"\b(ombi|maombi|form|fomu|applications?|requests?|report|ripoti|complaints?|malalami\w+)\b", folded
    )


def _steps(service: ReadService) -> Iterator[ReadFinding]:
    """A published total of a form against the sum of its steps."""
    times = [step.time for step in service.steps if step.time_text]
    if len(times) < 2 or len(times) != len([step for step in service.steps if step.time is not None]):
        return
    if service.confidences.get("time", 0.0) >= 0.5 and not agrees(service.time, times):
        words = " + ".join(step.time_text for step in service.steps if step.time_text)
        yield finding("total-differs-from-steps", service.no, service.time_text, *wording.TOTAL_DIFFERS, steps=words)


def _spelling(text: str, no: int | None) -> Iterator[ReadFinding]:
    line = " ".join(text.split())
    if not line:
        return
    broken, misspelt = _patterns()
    seen: set[str] = set()
    for pattern, code, sentences, mends in (
        (broken, "lost-ligature", wording.LIGATURE, _broken()),
        (misspelt, "misspelling", wording.MISSPELLING, MISSPELT),
    ):
        for match in pattern.finditer(line):
            words = match[0]
            if words.casefold() not in seen:
                seen.add(words.casefold())
                yield finding(code, no, words, *sentences, mend=mends[words.casefold()])


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """One pattern for all broken forms, one for all misspellings."""
    return tuple(
        re.compile(rf"\b(?:{'|'.join(sorted(map(re.escape, words), key=len, reverse=True))})\b", re.IGNORECASE)
        for words in (_broken(), MISSPELT)
    )  # type: ignore[return-value]


@cache
def _broken() -> dict[str, str]:
    return broken_forms()


def _ambiguous(service: ReadService) -> Iterator[ReadFinding]:
    cells = fold(f"{service.name.original} {service.requirements_text} {service.time_text}")
    for word, clear, sentences in AMBIGUOUS:
        match = re.search(rf"\b{word}\b", cells)
        if match and not re.search(clear, cells):
            yield finding("ambiguous-word", service.no, match[0], *sentences)


def _law(service: ReadService, country: str) -> Iterator[ReadFinding]:
    """The charter's promise against the law that runs beside it; the shorter of the two binds."""
    if country not in countries():
        return
    folded = fold(service.name.original)
    keys = [service.law] if service.law else []
    keys += [key for land, words, key in LAW_DUTIES if land == country and words.search(folded)]
    for law in (country_pack(country).laws.get(key) for key in keys):
        if law is None or law.certainty == "memory":
            continue
        for variant in service.variants:
            if _longer(variant.time or {}, law.promise):
                yield finding(
                    "weaker-than-law",
                    service.no,
                    variant.time_text,
                    *wording.WEAKER,
                    law=law.title,
                    section=law.section,
                    time=in_words(promise_from_json(law.promise)),
                )


def _longer(time: dict[str, Any], law: dict[str, Any]) -> bool:
    """Whether a promise is certainly longer than the law's time."""
    promised, legal = _length(time), _length(law)
    if promised is None or legal is None:
        return False
    if law.get("unit") == "hours" and time.get("unit") == "working_days":
        promised = float(time["amount"])
    return promised > legal


def _length(time: dict[str, Any]) -> float | None:
    amount, unit = time.get("amount"), time.get("unit")
    if time.get("kind") != "duration" or not isinstance(amount, int | float) or unit not in DAYS:
        return None
    return amount * DAYS[str(unit)]


def _starts_nowhere(service: ReadService) -> bool:
    """A length of days whose row neither names an event nor asks for anything whose receipt would start the clock.

    A row that prints nothing at all about requirements does not say that there are none.
    """
    times = [variant.time or {} for variant in service.variants]
    lengths = [
        t
        for t in times
        if t.get("kind") == "duration" and t.get("unit") in ("working_days", "calendar_days", "weeks", "months")
    ]
    if service.case_kind != "request" or not any(not t.get("after") for t in lengths):
        return False
    if not service.requirements_text.strip(" -–—"):
        return False
    if any(requirement.kind == "document" for requirement in service.requirements):
        return False
    return not STARTING.search(OURSELVES.sub(" ", fold(service.requirements_text)))


def _whole(services: Sequence[ReadService], text: str) -> Iterator[ReadFinding]:
    ownerless = [str(service.no) for service in services if not service.officer]
    owned = len(services) - len(ownerless)
    if services and ownerless and (owned or not OWNER.search(fold(text))):
        yield finding("no-owner", None, ", ".join(ownerless) if owned else "", *wording.NO_OWNER)
    silent = [str(service.no) for service in services if not service.channels]
    if silent:
        yield finding("no-channel", None, ", ".join(silent), *wording.NO_CHANNEL)
    if not DATED.search(text):
        yield finding("no-version-date", None, "", *wording.NO_DATE)
    seen: dict[tuple[str, str], int] = {}
    for service in services:
        said = (fold(service.name.original), service.time_text)
        first = seen.setdefault(said, service.no)
        if first != service.no:
            yield finding("duplicate-row", service.no, service.name.original, *wording.DUPLICATE, first=first)
