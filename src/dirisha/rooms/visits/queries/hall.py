"""The hall as a whole: queues with who waits in them, calls for the display, officers at their counters."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, Min, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from dirisha.core.say import Say
from dirisha.journal.prepared import PreparedValues
from dirisha.rooms.places.models import Officer
from dirisha.rooms.visits.events import QueueServed
from dirisha.rooms.visits.models import (
    AT_COUNTER,
    OPEN,
    CounterSession,
    ProfileQueue,
    Queue,
    QueueService,
    Ticket,
    WorkProfile,
)
from dirisha.rooms.visits.values import shown


@dataclass(frozen=True, kw_only=True)
class QueueLine:
    """A queue: its zone, the letter of its numbers, planned minutes for one person, whether it gives numbers, how many
    wait in it and since when the longest wait goes on; its services as (institution, address name)."""

    id: UUID
    slug: str
    name: Say
    zone: UUID
    series: str
    minutes: float
    is_open: bool
    waiting: int
    oldest: datetime | None
    services: tuple[tuple[UUID, str], ...]


def queues_of(site: UUID) -> list[QueueLine]:
    """The queues of a site in their order, closed ones too. Two statements."""
    waits = Ticket.objects.filter(OPEN, site=site, queue=OuterRef("id"), state="waiting").order_by().values("queue")
    counted = Queue.objects.filter(site=site).annotate(
        waiting=Coalesce(Subquery(waits.annotate(n=Count("id")).values("n")), 0),
        oldest=Subquery(waits.annotate(first=Min("waiting_since")).values("first")),
    )
    services: dict[UUID, list[tuple[UUID, str]]] = {}
    served = QueueService.objects.filter(queue__site=site).order_by("id")
    for queue, institution, service in served.values_list("queue", "institution", "service"):
        services.setdefault(queue, []).append((institution, service))
    return [
        QueueLine(
            id=row.id,
            slug=row.slug,
            name=row.name,
            zone=row.zone_id,
            series=row.series,
            minutes=row.minutes,
            is_open=row.is_open,
            waiting=row.waiting,
            oldest=row.oldest,
            services=tuple(services.get(row.id, ())),
        )
        for row in counted.order_by("order", "slug")
    ]


@dataclass(frozen=True)
class CallLine:
    """A call for the display and the voice: the number, the counter's number and its zone, when it was called last, how
    often, and the ticket's state: `called` while the person is looked for."""

    ticket: UUID
    number: str
    counter: int
    zone: UUID
    called_at: datetime
    calls: int
    state: str
    language: str


def calls(site: UUID, *, since: datetime, limit: int = 12) -> list[CallLine]:
    """The last calls of a site since a moment, the newest first, without those taken back. One statement."""
    rows = (
        Ticket.objects.filter(site=site, called_at__isnull=False, called_at__gte=since, counter__isnull=False)
        .order_by("-called_at", "-id")
        .values_list(
            "id", "series", "number", "counter__number", "counter__zone", "called_at", "calls", "state", "language"
        )[:limit]
    )
    return [
        CallLine(ticket, shown(series, number), counter, zone, called_at, times, state, language)
        for ticket, series, number, counter, zone, called_at, times, state, language in rows
        if called_at is not None
    ]


@dataclass(frozen=True, kw_only=True)
class SessionLine:
    """An officer at a counter since when; `username` is for the desk and never for the hall."""

    id: UUID
    site: UUID
    counter: UUID
    number: int
    zone: UUID
    post: UUID
    officer: UUID
    username: str
    since: datetime
    busy: bool


@dataclass(frozen=True, kw_only=True)
class SeatLine:
    """An officer's session, no more than a step with a ticket needs to know of it."""

    id: UUID
    site: UUID
    post: UUID


_SEAT = PreparedValues(
    lambda officer: CounterSession.objects.filter(officer=officer, until__isnull=True).values_list("id", "site", "post")
)


def seat_of(officer: UUID) -> SeatLine | None:
    """Where an officer sits now, or None. One statement."""
    return next((SeatLine(id=id_, site=site, post=post) for id_, site, post in _SEAT(officer)), None)


def session_of(officer: UUID) -> SessionLine | None:
    """Where an officer sits now, or None. Three statements."""
    return next(iter(_sessions(Q(officer=officer))), None)


def sessions_of(site: UUID) -> list[SessionLine]:
    """Who sits at a site's counters now, by the counters' numbers. Three statements."""
    return _sessions(Q(site=site))


def _sessions(which: Q) -> list[SessionLine]:
    rows = list(
        CounterSession.objects.filter(which, until__isnull=True).select_related("counter").order_by("counter__number")
    )
    names = dict(Officer.objects.filter(id__in=[row.officer for row in rows]).values_list("id", "username"))
    held = Ticket.objects.filter(counter__in=[row.counter_id for row in rows], state__in=AT_COUNTER)
    busy = set(held.values_list("counter", flat=True))
    return [
        SessionLine(
            id=row.id,
            site=row.site_id,
            counter=row.counter_id,
            number=row.counter.number,
            zone=row.counter.zone_id,
            post=row.post_id,
            officer=row.officer,
            username=names.get(row.officer, "?"),
            since=row.since,
            busy=row.counter_id in busy,
        )
        for row in rows
    ]


def served_now(site: UUID) -> frozenset[UUID]:
    """The queues of a site that somebody serves now: in the work profile of an officer at a counter. One statement."""
    sat = ProfileQueue.objects.filter(profile__sessions__site=site, profile__sessions__until__isnull=True)
    return frozenset(sat.values_list("queue", flat=True))


def profile_of(post: UUID, site: UUID) -> tuple[str, tuple[QueueServed, ...]]:
    """The manner and the queues of a post's work profile at a site; ("order", ()) when it has none. One statement."""
    rows = ProfileQueue.objects.filter(profile__post=post, profile__site=site).order_by("place")
    found = list(rows.values_list("profile__manner", "queue", "over_minutes"))
    return (found[0][0] if found else "order"), tuple(QueueServed(queue=row[1], over_minutes=row[2]) for row in found)


@dataclass(frozen=True, kw_only=True)
class QueueSet:
    """A queue as it was set up: `promise` in the form of charter-format.md, or None; `stops` is what ends its clock."""

    id: UUID
    site: UUID
    zone: UUID
    slug: str
    name: Say
    series: str
    minutes: float
    services: tuple[tuple[UUID, str], ...]
    promise: dict[str, Any] | None
    stops: str
    order: int
    is_open: bool


def queue_set(queue: UUID) -> QueueSet | None:
    """How a queue was set up, or None. Two statements."""
    row = Queue.objects.filter(id=queue).first()
    if row is None:
        return None
    served = QueueService.objects.filter(queue=queue).order_by("id").values_list("institution", "service")
    return QueueSet(
        id=row.id,
        site=row.site_id,
        zone=row.zone_id,
        slug=row.slug,
        name=row.name,
        series=row.series,
        minutes=row.minutes,
        services=tuple(served),
        promise=row.promise,
        stops=row.stops,
        order=row.order,
        is_open=row.is_open,
    )


def sites_served(post: UUID) -> list[UUID]:
    """The open sites at which a post has queues to serve, its own institution's or another's. One statement."""
    rows = WorkProfile.objects.filter(post=post, site__closed_at__isnull=True).order_by("id")
    return list(rows.values_list("site", flat=True))


@dataclass(frozen=True, kw_only=True)
class ProfileLine:
    """A work profile: whose it is, in what manner, and its queues in their order."""

    post: UUID
    title: Say
    institution: UUID
    institution_name: Say
    manner: str
    queues: tuple[QueueServed, ...]


def profiles_of(site: UUID) -> list[ProfileLine]:
    """The work profiles of a site's posts that are not closed, the oldest first. Two statements."""
    queues: dict[UUID, list[QueueServed]] = {}
    served = ProfileQueue.objects.filter(profile__site=site).order_by("profile", "place")
    for profile, queue, over in served.values_list("profile", "queue", "over_minutes"):
        queues.setdefault(profile, []).append(QueueServed(queue=queue, over_minutes=over))
    rows = WorkProfile.objects.filter(site=site, post__closed_at__isnull=True).select_related("post__institution")
    return [
        ProfileLine(
            post=row.post_id,
            title=row.post.title,
            institution=row.post.institution_id,
            institution_name=row.post.institution.name,
            manner=row.manner,
            queues=tuple(queues.get(row.id, ())),
        )
        for row in rows.order_by("id")
    ]
