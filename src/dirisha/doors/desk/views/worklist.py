"""The worklist: the cases of a post, ordered by the clock."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Literal

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_POST, require_safe

from dirisha.core.say import Say
from dirisha.doors.desk.due import Due, due
from dirisha.doors.desk.page import CASEWORKERS, EVERYBODY, OWNERS, StaffRequest, address, show, staff
from dirisha.frame import clock
from dirisha.frame.access import posts
from dirisha.rooms.cases import queries as cases
from dirisha.rooms.charters import queries as charters

View = Literal["mine", "due_soon", "overdue", "waiting", "all"]
VIEWS: Mapping[View, Say] = {
    "mine": Say(sw="Yangu", en="Mine"),
    "due_soon": Say(sw="Muda unakaribia", en="Due soon"),
    "overdue": Say(sw="Yamechelewa", en="Overdue"),
    "waiting": Say(sw="Yanasubiri mwananchi", en="Waiting for the citizen"),
    "all": Say(sw="Yote", en="All"),
}
PAGE = 25
SHORTEST_SEARCH = 3


@require_safe
@posts(*EVERYBODY)
def worklist(request: HttpRequest, lang: str) -> HttpResponse:
    """One view of the worklist, a page of it; only the list when htmx asks. Other posts go to their own work.

    SQL: session, account, posts (1), counts (1), page (2), and for a supervisor the charter that waits (1).
    """
    me = staff(request)
    if me.post.role == "ombudsman":
        return HttpResponseRedirect(address(request, "ombudsman"))
    if me.post.role not in CASEWORKERS:
        return HttpResponseRedirect(address(request, "charters" if me.post.role in OWNERS else "own-institution"))
    view: View = next((v for v in VIEWS if v == request.GET.get("angalia")), "mine")
    now = clock.now()
    page = cases.worklist(post=me.post, view=view, at=now, after=request.GET.get("baada"), limit=PAGE)
    context = {
        "view": view,
        "tabs": _tabs(me, view, now),
        "lines": told(page.lines, now),
        "next": page.next,
        "paged": "baada" in request.GET,
        "approving": charters.waiting_version(me.post.institution) if me.post.role == "supervisor" else None,
    }
    part = request.headers.get("HX-Request") and not request.headers.get("HX-History-Restore-Request")
    return show(request, "_worklist.html" if part else "worklist.html", context, section="work")


@require_POST
@posts(*CASEWORKERS)
def search(request: HttpRequest, lang: str) -> HttpResponse:
    """Cases by reference, telephone number, service, or words in them. By POST: a citizen's number stays out of
    addresses.

    SQL: as the worklist.
    """
    me = staff(request)
    text = request.POST.get("tafuta", "").strip()[:100]
    now = clock.now()
    lines = cases.search_cases(me.post, text, at=now) if len(text) >= SHORTEST_SEARCH else ()
    context = {
        "view": "",
        "tabs": _tabs(me, None, now),
        "lines": told(lines, now),
        "searched": True,
        "too_short": len(text) < SHORTEST_SEARCH,
        "text": text,
    }
    return show(request, "worklist.html", context, section="work")


@require_POST
@posts(*EVERYBODY)
def choose_post(request: HttpRequest, lang: str) -> HttpResponse:
    """Work in another of one's posts from now on. A post that one does not hold changes nothing."""
    me = staff(request)
    chosen = request.POST.get("post", "")
    if chosen in {str(post.id) for post in me.posts}:
        request.session["post"] = chosen
    return HttpResponseRedirect(address(request, "worklist"))


def _tabs(me: StaffRequest, view: View | None, now: datetime) -> list[tuple[str, Say, str, bool]]:
    counts = cases.counts(me.post, at=now)
    numbers = {"mine": counts.mine, "due_soon": counts.due_soon, "overdue": counts.overdue}
    numbers |= {"waiting": counts.waiting, "all": counts.all}
    return [(v, name, "99+" if numbers[v] > 99 else str(numbers[v]), v == view) for v, name in VIEWS.items()]


def told(lines: Sequence[cases.WorkLine], now: datetime) -> list[tuple[cases.WorkLine, Due]]:
    """Cases as a list tells them at `now`: each with its due date in words. No statement."""
    return [
        (
            line,
            due(
                line.due_at,
                late=line.late,
                zone=line.time_zone,
                now=now,
                left=line.left,
                waiting=line.state == "waiting",
            ),
        )
        for line in lines
    ]
