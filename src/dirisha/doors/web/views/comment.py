"""Having a say: a draft that lies before the public, a comment on it, a proposal at any time, and the answers."""

from __future__ import annotations

import secrets
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode

from dirisha.core.actor import CITIZEN
from dirisha.core.refused import Refused
from dirisha.core.say import Say
from dirisha.doors.web import typed
from dirisha.frame import clock, limits
from dirisha.frame.access import public
from dirisha.frame.forms import Problem, by_field, from_refusal
from dirisha.frame.views import not_kept
from dirisha.rooms.charters import actions
from dirisha.rooms.charters import queries as charters
from dirisha.rooms.charters.queries import DraftPage
from dirisha.rooms.places import queries as places
from dirisha.rooms.places.queries import InstitutionLine

NO_SUCH = Say(
    sw="Hakuna maoni yenye namba hii. Angalia namba uliyopewa, kisha jaribu tena.",
    en="No comment has this number. Check the number you were given and try again.",
)
FIELDS = {"text": "maoni", "name": "jina"}
"""The field on the page that a refusal of the room is about."""


@dataclass(frozen=True)
class About:
    """What is commented on: an institution's draft (None: the charter in force), and one row of it ("": the whole)."""

    line: InstitutionLine
    draft: DraftPage | None
    row: str
    row_name: Say | None

    @property
    def query(self) -> str:
        """The part of the address that says it again."""
        parts = {"rasimu": self.draft.consultation.number if self.draft else "", "safu": self.row}
        return urlencode({name: value for name, value in parts.items() if value})


@public
def draft(request: HttpRequest, lang: str, institution: str, number: int) -> HttpResponse:
    """A draft before the public: what changes, what is asked, what was said. At most nineteen statements."""
    page = charters.draft_page(institution, number, at=clock.now())
    if page is None:
        raise Http404
    return render(request, "web/draft.html", {"page": page, "open": page.open})


@public
def comments(request: HttpRequest, lang: str, institution: str) -> HttpResponse:
    """What was said of an institution's charter and answered; `namba` finds one comment. At most six statements."""
    line = _institution(institution)
    problems = []
    number = request.GET.get("namba", "")[:40]
    if number:
        limits.spend(limits.LOOKUPS, request, at=clock.now())
        found = charters.comment_by_number(number)
        if found is not None:
            return HttpResponseRedirect(_address(lang, "said", institution=found[0], number=found[1].number))
        problems = [Problem("namba", NO_SUCH)]
    page = {
        "line": line,
        "comments": charters.public_comments(line.id),
        "counts": charters.comment_counts(line.id),
        "open": charters.consultations(line.id),
        "number": number,
        "problems": problems,
        "errors": by_field(problems),
    }
    return render(request, "web/comments.html", page, status=404 if problems else 200)


@public
def said(request: HttpRequest, lang: str, institution: str, number: str) -> HttpResponse:
    """One comment by its number, with the answer when there is one. Three statements."""
    line = _institution(institution)
    found = charters.comment_by_number(number)
    if found is None or found[0] != institution:
        raise Http404
    page = {"line": line, "said": found[1], "new": request.GET.get("asante") == "1"}
    return not_kept(render(request, "web/said.html", page))


@public
def comment(request: HttpRequest, lang: str, institution: str) -> HttpResponse:
    """Say something of a draft (`rasimu`) or propose a change (`safu`: of one row). Statements: as the verb's."""
    about = _about(request, institution)
    problems: list[Problem] = []
    given = {"maoni": typed.text(request, "maoni"), "jina": typed.line(request, "jina")}
    key = request.POST.get("ufunguo", "")[:60] or secrets.token_urlsafe(18)
    if request.method == "POST":
        try:
            limits.spend(limits.COMMENTS, request, at=clock.now())
            number = actions.comment(
                institution=about.line.id,
                version=about.draft.consultation.version if about.draft else None,
                row=about.row,
                text=given["maoni"],
                name=given["jina"],
                language=lang,
                by=CITIZEN,
                key=key,
            )
        except Refused as refusal:
            problem = from_refusal(refusal)
            problems = [Problem(FIELDS.get(problem.field, ""), problem.say)]
        else:
            return HttpResponseRedirect(_address(lang, "said", institution=institution, number=number) + "?asante=1")
    page = {"about": about, "given": given, "key": key, "problems": problems, "errors": by_field(problems)}
    return not_kept(render(request, "web/comment.html", page, status=422 if problems else 200))


def _about(request: HttpRequest, institution: str) -> About:
    line = _institution(institution)
    number, row = request.GET.get("rasimu", ""), request.GET.get("safu", "")[:80]
    draft = None
    if number:
        found = number.isascii() and number.isdigit() and len(number) < 6
        draft = charters.draft_page(institution, int(number), at=clock.now()) if found else None
        if draft is None:
            raise Http404
    name = None
    if row and draft is not None:
        name = next((each.change.name for each in draft.difference.changes if each.change.slug == row), None)
    elif row:
        service = charters.service_page(institution, row)
        name = None if service is None else service.name
    if row and name is None:
        raise Http404
    return About(line, draft, row, name)


def _institution(slug: str) -> InstitutionLine:
    line = places.institution(slug)
    if line is None:
        raise Http404
    return line


def _address(lang: str, name: str, **kwargs: str) -> str:
    return reverse(f"web:{name}", kwargs={"lang": lang, **kwargs})
