"""What every template knows: the language of the page, the other one, and this page's address in it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest


def page(request: HttpRequest) -> dict[str, Any]:
    """`lang`, `other_lang` and `other_url` (the same page in the other language, with what was asked for)."""
    language = getattr(request, "lang", "sw")
    other = "en" if language == "sw" else "sw"
    path = request.path
    other_url = f"/{other}/{path[4:]}" if path[:4] in ("/sw/", "/en/") else f"/{other}/"
    if request.method == "GET" and request.META.get("QUERY_STRING"):
        other_url = f"{other_url}?{request.META['QUERY_STRING']}"
    return {"lang": language, "other_lang": other, "other_url": other_url}
