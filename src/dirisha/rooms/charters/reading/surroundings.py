"""What stands around the table: title, institution, country, language, vision, mission, values, commitment."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from dirisha.core.text import fold
from dirisha.rooms.charters.reading.document import Document, Line
from dirisha.rooms.charters.reading.model import ReadSection, Words

TITLE = re.compile(
    r"\b(mkataba wa (utoaji )?huduma|hati ya (utoaji )?huduma|(client )?service (delivery )?charter|client charter)\b"
)
INSTITUTION = re.compile(
    r"^(wizara|idara|halmashauri|mamlaka|wakala|tume|kaunti|jiji|manispaa|bodi|ofisi ya|baraza"
    r"|ministry|state department|department|county|council|authority|agency|commission|board|office of)\b"
)
STATE = re.compile(r"^(jamhuri ya|jamhuri ya muungano|republic of|the united republic)\b")
SMALL = frozenset(("ya", "wa", "za", "la", "cha", "vya", "kwa", "na", "katika", "of", "the", "and", "to", "in", "for"))
SWAHILI = frozenset(("ya", "wa", "za", "cha", "vya", "kwa", "na", "katika", "siku", "huduma", "malipo", "mahitaji"))
ENGLISH = frozenset(("of", "the", "and", "to", "in", "for", "days", "service", "fee", "free", "within", "working"))

LABELS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("vision", re.compile(r"^(maono|dira)( yetu)?\b|^(our )?vision\b")),
    ("mission", re.compile(r"^(dhamira|dhima|mwito)( yetu)?\b|^(our )?mission\b")),
    ("values", re.compile(r"^maadili( ya msingi| yetu| muhimu)?$|^(our )?(core )?values\b")),
    ("commitment", re.compile(r"^tumejito|^we are committed|^our commitment")),
    ("right", re.compile(r"^huduma bora ni haki yako|^good service is your right|service is your right$")),
)


def language_of(text: str) -> Literal["sw", "en"]:
    """The language of a document, by its small words."""
    words = fold(text).split()
    swahili, english = (sum(word in known for word in words) for known in (SWAHILI, ENGLISH))
    return "en" if english > swahili else "sw"


def country_of(text: str) -> str:
    """The country a document is of: KE, TZ, or "" when nothing says so."""
    folded = fold(text)
    if "tanzania" in folded or re.search(r"\+\s?255\b", text):
        return "TZ"
    if "kenya" in folded or re.search(r"\+\s?254\b", text) or ".go.ke" in text:
        return "KE"
    return "TZ" if "halmashauri ya wilaya" in folded else ""


def title_line(lines: Sequence[Line]) -> Line | None:
    """The line with the charter's title: short, and calling itself a charter."""
    return next((line for line in lines if len(line.text) < 90 and TITLE.search(fold(line.text))), None)


def institution_name(lines: Sequence[Line], title: Line | None) -> str:
    """The institution named above the title (or in the first lines): its parts joined by a dash."""
    before = [line for line in lines if title is None or line.number < title.number][:12]
    parts: list[str] = []
    last = -9
    for line in before:
        folded = fold(line.text)
        if STATE.match(folded):
            continue
        if INSTITUTION.match(folded):
            parts.append(line.text)
        elif parts and line.number == last + 1:
            parts[-1] = f"{parts[-1]} {line.text}"
        else:
            if parts:
                break
            continue
        last = line.number
    return " - ".join(_as_name(part) for part in parts)


def _as_name(text: str) -> str:
    """A name in capitals in ordinary letters, small words small."""
    text = re.sub(r"\s+,", ",", text).strip(" ,")
    if not text.isupper():
        return text
    words = text.lower().split()
    return " ".join(w if w in SMALL and i else w.capitalize() for i, w in enumerate(words))


def sections_of(document: Document, language: str) -> list[ReadSection]:
    """Vision, mission, values, commitment and the notice of rights, each with its body and list."""
    lines = list(document.lines())
    found: list[ReadSection] = []
    for at, line in enumerate(lines):
        heading, _, after = line.text.partition(":")
        folded = fold(heading)
        key = next((key for key, words in LABELS if words.match(folded)), None)
        if key is None or len(heading) > 90 or any(section.key == key for section in found):
            continue
        body, items = _following(lines[at + 1 :], stop=key == "right" or bool(after.strip()))
        text = " ".join(part for part in (after.strip(), body) if part)
        found.append(
            ReadSection(
                key=key,
                heading=_words(heading.strip(), language),
                body=_words(text, language),
                items=tuple(_words(item, language) for item in items),
            )
        )
    return found


def _following(lines: Sequence[Line], *, stop: bool) -> tuple[str, list[str]]:
    """The paragraph and the list under a heading; nothing for one that stands alone (`stop`)."""
    body: list[str] = []
    items: list[str] = []
    for line in lines:
        heading, colon, _ = line.text.partition(":")
        labelled = any(words.match(fold(heading)) for _, words in LABELS)
        if stop or labelled or (line.heading and not line.listed) or (items and not line.listed):
            break
        (items if line.listed else body).append(line.text)
        if line.text.endswith(":") and not line.listed and colon and len(body) and fold(line.text).endswith("kwa"):
            break
    return " ".join(body), items


def _words(text: str, language: str) -> Words:
    return Words(original=text, sw=text if language == "sw" else "", en=text if language == "en" else "")
