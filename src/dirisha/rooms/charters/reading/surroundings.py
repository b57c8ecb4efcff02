"""What stands around the table: title, institution, language (country: `places`; vision and the like: `sections`)."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Literal

from dirisha.core.text import fold
from dirisha.rooms.charters.reading.document import Line
from dirisha.rooms.charters.reading.places import country_of

__all__ = ["country_of", "institution_name", "language_of", "title_line"]

TITLE = re.compile(
    r"""\b(?:mkataba\ wa\ (?:utoaji\ |kutoa\ )?huduma | hati\ ya\ (?:utoaji\ |kutoa\ )?huduma
      | mkataba\ wa\ (?:mteja|wateja|mwananchi|wananchi|mgonjwa|wagonjwa) | tamko\ la\ (?:viwango\ vya\ )?huduma
      | (?:service|delivery|clients?|customers?|citizens?|patients?|taxpayers?|passengers?|consumers?|users?|members?
          |suppliers?|students?|peoples?|public|standards)(?:\ s)?\ charter
      | charter\ (?:for|of)\ (?:citizens?|clients?|customers?|services?|patients?|public) | citizen\ charter
      | statement\ of\ service\ standards)\b | ^(?:the\ )?charter$ | ^service\ (?:delivery\ )?standards\b""",
    re.VERBOSE,
)
SENTENCE = re.compile(r"[.;!?]$|^(?:this|mkataba huu|hati hii|in this|the purpose|lengo la)\b")
ABOUT = re.compile(
    r"\b(minutes|committee|kamati|muhtasari|workshop|training|launch\w*|uzinduzi|guidelines?|mwongozo|report on"
    r"|concept note|press release|news|habari za|notice|memo|circular|waraka)\b"
)
"""Papers about a charter, which are none."""

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
KIND = re.compile(
    r"""\b(?:ministry|department|county|municipality|municipal|council|authority|agency|commission|board|university
      |college|institute|polytechnic|school|hospital|clinic|health\ centre|court|judiciary|police|corporation|company
      |bureau|secretariat|parliament|assembly|bank|fund|registry|directorate|service|services|utility|lgu|barangay
      |city|office|society|trust|laboratory|wizara|idara|halmashauri|mamlaka|wakala|tume|kaunti|jiji|manispaa|bodi
      |ofisi|baraza|chuo|hospitali|mahakama|polisi|shirika|kampuni|benki|mfuko|taasisi|serikali)\b""",
    re.VERBOSE,
)
"""Words of which one stands in the name of nearly every institution."""

STATE = re.compile(r"^(jamhuri ya|jamhuri ya muungano|republic of|the united republic|the republic|united republic)\b")
SMALL = frozenset(("ya", "wa", "za", "la", "cha", "vya", "kwa", "na", "katika", "of", "the", "and", "to", "in", "for"))
SWAHILI = frozenset(
    """ya wa za la cha vya kwa na katika siku huduma malipo mahitaji ni kutoka bila kazi barua simu ombi maombi muda
    kila baada kabla wateja mteja au yetu wetu zetu ndani hakuna bure""".split()
)
ENGLISH = frozenset(
    """of the and to in for days service fee free within working from with application letter on by our a is no or
    requirements time after request public office hours charter client clients customer""".split()
)
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
ENOUGH = 100_000
"""Characters of a document that tell its language."""


def language_of(text: str) -> Literal["sw", "en"]:
    """The language of a document, by its small words; of one in both, the one that has more of them."""
    words = fold(text[:ENOUGH]).split()
    swahili, english = (sum(word in known for word in words) for known in (SWAHILI, ENGLISH))
    return "en" if english > swahili else "sw"


def title_line(lines: Sequence[Line]) -> Line | None:
    """The line with the charter's title: short, calling itself a charter, and no sentence about one."""
    return next(
        (
            line
            for line in lines
            if len(line.text) < 110
            and TITLE.search(fold(line.text))
            and not SENTENCE.search(line.text.casefold())
            and not ABOUT.search(fold(line.text))
        ),
        None,
    )


def institution_name(lines: Sequence[Line], title: Line | None) -> str:
    """The institution: named above the title, in it, or in the lines after it; its parts joined by a dash."""
    before = [line for line in lines if title is None or line.number < title.number][:12]
    after = [line for line in lines if title is not None and line.number > title.number][:6]
    inside = _in_title(title.text) if title is not None else ""
    named = _parts(before, INSTITUTION.match) or ([inside] if inside else _parts(before, KIND.search))
    named = named or _parts(after, INSTITUTION.match) or _parts(after, KIND.search)
    return " - ".join(_as_name(part) for part in named) or _in_sentence([*before, *after])


def _in_sentence(lines: Sequence[Line]) -> str:
    """The institution that promises in a sentence: "The Kampala Water Board promises its customers ..."; "" if none."""
    for line in lines:
        found = PROMISER.match(line.text)
        if found and KIND.search(fold(found["name"])):
            return found["name"]
    return ""


def _parts(lines: Sequence[Line], names: Callable[[str], object]) -> list[str]:
    """The first run of lines that name an institution, wrapped ones joined."""
    parts: list[str] = []
    last = -9
    for line in lines:
        folded = fold(line.text)
        if STATE.match(folded) or TITLE.search(folded):
            continue
        if parts and line.number == last + 1 and _runs_on(parts[-1], line.text):
            parts[-1] = f"{parts[-1]} {line.text}"
        elif names(folded) and _is_name(line.text):
            if parts and line.number > last + 3:
                break
            parts.append(line.text)
        elif parts:
            break
        else:
            continue
        last = line.number
    return parts[:3]


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
    return " ".join(w if w in SMALL and i else w.capitalize() for i, w in enumerate(words))
