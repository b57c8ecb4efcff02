"""Decisions: plain values in, an event out, None when there is nothing to record, or a refusal."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import get_args
from uuid import UUID
from zoneinfo import ZoneInfo

from dirisha.core.refused import Refused
from dirisha.core.say import Say
from dirisha.rooms.places.events import (
    CalendarProposed,
    DayOff,
    DayReading,
    DayReadingChosen,
    HolidayAnnounced,
    HolidayWithdrawn,
    InstitutionRegistered,
    Interval,
    OpeningHoursSet,
    PostCreated,
    PostLaidDown,
    PostTakenUp,
    Role,
    SiteKind,
    SiteOpened,
)
from dirisha.rooms.places.rules.checked import (
    checked_day_off,
    checked_hours,
    checked_reading,
    checked_slug,
    checked_text,
)
from dirisha.rooms.places.rules.ground import Ground, PostGround, SiteGround


def register_institution(
    *,
    institution: UUID,
    slug: str,
    taken: bool,
    country: str,
    known_country: bool,
    name: Say,
    day_reading: DayReading,
    parent: UUID | None,
    at: datetime,
) -> InstitutionRegistered:
    """An institution with a free slug, a country that has a pack, and both names."""
    if not known_country:
        raise Refused(
            Say(
                sw="Nchi hiyo bado haina pakiti yake ya sikukuu na sheria. Zilizopo ni KE na TZ.",
                en="There is no pack of holidays and laws for that country yet. There are KE and TZ.",
            ),
            code="bad-country",
            field="country",
        )
    slug = checked_slug(slug, taken=taken)
    return InstitutionRegistered(
        stream=f"institution:{slug}",
        about=institution,
        occurred_at=at,
        slug=slug,
        country=country,
        name=checked_text(name, field="name"),
        day_reading=checked_reading(day_reading),
        parent=parent,
    )


def choose_day_reading(*, ground: Ground, now: str, reading: DayReading, at: datetime) -> DayReadingChosen | None:
    """The new reading, or None when it is the present one."""
    if checked_reading(reading) == now:
        return None
    return DayReadingChosen(stream=ground.stream, about=ground.id, occurred_at=at, reading=reading)


def open_site(
    *,
    site: UUID,
    ground: Ground,
    slug: str,
    taken: bool,
    site_kind: SiteKind,
    name: Say,
    address: Say,
    time_zone: str,
    hours: Iterable[Interval],
    at: datetime,
) -> SiteOpened:
    """A site with a free slug, a kind we know, a real time zone, sane hours, and name and address in both languages."""
    if site_kind not in get_args(SiteKind):
        raise Refused(
            Say(
                sw="Aina ya mahali iwe ofisi, kituo, kituo cha mawasiliano au huduma mashinani.",
                en="The kind of site must be an office, a centre, a contact centre or an outreach.",
            ),
            code="bad-kind",
            field="site_kind",
        )
    try:
        ZoneInfo(time_zone)
    except (KeyError, ValueError, OSError):
        raise Refused(
            Say(
                sw="Ukanda wa saa haujulikani. Andika kwa mfano Africa/Nairobi.",
                en="That time zone is not known. Write for example Africa/Nairobi.",
            ),
            code="bad-time-zone",
            field="time_zone",
        ) from None
    slug = checked_slug(slug, taken=taken)
    return SiteOpened(
        stream=f"site:{slug}",
        about=site,
        occurred_at=at,
        institution=ground.id,
        slug=slug,
        site_kind=site_kind,
        name=checked_text(name, field="name"),
        time_zone=time_zone,
        address=checked_text(address, field="address", limit=400),
        hours=checked_hours(hours),
    )


def set_opening_hours(
    *, site: SiteGround, now: Iterable[Interval], hours: Iterable[Interval], at: datetime
) -> OpeningHoursSet | None:
    """The new week, or None when it is the present one."""
    wanted = checked_hours(hours)
    if wanted == tuple(now):
        return None
    return OpeningHoursSet(stream=site.stream, about=site.id, occurred_at=at, hours=wanted)


def propose_calendar(
    *, site: SiteGround, standing: Mapping[date, DayOff], by_hand: frozenset[date], days: Iterable[DayOff], at: datetime
) -> CalendarProposed | None:
    """The days off of whole years from the country pack; None when the calendar already says just that.

    `standing` are the days proposed before, `by_hand` the dates that a person decided: those are never touched.
    """
    wanted = {day.date: checked_day_off(day) for day in days}
    if not wanted:
        return None
    years = {day.year for day in wanted}
    before = {day: off for day, off in standing.items() if day.year in years}
    after = {day: off for day, off in wanted.items() if day not in by_hand}
    if before == after:
        return None
    return CalendarProposed(
        stream=site.stream, about=site.id, occurred_at=at, days=tuple(wanted[day] for day in sorted(wanted))
    )


def announce_holiday(*, site: SiteGround, standing: DayOff | None, day: DayOff, at: datetime) -> HolidayAnnounced:
    """A day off for one site; Refused when the calendar already has it just so."""
    day = checked_day_off(day)
    if standing is not None and standing.closes == day.closes and standing.name == day.name:
        raise Refused(
            Say(
                sw="Siku hiyo imeshawekwa kuwa ya mapumziko: {name}.",
                en="That day is a day off already: {name}.",
            ).format(name=standing.name),
            code="conflict",
            field="date",
        )
    return HolidayAnnounced(stream=site.stream, about=site.id, occurred_at=at, day=day)


def withdraw_holiday(
    *, site: SiteGround, standing: DayOff | None, day: date, source: str, at: datetime
) -> HolidayWithdrawn:
    """An ordinary day after all; Refused when it is no day off or when nobody says why."""
    if standing is None:
        raise Refused(
            Say(sw="Siku hiyo si ya mapumziko.", en="That day is not a day off."), code="not-found", field="date"
        )
    source = checked_day_off(DayOff(date=day, name=standing.name, source=source)).source
    return HolidayWithdrawn(stream=site.stream, about=site.id, occurred_at=at, date=day, source=source)


def create_post(
    *,
    post: UUID,
    ground: Ground,
    slug: str,
    taken: bool,
    role: Role,
    title: Say,
    site: SiteGround | None,
    reports_to: PostGround | None,
    at: datetime,
) -> PostCreated:
    """A post with a role we know, at a site of its own institution, reporting within it or to the one above."""
    if role not in get_args(Role):
        raise Refused(
            Say(
                sw="Wajibu uwe afisa, msimamizi wa kazi, msimamizi wa mkataba, msimamizi wa mfumo au mchunguzi.",
                en="The role must be officer, supervisor, charter owner, administrator or ombudsman.",
            ),
            code="bad-role",
            field="role",
        )
    if site is not None and site.institution.id != ground.id:
        raise Refused(
            Say(sw="Mahali hapo si pa taasisi hii.", en="That site does not belong to this institution."),
            code="wrong-institution",
            field="site",
        )
    if reports_to is not None and reports_to.institution.id not in (ground.id, ground.parent):
        raise Refused(
            Say(
                sw="Cheo cha juu kiwe cha taasisi hii au ya taasisi iliyo juu yake.",
                en="The post above must belong to this institution or to the one above it.",
            ),
            code="wrong-institution",
            field="reports_to",
        )
    return PostCreated(
        stream=ground.stream,
        about=post,
        occurred_at=at,
        institution=ground.id,
        slug=checked_slug(slug, taken=taken),
        role=role,
        title=checked_text(title, field="title", limit=200),
        site=None if site is None else site.id,
        reports_to=None if reports_to is None else reports_to.id,
    )


def take_up_post(*, post: PostGround, officer: UUID, at: datetime) -> PostTakenUp | None:
    """An officer takes up a post; None when they hold it already."""
    if officer in post.holders:
        return None
    return PostTakenUp(stream=post.institution.stream, about=post.id, occurred_at=at, officer=officer)


def lay_down_post(*, post: PostGround, officer: UUID, at: datetime) -> PostLaidDown:
    """An officer lays down a post they hold; Refused when they do not."""
    if officer not in post.holders:
        raise Refused(
            Say(sw="Afisa huyo hashiki cheo hiki.", en="That officer does not hold this post."), code="not-found"
        )
    return PostLaidDown(stream=post.institution.stream, about=post.id, occurred_at=at, officer=officer)
