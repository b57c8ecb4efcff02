"""The yearly review: the seven questions with their evidence, the conclusions, and the dossier in one action."""

from __future__ import annotations

from typing import Literal, cast
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from dirisha.core.refused import Refused
from dirisha.core.say import Say
from dirisha.doors.desk.page import OWNERS, StaffRequest, address, nothing, show, staff
from dirisha.doors.desk.typed import Typed
from dirisha.frame import clock, publishing
from dirisha.frame.access import posts
from dirisha.rooms.charters import actions
from dirisha.rooms.charters import queries as charters
from dirisha.rooms.charters.events import EvidenceLine
from dirisha.rooms.charters.queries import ReviewView
from dirisha.rooms.results.evidence import evidence

OUTCOMES: dict[str, Say] = {
    "stays": Say(sw="Mkataba unabaki ulivyo hapa", en="The charter stays as it is here"),
    "changes": Say(sw="Mkataba utabadilika hapa", en="The charter changes here"),
}
CONTACTS = 4
"""The question on what the charter says: dead contacts are corrected from its page."""
WHICH = Say(sw="Chagua: unabaki ulivyo, au unabadilika.", en="Choose: it stays as it is, or it changes.")


@require_http_methods(["GET", "HEAD", "POST"])
@posts(*OWNERS)
def reviews(request: HttpRequest, lang: str) -> HttpResponse:
    """When the review is due, and opening it; leads to the open one. SQL: posts (1), the state (2)."""
    me = staff(request)
    typed = Typed(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        try:
            review = actions.open_review(institution=me.post.institution, by=me.actor, key=typed.key)
            return HttpResponseRedirect(address(request, "dossier", review=review))
        except Refused as refusal:
            typed.refused(refusal, otherwise="")
    state = charters.review_state(me.post.institution)
    context = {
        "state": state,
        "overdue": state.overdue(charters.today_at(me.post.institution, clock.now())),
        "typed": typed,
        "problems": typed.problems,
    }
    return show(request, "reviews.html", context, section="charters", status=200 if typed.fine else 422)


@require_http_methods(["GET", "HEAD", "POST"])
@posts(*OWNERS)
def dossier(request: HttpRequest, lang: str, review: UUID) -> HttpResponse:
    """All of a review on one sheet, and finishing it. SQL: posts (1), the review (2), its evidence while it is open."""
    me = staff(request)
    view = _mine(me, review)
    typed = Typed(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        found = evidence(view.institution, at=clock.now())
        try:
            actions.finish_review(review=review, evidence=found, by=me.actor, key=typed.key)
            return HttpResponseRedirect(address(request, "dossier", review=review))
        except Refused as refusal:
            typed.refused(refusal, otherwise="")
    lines = _lines(view)
    context = {
        "view": view,
        "sheets": [(line, lines.get(line.number, ())) for line in view.questions],
        "typed": typed,
        "problems": typed.problems,
    }
    return show(request, "dossier.html", context, section="charters", status=200 if typed.fine else 422)


@require_safe
@posts(*OWNERS)
def dossier_pdf(request: HttpRequest, lang: str, review: UUID) -> HttpResponse:
    """The same sheet as a paper in both languages, for the head's table. SQL: as `dossier`, and the local day (1)."""
    me = staff(request)
    view = _mine(me, review)
    response = publishing.dossier_of(
        view,
        institution=me.post.institution_name,
        lines=_lines(view),
        day=charters.today_at(view.institution, view.finished_at or clock.now()),
        link=publishing.base_of(request)
        + reverse("web:review", kwargs={"lang": lang, "institution": me.post.institution_slug}),
        request=request,
    )
    response["Cache-Control"] = "no-store"
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@posts(*OWNERS)
def question(request: HttpRequest, lang: str, review: UUID, number: int) -> HttpResponse:
    """One question with its evidence, and the conclusion on it. SQL: as `dossier`."""
    me = staff(request)
    view = _mine(me, review)
    if not 1 <= number <= len(view.questions):
        nothing()
    line = view.questions[number - 1]
    start = {"outcome": line.outcome}
    if line.conclusion is not None:
        start |= {"conclusion_sw": line.conclusion.sw, "conclusion_en": line.conclusion.en}
    typed = Typed(request.POST if request.method == "POST" else None, start=start)
    if request.method == "POST" and _concluded(me, view, number, typed):
        if number < len(view.questions):
            return HttpResponseRedirect(address(request, "question", review=review, number=number + 1))
        return HttpResponseRedirect(address(request, "dossier", review=review))
    context = {
        "view": view,
        "line": line,
        "count": len(view.questions),
        "lines": _lines(view).get(number, ()),
        "live": charters.live_version(view.institution) if number == CONTACTS else None,
        "outcomes": list(OUTCOMES.items()),
        "typed": typed,
        "problems": typed.problems,
    }
    return show(request, "question.html", context, section="charters", status=200 if typed.fine else 422)


def _concluded(me: StaffRequest, view: ReviewView, number: int, typed: Typed) -> bool:
    outcome = cast("Literal['stays', 'changes']", typed.among("outcome", OUTCOMES, WHICH))
    said = Say(sw=typed.text("conclusion_sw"), en=typed.text("conclusion_en"))
    if typed.fine:
        try:
            actions.conclude_question(
                review=view.id, question=number, conclusion=said, outcome=outcome, by=me.actor, key=typed.key
            )
        except Refused as refusal:
            typed.refused(refusal, otherwise="conclusion_sw")
    return typed.fine


def _mine(me: StaffRequest, review: UUID) -> ReviewView:
    view = charters.yearly_review(review)
    return view if view is not None and view.institution == me.post.institution else nothing()


def _lines(view: ReviewView) -> dict[int, tuple[EvidenceLine, ...]]:
    """The evidence by question: as it stood when the review was finished, or as it is now."""
    found = view.evidence if view.finished_at else evidence(view.institution, at=clock.now())
    return {each.question: each.lines for each in found}
