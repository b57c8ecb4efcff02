"""Finding a service: by words, by institution, by life event, by what one needs."""

from __future__ import annotations

from datetime import UTC
from itertools import groupby
from zoneinfo import ZoneInfo

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from dirisha.frame import clock, limits
from dirisha.frame.access import public
from dirisha.rooms.charters import queries as charters
from dirisha.rooms.charters.chapters import BY_KEY
from dirisha.rooms.places import queries as places

LONGEST_QUESTION = 100


@public
def home(request: HttpRequest, lang: str) -> HttpResponse:
    """The first page: search, life events, institutions. Two statements."""
    page = {"institutions": places.institutions(), "life_events": charters.life_events()}
    return render(request, "web/home.html", page)


@public
def search(request: HttpRequest, lang: str) -> HttpResponse:
    """What was found for `q`; without words every service by institution. At most four statements."""
    question = request.GET.get("q", "")[:LONGEST_QUESTION].strip()
    return render(request, "web/search.html", {"q": question, "hits": _hits(request, question), **_all(question)})


@public
def needs(request: HttpRequest, lang: str) -> HttpResponse:
    """What do I need? The same search, leading to lists of what to bring, and no request. At most four statements."""
    question = request.GET.get("q", "")[:LONGEST_QUESTION].strip()
    return render(request, "web/needs.html", {"q": question, "hits": _hits(request, question), **_all(question)})


@public
def institution(request: HttpRequest, lang: str, institution: str) -> HttpResponse:
    """An institution's charter as a page. Ten statements, nine for a charter without services."""
    catalogue = charters.catalogue(institution)
    if catalogue is None:
        line = places.institution(institution)
        if line is None:
            raise Http404
        return render(request, "web/no_charter.html", {"institution": line, "coming": charters.coming(line.id)})
    zone = ZoneInfo(catalogue.site.time_zone) if catalogue.site else UTC
    today = clock.now().astimezone(zone).date()
    sections = {section.key: section for section in catalogue.sections}
    first = [sections[key] for key in ("vision", "mission", "values") if key in sections]
    chapters = [section for section in catalogue.sections if section.key.startswith("chapter-")]
    others = [section for section in catalogue.sections if section not in first and section not in chapters]
    told = [(row, [line for line in catalogue.services if line.chapter == row.key]) for row in others]
    page = {
        "catalogue": catalogue,
        "first": first,
        "chapters": chapters,
        "book": [pair for pair in told if pair[0].key in BY_KEY],
        "rest": [pair for pair in told if pair[0].key not in BY_KEY],
        "overdue": charters.review_state(catalogue.id).overdue(today),
        "drafts": [line for line in charters.consultations(catalogue.id) if line.opens <= today],
        "coming": charters.coming(catalogue.id),
    }
    return render(request, "web/institution.html", page)


@public
def life_event(request: HttpRequest, lang: str, life_event: str) -> HttpResponse:
    """The services for something that happens in a life. One statement, four when a charter was published since."""
    found = charters.by_life_event(life_event)
    if found is None:
        raise Http404
    return render(request, "web/life_event.html", {"event": found[0], "services": found[1]})


def _hits(request: HttpRequest, question: str) -> list[charters.Hit]:
    if not question:
        return []
    limits.spend(limits.SEARCHES, request, at=clock.now())
    return charters.search(question)


def _all(question: str) -> dict[str, object]:
    """Every live service by institution, for those who have no words yet; only when nothing is asked."""
    if question:
        return {}
    lines = groupby(charters.services_of(), key=lambda line: (line.institution_slug, line.institution_name))
    return {"groups": [(slug, name, list(services)) for (slug, name), services in lines]}
