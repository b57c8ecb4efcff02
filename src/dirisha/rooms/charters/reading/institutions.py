"""Which institution a charter is of: the most particular one of its letterhead, in its title, or beside it.

A letterhead goes from the state to the office: "JAMHURI YA MUUNGANO WA TANZANIA / OFISI YA RAIS - TAMISEMI /
HALMASHAURI YA WILAYA YA MAKETE". Republics, the president's office and ministries stand above an institution of its own
(council, authority, agency, hospital, university) and are not it; departments and directorates are parts of what stands
above them and follow it behind a dash.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from dirisha.core.text import fold
from dirisha.rooms.charters.reading.document import Line
from dirisha.rooms.charters.reading.surroundings import KIND, TITLE

INSTITUTION = re.compile(
    r"""^(?:wizara|idara|halmashauri|mamlaka|wakala|tume|kaunti|jiji|manispaa|bodi|ofisi\ ya|baraza|serikali\ ya
      |chuo\ kikuu|chuo\ cha|hospitali|mahakama|jeshi|shirika|kampuni|mfuko|benki|taasisi|mji\ wa|bunge|kituo\ cha
      |ministry|state\ department|department|county|council|authority|agency|commission|board|office\ of
      |university\ of
      |municipality|municipal|city\ of|judiciary|district|province\ of|bureau\ of|directorate|college\ of
      |institute\ of
      |registrar)\b""",
    re.VERBOSE,
)
_LANDS = r"(?:kenya|tanzania|zanzibar|uganda|rwanda|ghana|india|(?:the\s+)?philippines)"
STATE = re.compile(
    rf"^\W*(?:jamhuri\s+ya(?:\s+muungano\s+wa)?(?:\s+{_LANDS})?|serikali\s+ya\s+mapinduzi\s+ya\s+zanzibar"
    rf"|serikali\s+ya\s+(?:jamhuri\s+ya\s+(?:muungano\s+wa\s+)?)?{_LANDS}"
    rf"|(?:the\s+)?(?:united\s+)?(?:republic|government)\s+of(?:\s+the\s+(?:united\s+)?republic\s+of)?\s+{_LANDS})\b\W*",
    re.IGNORECASE,
)
"""A state's own name at the beginning of a line."""

SMALL = frozenset(
    ("ya", "wa", "za", "la", "cha", "vya", "kwa", "na", "katika", "of", "the", "and", "to", "in", "for", "es")
)
ABOVE = re.compile(
    r"^(?:ofisi ya (?:rais|waziri mkuu|makamu wa rais)|(?:the )?presidency"
    r"|(?:the )?(?:president|prime minister)s office"
    r"|(?:executive )?office of the (?:president|prime minister)|tawala za mikoa|regional administration and local"
    r"|tamisemi)\b"
)
"""Who stands above councils and agencies, and has hardly a charter for customers of its own."""

MINISTRY = re.compile(r"^(?:wizara|ministry)\b")
PART = re.compile(
    r"^(?:idara|kurugenzi|kitengo|divisheni|sehemu ya|(?:state )?department|directorate|division|unit|section"
    r"|department of|office of the (?!registrar|auditor|attorney|ombuds|director of public))\b"
    r"|\b(?:department|directorate|division|unit)$"
)
UMBRELLA = re.compile(
    r"^(?:county government|county of|serikali ya kaunti|kaunti|city (?:council|county|government)|jiji|halmashauri)\b"
    r"|\bcounty(?: government)?$"
)
"""Who keeps institutions of its own: a county has hospitals and water companies."""

OWN = re.compile(
    r"\b(?:hospital|authority|agency|commission|board|university|college|institute|polytechnic|school|company"
    r"|corporation|council|assembly|municipality|court|judiciary|police|bank|laborator(?:y|ies)|health centre|fund"
    r"|parliament|registry|bureau|(?:water|electric\w*|sewerage) \w+)$|\b(?:county government|city) of\b"
    r"|\b(?:limited|ltd)$"
)
PLACE = re.compile(r"^(?:jiji la|mji wa|manispaa ya|wilaya ya|mkoa wa|mji mdogo)\b")
PLACED = re.compile(r"^(?:mamlaka|chuo|hospitali|bodi|kituo|mahakama|shirika|wakala)\b")
"""An institution whose name may go on with its town in the next line."""

CALLED = re.compile(
    r"""\b(?:mkataba|hati)\s+(?:wa|ya)\s+(?:utoaji\s+|kutoa\s+)?huduma
        (?:\s+kwa\s+(?:wananchi|mteja|wateja|umma|jamii))?
      | (?:\b(?:citizens?|clients?|customers?|patients?|taxpayers?|public|users?)'?s?'?\s+)?
        (?:\bservice\s+)?(?:\bdelivery\s+)?(?:\bstandards\s+)?\bcharter\b
      | ^\W*service\s+(?:delivery\s+)?standards\b""",
    re.VERBOSE | re.IGNORECASE,
)
"""What a charter's title calls it, in a title that also names the institution."""

DATES = re.compile(r"\b(?:19|20)\d\d(?:\s*[-/–]\s*(?:19|20)?\d\d)?\b|\b(?:version|edition|toleo)\b.*$", re.IGNORECASE)

PROMISER = re.compile(
    r"""^(?:The\s+|At\s+the\s+|Sisi\s+)?
        (?P<name>[A-Z][\w'’&-]+(?:\s+(?:of|and|for|the|ya|wa|za|la|cha|na|[A-Z][\w'’&-]+)){1,9}?),?\s+
        (?:promises|undertakes|commits|pledges|guarantees|is\ committed|is\ mandated|was\ established|will|shall|aims
        |strives|exists|tuna\w+|ina(?:ahidi|jitahidi|toa)|imejitolea|imeanzishwa|ilianzishwa|itatoa|kina(?:ahidi|toa)
        |una(?:ahidi|toa)|umejitolea)\b""",
    re.VERBOSE,
)

HEADS = frozenset("no service requirements charges timeline fee fees time huduma mahitaji malipo muda ada".split())
MARKED = re.compile(r"^\W*(?:[A-Za-z]|\d{1,2})[.)]\s")
ANY_SERVICES = re.compile(
    r"^(?:(?:frontline|external|internal|our|core|list of|customer|client|citizens?|service|delivery) ?)*"
    r"(?:services?|standards|delivery|offices?)$"
)
ABOVE_TITLE, BELOW_TITLE = 12, 6
"""Lines in which a letterhead stands, and those under the title that may name the institution."""
DOUBTED = 0.45
Rank = Literal["above", "ministry", "own", "part"]


@dataclass(frozen=True, slots=True)
class Institution:
    """A name, how sure it is, and below 0.5 what it may be besides."""

    name: str
    confidence: float
    other: tuple[str, ...] = ()


def institution_of(lines: Sequence[Line], title: Line | None) -> Institution:
    """The institution: named above the title, in it, or in the lines after it; its parts joined by a dash."""
    before = [line for line in lines if title is None or line.number < title.number][:ABOVE_TITLE]
    after = [line for line in lines if title is not None and line.number > title.number][:BELOW_TITLE]
    inside = _in_title(title.text) if title is not None else ""
    named = _names(before)
    if inside and not any(fold(inside) in fold(name) for name in named):
        named = [*named, inside]
    if not named:
        named = _names(before, loosely=True)
    if any(_rank(name) in ("own", "part") for name in named):
        return _chosen(named)
    below = _names(after) or ([] if named else _names(after, loosely=True))
    if named and any(_rank(name) == "own" for name in below):
        first, theirs = _chosen(named), _chosen(below)
        return Institution(theirs.name, 0.8 if _rank(named[-1]) == "above" else DOUBTED, (first.name,))
    if named or below:
        return _chosen(named or below)
    said = _in_sentence([*before, *after])
    return Institution(said, 0.6 if said else 0.0)


def institution_name(lines: Sequence[Line], title: Line | None) -> str:
    """The name of the institution alone."""
    return institution_of(lines, title).name


def _chosen(named: Sequence[str]) -> Institution:
    """Of the names of a letterhead, in order, the most particular institution with its parts."""
    ranks = [_rank(name) for name in named]
    owns = [at for at, rank in enumerate(ranks) if rank == "own"]
    if owns:
        base = owns[-1]
        if len(owns) > 1 and UMBRELLA.search(fold(named[base])) and not UMBRELLA.search(fold(named[owns[0]])):
            return Institution(_joined([named[at] for at in owns]), 0.7)  # the office first, whose it is below it
    else:
        base = max((at for at, rank in enumerate(ranks) if rank != "part"), default=0)
        ministries = [at for at, rank in enumerate(ranks) if rank == "ministry"]
        base = ministries[0] if ministries else base
    parts = [named[base]] if owns or ranks[base] != "above" else [named[at] for at in range(base + 1)]
    for at in range(base + 1, len(named)):
        county = UMBRELLA.search(fold(named[base])) is not None
        if ranks[at] == "part" or (county and ranks[at] == "ministry"):
            parts.append(named[at])
    if (
        not owns
        and ranks[base] == "ministry"
        and OWN.search(fold(named[base]))
        and not re.search(r"\s[–-]\s", named[base])
    ):
        return Institution(_joined(parts), DOUBTED)  # two lines of a letterhead run together
    rival = next((named[at] for at in owns[:-1] if not UMBRELLA.search(fold(named[at]))), "")
    whole = _joined(parts)
    if rival:
        return Institution(whole, DOUBTED, (_as_name(rival), f"{_as_name(rival)} - {whole}"))
    return Institution(whole, 0.8 if len(owns) > 1 else 0.95)


def _joined(parts: Sequence[str]) -> str:
    return " - ".join(_as_name(part) for part in parts[:3])


def _rank(name: str) -> Rank:
    folded = fold(name)
    if ABOVE.match(folded):
        return "above"
    if MINISTRY.match(folded):
        return "ministry"
    return "part" if PART.search(folded) else "own"


def _in_sentence(lines: Sequence[Line]) -> str:
    """The institution that promises in a sentence: "The Kampala Water Board promises its customers ..."; "" if none."""
    for line in lines:
        found = PROMISER.match(line.text)
        if found and KIND.search(fold(found["name"])):
            return found["name"]
    return ""


def _names(lines: Sequence[Line], *, loosely: bool = False) -> list[str]:
    """The lines that name institutions, wrapped ones joined; `loosely` takes every line with a word of such names."""
    parts: list[str] = []
    last = -9
    for line, text in _pieces(lines):
        folded = fold(text)
        if not folded or TITLE.search(folded):
            continue
        close = bool(parts) and line.number <= last + 1
        if close and (_runs_on(parts[-1], text) or text.startswith("(") or _is_town(parts[-1], folded)):
            parts[-1] = f"{parts[-1]} {text}"
        elif _is_name(text) and (is_institution(text) or (loosely and _may_be(text, folded))):
            if parts and line.number > last + 5:
                break
            parts.append(text)
        else:
            continue
        last = line.number
    return parts


def is_institution(text: str) -> bool:
    """Whether a line names an institution, by its words."""
    folded = fold(text)
    return any(words.search(folded) for words in (INSTITUTION, ABOVE, OWN))


def _may_be(text: str, folded: str) -> bool:
    """Whether a line with a word of institutions may name one: no head of a table, no heading about services."""
    heads = len(HEADS & set(folded.split()))
    return (
        KIND.search(folded) is not None
        and " " in folded
        and heads < 2
        and not (MARKED.match(text) or ANY_SERVICES.match(folded))
    )


def _is_town(before: str, folded: str) -> bool:
    return PLACE.match(folded) is not None and PLACED.match(fold(before)) is not None


def _pieces(lines: Sequence[Line]) -> Iterator[tuple[Line, str]]:
    """The lines, those of several names parted by strokes cut there, without the state's own name."""
    for line in lines:
        pieces = re.split(r"\s+[/|]\s+", line.text)
        if not any(STATE.match(piece) or _rank(piece) in ("above", "ministry") for piece in pieces[:-1]):
            pieces = [line.text]  # one name in two languages
        for piece in pieces:
            yield line, STATE.sub("", piece).strip()


def _runs_on(before: str, text: str) -> bool:
    """Whether a name goes on in the next line: after a comma or a small word, or before one."""
    first, last = fold(text).split()[:1], fold(before).split()[-1:]
    return before.rstrip().endswith((",", "&")) or bool(set(last) & SMALL) or bool(set(first) & SMALL)


def _is_name(text: str) -> bool:
    """Whether a line may be a name: short, no sentence, no numbers, no way to reach anybody."""
    return len(text) < 110 and not text.endswith((".", ";", "?", ":")) and not re.search(r"\d{3}|@|www\.|[“\"]", text)


def _in_title(text: str) -> str:
    """What a title says besides calling itself a charter, when that names an institution."""
    rest = DATES.sub(" ", CALLED.sub(" ", re.sub(r"[’']", "'", text)))
    rest = re.sub(r"^[\W_]*(?:(?:of|for|the|wa|ya|la|cha|kwa)\b\s*)*|[\W_]+$", "", " ".join(rest.split()), flags=re.I)
    rest = re.sub(r"'s$|\s+(?:of|for|the|wa|ya)$", "", rest, flags=re.IGNORECASE).strip(" -–—:,")
    return rest if KIND.search(fold(rest)) and len(rest) > 5 else ""


def _as_name(text: str) -> str:
    """A name in capitals in ordinary letters, small words small."""
    text = re.sub(r"\s+,", ",", text).strip(" ,")
    if not text.isupper():
        return text
    words = text.lower().split()
    named = (w if w in SMALL and i else w.upper() if w[0] == "(" else w.capitalize() for i, w in enumerate(words))
    return " ".join(named)
