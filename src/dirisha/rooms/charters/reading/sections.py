"""The texts of a charter that are no rows: vision, mission, values, rights and duties, how to complain, review ..."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dirisha.core.text import fold
from dirisha.rooms.charters.reading.document import Document, Line
from dirisha.rooms.charters.reading.model import ReadSection, Words
from dirisha.rooms.charters.reading.narrative import chapters_of, contents_of
from dirisha.rooms.charters.reading.wraps import MARK

_CLIENT = "clients?|customers?|citizens?|patients?|users?|your|our customers?|taxpayers?|public"
_MTEJA = "(?:mteja|wateja|mwananchi|wananchi|mgonjwa|wagonjwa|raia)"
LABELS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (key, re.compile(words, re.VERBOSE))
    for key, words in (
        ("vision", r"(?:maono|dira|ruwaza)(?:\ yetu|\ ya\ .{3,50})?$ | (?:our\ |the\ )?vision(?:\ statement)?$"),
        (
            "mission",
            r"""(?:dhamira|dhima|mwito|azma)(?:\ yetu|\ ya\ .{3,50}|\ kuu)?$
              | (?:our\ |the\ )?mission(?:\ statement)?$""",
        ),
        (
            "values",
            r"""(?:maadili|tunu)(?:\ (?:ya|za)\ msingi|\ (?:y|z)etu|\ muhimu|\ ya\ (?:kitaifa|taasisi))*$
              | (?:our\ )?(?:core\ |corporate\ |national\ |shared\ )*values(?:\ and\ principles)?$""",
        ),
        (
            "commitment",
            r"tumejito | we\ are\ committed | our\ (?:commitment|pledge|promise)s?\b | ahadi\ (?:y|z)etu$",
        ),
        (
            "right",
            r"huduma\ bora\ ni\ haki\ yako | good\ service\ is\ your\ right | .{0,40}\bservice\ is\ your\ right$",
        ),
        (
            "mandate",
            r"""(?:our\ |the\ |core\ |legal\ )*(?:mandate|functions)(?:\ of\ .{3,50})?$ | mamlaka\ yetu$
              | majukumu(?:\ yetu|\ ya\ msingi)?$""",
        ),
        (
            "objectives",
            r"""(?:our\ |the\ |strategic\ |main\ |general\ )*(?:objectives?|goals?|purpose|aims?)
                (?:\ of\ (?:the|this)\ .{3,30})?$
              | malengo(?:\ yetu|\ ya\ .{3,40})?$
              | (?:lengo|madhumuni)(?:\ (?:la|ya)\ (?:mkataba|hati)(?:\ huu|\ hii)?)?$""",
        ),
        (
            "rights",
            rf"""rights(?:\ and\ \w+)?(?:\ of\ .{{3,40}})?$ | haki(?:\ na\ \w+)?$
              | haki\ (?:na\ \w+\ )?(?:za|ya)\ {_MTEJA}.{{0,20}}$ | haki\ zako$
              | (?:{_CLIENT})(?:\ s)?\ rights$ | rights\ of\ (?:the\ |our\ )?(?:{_CLIENT})$""",
        ),
        (
            "duties",
            rf"""(?:obligations|responsibilities|duties|wajibu)$
              | (?:wajibu|majukumu)\ (?:wa|ya)\ {_MTEJA}.{{0,20}}$ | wajibu\ wako$
              | (?:{_CLIENT})(?:\ s)?\ (?:obligations?|responsibilit\w+|duties)$ | what\ we\ expect\ (?:from|of)\ .*$
              | (?:obligations?|responsibilities|duties)\ of\ (?:the\ |our\ )?(?:{_CLIENT})$""",
        ),
        (
            "principles",
            r"""misingi(?:\ yetu|\ ya\ utoaji\ .{3,40})?$ | kanuni\ zetu$
              | (?:our\ |guiding\ |service\ )*principles(?:\ of\ .{3,40})?$ | quality\ policy(?:\ statement)?$""",
        ),
        (
            "customers",
            r"""wateja\ wetu$ | our\ (?:clients|customers|stakeholders)$
              | (?:clients|customers)\ (?:we\ serve|served)$""",
        ),
        (
            "complaints",
            r"""(?:jinsi|namna)\ ya\ (?:kutoa|kuwasilisha|kutuma|kuleta|kulalamika)(?:\ malalami\w+)?.{0,30}$
              | (?:utaratibu|ufuatiliaji|ushughulikiaji)\ wa\ malalami\w+.{0,30}$ | malalami(?:ko|shi)$
              | how\ to\ (?:make|lodge|file|submit|send)\ (?:a\ |your\ )?complaints?.{0,20}$ | how\ to\ complain$
              | (?:complaints?|grievances?)\ (?:handling|procedures?|mechanism|redress|management|resolution).{0,30}$
              | complaints?$ | redress(?:\ mechanism)?$""",
        ),
        (
            "feedback",
            r"""mrejesho$ | maoni(?:\ yako|\ ya\ .{3,30})?$ | (?:namna|jinsi)\ ya\ kutoa\ (?:maoni|mrejesho).{0,40}$
              | (?:how\ to\ send\ |customer\ |your\ |client\ )?feedback
                (?:\ mechanism|\ and\ (?:complaints?|suggestions).{0,20})?$
              | (?:suggestions|compliments)(?:\ and\ .{3,30})?$""",
        ),
        (
            "appeal",
            r"""(?:kukata\ |namna\ ya\ kukata\ )?rufaa$
              | (?:how\ to\ )?appeals?(?:\ (?:procedure|process|mechanism))?$""",
        ),
        (
            "review",
            r"""mapitio(?:\ ya\ mkataba)?(?:\ huu)?$ | kupitia\ mkataba.{0,10}$
              | (?:charter\ )?review(?:\ of\ (?:the|this)\ charter)?$ | monitoring\ and\ (?:review|evaluation)$""",
        ),
        (
            "hours",
            r"""(?:office|working|opening|business|service)\ hours$ | hours\ of\ \w+$
              | saa\ za\ (?:kazi|kufungua).{0,20}$""",
        ),
        ("foreword", r"dibaji$ | utangulizi$ | foreword$ | preface$ | introduction$ | message\ from\ .{3,50}$"),
    )
)
"""What a heading announces: its words, folded, from the beginning."""

CHAPTERS = 3
LONGEST_HEADING = 90
MOST_LINES = 25
ALONE = frozenset({"right", "commitment", "vision", "mission", "values"})
"""Sections that count even as a heading alone."""


def sections_of(document: Document, language: str) -> list[ReadSection]:
    """The sections whose headings are known, each with its body and list; of a charter in chapters those, too."""
    contents, last = contents_of(document, language)
    chaptered = len(contents) >= CHAPTERS
    lines = [line for line in document.lines() if not chaptered or line.number > last]
    found: list[ReadSection] = []
    for at, line in enumerate(lines):
        heading, _, after = line.text.partition(":")
        key = _key(heading)
        if key is None or len(heading) > LONGEST_HEADING or any(section.key == key for section in found):
            continue
        body, items = _following(lines[at:], stop=key == "right" or bool(after.strip()))
        text = " ".join(part for part in (after.strip(), body) if part)
        if not text and not items and key not in ALONE:
            continue
        found.append(
            ReadSection(
                key=key,
                heading=_words(heading.strip(), language),
                body=_words(text, language),
                items=tuple(_words(item, language) for item in items),
            )
        )
    if chaptered:
        known = {section.key for section in found}
        found += [s for s in (*contents, *chapters_of(document, last, language)) if s.key not in known]
    return found


def _key(heading: str) -> str | None:
    folded = fold(re.sub(r"^\(?\d{1,2}(?:\.\d{1,2})*[.)]?\s+", "", heading))
    return next((key for key, words in LABELS if words.match(folded)), None)


def _following(lines: Sequence[Line], *, stop: bool) -> tuple[str, list[str]]:
    """The paragraph and the list under a heading (the first line); nothing for one that stands alone (`stop`)."""
    body: list[str] = []
    items: list[str] = []
    before = lines[0]
    for line in lines[1:MOST_LINES]:
        heading, colon, _ = line.text.partition(":")
        labelled = _key(heading) is not None and len(heading) <= LONGEST_HEADING
        listed = line.listed or MARK.match(line.text) is not None
        over = (line.heading and not listed) or (items and not listed)
        titled = bool(body or items) and line.number > before.number + 1 and _is_title(line)
        if stop or labelled or over or titled:
            break
        marked = MARK.match(line.text)
        if marked or line.listed:
            items.append(line.text[marked.end() :] if marked else line.text)
        else:
            body.append(line.text)
        if line.text.endswith(":") and not line.listed and colon and len(body) and fold(line.text).endswith("kwa"):
            break
        before = line
    return " ".join(body), items


def _is_title(line: Line) -> bool:
    """Whether a line after a gap is the next heading: short, begun with a capital, without a full stop."""
    text = line.text
    return not line.listed and len(text) < 60 and text[:1].isupper() and not text.endswith((".", ";", ",", ":"))


def _words(text: str, language: str) -> Words:
    return Words(original=text, sw=text if language == "sw" else "", en=text if language == "en" else "")
