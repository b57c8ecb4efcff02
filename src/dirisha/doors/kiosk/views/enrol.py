"""The link that makes a browser a device of the hall."""

from __future__ import annotations

from datetime import timedelta

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from dirisha.doors.kiosk import device as known
from dirisha.doors.kiosk.show import HOME, address
from dirisha.frame import clock, limits
from dirisha.frame.access import public
from dirisha.frame.views import not_kept
from dirisha.rooms.places import devices

LINK_LIVES = timedelta(hours=24)


@public
@require_http_methods(["GET", "HEAD", "POST"])
def enrol(request: HttpRequest, lang: str, secret: str) -> HttpResponse:
    """A link that works for a day: the page asks once more, the button sets the cookie. The answer to an old, a used-up
    and an invented link is the same. Statements: one."""
    at = clock.now()
    limits.spend(limits.LOOKUPS, request, at=at)
    device = devices.device_by_secret(known.hashed(secret))
    if device is None or at - device.enrolled_at > LINK_LIVES:
        return not_kept(render(request, "kiosk/stranger.html", {"device": None, "link": True}, status=403))
    if request.method != "POST":
        return not_kept(render(request, "kiosk/enrol.html", {"device": device}))
    response = not_kept(HttpResponseRedirect(address(request, HOME[device.kind]), status=303))
    known.hand_over(response, device)
    return response
