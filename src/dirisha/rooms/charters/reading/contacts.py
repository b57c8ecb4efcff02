"""The offices printed in a charter: who they are, what for, where, and the ways to them.

What an office is for is said by its name, the words around it ("should be reported to"), or the chapter it stands in. A
director whose letterhead is printed is nobody's complaints desk: without such words an office is only an office.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from dirisha.core.text import fold
from dirisha.rooms.charters.reading.chapterkinds import CONTACTS
from dirisha.rooms.charters.reading.document import Document, Line
from dirisha.rooms.charters.reading.headings import heads_of
from dirisha.rooms.charters.reading.model import ReadContact, ReadService, Words
from dirisha.rooms.charters.reading.offices import beside_lines, in_tables
from dirisha.rooms.charters.reading.running import BOX_AND_TOWN, REACH, apart
from dirisha.rooms.charters.reading.surroundings import KIND
from dirisha.rooms.charters.reading.ways import (
    BOXED,
    EMAIL,
    HELPED,
    PO_BOX,
    WEBSITE,
    codes_in,
    is_detail,
    phones_in,
    social_in,
)

ADDRESS = re.compile(
    r"\b(ghorofa|chumba|headquarters|makao makuu|block|room|opposite|mkabala|digital address|private mail bag"
    r"|floor|house|towers?|building|jengo|barabara|road|street|way|avenue|plaza|complex|compound|lane"
    r"|plot|kitalu"
    r"|mtaa|s\.?\s?l\.?\s?p|p\.?\s?o\.?\s?box|private bag)\b",
    re.IGNORECASE,
)
AT = re.compile(
    r"^\W*(?:anwani|(?:postal |physical |street )?address|location|mahali)(?: ya posta)?\s*:\s*", re.IGNORECASE
)
HEADQUARTERS = re.compile(r"\b(?:head ?quarters|head office|makao makuu)\b", re.IGNORECASE)
PERSON = re.compile(
    r"\b(waziri|katibu|mkurugenzi|afisa (?!mhusika|husika|anayehusika)\w+|mwenyekiti|kamishna"
    r"|secretary|director|chief|commissioner"
    r"|chairperson"
    r"|ombudsman|tume|commission|minister|registrar|manager|meneja|msajili|mkuu wa|vice chancellor|makamu"
    r"|superintendent"
    r"|ombudsperson|inspector general|administrator|mganga mkuu|town clerk|clerk|governor|gavana|mayor|head of"
    r"|officer"
    r"|public relations|customer care|huduma kwa wateja|help desk|dawati)\b"
)
OMBUDSMAN = re.compile(
    r"\b(tume ya haki ya utawala|administrative justice|ombudsman|ombudsperson|inspectorate of government"
    r"|inspector general"
    r" of government|tume ya haki za binadamu na utawala bora|chragg|chraj|lokpal|lokayukta|anti red tape|arta|8888"
    r"|presidential complaints? center|public protector|ewura|latra|tcra|maadili ya viongozi)\b"
)
REPORT = re.compile(
    r"\b(kuripotiwa kwa|report(ed)? to|complaints? (should|may|can|must) be|malalamiko (yote )?(yawasilishwe"
    r"|yatumwe|yaelekezwe)"
    r"|(wasilisha|tuma|peleka|leta|toa) malalamiko|for complaints|to complain"
    r"|(lodge|send|address|direct|submit) (your |all |any )?complaints?"
    r"|kwa malalamiko|malalamiko kwa"
    r"|complaints? (desk|officer|office|line|email|number|to)|dawati la malalamiko|afisa (wa )?malalamiko)\b"
)
APPEAL = re.compile(
    r"\b(akate rufaa|kukata rufaa|rufaa kwa|rufaa (?:iwasilishwe|ipelekwe|itumwe)"
    r"|appeals? (?:to|should|may|can|must|against)"
    r"|(?:may|can|shall|should|to) appeal|(?:not|still not|remain un) ?satisfied|dissatisfied"
    r"|(?:asi|usi|waki?si?)poridhika|asiyeridhika|hajaridhika|hujaridhika|hukuridhika|hutaridhika)\b"
)
"""Words beside which an office is the one above: where to go when the answer does not satisfy."""

COMPLAINTS = re.compile(r"^(malalami\w+|complaints?|kwa malalamiko|for complaints)\b[^:]{0,40}:", re.IGNORECASE)
FOR_COMPLAINTS = re.compile(r"(?:complain|malalamiko|kero|grievance)", re.IGNORECASE)
LETTERS = re.compile(r"\b(barua zote|all (letters|correspondence))\b")
HELPLINE = re.compile(
    r"\b(helpline|hotline|toll free|simu ya bure|call cent(re|er)|customer care"
    r"|contact cent(re|er)|kituo cha (?:simu|huduma kwa wateja)"
    r"|bila malipo|simu bure|short code)\b"
)
CUE = re.compile(
    r"\b(contacts?|contact us|reach us|wasiliana|mawasiliano|anwani|feedback|maoni|malalamiko|complaints?"
    r"|enquiries|inquiries"
    r"|maulizo|head ?quarters|makao makuu|office|ofisi)\b"
)
LISTED = re.compile(r"^\W*(?:\d{1,2}[.)]|\(?[ivx]{1,4}\)|[a-h][.)])\s")
NAMED_INSIDE = re.compile(
    r"(?:\bto\s+|\bkwa\s+|\bcontact\s+|\bwasiliana\s+na\s+|:\s*)(?:the\s+)?(?P<office>[A-Z][^:;@\d]{4,90}?)\s*,?\s*"
    r"(?=S\.?\s?L\.?\s?P|P\.?\s?O\.?\s?Box|\bTel|\bSimu|\bPhone|\bE-?mail|\bBarua pepe|[\w.+-]+@)"
)
NAMED_FAR = re.compile(
    r"(?:\bto\s+|\bkwa\s+|\brufaa\s+|\bcontact\s+|\bwasiliana\s+na\s+)(?:the\s+)?(?P<office>[A-Z][^,:;@\d.]{2,70}?)\s*,"
    r"(?=[^.;@]{0,90}(?:Tel|Simu|simu|Phone|E-?mail|e-?mail|[Bb]arua pepe|S\.?\s?L\.?\s?P|P\.?\s?O\.?\s?Box|0\d{2}))"
)
"""An office with its room or floor between its name and its telephone."""

NAMED_FIRST = re.compile(
    NAMED_INSIDE.pattern.replace(r"(?:\bto\s+|\bkwa\s+|\bcontact\s+|\bwasiliana\s+na\s+|:\s*)", "^", 1)
)
KIND_OR_POST = re.compile(rf"{PERSON.pattern.replace(' ', '[ ]')}|{KIND.pattern}", re.VERBOSE)
LABELLED_OFFICE = re.compile(r"^\W*([A-Z][^:@\d]{3,60}):\s+(.+)$")
WAY = re.compile(
    r"^\W*(?:(?:office|ofisi|simu|tel\w*|phone|mobile|fax|nukushi|e-?mail|barua pepe|address|anwani|website|tovuti|call"
    r"|customer care|hot ?line|help ?line|contacts?)[\w /]{0,12}):",
    re.IGNORECASE,
)
"""A label of a way, not of an office."""

BRANCH = re.compile(
    r"\b(?:head ?quarters|makao makuu|branch|tawi|kanda|region\w*|station|zone|cent(?:re|er)|complaints?|malalamiko)\b"
)
TOLL_FREE = re.compile(r"(simu ya bure[^\d]{0,30}|toll[ -]free[^\d]{0,30})-?\s*(\d{3,6})\b", re.IGNORECASE)
LABELLED, IN_A_SENTENCE, DOUBTED = 0.95, 0.7, 0.45
"""How sure an office is: with lines or labels of its own, read out of running text, asked for two things at once."""

MOST_PHONES = 4
MOST = 40
"""Of more offices than this the rest is a telephone book."""


IN_CHAPTER = {
    "appeal": "ombudsman",
    "how-to-complain": "complaints",
    "complaints": "complaints",
    "feedback": "complaints",
    CONTACTS: "office",
}
"""What offices in a chapter are for, where their own words do not say it."""

HOURS = re.compile(
    r"(?:office|working|opening|business)\s+hours|\bsaa\s+za\s+(?:kazi|kufungua)|\bmuda\s+wa\s+kazi"
    r"|\bopen\s+(?:on|from)"
    r"|(?:jumatatu|monday)\s*(?:hadi|to|mpaka|-|–)",
    re.IGNORECASE,
)


@dataclass
class Block:
    """Lines that end in ways to reach somebody, and the role that the chapter they stand in gives."""

    role: str = ""
    lines: list[Line] = field(default_factory=list)
    hours: str = ""


def contacts_of(
    document: Document, services: Sequence[ReadService], *, country: str, language: str
) -> list[ReadContact]:
    """The offices of a document, in order, and the toll-free number that a row names."""
    placed: list[tuple[int, ReadContact]] = []
    for block in _blocks(document):
        contact = _contact(block, country=country, language=language)
        if contact is not None:
            placed.append((block.lines[0].number, contact))
    roles = _chapters(document)
    for number, cells in in_tables(document, services):
        block = Block(_role_at(roles, number), [Line(number, text) for text in cells])
        contact = _contact(block, country=country, language=language, tabled=True)
        if contact is not None:
            placed.append((number, contact))
    found: list[ReadContact] = []
    for _, contact in sorted(placed, key=lambda each: each[0]):
        if not any(_reached(contact) <= _reached(known) for known in found):
            found.append(contact)
    for service in services:
        match = TOLL_FREE.search(service.requirements_text)
        if match and not any(match[2] in (*known.phones, *known.codes) for known in found):
            found.append(
                ReadContact(
                    role="helpline",
                    organisation=_words(match[1].strip(" -:"), language),
                    address="",
                    phones=(match[2],),
                    emails=(),
                )
            )
    return found[:MOST]


def _reached(contact: ReadContact) -> set[str]:
    return {*contact.phones, *contact.emails, *contact.codes, *contact.faxes}


def _chapters(document: Document) -> list[tuple[int, str]]:
    """(line, role) where a chapter of a known kind begins: the role of the offices in it, "" when it gives none."""
    lines = list(document.lines())
    return [
        (
            lines[at].number,
            "office"
            if head.kind == "feedback" and not FOR_COMPLAINTS.search(head.title.casefold())
            else IN_CHAPTER.get(head.kind, ""),
        )
        for at, head in heads_of(document).items()
        if head.kind is not None and not head.after
    ]


def _role_at(roles: Sequence[tuple[int, str]], number: int) -> str:
    return next((role for line, role in sorted(roles, reverse=True) if line <= number), "")


def _blocks(document: Document) -> list[Block]:
    """Runs of lines that end in ways to reach somebody: a person or office, an address, then numbers."""
    chapters = _chapters(document)
    starts = {line for line, _ in chapters}
    taken = beside_lines(document)
    blocks: list[Block] = []
    current = Block()
    reached = False
    for line in apart([line for line in document.lines() if line.number not in taken]):
        if line.number in starts and not is_detail(line.text):
            blocks += [current] if reached else []
            current, reached = Block(_role_at(chapters, line.number)), False
            continue
        detail = is_detail(line.text)
        if HOURS.search(line.text) and not detail and reached and len(line.text) < 120:
            current.hours = line.text
            continue
        named = detail and _opens(line.text)
        if reached and (named or not detail) and not _of_letterhead(line.text):
            blocks.append(current)
            current, reached = Block(current.role), False
        current.lines = current.lines[-6:] if not reached else current.lines
        current.lines.append(line)
        reached = reached or detail
    if reached:
        blocks.append(current)
    return blocks


def _opens(text: str) -> bool:
    """Whether a line with a way begins an office of its own: it names one, or is a line for help."""
    helped = HELPED.match(text)
    return bool(_inside(text) or _label(text) or (helped and HELPLINE.search(fold(helped[0]))))


def _of_letterhead(text: str) -> bool:
    """Whether a line between two numbers belongs to the same office: a post box, or a town in capitals."""
    return PO_BOX.match(text) is not None or (text.isupper() and len(text.split()) <= 2)


def _contact(block: Block, *, country: str, language: str, tabled: bool = False) -> ReadContact | None:
    lines = [line.text for line in block.lines]
    details = [text for text in lines if is_detail(text)]
    others = [text for text in lines if not is_detail(text)]
    ways = lines if tabled else details  # a cell of its own says what it is by its place: "22115", "@name"
    told = max((at for at, text in enumerate(others) if _leads(text)), default=-1)
    start = next((at for at, text in enumerate(others) if at > told and _is_office(text)), None)
    cued = next((at for at, text in enumerate(others) if CUE.search(fold(text)) and len(text) < 90), None)
    whole_block = " ".join(fold(text) for text in (*others, *details))
    within = any(map(_inside, details))
    placed = start is not None or cued is not None or within or bool(block.role) or tabled
    if not placed and not any(cue.search(whole_block) for cue in (CUE, HELPLINE, REPORT, REACH, APPEAL)):
        return None
    lettered = any(LETTERS.search(fold(text)) for text in others)
    office = others[start:] if start is not None else others[cued:] if cued is not None else []
    if start is None and (tabled or block.role or told >= 0):
        office = [text for text in others[told + 1 :] if _is_line(text)]
        office = office[1:] if office and not tabled and CUE.fullmatch(fold(office[0])) else office
    elif start is None:
        office = [text for text in office if len(text) < 90 and text[-1] != "." and KIND_OR_POST.search(fold(text))]
    if lettered and office and LETTERS.search(fold(office[0])):
        named = re.split(r"\bkwa\b|\bto\b", office[0], maxsplit=1, flags=re.IGNORECASE)
        office[0] = named[-1].strip()
    organisation, address = _who_and_where(office) if office else ("", "")
    said = [*details, *(f"{before} {details[0]}" for before in others[-1:] if details and before.endswith(","))]
    inside = "" if organisation else next((name for text in said if (name := _inside(text) or _label(text))), "")
    contact = ReadContact(
        role="office",
        organisation=_words(organisation or inside, language),
        address=address or "; ".join(m[0].strip(" ,;.") for text in details if (m := BOX_AND_TOWN.search(text))),
        phones=tuple(phones_in(details, country, fax=False)),
        emails=tuple(dict.fromkeys(email for text in details for email in EMAIL.findall(text))),
        website=next((m[0] for text in ways if (m := WEBSITE.search(EMAIL.sub(" ", text)))), ""),
        social=tuple(dict.fromkeys(social_in(ways))),
        faxes=tuple(phones_in(ways, country, fax=True)),
        codes=tuple(dict.fromkeys(codes_in(ways))),
        hours=block.hours,
        confidence=IN_A_SENTENCE if inside or (start is None and REACH.search(whole_block)) else LABELLED,
    )
    several = len(contact.emails) > 2 or len(contact.phones) > MOST_PHONES
    if (several and not contact.organisation.original) or len(BOXED.findall(contact.address)) > 1:
        contact = replace(contact, confidence=DOUBTED)  # several offices whose names were lost
    if not _reached(contact) and not contact.website and not contact.social:
        return None
    asking = [*others[: told + 1 if start is None else start], *details]
    return _in_role(contact, block.role, lettered=lettered, asking=asking, words=whole_block)


def _leads(text: str) -> bool:
    """Whether a line leads to the office below it: it asks to report or appeal, and is no office's own line."""
    folded = fold(text)
    asks = REPORT.search(folded) or APPEAL.search(folded)
    return bool(asks) and (len(text) >= 60 or text.endswith((":", ".", ",")) or not KIND_OR_POST.search(folded))


def _is_line(text: str) -> bool:
    """Whether a line may be of an office's name or address: short, and no sentence."""
    return len(text) < 110 and not text.endswith((":", ";")) and not (text.endswith(".") and len(text.split()) > 6)


def _in_role(contact: ReadContact, chapter: str, *, lettered: bool, asking: Sequence[str], words: str) -> ReadContact:
    """The contact in its role: by its name, what is said before it, its own address, else the chapter it stands in."""
    named = fold(contact.organisation.original)
    said = " ".join(map(fold, asking))
    appealed = APPEAL.search(said)
    complained = REPORT.search(said) or any(COMPLAINTS.match(text.strip()) for text in asking)
    sure = contact.confidence
    if OMBUDSMAN.search(named) or (not named and OMBUDSMAN.search(words)):
        role = "ombudsman"
    elif lettered:
        role = "letters"
    elif appealed:
        role = "ombudsman"
        sure = min(sure, DOUBTED) if complained and chapter != "ombudsman" and not named else sure
    elif (
        complained
        or REPORT.search(words)
        or FOR_COMPLAINTS.search(named)
        or any(FOR_COMPLAINTS.match(email) for email in contact.emails)
    ):
        role = "complaints"
    elif HELPLINE.search(words) and not contact.address:
        role = "helpline"
    else:
        role = chapter or "office"
    return replace(contact, role=role, confidence=sure)


def _is_office(text: str) -> bool:
    """Whether a line names a person's post or an office, and neither labels a field nor says a sentence."""
    labelled = re.match(r"^[^:]{2,40}:\s*\S", text) is not None
    return PERSON.search(fold(text)) is not None and len(text) < 90 and not labelled and not LISTED.match(text)


def _label(text: str) -> str:
    """The office before a colon, its ways behind it: "Coast office: P.O. Box 82144 Mombasa, Tel ..."; "" for "Tel:"."""
    found = LABELLED_OFFICE.match(text)
    if found is None or WAY.match(text) or not (is_detail(found[2]) or BOX_AND_TOWN.search(found[2])):
        return ""
    folded = fold(found[1])
    return found[1].strip() if KIND_OR_POST.search(folded) or BRANCH.search(folded) else ""


def _inside(text: str) -> str:
    """The office named in the same line as its telephone: "... to the County Secretary, P.O. Box 33, Tel ..."."""
    named = [match["office"].strip(" ,.;-") for match in NAMED_INSIDE.finditer(text)]
    named += [_after_asking(match["office"]) for match in NAMED_FIRST.finditer(text)]
    named += [match["office"].strip(" ,.;-") for match in NAMED_FAR.finditer(text)]
    label = HELPED.match(text)
    if label and HELPLINE.search(fold(label[0])):
        helped = label[0].partition(":")[0].partition("(")[0].strip()
        return helped if KIND_OR_POST.search(fold(helped)) else ""
    return next((office for office in named if _is_named(office)), "")


def _after_asking(office: str) -> str:
    """The office behind the words that send people to it: "Asiyeridhika akate rufaa EWURA" is EWURA."""
    folded = fold(office)
    if APPEAL.search(folded) or REPORT.search(folded):
        office = re.split(r"\b(?:rufaa(?:\s+kwa)?|kwa|to(?:\s+the)?)\b", office)[-1]
    return office.strip(" ,.;-")


def _is_named(office: str) -> bool:
    """Whether words after "to" name an office: a post, a kind of office, or one known by its initials."""
    folded = fold(office)
    return KIND_OR_POST.search(folded) is not None or OMBUDSMAN.search(folded) is not None


def _who_and_where(office: Sequence[str]) -> tuple[str, str]:
    """The organisation and the address: the address begins with the first piece that names a floor, house or box."""
    pieces = [piece for at, text in enumerate(office) for piece in _pieces(text, first=not at)]
    at = next((i for i, piece in enumerate(pieces) if AT.match(piece) or (i and ADDRESS.search(piece))), len(pieces))
    pieces = [AT.sub("", piece) for piece in pieces]
    return ", ".join(piece.strip(" ,.") for piece in pieces[:at]), ", ".join(pieces[at:])


def _pieces(text: str, *, first: bool) -> list[str]:
    """A line, cut where a comma parts an office from its floor or building; below the name only behind an office."""
    before, comma, after = text.partition(",")
    named = HEADQUARTERS.sub("", before) if first else before
    if comma and (first or KIND_OR_POST.search(fold(before))) and ADDRESS.search(after) and not ADDRESS.search(named):
        return [before.strip(), after.strip(" ,")]
    return [text.strip(" ,")]


def _words(text: str, language: str) -> Words:
    return Words(original=text, sw=text if language == "sw" else "", en=text if language == "en" else "")
