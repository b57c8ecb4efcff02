"""Who comes for an appointment: its reference, typed or scanned, and then a number."""

from __future__ import annotations

import secrets
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from dirisha.core import references
from dirisha.core.actor import CITIZEN
from dirisha.core.refused import Refused
from dirisha.core.say import Say
from dirisha.doors.kiosk.device import at_device, of
from dirisha.doors.kiosk.show import address, refusal, show
from dirisha.doors.kiosk.views import ticket
from dirisha.frame import clock, limits
from dirisha.frame.forms import Problem
from dirisha.frame.limits import Limit
from dirisha.rooms.visits import actions
from dirisha.rooms.visits import queries as visits
from dirisha.rooms.visits.queries import AppointmentLine
from dirisha.rooms.visits.rules.priority import in_brief

TRIED = Limit("check-in", 600, 3600)
"""At one kiosk; a reference is one of 29**8."""
MISTYPED = Say(
    sw="Namba hiyo si sahihi. Ilinganishe na ya miadi yako, herufi kwa herufi.",
    en="That number is not right. Compare it with that of your appointment, letter by letter.",
)


@at_device("kiosk", "guide")
@require_http_methods(["GET", "HEAD", "POST"])
def appointment(request: HttpRequest, lang: str) -> HttpResponse:
    """The reference, and on to the number. Who checked in here already sees their number again, while it is fresh.
    Statements: device (1), the appointment (2) and the verb's."""
    me, at = of(request), clock.now()
    typed = request.POST.get("namba", "")[:200]
    if request.method != "POST":
        return _ask(request, "", [])
    try:
        limits.spend(TRIED, request, at=at)
        reference = references.read(scanned(typed))
        if reference is None:
            return _ask(request, typed[:40], [Problem("namba", MISTYPED)])
        line = visits.appointment(reference)
        if line is not None and line.site.id == me.device.site and line.place:
            return _to_ticket(request, line)
        given = actions.check_in(
            reference=reference,
            site=me.device.site,
            channel="kiosk",
            priority=bool(request.POST.get("kwanza")),
            by=CITIZEN,
            at=at,
            key=request.POST.get("key", "")[:80] or None,
        )
    except Refused as refused:
        if refused.code == "not-found":
            return _ask(request, typed[:40], [Problem("namba", refused.say)])
        return refusal(request, refused)
    if me.device.printer and line is not None:
        rule = in_brief(visits.priority_rule_of(me.device.site))
        ticket.send(request, given.ticket, given.number, given.reference, line.queue_name, None, rule, at)
    return HttpResponseRedirect(address(request, "ticket", reference=given.reference), status=303)


def scanned(typed: str) -> str:
    """The reference in what was typed, or in what a scanner types that reads the code of the appointment's page."""
    if "/" not in typed:
        return typed
    return urlsplit(typed.strip()).path.rstrip("/").rpartition("/")[2]


def _to_ticket(request: HttpRequest, line: AppointmentLine) -> HttpResponse:
    return redirect(address(request, "ticket", reference=line.place))


def _ask(request: HttpRequest, typed: str, problems: list[Problem]) -> HttpResponse:
    context = {
        "typed": typed,
        "problems": problems,
        "error": problems[0].say if problems else None,
        "letters": references.ALPHABET,
        "key": secrets.token_urlsafe(16),
    }
    return show(request, "appointment.html", context, status=422 if problems else 200)
