"""The key to one's own case: a signed cookie, for two hours, after number and PIN were right or a request was sent.

It holds the id of the case and nothing else; nobody can read it with a script (HttpOnly) or make one (signed). On a
shared telephone "Maliza" throws it away at once.
"""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse

SALT = "dirisha.web.case"
SECONDS = 2 * 3600
REMEMBERED = 24 * 3600
"""The dead key stays a day longer, so that we can say "two hours are over" instead of "who are you?"."""
NAME = "kesi"


def hand_over(response: HttpResponse, case: UUID) -> None:
    """Give the browser the key to `case`."""
    value = signing.TimestampSigner(salt=SALT).sign(case.hex)
    response.set_cookie(
        _name(),
        value,
        max_age=REMEMBERED,
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
        path="/",
    )


def case_of(request: HttpRequest) -> UUID | None:
    """The case this browser has the key to; None when it has none, or one that is forged or older than two hours."""
    try:
        return uuid_or_none(signing.TimestampSigner(salt=SALT).unsign(request.COOKIES[_name()], max_age=SECONDS))
    except (KeyError, signing.BadSignature):
        return None


def known(request: HttpRequest) -> tuple[UUID | None, str]:
    """The case that this browser opened with number and PIN at some time, be the key good or too old by now, and what
    tells this opening from all others; (None, "") for a stranger. It lets nobody in (frame.limits.may_guess)."""
    value = request.COOKIES.get(_name(), "")
    try:
        return uuid_or_none(signing.TimestampSigner(salt=SALT).unsign(value)), value
    except signing.BadSignature:
        return None, ""


def had_one(request: HttpRequest) -> bool:
    """Whether this browser came with a key, good or not: then we say that it is too old, not that there is none."""
    return _name() in request.COOKIES


def take_back(response: HttpResponse) -> None:
    """Throw the key away."""
    response.delete_cookie(_name(), path="/", samesite="Lax")


def uuid_or_none(text: str) -> UUID | None:
    """The UUID that a text is, if it is one."""
    try:
        return UUID(text)
    except ValueError:
        return None


def _name() -> str:
    return f"__Host-{NAME}" if settings.SESSION_COOKIE_SECURE else NAME
