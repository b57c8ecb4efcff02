"""Where a page hears of changes as they happen: the address of the events process, and the permission to go there.

`DIRISHA_EVENTS_URL` says it: `:8001` (this host, another port; what `dirisha run` sets by itself), a path that the
proxy hands on (`/matukio/`), or nothing, and then pages ask anew by themselves.
"""

from __future__ import annotations

from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse


def address(request: HttpRequest, lang: str, hall: str) -> str:
    """The address of the stream of a hall for the page that is being answered; "" where there is none."""
    where = settings.EVENTS_URL
    if not where:
        return ""
    if where.startswith(":"):
        host = request.get_host()
        name = host.rsplit(":", 1)[0] if not host.endswith("]") else host
        where = f"{request.scheme}://{name}{where}/"
    return f"{where.rstrip('/')}/{lang}/{hall}/"


def allow(response: HttpResponse, address: str) -> HttpResponse:
    """The same answer, whose page may listen at `address` although it stands at another port."""
    parts = urlsplit(address)
    if parts.netloc:
        response._csp_update = {"connect-src": [f"{parts.scheme}://{parts.netloc}"]}  # type: ignore[attr-defined]
    return response
