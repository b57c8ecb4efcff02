"""Reading a requirements cell: its items, whether one of them is enough, and what kind each of them is.

The hard case is a cell whose line breaks were lost, so that its items stand in one line. In Swahili an item begins with
a capital letter, and inside a sentence capitals stand only after connectors ("kwa Wizara, Idara na Taasisi"). So a
capitalised word that follows anything but a connector starts a new item.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from dirisha.core.phrases.tokens import Token, tidy, tokens

Kind = Literal["document", "condition", "instruction"]
Logic = Literal["all_of", "any_of"]

NONE = frozenset({"hakuna", "none", "nil", "no requirement", "no requirements", "hakuna mahitaji", "n/a", "-", ""})

CONNECTORS = frozenset(
    # Words that tie the next word to the one before, so that a capital after them begins nothing.
    """ya wa za la cha vya kwa na au katika kutoka kuhusu kama ni hadi pamoja kupitia kulingana baada kabla juu ndani
    nje chini dhidi kati mbele mwa pa ku ikiwa kisha lakini bila kuwa yenye wenye zenye lenye chenye vyenye
    of and or the for from to by in with a an at on as per via about under through who which that where""".split()
)

COMPOUNDS = (
    # Proper names of several capitalised words, inside which no item begins.
    ("huduma", "kenya"),
    ("huduma", "centre"),
    ("huduma", "namba"),
    ("huduma", "card"),
    ("dar", "es", "salaam"),
    ("west", "end", "towers"),
    ("posta", "pay"),
)

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
      | referral\ from
    )\b""",
    re.VERBOSE,
)
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
    r"(kupitia|kwa njia ya|mojawapo|moja ya|through|via|any of|one of|either)[^a-z]*(ya|of|zifuatazo)?\W*$"
)
"""The end of an introduction after which one of the items is enough ("Ombi kupitia:")."""


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
        return _reading(items, "any_of" if ways else "all_of", lead, 0.98, ways)
    lines = [tidy(line) for line in text.splitlines() if tidy(line)]
    if len(lines) > 1:
        return _reading(tuple(lines), "all_of", "", 0.95, False)
    line = lines[0] if lines else ""
    if line.casefold().strip(" .") in NONE:
        return RequirementsReading((), "all_of", "", 0.98)
    alternatives = _alternatives(line)
    if len(alternatives) > 1:
        return _reading(alternatives, "any_of", "", 0.9, False)
    items = split_items(line)
    return _reading(items, "all_of", "", 0.98 if len(items) == 1 else 0.85, _only_ways(items))


def split_items(line: str) -> tuple[str, ...]:
    """The items that run together in one line."""
    slashed = _slashed(line)
    if slashed:
        return slashed
    cuts = [0]
    row = tokens(line)
    depth = 0
    for before, token in zip(row, row[1:], strict=False):
        depth += (before.text == "(") - (before.text == ")")
        if depth == 0 and _begins(before, token, row):
            cuts.append(token.start)
    return tuple(line[a:b].strip() for a, b in zip(cuts, [*cuts[1:], len(line)], strict=True))


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


def _begins(before: Token, token: Token, row: tuple[Token, ...]) -> bool:
    """Whether `token` starts a new item after `before`."""
    if not token.capitalised or token.folded in CONNECTORS or (token.text.isupper() and len(token.text) > 1):
        return False
    if before.kind == "sign" and before.text not in ").;":
        return False
    if before.folded in CONNECTORS:
        return False
    return not _inside_name(token, row)


def _inside_name(token: Token, row: tuple[Token, ...]) -> bool:
    at = row.index(token)
    for name in COMPOUNDS:
        for back in range(1, len(name)):
            following = tuple(t.folded for t in row[max(at - back, 0) : at - back + len(name)])
            if at >= back and following == name:
                return True
    return False


def _slashed(line: str) -> tuple[str, ...]:
    """The items of a list written "a/ b/ c": a slash close to the word before, then a blank; at least two of them."""
    parts = re.split(r"(?<=\S)/\s+", line)
    return tuple(part.strip() for part in parts) if len(parts) > 2 else ()


def _alternatives(line: str) -> tuple[str, ...]:
    """The two ways of "visit our offices or call 1195": "au"/"or" between two commands; (line,) when there are none."""
    parts = re.split(r"\s+(?:au|or)\s+", line)
    commands = [part.split(" ", 1)[0].casefold() in VERBS for part in parts]
    return tuple(parts) if len(parts) > 1 and all(commands) else (line,)
