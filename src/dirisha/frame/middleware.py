"""Two small middlewares: the language of the page, and refusals as pages."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils import translation

from dirisha.core.refused import Refused
from dirisha.frame import views

Next = Callable[[HttpRequest], HttpResponse]


class LanguageMiddleware:
    """The language is the first part of the address; elsewhere the cookie's, and Swahili first."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        first = request.path_info[1:4]
        language = first[:2] if first in ("sw/", "en/") else request.COOKIES.get("lang", "sw")
        language = language if language in ("sw", "en") else "sw"
        request.lang = language  # type: ignore[attr-defined]
        with translation.override(language):
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        if first in ("sw/", "en/") and request.COOKIES.get("lang") != language:
            response.set_cookie("lang", language, max_age=365 * 86400, samesite="Lax", httponly=True)
        return response


class RefusalMiddleware:
    """A `Refused` that no view caught becomes a page with its sentence."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        return views.refused(request, exception) if isinstance(exception, Refused) else None
