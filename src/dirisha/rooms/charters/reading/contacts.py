"""The offices printed in a charter: who, where, telephones, e-mail, network names."""

from __future__ import annotations

import re
from collections.abc import Sequence

import phonenumbers

from dirisha.core.contacts import phone_number
from dirisha.core.text import fold
from dirisha.rooms.charters.reading.document import Document, Line
from dirisha.rooms.charters.reading.model import ReadContact, ReadService, Words

EMAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]*\w")
WEBSITE = re.compile(r"\b(?:https?://)?www\.[\w.-]+\w", re.IGNORECASE)
PHONE_LINE = re.compile(r"\b(simu|tel|telephone|phone|dir|mob|mobile|call)\b", re.IGNORECASE)
FAX_LINE = re.compile(r"\b(fax|nukushi|faksi)\b", re.IGNORECASE)
SOCIAL = re.compile(r"^(facebook|twitter|x|instagram|youtube|whatsapp)\b\s*:?\s*@?\w", re.IGNORECASE)
DIGITS = re.compile(r"\+?\s?[\d(][\d\s()-]{5,}\d")
ADDRESS = re.compile(
    r"\b(ghorofa|floor|house|towers?|building|jengo|barabara|road|street|way|avenue|s\.?\s?l\.?\s?p|p\.?\s?o\.?\s?box)\b",
    re.IGNORECASE,
)
PO_BOX = re.compile(r"^(s\.?\s?l\.?\s?p|p\.?\s?o\.?\s?box)\b", re.IGNORECASE)
PERSON = re.compile(
    r"\b(waziri|katibu|mkurugenzi|afisa mtendaji|mwenyekiti|kamishna|secretary|director|chief|commissioner|chairperson"
    r"|ombudsman|tume|commission|minister)\b"
)
OMBUDSMAN = re.compile(r"\b(tume ya haki ya utawala|administrative justice|ombudsman)\b")
REPORT = re.compile(r"\b(kuripotiwa kwa|report(ed)? to|complaints? (should|may) be)\b")
LETTERS = re.compile(r"\b(barua zote|all (letters|correspondence))\b")
TOLL_FREE = re.compile(r"(simu ya bure[^\d]{0,30}|toll[ -]free[^\d]{0,30})-?\s*(\d{3,6})\b", re.IGNORECASE)


def contacts_of(
    document: Document, services: Sequence[ReadService], *, country: str, language: str
) -> list[ReadContact]:
    """The offices of a document, in order, and the toll-free number that a row names."""
    lines = list(document.lines())
    found: list[ReadContact] = []
    for block in _blocks(lines):
        contact = _contact(block, country=country, language=language)
        if contact is not None and not any(contact.phones == known.phones for known in found):
            found.append(contact)
    for service in services:
        match = TOLL_FREE.search(service.requirements_text)
        if match:
            found.append(
                ReadContact(
                    role="helpline",
                    organisation=_words(match[1].strip(" -:"), language),
                    address="",
                    phones=(match[2],),
                    emails=(),
                )
            )
    return found


def _blocks(lines: Sequence[Line]) -> list[list[Line]]:
    """Runs of lines that end in ways to reach somebody: a person or office, an address, then numbers."""
    blocks: list[list[Line]] = []
    current: list[Line] = []
    reached = False
    for line in lines:
        detail = _is_detail(line.text)
        if reached and not detail and not _of_letterhead(line.text):
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
    number = (PHONE_LINE.search(text) or FAX_LINE.search(text)) and DIGITS.search(text)
    return bool(EMAIL.search(text) or SOCIAL.match(text) or number or (WEBSITE.search(text) and len(text) < 60))


def _contact(block: Sequence[Line], *, country: str, language: str) -> ReadContact | None:
    details = [line.text for line in block if _is_detail(line.text)]
    others = [line.text for line in block if not _is_detail(line.text)]
    start = next((at for at, text in enumerate(others) if PERSON.search(fold(text)) and len(text) < 90), None)
    asked = any(REPORT.search(fold(text)) for text in others[:start])
    lettered = any(LETTERS.search(fold(text)) for text in others)
    if start is None:
        return None
    office = others[start:]
    if lettered and LETTERS.search(fold(office[0])):
        named = re.split(r"\bkwa\b|\bto\b", office[0], maxsplit=1, flags=re.IGNORECASE)
        office[0] = named[-1].strip()
    organisation, address = _who_and_where(office)
    whole = fold(organisation)
    phones = [n for text in details if not FAX_LINE.search(text) for n in numbers_in(text, country)]
    faxes = [n for text in details if FAX_LINE.search(text) for n in numbers_in(text, country)]
    return ReadContact(
        role="ombudsman"
        if OMBUDSMAN.search(whole)
        else "letters"
        if lettered
        else "complaints"
        if asked or not lettered
        else "office",
        organisation=_words(organisation, language),
        address=address,
        phones=tuple(dict.fromkeys(phones)),
        emails=tuple(dict.fromkeys(email for text in details for email in EMAIL.findall(text))),
        website=next((m[0] for text in details if (m := WEBSITE.search(text))), ""),
        social=tuple(text for text in details if SOCIAL.match(text)),
        faxes=tuple(dict.fromkeys(faxes)),
    )


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
    text = EMAIL.sub(" ", text)
    found: list[str] = []
    for match in DIGITS.finditer(text.replace("/", " / ")):
        typed = re.sub(r"^\+\s*(\d{3})\s*\(?0\)?", r"+\1", match[0].strip())
        try:
            found.append(phone_number(typed.replace("-", ""), country or "KE"))
        except ValueError:
            digits = re.sub(r"\D", "", typed)
            if found and 5 <= len(digits) < len(found[-1]) - 3:
                shared = found[-1][: -len(digits)] + digits
                if phonenumbers.is_possible_number(phonenumbers.parse(shared, None)):
                    found.append(shared)
    return found


def _words(text: str, language: str) -> Words:
    return Words(original=text, sw=text if language == "sw" else "", en=text if language == "en" else "")
