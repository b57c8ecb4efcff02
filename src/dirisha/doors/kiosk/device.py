"""Which device a page is opened on: a signed cookie, set once by the link that the administrator was shown.

The cookie names the device and the link it came by: a device that was revoked, or given another link, is strange from
that moment on. Browsers throw cookies away after 400 days, so the first page of each day sets it anew.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar, cast
from uuid import UUID

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render

from dirisha.frame.access import PUBLIC
from dirisha.frame.views import not_kept
from dirisha.rooms.places import devices
from dirisha.rooms.places.devices import DeviceHere
from dirisha.rooms.places.events import DeviceKind

V = TypeVar("V", bound=Callable[..., HttpResponseBase])

SALT = "dirisha.kiosk.device"
NAME = "kifaa"
SECONDS = 400 * 86400


class DeviceRequest(HttpRequest):
    """A request of a device that `at_device` has let in."""

    device: DeviceHere
    lang: str


def of(request: HttpRequest) -> DeviceRequest:
    """The same request, as the type it has behind `@at_device(...)`."""
    return cast("DeviceRequest", request)


def hashed(secret: str) -> str:
    """What the house keeps of a link's secret."""
    return hashlib.sha256(secret.encode()).hexdigest()


def hand_over(response: HttpResponseBase, device: DeviceHere) -> None:
    """Tell the browser which device it is, for as long as browsers remember anything."""
    response.set_cookie(
        _name(),
        signing.Signer(salt=SALT).sign(f"{device.id.hex}.{device.secret_hash}"),
        max_age=SECONDS,
        httponly=True,
        samesite="Strict",
        secure=settings.SESSION_COOKIE_SECURE,
        path="/",
    )


def device_of(request: HttpRequest) -> DeviceHere | None:
    """The device that this browser is, None for a stranger, a revoked one or one with an old link. One statement at
    most."""
    try:
        value = signing.Signer(salt=SALT).unsign(request.COOKIES[_name()])
    except (KeyError, signing.BadSignature):
        return None
    name, _, secret_hash = value.partition(".")
    found = devices.device_here(UUID(name))
    return found if found is not None and found.secret_hash == secret_hash else None


def at_device(*kinds: DeviceKind) -> Callable[[V], V]:
    """Decorator: only a device of one of these kinds; the view finds `request.device`. Others get a page that says how
    a device is enrolled. Nothing is kept by the browser: the next person must not see who came before. One statement.
    """

    def guard(view: V) -> V:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            device = device_of(request)
            if device is None or device.kind not in kinds:
                return not_kept(render(request, "kiosk/stranger.html", {"device": device}, status=403))
            request.device = device  # type: ignore[attr-defined]
            answer = view(request, *args, **kwargs)
            return not_kept(answer) if isinstance(answer, HttpResponse) else answer

        guarded.access_rule = PUBLIC  # type: ignore[attr-defined]
        return cast("V", guarded)

    return guard


def _name() -> str:
    return f"__Host-{NAME}" if settings.SESSION_COOKIE_SECURE else NAME
