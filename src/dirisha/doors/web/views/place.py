"""My place: what somebody who holds a ticket sees of their turn, and how they give it up."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from dirisha.core import references
from dirisha.core.actor import CITIZEN
from dirisha.core.refused import Refused
from dirisha.core.say import Say
from dirisha.doors.web import typed
from dirisha.frame import clock, limits
from dirisha.frame.access import public
from dirisha.frame.forms import Problem, from_refusal
from dirisha.frame.limits import Limit
from dirisha.frame.views import STATUS, not_kept
from dirisha.rooms.places import queries as places
from dirisha.rooms.visits import actions
from dirisha.rooms.visits import queries as visits
from dirisha.rooms.visits.queries import PlaceLine

OPENED = Limit("my-place", 6000, 3600)
"""A hall of a thousand people behind one address, each looking a few times. A ticket's reference is one of 29**8, so
that whoever tries them one by one at this speed finds one of a day's thousand tickets once in ten thousand years."""
EVERY = 30
"""Seconds after which the page looks again by itself."""
OVER = ("served", "left", "closed_by_force")
WITH_ME = ("called", "walking", "serving")
MISTYPED = Say(
    sw="Namba hiyo ina kosa la kuandika. Tafadhali ilinganishe na tiketi yako, herufi kwa herufi.",
    en="That number has a typing error. Compare it with your ticket, letter by letter.",
)
UNKNOWN = Say(
    sw="Hakuna tiketi yenye namba hiyo. Tafadhali iangalie kwenye tiketi yako.",
    en="There is no ticket of that number. Please look at your ticket again.",
)


@public
@require_http_methods(["GET", "HEAD"])
def find(request: HttpRequest, lang: str) -> HttpResponse:
    """By the reference printed under the QR code. Statements: none, or those of `place` on the page it leads to."""
    number = request.GET.get("namba", "")[:40]
    if not number:
        return not_kept(render(request, "web/place_find.html", {}))
    reference = references.read(number)
    if reference is None:
        return _not_found(request, number, MISTYPED)
    there = reverse("web:place", kwargs={"lang": lang, "reference": references.shown(reference)})
    return HttpResponseRedirect(there, status=303)


@public
@require_http_methods(["GET", "HEAD", "POST"])
def place(request: HttpRequest, lang: str, reference: str) -> HttpResponse:
    """How many are before them and how long it may take, when to come back; a button to give the place up.

    Statements: the ticket (3) and its site (1); the wait now (at most 4, once
    in three seconds for a whole hall); leaving those of the verb.
    """
    at = clock.now()
    try:
        limits.spend(OPENED, request, at=at)
    except Refused as refusal:
        return not_kept(_page(request, {"problems": [from_refusal(refusal)]}, status=STATUS["too-many"]))
    known = references.read(reference)
    found = None if known is None else visits.my_place(known, at=at)
    if found is None:
        return _not_found(request, reference, MISTYPED if known is None else UNKNOWN)
    problems: list[Problem] = []
    if request.method == "POST":
        try:
            actions.leave(ticket=found.id, turn=_turn(request), by=CITIZEN, at=at, key=typed.line(request, "key")[:80])
            return HttpResponseRedirect(request.path, status=303)
        except Refused as refusal:
            problems = [from_refusal(refusal)]
            found = visits.my_place(known or "", at=at) or found
    site = places.site(found.site)
    assert site is not None
    context: dict[str, object] = {
        "place": found,
        "reference": known,
        "site": site,
        "problems": problems,
        "form_key": f"{known}-{found.turn}",
    }
    context |= {"alive": "hai" in request.GET}
    context |= _told(found, at, ZoneInfo(site.time_zone))
    return not_kept(_page(request, context, status=409 if problems else 200))


def _told(found: PlaceLine, at: datetime, zone: ZoneInfo) -> dict[str, object]:
    """What stands on the page beside the ticket: the wait as it is reckoned now, and the hall's clock."""
    waits = found.state == "waiting"
    return {
        "told": visits.wait_of(found.id, site=found.site, at=at) if waits else None,
        "early": found.booked_for is not None and at < found.booked_for,
        "over": found.state in OVER,
        "mine": found.state in WITH_ME,
        "every": EVERY,
        "now": at.astimezone(zone).time(),
    }


def _turn(request: HttpRequest) -> int:
    value = typed.line(request, "turn")
    return int(value) if value.isascii() and value.isdigit() and len(value) < 7 else -1


def _page(request: HttpRequest, context: dict[str, object], *, status: int) -> HttpResponse:
    return render(request, "web/place.html", context, status=status)


def _not_found(request: HttpRequest, number: str, say: Say) -> HttpResponse:
    problem = Problem("namba", say)
    page = {"number": number, "problems": [problem], "error": say}
    return not_kept(render(request, "web/place_find.html", page, status=404 if say is UNKNOWN else 422))
