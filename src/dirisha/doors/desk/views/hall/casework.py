"""The person's case at the counter: found by reference or telephone number, continued, or opened with the clock running
from the moment the ticket was taken."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_POST

from dirisha.core.refused import Refused
from dirisha.core.say import Say
from dirisha.doors.desk.page import CASEWORKERS, StaffRequest, address, nothing, staff
from dirisha.doors.desk.steps import Trace, named
from dirisha.doors.desk.typed import Typed
from dirisha.doors.desk.views.hall.counter import onward, page
from dirisha.doors.desk.views.hall.seat import Seated, seated
from dirisha.doors.desk.views.register import readers_of, remember_slip, take_down
from dirisha.doors.desk.views.worklist import SHORTEST_SEARCH, told
from dirisha.frame import clock
from dirisha.frame.access import posts
from dirisha.rooms.cases import queries as cases
from dirisha.rooms.charters import queries as charters
from dirisha.rooms.charters.queries import ServiceView
from dirisha.rooms.places import queries as places
from dirisha.rooms.visits import actions
from dirisha.rooms.visits.queries import TicketLine
from dirisha.rooms.visits.values import ServiceWanted

TYPE_MORE = Say(
    sw="Andika namba ya kumbukumbu au namba ya simu yote.", en="Type the reference or the whole telephone number."
)
MOST_FOUND = 8


@require_POST
@posts(*CASEWORKERS)
def search(request: HttpRequest, lang: str) -> HttpResponse:
    """Cases of the person at the window, by the reference or the telephone number they give. By POST, so that the
    number stays out of addresses. SQL: as the page, and the search."""
    me = staff(request)
    seat = seated(me)
    if seat is None:
        return HttpResponseRedirect(address(request, "counter"))
    typed = Typed(request.POST, form="tafuta")
    text = typed.text("tafuta", needed=TYPE_MORE, most=100)
    if len(text) < SHORTEST_SEARCH:
        typed.wrong("tafuta", TYPE_MORE)
    now = clock.now()
    found = cases.search_cases(me.post, text, at=now, limit=MOST_FOUND) if typed.fine else ()
    return page(me, seat, typed, found=told(found, now), searched=typed.fine)


@require_POST
@posts(*CASEWORKERS)
def go_on(request: HttpRequest, lang: str, case: UUID) -> HttpResponse:
    """Go on with a case that the post may see: it becomes one of the ticket's services."""
    me = staff(request)
    seat = seated(me)
    if seat is None:
        return HttpResponseRedirect(address(request, "counter"))
    typed = Typed(request.POST, form="endelea")
    ticket = named(seat, typed)
    seen = cases.case_for_desk(case, me.post, at=clock.now()) or nothing()
    of = places.institution(seen.case.institution_slug) or nothing()
    wanted = ServiceWanted(of.id, seen.case.service_slug, case)
    return _link(me, seat, ticket, wanted, typed)


@require_POST
@posts(*CASEWORKERS)
def open_(request: HttpRequest, lang: str, service: str) -> HttpResponse:
    """Open a case for a service of one's own institution; its clocks run from the taking of the ticket."""
    me = staff(request)
    seat = seated(me)
    if seat is None:
        return HttpResponseRedirect(address(request, "counter"))
    typed = Typed(request.POST, form=f"fungua-{service}")
    ticket = named(seat, typed)
    shown = charters.service_page(me.post.institution_slug, service) or nothing()
    case = _opened(me, shown, ticket, typed)
    if case is None:
        return page(me, seat, typed)
    remember_slip(request, case)
    return _link(me, seat, ticket, ServiceWanted(shown.institution, shown.slug, case), typed)


def _opened(me: StaffRequest, shown: ServiceView, ticket: TicketLine, typed: Typed) -> UUID | None:
    """The case, or None with what is wrong in `typed`."""
    typed.start = {
        "channel": "counter",
        "language": ticket.language,
        "variant": str(shown.variants[0].id) if len(shown.variants) == 1 else "",
    }
    readers = {value: each for value, each in readers_of(shown).items() if each.readers}
    zone = shown.site.time_zone if shown.site else "Africa/Nairobi"
    return take_down(me, shown, typed, readers=readers, zone=zone, now=clock.now(), arrived=ticket.taken_at)


def _link(me: StaffRequest, seat: Seated, ticket: TicketLine, wanted: ServiceWanted, typed: Typed) -> HttpResponse:
    """Write the case on the ticket. Under the form's key, so that pressing twice writes it once."""
    turn = int(typed.get("turn")) if typed.get("turn").isdigit() else nothing()
    try:
        actions.add_service(ticket=ticket.id, turn=turn, wanted=wanted, by=me.actor, key=typed.key)
    except Refused as refusal:
        typed.refused(refusal, otherwise="")
        return page(me, seat, typed)
    return onward(me, "jambo", Trace(ticket.id, turn + 1))
