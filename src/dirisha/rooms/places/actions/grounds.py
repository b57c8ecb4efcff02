"""What a verb of places stands on: the institution, site or post it is about, under lock, for who may change it."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from dirisha.core.actor import Actor
from dirisha.core.refused import Refused
from dirisha.core.say import Say
from dirisha.rooms.places import rules
from dirisha.rooms.places.events import DayOff
from dirisha.rooms.places.models import CalendarDay, Institution, Post, PostHolding, Site
from dirisha.rooms.places.packs import country_pack
from dirisha.rooms.places.queries import standing_of


def has_pack(country: str) -> bool:
    """Whether the house knows the holidays and laws of a country. No statement."""
    try:
        return country_pack(country).code == country
    except KeyError:
        return False


def unknown(say: Say) -> Refused:
    """There is no such thing, with the sentence that says so."""
    return Refused(say, code="not-found")


def ground_of(institution: UUID) -> rules.Ground:
    """The institution; Refused when there is none. One statement."""
    row = Institution.objects.filter(id=institution).first()
    if row is None:
        raise unknown(Say(sw="Taasisi hiyo haipo.", en="That institution does not exist."))
    return rules.Ground(id=row.id, slug=row.slug, parent=row.parent_id)


def managed_post(post: UUID, by: Actor) -> rules.PostGround:
    """The post, locked, for whoever may manage its institution. Two or three statements."""
    ground = post_ground(post)
    rules.may_manage(by, standing_of(by), ground.institution)
    return ground


def managed(institution: UUID, by: Actor) -> rules.Ground:
    """The institution, for whoever may manage it. Two statements."""
    ground = ground_of(institution)
    rules.may_manage(by, standing_of(by), ground)
    return ground


def site_ground(site: UUID) -> rules.SiteGround:
    """The site, locked; Refused when there is none. One statement."""
    # The row stays locked until the end: two changes of one calendar come one after the other, and each bumps it once.
    row = (
        Site.objects.select_for_update(of=("self",), no_key=True).select_related("institution").filter(id=site).first()
    )
    if row is None:
        raise unknown(Say(sw="Mahali hapo hapapo kwenye orodha.", en="That site does not exist."))
    above = row.institution
    return rules.SiteGround(
        row.id, row.slug, rules.Ground(above.id, above.slug, above.parent_id), closed=row.closed_at is not None
    )


def managed_site(site: UUID, by: Actor) -> rules.SiteGround:
    """The site, locked, for whoever may manage its institution. Two statements."""
    ground = site_ground(site)
    rules.may_manage(by, standing_of(by), ground.institution)
    return ground


def post_ground(post: UUID) -> rules.PostGround:
    """The post with its holders, locked; Refused when there is none. Two statements."""
    row = (
        Post.objects.select_for_update(of=("self",), no_key=True).select_related("institution").filter(id=post).first()
    )
    if row is None:
        raise unknown(Say(sw="Cheo hicho hakipo.", en="That post does not exist."))
    holders = PostHolding.objects.filter(post=post, until__isnull=True).values_list("officer", flat=True)
    above = row.institution
    return rules.PostGround(
        row.id,
        rules.Ground(above.id, above.slug, above.parent_id),
        frozenset(holders),
        role=row.role,
        closed=row.closed_at is not None,
    )


def day_off(row: CalendarDay) -> DayOff:
    """A row as the value of an event."""
    return DayOff(date=row.date, name=Say(row.name_sw, row.name_en), source=row.source, closes=row.closes)


def standing_day(site: UUID, day: date) -> DayOff | None:
    """The day off that stands for a date now. One statement."""
    row = CalendarDay.objects.filter(site=site, date=day, withdrawn=False).first()
    return None if row is None else day_off(row)
