"""Setting the hall: queues, work profiles, officers at counters."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q

from dirisha.core.actor import Actor
from dirisha.core.refused import Refused
from dirisha.core.say import Say
from dirisha.journal.once import verb
from dirisha.journal.write import new_id, record
from dirisha.rooms.places import actions as places
from dirisha.rooms.places.actions.grounds import site_ground
from dirisha.rooms.places.models import Counter, Post, Zone
from dirisha.rooms.places.queries import standing_of
from dirisha.rooms.visits.actions.bench import set_ground
from dirisha.rooms.visits.events import (
    Manner,
    OfficerStoodUp,
    QueueClosed,
    QueueOpened,
    QueueServed,
    ServiceServed,
)
from dirisha.rooms.visits.models import AT_COUNTER, CounterSession, Queue, Ticket, WorkProfile
from dirisha.rooms.visits.rules import hours, refusals, setting
from dirisha.rooms.visits.values import Stops


@verb
def set_up_queue(
    *,
    site: UUID,
    zone: UUID,
    slug: str,
    name: Say,
    series: str,
    minutes: float,
    services: Sequence[ServiceServed] = (),
    promise: Mapping[str, Any] | None = None,
    stops: Stops = "called",
    order: int = 0,
    queue: UUID | None = None,
    by: Actor,
    at: datetime | None = None,
    key: str | None = None,
) -> UUID:
    """Set up a queue at a site, or the queue named otherwise; its id. A new one is closed: open it next.

    `minutes`: planned for one person. `promise` as in charter-format.md, from taking the number until `stops`. Numbers
    that were given keep their promise. Refused as `rules.setting.set_up_queue` says.
    """
    assert at is not None
    ground = set_ground(site, by)
    others = Queue.objects.filter(site=site)
    if queue is not None and not others.filter(id=queue).exists():
        raise refusals.no_queue()
    zone_site = Zone.objects.filter(id=zone, closed_at__isnull=True).values_list("site", flat=True).first()
    event = setting.set_up_queue(
        site=ground,
        queue=queue or new_id(at),
        ground=setting.QueueGround(
            zone_site=zone_site, slugs=frozenset(s for id_, s in others.values_list("id", "slug") if id_ != queue)
        ),
        zone=zone,
        slug=slug,
        name=name,
        series=series,
        minutes=minutes,
        services=services,
        promise=promise,
        stops=stops,
        order=order,
        at=at,
    )
    record(event, by=by, at=at)
    return event.about


@verb
def open_queue(*, queue: UUID, by: Actor, at: datetime | None = None, key: str | None = None) -> None:
    """Give numbers from now on. Nothing when it is open already."""
    assert at is not None
    row = _queue(queue)
    ground = set_ground(row.site_id, by)
    if not row.is_open:
        record(QueueOpened(stream=ground.stream, about=queue, occurred_at=at), by=by, at=at)


@verb
def close_queue(*, queue: UUID, by: Actor, at: datetime | None = None, key: str | None = None) -> None:
    """Give no more numbers; who waits is still called. Nothing when it is closed already."""
    assert at is not None
    row = _queue(queue)
    ground = set_ground(row.site_id, by)
    if row.is_open:
        record(QueueClosed(stream=ground.stream, about=queue, occurred_at=at), by=by, at=at)


@verb
def keep_open(*, site: UUID, until: datetime, by: Actor, at: datetime | None = None, key: str | None = None) -> None:
    """Let a hall give numbers until a moment although its calendar says that it is closed; said anew, the last holds.
    Refused: a time that has passed, or one further away than `rules.hours.LONGEST`."""
    assert at is not None
    record(hours.keep_open(site=set_ground(site, by), until=until, at=at), by=by, at=at)


@verb
def set_priority_rule(
    *,
    site: UUID,
    share: float,
    factor: float,
    at_most: int,
    by: Actor,
    at: datetime | None = None,
    key: str | None = None,
) -> None:
    """Say how a site calls people with priority (`rules.priority`); it holds from the next call on and is printed on
    the wall (`queries.priority_rule_of`). `share` of 0 to 1, `at_most` in minutes. Refused: numbers that are none."""
    assert at is not None
    ground = set_ground(site, by)
    event = setting.set_priority_rule(site=ground, share=share, factor=factor, at_most=at_most, at=at)
    record(event, by=by, at=at)


@verb
def close_counter(*, counter: UUID, reason: str, by: Actor, at: datetime | None = None, key: str | None = None) -> None:
    """Take a counter away for good, by `places.close_counter`. Refused: an officer still sits there."""
    assert at is not None
    row = Counter.objects.filter(id=counter).first()
    if row is not None:
        site_ground(row.site_id)  # locked: nobody sits down meanwhile
    if CounterSession.objects.filter(counter=counter, until__isnull=True).exists():
        raise refusals.somebody_sits_there()
    places.close_counter(counter=counter, reason=reason, by=by, at=at)


@verb
def set_profile(
    *,
    site: UUID,
    post: UUID,
    queues: Sequence[QueueServed],
    manner: Manner = "order",
    by: Actor,
    at: datetime | None = None,
    key: str | None = None,
) -> UUID:
    """Say which queues of a site a post serves, in which order; its profile. Posts of other institutions, too: a centre
    has many guests. It holds from the next call on. Refused: no such post, or queues that are not the site's."""
    assert at is not None
    ground = set_ground(site, by)
    if not Post.objects.filter(id=post, closed_at__isnull=True).exists():
        raise Refused(Say(sw="Cheo hicho hakipo.", en="That post does not exist."), code="not-found", field="post")
    row = WorkProfile.objects.filter(site=site, post=post).first()
    event = setting.set_profile(
        site=ground,
        profile=new_id(at) if row is None else row.id,
        post=post,
        queues=queues,
        known=frozenset(Queue.objects.filter(site=site).values_list("id", flat=True)),
        manner=manner,
        at=at,
    )
    record(event, by=by, at=at)
    return event.about


@verb
def sit_down(*, counter: UUID, by: Actor, at: datetime | None = None, key: str | None = None) -> UUID:
    """Sit down at a counter, through the post one acts by; the session, which `call_next` asks for.

    Refused: no such counter, a post that its officer does not hold or that has no queues at the site, somebody at the
    counter, or the officer at another one.
    """
    assert at is not None
    row = Counter.objects.filter(id=counter, closed_at__isnull=True).first()
    standing = standing_of(by)
    if row is None or standing is None or by.officer is None:
        raise refusals.not_seated()
    ground = site_ground(row.site_id)  # locked: two who sit down come one after the other
    there = CounterSession.objects.filter(Q(counter=counter) | Q(officer=by.officer), until__isnull=True)
    event = setting.sit_down(
        site=ground,
        session=new_id(at),
        counter=counter,
        profile=WorkProfile.objects.filter(site=row.site_id, post=standing.post).values_list("id", flat=True).first(),
        post=standing.post,
        officer=by.officer,
        somebody_there=there.exists(),
        at=at,
    )
    record(event, by=by, at=at)
    return event.about


@verb
def stand_up(*, session: UUID, by: Actor, at: datetime | None = None, key: str | None = None) -> None:
    """Leave the counter; who was kept for this officer or counter is called by the others. A supervisor of the site may
    say so of an officer who forgot. Refused: somebody is still at the counter, or the session is over."""
    assert at is not None
    row = CounterSession.objects.select_for_update(no_key=True).filter(id=session, until__isnull=True).first()
    if row is None:
        raise refusals.not_seated()
    ground = site_ground(row.site_id)
    if by.kind != "post" or by.officer != row.officer:
        ground = set_ground(row.site_id, by)
    if Ticket.objects.filter(counter=row.counter_id, state__in=AT_COUNTER).exists():
        raise refusals.busy()
    event = OfficerStoodUp(
        stream=ground.stream, about=session, occurred_at=at, officer=row.officer, counter=row.counter_id
    )
    record(event, by=by, at=at)


def _queue(queue: UUID) -> Queue:
    row = Queue.objects.filter(id=queue).first()
    if row is None:
        raise refusals.no_queue()
    return row
