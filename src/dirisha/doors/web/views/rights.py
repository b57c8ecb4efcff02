"""My data: what is kept of me, for how long, who opened it; corrected, taken along, objected to."""

from __future__ import annotations

import json
import secrets
from dataclasses import dataclass, field
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from dirisha.core.actor import CITIZEN
from dirisha.core.refused import Refused
from dirisha.core.say import Say
from dirisha.doors.web import casekey, casepage, onecase, typed
from dirisha.doors.web.views.track import ask_for_pin
from dirisha.frame import clock, limits
from dirisha.frame.access import public
from dirisha.frame.forms import Problem, by_field
from dirisha.frame.views import not_kept
from dirisha.rooms.cases import actions, queries
from dirisha.rooms.cases.values import ContactGiven

DONE = {
    "sahihisha": Say(
        sw="Mawasiliano yako yamesahihishwa. Ya zamani unayaona wewe tu, hapa chini.",
        en="Your contact details are corrected. What stood there before, only you see, below.",
    ),
    "omba": Say(
        sw="Ombi lako limefika. Afisa wa ulinzi wa taarifa atalijibu kufikia tarehe iliyoandikwa hapa chini.",
        en="Your request has arrived. The data protection officer answers it by the date given below.",
    ),
}
FIELDS = {"name": "jina", "phone": "simu", "email": "barua_pepe", "right": "haki", "words": "maneno"}
"""The field of the page for the argument that a verb refuses."""


@dataclass
class Filled:
    """What was typed into one of the two forms of the page, and what is wrong with it."""

    contact: ContactGiven | None = None
    right: str = ""
    words: str = ""
    problems: list[Problem] = field(default_factory=list)


@require_http_methods(["GET", "HEAD", "POST"])
@public
def rights(request: HttpRequest, lang: str) -> HttpResponse:
    """Everything about one's own data, for whoever has the key to one's case. Statements: those of `queries.mine`."""
    about = casekey.case_of(request)
    if about is None:
        return ask_for_pin(request, onecase.number_meant(request))
    if request.method != "POST":
        return _page(request, about, Filled())
    do = request.POST.get("do", "")
    other = onecase.of_another(request, about, do=do)
    if other is not None:
        return other
    filled = Filled(
        contact=ContactGiven(
            name=typed.line(request, "jina"), phone=typed.line(request, "simu"), email=typed.line(request, "barua_pepe")
        )
        if do == "sahihisha"
        else None,
        right=request.POST.get("haki", ""),
        words=typed.text(request, "maneno"),
    )
    try:
        limits.spend(limits.SUBMISSIONS, request, at=clock.now(), about=about.hex)
        _carry_out(about, do, filled, key=f"{about.hex}:{request.POST.get('ufunguo', '')[:60]}")
    except Refused as refusal:
        filled.problems = [Problem(FIELDS.get(refusal.field or "", ""), refusal.say)]
        return _page(request, about, filled)
    return HttpResponseRedirect(f"/{lang}/jambo/haki/?sawa={do}", status=303)


def _carry_out(about: UUID, do: str, filled: Filled, *, key: str) -> None:
    if do == "sahihisha" and filled.contact is not None:
        actions.correct_contact(case=about, contact=filled.contact, by=CITIZEN, key=key)
    elif do == "omba":
        actions.ask_right(case=about, right=filled.right, words=filled.words, by=CITIZEN, key=key)


def _page(request: HttpRequest, about: UUID, filled: Filled) -> HttpResponse:
    found = queries.mine(about, at=clock.now())
    case = next(each for each in found.cases if each.id == about)
    last = found.contact[-1] if found.contact else None
    page = {
        "mine": found,
        "case": case,
        "contact": filled.contact or last,
        "filled": filled,
        "rights": queries.RIGHTS,
        "problems": filled.problems,
        "errors": by_field(filled.problems),
        "mark": casepage.mark(about),
        "key": secrets.token_urlsafe(12),
        "done": DONE.get(request.GET.get("sawa", "")) if request.method == "GET" else None,
        "days": {name: found.days.of(name) for name in ("correct", "object")},
    }
    return not_kept(render(request, "web/rights.html", page, status=422 if filled.problems else 200))


@require_safe
@public
def copy(request: HttpRequest, lang: str) -> HttpResponse:
    """The same as a file that a program can read (JSON), at once. Statements: those of `queries.mine`."""
    about = casekey.case_of(request)
    if about is None:
        return ask_for_pin(request, "")
    data = queries.as_data(queries.mine(about, at=clock.now()), language=lang)
    response = HttpResponse(json.dumps(data, ensure_ascii=False, indent=1), content_type="application/json")
    response["Content-Disposition"] = 'attachment; filename="taarifa-zangu.json"'
    response["X-Content-Type-Options"] = "nosniff"
    return not_kept(response)


@require_safe
@public
def readable(request: HttpRequest, lang: str) -> HttpResponse:
    """The same on one page, to read, keep or print. Statements: those of `queries.mine`."""
    about = casekey.case_of(request)
    if about is None:
        return ask_for_pin(request, "")
    found = queries.mine(about, at=clock.now())
    return not_kept(render(request, "web/my_data.html", {"mine": found, "case": found.cases[0]}))
