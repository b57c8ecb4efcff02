"""The form of the last question: for what it is, the key under which it is answered once, the waits that were told.

All is signed into one hidden field. So a second touch, or the same page sent once more, finds the number that was
taken, and what is kept with the ticket is what the page really said; nothing is asked
again.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from django.core import signing

from dirisha.core.say import Say
from dirisha.doors.kiosk.offers import Offer
from dirisha.rooms.visits.rules.priority import PriorityRule, in_brief
from dirisha.rooms.visits.values import Quote, ServiceWanted

SALT = "dirisha.kiosk.form"
SECONDS = 1800


@dataclass(frozen=True)
class Form:
    """What a form brings back: its key, the queue and the service, the wait told to an ordinary number, and to one
    that goes first; `rule`: who goes first here, in one sentence, for the paper; `shown_at`: since when its page was
    there."""

    key: str
    queue: UUID
    queue_name: Say
    wanted: tuple[ServiceWanted, ...]
    quote: Quote | None
    quote_first: Quote | None
    rule: Say | None
    shown_at: datetime


def sealed(device: UUID, offer: Offer, rule: PriorityRule, *, at: datetime) -> str:
    """A fresh form for an offer at a device of a site that calls people by `rule`, shown at `at`, as the value of a
    hidden field."""
    quotes = [None if told is None else [told.quote.low, told.quote.high] for told in (offer.told, offer.told_first)]
    name = [offer.queue_name.sw, offer.queue_name.en]
    wanted = [[one.institution.hex, one.service] for one in offer.wanted]
    said = in_brief(rule)
    brief = None if said is None else [said.sw, said.en]
    values = [device.hex, secrets.token_urlsafe(12), offer.queue.hex, at.timestamp(), name, wanted, brief, *quotes]
    return signing.dumps(values, salt=SALT)


def opened(value: str, device: UUID) -> Form | None:
    """The form of a hidden field; None for one of another device, one half an hour old, or one we never made."""
    try:
        of, key, queue, shown, name, wanted, rule, *told = signing.loads(value, salt=SALT, max_age=SECONDS)
    except signing.BadSignature:
        return None
    quote, first = (None if each is None else Quote(*each) for each in told)
    services = tuple(ServiceWanted(UUID(institution), service) for institution, service in wanted)
    form = Form(
        f"kiosk:{of}:{key}",
        UUID(queue),
        Say(*name),
        services,
        quote,
        first,
        None if rule is None else Say(*rule),
        datetime.fromtimestamp(shown, tz=UTC),
    )
    return form if of == device.hex else None
