"""The tablet beside a paper roll: the guide hands out numbers and taps how many."""

from __future__ import annotations

import secrets
from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_http_methods

from dirisha.core.actor import CITIZEN
from dirisha.core.refused import Refused
from dirisha.core.say import Say
from dirisha.doors.kiosk import offers
from dirisha.doors.kiosk.device import at_device, hand_over, of
from dirisha.doors.kiosk.show import address, show
from dirisha.frame import clock
from dirisha.frame.forms import Problem, by_field, from_refusal
from dirisha.rooms.visits import actions
from dirisha.rooms.visits import queries as visits
from dirisha.rooms.visits.values import shown

COUNTS = (1, 5, 10)
NUMBER = Say(sw="Andika namba iliyo juu ya roli, tarakimu tu.", en="Give the number on top of the roll, digits only.")


@at_device("roll")
@require_http_methods(["GET", "HEAD", "POST"])
def roll(request: HttpRequest, lang: str) -> HttpResponse:
    """The next number on the roll, the queue, and a button for each handful. Statements: device, queues (2), names
    (1), the last number (1), and the verb's."""
    me, at = of(request), clock.now()
    desks = offers.desks(me.device.site)
    day = at.astimezone(ZoneInfo(me.device.time_zone)).date()
    last = visits.last_number(me.device.site, me.device.series, day)
    typed = request.POST if request.method == "POST" else request.GET
    queue = typed.get("foleni", "") or (desks[0].slug if desks else "")
    first, count = typed.get("first", "") or str(last + 1), str(request.POST.get("ngapi", ""))
    problems: list[Problem] = []
    if request.method == "POST" and count in map(str, COUNTS):
        try:
            _hand_out(request, queue, first, int(count))
            return HttpResponseRedirect(f"{address(request, 'roll')}?foleni={queue}&sawa={count}", status=303)
        except Refused as refused:
            problems = [from_refusal(refused)]
    context = {
        "desks": desks,
        "chosen": queue,
        "first": first,
        "last": last,
        "shown": shown(me.device.series, last),
        "done": request.GET.get("sawa", "") if last and str(request.GET.get("sawa")) in map(str, COUNTS) else "",
        "counts": COUNTS,
        "key": secrets.token_urlsafe(12),
        "problems": problems,
        "errors": by_field(problems),
    }
    response = show(request, "roll.html", context, stay=0, status=422 if problems else 200)
    hand_over(response, me.device)
    return response


def _hand_out(request: HttpRequest, queue: str, first: str, count: int) -> None:
    me = of(request)
    desk = offers.desk(me.device.site, queue)
    if desk is None or not (first.isascii() and first.isdigit() and len(first) < 6):
        raise Refused(NUMBER, code="bad-number", field="first")
    actions.hand_out_roll(
        queue=desk.queue,
        series=me.device.series,
        first=int(first),
        count=count,
        by=CITIZEN,
        at=clock.now(),
        key=f"roli:{me.device.id}:{request.POST.get('key', '')[:40]}",
    )
