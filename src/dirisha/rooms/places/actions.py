"""Verbs of places: institutions, sites, their hours and days off, posts.

Only SETUP, or an administrator of the institution or of the one above it, may carry them out. Each is one transaction,
takes `at` (the moment; the clock's when left out) and `key` (idempotency), and raises Refused with a sentence.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

from dirisha.core.actor import Actor
from dirisha.core.refused import Refused
from dirisha.core.say import Say
from dirisha.journal.once import verb
from dirisha.journal.write import new_id, record
from dirisha.rooms.places import rules
from dirisha.rooms.places.events import DayOff, DayReading, Interval, Role, SiteKind
from dirisha.rooms.places.models import CalendarDay, Institution, Officer, OpeningHours, Post, PostHolding, Site
from dirisha.rooms.places.packs import country_pack
from dirisha.rooms.places.queries import standing_of


@verb
def register_institution(
    *,
    slug: str,
    country: str,
    name: Say,
    day_reading: DayReading = "calendar",
    parent: UUID | None = None,
    by: Actor,
    at: datetime | None = None,
    key: str | None = None,
) -> UUID:
    """Enter an institution; its id. SETUP, or for a part of an institution that one's administrator."""
    assert at is not None
    if parent is None:
        rules.may_set_up(by)
    else:
        rules.may_manage(by, standing_of(by), _ground(parent))
    event = rules.register_institution(
        institution=new_id(at),
        slug=slug,
        taken=Institution.objects.filter(slug=slug).exists(),
        country=country,
        known_country=_has_pack(country),
        name=name,
        day_reading=day_reading,
        parent=parent,
        at=at,
    )
    record(event, by=by, at=at)
    return event.about


@verb
def choose_day_reading(
    *, institution: UUID, reading: DayReading, by: Actor, at: datetime | None = None, key: str | None = None
) -> None:
    """Say how the institution's bare "siku" is read; clocks already running keep their reading."""
    assert at is not None
    ground = _managed(institution, by)
    now = Institution.objects.values_list("day_reading", flat=True).get(id=institution)
    event = rules.choose_day_reading(ground=ground, now=now, reading=reading, at=at)
    if event is not None:
        record(event, by=by, at=at)


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
        ground=_managed(institution, by),
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
    """Replace a site's weekly opening hours. Nothing is recorded when they are as they were."""
    assert at is not None
    ground = _managed_site(site, by)
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
    ground = _managed_site(site, by)
    rows = list(CalendarDay.objects.filter(site=site))
    event = rules.propose_calendar(
        site=ground,
        standing={row.date: _day_off(row) for row in rows if not row.by_hand},
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
    ground = _managed_site(site, by)
    event = rules.announce_holiday(site=ground, standing=_standing_day(site, day.date), day=day, at=at)
    record(event, by=by, at=at)


@verb
def withdraw_holiday(
    *, site: UUID, day: date, source: str, by: Actor, at: datetime | None = None, key: str | None = None
) -> None:
    """Make a day off an ordinary day again, for the reason that `source` gives."""
    assert at is not None
    ground = _managed_site(site, by)
    event = rules.withdraw_holiday(site=ground, standing=_standing_day(site, day), day=day, source=source, at=at)
    record(event, by=by, at=at)


@verb
def create_post(
    *,
    institution: UUID,
    slug: str,
    role: Role,
    title: Say,
    site: UUID | None = None,
    reports_to: UUID | None = None,
    by: Actor,
    at: datetime | None = None,
    key: str | None = None,
) -> UUID:
    """Create a post at an institution or at one of its sites; its id."""
    assert at is not None
    ground = _managed(institution, by)
    event = rules.create_post(
        post=new_id(at),
        ground=ground,
        slug=slug,
        taken=Post.objects.filter(institution=institution, slug=slug).exists(),
        role=role,
        title=title,
        site=None if site is None else _site_ground(site),
        reports_to=None if reports_to is None else _post_ground(reports_to),
        at=at,
    )
    record(event, by=by, at=at)
    return event.about


@verb
def take_up_post(*, post: UUID, officer: UUID, by: Actor, at: datetime | None = None, key: str | None = None) -> None:
    """Give a post to an officer's account. Nothing when they hold it already; Refused for an unknown account."""
    assert at is not None
    ground = _post_ground(post)
    rules.may_manage(by, standing_of(by), ground.institution)
    if not Officer.objects.filter(id=officer, is_active=True).exists():
        raise Refused(
            Say(
                sw="Akaunti hiyo ya afisa haipo au imefungwa.",
                en="That officer's account does not exist or is closed.",
            ),
            code="not-found",
            field="officer",
        )
    event = rules.take_up_post(post=ground, officer=officer, at=at)
    if event is not None:
        record(event, by=by, at=at)


@verb
def lay_down_post(*, post: UUID, officer: UUID, by: Actor, at: datetime | None = None, key: str | None = None) -> None:
    """Take a post from an officer's account; Refused when they do not hold it."""
    assert at is not None
    ground = _post_ground(post)
    rules.may_manage(by, standing_of(by), ground.institution)
    record(rules.lay_down_post(post=ground, officer=officer, at=at), by=by, at=at)


def _has_pack(country: str) -> bool:
    try:
        return country_pack(country).code == country
    except KeyError:
        return False


def _unknown(say: Say) -> Refused:
    return Refused(say, code="not-found")


def _ground(institution: UUID) -> rules.Ground:
    row = Institution.objects.filter(id=institution).first()
    if row is None:
        raise _unknown(Say(sw="Taasisi hiyo haipo.", en="That institution does not exist."))
    return rules.Ground(id=row.id, slug=row.slug, parent=row.parent_id)


def _managed(institution: UUID, by: Actor) -> rules.Ground:
    ground = _ground(institution)
    rules.may_manage(by, standing_of(by), ground)
    return ground


def _site_ground(site: UUID) -> rules.SiteGround:
    # The row stays locked until the end: two changes of one calendar come one after the other, and each bumps it once.
    row = (
        Site.objects.select_for_update(of=("self",), no_key=True).select_related("institution").filter(id=site).first()
    )
    if row is None:
        raise _unknown(Say(sw="Mahali hapo hapapo kwenye orodha.", en="That site does not exist."))
    above = row.institution
    return rules.SiteGround(row.id, row.slug, rules.Ground(above.id, above.slug, above.parent_id))


def _managed_site(site: UUID, by: Actor) -> rules.SiteGround:
    ground = _site_ground(site)
    rules.may_manage(by, standing_of(by), ground.institution)
    return ground


def _post_ground(post: UUID) -> rules.PostGround:
    row = (
        Post.objects.select_for_update(of=("self",), no_key=True).select_related("institution").filter(id=post).first()
    )
    if row is None:
        raise _unknown(Say(sw="Cheo hicho hakipo.", en="That post does not exist."))
    holders = PostHolding.objects.filter(post=post, until__isnull=True).values_list("officer", flat=True)
    above = row.institution
    return rules.PostGround(row.id, rules.Ground(above.id, above.slug, above.parent_id), frozenset(holders))


def _day_off(row: CalendarDay) -> DayOff:
    return DayOff(date=row.date, name=Say(row.name_sw, row.name_en), source=row.source, closes=row.closes)


def _standing_day(site: UUID, day: date) -> DayOff | None:
    row = CalendarDay.objects.filter(site=site, date=day, withdrawn=False).first()
    return None if row is None else _day_off(row)
