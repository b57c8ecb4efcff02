"""The form of the last question: the key under which its answer is carried out once, and the wait that was told.

Both are signed into one hidden field. So a second touch, or the browser's "back" and another touch, finds the number
that was taken, and what is kept with the ticket is what the page really said.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from uuid import UUID

from django.core import signing

from dirisha.doors.kiosk.offers import Offer
from dirisha.rooms.visits.values import Quote

SALT = "dirisha.kiosk.form"
SECONDS = 1800


@dataclass(frozen=True)
class Form:
    """What a form brings back."""

    key: str
    quote: Quote | None


def sealed(device: UUID, offer: Offer) -> str:
    """A fresh form for an offer at a device, as the value of a hidden field."""
    told = None if offer.quote is None else [offer.quote.low, offer.quote.high]
    return signing.dumps([device.hex, secrets.token_urlsafe(12), told], salt=SALT)


def opened(value: str, device: UUID) -> Form | None:
    """The form of a hidden field; None for one of another device, one half an hour old, or one we never made."""
    try:
        of, key, told = signing.loads(value, salt=SALT, max_age=SECONDS)
    except signing.BadSignature:
        return None
    return Form(f"kiosk:{of}:{key}", None if told is None else Quote(*told)) if of == device.hex else None
