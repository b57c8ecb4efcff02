"""Which lines of running text are headings, which chapters promise nothing, and where a paragraph or item begins."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from dirisha.core.text import fold
from dirisha.rooms.charters.reading.document import Document, Line
from dirisha.rooms.charters.reading.layouts.entries import numbered
from dirisha.rooms.charters.reading.layouts.phrases import CUT, times_in
from dirisha.rooms.charters.reading.surroundings import TITLE
from dirisha.rooms.charters.reading.wraps import MARK

_CLIENTS = "clients?|customers?|citizens?|patients?|users?|your|applicants?|taxpayers?|public|suppliers?"
OTHER_CHAPTER = re.compile(
    rf"""\b(?:history|background|historia|usuli|review\ of\ (?:the|this)|mapitio|vision|mission|dira|dhima|maono|dhamira
        |(?:haki|majukumu|wajibu)(?:\ na\ (?:haki|majukumu|wajibu))?\ (?:wa|ya|za)\ (?:wateja|mteja|mwananchi|wananchi)
        |(?:{_CLIENTS})(?:\ s)?\ (?:rights|obligations?|responsibilit\w+|duties)
        |(?:rights|obligations?|responsibilities|duties)(?:\ and\ \w+)?\ of\ (?:the\ |our\ )?(?:{_CLIENTS})
        |opening\ hours|office\ hours|working\ hours|saa\ za\ kazi|saa\ za\ kufungua)\b
      | ^(?:rights|obligations|responsibilities|duties|rights\ and\ \w+|haki|wajibu|haki\ na\ wajibu)$""",
    re.VERBOSE,
)
"""Chapters about somebody else's duties, about the past, or about when the doors are open."""

LONGEST_HEADING = 80


def lines_of(document: Document) -> Iterator[tuple[Line, str, int | None, str]]:
    """(line, its text without number or mark, its number, the heading above it) of every line that is no heading."""
    raw = document.text.split("\n")
    heading, aside, led = "", False, False
    for line in document.lines():
        number, text = numbered(line, raw)
        marked = MARK.match(text)
        if marked and not line.heading:
            text, line = text[marked.end() :], replace(line, listed=True)
        if is_heading(line, text, number):
            heading = "" if TITLE.search(fold(text)) else text.strip(" .:")
            aside, led = OTHER_CHAPTER.search(fold(heading)) is not None, False
            continue
        if (led or not aside) and number is None and _leads(line, text):
            aside = led = OTHER_CHAPTER.search(fold(text)) is not None  # "Wajibu wa mteja:" and its list
        if not aside:
            yield line, text, number, heading


def _leads(line: Line, text: str) -> bool:
    """Whether a line is set before a list: short, no item itself, and ended by a colon."""
    return not line.listed and text.endswith(":") and len(text) <= LONGEST_HEADING


def is_heading(line: Line, text: str, number: int | None) -> bool:
    """Whether a line heads what follows: set as a heading, or short, with a capital, without a stop and a time."""
    if (line.listed and number is None and not line.heading) or len(text) > LONGEST_HEADING or times_in(text):
        return False
    short = text[:1].isupper() and not text.endswith((".", ";", ",", ":")) and len(CUT.split(text)) == 1
    return line.heading or line.bold or short
