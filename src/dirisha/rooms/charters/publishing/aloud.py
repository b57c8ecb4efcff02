"""The charter as a script to be read aloud, on the radio or by a community officer: Swahili first, then English.

Everything is a sentence, without a digit: numbers, dates and telephone numbers stand in words (`core.wording.aloud`).
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from dirisha.core import wording
from dirisha.core.say import LANGUAGES, Language, Say
from dirisha.rooms.charters.events import ContactRow, SectionRow
from dirisha.rooms.charters.publishing.texts import NO_SERVICES, hours, place, promised, role
from dirisha.rooms.charters.queries import Publication, PublishedService

WIDTH = 88

OPENING = Say(
    sw="Habari. Hii ni {title}, kutoka {name}. Sikiliza ujue haki zako.",
    en="Greetings. This is the {title} of the {name}. Listen, and know your rights.",
)
SINCE = Say(sw="Ahadi hizi zimeanza kutumika {day}.", en="It has been in force since {day}.")
COUNT = Say(sw="Tunakusomea huduma {n}, moja baada ya nyingine.", en="It has {n} services. We read them one by one.")
ONE = Say(sw="Kuna huduma moja.", en="It has one service.")
NUMBERED = Say(sw="Huduma ya {n}: {name}.", en="Service number {n}: {name}.")
FIRST = Say(sw="Huduma ya kwanza: {name}.", en="Service number one: {name}.")
SECOND = Say(sw="Huduma ya pili: {name}.", en="Service number two: {name}.")
PARTS = Say(sw="Inahusu: {parts}.", en="It covers: {parts}.")
NEEDS = {
    "document": Say(sw="Utahitaji: {what}.", en="You will need: {what}."),
    "condition": Say(sw="Sharti: {what}.", en="The condition: {what}."),
    "instruction": Say(sw="Unachotakiwa kufanya: {what}.", en="What to do: {what}."),
}
NONE = Say(sw="Hakuna kinachohitajika.", en="Nothing is required.")
FEE = Say(sw="Malipo: {fee}.", en="What you pay: {fee}.")
TIME = Say(sw="Muda: {time}.", en="How long it takes: {time}.")
AND = Say(sw=", au ", en=", or ")
OFFICE = Say(sw="Tunapatikana: {place}.", en="Where to find us: {place}.")
OPEN = Say(sw="Ofisi hufunguliwa {days}, {times}.", en="The office is open {days}, {times}.")
FROM_TO = Say(sw="kuanzia {a} hadi {b}", en="from {a} to {b}")
CALL = Say(sw="Piga simu namba {numbers}.", en="Call {numbers}.")
WRITE = Say(sw="Andika barua pepe kwa {emails}.", en="Write an e-mail to {emails}.")
POST = Say(sw="Anwani ni {address}.", en="The address is {address}.")
CHAPTERS = Say(sw="Sura za mkataba huu ni: {list}.", en="The chapters of this charter are: {list}.")
CHAPTER = Say(sw="{heading}. {body} {items}", en="{heading}. {body} {items}")
NO_TEXT = 40
"""A chapter whose body is no longer than this is known by its pages only ("Kurasa 6-7"): there is nothing to read."""
END = Say(
    sw="Huduma bora ni haki yako. Ahadi isipotimizwa, lalamika: ni haki yako.",
    en="Good service is your right. When a promise is not kept, complain: that is your right too.",
)


def script(publication: Publication) -> bytes:
    """The script as plain text (UTF-8), a paragraph a service, first all of it in Swahili and then in English."""
    heads = {"sw": "KWA KISWAHILI", "en": "IN ENGLISH"}
    parts = [f"{heads[language]}\n\n" + "\n\n".join(spoken(publication, language)) for language in LANGUAGES]
    return ("\n\n\n".join(parts) + "\n").encode()


def spoken(publication: Publication, language: Language) -> list[str]:
    """The paragraphs in one language, lines broken for reading."""
    told = [wording.read_aloud(text).in_(language) for text in _paragraphs(publication)]
    return ["\n".join(textwrap.wrap(text, WIDTH, break_long_words=False)) for text in told if text]


def _paragraphs(publication: Publication) -> Iterator[Say]:
    version = publication.version
    opening = [OPENING.format(title=version.title, name=publication.name)]
    if version.effective_from:
        opening.append(SINCE.format(day=wording.day_words(version.effective_from)))
    count = len(publication.services)
    if count:
        opening.append(ONE if count == 1 else COUNT.format(n=count))
    yield _joined(opening)
    for service in publication.services:
        yield _service(service)
    if not count:
        yield NO_SERVICES
        chapters = [section.heading for section in publication.sections if section.key.startswith("chapter-")]
        if chapters:
            yield CHAPTERS.format(list=_listed(chapters))
    for section in publication.sections:
        if section.key.startswith("chapter-") and len(section.body.sw) > NO_TEXT:
            yield CHAPTER.format(heading=section.heading, body=section.body, items=_items(section))
    yield _office(publication)
    for contact in publication.contacts:
        yield _contact(contact)
    yield END


def _service(service: PublishedService) -> Say:
    head = {1: FIRST, 2: SECOND}.get(service.no, NUMBERED)
    out = [head.format(n=service.no, name=service.name)]
    if service.items:
        out.append(PARTS.format(parts=_listed(list(service.items))))
    joint = AND if service.requirements_logic == "any_of" else Say(sw="; ", en="; ")
    for kind, sentence in NEEDS.items():
        rows = [row.text for row in service.requirements if row.kind == kind]
        if rows:
            what = Say(
                sw=joint.sw.join(_small(row.sw) for row in rows), en=joint.en.join(_small(row.en) for row in rows)
            )
            out.append(sentence.format(what=what))
    if not service.requirements:
        out.append(NONE)
    for said in promised(service):
        if said.of.sw:
            out.append(Say(sw=f"{said.of.sw}.", en=f"{said.of.en}."))
        out += [FEE.format(fee=_lower(said.fee)), TIME.format(time=_lower(said.time))]
    return _joined(out)


def _items(section: SectionRow) -> Say:
    """What a chapter lists, as a sentence; nothing when it lists nothing."""
    if not section.items:
        return Say(sw="", en="")
    listed = _listed(list(section.items))
    return Say(sw=f"{listed.sw}.", en=f"{listed.en}.")


def _office(publication: Publication) -> Say:
    site = publication.site
    if site is None:
        return Say(sw="", en="")
    out = [OFFICE.format(place=place(site))]
    for days, times in hours(publication.hours):
        said = [FROM_TO.format(a=wording.time_words(a), b=wording.time_words(b)) for a, b in times]
        joined = Say(sw=" na ".join(s.sw for s in said), en=" and ".join(s.en for s in said))
        out.append(OPEN.format(days=days, times=joined))
    return _joined(out)


def _contact(contact: ContactRow) -> Say:
    """Numbers and e-mail; the address only where there is neither, as it is printed in one language."""
    out = [
        Say(sw=f"{role(contact).sw}: {contact.organisation.sw}.", en=f"{role(contact).en}: {contact.organisation.en}.")
    ]
    if contact.phones:
        numbers = [wording.digits_words(wording.phone(number).en) for number in contact.phones]
        joined = Say(sw=", au ".join(n.sw for n in numbers), en=", or ".join(n.en for n in numbers))
        out.append(CALL.format(numbers=joined))
    if contact.emails:
        joined = Say(sw=" au ".join(contact.emails), en=" or ".join(contact.emails))
        out.append(WRITE.format(emails=joined))
    if contact.address.sw and not contact.phones and not contact.emails:
        out.append(POST.format(address=Say(contact.address.sw.rstrip("."), contact.address.en.rstrip("."))))
    return _joined(out)


def _joined(texts: list[Say]) -> Say:
    return Say(sw=" ".join(text.sw for text in texts), en=" ".join(text.en for text in texts))


def _listed(texts: list[Say]) -> Say:
    return Say(sw="; ".join(text.sw for text in texts), en="; ".join(text.en for text in texts))


def _lower(text: Say) -> Say:
    return Say(sw=_small(text.sw), en=_small(text.en))


def _small(text: str) -> str:
    """The text as it goes on within a sentence; a name in capitals stays."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]
