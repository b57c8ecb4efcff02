"""What a kiosk has for the time when the house is away: a page that gives numbers by itself, kept by the browser, and
the way in which those numbers come back (docs/decisions/0033)."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path
from typing import Annotated
from uuid import UUID
from zoneinfo import ZoneInfo

import msgspec
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.templatetags.static import static
from django.views.decorators.http import require_http_methods, require_safe

from dirisha.core.actor import CITIZEN
from dirisha.core.refused import Refused
from dirisha.doors.kiosk import offers
from dirisha.doors.kiosk.device import at_device, of
from dirisha.doors.kiosk.priority import WHO
from dirisha.doors.kiosk.show import address, show
from dirisha.frame import clock
from dirisha.rooms.visits import actions
from dirisha.rooms.visits import queries as visits
from dirisha.rooms.visits.rules.reserve import MOST_AT_ONCE, OLDEST, GivenAway

WORKER = Path(__file__).parent.parent / "worker.js"
KEPT = ("dirisha.css", "dirisha.svg", "kiosk/kiosk.css", "kiosk/reserve.js", "kiosk/away.js")
"""All that the page asks for."""


class Given(msgspec.Struct, forbid_unknown_fields=True):
    """A number as the kiosk tells it: `n` its number, `q` its queue, `l` the language, `p` priority, `age` how many
    milliseconds ago it was given, so that the kiosk's clock may be wrong."""

    n: int
    q: UUID
    l: str  # noqa: E741
    p: bool
    age: float

    @property
    def since(self) -> timedelta:
        """How long ago; none where the kiosk's clock was set back, and too long to be true where it is absurd."""
        return timedelta(milliseconds=min(max(self.age, 0.0), 2 * OLDEST / timedelta(milliseconds=1)))


class Batch(msgspec.Struct, forbid_unknown_fields=True):
    """What a kiosk hands in at once."""

    given: Annotated[tuple[Given, ...], msgspec.Meta(max_length=MOST_AT_ONCE)]


@at_device("kiosk")
@require_safe
def away(request: HttpRequest, lang: str) -> HttpResponse:
    """The page that the browser keeps and shows when the house does not answer. It names nobody. Statements: device,
    queues (2), names (1)."""
    me = of(request)
    context = {"desks": offers.desks(me.device.site)[: offers.MOST], "who": WHO, "step": 0}
    return show(request, "away.html", context, stay=0)


@at_device("kiosk")
@require_safe
def worker(request: HttpRequest, lang: str) -> HttpResponse:
    """The service worker of the kiosk's pages in this language: it stands between them and the network. Statement:
    device."""
    mine = {
        "home": address(request, "start"),
        "page": address(request, "away"),
        "files": [static(name) for name in KEPT],
    }
    script = f"const HOUSE = {json.dumps(mine)};\n{WORKER.read_text()}"
    return HttpResponse(script, content_type="text/javascript; charset=utf-8")


@at_device("kiosk")
@require_http_methods(["GET", "HEAD", "POST"])
def reserve(request: HttpRequest, lang: str) -> HttpResponse:
    """GET: what stands before this kiosk's own numbers, the last one in the record today, and the token for a POST.
    POST: the numbers it gave by itself; which of them are in the record, and which can be none. 400 for what is no such
    list. Statements: device, the last number (1); the verb's."""
    me, at = of(request), clock.now()
    if request.method != "POST":
        day = at.astimezone(ZoneInfo(me.device.time_zone)).date()
        last = visits.last_number(me.device.site, me.device.series, day)
        return JsonResponse({"series": me.device.series, "last": last, "token": get_token(request)})
    try:
        batch = msgspec.json.decode(request.body, type=Batch)
    except msgspec.MsgspecError:
        return JsonResponse({}, status=400)
    given = tuple(GivenAway(one.n, one.q, one.l, one.p, at - one.since) for one in batch.given)
    try:
        told = actions.hand_in(site=me.device.site, series=me.device.series, given=given, by=CITIZEN, at=at)
    except Refused:
        return JsonResponse({}, status=409)
    return JsonResponse({"taken": told.taken, "known": told.known, "impossible": told.impossible})
