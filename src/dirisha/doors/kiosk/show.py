"""What the pages of the kiosk share: their template, how long they stay, and what may sound on them."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from dirisha.core.refused import Refused
from dirisha.doors.kiosk.device import of
from dirisha.frame.forms import from_refusal
from dirisha.frame.views import STATUS

STAY, SHOW = 60, 30
"""Seconds until a page that nobody touches gives way to the first one: while somebody chooses, and once they have a
number. Any touch begins anew."""

HOME = {"kiosk": "start", "guide": "guide", "roll": "roll"}
"""Where each kind of device begins."""


def show(
    request: HttpRequest, template: str, context: dict[str, Any], *, stay: int = STAY, status: int = 200
) -> HttpResponse:
    """A page of the kiosk. `stay`: seconds until it goes back to the first page, 0 for one that stays."""
    device = of(request).device
    page = {"device": device, "stay": stay, "home": address(request, HOME[device.kind]), **context}
    # Without JavaScript the browser goes back by itself, or looks again at the page whose paper is on its way.
    page["refresh"] = str(stay) if page.get("printing") else f"{stay};url={page['home']}"
    response = render(request, f"kiosk/{template}", page, status=status)
    response._csp_update = {"media-src": "'self'"}  # type: ignore[attr-defined]  # what is said aloud
    return response


def refusal(request: HttpRequest, refused: Refused) -> HttpResponse:
    """The page of a refusal: its sentence, large, and the way back to the start."""
    context = {"refusal": from_refusal(refused).say}
    return show(request, "refused.html", context, stay=SHOW, status=STATUS.get(refused.code, 422))


def address(request: HttpRequest, name: str, **kwargs: str) -> str:
    """The address of a page of this door in the language of this one."""
    return reverse(f"kiosk:{name}", kwargs={"lang": getattr(request, "lang", "sw"), **kwargs})
