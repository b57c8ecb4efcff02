"""The charter as a living document: its versions, what each changed and why, and another institution beside it."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from dirisha.frame import clock, publishing
from dirisha.frame.access import public
from dirisha.rooms.charters import queries as charters
from dirisha.rooms.places import queries as places


@public
def changes(request: HttpRequest, lang: str, institution: str) -> HttpResponse:
    """Every published version of an institution. Two statements."""
    lines = places.institutions()
    line = next((line for line in lines if line.slug == institution), None)
    if line is None:
        raise Http404
    versions = charters.change_log(institution)
    others = [other for other in lines if other.slug != institution] if versions else []
    return render(request, "web/changes.html", {"line": line, "versions": versions, "others": others})


@public
def version(request: HttpRequest, lang: str, institution: str, number: int) -> HttpResponse:
    """What a published version changed, and why. At most nine statements."""
    told = charters.version_change(institution, number)
    if told is None:
        raise Http404
    return render(request, "web/version.html", {"told": told})


@public
def compare(request: HttpRequest, lang: str, institution: str, other: str) -> HttpResponse:
    """Two institutions' promises of the same duty, side by side. Six statements."""
    side = charters.comparison(institution, other)
    if side is None:
        raise Http404
    return render(request, "web/compare.html", {"side": side})


@public
def review_pdf(request: HttpRequest, lang: str, institution: str) -> HttpResponse:
    """The dossier of the last finished review as a paper in both languages. At most six statements."""
    line = places.institution(institution)
    state = None if line is None else charters.review_state(line.id)
    view = None if state is None or state.last is None else charters.yearly_review(state.last)
    if line is None or view is None or view.finished_at is None:
        raise Http404
    response = publishing.dossier_of(
        view,
        institution=line.name,
        lines={each.question: each.lines for each in view.evidence},
        day=charters.today_at(line.id, view.finished_at),
        link=publishing.base_of(request) + reverse("web:review", kwargs={"lang": lang, "institution": institution}),
        request=request,
    )
    response["Cache-Control"] = f"public, max-age={publishing.FRESH}"
    return response


@public
def review(request: HttpRequest, lang: str, institution: str) -> HttpResponse:
    """When the charter's review is due, and the dossier of the last one. At most six statements."""
    line = places.institution(institution)
    if line is None:
        raise Http404
    state = charters.review_state(line.id)
    view = None if state.last is None else charters.yearly_review(state.last)
    lines = {} if view is None else {each.question: each.lines for each in view.evidence}
    page = {
        "line": line,
        "state": state,
        "overdue": state.overdue(charters.today_at(line.id, clock.now())),
        "view": view,
        "sheets": [] if view is None else [(each, lines.get(each.number, ())) for each in view.questions],
    }
    return render(request, "web/review.html", page)
