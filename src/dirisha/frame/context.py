"""What every template knows: the language of the page, the other one, and this page's address in it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest


def page(request: HttpRequest) -> dict[str, Any]:
    """`lang`, `other_lang` and `other_url` (the same page in the other language)."""
    language = getattr(request, "lang", "sw")
    other = "en" if language == "sw" else "sw"
    path = request.path
    if path[:4] in ("/sw/", "/en/"):
        other_url = f"/{other}/{path[4:]}"
    else:  # the pages of accounts have no language in their address: `frame.views.in_language` goes on to them
        other_url = f"/{other}{path}" if path.startswith("/akaunti/") else f"/{other}/"
    return {"lang": language, "other_lang": other, "other_url": other_url}
