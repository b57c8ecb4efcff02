"""What is told when the form of a request comes that was sent already: the back button, a borrowed telephone."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from dirisha.doors.web import casekey, draft, sender
from dirisha.doors.web.draft import Draft
from dirisha.frame import clock, limits
from dirisha.frame.views import STATUS, not_kept
from dirisha.rooms.cases.values import Receipt


def changed(request: HttpRequest, state: Draft, first: Receipt | None) -> HttpResponse:
    """It came with other words than it was sent with: they may be sent as a new request, nothing of them is lost.

    `first` is the receipt of what was sent, and this browser gets the key to it; None when it may not know. At most one
    statement.
    """
    if state.files:
        limits.spend(limits.UPLOADS, request, at=clock.now())
    fresh = draft.anew(state)
    fresh.browser = ""
    mark = sender.bind(request, fresh)
    response = _page(request, state, {"fresh": fresh, "fresh_sealed": draft.sealed(fresh), "first": first})
    sender.keep(response, mark)
    if first is not None:
        casekey.hand_over(response, first.case)
    return response


def unchanged(request: HttpRequest, state: Draft) -> HttpResponse:
    """It came as it was sent, but not from its sender: then no number is told. No statement."""
    return _page(request, state, {})


def _page(request: HttpRequest, state: Draft, page: dict[str, object]) -> HttpResponse:
    page = {"sealed": draft.sealed(state), **page}
    return not_kept(render(request, "web/sent_before.html", page, status=STATUS["conflict"]))
