"""Reading a requirements cell: its items, whether one of them is enough, and what kind each of them is.

The hard case is a cell whose line breaks were lost, so that its items stand in one line (`items`). In Swahili an item
begins with a capital letter, and inside a sentence capitals stand only after connectors ("kwa Wizara, Idara na
Taasisi"). So a capitalised word that follows anything but a connector starts a new item.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from dirisha.core.phrases.commas import THINGS, comma_list
from dirisha.core.phrases.items import CONNECTORS as CONNECTORS
from dirisha.core.phrases.items import split_items as split_items
from dirisha.core.phrases.tokens import tidy

Kind = Literal["document", "condition", "instruction"]
Logic = Literal["all_of", "any_of"]

NONE = frozenset(
    """hakuna|none|nil|no requirement|no requirements|hakuna mahitaji|n/a|-|--||hakuna mahitaji yoyote|hakuna masharti
    |not applicable|no document required|no documents required|no documents|nothing|none required|hakuna chochote
    |hakuna kinachohitajika|haihusiki|hakuna sharti|no obligations|no conditions|no prerequisites""".replace(
        "\n    ", ""
    ).split("|")
)
LONGEST_TEXT = 20_000
MOST_WORDS = 5
CHOICE = 0.7
FIRST = 0.6
"""A text cut at its "or" may have been meant as one item."""

VERBS = frozenset(
    # Imperatives with which an instruction begins, in both languages.
    """tembelea piga andika tuma wasilisha angalia tazama ingia toa jaza leta fika nenda uliza omba jisajili soma pakua
    lipa shiriki wasiliana bonyeza ripoti itikia
    visit call write send submit look see enter give fill bring go ask apply register read download pay attend contact
    click report log check""".split()
)

DOCUMENTS = re.compile(
    # A thing on paper, or a formal act that is always on paper.
    r"""\b(
        ombi\ rasmi | maombi\ rasmi | uombaji\ rasmi | mawasiliano\ rasmi | hadidu\ za\ rejea
      | barua(?!\ pepe) | vitambulisho | kitambulisho | hati | nakala | cheti | vyeti | oda | ankara | stakabadhi
      | risiti | orodha | (ki)?ripoti | mkataba | mikataba | ushahidi | bima | fomu | leseni | pasipoti | picha | wasifu
      | vidokezo\ vya\ uwasilishaji | rufaa\ kutoka | maombi\ kutoka | kibali | vibali | ramani | dhamana
      | letters? | cop(y|ies) | id | ids | identity\ card | identification | passports? | certificates? | forms?
      | invoices? | receipts? | orders? | lists? | reports? | contracts? | evidence | licen[cs]es? | permits?
      | photos? | photographs? | formal\ request | terms\ of\ reference | delivery\ notes? | insurance | documents?
      | referral\ from | cards? | title\ deeds? | deeds? | drawings? | log\ ?books? | affidavits? | statements?
      | cv | resume | clearance | (kra\ |tax\ )?pin\ cert\w* | payslips? | minutes\ of | memos? | memorandum | proof\ of
      | birth\ notification | burial\ permit | curriculum\ vitae | passbook | proposals?
      | authori[sz]ation | bank\ slips?
      | originals? | (land\ |house\ |original\ )?titles? | abstracts? | slips? | challans? | plaints? | petitions?
      | booklets? | lpo | noc | affirmation | prescriptions? | notifications? | statutory\ declaration
      | power\ of\ attorney | indemnity
      | (gazette|demand|completion|legal)\ notices? | notices?\ of | (treatment|medical|doctors?)\ notes
      | \w+\ results? | (site|survey|building|business|development|floor|structural)\ plans?
      | agreements? | audited\ accounts | consent\ of | survey\ maps? | \w+\ proof
      | by-?laws | vijitabu | kijitabu | katiba | tangazo | matangazo | hukumu | michoro | mchoro | andiko | maandiko
      | taarifa\ ya\ polisi | uthibitisho\ wa | matokeo\ ya
      | kadi | taarifa\ ya\ benki | muhtasari | hundi | vocha | kiapo | hati\ ya\ kiapo
    )\b""",
    re.VERBOSE,
)
QUALITY = re.compile(r"(?:the |an? )?originals?")
"""Says of which kind a paper is, and names none: "original or copy of ID" is one thing to bring."""

WAYS = re.compile(
    r"^(barua( zilizoandikwa| pepe)?|simu|mtandao|mitandao|letters?|e-?mail|telephone|phone|social media)\b"
)
"""Ways of getting through, where a cell names ways and not things to bring."""

CONDITIONS = re.compile(
    r"""^(baada\ ya|uzingatiaji|uzingatuzi|kuzingatia|kuwa\ na|kuwa\ |awe|lazima|umri|kuhitimu|must|be\ |being[ ]
        |after\ |compliance|comply|aged?\b|having\ |proof\ of\ age)""",
    re.VERBOSE,
)

ONE_OF = re.compile(
    r"(kupitia|kwa njia ya|mojawapo|moja ya|moja kati ya|through|via|any (one )?of|one of|either)"
    r"[^a-z]*(ya|of)?\s*((the )?following|zifuatazo|yafuatayo|vifuatavyo|hizi|these)?\W*$"
)
"""The end of an introduction after which one of the items is enough ("Ombi kupitia:")."""

INTRODUCED = re.compile(r"(?P<lead>[^:;]{3,80}):\s+(?P<rest>.{3,})")
MARK = re.compile(r"^(?:[•▪●■►➢➤✓✔❖◦‣·*–-]\s*|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]\s*)(?=[^\W\d])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class RequirementsReading:
    """The items of a cell with the kind of each; `intro` is the text before the list ("Ombi kupitia:")."""

    items: tuple[tuple[str, Kind], ...]
    logic: Logic
    intro: str
    confidence: float


def read_requirements(text: str, lead: str = "", listed: tuple[str, ...] = ()) -> RequirementsReading:
    """The reading of a cell: of its list items if the document still has them (`lead` stands before them), else of
    its text, cut where lost line breaks must have been."""
    if listed:
        lead = tidy(lead)
        ways = bool(ONE_OF.search(lead.casefold()))
        items = tuple(tidy(item) for item in listed)
        if (
            lead
            and not lead.endswith(":")
            and not ways
            and len(lead.split()) <= MOST_WORDS
            and THINGS.search(lead.casefold())
        ):
            # the first item of a list whose mark was forgotten, or a thing that the list is part of
            return _reading((MARK.sub("", lead), *(MARK.sub("", item) for item in items)), "all_of", "", FIRST, False)
        plain = lead and not lead.endswith(":") and not ways and len(lead.split()) <= MOST_WORDS
        # "Maelezo ya kilichopotea", and below it one bullet: an introduction, or the first item without its mark?
        sure = 0.45 if plain and len(items) == 1 else 0.98
        return _reading(items, "any_of" if ways else "all_of", lead, sure, ways)
    if len(text) > LONGEST_TEXT:
        return RequirementsReading(((tidy(text[:LONGEST_TEXT]), "condition"),), "all_of", "", 0.1)
    lines = [tidy(line) for line in text.splitlines() if tidy(line)]
    if len(lines) > 1:
        return _of_lines(lines)
    line = lines[0] if lines else ""
    if line.casefold().strip(" .") in NONE:
        return RequirementsReading((), "all_of", "", 0.98)
    alternatives = _alternatives(line)
    if len(alternatives) > 1:
        return _reading(alternatives, "any_of", "", 0.9, False)
    choice = _choice(line)
    if choice:
        return _reading(choice, "any_of", "", CHOICE, False)
    intro = INTRODUCED.match(line)
    if intro and len(items := split_items(intro["rest"])) > 1:
        lead = intro["lead"] + ":"
        ways = bool(ONE_OF.search(lead.casefold()))
        return _reading(items, "any_of" if ways else "all_of", lead, 0.85, ways and _only_ways(items))
    items = split_items(line)
    listed, sure = comma_list(line)
    if items != listed:
        sure = 0.85
    return _reading(items, "all_of", "", sure, _only_ways(items))


def _of_lines(lines: list[str]) -> RequirementsReading:
    """The reading of a cell whose lines are its items; an introduction before them is none."""
    lead = ""
    if len(lines) > 2 and lines[0].endswith(":"):
        lead, *lines = lines
    marked = [line for line in lines if MARK.match(line)]
    if len(marked) > 1:
        lines = [MARK.sub("", line) for line in lines]
    ways = bool(ONE_OF.search(lead.casefold()))
    lines = [line.rstrip(" ;") for line in lines]
    return _reading(tuple(line for line in lines if line), "any_of" if ways else "all_of", lead, 0.95, False)


def classify(item: str) -> Kind:
    """Whether an item is a thing to bring, something to be, or something to do.

    Only a document may become an upload field (design.md 1), so what is no known document never is one.
    """
    folded = tidy(item).casefold().strip(" .")
    if CONDITIONS.search(folded):
        return "condition"
    first = folded.split(" ", 1)[0]
    if DOCUMENTS.search(folded):
        return "document"
    if (
        first in VERBS
        or _infinitive(first)
        or any(_infinitive(word) and len(word) > 5 for word in re.findall(r"\w+", folded))
    ):
        return "instruction"
    if re.search(r"\b(ombi|maombi|malalamiko|malalamishi|swali|maswali|request|complaint|question)\b", folded):
        return "instruction"
    if re.search(r"\b(barua pepe|simu|mtandao|mitandao|maandishi|e-?mail|telephone|social media)\b", folded):
        return "instruction"
    return "condition"


def _reading(items: tuple[str, ...], logic: Logic, intro: str, confidence: float, ways: bool) -> RequirementsReading:
    kinds: tuple[Kind, ...] = tuple("instruction" if ways else classify(item) for item in items)
    return RequirementsReading(tuple(zip(items, kinds, strict=True)), logic, intro, confidence)


def _only_ways(items: tuple[str, ...]) -> bool:
    """Whether every item names a way of getting through and one that is no paper (then a letter is a way, too)."""
    written = [re.search(r"\((barua|letter)", item.casefold()) or WAYS.search(item.casefold()) for item in items]
    return len(items) > 1 and all(written)


def _infinitive(word: str) -> bool:
    """Whether a Swahili word looks like "kupiga", "kwenda", "kujisajili"."""
    return re.fullmatch(r"(ku|kw)[a-z]{2,}(a|e|i|u)", word) is not None and word not in CONNECTORS


def _alternatives(line: str) -> tuple[str, ...]:
    """The ways of "visit our offices or call 1195": "au"/"or" between commands; (line,) when there are none."""
    if "," in line or ";" in line:
        return (line,)  # "report by phone, SMS or visit"
    parts = re.split(r"\s+(?:au|or)\s+", line)
    commands = [part.split(" ", 1)[0].casefold() in VERBS for part in parts]
    return tuple(parts) if len(parts) > 1 and all(commands) else (line,)


def _choice(line: str) -> tuple[str, ...]:
    """The papers of "either a national ID or a passport", of which one is enough; () when it is no such choice."""
    said = re.sub(r"^(?:either|ama|aidha)\s+", "", line, flags=re.IGNORECASE)
    parts = re.split(r",?\s+(?:au|or|ama)\s+", said)
    papers = [DOCUMENTS.search(part.casefold()) and not QUALITY.fullmatch(part.casefold()) for part in parts]
    short = all(papers) and all(len(part.split()) <= MOST_WORDS for part in parts)
    return tuple(parts) if len(parts) > 1 and short and not set(",;(") & set(said) else ()
