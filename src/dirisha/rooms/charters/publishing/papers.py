"""What posters, leaflets, notices and letters say: plain values for the papers of the frame, one part a language.

Nothing here knows how a page looks; the templates (`frame/typst/`) know nothing of charters but these fields.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dirisha.core import wording
from dirisha.core.say import LANGUAGES, Language, Say
from dirisha.core.wording import phone
from dirisha.rooms.charters.events import ContactRow, SectionRow
from dirisha.rooms.charters.publishing import texts
from dirisha.rooms.charters.publishing.as_json import page
from dirisha.rooms.charters.queries import Publication, PublishedService

Values = dict[str, Any]

LABELS = {
    "no": Say(sw="Na.", en="No."),
    "service": Say(sw="Huduma", en="Service"),
    "needs": Say(sw="Unachohitaji", en="What you need"),
    "fee": Say(sw="Malipo", en="Fee"),
    "time": Say(sw="Muda", en="Time"),
    "place": Say(sw="Tunapatikana", en="Where to find us"),
    "hours": Say(sw="Saa za kazi", en="Opening hours"),
    "services": Say(sw="Huduma zetu na ahadi zake", en="Our services and their promises"),
    "chapters": Say(sw="Sura za mkataba", en="Chapters of the charter"),
    "contacts": Say(sw="Mawasiliano", en="Contacts"),
    "scan": Say(
        sw="Elekeza kamera ya simu kwenye alama hii usome mkataba wote na uombe huduma.",
        en="Point your phone's camera at this code to read the whole charter and ask for a service.",
    ),
    "tel": Say(sw="Simu", en="Telephone"),
    "fax": Say(sw="Nukushi", en="Fax"),
    "email": Say(sw="Barua pepe", en="E-mail"),
    "web": Say(sw="Tovuti", en="Website"),
    "law": Say(sw="Sheria", en="Law"),
    "any": Say(sw="Chochote kimoja kinatosha:", en="Any one of these is enough:"),
    "page": Say(sw="Ukurasa", en="Page"),
    "source": Say(sw="Hati iliyosomwa (SHA-256)", en="Document read (SHA-256)"),
    "motto": Say(sw="Huduma bora ni haki yako", en="Good service is your right"),
    "complain": Say(
        sw="Ahadi isipotimizwa, lalamika: ni haki yako.", en="When a promise is not kept, complain: that is your right."
    ),
}

VERSION = Say(sw="Toleo la {n}, linatumika tangu {day}", en="Version {n}, in force since {day}")
VERSION_UNDATED = Say(sw="Toleo la {n}", en="Version {n}")
FIRST_TEXTS = ("vision", "mission", "values")


def values(publication: Publication, *, base: str) -> Values:
    """Everything that a paper may show: a part for each language, Swahili first, and the date."""
    since = publication.version.effective_from
    return {
        "date": [since.year, since.month, since.day] if since else [],
        "parts": [part(publication, language, base=base) for language in LANGUAGES],
    }


def part(publication: Publication, language: Language, *, base: str) -> Values:
    """The charter in one language; `link` is its public page, of which the paper shows a QR code."""
    version = publication.version
    chapters = [section for section in publication.sections if section.key.startswith("chapter-")]
    told = [
        section for section in publication.sections if section not in chapters and (section.body.sw or section.items)
    ]
    first = [section for section in told if section.key in FIRST_TEXTS]
    since = (
        VERSION.format(n=version.number, day=wording.day(version.effective_from))
        if version.effective_from
        else VERSION_UNDATED.format(n=version.number)
    )
    return {
        "lang": language,
        "link": page(publication, base, language),
        "labels": {key: label.in_(language) for key, label in LABELS.items()},
        "title": version.title.in_(language),
        "institution": publication.name.in_(language),
        "since": since.in_(language),
        "source": version.source_hash,
        "note": "" if publication.services else texts.NO_SERVICES.in_(language),
        "services": [_service(service, language) for service in publication.services],
        "first": [_section(section, language) for section in first],
        "chapters": [_section(section, language) for section in chapters],
        "sections": [_section(section, language) for section in told if section not in first],
        "contacts": [_contact(contact, language) for contact in publication.contacts],
        "place": texts.place(publication.site).in_(language) if publication.site else "",
        "hours": _hours(publication, language),
    }


def _service(service: PublishedService, language: Language) -> Values:
    return {
        "no": service.no,
        "name": service.name.in_(language),
        "items": [item.in_(language) for item in service.items],
        "needs": [
            {
                "kind": word.in_(language),
                "plain": rows[0].kind == "instruction",
                "texts": [row.text.in_(language) for row in rows],
            }
            for word, rows in texts.requirements(service)
        ],
        "any": service.requirements_logic == "any_of" and len(service.requirements) > 1,
        "nothing": "" if service.requirements else texts.NOTHING_NEEDED.in_(language),
        "promises": [
            {"of": said.of.in_(language), "fee": said.fee.in_(language), "time": said.time.in_(language)}
            for said in texts.promised(service)
        ],
        "law": service.law.title.in_(language) if service.law else "",
        "answers": service.owner_title.in_(language) if service.owner_title else "",
    }


def _section(section: SectionRow, language: Language) -> Values:
    return {
        "lang": language if section.heading.in_(language) else "sw" if language == "en" else "en",
        "heading": section.heading.either(language),
        "body": section.body.either(language),
        "items": [item.either(language) for item in section.items],
    }


def _contact(contact: ContactRow, language: Language) -> Values:
    label = {key: LABELS[key].in_(language) for key in ("tel", "fax", "email", "web")}
    lines = list(filter(None, [contact.address.either(language)]))
    lines += [f"{label['tel']}: {texts.phones(contact)}"] if contact.phones else []
    lines += [f"{label['fax']}: {', '.join(phone(number).en for number in contact.faxes)}"] if contact.faxes else []
    lines += [f"{label['email']}: {', '.join(contact.emails)}"] if contact.emails else []
    lines += [f"{label['web']}: {contact.website}"] if contact.website else []
    return {
        "role": texts.role(contact).in_(language),
        "organisation": contact.organisation.either(language),
        "lines": [*lines, *contact.social],
    }


def _hours(publication: Publication, language: Language) -> list[str]:
    return [
        f"{days.in_(language)}: {', '.join(f'{a:%H:%M}-{b:%H:%M}' for a, b in times)}"
        for days, times in texts.hours(publication.hours)
    ]


SUBJECT = Say(
    sw="Kuwasilisha mkataba wa huduma: {title}, toleo la {n}", en="Filing of a service charter: {title}, version {n}"
)
TO_NOBODY = Say(
    sw="Kwa mamlaka inayosimamia mikataba ya huduma kwa umma",
    en="To the authority that oversees public service charters",
)
LETTER = (
    Say(
        sw="Tunawasilisha kwenu mkataba wa huduma wa {name}, kama ulivyochapishwa na unavyotumika tangu {day}.",
        en="We file with you the service charter of the {name}, as published and in force since {day}.",
    ),
    Say(
        sw="Mkataba una huduma {services} na ahadi {promises}. Ahadi ambazo muda wake unahesabiwa mbele ya mwananchi: "
        "{clocks}; matokeo yake yanachapishwa kwa umma. Ahadi nyingine hazina muda unaopimika.",
        en="The charter has {services} services and {promises} promises. Of these, {clocks} are measured by a clock "
        "that the citizen can see, and the results are published; the others give no time that could be measured.",
    ),
    Say(
        sw="Kifurushi hiki kina mkataba wote kwa kusomwa na watu na kwa kusomwa na mashine. Alama za SHA-256 zilizo "
        "hapa chini, na zilizo katika manifest.json, zinaonyesha kama faili lolote limebadilishwa baada ya "
        "kuwasilishwa.",
        en="This bundle holds the whole charter for people and for machines to read. The SHA-256 marks below, and "
        "those in manifest.json, show whether any file was changed after it was filed.",
    ),
)
NO_SERVICES = Say(
    sw="Mkataba huu hautaji bado huduma wala muda wake; una sura {chapters}.",
    en="This charter does not name services or times yet; it has {chapters} chapters.",
)
PUBLIC_PAGE = Say(sw="Ukurasa wa mkataba kwa umma", en="The charter's public page")
FILES = Say(sw="Mafaili na alama zake (SHA-256)", en="Files and their marks (SHA-256)")
SIGN = {
    "name": Say(sw="Jina", en="Name"),
    "post": Say(sw="Cheo", en="Post"),
    "signature": Say(sw="Sahihi", en="Signature"),
    "stamp": Say(sw="Muhuri na tarehe", en="Stamp and date"),
}


def letter(publication: Publication, *, base: str, hashes: Mapping[str, str]) -> Values:
    """The cover letter of the filing bundle in both languages; `hashes` are the files' SHA-256 by name."""
    since = publication.version.effective_from
    return {
        "date": [since.year, since.month, since.day] if since else [],
        "link": page(publication, base),
        "files": [[name, mark] for name, mark in sorted(hashes.items())],
        "parts": [_letter(publication, language) for language in LANGUAGES],
    }


def _letter(publication: Publication, language: Language) -> Values:
    version = publication.version
    to, sender = texts.ombudsman(publication), texts.own_office(publication)
    since = wording.day(version.effective_from) if version.effective_from else Say(sw="kuchapishwa", en="publication")
    named = sum(1 for section in publication.sections if section.key.startswith("chapter-"))  # of a contents page
    chapters = named or len(publication.sections)
    told = [LETTER[0], LETTER[1] if publication.services else NO_SERVICES, LETTER[2]]
    known = {
        "name": publication.name,
        "day": since,
        "services": len(publication.services),
        "promises": sum(len(service.variants) for service in publication.services),
        "clocks": sum(variant.has_clock for service in publication.services for variant in service.variants),
        "chapters": chapters,
    }
    return {
        "lang": language,
        "from": [publication.name.in_(language), *(_lines(sender, language) if sender else [])],
        "to": _lines(to, language) if to else [TO_NOBODY.in_(language)],
        "subject": SUBJECT.format(title=version.title, n=version.number).in_(language),
        "paragraphs": [text.format(**known).in_(language) for text in told],
        "page": PUBLIC_PAGE.in_(language),
        "files": FILES.in_(language),
        "sign": [label.in_(language) for label in SIGN.values()],
    }


def _lines(contact: ContactRow, language: Language) -> list[str]:
    return [
        *filter(None, (contact.organisation.either(language), contact.address.either(language))),
        *contact.emails[:1],
    ]


def letter_text(letter: Values) -> bytes:
    """The same letter as plain text (UTF-8)."""
    return "\n\n\n".join(_plain(letter, part) for part in letter["parts"]).encode() + b"\n"


def _plain(letter: Values, part: Values) -> str:
    files = [f"{mark}  {name}" for name, mark in letter["files"]]
    blocks: Sequence[Sequence[str]] = (
        part["from"],
        part["to"],
        [part["subject"]],
        *([paragraph] for paragraph in part["paragraphs"]),
        [f"{part['files']}:", *files],
        [f"{part['page']}: {letter['link']}"],
        [f"{label}: ......................................" for label in part["sign"]],
    )
    return "\n\n".join("\n".join(block) for block in blocks)
