"""Step 4: the number, large; its QR code; whether its paper came out."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

import segno
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_POST, require_safe

from dirisha.core import wording
from dirisha.core.say import Say
from dirisha.core.waits import brief
from dirisha.doors.kiosk import offers
from dirisha.doors.kiosk.device import at_device, of
from dirisha.doors.kiosk.paper import paper_for
from dirisha.doors.kiosk.show import HOME, SHOW, address, show
from dirisha.frame import clock, printing
from dirisha.rooms.visits import queries as visits
from dirisha.rooms.visits.queries import PlaceLine
from dirisha.rooms.visits.rules.booking import PUNCTUAL
from dirisha.rooms.visits.rules.priority import in_brief
from dirisha.rooms.visits.values import Quote

SHOWN_FOR = timedelta(minutes=5)
"""As long may a kiosk show a ticket that was taken at its site: then nobody finds it by the "back" button any more."""
EARLY = Say(
    sw="Umefika mapema. Utaitwa kuanzia {time}, au kabla zamu yako ikifika.",
    en="You came early. You are called from {time} on, or before if your turn comes.",
)
IN_TIME = Say(
    sw="Miadi yako ni ya {time}. Kaa karibu, utaitwa hivi karibuni.",
    en="Your appointment is at {time}. Stay near, you are called soon.",
)
AFTER = Say(
    sw="Saa ya miadi yako, {time}, imepita. Utaitwa kwa zamu ya kufika kwako.",
    en="The time of your appointment, {time}, has passed. You are called by the time you came.",
)
FIRST = Say(
    sw="Utaitwa mapema, hata kabla ya miadi yako ya {time}.",
    en="You go first, even before your appointment of {time}.",
)
LOOK_AGAIN = 2
"""Seconds until the page looks again whether the paper came out."""


@at_device("kiosk", "guide")
@require_safe
def ticket(request: HttpRequest, lang: str, reference: str) -> HttpResponse:
    """The number. While its paper is on the way the page looks again by itself. Statements: device (1), ticket (3)."""
    me = of(request)
    place = _fresh(request, reference)
    if place is None:
        return HttpResponseRedirect(address(request, HOME[me.device.kind]), status=303)
    url = offers.my_place_url(request, reference)
    paper = printing.ROOM.paper_of(place.id)
    printing_now = paper is not None and paper.state == "printing"
    context = {
        "step": 4,
        "steps": 4,
        "place": place,
        "wait": _wait(place),
        "by_time": by_time(place, me.device.time_zone),
        "reference": reference,
        "url": url,
        "qr": mark_safe(code(url)),  # noqa: S308 - made here, of an address of ours
        "paper": paper,
        "printing": printing_now,
    }
    return show(request, "ticket.html", context, stay=LOOK_AGAIN if printing_now else SHOW)


@at_device("kiosk", "guide")
@require_POST
def print_again(request: HttpRequest, lang: str, reference: str) -> HttpResponse:
    """The same paper once more, for a jam: the number stays the same. Statements: device (1), ticket (2), rule (1)."""
    place = _fresh(request, reference)
    if place is not None and of(request).device.printer:
        quote = None if place.quoted is None else Quote(*place.quoted)
        rule = in_brief(visits.priority_rule_of(place.site))
        send(request, place.id, place.number, reference, place.queue_name, quote, rule, place.taken_at, again=True)
    return HttpResponseRedirect(address(request, "ticket", reference=reference), status=303)


def send(
    request: HttpRequest,
    ticket: UUID,
    number: str,
    reference: str,
    queue: Say,
    quote: Quote | None,
    rule: Say | None,
    at: datetime,
    *,
    again: bool = False,
) -> None:
    """Hand the paper of a number to the printer of this device; nobody waits for it. No statement."""
    me = of(request)
    paper = paper_for(
        me.device,
        number=number,
        queue=queue,
        wait=None if quote is None else brief(quote),
        rule=rule,
        language="en" if me.lang == "en" else "sw",
        at=at,
        url=offers.my_place_url(request, reference),
    )
    printing.ROOM.send(ticket, me.device.printer, paper, again=again)


def _fresh(request: HttpRequest, reference: str) -> PlaceLine | None:
    """The ticket of a reference when it was taken here just now."""
    place = visits.my_place(reference, at=clock.now())
    ours = place is not None and place.site == of(request).device.site
    return place if place is not None and ours and clock.now() - place.taken_at <= SHOWN_FOR else None


def _wait(place: PlaceLine) -> Say | None:
    """What was told with the number, and is kept with it."""
    return None if place.quoted is None else brief(Quote(*place.quoted))


def by_time(place: PlaceLine, time_zone: str) -> Say | None:
    """When somebody who came for an appointment is called; None for everybody else."""
    if place.booked_for is None:
        return None
    time = wording.clock_time(place.booked_for.astimezone(ZoneInfo(time_zone)).time())
    if not place.in_slot:
        return (AFTER if place.taken_at > place.booked_for else FIRST).format(time=time)
    return (EARLY if place.taken_at < place.booked_for - PUNCTUAL else IN_TIME).format(time=time)


def code(url: str) -> str:
    """The QR code of an address of ours, as SVG."""
    return str(
        segno.make(url, error="m", micro=False).svg_inline(border=4, omitsize=True, svgclass="qr", lineclass=None)
    )
