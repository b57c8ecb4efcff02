"""Text messages and USSD screens: every service within 160 GSM-7 septets, in both languages.

Fee, time and where to turn are said whole; only the name of the service is shortened, at a whole word, and only as far
as it must be. A time or fee too long for any message sends the reader to the office rather than being cut in half.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dirisha.core import gsm7
from dirisha.core.promises import reading_words
from dirisha.core.say import LANGUAGES, Language, Say
from dirisha.rooms.charters.publishing.texts import Promised, own_office, phones, promised
from dirisha.rooms.charters.queries import Publication, PublishedService

LEAST_NAME = 30
"""A name shortened below this many septets says little: the rest of the message is made shorter first."""

BARE_NAME = 16
"""Still enough to know the service by; less is never left, as a time or fee is told by the office instead."""

SHORT_FEES = {
    "free": Say(sw="Bure", en="Free"),
    "borne_by_requester": Say(sw="Gharama: taasisi inayoomba", en="Cost: the asking institution"),
    "per_agreement": Say(sw="Gharama: kwa makubaliano", en="Fee: by agreement"),
    "varies": Say(sw="Gharama: uliza kwanza", en="Fee: ask first"),
}
ASK_FEE = Say(sw="Gharama: uliza ofisini", en="Fee: ask the office")
ASK_TIME = Say(sw="Muda: uliza ofisini", en="Time: ask the office")
_BRACKETS = re.compile(r"\s*\([^()]*\)")


@dataclass(frozen=True)
class Message:
    """One text message: `about` is the number of the service, with the promise where it makes several ("22.1")."""

    about: str
    language: Language
    text: str

    @property
    def septets(self) -> int:
        """Its length as the network counts it."""
        return gsm7.septets(self.text)


def messages(publication: Publication) -> list[Message]:
    """Every service of a version as text messages, Swahili first; [] for a version without services."""
    return [
        Message(_about(service, place, several), language, _text(publication, service, said, language))
        for service, place, said, several in _each(publication)
        for language in LANGUAGES
    ]


def sms_csv(publication: Publication) -> bytes:
    """The messages as CSV (UTF-8, head row, CRLF): number, language, septets, text."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(("service", "language", "septets", "text"))
    for message in messages(publication):
        writer.writerow((message.about, message.language, message.septets, message.text))
    return out.getvalue().encode()


def _each(publication: Publication) -> Iterator[tuple[PublishedService, int, Promised, bool]]:
    for service in publication.services:
        told = promised(service)
        for place, said in enumerate(told, start=1):
            yield service, place, said, len(told) > 1


def _about(service: PublishedService, place: int, several: bool) -> str:
    return f"{service.no}.{place}" if several else str(service.no)


def _text(publication: Publication, service: PublishedService, said: Promised, language: Language) -> str:
    name = gsm7.plain(service.name.in_(language))
    of = gsm7.plain(said.of.in_(language))
    bare = _BRACKETS.sub("", of) or of
    full = f"{name} - {bare}" if of else name
    rest = _rest(_rests(publication, service, said, language), room=gsm7.ONE_MESSAGE - 2, name=full)
    room = gsm7.ONE_MESSAGE - gsm7.septets(rest) - 2
    return f"{_named(name, bare, room) if of else shortened(name, room)}: {rest}"


def _rest(rests: Sequence[str], *, room: int, name: str) -> str:
    """The fullest of `rests` that leaves enough of the name in `room` septets."""
    for least in (LEAST_NAME, BARE_NAME):
        for rest in rests[:-3]:
            if room - gsm7.septets(rest) >= min(least, gsm7.septets(name)):
                return rest
    return next((rest for rest in rests[-3:] if room - gsm7.septets(rest) >= BARE_NAME), rests[-1])


def _named(name: str, of: str, room: int) -> str:
    """The name and which of its promises: the name gives way first, so that the two messages can be told apart."""
    kept = shortened(of, max(room // 2, room - gsm7.septets(name) - 3))
    return f"{shortened(name, room - gsm7.septets(kept) - 3)} - {kept}"


def _rests(publication: Publication, service: PublishedService, said: Promised, language: Language) -> list[str]:
    """Fee, time and where, the fullest way of saying them first; the last three send the reader to the office."""
    reading = reading_words(publication.day_reading).in_(language)
    time = gsm7.plain(said.time.in_(language))
    times = [time, time.replace(f" ({reading})", "")] if publication.day_reading == "calendar" else [time]
    fee = _fee(service, said, language)
    places = _where(publication, service, language)
    place = places[-1]
    ask_fee, ask_time = ASK_FEE.in_(language), ASK_TIME.in_(language)
    least = shortened(f"{ask_fee}. {ask_time}. {place}", gsm7.ONE_MESSAGE - LEAST_NAME)
    told = [f"{fee}. {when}. {where}" for when in times for where in places]
    return [*told, f"{fee}. {ask_time}. {place}", f"{ask_fee}. {times[-1]}. {place}", least]


def _fee(service: PublishedService, said: Promised, language: Language) -> str:
    fee = service.variants[said.variants[0]].fee
    short = None if fee.get("said") else SHORT_FEES.get(str(fee.get("kind")))
    return gsm7.plain((short or said.fee).in_(language))


def _where(publication: Publication, service: PublishedService, language: Language) -> list[str]:
    """Where to turn, the fullest first: the place with a number to call, then the number, at least the place."""
    contact = publication.contact("helpline") if service.confidential else None
    number = phones(contact or own_office(publication)).split(", ")[0]
    call = Say(sw="Simu {number}", en="Call {number}").format(number=number).in_(language) if number else ""
    place = gsm7.plain(publication.site.name.in_(language)) if publication.site else ""
    both = [f"{place}. {call}"] if place and call and not service.confidential else []
    return [*both, call or place or gsm7.plain(publication.name.in_(language))]


def shortened(text: str, room: int) -> str:
    """`text` within `room` septets: whole if it fits, without its brackets if that helps, else cut after a word."""
    if gsm7.septets(text) <= room:
        return text
    bare = _BRACKETS.sub("", text)
    if gsm7.septets(bare) <= room:
        return bare
    out = ""
    for word in bare.split():
        longer = f"{out} {word}" if out else word
        if gsm7.septets(longer) + 2 > room:
            break
        out = longer
    return f"{_without_small_words(out) or bare[: max(room - 2, 0) // 2]}.."


_SMALL = frozenset("na ya wa za la kwa katika kuhusu kutoka au and or of the to for on in by from a an with at".split())


def _without_small_words(text: str) -> str:
    """A cut name does not end in "na" or "of the"."""
    words = text.rstrip(",;:-/& ").split()
    while len(words) > 1 and (words[-1].casefold() in _SMALL or words[-1].isdigit()):
        words.pop()
    return " ".join(words).rstrip(",;:-/& ")


@dataclass(frozen=True)
class Screen:
    """One USSD screen: what is shown, and which key leads to which screen. Without options the session ends."""

    key: str
    text: str
    options: tuple[tuple[str, str], ...]


def screens(publication: Publication, language: Language) -> list[Screen]:
    """The USSD menu of a version in one language: pages of services, then a screen for each promise.

    Each screen is GSM-7 clean and within 160 septets with its option lines, as no gateway cuts that (contracts.md 1:
    182 is what most carry, 160 what all do). A service is chosen by its number in the charter; 0 goes back, 99 on.
    """
    if not publication.services:
        return []
    return [*_lists(publication, language), *_details(publication, language)]


_HEAD = Say(sw="Chagua huduma:", en="Choose a service:")
_MORE = Say(sw="99 Mbele", en="99 More")
_BACK = Say(sw="0 Rudi", en="0 Back")
_LINE = 36


def _lists(publication: Publication, language: Language) -> list[Screen]:
    lines = [
        (str(service.no), f"{service.no} {shortened(gsm7.plain(service.name.in_(language)), _LINE)}")
        for service in publication.services
    ]
    pages: list[list[tuple[str, str]]] = [[]]
    for line in lines:
        if not gsm7.fits(_list_text([*pages[-1], line], language)):
            pages.append([])
        pages[-1].append(line)
    out = []
    for at, page in enumerate(pages):
        options = [(no, f"service-{no}") for no, _ in page]
        options += [("99", f"list-{at + 2}")] if at + 1 < len(pages) else []
        options += [("0", f"list-{at}")] if at else []
        text = _list_text(page, language, more=at + 1 < len(pages), back=bool(at))
        out.append(Screen(f"list-{at + 1}", text, tuple(options)))
    return out


def _list_text(lines: Sequence[tuple[str, str]], language: Language, *, more: bool = True, back: bool = True) -> str:
    ends = [word.in_(language) for word, wanted in ((_MORE, more), (_BACK, back)) if wanted]
    return "\n".join([_HEAD.in_(language), *(line for _, line in lines), *ends])


def _details(publication: Publication, language: Language) -> Iterator[Screen]:
    for service, place, said, several in _each(publication):
        last = not several or place == len(promised(service))
        key = f"service-{service.no}" if place == 1 else f"service-{service.no}-{place}"
        ends = [] if last else [_MORE.in_(language)]
        ends.append(_BACK.in_(language))
        text = _detail_text(publication, service, said, language, "\n".join(ends))
        options = [] if last else [("99", f"service-{service.no}-{place + 1}")]
        yield Screen(key, text, (*options, ("0", "list-1")))


def _detail_text(
    publication: Publication, service: PublishedService, said: Promised, language: Language, ends: str
) -> str:
    """Name, fee, time and where on lines of their own, above the keys."""
    name = gsm7.plain(service.name.in_(language))
    of = _BRACKETS.sub("", gsm7.plain(said.of.in_(language)))
    room = gsm7.ONE_MESSAGE - gsm7.septets(ends) - 2
    rest = _rest(_rests(publication, service, said, language), room=room, name=name)
    body = rest.replace(". ", "\n")
    room -= gsm7.septets(body)
    return f"{_named(name, of, room) if of else shortened(name, room)}\n{body}\n{ends}"
