"""Booking a time, and changing it: where, which day, which hour; then one press. Everything is a link until then."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from dirisha.core import references
from dirisha.core.actor import CITIZEN
from dirisha.core.refused import Refused
from dirisha.core.say import Say
from dirisha.doors.web import typed
from dirisha.doors.web.views.appointment import known
from dirisha.frame import clock, limits
from dirisha.frame.access import public
from dirisha.frame.forms import Problem
from dirisha.frame.limits import Limit
from dirisha.frame.views import STATUS, not_kept
from dirisha.rooms.charters import queries as charters
from dirisha.rooms.visits import actions
from dirisha.rooms.visits import queries as visits
from dirisha.rooms.visits.queries import OfferedOn, Offering
from dirisha.rooms.visits.rules.booking import Slot

BOOKINGS = Limit("book", 60, 3600)
"""From one network: a centre's guests help people to book, nobody takes all of a day's times."""
GONE = Say(
    sw="Saa hiyo haitolewi tena kwa miadi. Tafadhali chagua nyingine.",
    en="That time is not offered any more. Please choose another one.",
)


@dataclass(frozen=True)
class Choice:
    """How far somebody has come: the queue at a site, the day, the time; None for what is still to be chosen."""

    offerings: list[Offering]
    at: Offering | None
    days: list[OfferedOn]
    day: OfferedOn | None
    slot: Slot | None
    gone: bool = False


@public
@require_http_methods(["GET", "HEAD", "POST"])
def book(request: HttpRequest, lang: str, institution: str, service: str) -> HttpResponse:
    """A time for a service. Statements: the service (1), where it is offered (1), the times (4), and the verb's."""
    found = charters.service_page(institution, service)
    if found is None or found.confidential:
        raise Http404
    offered = visits.offerings(found.institution, found.slug)
    here = reverse("web:book", kwargs={"lang": lang, "institution": institution, "service": service})
    at = clock.now()
    choice = _choice(request, offered, at)
    problems: list[Problem] = []
    if request.method == "POST" and choice.at is not None and choice.slot is not None:
        try:
            limits.spend(BOOKINGS, request, at=at)
            booked = actions.book(
                queue=choice.at.queue,
                institution=found.institution,
                service=found.slug,
                starts_at=choice.slot.starts_at,
                language=lang,
                phone=typed.line(request, "simu") or None,
                by=CITIZEN,
                at=at,
                key=typed.line(request, "key")[:80] or None,
            )
            return _to_page(lang, booked.reference)
        except Refused as refusal:
            problems = [_problem(refusal)]
            if refusal.code in ("full", "not-offered"):
                choice = _choice(request, offered, at, without_time=True)
    context = {"service": found, "name": found.name, "here": here, "phone": typed.line(request, "simu")}
    return _page(request, choice, problems, context)


@public
@require_http_methods(["GET", "HEAD", "POST"])
def move(request: HttpRequest, lang: str, reference: str) -> HttpResponse:
    """Another time for an appointment, at the same place. Statements: the appointment (2), where (1), the times (4),
    the service's name (1), and the verb's."""
    at = clock.now()
    line = known(request, reference, at=at)
    if isinstance(line, HttpResponse):
        return line
    if line.state != "booked":
        return _to_page(lang, line.reference)
    offered = [each for each in visits.offerings(line.institution, line.service) if each.queue == line.queue]
    choice = _choice(request, offered, at)
    problems: list[Problem] = []
    if request.method == "POST" and choice.slot is not None:
        try:
            actions.move_appointment(
                appointment=line.id,
                turn=_turn(request),
                starts_at=choice.slot.starts_at,
                by=CITIZEN,
                at=at,
                key=typed.line(request, "key")[:80] or None,
            )
            return _to_page(lang, line.reference)
        except Refused as refusal:
            problems = [_problem(refusal)]
            choice = _choice(request, offered, at, without_time=True)
    names = charters.live_names([(line.institution, line.service)])
    named = names.get((line.institution, line.service))
    here = reverse("web:appointment_move", kwargs={"lang": lang, "reference": references.shown(line.reference)})
    context = {"moving": line, "name": named.name if named else line.queue_name, "here": here}
    return _page(request, choice, problems, context)


def _page(request: HttpRequest, choice: Choice, problems: list[Problem], context: dict[str, object]) -> HttpResponse:
    status = 422 if problems else 200
    if choice.gone and not problems:
        problems, status = [Problem("", GONE)], 409
    if any(problem.say == limits.TOO_MANY for problem in problems):
        status = STATUS["too-many"]
    page = {
        **context,
        "choice": choice,
        "problems": problems,
        "errors": {problem.field: problem.say for problem in problems},
        "key": secrets.token_urlsafe(16),
    }
    return not_kept(render(request, "web/book.html", page, status=status))


def _problem(refusal: Refused) -> Problem:
    return Problem("simu" if refusal.field == "phone" else "", refusal.say)


def _choice(request: HttpRequest, offered: list[Offering], at: datetime, *, without_time: bool = False) -> Choice:
    """What the address (or the form) says has been chosen, as far as it is still offered. Four statements."""
    said = request.POST if request.method == "POST" else request.GET
    where = next((each for each in offered if str(each.queue) == said.get("mahali", "")), None)
    if where is None and len(offered) == 1:
        where = offered[0]
    if where is None:
        return Choice(offered, None, [], None, None)
    days = visits.days_offered(where.queue, at=at)
    day = next((each for each in days if each.day == _day(said.get("siku", ""))), None)
    gone = bool(said.get("siku")) and day is None
    slot = None
    if day is not None and said.get("saa") and not without_time:
        zone = ZoneInfo(where.site.time_zone)
        slot = next((each for each in day.slots if f"{each.starts_at.astimezone(zone):%H:%M}" == said["saa"]), None)
        gone = slot is None or (slot.free == 0 and request.method != "POST")
        slot = None if gone else slot
    return Choice(offered, where, days, day, slot, gone)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _to_page(lang: str, reference: str) -> HttpResponseRedirect:
    there = reverse("web:appointment", kwargs={"lang": lang, "reference": references.shown(reference)})
    return HttpResponseRedirect(there, status=303)


def _turn(request: HttpRequest) -> int:
    value = typed.line(request, "turn")
    return int(value) if value.isascii() and value.isdigit() and len(value) < 7 else -1
