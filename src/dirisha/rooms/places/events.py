"""What can happen to institutions, sites, calendars and posts.

Streams: an institution's own facts stand in `institution:<slug>`, a site's in `site:<slug>`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from typing import Literal
from uuid import UUID

from dirisha.core.events import Event, fact
from dirisha.core.say import Say

DayReading = Literal["calendar", "without_sundays_and_holidays", "working"]
"""The readings of bare "siku 5" / "5 days" (domain.md 1.6): a setting of the institution, printed with the promise."""

Role = Literal["officer", "supervisor", "charter_owner", "administrator", "ombudsman"]
ZoneKind = Literal["quick", "long"]
CounterKind = Literal["counter", "information"]
SiteKind = Literal["office", "centre", "contact_centre", "outreach"]
DeviceKind = Literal["kiosk", "guide", "roll"]
"""A kiosk, the tablet of a guide at the door, or the tablet of a guide who hands out numbers from a paper roll."""


@dataclass(frozen=True, kw_only=True)
class Interval:
    """Open from `opens` until `closes` local time on `weekday` (0 = Monday); a lunch break makes two intervals."""

    weekday: int
    opens: time
    closes: time


@dataclass(frozen=True, kw_only=True)
class DayOff:
    """A day the site is closed (`closes` is None) or closes early (`closes`), with the source that says so."""

    date: date
    name: Say
    source: str
    closes: time | None = None


@fact("places.institution-registered")
@dataclass(frozen=True, kw_only=True)
class InstitutionRegistered(Event):
    """An institution that owns charters was entered. `about` is its id; `parent` the institution it belongs to."""

    slug: str
    country: str
    name: Say
    day_reading: DayReading = "calendar"
    parent: UUID | None = None


@fact("places.day-reading-chosen")
@dataclass(frozen=True, kw_only=True)
class DayReadingChosen(Event):
    """An institution said how its bare "siku" is to be read. Clocks already running keep their own reading."""

    reading: DayReading


@fact("places.site-opened")
@dataclass(frozen=True, kw_only=True)
class SiteOpened(Event):
    """A place where service is given came into being. `about` is its id; `time_zone` an IANA name."""

    institution: UUID
    slug: str
    site_kind: SiteKind
    name: Say
    time_zone: str
    address: Say
    hours: tuple[Interval, ...]


@fact("places.opening-hours-set")
@dataclass(frozen=True, kw_only=True)
class OpeningHoursSet(Event):
    """A site changed its weekly opening hours; the new ones replace the old whole. `about` is the site."""

    hours: tuple[Interval, ...]


@fact("places.calendar-proposed")
@dataclass(frozen=True, kw_only=True)
class CalendarProposed(Event):
    """The holidays of some years were taken over from the country pack. Days entered by hand stay as they are."""

    days: tuple[DayOff, ...]


@fact("places.holiday-announced")
@dataclass(frozen=True, kw_only=True)
class HolidayAnnounced(Event):
    """A holiday or an early closing was announced for a site, perhaps only days before (a gazetted Eid)."""

    day: DayOff


@fact("places.holiday-withdrawn")
@dataclass(frozen=True, kw_only=True)
class HolidayWithdrawn(Event):
    """A day that was to be a holiday will be an ordinary day after all."""

    date: date
    source: str


@fact("places.post-created")
@dataclass(frozen=True, kw_only=True)
class PostCreated(Event):
    """A post was created at an institution; rights come from it. `about` is the post; `reports_to` the post above."""

    institution: UUID
    slug: str
    role: Role
    title: Say
    site: UUID | None = None
    reports_to: UUID | None = None


@fact("places.post-taken-up")
@dataclass(frozen=True, kw_only=True)
class PostTakenUp(Event):
    """An officer took up a post. `officer` is the opaque id of their account; `about` is the post."""

    officer: UUID


@fact("places.post-laid-down")
@dataclass(frozen=True, kw_only=True)
class PostLaidDown(Event):
    """An officer no longer holds a post. `about` is the post."""

    officer: UUID


@fact("places.institution-renamed")
@dataclass(frozen=True, kw_only=True)
class InstitutionRenamed(Event):
    """An institution goes by another name from now on (a ministry after a reorganisation); its address name stays."""

    name: Say
    reason: str


@fact("places.site-renamed")
@dataclass(frozen=True, kw_only=True)
class SiteRenamed(Event):
    """A site goes by another name. `about` is the site; its address name stays."""

    name: Say


@fact("places.site-address-corrected")
@dataclass(frozen=True, kw_only=True)
class SiteAddressCorrected(Event):
    """The address printed for a site was put right, or the office moved to another building."""

    address: Say


@fact("places.site-closed")
@dataclass(frozen=True, kw_only=True)
class SiteClosed(Event):
    """No service is given at a site any more. It stays on record with all that happened there."""

    reason: str


@fact("places.post-retitled")
@dataclass(frozen=True, kw_only=True)
class PostRetitled(Event):
    """A post is called something else; who holds it and what it may do stay. `about` is the post."""

    title: Say


@fact("places.post-closed")
@dataclass(frozen=True, kw_only=True)
class PostClosed(Event):
    """A post came to an end. Whoever holds it lays it down; posts that reported to it report to the one above it."""

    reason: str


@fact("places.access-given")
@dataclass(frozen=True, kw_only=True)
class AccessGiven(Event):
    """An officer's account was given a first or a new one-time password. `about` is the post it was given for.

    The account itself is no part of the record; who could have signed in for whom is.
    """

    officer: UUID


@fact("places.access-ended")
@dataclass(frozen=True, kw_only=True)
class AccessEnded(Event):
    """An officer's account was closed and signed out everywhere. `about` is the last post they held."""

    officer: UUID


@fact("places.zone-laid-out")
@dataclass(frozen=True, kw_only=True)
class ZoneLaidOut(Event):
    """A part of a hall was laid out, or laid out otherwise. `about` is the zone.

    `quick` is for short questions, `long` for services that take their time; `seats` is how many can sit there.
    """

    site: UUID
    name: Say
    zone_kind: ZoneKind
    seats: int


@fact("places.zone-closed")
@dataclass(frozen=True, kw_only=True)
class ZoneClosed(Event):
    """A part of a hall is no more. `about` is the zone."""

    reason: str


@fact("places.counter-set-up")
@dataclass(frozen=True, kw_only=True)
class CounterSetUp(Event):
    """A counter was set up, or moved to another zone or number. `about` is the counter.

    `number` is what is painted over it and called out. An `information` point serves people without a ticket, too.
    """

    site: UUID
    zone: UUID
    number: int
    counter_kind: CounterKind


@fact("places.counter-closed")
@dataclass(frozen=True, kw_only=True)
class CounterClosed(Event):
    """A counter was taken away for good; its number may be given to another one. `about` is the counter."""

    reason: str


@fact("places.device-enrolled")
@dataclass(frozen=True, kw_only=True)
class DeviceEnrolled(Event):
    """A device of a hall was enrolled, or enrolled anew with another link. `about` is the device.

    `secret_hash` is the SHA-256 (hex) of the secret in its link; the secret itself is shown once and kept nowhere.
    `printer` is where its tickets are printed ("10.0.0.31", with a port where it is not 9100; "": it shows them only).
    `series` stands before its own numbers: the letter printed on a paper roll, "V" and a number for a kiosk, which
    gives such numbers by itself while the house is away; "" for other devices.
    """

    site: UUID
    device_kind: DeviceKind
    name: str
    secret_hash: str
    printer: str = ""
    series: str = ""


@fact("places.device-changed")
@dataclass(frozen=True, kw_only=True)
class DeviceChanged(Event):
    """A device was named otherwise, or prints elsewhere. `about` is the device."""

    name: str
    printer: str = ""


@fact("places.device-revoked")
@dataclass(frozen=True, kw_only=True)
class DeviceRevoked(Event):
    """A device is none of the hall's any more: nothing opens on it from this moment on. `about` is the device."""
