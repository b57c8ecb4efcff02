"""The pages of the screens. What they show is called aloud in the hall anyway: they are open to everybody."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from dirisha.doors.display.board import board_of, local_time
from dirisha.doors.display.version import VERSION
from dirisha.frame import clock, live
from dirisha.frame.access import public
from dirisha.rooms.visits import queries as visits
from dirisha.wires.voice import CHIME, Voice

FOR_EVER = "public, max-age=31536000, immutable"


@public
def home(request: HttpRequest, lang: str) -> HttpResponse:
    """The halls there are, each with the address of its screen. One statement."""
    return render(request, "display/home.html", {"halls": visits.halls()})


@public
def hall(request: HttpRequest, lang: str, hall: str) -> HttpResponse:
    """The screen of a hall, whole in this answer. `?kimya` keeps it silent, where several hang in one room. Eight
    statements, twelve when the waits are reckoned anew."""
    found = visits.hall_named(hall)
    if found is None:
        raise Http404
    at = clock.now()
    address = live.address(request, lang, hall)
    page = {
        "hall": found,
        "board": board_of(found, at=at),
        "time": local_time(at, found.time_zone),
        "stream": address,
        "silent": "kimya" in request.GET,
        "chime": CHIME,
        "version": VERSION,
    }
    response = render(request, "display/hall.html", page)
    response["Cache-Control"] = "no-store"
    return live.allow(response, address)


@public
def piece(request: HttpRequest, lang: str, piece: str) -> HttpResponse:
    """A clip of the voice by the name that a board gave; it never changes. No statement."""
    sound = Voice(settings.CLIPS).piece(piece)
    if sound is None:
        raise Http404
    response = HttpResponse(sound, content_type="audio/wav")
    response["Cache-Control"] = FOR_EVER
    return response
