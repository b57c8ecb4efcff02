"""Whoever comes back to a step within a minute of their number is asked whether they need another.

The browser's "back" leads from the number to the question before it, and a touch there would take a second number: the
first would be called in vain. The kiosk's own first page forgets at once, so that the next person in line is not asked.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse

from dirisha.rooms.visits.values import TicketGiven

NAME = "namba"
SALT = "dirisha.kiosk.again"
SECONDS = 60


@dataclass(frozen=True)
class Just:
    """The number that this kiosk gave last, and its reference."""

    number: str
    reference: str


def remember(response: HttpResponse, given: TicketGiven) -> None:
    """Let this browser know for a minute which number it gave last."""
    response.set_cookie(
        NAME,
        signing.dumps([given.number, given.reference], salt=SALT),
        max_age=SECONDS,
        httponly=True,
        samesite="Strict",
        secure=settings.SESSION_COOKIE_SECURE,
        path="/",
    )


def forget(response: HttpResponse) -> None:
    """Nobody of before is at this kiosk any more."""
    response.delete_cookie(NAME, path="/", samesite="Strict")


def just_given(request: HttpRequest) -> Just | None:
    """The number that this kiosk gave within the last minute; None when it gave none, or the cookie is not ours."""
    try:
        number, reference = signing.loads(request.COOKIES.get(NAME, ""), salt=SALT, max_age=SECONDS)
    except signing.BadSignature:
        return None
    return Just(number, reference)
