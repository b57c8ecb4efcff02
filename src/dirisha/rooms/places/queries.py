"""What others may ask of places. Each function says how many SQL statements it costs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from uuid import UUID

from django.db.models import Q

from dirisha.core.actor import Actor
from dirisha.core.say import Say
from dirisha.core.worktime import Calendar, DayOff
from dirisha.journal.prepared import Prepared
from dirisha.rooms.places.models import (
    CalendarDay,
    Counter,
    Institution,
    Officer,
    OpeningHours,
    Post,
    PostHolding,
    Site,
    Zone,
)
from dirisha.rooms.places.rules import Standing


@dataclass(frozen=True)
class HeldPost:
    """A post that an officer holds now."""

    id: UUID
    role: str
    title: Say
    institution: UUID
    institution_slug: str
    institution_name: Say
    country: str
    site: UUID | None


@dataclass(frozen=True, kw_only=True)
class InstitutionLine:
    """An institution: its country, how it reads bare "siku", and the institution it belongs to."""

    id: UUID
    slug: str
    country: str
    name: Say
    day_reading: str
    parent: UUID | None


@dataclass(frozen=True, kw_only=True)
class SiteLine:
    """A site. Clocks of its cases run by its calendar; `stream` is the journal its cases are recorded in."""

    id: UUID
    slug: str
    institution: UUID
    site_kind: str
    name: Say
    address: Say
    time_zone: str
    calendar_version: int

    @property
    def stream(self) -> str:
        """The name of the site's journal."""
        return f"site:{self.slug}"


@dataclass(frozen=True, kw_only=True)
class PostLine:
    """A post: what it may do (`role`), what it is called, whom it reports to, and the accounts that hold it now."""

    id: UUID
    slug: str
    role: str
    title: Say
    institution: UUID
    institution_slug: str
    site: UUID | None
    reports_to: UUID | None
    holders: tuple[UUID, ...]


@dataclass(frozen=True, kw_only=True)
class HoursLine:
    """Open from `opens` until `closes`, local time, on `weekday` (0 = Monday)."""

    weekday: int
    opens: time
    closes: time


@dataclass(frozen=True, kw_only=True)
class DayOffLine:
    """A day a site is closed (`closes` is None) or closes early; `by_hand` when somebody announced it.

    `calendar_version` is the version of the site's calendar since it stands so; `withdrawn`: an ordinary day after all.
    """

    date: date
    name: Say
    source: str
    closes: time | None
    by_hand: bool
    calendar_version: int
    withdrawn: bool = False

    @property
    def estimated(self) -> bool:
        """Whether the day follows the moon and no notice has settled it (packs/holidays.py)."""
        return not self.by_hand and "(estimated)" in self.name.en


@dataclass(frozen=True, kw_only=True)
class Holding:
    """Who holds a post since when."""

    post: UUID
    officer: UUID
    username: str
    since: datetime


def site_line(site: Site) -> SiteLine:
    """A row as a line. No statement."""
    return SiteLine(
        id=site.id,
        slug=site.slug,
        institution=site.institution_id,
        site_kind=site.kind,
        name=site.name,
        address=site.address,
        time_zone=site.time_zone,
        calendar_version=site.calendar_version,
    )


def _institution_line(institution: Institution) -> InstitutionLine:
    return InstitutionLine(
        id=institution.id,
        slug=institution.slug,
        country=institution.country,
        name=institution.name,
        day_reading=institution.day_reading,
        parent=institution.parent_id,
    )


def institutions() -> list[InstitutionLine]:
    """Every institution, by its Swahili name. One statement."""
    return [_institution_line(row) for row in Institution.objects.order_by("name_sw", "id")]


def institution(slug: str) -> InstitutionLine | None:
    """The institution of this slug, or None. One statement."""
    row = Institution.objects.filter(slug=slug).first()
    return None if row is None else _institution_line(row)


def institution_by_id(institution: UUID) -> InstitutionLine | None:
    """The institution of this id, or None. One statement."""
    row = Institution.objects.filter(id=institution).first()
    return None if row is None else _institution_line(row)


def sites_of(institution: UUID) -> list[SiteLine]:
    """The open sites of an institution, the one opened first (its home) first. One statement."""
    open_ones = Site.objects.filter(institution=institution, closed_at__isnull=True)
    return [site_line(row) for row in open_ones.order_by("id")]


def home_site(institution: UUID) -> UUID | None:
    """The site an institution's cases belong to unless something says otherwise: the first it opened. One statement."""
    open_ones = Site.objects.filter(institution=institution, closed_at__isnull=True)
    return open_ones.order_by("id").values_list("id", flat=True).first()


def site(site: UUID) -> SiteLine | None:
    """The site of this id, or None. One statement."""
    row = Site.objects.filter(id=site).first()
    return None if row is None else site_line(row)


def site_named(slug: str) -> SiteLine | None:
    """The open site of this address name, or None. One statement."""
    row = Site.objects.filter(slug=slug, closed_at__isnull=True).first()
    return None if row is None else site_line(row)


_calendars: dict[UUID, tuple[UUID, Calendar]] = {}
"""The last calendar built for each site, with the entry that made it so: used only while that is the last change.

The entry's id and not the version: two transactions may both make version 5, and one of them be rolled back.
"""


def calendar_of(site: UUID) -> Calendar:
    """The calendar of a site as it stands now. One statement while it has not changed, three when it has.

    Never stale (design.md 4): every change of hours or days off leaves its entry's id at the site. Site.DoesNotExist
    for an unknown site.
    """
    return calendar_at(Site.objects.only("time_zone", "calendar_version", "calendar_entry").get(id=site))


def calendar_at(row: Site) -> Calendar:
    """The calendar of a site whose row was just read. No statement while it has not changed, two when it has."""
    site, entry = row.id, row.calendar_entry
    known = _calendars.get(site)
    if known is not None and known[0] == entry:
        return known[1]
    calendar = Calendar(
        time_zone=row.time_zone,
        hours=tuple(
            OpeningHours.objects.filter(site=site)
            .order_by("weekday", "opens")
            .values_list("weekday", "opens", "closes")
        ),
        days_off=tuple(
            DayOff(date=row.date, name=Say(row.name_sw, row.name_en), source=row.source, closes=row.closes)
            for row in CalendarDay.objects.filter(site=site, withdrawn=False).order_by("date")
        ),
        version=row.calendar_version,
    )
    _calendars[site] = (entry, calendar)
    return calendar


def opening_hours(site: UUID) -> list[HoursLine]:
    """The weekly opening hours of a site, Monday first. One statement."""
    rows = OpeningHours.objects.filter(site=site).order_by("weekday", "opens")
    return [HoursLine(weekday=row.weekday, opens=row.opens, closes=row.closes) for row in rows]


def days_off(site: UUID, *, since: date, until: date) -> list[DayOffLine]:
    """The days off of a site from `since` to `until`, both included. One statement."""
    rows = CalendarDay.objects.filter(site=site, date__range=(since, until), withdrawn=False).order_by("date")
    return [_day_off_line(row) for row in rows]


def calendar_day(site: UUID, day: date) -> DayOffLine | None:
    """What the calendar of a site says of a day, withdrawn or not; None when it is a day like any other. One
    statement."""
    row = CalendarDay.objects.filter(site=site, date=day).first()
    return None if row is None else _day_off_line(row)


def _day_off_line(row: CalendarDay) -> DayOffLine:
    return DayOffLine(
        date=row.date,
        name=Say(row.name_sw, row.name_en),
        source=row.source,
        closes=row.closes,
        by_hand=row.by_hand,
        calendar_version=row.calendar_version,
        withdrawn=row.withdrawn,
    )


def decided_days(site: UUID) -> frozenset[date]:
    """The days that a person decided at a site, as holidays or as ordinary ones. One statement."""
    return frozenset(CalendarDay.objects.filter(site=site, by_hand=True).values_list("date", flat=True))


def parts_of(institution: UUID) -> list[InstitutionLine]:
    """The institutions that belong to one, by their Swahili names. One statement."""
    return [_institution_line(row) for row in Institution.objects.filter(parent=institution).order_by("name_sw", "id")]


def holdings_of(posts: Iterable[UUID]) -> dict[UUID, list[Holding]]:
    """Who holds each of these posts now, since when, the first first. Two statements."""
    wanted = list(posts)
    rows = list(PostHolding.objects.filter(post__in=wanted, until__isnull=True).order_by("since", "id"))
    accounts = Officer.objects.filter(id__in=[row.officer for row in rows])
    names = dict(accounts.values_list("id", "username"))
    out: dict[UUID, list[Holding]] = {post: [] for post in wanted}
    for row in rows:
        out[row.post_id].append(
            Holding(post=row.post_id, officer=row.officer, username=names.get(row.officer, "?"), since=row.since)
        )
    return out


def officers_of(institution: UUID) -> list[tuple[UUID, str]]:
    """The open accounts that hold a post of an institution, by user name. One statement."""
    holding = PostHolding.objects.filter(post__institution=institution, until__isnull=True).values("officer")
    rows = Officer.objects.filter(id__in=holding, is_active=True).order_by("username")
    return list(rows.values_list("id", "username"))


def standing_of(by: Actor) -> Standing | None:
    """The post `by` acts through, if they hold it at this moment; None for anybody else. At most one statement."""
    if by.kind != "post" or by.post is None or by.officer is None:
        return None
    row = (
        PostHolding.objects.filter(post=by.post, officer=by.officer, until__isnull=True)
        .values_list("post", "post__role", "post__institution", "post__site")
        .first()
    )
    return None if row is None else Standing(post=row[0], role=row[1], institution=row[2], site=row[3])


HELD = Prepared(
    lambda officer: (
        PostHolding.objects.filter(officer=officer, until__isnull=True)
        .select_related("post__institution")
        .order_by("since", "id")
    )
)


def posts_held_by(*, officer: UUID) -> list[HeldPost]:
    """The posts an officer holds now, oldest first. One statement."""
    return [held_post(holding) for holding in HELD(officer)]


def held_post(holding: PostHolding) -> HeldPost:
    """A holding, read with its post and institution, as what its officer holds. No statement."""
    post, home = holding.post, holding.post.institution
    return HeldPost(
        post.id, post.role, post.title, home.id, home.slug, home.name, country=home.country, site=post.site_id
    )


def post_line(post: UUID) -> PostLine | None:
    """The open post of this id with its holders, or None. Two statements."""
    lines = _post_lines(Q(id=post))
    return lines[0] if lines else None


def posts_of(institution: UUID) -> list[PostLine]:
    """The open posts of an institution with their holders, in the order they were created. Two statements."""
    return _post_lines(Q(institution=institution))


def _post_lines(which: Q) -> list[PostLine]:
    posts = list(Post.objects.filter(which, closed_at__isnull=True).select_related("institution").order_by("id"))
    holders: dict[UUID, list[UUID]] = {post.id: [] for post in posts}
    for post, officer in (
        PostHolding.objects.filter(post__in=holders, until__isnull=True)
        .order_by("since", "id")
        .values_list("post", "officer")
    ):
        holders[post].append(officer)
    return [
        PostLine(
            id=post.id,
            slug=post.slug,
            role=post.role,
            title=post.title,
            institution=post.institution_id,
            institution_slug=post.institution.slug,
            site=post.site_id,
            reports_to=post.reports_to_id,
            holders=tuple(holders[post.id]),
        )
        for post in posts
    ]


@dataclass(frozen=True)
class CounterLine:
    """A counter as it stands in its zone; `kind`: counter or information."""

    id: UUID
    number: int
    kind: str


@dataclass(frozen=True)
class ZoneLine:
    """A zone of a hall with its counters by number; `kind`: quick or long."""

    id: UUID
    name: Say
    kind: str
    seats: int
    counters: tuple[CounterLine, ...]


def hall_of(site: UUID) -> list[ZoneLine]:
    """The zones of a site as laid out now, oldest first, with their counters. Two statements."""
    counters: dict[UUID, list[CounterLine]] = {}
    for row in Counter.objects.filter(site=site, closed_at__isnull=True).order_by("number"):
        counters.setdefault(row.zone_id, []).append(CounterLine(row.id, row.number, row.kind))
    return [
        ZoneLine(zone.id, zone.name, zone.kind, zone.seats, tuple(counters.get(zone.id, ())))
        for zone in Zone.objects.filter(site=site, closed_at__isnull=True).order_by("id")
    ]
