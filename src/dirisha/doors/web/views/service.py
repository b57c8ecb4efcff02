"""The page of one service, and what to bring for it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from dirisha.core.ownwords import told_in
from dirisha.core.promises import event_words
from dirisha.core.say import Say
from dirisha.doors.web import hours
from dirisha.doors.web.due import Due, LawDue, beside, if_asked
from dirisha.frame import clock
from dirisha.frame.access import public
from dirisha.rooms.cases import queries as cases
from dirisha.rooms.cases.queries import FormView
from dirisha.rooms.charters import queries as charters
from dirisha.rooms.charters.queries import ServiceView, VariantView
from dirisha.rooms.places import queries as places
from dirisha.rooms.places.packs import country_pack
from dirisha.rooms.results import queries as results
from dirisha.rooms.visits import queries as visits

KINDS = ("document", "condition", "instruction")
IN_WRITING = frozenset({"letter", "email", "web", "social"})


@dataclass(frozen=True)
class Promised:
    """A variant with the day it would be due today, what its time waits for, and the law beside it."""

    variant: VariantView
    awaits: tuple[Say, ...]
    due: Due | None
    law: LawDue | None


@dataclass(frozen=True)
class Needed:
    """A requirement as its page tells it: the charter's words, and the office's help with it (often empty)."""

    kind: str
    text: Say
    help: Say


@public
def service(request: HttpRequest, lang: str, institution: str, service: str) -> HttpResponse:
    """One service. Statements: five of `charters.service_page`, one for its form (two where a site of its own receives
    it), two for calendar and hours, one for what a coming version changes, one for appointments, those of
    `results.kept`.

    A confidential service has no form: its page says whom to call, and leaves as few traces as a page can.
    """
    found = charters.service_page(institution, service)
    if found is None:
        raise Http404
    if found.confidential:
        return _in_private(request, found)
    form = cases.form_of(found.institution, found.slug)
    found = received(found, form)
    at = clock.now()
    calendar = places.calendar_of(found.site.id) if found.site else None
    promises = []
    for variant in found.variants:
        due = if_asked(variant.promise, at=at, calendar=calendar, reading=found.day_reading)
        told = told_in(variant.promise.more) if variant.promise is not None else {}
        awaits = tuple(event_words(name, told) for name in variant.awaits)
        promises.append(Promised(variant, awaits, due, beside(found.law, due, at=at, calendar=calendar)))
    page = {
        "service": found,
        "promises": promises,
        "kinds": kinds_of(found, form),
        "hours": _hours(found),
        "channels": hours.channels(found.channels),
        "kept": results.kept(institution, service, at=at),
        "coming": charters.coming_change(found.institution, found.slug),
        "in_writing": asked_in_writing(found, form),
        "by_appointment": bool(visits.offerings(found.institution, found.slug)),
    }
    return render(request, "web/service.html", page)


@public
def needs_of(request: HttpRequest, lang: str, institution: str, service: str) -> HttpResponse:
    """What to bring for one service, on one sheet. Statements: `charters.service_page`, form and opening hours."""
    found = charters.service_page(institution, service)
    if found is None:
        raise Http404
    if found.confidential:
        return _in_private(request, found)
    form = cases.form_of(found.institution, found.slug)
    found = received(found, form)
    page = {
        "service": found,
        "kinds": kinds_of(found, form),
        "hours": _hours(found),
        "in_writing": asked_in_writing(found, form),
    }
    return render(request, "web/needs_of.html", page)


def asked_in_writing(service: ServiceView, form: FormView) -> bool:
    """Whether it can be asked for here: not what is given on the telephone or at the counter alone (seconds, minutes),
    nor what the institution does not take in online."""
    by_letter = not service.channels or bool(IN_WRITING & set(service.channels))
    return form.online and not service.confidential and by_letter


def received(service: ServiceView, form: FormView) -> ServiceView:
    """The service with the site that receives it, by whose hours its clocks run. One statement if a form names one."""
    if form.site is None or (service.site and form.site == service.site.id):
        return service
    return replace(service, site=places.site(form.site))


def _hours(service: ServiceView) -> list[hours.Hours]:
    return hours.grouped(places.opening_hours(service.site.id)) if service.site else []


def kinds_of(service: ServiceView, form: FormView) -> list[tuple[str, list[Needed]]]:
    """The requirements by kind: papers first, then conditions, then what to do."""
    needed = [Needed(row.kind, row.text, form.paper(row.text).help) for row in service.requirements]
    kinds = [(kind, [row for row in needed if row.kind == kind]) for kind in KINDS]
    return [(kind, rows) for kind, rows in kinds if rows]


def _in_private(request: HttpRequest, service: ServiceView) -> HttpResponse:
    helplines = [contact for contact in service.contacts if contact.role == "helpline"]
    page = {
        "service": service,
        "helplines": helplines,
        "emergency": country_pack(service.country).emergency.numbers,
        "kinds": kinds_of(service, cases.form_of(service.institution, service.slug)),
        "hours": _hours(service),
    }
    response = render(request, "web/in_private.html", page)
    response["Cache-Control"] = "no-store"
    response["Referrer-Policy"] = "no-referrer"
    response["X-Robots-Tag"] = "noindex"
    return response
