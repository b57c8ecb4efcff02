"""What a page of the kiosk says aloud, for who cannot see or read it: made when it is asked for, then kept."""

from __future__ import annotations

from collections.abc import Iterator

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from dirisha.core.say import Language, Say
from dirisha.core.spoken import Piece, ticket_pieces
from dirisha.core.wording import number_words
from dirisha.doors.kiosk import offers
from dirisha.doors.kiosk.device import at_device, of
from dirisha.doors.kiosk.offers import Offer
from dirisha.frame import clock
from dirisha.rooms.visits import queries as visits
from dirisha.wires.voice import CannotSpeak, Voice

WELCOME = (
    Piece("Karibu. Kwa Kiswahili, bonyeza moja.", "sw"),
    Piece("Welcome. For English, press two.", "en"),
)
CHOOSE = Say(sw="Umekuja kwa huduma gani?", en="What did you come for?")
PRESS = Say(sw="Bonyeza {n}: {name}.", en="Press {n}: {name}.")
WAITING = Say(sw="Muda wa kusubiri: {wait}.", en="The wait is {wait}.")
FIRST = (
    Say(sw="Je, wewe ni mjamzito, unanyonyesha, au una mtoto mchanga?", en="Are you pregnant or nursing,"),
    Say(sw="Je, wewe ni mzee, au una ulemavu?", en="with an infant, elderly, or do you have a disability?"),
    Say(sw="Kama ndiyo, bonyeza moja. Utahudumiwa mapema.", en="If so, press one. You will be served earlier."),
    Say(sw="Kama hapana, bonyeza mbili.", en="If not, press two."),
)
APPOINTMENT = (
    Say(
        sw="Kama una miadi, onyesha msimbo wa miadi yako kwenye kisomaji.",
        en="If you have an appointment, show its code to the reader.",
    ),
    Say(
        sw="Au andika namba ya kumbukumbu yenye herufi na tarakimu tisa, kisha bonyeza Nimefika.",
        en="Or type its reference number of nine letters and digits, then press I am here.",
    ),
    Say(
        sw="Ukihitaji msaada, uliza kwenye meza ya maelezo.",
        en="If you need help, ask at the information point.",
    ),
)
SIT = Say(
    sw="Tafadhali subiri. Tutaita namba yako.",
    en="Please wait. We will call your number.",
)


@at_device("kiosk", "guide")
@require_safe
def sound(request: HttpRequest, lang: str, page: str, which: str = "") -> HttpResponse:
    """The words of a page as WAV; 404 for a page without words, 204 where nobody can speak here (espeak-ng is not
    installed). Statements: the device (1), and those of the page."""
    language: Language = "en" if lang == "en" else "sw"
    pieces = list(_pieces(request, page, which, language))
    if not pieces:
        raise Http404
    try:
        return HttpResponse(Voice(settings.CLIPS).say(pieces), content_type="audio/wav")
    except CannotSpeak:
        return HttpResponse(status=204)


def _pieces(request: HttpRequest, page: str, which: str, language: Language) -> Iterator[Piece]:
    match page:
        case "karibu":
            yield from WELCOME
        case "huduma":
            yield Piece(CHOOSE.in_(language), language)
            for n, offer in enumerate(offers.offers(of(request).device.site, clock.now())[:9], start=1):
                yield from _offered(n, offer, language)
        case "kwanza":
            yield from (Piece(say.in_(language), language) for say in FIRST)
        case "miadi":
            yield from (Piece(say.in_(language), language) for say in APPOINTMENT)
        case "tiketi":
            place = visits.my_place(which, at=clock.now())
            if place is not None and place.site == of(request).device.site:
                yield from ticket_pieces(place.number, language)
                yield Piece(SIT.in_(language), language)


def _offered(n: int, offer: Offer, language: Language) -> Iterator[Piece]:
    yield Piece(PRESS.format(n=number_words(n), name=offer.name).in_(language), language)
    if offer.told is not None:
        yield Piece(WAITING.format(wait=offer.told.brief).in_(language), language)
