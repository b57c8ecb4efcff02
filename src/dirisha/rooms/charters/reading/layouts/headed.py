"""Headings with "what: time" lines under them: "Kujibu barua: siku 7", "Answering calls – within 3 rings", "-do-"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from dirisha.core.text import fold
from dirisha.rooms.charters.reading.document import Document, Line
from dirisha.rooms.charters.reading.layouts.chapters import lines_of
from dirisha.rooms.charters.reading.layouts.fees import Fees, fees_of
from dirisha.rooms.charters.reading.layouts.labels import Label, label_of, labelled
from dirisha.rooms.charters.reading.layouts.naming import is_bare, name_of
from dirisha.rooms.charters.reading.layouts.phrases import (
    CUT,
    LONGEST,
    PROMISING,
    fees_in,
    reads_as_fee,
    reads_as_time,
    times_in,
)
from dirisha.rooms.charters.reading.layouts.sentences import NO_PROMISE, OURS, THEIRS
from dirisha.rooms.charters.reading.model import ReadService
from dirisha.rooms.charters.reading.rows import SLIPPED, service_from
from dirisha.rooms.charters.reading.wraps import runs_on

DITTO = re.compile(
    r"""^[\s"'“”„(]*(?:-?\s*do\s*-?|ditto|same\ as\ above|as\ above|(?:kama\ )?(?:hapo\ )?juu|kama\ ya\ juu
        |vivyo\ hivyo
        |-?\s*(?:["″”〃„]|'')\s*-?)[\s"'”.)]*$""",
    re.VERBOSE | re.IGNORECASE,
)
"""A mark that repeats what stands above it."""

DOING = re.compile(
    r"""^(?:(?:time|muda|timeline)\s*:?\s+ | (?:we\s+)?(?:will|shall)\s+(?:do\s+this|be\s+\w+|respond|reply|act
        |take)\s+(?=\w)
        | (?:this\s+)?(?:takes?|is\s+done|done|is\s+(?:issued|provided|processed|completed))\s+(?=\w)
        | (?:tutatimiza|tutafanya|tutatoa|itachukua|inachukua|huchukua|hutolewa|inatolewa|itatolewa|hufanyika
        |hukamilika)\s+)""",
    re.VERBOSE | re.IGNORECASE,
)
"""Words before a time that only say that the service is given."""

NOT_A_SERVICE = re.compile(
    # A line with a time beside something that is no service: opening hours, meetings, dates of the document, numbers.
    r"""\b(hours|opening|opens?|closing|closed|lunch|break|monday|tuesday|wednesday|thursday|friday|saturday|sunday
        |saa\ za|kufungua|kufunga|jumatatu|jumanne|jumatano|alhamisi|ijumaa|jumamosi|jumapili|mapumziko
        |tel|fax|phone|simu\ namba|email|e\ mail|box|website|tovuti|version|edition|toleo|date|tarehe|year|page
        |ukurasa
        |reviewed|review\ of\ (?:this|the)\ charter|mapitio|history|established|founded|kuanzishwa|ilianzishwa
        |warranty|validity|valid\ for|uhalali|expires?|age|umri|years?\ of|experience|uzoefu|imprisonment|kifungo
        |deadline\ for|mwisho\ wa\ kutuma|mwisho\ wa\ kupokea|note|nb|kumbuka)\b""",
    re.VERBOSE,
)
CASE = re.compile(
    r"""(?:(?:in\ )?(?:\w+\ )?(?:urban|rural|metropolitan|peri\ urban|town|city)(?:\ areas?)?
        |(?:where|if|when|for|in|at)\ .+
        |(?:normal|ordinary|regular|express|urgent|emergency|standard|new|renewal|others?|local|foreign|visit
        |individuals?|companies|groups|replacement.*)
        |mjini|vijijini|kawaida|haraka|dharura|mpya|upya|binafsi|kampuni|vikundi|ikiwa\ .+|kwa\ .+|endapo\ .+)$""",
    re.VERBOSE,
)
"""Not a service but one of its cases: "Rural areas: 24 hours" under the heading that names the service."""

CONDITION = re.compile(
    r"""\b(?:provided|providing|subject\ to|unless|if|except|save\ for|so\ long\ as|as\ long\ as|on\ condition|depending
        |where\ (?:all|the|no|there)|isipokuwa|endapo|iwapo|ikiwa|mradi|kwa\ sharti|kwa\ kutegemea|kutegemea
        |kutegemeana|kulingana)\b""",
    re.VERBOSE | re.IGNORECASE,
)
"""Words with which a condition begins that stands behind a time."""

ANNOUNCED = re.compile(
    r"^(?:the\s+)?(?:fees?|cost|charges?|ada|gharama|malipo)(?:\s+(?:yake|payable))?(?:\s+(?:is|are|of|ni|ya))?\s*[:=–-]?\s*"
    r"(?=\S)",
    re.IGNORECASE,
)
SENTENCE = re.compile(r"\s*\.\s+[A-Z]")
"""Behind a time: its sentence is over, and another one begins."""

OF_HEADING = 0.45
LONGEST_NAME = 160
FEWEST = 2
"""A document of bullets has at least so many."""


@dataclass(frozen=True, slots=True)
class _Item:
    """A line as read: what, requirement, fee, time ("" = not said); `sure` below 1 when a mark stood for the time."""

    name: str
    fee: str
    time: str
    rest: str
    line: Line
    number: int | None
    sure: float = 1.0
    sure_name: float = 1.0
    heading: str = ""


def headed_in(
    document: Document, *, language: Literal["sw", "en"], country: str, fewest: int = FEWEST
) -> list[ReadService]:
    """The services of a document of "what: time" lines, in order; [] when it has fewer than `fewest`."""
    items: list[_Item] = []
    said: dict[tuple[str, Label], str] = {}
    time = fee = ""
    for line, text, number, heading in _whole_lines(document):
        label, _, value = labelled(text)[0]
        if heading and value and label in ("fee", "requirements"):
            said.setdefault((heading, label), value)
        item = _item(line, text, number, time, fee)
        if item is None and heading and line.listed and _promises(text):
            # the heading names the service, its bullets say the rest
            item = _checked(_Item(heading, "", DOING.sub("", text), "", line, number, 0.9, 0.8))
        if item is None:
            continue
        if heading and is_bare(item.name):
            item = replace(item, name=heading, sure_name=0.8)
        elif heading and CASE.match(fold(item.name)):
            item = replace(item, name=f"{heading}: {item.name}", sure_name=OF_HEADING)
        items.append(replace(item, heading=heading))
        time, fee = item.time, item.fee
    if len(items) < fewest:
        return []
    items = _completed(_united(items), said)
    prices = fees_of(document) if any(not item.fee for item in items) else Fees(())
    return [
        _service(item, at, prices, document.doubt, language=language, country=country)
        for at, item in enumerate(items, start=1)
    ]


def _united(items: Sequence[_Item]) -> list[_Item]:
    """The cases of one service ("Urban areas: 8 hours", "Rural areas: 24 hours") as one: its time is said in parts."""
    made: list[_Item] = []
    for item in items:
        last = made[-1] if made else None
        case = item.heading and item.name.startswith(f"{item.heading}: ")
        if last is not None and case and last.heading == item.heading and last.name.startswith(item.heading):
            of = f"{item.heading}: "
            first = last.time if last.name == item.heading else f"{last.name.removeprefix(of)}: {last.time}"
            time = f"{first}; {item.name.removeprefix(of)}: {item.time}"
            made[-1] = replace(last, name=item.heading, time=time, sure=OF_HEADING)
        else:
            made.append(item)
    return made


def _completed(items: Sequence[_Item], said: Mapping[tuple[str, Label], str]) -> list[_Item]:
    """The items with the fee and requirements that stand on lines of their own under the heading that names them."""
    alone = Counter(item.heading for item in items)
    return [
        replace(
            item,
            fee=item.fee or said.get((item.heading, "fee"), ""),
            rest=item.rest or said.get((item.heading, "requirements"), ""),
        )
        if item.name == item.heading and alone[item.heading] == 1
        else item
        for item in items
    ]


def _whole_lines(document: Document) -> list[tuple[Line, str, int | None, str]]:
    """(line, text, number, heading) of the lines that are no headings; those that only ran out of room put together."""
    whole: list[tuple[Line, str, int | None, str]] = []
    last, above = 0, ""
    for line, text, number, heading in lines_of(document):
        goes_on = whole and line.number == last + 1 and not line.listed and number is None and heading == above
        if goes_on and runs_on(whole[-1][1], text):
            first, said, count, _ = whole[-1]
            whole[-1] = (replace(first, text=f"{first.text} {text}"), f"{said} {text}", count, heading)
        else:
            whole.append((line, text, number, heading))
        last, above = line.number, heading
    return whole


def _item(line: Line, text: str, number: int | None, time: str, fee: str) -> _Item | None:
    """What a line says when it is a service with its time; `time` and `fee` are what a ditto mark repeats."""
    if len(text) > LONGEST:
        return None
    parts = labelled(text)
    if len(parts) > 1 and parts[0][0] is None:
        return _with_labels(line, parts, number)
    pieces = [piece.strip(" ;,") for piece in CUT.split(text)]
    if any(DITTO.match(piece) for piece in CUT.split(text)[1:] if piece) or re.search(r"[-–]\s*do\s*[-–]\s*$", text):
        return _with_ditto(line, text, number, time, fee)
    pieces = [part for piece in pieces if piece for part in _parted(piece)]
    if len(pieces) > 1:
        found = _from_pieces(pieces)
        if found is not None:
            return _checked(_Item(*found, line, number))
    return _checked(_run_on(line, text, number))


def _with_labels(line: Line, parts: Sequence[tuple[Label | None, str, str]], number: int | None) -> _Item | None:
    """A line that names a service and goes on with labels: "Land search: within one day. Fee: Ksh 500"."""
    said = {label: value for label, _, value in reversed(parts) if label is not None}
    first = parts[0][2]
    pieces = [piece.strip(" ;,") for piece in CUT.split(first) if piece.strip(" ;,")]
    found = _from_pieces(pieces) if len(pieces) > 1 else None
    if found is None and not said.get("time"):
        found = _from_sentence(first)
    if found is None and not said.get("time"):
        return None
    name, fee, time, rest = found or (first, "", "", "")
    fee, rest = said.get("fee", fee).rstrip(" ."), said.get("requirements", rest).rstrip(" .")
    return _checked(_Item(name, fee, said.get("time") or time, rest, line, number))


def _parted(piece: str) -> tuple[str, ...]:
    """(the time, the fee) of "siku 3, ada Tsh 20,000"; any other piece whole."""
    for cut in re.finditer(r"\s*[,;]\s+(?:and\s+|na\s+)?", piece):
        time, fee = piece[: cut.start()], _bare_fee(piece[cut.end() :])
        if _promises(time) and reads_as_fee(fee):
            return time, fee
    return (piece,)


def _bare_fee(text: str) -> str:
    """A fee without the word that announces it: "Ada ni Sh. 10,000." is "Sh. 10,000"."""
    return ANNOUNCED.sub("", text.strip(" .;,()"))


def _from_sentence(text: str) -> tuple[str, str, str, str] | None:
    """(name, "", time, "") of "Land search takes one day"."""
    found = times_in(text)
    if len(found) != 1 or text[found[0].end :].strip(" .;)"):
        return None
    return name_of(text[: found[0].start])[0], "", found[0].text, ""


def _with_ditto(line: Line, text: str, number: int | None, time: str, fee: str) -> _Item | None:
    if not time:
        return None
    text = re.sub(r"[-–]\s*do\s*[-–]\s*$", "″", text)
    pieces = [piece.strip(" ;,") for piece in CUT.split(text) if piece.strip(" ;,")]
    said = [piece for piece in pieces[1:] if not DITTO.match(piece)]
    marks = [piece for piece in pieces[1:] if DITTO.match(piece)]
    name = pieces[0].rstrip(' -–″"”')
    own_fee = next((piece for piece in said if reads_as_fee(piece)), "")
    return _checked(_Item(name, own_fee or (fee if len(marks) > 1 else ""), time, "", line, number, 0.9))


def _from_pieces(pieces: Sequence[str]) -> tuple[str, str, str, str] | None:
    """(name, fee, time, rest) of the pieces of a line: the name, then what reads as a time, a fee, something else."""
    at = next((i for i, piece in enumerate(pieces) if i and _promises(piece)), None)
    if at is None:
        return None
    fee_at = next((i for i, piece in enumerate(pieces) if i and i != at and reads_as_fee(piece)), None)
    first = min(i for i in (at, fee_at) if i is not None)
    others = [piece for i, piece in enumerate(pieces) if i > first and i not in (at, fee_at)]
    time = DOING.sub("", pieces[at])
    while at + 1 < len(pieces) and _promises(f"{time} - {pieces[at + 1]}"):
        time = f"{time} - {pieces[at + 1]}"  # "Siku tatu - tano" was cut at its dash
        others = [piece for piece in others if piece != pieces[at + 1]]
        at += 1
    return " - ".join(pieces[:first]), pieces[fee_at] if fee_at is not None else "", time, " ".join(others)


def _promises(text: str) -> bool:
    return reads_as_time(DOING.sub("", text)) in PROMISING


def _run_on(line: Line, text: str, number: int | None) -> _Item | None:
    """A bullet without a sign between its parts: "Answering letters within 7 days", "Kujibu barua ndani ya siku 7"."""
    found = times_in(text)
    listed = line.listed or number is not None
    if len(found) != 1 or (text.endswith(".") and not listed):
        return None
    time, fee, sure = _after(found[0].text, text[found[0].end :], listed=listed)
    if not time:
        return None
    before = text[: found[0].start].strip(" ,:;(-–")
    fees = fees_in(before)
    if fees and fees[-1].end >= len(before) - 1:
        return _Item(before[: fees[-1].start].strip(" ,;:(-–"), fees[-1].text, time, "", line, number, sure)
    if _names_an_act(before, line):
        return _Item(before, fee, time, "", line, number, sure)
    if listed and OURS.match(fold(before)):
        name, sure_name = name_of(before)  # "Tutaunganisha maji ndani ya siku 7"
        return _Item(name, fee, time, "", line, number, sure, sure_name)
    # "3. Certified copies within 3 hours": in a list it may well be a service, and is shown in doubt.
    listed = listed and not NO_PROMISE.search(fold(text)) and not THEIRS.search(fold(text))
    return _Item(before, fee, time, "", line, number, SLIPPED) if listed and before[:1].isupper() else None


def _after(time: str, rest: str, *, listed: bool) -> tuple[str, str, float]:
    """(the time with what changes it, the fee, how sure) from a time and the rest of its line; ("", "", 0) if unclear.

    In a list "within 7 days, provided all returns are filed" is a time with its condition and "within 14 days. Fee Kshs
    2,000." has a fee; a further sentence without either only explains, and the time is a little less sure.
    """
    words = rest.strip(" .;,)")
    if not words or not listed:
        return ("", "", 0.0) if words else (time, "", 0.9)
    fee = _bare_fee(words)
    if reads_as_fee(fee):
        return time, fee, 0.9
    if CONDITION.match(words.lstrip("(")):
        return time + rest.rstrip(" .;"), "", 0.9
    explained = SENTENCE.match(rest) and not CONDITION.search(words) and not fees_in(words)
    return (time, "", 0.7) if explained else ("", "", 0.0)


def _names_an_act(text: str, line: Line) -> bool:
    folded = fold(text)
    return bool(SHORT_ACT.match(folded)) or (line.listed and bool(PLEDGED.match(folded)))


SHORT_ACT = re.compile(
    r"""^(ku\w{3,}|kw\w{3,}|u\w{3,}(ji|zi|ri|wa|o|ishaji|aji)|majibu|malipo|\w+ing|\w+(tion|ment|ance|al|sion|se
        |ery|ry|pt)
        |repl(y|ies)|response|issue|registration|payment|approval|acknowledge\w*|feedback|renewal|\w+\ (of|ya|wa|za
        |to)\b)""",
    re.VERBOSE,
)
"""A text that names an act, as services are named: "Kujibu barua", "Answering ...", "Issue of ..."."""
PLEDGED = re.compile(
    r"""^(?:acknowledge|act|address|answer|approve|assess|attend|clear|collect|complete|conclude|connect|conduct|consider
        |decide|deliver|determine|disburse|dispatch|dispose|examine|facilitate|finali[sz]e|forward|give|grant|handle
        |hear|implement|inform|inspect|install|investigate|issue|make|notify|open|pay|prepare|present|process|produce
        |provide|publish|reconnect|refund|register|release|remit|renew|repair|replace|reply|report|resolve|respond
        |restore|return|review|send|serve|settle|supply|test|update|verify|vet)\b""",
    re.VERBOSE,
)
"""A bullet after "We undertake to": "Determine objections within 60 days"."""


CUT_SHORT = re.compile(r"\b(?:in|within|of|by|at|every|once|not|than|ya|wa|za|kwa|baada|kila|ndani|katika)$")
"""A name that ends so has lost its end to the time: "Kutoa mrejesho kila baada ya"."""


def _checked(item: _Item | None) -> _Item | None:
    """The item, unless what stands before the time is no service's name."""
    if item is None:
        return None
    name = item.name.strip(" .:;-–—")
    folded = fold(name)
    if not 2 < len(name) <= LONGEST_NAME or not re.search(r"[^\W\d_]{3}", name):
        return None
    if label_of(name) is not None or NOT_A_SERVICE.search(folded) or CUT_SHORT.search(folded):
        return None
    return replace(item, name=name)


def _service(
    item: _Item, at: int, prices: Fees, doubt: float, *, language: Literal["sw", "en"], country: str
) -> ReadService:
    fee, sure = (item.fee, 1.0) if item.fee else prices.of(item.name)
    return service_from(
        item.number or at,
        item.name,
        item.rest,
        fee,
        item.time,
        source=item.line.text,
        page=item.line.page,
        line=item.line.number,
        language=language,
        country=country,
        doubt=doubt,
        doubts={"name": item.sure_name, "requirements": item.sure_name, "time": item.sure, "fee": sure},
    )
