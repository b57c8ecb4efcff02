"""The person's case at the counter: found by reference or telephone number, continued, or opened with the clock running
from the moment the ticket was taken."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_POST

from dirisha.core.refused import Refused
from dirisha.core.say import Say
from dirisha.doors.desk.page import CASEWORKERS, StaffRequest, address, nothing, staff
from dirisha.doors.desk.steps import Trace, named, turn_of
from dirisha.doors.desk.typed import Typed
from dirisha.doors.desk.views.hall.counter import onward, page
from dirisha.doors.desk.views.hall.seat import seated
from dirisha.doors.desk.views.register import readers_of, remember_slip, take_down
from dirisha.doors.desk.views.worklist import SHORTEST_SEARCH, told
from dirisha.frame import clock
from dirisha.frame.access import posts
from dirisha.rooms.cases import actions as case_actions
from dirisha.rooms.cases import queries as cases
from dirisha.rooms.cases.values import Receipt
from dirisha.rooms.charters import queries as charters
from dirisha.rooms.charters.queries import ServiceView
from dirisha.rooms.visits import actions
from dirisha.rooms.visits.queries import TicketLine

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
    ticket = named(seat.session.site, typed)
    if cases.case_for_desk(case, me.post, at=clock.now()) is None:
        nothing()
    turn = turn_of(typed)
    try:
        actions.continue_case(ticket=ticket.id, turn=turn, case=case, by=me.actor, key=typed.key)
    except Refused as refusal:
        typed.wrong("", refusal.say)
        return page(me, seat, typed)
    return onward(me, "jambo", Trace(ticket.id, turn + 1))


@require_POST
@posts(*CASEWORKERS)
def open_(request: HttpRequest, lang: str, service: str) -> HttpResponse:
    """Open a case for a service of one's own institution; its clocks run from the taking of the ticket."""
    me = staff(request)
    seat = seated(me)
    if seat is None:
        return HttpResponseRedirect(address(request, "counter"))
    typed = Typed(request.POST, form=f"fungua-{service}")
    ticket = named(seat.session.site, typed)
    shown = charters.service_page(me.post.institution_slug, service) or nothing()
    case = _opened(me, shown, ticket, typed)
    if case is None:
        return page(me, seat, typed)
    remember_slip(request, case)
    return onward(me, "jambo", Trace(ticket.id, turn_of(typed) + 1), case=case)


def _opened(me: StaffRequest, shown: ServiceView, ticket: TicketLine, typed: Typed) -> UUID | None:
    """The case, or None with what is wrong in `typed`."""
    typed.start = {
        "channel": "counter",
        "language": ticket.language,
        "variant": str(shown.variants[0].id) if len(shown.variants) == 1 else "",
    }
    readers = {value: each for value, each in readers_of(shown).items() if each.readers}
    zone = shown.site.time_zone if shown.site else "Africa/Nairobi"
    turn = turn_of(typed)

    def submit(*, channel: str, received_at: datetime, level: int, against: UUID | None, **given: Any) -> Receipt:
        """One verb for the case and the ticket that names it; but no ticket names a complaint about an officer."""
        if level < cases.RESTRICTED:
            return actions.open_case(ticket=ticket.id, turn=turn, **given)
        given |= {"channel": channel, "received_at": received_at, "level": level, "against": against}
        return case_actions.submit_request(**given)

    arrived = ticket.taken_at
    return take_down(me, shown, typed, readers=readers, zone=zone, now=clock.now(), arrived=arrived, submit=submit)
