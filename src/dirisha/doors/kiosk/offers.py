"""What a kiosk offers: the open queues of its site, each with its services, how many wait and how long it may take."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse

from dirisha.core import references
from dirisha.core.say import Say
from dirisha.frame import addresses
from dirisha.rooms.charters import queries as charters
from dirisha.rooms.charters.queries.views import ServiceView
from dirisha.rooms.visits import queries as visits
from dirisha.rooms.visits.queries import HallWaits, Told
from dirisha.rooms.visits.values import ServiceWanted

MOST = 12
"""More choices than this on one page are not found any more: then the queues are offered, with their services named."""


SHUT = Say(
    sw="Foleni zote zimefungwa kwa sasa. Tafadhali uliza kwenye meza ya maelezo.",
    en="All queues are closed at the moment. Please ask at the information point.",
)


@dataclass(frozen=True)
class Offer:
    """One choice: a queue, or one service of it. `services` names what a queue is for, where it is offered whole.

    `told`: the wait of somebody who joins now, `told_first` of somebody with priority; None where nothing is known.
    """

    queue: UUID
    slug: str
    name: Say
    queue_name: Say
    services: tuple[Say, ...]
    wanted: tuple[ServiceWanted, ...]
    institution: str
    service: str
    waiting: int
    told: Told | None
    told_first: Told | None


def offers(site: UUID, at: datetime) -> list[Offer]:
    """What a site gives numbers for now, in the queues' order; [] when all queues or the site are closed. What nobody
    may overhear is not named in the hall: its queue is. Statements: doors (1), queues (2), names (1), waits (at most 4,
    once in three seconds)."""
    if not visits.doors_of(site, at=at).gives:
        return []
    lines = [line for line in visits.queues_of(site) if line.is_open]
    live = charters.live_names([service for line in lines for service in line.services])
    names = {service: named for service, named in live.items() if not named.confidential}
    waits = visits.waits_of(site, at=at)
    single = sum(max(1, len([s for s in line.services if s in names])) for line in lines) <= MOST
    out = []
    for line in lines:
        known = [(service, names[service]) for service in line.services if service in names]
        said = (line.id, line.slug)
        told, first = waits.newcomer(line.id), waits.newcomer(line.id, priority=True)
        if single and len(known) > 1:
            for (institution, slug), named in known:
                one = (ServiceWanted(institution, slug),)
                out.append(
                    Offer(
                        *said, named.name, line.name, (), one, named.institution_slug, slug, line.waiting, told, first
                    )
                )
            continue
        wanted = (ServiceWanted(*known[0][0]),) if len(known) == 1 else ()
        services = tuple(named.name for _, named in known)
        out.append(Offer(*said, line.name, line.name, services, wanted, "", "", line.waiting, told, first))
    return out


def offer(site: UUID, queue: str, institution: str, service: str, at: datetime) -> Offer | None:
    """The offer of this address, None when it is none (any more). Statements as `offers`."""
    for found in offers(site, at):
        if (found.slug, found.institution, found.service) == (queue, institution, service):
            return found
    return None


@dataclass(frozen=True)
class Desk:
    """An open queue as a guide sees it, with its services as (institution, address name, name)."""

    queue: UUID
    slug: str
    name: Say
    waiting: int
    services: tuple[tuple[str, str, Say], ...]

    def serves(self, institution: str, service: str) -> bool:
        """Whether it is for this service."""
        return any((one, other) == (institution, service) for one, other, _ in self.services)


def desks(site: UUID) -> list[Desk]:
    """The open queues of a site in their order. Statements: queues (2), names (1)."""
    lines = [line for line in visits.queues_of(site) if line.is_open]
    live = charters.live_names([service for line in lines for service in line.services])
    out = []
    for line in lines:
        known = [live[service] for service in line.services if service in live]
        shown = tuple((named.institution_slug, named.slug, named.name) for named in known if not named.confidential)
        out.append(Desk(line.id, line.slug, line.name, line.waiting, shown))
    return out


def shut(site: UUID, at: datetime) -> Say | None:
    """Why nobody gets a number just now, for who stands there; None while numbers are given. Statements: doors (1),
    queues (2)."""
    doors = visits.doors_of(site, at=at)
    if doors.closed is not None:
        return doors.closed
    return None if any(line.is_open for line in visits.queues_of(site)) else SHUT


def desk(site: UUID, slug: str) -> Desk | None:
    """The open queue of this address name, or None. Statements as `desks`."""
    return next((found for found in desks(site) if found.slug == slug), None)


def of_desk(desk: Desk, service: ServiceView | None, waits: HallWaits) -> Offer:
    """What a guide offers of a queue, for one service or for the queue alone. No statement."""
    wanted = () if service is None else (ServiceWanted(service.institution, service.slug),)
    told = (waits.newcomer(desk.queue), waits.newcomer(desk.queue, priority=True))
    name = desk.name if service is None else service.name
    where = ("", "") if service is None else (service.institution_slug, service.slug)
    return Offer(desk.queue, desk.slug, name, desk.name, (), wanted, *where, desk.waiting, *told)


def my_place_url(request: HttpRequest, reference: str) -> str:
    """The address of "my place" for the QR code."""
    path = reverse(
        "web:place", kwargs={"lang": getattr(request, "lang", "sw"), "reference": references.shown(reference)}
    )
    return addresses.public(request, path)
