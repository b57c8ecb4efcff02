"""How each event changes the tables of this room."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from uuid import UUID, uuid5

from django.db.models import F

from dirisha.journal.write import Written, applies
from dirisha.rooms.places.events import (
    CalendarProposed,
    DayOff,
    DayReadingChosen,
    HolidayAnnounced,
    HolidayWithdrawn,
    InstitutionRegistered,
    Interval,
    OpeningHoursSet,
    PostCreated,
    PostLaidDown,
    PostTakenUp,
    SiteOpened,
)
from dirisha.rooms.places.models import CalendarDay, Institution, OpeningHours, Post, PostHolding, Site


@applies(InstitutionRegistered)
def institution_registered(event: InstitutionRegistered, written: Written) -> None:
    Institution.objects.create(
        id=event.about,
        slug=event.slug,
        country=event.country,
        name_sw=event.name.sw,
        name_en=event.name.en,
        day_reading=event.day_reading,
        parent_id=event.parent,
    )


@applies(DayReadingChosen)
def day_reading_chosen(event: DayReadingChosen, written: Written) -> None:
    Institution.objects.filter(id=event.about).update(day_reading=event.reading)


@applies(SiteOpened)
def site_opened(event: SiteOpened, written: Written) -> None:
    Site.objects.create(
        id=event.about,
        institution_id=event.institution,
        slug=event.slug,
        kind=event.site_kind,
        name_sw=event.name.sw,
        name_en=event.name.en,
        address_sw=event.address.sw,
        address_en=event.address.en,
        time_zone=event.time_zone,
        calendar_version=1,
        calendar_entry=written.id,
    )
    _write_hours(event.about, event.hours, written)


@applies(OpeningHoursSet)
def opening_hours_set(event: OpeningHoursSet, written: Written) -> None:
    OpeningHours.objects.filter(site=event.about).delete()
    _write_hours(event.about, event.hours, written)
    _calendar_changed(event.about, written)


def _write_hours(site: UUID, hours: Iterable[Interval], written: Written) -> None:
    OpeningHours.objects.bulk_create(
        OpeningHours(
            id=uuid5(written.id, f"hours {interval.weekday} {interval.opens}"),
            site_id=site,
            weekday=interval.weekday,
            opens=interval.opens,
            closes=interval.closes,
        )
        for interval in hours
    )


@applies(CalendarProposed)
def calendar_proposed(event: CalendarProposed, written: Written) -> None:
    """The proposal replaces earlier proposals of the same years; what a person decided stays."""
    years = sorted({day.date.year for day in event.days})
    CalendarDay.objects.filter(site=event.about, by_hand=False, date__year__in=years).delete()
    decided = set(CalendarDay.objects.filter(site=event.about, by_hand=True).values_list("date", flat=True))
    CalendarDay.objects.bulk_create(
        _day_row(event.about, day, by_hand=False, written=written) for day in event.days if day.date not in decided
    )
    _calendar_changed(event.about, written)


@applies(HolidayAnnounced)
def holiday_announced(event: HolidayAnnounced, written: Written) -> None:
    CalendarDay.objects.filter(site=event.about, date=event.day.date).delete()
    CalendarDay.objects.bulk_create([_day_row(event.about, event.day, by_hand=True, written=written)])
    _calendar_changed(event.about, written)


@applies(HolidayWithdrawn)
def holiday_withdrawn(event: HolidayWithdrawn, written: Written) -> None:
    CalendarDay.objects.filter(site=event.about, date=event.date).update(
        by_hand=True, withdrawn=True, source=event.source
    )
    _calendar_changed(event.about, written)


def _day_row(site: UUID, day: DayOff, *, by_hand: bool, written: Written) -> CalendarDay:
    return CalendarDay(
        id=_day_id(written, day.date),
        site_id=site,
        date=day.date,
        closes=day.closes,
        name_sw=day.name.sw,
        name_en=day.name.en,
        source=day.source,
        by_hand=by_hand,
    )


def _day_id(written: Written, day: date) -> UUID:
    return uuid5(written.id, f"day {day.isoformat()}")


def _calendar_changed(site: UUID, written: Written) -> None:
    Site.objects.filter(id=site).update(calendar_version=F("calendar_version") + 1, calendar_entry=written.id)


@applies(PostCreated)
def post_created(event: PostCreated, written: Written) -> None:
    Post.objects.create(
        id=event.about,
        institution_id=event.institution,
        site_id=event.site,
        slug=event.slug,
        role=event.role,
        title_sw=event.title.sw,
        title_en=event.title.en,
        reports_to_id=event.reports_to,
    )


@applies(PostTakenUp)
def post_taken_up(event: PostTakenUp, written: Written) -> None:
    PostHolding.objects.create(
        id=uuid5(written.id, "holding"), post_id=event.about, officer=event.officer, since=event.occurred_at
    )


@applies(PostLaidDown)
def post_laid_down(event: PostLaidDown, written: Written) -> None:
    PostHolding.objects.filter(post=event.about, officer=event.officer, until__isnull=True).update(
        until=event.occurred_at
    )
