"""The addresses of the house that leave it on paper: in QR codes, receipts and links to be written down."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest


def public(request: HttpRequest, path: str) -> str:
    """`path` as a whole address, under the name by which citizens reach the house (DIRISHA_URL): an officer, a kiosk or
    a proxy may know it by another one, and a request may call it anything. Without the setting the request's.
    """
    return f"{settings.PUBLIC_URL}{path}" if settings.PUBLIC_URL else request.build_absolute_uri(path)
