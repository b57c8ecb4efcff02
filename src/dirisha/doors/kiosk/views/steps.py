"""The kiosk's steps: the language, what somebody came for, whether they need to be served first."""

from __future__ import annotations

from datetime import datetime

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_http_methods, require_safe

from dirisha.core.actor import CITIZEN
from dirisha.core.refused import Refused
from dirisha.core.say import Say
from dirisha.doors.kiosk import again, forms, offers
from dirisha.doors.kiosk.device import at_device, hand_over, of
from dirisha.doors.kiosk.forms import Form
from dirisha.doors.kiosk.priority import WHO
from dirisha.doors.kiosk.show import address, refusal, show
from dirisha.doors.kiosk.views import ticket
from dirisha.frame import clock
from dirisha.rooms.visits import actions
from dirisha.rooms.visits import queries as visits
from dirisha.rooms.visits.rules.priority import bounds
from dirisha.rooms.visits.rules.refusals import queue_closed

STEPS = 4
WELCOME = Say(sw="Karibu", en="Welcome")
TAKE = Say(sw="{hall}: chukua namba yako hapa.", en="{hall}: take your number here.")
GO_ON = Say(sw="Gusa hapa kuendelea", en="Touch here to go on")


@at_device("kiosk")
@require_safe
def start(request: HttpRequest, lang: str) -> HttpResponse:
    """Step 1: the language. It stays, and tells whether numbers are given at all. Statements: device, doors (1),
    queues (2)."""
    me = of(request)
    shut = offers.shut(me.device.site, clock.now())
    context = {
        "step": 1,
        "steps": STEPS,
        "welcome": WELCOME,
        "take": TAKE.format(hall=me.device.site_name),
        "on": GO_ON,
        "shut": shut,
        "open": shut is None,
    }
    response = show(request, "start.html", context, stay=0)
    hand_over(response, me.device)
    again.forget(response)  # the next person begins here, and is asked nothing about somebody else's number
    return response


@at_device("kiosk")
@require_safe
def choose(request: HttpRequest, lang: str) -> HttpResponse:
    """Step 2: what they came for, a queue or one of its services, or an appointment. Statements: device, doors (1),
    queues (2), names (1), appointments (1)."""
    site, at = of(request).device.site, clock.now()
    offered = offers.offers(site, at)
    if not offered and (closed := visits.doors_of(site, at=at).closed) is not None:
        return refusal(request, Refused(closed, code="site-closed"))
    context = {"step": 2, "steps": STEPS, "offers": offered, "by_time": visits.takes_appointments(site)}
    return show(request, "choose.html", context)


@at_device("kiosk")
@require_http_methods(["GET", "HEAD", "POST"])
def take(request: HttpRequest, lang: str, queue: str, institution: str = "", service: str = "") -> HttpResponse:
    """Step 3: whether they need to be served first. Their answer takes the number, whichever it is; a second touch of
    the same button finds the number that the first one took, and who comes "back" to this page within a minute is asked
    whether they need another (`again`). Statements: those of `choose`, the rule (1); to take
    it, the device (1) and the verb's (7)."""
    me, at = of(request), clock.now()
    first, form = request.POST.get("kwanza"), forms.opened(request.POST.get("fomu", ""), me.device.id)
    if request.method == "POST" and first in ("ndiyo", "hapana") and form is not None:
        return _taken(request, form, priority=first == "ndiyo", at=at)
    offer = offers.offer(me.device.site, queue, institution, service, at)
    if offer is None:
        closed = visits.doors_of(me.device.site, at=at).closed
        return refusal(request, queue_closed() if closed is None else Refused(closed, code="site-closed"))
    just = again.just_given(request)
    if just is not None and request.method != "POST" and not request.GET.get("nyingine"):
        return show(request, "again.html", {"step": 3, "steps": STEPS, "just": just, "offer": offer})
    rule = visits.priority_rule_of(me.device.site)
    fresh = forms.sealed(me.device.id, offer, rule, at=at)
    context = {"step": 3, "steps": STEPS, "offer": offer, "who": WHO, "form": fresh}
    context["limits"] = bounds(rule)
    return show(request, "first.html", context)


def _taken(request: HttpRequest, form: Form, *, priority: bool, at: datetime) -> HttpResponse:
    """The number, its paper on the way, and on to its page."""
    me = of(request)
    quote = form.quote_first if priority else form.quote
    try:
        given = actions.take_ticket(
            queue=form.queue,
            language=me.lang,
            wanted=form.wanted,
            priority=priority,
            quoted=quote,
            by=CITIZEN,
            at=at,
            key=form.key,
        )
    except Refused as refused:
        return refusal(request, refused)
    if me.device.printer:
        ticket.send(request, given.ticket, given.number, given.reference, form.queue_name, quote, form.rule, at)
    response = HttpResponseRedirect(address(request, "ticket", reference=given.reference), status=303)
    again.remember(response, given)
    return response
