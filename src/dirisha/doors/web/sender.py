"""Which browser writes a request: a signed random mark in a cookie, for two hours, and the same mark in each draft.

The draft travels with the form and may be sent from anywhere, even when the cookie is lost: nothing typed is. But sent
once, its form still stands in the history of the telephone, and would fetch number, PIN and key a second time. So the
receipt of what was already sent goes to the browser alone that holds the mark of the draft; "Maliza" throws it away.
"""

from __future__ import annotations

import secrets

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse

from dirisha.doors.web.casekey import SECONDS
from dirisha.doors.web.draft import Draft
from dirisha.journal.once import was_done
from dirisha.rooms.cases import actions as cases

SALT = "dirisha.web.sender"
NAME = "mtumaji"


def mark_of(request: HttpRequest) -> str:
    """The mark of this browser; "" when it has none, or one that is forged or older than two hours."""
    try:
        return signing.TimestampSigner(salt=SALT).unsign(request.COOKIES.get(_name(), ""), max_age=SECONDS)
    except signing.BadSignature:
        return ""


def is_sender(request: HttpRequest, draft: Draft) -> bool:
    """Whether the draft was written in this browser, which has not been closed since."""
    return draft.browser != "" and secrets.compare_digest(draft.browser, mark_of(request))


def was_sent(draft: Draft) -> bool:
    """Whether it has become a request. One statement."""
    return was_done(cases.submit_request, key=draft.key)


def bind(request: HttpRequest, draft: Draft) -> str:
    """Write the browser's mark, an old or a new one, into the draft; what `keep` is to keep, "" for nothing.

    No statement; one for a draft that was begun in another browser, or before this one was closed: it becomes this
    one's, unless it was sent already.
    """
    mark = mark_of(request)
    if draft.browser not in ("", mark) and was_sent(draft):
        return ""
    draft.browser = mark or secrets.token_urlsafe(18)
    return draft.browser


def keep(response: HttpResponse, mark: str) -> None:
    """Let the browser keep this mark for two hours from now."""
    if not mark:
        return
    response.set_cookie(
        _name(),
        signing.TimestampSigner(salt=SALT).sign(mark),
        max_age=SECONDS,
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
        path="/",
    )


def take_back(response: HttpResponse) -> None:
    """Throw the mark away."""
    response.delete_cookie(_name(), path="/", samesite="Lax")


def _name() -> str:
    return f"__Host-{NAME}" if settings.SESSION_COOKIE_SECURE else NAME
