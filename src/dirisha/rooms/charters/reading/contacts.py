"""The offices printed in a charter: who, where, telephones, short and USSD codes, e-mail, network names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import phonenumbers

from dirisha.core.contacts import phone_number
from dirisha.core.text import fold
from dirisha.rooms.charters.reading.document import Document, Line, Row
from dirisha.rooms.charters.reading.model import ReadContact, ReadService, Words
from dirisha.rooms.charters.reading.running import BOX_AND_TOWN, REACH, apart
from dirisha.rooms.charters.reading.surroundings import KIND

EMAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]*\w")
WEBSITE = re.compile(r"\b(?:https?://)?www\.[\w.-]+\w|\bhttps?://[\w.-]+\w", re.IGNORECASE)
PHONE_LINE = re.compile(
    r"\b(simu|tel|tels|telephone|phone|phones|dir|mob|mobile|cell|cellphone|call|landline|hotline|helpline"
    r"|whatsapp|sms"
    r"|toll[ -]?free|nambari|piga|trunkline|switchboard|contact)\b",
    re.IGNORECASE,
)
FAX_LINE = re.compile(r"\b(fax|nukushi|faksi|telefax)\b", re.IGNORECASE)
SOCIAL = re.compile(
    r"^(facebook|twitter|x|instagram|youtube|tiktok|linkedin|whatsapp)\b\s*[:/-]?\s*@?\w", re.IGNORECASE
)
DIGITS = re.compile(r"\+?\s?[\d(][\d\s()-]{5,}\d")
ONLY_NUMBERS = re.compile(r"^\+?[\d\s()/,;–-]{9,}$")
USSD = re.compile(r"\*\d{2,4}(?:\*\d{1,6})*#")
SHORT = re.compile(
    r"\b(?:toll[ -]?free|simu ya bure|bila malipo|hotline|helpline|call|piga|sms|tuma ujumbe|short code|dial)\b"
    r"[^\d*\n]{0,30}(?<![\d+])(\d{3,5})(?![\d\s-]*\d)",
    re.IGNORECASE,
)
ADDRESS = re.compile(
    r"\b(ghorofa|floor|house|towers?|building|jengo|barabara|road|street|way|avenue|plaza|complex|compound|lane"
    r"|plot|kitalu"
    r"|mtaa|s\.?\s?l\.?\s?p|p\.?\s?o\.?\s?box|private bag)\b",
    re.IGNORECASE,
)
PO_BOX = re.compile(r"^(s\.?\s?l\.?\s?p|p\.?\s?o\.?\s?box|private bag)\b", re.IGNORECASE)
BOXED = re.compile(r"\b(?:s\.?\s?l\.?\s?p\.?|p\.?\s?o\.?\s?box)[\s:.]*[\d\s–-]+", re.IGNORECASE)
PERSON = re.compile(
    r"\b(waziri|katibu|mkurugenzi|afisa mtendaji|mwenyekiti|kamishna|secretary|director|chief|commissioner"
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
    r"|presidential complaints? center|public protector)\b"
)
REPORT = re.compile(
    r"\b(kuripotiwa kwa|report(ed)? to|complaints? (should|may|can|must) be|malalamiko (yote )?(yawasilishwe"
    r"|yatumwe|yaelekezwe)"
    r"|for complaints|to complain|(lodge|send|address|direct|submit) (your |all |any )?complaints?"
    r"|kwa malalamiko|malalamiko kwa"
    r"|complaints? (desk|officer|office|line|email|number|to)|dawati la malalamiko|afisa (wa )?malalamiko)\b"
)
COMPLAINTS = re.compile(r"^(malalami\w+|complaints?|kwa malalamiko|for complaints)\b[^:]{0,40}:", re.IGNORECASE)
FOR_COMPLAINTS = re.compile(r"(?:complain|malalamiko|kero|grievance)", re.IGNORECASE)
LETTERS = re.compile(r"\b(barua zote|all (letters|correspondence))\b")
HELPLINE = re.compile(
    r"\b(helpline|hotline|toll free|simu ya bure|call cent(re|er)|customer care|contact cent(re|er)|kituo cha simu)\b"
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
NAMED_FIRST = re.compile(
    NAMED_INSIDE.pattern.replace(r"(?:\bto\s+|\bkwa\s+|\bcontact\s+|\bwasiliana\s+na\s+|:\s*)", "^", 1)
)
KIND_OR_POST = re.compile(f"{PERSON.pattern}|{KIND.pattern}", re.VERBOSE)
TOLL_FREE = re.compile(r"(simu ya bure[^\d]{0,30}|toll[ -]free[^\d]{0,30})-?\s*(\d{3,6})\b", re.IGNORECASE)
LABELLED, IN_A_SENTENCE = 0.95, 0.7
"""How sure an office is: one with lines or labels of its own, and one read out of running text."""

MOST = 40
"""Of more offices than this the rest is a telephone book."""


def contacts_of(
    document: Document, services: Sequence[ReadService], *, country: str, language: str
) -> list[ReadContact]:
    """The offices of a document, in order, and the toll-free number that a row names."""
    found: list[ReadContact] = []
    for block in _blocks(list(apart(_lines(document)))):
        contact = _contact(block, country=country, language=language)
        if contact is not None and not any(_reached(contact) <= _reached(known) for known in found):
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


def _lines(document: Document) -> list[Line]:
    """The lines of a document; of small tables that hold addresses, each row as a line."""
    lines: list[Line] = []
    for block in document.blocks:
        if isinstance(block, Line):
            lines.append(block)
        elif _is_addresses(block):
            for row in block:
                text = ": ".join(dict.fromkeys(cell.text for cell in row.cells if cell.text and not cell.down))
                lines.append(Line(row.line, text, page=row.page))
    return lines


def _is_addresses(rows: Sequence[Row]) -> bool:
    """Whether a table is a list of ways to reach an office, and no table of services."""
    wide = max(len({cell.text for cell in row.cells if cell.text}) for row in rows)
    texts = [" ".join(cell.text for cell in row.cells) for row in rows]
    ways = [EMAIL.search(text) or (PHONE_LINE.search(text) and DIGITS.search(text)) for text in texts]
    return wide <= 2 and len(rows) <= 15 and any(ways)


def _blocks(lines: Sequence[Line]) -> list[list[Line]]:
    """Runs of lines that end in ways to reach somebody: a person or office, an address, then numbers."""
    blocks: list[list[Line]] = []
    current: list[Line] = []
    reached = False
    for line in lines:
        detail = _is_detail(line.text)
        named = detail and bool(_inside(line.text))
        if reached and (named or not detail) and not _of_letterhead(line.text):
            blocks.append(current)
            current, reached = [], False
        current = current[-6:] if not reached else current
        current.append(line)
        reached = reached or detail
    if reached:
        blocks.append(current)
    return blocks


def _of_letterhead(text: str) -> bool:
    """Whether a line between two numbers belongs to the same office: a post box, or a town in capitals."""
    return PO_BOX.match(text) is not None or (text.isupper() and len(text.split()) <= 2)


def _is_detail(text: str) -> bool:
    if len(text) > 250:
        return False
    plain = BOXED.sub(" ", text)
    number = (PHONE_LINE.search(plain) or FAX_LINE.search(plain) or ONLY_NUMBERS.match(plain)) and DIGITS.search(plain)
    web = WEBSITE.search(text) and len(text) < 60
    return bool(EMAIL.search(text) or SOCIAL.match(text) or number or web or USSD.search(text))


def _contact(block: Sequence[Line], *, country: str, language: str) -> ReadContact | None:
    details = [line.text for line in block if _is_detail(line.text)]
    others = [line.text for line in block if not _is_detail(line.text)]
    told = max((at for at, text in enumerate(others) if REPORT.search(fold(text))), default=-1)
    start = next((at for at, text in enumerate(others) if at > told and _is_office(text)), None)
    cued = next((at for at, text in enumerate(others) if CUE.search(fold(text)) and len(text) < 90), None)
    whole_block = " ".join(fold(text) for text in (*others, *details))
    cues = (CUE, HELPLINE, REPORT, REACH)
    within = any(map(_inside, details))
    if start is None and cued is None and not within and not any(cue.search(whole_block) for cue in cues):
        return None
    asked = any(COMPLAINTS.match(text.strip()) for text in (*others, *details)) or any(
        REPORT.search(fold(text)) for text in (*others[:start], *(details if start is None else ()))
    )
    lettered = any(LETTERS.search(fold(text)) for text in others)
    office = others[start:] if start is not None else others[cued:] if cued is not None else []
    if start is None:
        office = [text for text in office if len(text) < 90 and text[-1] != "." and KIND_OR_POST.search(fold(text))]
    if lettered and office and LETTERS.search(fold(office[0])):
        named = re.split(r"\bkwa\b|\bto\b", office[0], maxsplit=1, flags=re.IGNORECASE)
        office[0] = named[-1].strip()
    organisation, address = _who_and_where(office) if office else ("", "")
    inside = "" if organisation else next((name for text in details if (name := _inside(text))), "")
    organisation = organisation or inside
    contact = ReadContact(
        role="office",
        organisation=_words(organisation, language),
        address=address or "; ".join(m[0].strip(" ,;.") for text in details if (m := BOX_AND_TOWN.search(text))),
        phones=tuple(_phones(details, country, fax=False)),
        emails=tuple(dict.fromkeys(email for text in details for email in EMAIL.findall(text))),
        website=next((m[0] for text in details if (m := WEBSITE.search(EMAIL.sub(" ", text)))), ""),
        social=tuple(text for text in details if SOCIAL.match(text)),
        faxes=tuple(_phones(details, country, fax=True)),
        codes=tuple(dict.fromkeys(_codes(details))),
        confidence=IN_A_SENTENCE if inside or (start is None and REACH.search(whole_block)) else LABELLED,
    )
    if not _reached(contact) and not contact.website and not contact.social:
        return None
    return _in_role(contact, asked=asked, lettered=lettered, person=start is not None, words=whole_block)


def _in_role(contact: ReadContact, *, asked: bool, lettered: bool, person: bool, words: str) -> ReadContact:
    """The contact in its role. An office under a charter's table is the one to complain to, unless it is another."""
    named = fold(contact.organisation.original)
    if OMBUDSMAN.search(named) or (not person and OMBUDSMAN.search(words)):
        role = "ombudsman"
    elif lettered:
        role = "letters"
    elif asked or REPORT.search(words) or any(FOR_COMPLAINTS.match(email) for email in contact.emails):
        role = "complaints"
    elif HELPLINE.search(words) and not contact.address:
        role = "helpline"
    else:
        role = "complaints" if person else "office"
    return ReadContact(**{**{key: getattr(contact, key) for key in contact.__dataclass_fields__}, "role": role})


def _phones(details: Sequence[str], country: str, *, fax: bool) -> Iterator[str]:
    """The telephone (or fax) numbers, each once; in a line with both, what follows the word for fax is fax."""
    seen: set[str] = set()
    for text in details:
        cut = FAX_LINE.search(text)
        before, after = (text[: cut.start()], text[cut.start() :]) if cut else (text, "")
        if cut and not PHONE_LINE.search(before) and not ONLY_NUMBERS.match(before):
            before = ""
        for number in numbers_in(after if fax else before, country):
            if number not in seen:
                seen.add(number)
                yield number


def _codes(details: Sequence[str]) -> Iterator[str]:
    for text in details:
        yield from USSD.findall(text)
        yield from (match[1] for match in SHORT.finditer(EMAIL.sub(" ", USSD.sub(" ", text))))


def _is_office(text: str) -> bool:
    """Whether a line names a person's post or an office, and neither labels a field nor says a sentence."""
    labelled = re.match(r"^[^:]{2,40}:\s*\S", text) is not None
    return PERSON.search(fold(text)) is not None and len(text) < 90 and not labelled and not LISTED.match(text)


def _inside(text: str) -> str:
    """The office named in the same line as its telephone: "... to the County Secretary, P.O. Box 33, Tel ..."."""
    named = [match["office"].strip(" ,.;-") for match in NAMED_INSIDE.finditer(text)]
    named += [match["office"].strip(" ,.;-") for match in NAMED_FIRST.finditer(text)]
    return next((office for office in named if KIND_OR_POST.search(fold(office))), "")


def _who_and_where(office: Sequence[str]) -> tuple[str, str]:
    """The organisation and the address: the address begins with the first piece that names a floor, house or box."""
    pieces = [piece for text in office for piece in _pieces(text)]
    at = next((i for i, piece in enumerate(pieces) if i and ADDRESS.search(piece)), len(pieces))
    return ", ".join(piece.strip(" ,.") for piece in pieces[:at]), ", ".join(pieces[at:])


def _pieces(text: str) -> list[str]:
    """A line, cut where a comma parts an office from its floor or building."""
    before, comma, after = text.partition(",")
    if comma and ADDRESS.search(after) and not ADDRESS.search(before):
        return [before.strip(), after.strip(" ,")]
    return [text.strip(" ,")]


def numbers_in(text: str, country: str) -> list[str]:
    """The telephone numbers of a line in E.164 form; "2270000/2303000" are two that share their beginning."""
    text = BOXED.sub(" ", USSD.sub(" ", EMAIL.sub(" ", text)))
    found: list[str] = []
    for match in DIGITS.finditer(re.sub(r"[/,;]| or | au ", " / ", text)):
        typed = re.sub(r"^\+\s*(\d{2,3})\s*\(?0\)?", r"+\1", match[0].strip())
        try:
            found.append(phone_number(typed.replace("-", ""), country or "KE"))
        except ValueError:
            digits = re.sub(r"\D", "", typed)
            if re.fullmatch(r"080\d{7,8}", digits):
                # toll-free numbers are given out faster than any list of numbering plans is brought up to date
                found.append(f"+{phonenumbers.country_code_for_region(country or 'KE')}{digits[1:]}")
            elif found and 5 <= len(digits) < len(found[-1]) - 3:
                shared = found[-1][: -len(digits)] + digits
                if phonenumbers.is_possible_number(phonenumbers.parse(shared, None)):
                    found.append(shared)
    return found


def _words(text: str, language: str) -> Words:
    return Words(original=text, sw=text if language == "sw" else "", en=text if language == "en" else "")
