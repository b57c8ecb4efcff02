"""Why an officer opens a restricted case: asked once a session for each case, kept with every look at it."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar, cast
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase

from dirisha.doors.desk.page import StaffRequest, address
from dirisha.frame import clock
from dirisha.journal.access import look

View = TypeVar("View", bound=Callable[..., HttpResponseBase])
KEPT = "reasons"
MOST = 40
"""For how many cases a session remembers the reason; the oldest is asked for again."""


class ReasonWanted(Exception):
    """A restricted case is to be shown and nobody has said why."""

    def __init__(self, case: UUID) -> None:
        super().__init__("a reason is wanted")
        self.case = case


def explained(view: View) -> View:
    """Decorator of a view that shows a case: leads to the question why, and from there back to the same page."""

    @wraps(view)
    def asking(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            return view(request, *args, **kwargs)
        except ReasonWanted as wanted:
            there = address(request, "why", case=wanted.case)
            return HttpResponseRedirect(f"{there}?{urlencode({'kwenda': request.get_full_path()})}")

    return cast("View", asking)


def reason_for(me: StaffRequest, case: UUID) -> str:
    """The reason given in this session for a case, "" for none. No statement."""
    return str(me.session.get(KEPT, {}).get(str(case), ""))


def keep(me: StaffRequest, case: UUID, reason: str) -> None:
    """Remember the reason for this session, also when the officer changes posts."""
    kept = {**me.session.get(KEPT, {}), str(case): reason}
    me.session[KEPT] = dict(list(kept.items())[-MOST:])


def noted(me: StaffRequest, case: UUID, *, what: str, reason: str = "") -> None:
    """Write down a look at a restricted case, before it is shown: with `reason`, else the one of this session.

    ReasonWanted when there is none. One statement in `access`.
    """
    why = reason_for(me, case) or reason
    if not why:
        raise ReasonWanted(case)
    look(by=me.actor, about=case, what=what, at=clock.now(), reason=why, institution=me.post.institution)
