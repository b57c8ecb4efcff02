"""What a row is about, from its words: the kind of case it opens, its channels, whether it is confidential, its law."""

from __future__ import annotations

import re
from typing import Literal

from dirisha.core.text import fold

CaseKind = Literal["request", "complaint", "enquiry", "information"]

KINDS: tuple[tuple[CaseKind, re.Pattern[str]], ...] = (
    ("information", re.compile(r"\b(ombi la (kupata )?taarifa|access to information|request for information)\b")),
    ("complaint", re.compile(r"\b(malalami(ko|shi|ka)|mashtaka|complaints?|grievances?)\b")),
    ("enquiry", re.compile(r"\b(maswali|mawasiliano|kujibu simu|enquir(y|ies)|correspondence|telephone calls?)\b")),
)

CONFIDENTIAL = re.compile(
    # A survivor's referral or counselling is never asked for through an open form (cases.md 5).
    r"\b(waliopatwa na dhuluma|manusura|waathiriwa|ushauri na afya|ushauri nasaha|survivors?|victims?|counselling)\b"
)

CHANNELS: tuple[tuple[str, re.Pattern[str]], ...] = (
    # What may be said in writing may come by letter or e-mail; what by word of mouth, at the office or by telephone.
    ("letter", re.compile(r"\b(barua(?! pepe)|maandishi|letters?|in writing|written)\b")),
    ("email", re.compile(r"\b(barua pepe|e ?mail|maandishi|in writing|written)\b")),
    ("visit", re.compile(r"\b(tembelea|ofisini|visit|in person|mdomo|maneno|oral(ly)?)\b")),
    ("phone", re.compile(r"\b(simu|telephone|phone|call|mdomo|maneno|oral(ly)?)\b")),
    ("social", re.compile(r"\b(mitandao|mtandao wa kijamii|twitter|facebook|social media)\b")),
    ("web", re.compile(r"\b(tovuti|mtandaoni|website|online|www)\b")),
)

LAWS = {("information", "KE"): "ke-ati-2016", ("information", "TZ"): "tz-ati-2016"}


def case_kind(name: str) -> CaseKind:
    """The kind of case that a row opens, by its name; an ordinary request where nothing says otherwise."""
    folded = fold(name)
    return next((kind for kind, words in KINDS if words.search(folded)), "request")


def is_confidential(name: str) -> bool:
    """Whether a row is about something that nobody should have to write into a form."""
    return CONFIDENTIAL.search(fold(name)) is not None


def channels_of(text: str) -> tuple[str, ...]:
    """The channels named in a row's name and in what it asks people to do (a letter to bring is no channel)."""
    folded = fold(text)
    return tuple(channel for channel, words in CHANNELS if words.search(folded))


def law_of(name: str, *, kind: CaseKind, country: str) -> str | None:
    """The law of the country pack that runs beside a row's promise."""
    return LAWS.get((kind, country))
