"""Taking a charter along: its papers, messages and data as files, each version under its own address."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from dirisha.frame import publishing
from dirisha.frame.access import public
from dirisha.rooms.charters import queries as charters
from dirisha.rooms.charters.queries import Publication


@require_safe
@public
def take(request: HttpRequest, lang: str, institution: str, number: int) -> HttpResponse:
    """What one may take of a version. Nine statements (`public_version`, `publication`), seven without services."""
    found = _publication(institution, number)
    page = {"publication": found, "made": publishing.made(found, request)}
    return render(request, "web/take.html", page)


@require_safe
@public
def file_of(request: HttpRequest, lang: str, institution: str, number: int, file: str) -> HttpResponse:
    """One file of a version. Statements as for `take`."""
    found = _publication(institution, number)
    response = publishing.answer(found, file, request)
    if response is None:
        raise Http404
    return response


def _publication(institution: str, number: int) -> Publication:
    """The published or superseded version of this number, else the page that says there is none."""
    version = charters.public_version(institution, number)
    found = None if version is None else charters.publication(version)
    if found is None:
        raise Http404
    return found
