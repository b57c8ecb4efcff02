"""The guide at the door: what the service requires is looked through before anybody queues, so that nobody waits in
vain; then the number."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_http_methods, require_safe

from dirisha.core.actor import CITIZEN
from dirisha.core.refused import Refused
from dirisha.core.say import Say
from dirisha.doors.kiosk import forms, offers
from dirisha.doors.kiosk.device import at_device, hand_over, of
from dirisha.doors.kiosk.forms import Form
from dirisha.doors.kiosk.show import address, refusal, show
from dirisha.doors.kiosk.views import ticket
from dirisha.frame import addresses, clock
from dirisha.rooms.charters import queries as charters
from dirisha.rooms.charters.queries.views import ServiceView
from dirisha.rooms.visits import actions
from dirisha.rooms.visits import queries as visits
from dirisha.rooms.visits.rules.door import LONGEST_REQUIREMENT
from dirisha.rooms.visits.rules.refusals import queue_closed

STAY = 0
"""The guide holds the tablet: no page goes away by itself."""


@dataclass(frozen=True)
class Paper:
    """One line of the checklist and its number on the page."""

    n: int
    text: Say
    kind: str


@at_device("guide")
@require_safe
def guide(request: HttpRequest, lang: str) -> HttpResponse:
    """What people may come for, by queue. Statements: device, doors (1), queues (2), services' names (1),
    appointments (1)."""
    me = of(request)
    closed = visits.doors_of(me.device.site, at=clock.now()).closed
    context = {
        "closed": closed,
        "desks": [] if closed else offers.desks(me.device.site),
        "by_time": visits.takes_appointments(me.device.site),
    }
    response = show(request, "guide.html", context, stay=0)
    hand_over(response, me.device)
    return response


@at_device("guide")
@require_http_methods(["GET", "HEAD", "POST"])
def look(request: HttpRequest, lang: str, queue: str, institution: str = "", service: str = "") -> HttpResponse:
    """The checklist of a service, and what becomes of it: a number, or the list of what to bring. Statements: device,
    doors (1), queues (2), names (1), the service (5), and the verbs'."""
    me, at = of(request), clock.now()
    closed = visits.doors_of(me.device.site, at=at).closed
    if closed is not None and request.POST.get("go") != "rudi":
        return refusal(request, Refused(closed, code="site-closed"))
    desk = offers.desk(me.device.site, queue)
    if desk is None:
        return refusal(request, queue_closed())
    found = charters.service_page(institution, service) if service else None
    if service and (found is None or not desk.serves(institution, service)):
        raise Http404
    form = forms.opened(request.POST.get("fomu", ""), me.device.id)
    papers = _papers(found)
    context: dict[str, object] = {"desk": desk, "service": found, "papers": papers}
    context["any_of"] = found is not None and found.requirements_logic == "any_of" and len(papers) > 1
    if request.method != "POST" or form is None:
        offer = offers.of_desk(desk, found, visits.waits_of(me.device.site, at=at))
        rule = visits.priority_rule_of(me.device.site)
        context |= {"offer": offer, "form": forms.sealed(me.device.id, offer, rule, at=at)}
        return show(request, "look.html", context, stay=STAY)
    missing = _missing(request, papers, any_of=bool(context["any_of"]))
    context |= {"missing": missing, "has": [p.n for p in papers if p not in missing], "sent": request.POST}
    if request.POST.get("go") == "rudi" and not missing:
        context |= {"nothing_missing": True, "form": request.POST["fomu"]}
        return show(request, "look.html", context, stay=STAY, status=422)
    try:
        visit = _checked(request, form, found, missing, at)
        if request.POST.get("go") == "rudi":
            return _sent_home(request, context, found)
        return _number(request, form, visit, at)
    except Refused as refused:
        return refusal(request, refused)


def _papers(service: ServiceView | None) -> tuple[Paper, ...]:
    rows = () if service is None else service.requirements
    return tuple(Paper(n, row.text, row.kind) for n, row in enumerate(rows, start=1) if row.kind != "instruction")


def _missing(request: HttpRequest, papers: tuple[Paper, ...], *, any_of: bool) -> tuple[Paper, ...]:
    """What was not ticked; where one paper is enough, nothing once one is."""
    lacking = tuple(paper for paper in papers if not request.POST.get(f"ana{paper.n}"))
    return () if any_of and len(lacking) < len(papers) else lacking


def _checked(
    request: HttpRequest, form: Form, service: ServiceView | None, missing: tuple[Paper, ...], at: datetime
) -> UUID | None:
    """The visit that begins at the door, recorded with what is missing; None where there was nothing to look at."""
    if service is None:
        return None
    return actions.check_door(
        site=of(request).device.site,
        institution=service.institution,
        service=service.slug,
        missing=tuple(paper.text.sw.strip()[:LONGEST_REQUIREMENT] for paper in missing),
        goes_on=request.POST.get("go") != "rudi",
        second_trip=bool(request.POST.get("tena")),
        by=CITIZEN,
        at=at,
        key=form.key,
    )


def _number(request: HttpRequest, form: Form, visit: UUID | None, at: datetime) -> HttpResponse:
    """The number for who has everything, or wants to queue all the same. They came when the guide opened the checklist,
    which may be minutes before: the wait before the number is known, too."""
    me, first = of(request), bool(request.POST.get("kwanza"))
    quote = form.quote_first if first else form.quote
    given = actions.take_ticket(
        queue=form.queue,
        language=me.lang,
        wanted=form.wanted,
        priority=first,
        visit=visit,
        arrived_at=min(form.shown_at, at),
        quoted=quote,
        by=CITIZEN,
        at=at,
        key=form.key,
    )
    if me.device.printer:
        ticket.send(request, given.ticket, given.number, given.reference, form.queue_name, quote, form.rule, at)
    return HttpResponseRedirect(address(request, "ticket", reference=given.reference), status=303)


def _sent_home(request: HttpRequest, context: dict[str, object], service: ServiceView | None) -> HttpResponse:
    """What to bring, large, with a code that leads to the service's page."""
    url = addresses.public(request, "/")
    if service is not None:
        names = {"lang": of(request).lang, "institution": service.institution_slug, "service": service.slug}
        path = reverse("web:service", kwargs=names)
        url = addresses.public(request, path)
    return show(request, "bring.html", {**context, "qr": mark_safe(ticket.code(url))}, stay=STAY)  # noqa: S308 - ours
