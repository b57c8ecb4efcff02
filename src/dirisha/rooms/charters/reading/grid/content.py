"""What the text of a cell can be, whatever its column is called."""

from __future__ import annotations

import re

from dirisha.core.text import fold
from dirisha.rooms.charters.reading.readings import fees_in, times_in

NUMBER = re.compile(r"^\(?(\d{1,3})(?:\s?[.):/-])*$")
SUB_NUMBER = re.compile(r"^\(?([a-z]|[ivx]{1,5}|\d{1,2}\.\d{1,2})[.)]*$", re.IGNORECASE)
FIGURES = re.compile(r"^\d[\d,.]*(\s*(-|–|to|hadi)\s*\d[\d,.]*)?$")
NOTHING = frozenset({"", "-", "--", "–", "—", "n/a", "na", "nil", "none", "hakuna", "hamna", "not applicable"})
OFFICER = re.compile(
    r"\b(afisa|ofisa|maafisa|maofisa|officer|director|manager|mkurugenzi|meneja|secretary|katibu|registrar|msajili|clerk"
    r"|karani|head of|mkuu wa|in charge|supervisor|msimamizi|chief|receptionist|accountant|mhasibu|daktari|engineer)\b"
)
PLACE = re.compile(r"\b(room|chumba|office|ofisi|floor|ghorofa|block|wing|counter|desk|dawati|kaunta)\b.{0,20}$")
DECIMAL = re.compile(r"^\(?\d{1,2}\.\d{1,2}[.)]*$")
WEEKDAYS = re.compile(
    r"^(mon|tues|wednes|thurs|fri|satur|sun)day|^(juma(tatu|nne|tano|mosi|pili)|alhamisi|ijumaa)\b"
    r"|^weekend|^public holiday"
)
MOST = 400
"""A cell longer than this is neither a fee nor a time."""


def number_in(text: str) -> int | None:
    """The row number a cell holds."""
    match = NUMBER.match(text.strip())
    return int(match[1]) if match else None


def is_numbering(text: str) -> bool:
    """Whether a cell holds a row's number or letter: "3.", "(a)", "iv", "2.1"."""
    text = text.strip()
    return NUMBER.match(text) is not None or SUB_NUMBER.match(text) is not None


def is_decimal(text: str) -> bool:
    """Whether a cell numbers a row within a section: "2.1"."""
    return DECIMAL.match(text.strip()) is not None


def is_weekday(text: str) -> bool:
    """Whether a cell names days of the week: its table tells when the office is open."""
    return WEEKDAYS.match(fold(text)) is not None


def is_nothing(text: str) -> bool:
    """Whether a cell says that there is nothing: it fits into any column."""
    return text.casefold().strip(" .") in NOTHING


def is_time(text: str) -> bool:
    """Whether every part of the text reads as a time."""
    return 0 < len(text) <= MOST and all(reading.time is not None for reading in times_in(text))


def sure_time(text: str) -> bool:
    """Whether every part of the text reads as a time, without doubt."""
    return is_time(text) and all(reading.confidence >= 0.5 for reading in times_in(text))


def is_fee(text: str) -> bool:
    """Whether every part of the text reads as a fee; "none" alone may be one."""
    return 0 < len(text) <= MOST and all(reading.fee is not None for reading in fees_in(text))


def only_fee(text: str) -> bool:
    """Whether the text reads as a fee and could stand in no other column."""
    return is_fee(text) and not is_nothing(text) and not is_time(text)


def only_time(text: str) -> bool:
    """Whether the text surely reads as a time and could stand in no other column."""
    return sure_time(text) and not is_nothing(text) and not is_fee(text)


def is_figures(text: str) -> bool:
    """Whether the text is a bare number or a range of two."""
    return FIGURES.match(text.strip()) is not None


def is_officer(text: str) -> bool:
    """Whether the text names somebody's post, or a place to go to."""
    folded = fold(text)
    return len(folded) < 60 and (OFFICER.search(folded) is not None or PLACE.search(folded) is not None)
