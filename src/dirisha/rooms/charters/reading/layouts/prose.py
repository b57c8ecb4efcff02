"""Charters in sentences: "Tutajibu barua ndani ya siku saba za kazi", "Letters will be answered within five days".

Each promise of a sentence is a service of its own, named by what is promised; its source is the sentence. A sentence
that only mentions a time (history, law, opening hours, what the citizen must do) promises nothing and is left alone.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from dirisha.core.text import fold
from dirisha.rooms.charters.reading.document import Document, Line
from dirisha.rooms.charters.reading.layouts.chapters import is_heading, lines_of
from dirisha.rooms.charters.reading.layouts.entries import numbered
from dirisha.rooms.charters.reading.layouts.fees import Fees, fees_of
from dirisha.rooms.charters.reading.layouts.labels import labelled
from dirisha.rooms.charters.reading.layouts.naming import is_bare, name_of
from dirisha.rooms.charters.reading.layouts.phrases import LONGEST, Found, fees_in, reads_as_time, times_in
from dirisha.rooms.charters.reading.layouts.sentences import NO_LONGER, NO_PROMISE, OURS, THEIRS, promises
from dirisha.rooms.charters.reading.model import ReadService
from dirisha.rooms.charters.reading.rows import SLIPPED, service_from
from dirisha.rooms.charters.reading.surroundings import ABOUT

CHARTER = re.compile(
    r"\b(charter|mkataba|mikataba|hati ya (utoaji )?huduma|service standards?|standards of service"
    r"|our (standards|commitments?|promises?)|viwango (vya (utoaji )?(wa )?huduma|vyetu)|ahadi (yetu|zetu)"
    r"|service promise)\b"
)
"""A text that promises in sentences is a charter only when it calls itself one: news promise, too."""

NEEDS = re.compile(
    r"""^(?:\W*)(?:(?:you|applicants?|clients?|customers?|the\ applicant)\ (?:will\ |must\ |should\ |shall\ )?
           (?:need(?:\ to\ (?:bring|have|provide|submit|present))?|bring|provide|present|submit
           |are\ required\ to\ (?:bring|provide|submit|present))
         | (?:please\ )?bring
         | (?:(?:mteja|mwombaji)\ )?(?:unatakiwa|unahitaji|anatakiwa|anahitaji|leta|lete|alete|aje|awasilishe
           |awe|ataleta|atawasilisha)(?:\ (?:alete|aje|kuja|kuleta|kuwasilisha|kuwa|awasilishe|na))*)
        \ +(?P<needs>.+?)\W*$""",
    re.VERBOSE | re.IGNORECASE,
)
SENTENCE = re.compile(r"(?<=[.!?;])\s+(?=[“\"(]?[A-Z0-9])")
ABBREVIATED = re.compile(
    r"\b(?:S\.L\.P|P\.O|No|Na|Kshs?|Tshs?|Ush|Rs|Sh|e\.g|i\.e|Dr|Mr|Mrs|Hon|St|Sek|Art|cf|k\.m|n\.k|Tel)\.$",
    re.IGNORECASE,
)
UNLIMITED = re.compile(
    r"\W*(\d|one\b|two\b|three\b|siku|dakika|saa|wiki|mwezi|miezi|muda|kwa muda|for\b|nusu|robo|half)", re.IGNORECASE
)
TAKING = re.compile(r"(\btakes?|\btaking|chukua|tumia|\bis|\bni|\bin|\btime|\bmuda)\W*$", re.IGNORECASE)
"""A bare "3 days" is a promise only after such a word: a notice may hang, a certificate last for 3 days."""

CONDITION = re.compile(r"\W*(?:if|where|when|ikiwa|endapo|iwapo|kama)\b[^,]*,\s*", re.IGNORECASE)
EVENT_FIRST = re.compile(
    r"\W*(?P<event>(?:after|upon|once|following|on receipt of|baada ya|kufuatia)\s+[^,]+),\s*", re.IGNORECASE
)
"""An event before its promise: "After payment, your connection will be completed within 7 days"."""

IN_CONDITION = re.compile(r"\W*(?:if|where|when|unless|ikiwa|endapo|iwapo|kama)\b[^,]*$", re.IGNORECASE)
"""A time inside a condition ("If we cannot reply within 5 days, ...") is promised by another sentence, if at all."""

PLEDGE = re.compile(
    rf"""{OURS.pattern} | \bour\ (?:service\ )?(?:promises?|pledges?|commitments?)\b | \bahadi\ (?:yetu|zetu)\b""",
    re.VERBOSE,
)
"""The heading or line of a list of promises: "We commit to:", "Tutafanya yafuatayo:", "Our commitments"."""

POINTING = re.compile(r"(?:it|they|these|this)\b", re.IGNORECASE)
LIMITS = frozenset("duration immediate same_day next_day mixed sum".split())
"""Times of a sentence about the service, not of a list of what to bring."""

PLEDGED = 0.85
FEWEST_TITLES, MOST_A_TITLE = 3, 1.34
LONG_LINE = 55
LONGEST_NAME = 160


@dataclass
class _Paragraph:
    """Lines that belong together under a heading."""

    heading: str
    lines: list[Line]
    pledged: bool = False
    sentences: list[tuple[str, Line]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Promise:
    name: str
    time: str
    fee: str
    needs: str
    sure: float
    sentence: str
    line: Line
    sure_name: float = 1.0
    said: str = ""
    heading: str = ""


def prose_in(document: Document, *, language: Literal["sw", "en"], country: str) -> list[ReadService]:
    """The services that a document promises in sentences, in order; [] when it promises none, or is no charter."""
    if not any(_calls_itself_a_charter(line.text) for line in document.lines()):
        return []
    made: list[_Promise] = []
    for paragraph in _paragraphs(document):
        made += [replace(promise, heading=paragraph.heading) for promise in _promises(paragraph)]
    made = _titled(made, document)
    prices = fees_of(document) if any(not promise.fee for promise in made) else Fees(())
    return [
        _service(promise, at, prices, document.doubt, language=language, country=country)
        for at, promise in enumerate(made, start=1)
    ]


def sentences_of(document: Document) -> list[tuple[str, Line]]:
    """(sentence, the line in which it begins) of all that stands outside tables, wrapped lines joined."""
    return [found for paragraph in _paragraphs(document) for found in paragraph.sentences]


def _titled(made: list[_Promise], document: Document) -> list[_Promise]:
    """The promises, named by the numbered titles that they stand under ("3. Character certificate"), where these are
    services: three and more of them, hardly one with two promises."""
    raw = document.text.split("\n")
    titles = set()
    for line in document.lines():
        number, text = numbered(line, raw)
        if number is not None and is_heading(line, text, number):
            titles.add(text.strip(" .:"))
    counts = Counter(promise.heading for promise in made if promise.heading in titles)
    if len(titles) < FEWEST_TITLES or counts.total() > MOST_A_TITLE * len(counts):
        return made
    return [
        replace(promise, name=promise.heading, sure_name=0.8 if counts[promise.heading] == 1 else SLIPPED)
        if promise.heading in counts
        else promise
        for promise in made
    ]


def _calls_itself_a_charter(text: str) -> bool:
    """Whether a line is a title or heading of a charter: no sentence, and not of a paper about one."""
    folded = fold(text)
    return len(text) < 110 and not text.endswith(".") and bool(CHARTER.search(folded)) and not ABOUT.search(folded)


def _paragraphs(document: Document) -> list[_Paragraph]:
    """The paragraphs of a document, wrapped lines joined, each with the heading above it."""
    made: list[_Paragraph] = []
    last = -9
    pledged = False
    for line, text, number, heading in lines_of(document):
        line = replace(line, text=text)
        listed = line.listed or number is not None
        if not listed:
            pledged = text.endswith(":") and PLEDGE.search(fold(text)) is not None
        near = made and line.number == last + 1 and not line.listed
        wrapped = made and made[-1].lines and len(made[-1].lines[-1].text) >= LONG_LINE
        if near and wrapped and made[-1].heading == heading:
            made[-1].lines.append(line)
        else:
            made.append(_Paragraph(heading, [line], listed and (pledged or PLEDGE.search(fold(heading)) is not None)))
        last = line.number
    for paragraph in made:
        paragraph.sentences = _sentences(paragraph.lines)
    return made


def _sentences(lines: Sequence[Line]) -> list[tuple[str, Line]]:
    """(sentence, the line in which it begins)."""
    text, starts = "", []
    for line in lines:
        starts.append((len(text), line))
        text += line.text + " "
    pieces: list[str] = []
    for piece in SENTENCE.split(text.strip()):
        if pieces and ABBREVIATED.search(pieces[-1]):
            pieces[-1] += f" {piece}"
        else:
            pieces.append(piece)
    found, at = [], 0
    for piece in pieces:
        at = max(text.find(piece, at), at)
        found.append((piece.strip(), [line for start, line in starts if start <= at][-1]))
        at += len(piece)
    return found


def _promises(paragraph: _Paragraph) -> list[_Promise]:
    """The promises of a paragraph; sentences about the fee or what to bring belong to its only promise."""
    made: list[_Promise] = []
    fee = needs = ""
    title = ""
    goes_on = _as_pledged(paragraph)
    for at, (sentence, line) in enumerate(paragraph.sentences):
        found = _in_sentence(sentence, line, title or paragraph.heading, goes_on)
        goes_on = found[-1].sure * 0.9 if found and sentence.endswith(";") else 0.0
        made += found
        if found:
            continue
        if at == 0 and len(sentence.split()) <= 10 and not fees_in(sentence):
            title = sentence.strip(" .:")
        needed = NEEDS.match(sentence)
        if needed and not any(reads_as_time(found.text) in LIMITS for found in times_in(sentence)):
            needs = needs or needed["needs"]
        elif fees_in(sentence):
            fee = fee or fees_in(sentence)[0].text
        for label, _, value in labelled(sentence):
            needs = needs or (value if label == "requirements" else "")
    if len(made) == 1:
        return [replace(made[0], fee=made[0].fee or fee, needs=made[0].needs or needs)]
    return made


def _as_pledged(paragraph: _Paragraph) -> float:
    """How surely a paragraph's first sentence promises because it goes on with "We commit to:"; 0 if it does not."""
    if not paragraph.pledged or not paragraph.sentences:
        return 0.0
    folded = fold(paragraph.sentences[0][0])
    return 0.0 if NO_PROMISE.search(folded) or THEIRS.search(folded) else PLEDGED


def _in_sentence(sentence: str, line: Line, heading: str, goes_on: float) -> list[_Promise]:
    """The promises of a sentence; one that goes on after a semicolon, as surely as `goes_on`, needs no verb."""
    times = times_in(sentence) if len(sentence) <= LONGEST else ()
    sure = promises(sentence, times[0].start) or goes_on if times else 0.0
    if not sure:
        return []
    fees = fees_in(sentence)
    made: list[_Promise] = []
    start = 0
    for at, time in enumerate(times):
        until = times[at + 1].start if at + 1 < len(times) else len(sentence)
        early = sentence[: time.start].strip(" ,")  # what is promised only after the time was for somebody else
        here = min(sure, promises(sentence[: time.end], time.start) or goes_on) if early else sure
        promise = None
        if here:
            promise = _one(sentence, line, heading, time, (start, until), fees, here, first=at == 0)
        if promise is not None:
            made.append(promise)
        start = time.end
    return made


def _one(
    sentence: str,
    line: Line,
    heading: str,
    time: Found,
    within: tuple[int, int],
    fees: Sequence[Found],
    sure: float,
    *,
    first: bool,
) -> _Promise | None:
    """The promise around one time: named by the words before it, or after it when the sentence begins with the time."""
    start, until = within
    before, after = sentence[start : time.start], sentence[time.end : until]
    for fee in fees:
        before = before.replace(sentence[fee.start : fee.end], " ")
        after = after.replace(sentence[fee.start : fee.end], " ")
    limited = NO_LONGER.search(before)
    if limited:
        before = before[: limited.start("than")]
    elif UNLIMITED.match(time.text) and not TAKING.search(before):
        return None
    if IN_CONDITION.match(before):
        return None
    said = ""
    event = EVENT_FIRST.match(before)
    if event:
        before = before[event.end() :]
        said = f"{time.text} {event['event'][0].lower()}{event['event'][1:]}"
        said, sure = (said, sure) if reads_as_time(said) else ("", min(sure, SLIPPED))
    condition = CONDITION.match(before)
    if condition:
        before, sure = before[condition.end() :], min(sure, 0.7)
    name, sure_name = name_of(before if before.strip(" ,") or not first else after)
    if limited:
        sure_name = SLIPPED  # what is not to happen, not what is done
    if is_bare(name) or (heading and POINTING.match(name)):
        name, sure_name = (heading, 0.8) if heading else (name, SLIPPED)
    if not 2 < len(name) <= LONGEST_NAME:
        return None
    mine = [fee.text for fee in fees if start <= fee.start < until]
    sure = min(sure, time.sure)
    return _Promise(name, time.text, mine[0] if mine else "", "", sure, sentence, line, sure_name, said)


def _service(
    promise: _Promise, at: int, prices: Fees, doubt: float, *, language: Literal["sw", "en"], country: str
) -> ReadService:
    fee, sure = (promise.fee, 0.9) if promise.fee else prices.of(promise.name)
    return service_from(
        at,
        promise.name,
        promise.needs,
        fee,
        promise.time,
        time_said=promise.said,
        source=promise.sentence,
        page=promise.line.page,
        line=promise.line.number,
        language=language,
        country=country,
        doubt=doubt,
        doubts={"name": promise.sure_name, "time": promise.sure, "fee": sure, "requirements": 0.8},
    )
