"""Pages that belong to no door: the first choice of language, health, refusals and errors."""

from __future__ import annotations

from urllib.parse import quote, urlsplit

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.db import connection
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from dirisha.core.refused import Refused
from dirisha.frame.access import public

STATUS = {
    "forbidden": 403,
    "not-found": 404,
    "gone": 410,
    "too-many": 429,
    "conflict": 409,
    "file-waiting": 409,
    "file-held": 410,
}


def not_kept(response: HttpResponse) -> HttpResponse:
    """The same answer, which neither browser nor proxy keeps: every page that shows a case or what somebody typed."""
    response["Cache-Control"] = "private, no-store"
    return response


@public
def choose_language(request: HttpRequest) -> HttpResponse:
    """Swahili first, unless this browser chose English before."""
    language = request.COOKIES.get("lang", "sw")
    return HttpResponseRedirect("/en/" if language == "en" else "/sw/")


@public
def in_language(request: HttpRequest, lang: str, rest: str) -> HttpResponse:
    """The pages of accounts have one address in both languages: the middleware keeps the choice, then on we go."""
    query = request.META.get("QUERY_STRING", "")
    return HttpResponseRedirect(f"/akaunti/{quote(rest)}" + (f"?{query}" if query else ""))


@public
def health(request: HttpRequest) -> HttpResponse:
    """200 when the database answers. One SQL statement."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("sawa\n", content_type="text/plain; charset=utf-8")


def refused(request: HttpRequest, refusal: Refused) -> HttpResponse:
    """The page of a refusal."""
    return not_kept(render(request, "frame/refused.html", {"refusal": refusal}, status=STATUS.get(refusal.code, 422)))


TOO_MUCH = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The page for what Django would not read: 413 for more text, fields or files than a form may have, 400 for what
    came broken. It asks nothing of the database, and nothing of the form."""
    too_much = isinstance(exception, TOO_MUCH)
    return not_kept(render(request, "frame/bad_request.html", {"too_much": too_much}, status=413 if too_much else 400))


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The page for 403."""
    return render(request, "frame/forbidden.html", status=403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The page for 404."""
    return render(request, "frame/not_found.html", status=404)


def broken(request: HttpRequest) -> HttpResponse:
    """The page for 500; it asks nothing of the database."""
    return render(request, "frame/broken.html", status=500)


def lost_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The page when a form came without its cookie (deleted, or expired): nothing typed is lost, one press sends it.

    Only forms of citizens that came from our own pages are offered again: a password never is, and neither is what
    another website made this browser send.
    """
    ours = _came_from_here(request) and not request.path.startswith(("/akaunti/", "/sw/dawati/", "/en/dawati/"))
    fields = [
        (name, value)
        for name, values in request.POST.lists()
        for value in values
        if ours and name != "csrfmiddlewaretoken"
    ]
    page = {"fields": fields, "files": (request.content_type or "").startswith("multipart/")}
    return not_kept(render(request, "frame/lost_form.html", page, status=403))


def _came_from_here(request: HttpRequest) -> bool:
    """Old browsers send neither header: they are believed, as every browser that can be misused this way sends one."""
    origin = request.META.get("HTTP_ORIGIN") or request.META.get("HTTP_REFERER", "")
    return not origin or urlsplit(origin).netloc == request.get_host()
