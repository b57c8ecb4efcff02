"""How each event changes the tables of this room."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from uuid import UUID, uuid5

from django.db.models import F

from dirisha.journal.write import Written, applies
from dirisha.rooms.places.events import (
    AccessEnded,
    AccessGiven,
    CalendarProposed,
    CounterClosed,
    CounterSetUp,
    DayOff,
    DayReadingChosen,
    DeviceChanged,
    DeviceEnrolled,
    DeviceRevoked,
    HolidayAnnounced,
    HolidayWithdrawn,
    InstitutionRegistered,
    InstitutionRenamed,
    Interval,
    OpeningHoursSet,
    PostClosed,
    PostCreated,
    PostLaidDown,
    PostRetitled,
    PostTakenUp,
    SiteAddressCorrected,
    SiteClosed,
    SiteOpened,
    SiteRenamed,
    ZoneClosed,
    ZoneLaidOut,
)
from dirisha.rooms.places.models import (
    CalendarDay,
    Counter,
    Device,
    Institution,
    OpeningHours,
    Post,
    PostHolding,
    Site,
    Zone,
)


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
    version = _calendar_changed(event.about, written)
    CalendarDay.objects.bulk_create(
        _day_row(event.about, day, by_hand=False, version=version, written=written)
        for day in event.days
        if day.date not in decided
    )


@applies(HolidayAnnounced)
def holiday_announced(event: HolidayAnnounced, written: Written) -> None:
    CalendarDay.objects.filter(site=event.about, date=event.day.date).delete()
    version = _calendar_changed(event.about, written)
    CalendarDay.objects.bulk_create([_day_row(event.about, event.day, by_hand=True, version=version, written=written)])


@applies(HolidayWithdrawn)
def holiday_withdrawn(event: HolidayWithdrawn, written: Written) -> None:
    version = _calendar_changed(event.about, written)
    CalendarDay.objects.filter(site=event.about, date=event.date).update(
        by_hand=True, withdrawn=True, source=event.source, calendar_version=version
    )


def _day_row(site: UUID, day: DayOff, *, by_hand: bool, version: int, written: Written) -> CalendarDay:
    return CalendarDay(
        id=_day_id(written, day.date),
        site_id=site,
        date=day.date,
        closes=day.closes,
        name_sw=day.name.sw,
        name_en=day.name.en,
        source=day.source,
        by_hand=by_hand,
        calendar_version=version,
    )


def _day_id(written: Written, day: date) -> UUID:
    return uuid5(written.id, f"day {day.isoformat()}")


def _calendar_changed(site: UUID, written: Written) -> int:
    """The site's calendar is another one now; its version. Two statements."""
    Site.objects.filter(id=site).update(calendar_version=F("calendar_version") + 1, calendar_entry=written.id)
    return Site.objects.values_list("calendar_version", flat=True).get(id=site)


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


@applies(InstitutionRenamed)
def institution_renamed(event: InstitutionRenamed, written: Written) -> None:
    Institution.objects.filter(id=event.about).update(name_sw=event.name.sw, name_en=event.name.en)


@applies(SiteRenamed)
def site_renamed(event: SiteRenamed, written: Written) -> None:
    Site.objects.filter(id=event.about).update(name_sw=event.name.sw, name_en=event.name.en)


@applies(SiteAddressCorrected)
def site_address_corrected(event: SiteAddressCorrected, written: Written) -> None:
    Site.objects.filter(id=event.about).update(address_sw=event.address.sw, address_en=event.address.en)


@applies(SiteClosed)
def site_closed(event: SiteClosed, written: Written) -> None:
    Site.objects.filter(id=event.about).update(closed_at=event.occurred_at)


@applies(PostRetitled)
def post_retitled(event: PostRetitled, written: Written) -> None:
    Post.objects.filter(id=event.about).update(title_sw=event.title.sw, title_en=event.title.en)


@applies(PostClosed)
def post_closed(event: PostClosed, written: Written) -> None:
    above = Post.objects.values_list("reports_to", flat=True).get(id=event.about)
    Post.objects.filter(reports_to=event.about).update(reports_to=above)
    Post.objects.filter(id=event.about).update(closed_at=event.occurred_at)
    PostHolding.objects.filter(post=event.about, until__isnull=True).update(until=event.occurred_at)


@applies(AccessGiven)
def access_given(event: AccessGiven, written: Written) -> None:
    """Accounts are plain Django, so no table of the record changes."""


@applies(AccessEnded)
def access_ended(event: AccessEnded, written: Written) -> None:
    """As `access_given`."""


@applies(ZoneLaidOut)
def zone_laid_out(event: ZoneLaidOut, written: Written) -> None:
    row = {"name_sw": event.name.sw, "name_en": event.name.en, "kind": event.zone_kind, "seats": event.seats}
    if not Zone.objects.filter(id=event.about).update(**row):
        Zone.objects.create(id=event.about, site_id=event.site, **row)


@applies(ZoneClosed)
def zone_closed(event: ZoneClosed, written: Written) -> None:
    Zone.objects.filter(id=event.about).update(closed_at=event.occurred_at)


@applies(CounterSetUp)
def counter_set_up(event: CounterSetUp, written: Written) -> None:
    row = {"zone_id": event.zone, "number": event.number, "kind": event.counter_kind}
    if not Counter.objects.filter(id=event.about).update(**row):
        Counter.objects.create(id=event.about, site_id=event.site, **row)


@applies(CounterClosed)
def counter_closed(event: CounterClosed, written: Written) -> None:
    Counter.objects.filter(id=event.about).update(closed_at=event.occurred_at)


@applies(DeviceEnrolled)
def device_enrolled(event: DeviceEnrolled, written: Written) -> None:
    row = {
        "kind": event.device_kind,
        "name": event.name,
        "secret_hash": event.secret_hash,
        "printer": event.printer,
        "series": event.series,
        "enrolled_at": event.occurred_at,
    }
    if not Device.objects.filter(id=event.about).update(**row):
        Device.objects.create(id=event.about, site_id=event.site, **row)


@applies(DeviceChanged)
def device_changed(event: DeviceChanged, written: Written) -> None:
    Device.objects.filter(id=event.about).update(name=event.name, printer=event.printer)


@applies(DeviceRevoked)
def device_revoked(event: DeviceRevoked, written: Written) -> None:
    Device.objects.filter(id=event.about).update(revoked_at=event.occurred_at)
