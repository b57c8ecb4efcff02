"""What a kiosk offers: the open queues of its site, each with its services, how many wait and how long it may take."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from dirisha.core import references
from dirisha.core.say import Say
from dirisha.core.waits import brief
from dirisha.rooms.charters import queries as charters
from dirisha.rooms.visits import queries as visits
from dirisha.rooms.visits.values import Quote, ServiceWanted

MOST = 12
"""More choices than this on one page are not found any more: then the queues are offered, with their services named."""


@dataclass(frozen=True)
class Offer:
    """One choice: a queue, or one service of it. `services` names what a queue is for, where it is offered whole."""

    queue: UUID
    slug: str
    name: Say
    queue_name: Say
    services: tuple[Say, ...]
    wanted: tuple[ServiceWanted, ...]
    institution: str
    service: str
    waiting: int
    quote: Quote | None

    @property
    def wait(self) -> Say | None:
        """The wait as a range, "dakika 20 hadi 35"; None where none can be told."""
        return None if self.quote is None else wait_words(self.quote)


def offers(site: UUID, at: datetime) -> list[Offer]:
    """What a site gives numbers for now, in the queues' order; [] when all queues are closed. What nobody may
    overhear is not named in the hall: its queue is. Statements: queues (2),
    names (1), waits."""
    lines = [line for line in visits.queues_of(site) if line.is_open]
    live = charters.live_names([service for line in lines for service in line.services])
    names = {service: named for service, named in live.items() if not named.confidential}
    quotes = waits(site, at)
    single = sum(max(1, len([s for s in line.services if s in names])) for line in lines) <= MOST
    out = []
    for line in lines:
        known = [(service, names[service]) for service in line.services if service in names]
        said = (line.id, line.slug)
        state = (line.waiting, quotes.get(line.id))
        if single and len(known) > 1:
            for (institution, slug), named in known:
                one = (ServiceWanted(institution, slug),)
                out.append(Offer(*said, named.name, line.name, (), one, named.institution_slug, slug, *state))
            continue
        wanted = (ServiceWanted(*known[0][0]),) if len(known) == 1 else ()
        services = tuple(named.name for _, named in known)
        out.append(Offer(*said, line.name, line.name, services, wanted, "", "", *state))
    return out


def offer(site: UUID, queue: str, institution: str, service: str, at: datetime) -> Offer | None:
    """The offer of this address, None when it is none (any more). Statements as `offers`."""
    for found in offers(site, at):
        if (found.slug, found.institution, found.service) == (queue, institution, service):
            return found
    return None


def waits(site: UUID, at: datetime) -> Mapping[UUID, Quote]:
    """What somebody who joined now would be told, by queue; a queue without an entry has no honest figure."""
    hall = visits.waits_of(site, at=at)
    told = {queue: hall.newcomer(queue) for queue in hall.zones_of}
    return {queue: wait.quote for queue, wait in told.items() if wait is not None}


def wait_words(quote: Quote) -> Say:
    """A range in words: "dakika 20 hadi 35"; "hakuna nafasi tena leo" where that is so."""
    return brief(quote)


def my_place_url(request: HttpRequest, reference: str) -> str:
    """The address of "my place" for the QR code, under the name by which citizens reach the house (DIRISHA_URL), since
    a kiosk may know it by another one."""
    path = reverse(
        "web:place", kwargs={"lang": getattr(request, "lang", "sw"), "reference": references.shown(reference)}
    )
    return f"{settings.PUBLIC_URL}{path}" if settings.PUBLIC_URL else request.build_absolute_uri(path)
