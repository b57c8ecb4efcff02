"""Offices in running text: "Complaints go to the Director, P.O. Box 2060 Nakuru, Tel: ..., or to the Commission ..."

A sentence may name several offices, each with its own numbers. It is cut before each of them; what each passage says is
read as a line of its own, and is less sure than what stands behind a label.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from dirisha.core.text import fold
from dirisha.rooms.charters.reading.document import Line

REACH = re.compile(
    r"\b(?:(?:call|ring|phone|telephone|text|e ?mail|write to|whatsapp|contact|reach) (?:us|our)"
    r"|(?:call|ring|phone|write|e ?mail|text)(?: \w+)? (?:to|on|at|through|via)"
    r"|tupigie|tuandikie|tuma (?:barua|ujumbe)|piga (?:simu|namba)|andika (?:barua )?(?:kwa|kupitia)|wasiliana nasi)\b"
)
"""Words that ask people to get in touch, in a folded text."""

BOX_AND_TOWN = re.compile(
    r"\b(?:s\.?\s?l\.?\s?p\.?|p\.?\s?o\.?\s?box|private\s+bag)[\s:.]*[\d\s–-]*\d"
    r"(?:[,\s]+(?-i:(?!(?:Tel|Phone|Simu|E-?mail|Email|Barua|Fax|Mobile|Cell|Or|or)\b)[A-Z][\w'’-]+"
    r"(?:\s+(?:es\s+)?(?!(?:Tel|Phone|Simu|Email|Barua|Fax|Mobile)\b)[A-Z][\w'’-]+){0,2}))?",
    re.IGNORECASE,
)
OFFICE_NEXT = re.compile(
    r"(?:[,;.]|\s)\s*(?:or|and|au|na|ama)\s+(?:also\s+)?(?=(?:(?:complain|write|report|appeal|go)\s+)?(?:to|kwa)\s+(?:the\s+)?(?-i:[A-Z]))"
    r"|(?<=[\w)])[.;]\s+(?=(?-i:The\s+)?(?-i:[A-Z])[\w ]{3,60},\s+(?:P\.?\s?O|S\.?\s?L|Tel|Phone|Simu|E-?mail))",
    re.IGNORECASE,
)
LONGEST, LONG = 1_200, 250
"""Characters: a longer text is no list of offices; one longer than `LONG` is a paragraph, not a label and its value."""


def passages(text: str) -> list[str]:
    """A sentence cut before each further office, each piece with its own way to be reached; [] if there is but one."""
    if len(text) > LONGEST:
        return []
    pieces: list[str] = []
    for piece in OFFICE_NEXT.split(text):
        if pieces and not reaches(pieces[-1]):
            pieces[-1] = f"{pieces[-1]} {piece}"
        elif pieces and not reaches(piece):
            pieces[-1] = f"{pieces[-1]}, {piece}"
        else:
            pieces.append(piece.strip())
    return pieces if len(pieces) > 1 else []


def reaches(text: str) -> bool:
    """Whether a text holds an e-mail address or what looks like a telephone number."""
    return re.search(r"[\w.+-]+@[\w-]+\.\w|(?<![\d-])(?:\+?\d[\s()-]?){8,14}\d?(?![\d-])", text) is not None


def apart(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines, long sentences and those with several offices cut into one line for each passage that has numbers."""
    for line in lines:
        cut = passages(line.text) if reaches(line.text) else []
        if cut:
            for piece in cut:
                yield replace(line, text=piece[-LONG:] if len(piece) > LONG else piece)
        elif len(line.text) > LONG and reaches(line.text) and len(line.text) <= LONGEST:
            yield replace(line, text=_end_of(line.text))
        else:
            yield line


def _end_of(text: str) -> str:
    """Of a paragraph the sentences from the one that asks to get in touch on, or those that fit a line."""
    sentences = re.split(r"(?<=[a-z)])\.\s+(?=[A-Z])", text)
    asking = next((at for at, said in enumerate(sentences) if reaches(said)), 0)
    first = next((at for at, said in enumerate(sentences) if REACH.search(fold(said))), asking)
    return ". ".join(sentences[min(first, asking) :])[:LONG]
