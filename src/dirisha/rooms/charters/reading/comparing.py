"""Charters side by side: one office with two addresses, one duty with two promises."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from dirisha.core.text import fold, similarity
from dirisha.rooms.charters.reading import wording
from dirisha.rooms.charters.reading.findings import finding
from dirisha.rooms.charters.reading.model import CharterReading, ReadContact, ReadFinding, ReadService

_DUTIES = {
    # Duties that many institutions have, whatever words they use for them.
    "acknowledge-complaints": r"\b(kuthibitisha|kukiri|acknowledg\w+)\b.*\b(malalami\w+|complaints?|grievances?)\b",
    "acknowledge-correspondence": r"\b(kuthibitisha|kukiri|acknowledg\w+)\b.*\b(barua|mawasiliano|correspondence"
    r"|letters?)\b",
    "resolve-complaints": r"\b(utatuzi|kusuluhisha|kutatua|kushughulikia|resol\w+|handl\w+|redress|address\w*)\b"
    r".*\b(malalami\w+|complaints?|grievances?)\b",
    "answer-correspondence": r"\b(majibu|kujibu|repl\w+|respon\w+|answer\w*)\b"
    r".*\b(mawasiliano|barua|correspondence|letters?|written enquir\w+)\b",
    "pay-suppliers": r"\b(malipo|kulipia|kulipa|pay\w*)\b.*\b(bidhaa|wazabuni|wauzaji|wakandarasi|goods"
    r"|suppliers?|contractors?)\b",
    "access-to-information": r"\b(ombi la (kupata )?taarifa|kupata taarifa|(access to|requests? for) information)\b",
    "register-suppliers": r"\b(kusajili|usajili|regist\w+|prequalif\w+)\b.*\b(wauzaji|wazabuni|suppliers?)\b",
    "answer-telephone": r"\b(kujibu|kupokea|answer\w*|pick\w*)\b.*\b(simu|telephone|phone|calls?)\b",
    "attend-visitors": r"\b(kuhudumia|kupokea|kukaribisha|attend\w*|serv\w+|receiv\w+)\b.*\b(wageni|mgeni"
    r"|wateja ofisini|visitors?|walk in)\b",
    "notify-bidders": r"\b(kuwajulisha|ujulishwaji|kujulisha|notif\w+|inform\w*)\b.*\b(zabuni|wazabuni|bidders?"
    r"|tender\w*)\b",
    "take-interns": r"\b(mafunzo ya kazi|mafunzo kazini|kupokea wanafunzi|internship|industrial attachment"
    r"|attachment)\b",
}
DUTIES: dict[str, re.Pattern[str]] = {duty: re.compile(words) for duty, words in _DUTIES.items()}
SAME_NAME = 0.85
SAME_OFFICE = 0.8


@dataclass(frozen=True, kw_only=True)
class Difference:
    """What two charters say differently. `mine` and `theirs` are rows (a duty) or offices (an address)."""

    code: str
    words: str
    mine: ReadService | ReadContact
    theirs: ReadService | ReadContact
    other: str


def differences(one: CharterReading, other: CharterReading) -> list[Difference]:
    """Same duty with another promise, in the order of the first charter's rows; same office with another address."""
    return [*sorted(_duties(one, other), key=_row), *_contacts(one, other)]


def _row(difference: Difference) -> int:
    return difference.mine.no if isinstance(difference.mine, ReadService) else 0


def compare(readings: Sequence[CharterReading]) -> list[ReadFinding]:
    """The findings that only show when several charters are read together; each is about the first of its two."""
    found: list[ReadFinding] = []
    for one, other in combinations(readings, 2):
        for difference in differences(one, other):
            row = _row(difference) or None
            if difference.code == "contact-conflict":
                found.append(finding(difference.code, row, difference.words, *wording.CONTACT_CONFLICT))
            else:
                pair = wording.OTHER_CHARTER
                found.append(finding(difference.code, row, difference.words, *pair, other=difference.other))
    return found


def _contacts(one: CharterReading, other: CharterReading) -> Iterator[Difference]:
    for mine in one.contacts:
        for theirs in other.contacts:
            if _one_office(mine, theirs, one.country == other.country) and _elsewhere(mine, theirs):
                words = " / ".join(", ".join((*office.emails, *office.phones)) for office in (mine, theirs))
                yield Difference(code="contact-conflict", words=words, mine=mine, theirs=theirs, other=_name(other))


def _one_office(one: ReadContact, other: ReadContact, same_country: bool) -> bool:
    """Whether two charters print the same office: the country's ombudsman, or one of the same name."""
    if one.role == other.role == "ombudsman":
        return same_country
    names = one.organisation.original, other.organisation.original
    return all(len(fold(name).split()) > 1 for name in names) and similarity(*names) >= SAME_OFFICE


def _elsewhere(one: ReadContact, other: ReadContact) -> bool:
    """Whether the addresses contradict each other: e-mail or telephones of both, and none in common, or other boxes."""
    pairs = ((one.emails, other.emails), (one.phones, other.phones), (_box(one), _box(other)))
    return any(bool(mine) and bool(theirs) and not set(mine) & set(theirs) for mine, theirs in pairs)


def _box(contact: ReadContact) -> tuple[str, ...]:
    match = re.search(r"\b(?:s\W?l\W?p|p\W?o\W?\s?box)\W*(\d+)", contact.address, re.IGNORECASE)
    return (match[1],) if match else ()


def _duties(one: CharterReading, other: CharterReading) -> Iterator[Difference]:
    seen: set[int] = set()
    for duty in DUTIES.values():
        mine, theirs = _with(one, duty), _with(other, duty)
        if mine is not None and theirs is not None and mine.no not in seen and _differ(mine, theirs):
            seen.add(mine.no)
            yield _difference(mine, theirs, other)
    for mine in one.services:
        match = max(other.services, key=lambda s: similarity(s.name.original, mine.name.original), default=None)
        if mine.no in seen or match is None or _differ(mine, match) is False:
            continue
        if similarity(match.name.original, mine.name.original) >= SAME_NAME:
            seen.add(mine.no)
            yield _difference(mine, match, other)


def _difference(mine: ReadService, theirs: ReadService, other: CharterReading) -> Difference:
    words = f"{mine.time_text} / {theirs.time_text}"
    return Difference(code="conflicts-with-other-charter", words=words, mine=mine, theirs=theirs, other=_name(other))


def _name(reading: CharterReading) -> str:
    return reading.institution.original or reading.source_name


def _with(reading: CharterReading, duty: re.Pattern[str]) -> ReadService | None:
    return next((service for service in reading.services if duty.search(fold(service.name.original))), None)


def _differ(one: ReadService, other: ReadService) -> bool:
    """Whether both promises were understood and are not the same; a start event counts only where both name one."""
    mine, theirs = _promises(one), _promises(other)
    if not mine or not theirs:
        return False
    if {promise[:-1] for promise in mine} != {promise[:-1] for promise in theirs}:
        return True
    starts = [{promise[-1] for promise in promises} for promises in (mine, theirs)]
    return all(None not in start for start in starts) and starts[0] != starts[1]


def _promises(service: ReadService) -> set[tuple[Any, ...]]:
    times = [variant.time for variant in service.variants if variant.time is not None and variant.confidence >= 0.4]
    keys = ("kind", "amount", "min_amount", "unit", "month", "day", "every")
    made = set()
    for time in times:
        after = fold(str(time["after"])) if time.get("after") else None
        parts = tuple((part.get("amount"), part.get("unit")) for part in time.get("parts", []))
        made.add((*(time.get(key) for key in keys), parts, after))
    return made
