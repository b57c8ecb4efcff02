"""Verbs about a site: opening it, its hours, its days off."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

from dirisha.core.actor import Actor
from dirisha.core.say import Say
from dirisha.journal.once import verb
from dirisha.journal.write import new_id, record
from dirisha.rooms.places import rules
from dirisha.rooms.places.actions.grounds import day_off, managed, managed_site, site_ground, standing_day
from dirisha.rooms.places.events import DayOff, Interval, SiteKind
from dirisha.rooms.places.models import CalendarDay, OpeningHours, Post, Site
from dirisha.rooms.places.queries import standing_of


@verb
def open_site(
    *,
    institution: UUID,
    slug: str,
    site_kind: SiteKind,
    name: Say,
    address: Say,
    time_zone: str,
    hours: Iterable[Interval],
    by: Actor,
    at: datetime | None = None,
    key: str | None = None,
) -> UUID:
    """Open a place where service is given; its id. Its calendar has no days off yet: propose them next."""
    assert at is not None
    event = rules.open_site(
        site=new_id(at),
        ground=managed(institution, by),
        slug=slug,
        taken=Site.objects.filter(slug=slug).exists(),
        site_kind=site_kind,
        name=name,
        address=address,
        time_zone=time_zone,
        hours=hours,
        at=at,
    )
    record(event, by=by, at=at)
    return event.about


@verb
def set_opening_hours(
    *, site: UUID, hours: Iterable[Interval], by: Actor, at: datetime | None = None, key: str | None = None
) -> None:
    """Replace a site's weekly opening hours; a supervisor of the site may, too. Nothing when they are as they were.

    Running clocks are moved by `cases.actions.set_opening_hours`.
    """
    assert at is not None
    ground = site_ground(site)
    rules.may_keep_hours(by, standing_of(by), ground)
    now = [
        Interval(weekday=row.weekday, opens=row.opens, closes=row.closes)
        for row in OpeningHours.objects.filter(site=site).order_by("weekday", "opens")
    ]
    event = rules.set_opening_hours(site=ground, now=now, hours=hours, at=at)
    if event is not None:
        record(event, by=by, at=at)


@verb
def propose_calendar(
    *, site: UUID, days: Iterable[DayOff], by: Actor, at: datetime | None = None, key: str | None = None
) -> None:
    """Take over days off of whole years from the country pack; days decided by hand stay. Nothing when all is there.

    Clocks that run into these years are moved by `cases.actions.propose_calendar`.
    """
    assert at is not None
    ground = managed_site(site, by)
    rows = list(CalendarDay.objects.filter(site=site))
    event = rules.propose_calendar(
        site=ground,
        standing={row.date: day_off(row) for row in rows if not row.by_hand},
        by_hand=frozenset(row.date for row in rows if row.by_hand),
        days=days,
        at=at,
    )
    if event is not None:
        record(event, by=by, at=at)


@verb
def announce_holiday(*, site: UUID, day: DayOff, by: Actor, at: datetime | None = None, key: str | None = None) -> None:
    """Enter a holiday or an early closing. Clocks that run over it are moved by `cases.actions.announce_holiday`."""
    assert at is not None
    ground = managed_site(site, by)
    event = rules.announce_holiday(site=ground, standing=standing_day(site, day.date), day=day, at=at)
    record(event, by=by, at=at)


@verb
def withdraw_holiday(
    *, site: UUID, day: date, source: str, by: Actor, at: datetime | None = None, key: str | None = None
) -> None:
    """Make a day off an ordinary day again, for the reason that `source` gives."""
    assert at is not None
    ground = managed_site(site, by)
    event = rules.withdraw_holiday(site=ground, standing=standing_day(site, day), day=day, source=source, at=at)
    record(event, by=by, at=at)


@verb
def describe_site(
    *, site: UUID, name: Say, address: Say, by: Actor, at: datetime | None = None, key: str | None = None
) -> None:
    """Give a site another name, put its address right, or both. Nothing for what is as it was."""
    assert at is not None
    ground = managed_site(site, by)
    row = Site.objects.only("name_sw", "name_en", "address_sw", "address_en").get(id=site)
    events = [
        rules.rename_site(site=ground, now=row.name, name=name, at=at),
        rules.correct_address(site=ground, now=row.address, address=address, at=at),
    ]
    changed = [event for event in events if event is not None]
    if changed:
        record(*changed, by=by, at=at)


@verb
def close_site(*, site: UUID, reason: str, by: Actor, at: datetime | None = None, key: str | None = None) -> None:
    """End the service at a site. Refused while posts stand there or it is the only one.

    What still runs by its calendar is asked for by `cases.actions.close_site`.
    """
    assert at is not None
    ground = managed_site(site, by)
    siblings = Site.objects.filter(institution=ground.institution.id, closed_at__isnull=True).exclude(id=site)
    posts = Post.objects.filter(site=site, closed_at__isnull=True).order_by("id")
    event = rules.close_site(
        site=ground,
        closed=ground.closed,
        others_open=siblings.count(),
        posts=[post.title for post in posts],
        reason=reason,
        at=at,
    )
    record(event, by=by, at=at)
