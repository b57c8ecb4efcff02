"""An appointment, for who holds its reference: when and where, what to bring; to be changed or given back."""

from __future__ import annotations

from datetime import datetime

import segno
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.http import require_http_methods

from dirisha.core import references
from dirisha.core.actor import CITIZEN
from dirisha.core.refused import Refused
from dirisha.core.say import Say
from dirisha.doors.web import typed
from dirisha.doors.web.views.service import kinds_of
from dirisha.frame import clock, limits
from dirisha.frame.access import public
from dirisha.frame.forms import Problem, from_refusal
from dirisha.frame.limits import Limit
from dirisha.frame.views import STATUS, not_kept
from dirisha.rooms.cases import queries as cases
from dirisha.rooms.charters import queries as charters
from dirisha.rooms.visits import actions
from dirisha.rooms.visits import queries as visits
from dirisha.rooms.visits.queries import AppointmentLine

OPENED = Limit("appointment", 1200, 3600)
"""From one network; a reference is one of 29**8."""
MISTYPED = Say(
    sw="Namba hiyo ina kosa la kuandika. Tafadhali ilinganishe na uliyopewa, herufi kwa herufi.",
    en="That number has a typing error. Compare it with the one you were given, letter by letter.",
)
UNKNOWN = Say(
    sw="Hakuna miadi yenye namba hiyo. Tafadhali iangalie tena.",
    en="There is no appointment of that number. Please look at it again.",
)


@public
@require_http_methods(["GET", "HEAD"])
def find(request: HttpRequest, lang: str) -> HttpResponse:
    """By the reference. Statements: none, or those of `appointment` on the page it leads to."""
    number = request.GET.get("namba", "")[:40]
    if not number:
        return not_kept(render(request, "web/appointment_find.html", {}))
    reference = references.read(number)
    if reference is None:
        return _not_found(request, number, MISTYPED)
    there = reverse("web:appointment", kwargs={"lang": lang, "reference": references.shown(reference)})
    return HttpResponseRedirect(there, status=303)


@public
@require_http_methods(["GET", "HEAD", "POST"])
def appointment(request: HttpRequest, lang: str, reference: str) -> HttpResponse:
    """The appointment as it stands; a button to give it back. Statements: the appointment (2), the service (5) and its
    form (1); giving it back those of the verb."""
    at = clock.now()
    line = known(request, reference, at=at)
    if isinstance(line, HttpResponse):
        return line
    problems: list[Problem] = []
    if request.method == "POST":
        turn = typed.line(request, "turn")
        try:
            actions.cancel_appointment(
                appointment=line.id,
                turn=int(turn) if turn.isascii() and turn.isdigit() and len(turn) < 7 else -1,
                by=CITIZEN,
                at=at,
                key=typed.line(request, "key")[:80] or None,
            )
            return HttpResponseRedirect(request.path, status=303)
        except Refused as refusal:
            problems = [from_refusal(refusal)]
    return not_kept(_page(request, line, problems, at))


def known(request: HttpRequest, reference: str, *, at: datetime) -> AppointmentLine | HttpResponse:
    """The appointment of a reference as it stands in an address, or the page that says there is none. Two
    statements."""
    try:
        limits.spend(OPENED, request, at=at)
    except Refused as refusal:
        page = {"problems": [from_refusal(refusal)]}
        return not_kept(render(request, "web/appointment_find.html", page, status=STATUS["too-many"]))
    read = references.read(reference)
    line = None if read is None else visits.appointment(read)
    if line is None:
        return _not_found(request, reference, MISTYPED if read is None else UNKNOWN)
    return line


def _page(request: HttpRequest, line: AppointmentLine, problems: list[Problem], at: datetime) -> HttpResponse:
    service = charters.service_page(line.institution_slug, line.service)
    url = request.path if not settings.PUBLIC_URL else f"{settings.PUBLIC_URL}{request.path}"
    page = {
        "line": line,
        "service": service,
        "kinds": [] if service is None else kinds_of(service, cases.form_of(service.institution, service.slug)),
        "passed": line.state == "lapsed" or (line.state == "booked" and at > line.lapses_at),
        "grace": int((line.lapses_at - line.starts_at).total_seconds() // 60),
        "qr": code(request.build_absolute_uri(url)),
        "form_key": f"{line.reference}-{line.turn}",
        "problems": problems,
    }
    return render(request, "web/appointment.html", page, status=409 if problems else 200)


def code(url: str) -> SafeString:
    """The QR code of an address of ours, as SVG."""
    made = segno.make(url, error="m", micro=False)
    return mark_safe(made.svg_inline(border=4, omitsize=True, svgclass="qr", lineclass=None))  # noqa: S308 - made here


def _not_found(request: HttpRequest, number: str, say: Say) -> HttpResponse:
    page = {"number": number, "problems": [Problem("namba", say)], "error": say}
    return not_kept(render(request, "web/appointment_find.html", page, status=404 if say is UNKNOWN else 422))
