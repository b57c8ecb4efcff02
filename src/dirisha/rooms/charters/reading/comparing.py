"""Charters side by side: one office with two addresses, one duty with two promises."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from dirisha.core.text import fold
from dirisha.rooms.charters.reading import wording
from dirisha.rooms.charters.reading.findings import finding
from dirisha.rooms.charters.reading.model import CharterReading, ReadFinding, ReadService

DUTIES: dict[str, re.Pattern[str]] = {
    "resolve-complaints": re.compile(
        r"\b(utatuzi|kusuluhisha|kutatua|resol\w+)\b.*\b(malalami\w+|complaints?|grievances?)\b"
    ),
    "answer-correspondence": re.compile(
        r"\b(majibu|kujibu|repl\w+|respon\w+|answer\w*)\b.*\b(mawasiliano|barua|correspondence|letters?)\b"
    ),
    "pay-suppliers": re.compile(r"\b(malipo|kulipia|kulipa|pay\w*)\b.*\b(bidhaa|goods|suppliers?|wauzaji)\b"),
    "access-to-information": re.compile(r"\b(ombi la (kupata )?taarifa|access to information)\b"),
    "register-suppliers": re.compile(r"\b(kusajili|usajili|regist\w+)\b.*\b(wauzaji|wazabuni|suppliers?)\b"),
    "answer-telephone": re.compile(r"\b(kujibu|answer\w*)\b.*\b(simu|telephone|calls?)\b"),
}
"""Duties that many institutions have, whatever words they use for them."""


def compare(readings: Sequence[CharterReading]) -> list[ReadFinding]:
    """The findings that only show when several charters are read together."""
    found: list[ReadFinding] = []
    for one, other in combinations(readings, 2):
        found += _contacts(one, other)
        found += _duties(one, other)
    return found


def _contacts(one: CharterReading, other: CharterReading) -> Iterator[ReadFinding]:
    theirs = {contact.role: contact for contact in other.contacts if contact.role == "ombudsman"}
    for contact in one.contacts:
        same = theirs.get(contact.role)
        if same is None:
            continue
        if set(contact.emails) != set(same.emails) or set(contact.phones) != set(same.phones):
            words = " / ".join(", ".join((*office.emails, *office.phones)) for office in (contact, same))
            yield finding("contact-conflict", None, words, *wording.CONTACT_CONFLICT)


def _duties(one: CharterReading, other: CharterReading) -> Iterator[ReadFinding]:
    for duty in DUTIES.values():
        mine, theirs = _with(one, duty), _with(other, duty)
        if mine is not None and theirs is not None and _promise(mine) != _promise(theirs):
            words = f"{mine.time_text} / {theirs.time_text}"
            name = other.institution.original or other.source_name
            yield finding("conflicts-with-other-charter", mine.no, words, *wording.OTHER_CHARTER, other=name)


def _with(reading: CharterReading, duty: re.Pattern[str]) -> ReadService | None:
    return next((service for service in reading.services if duty.search(fold(service.name.original))), None)


def _promise(service: ReadService) -> set[tuple[object, ...]]:
    return {
        tuple((variant.time or {}).get(key) for key in ("kind", "amount", "unit", "after"))
        for variant in service.variants
    }
