"""Setting up an institution: registered, its office opened, its calendar proposed. What stands already stays.

The command `dirisha institution` and the page of the first visit do it alike.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import cast
from uuid import UUID

from django.db import transaction

from dirisha.core.actor import SETUP
from dirisha.rooms.cases import actions as cases
from dirisha.rooms.charters.reading.transcription import Place
from dirisha.rooms.places import actions, queries
from dirisha.rooms.places.events import DayReading, Interval, SiteKind
from dirisha.rooms.places.packs import proposed_days_off


@dataclass(frozen=True)
class Founded:
    """An institution and its office; what was made just now and did not stand before.

    `moved` counts the running clocks whose due date the new holidays changed.
    """

    institution: UUID
    site: UUID
    registered: bool
    opened: bool
    calendar: bool
    moved: int


@transaction.atomic
def found(place: Place, *, years: Iterable[int], at: datetime, key: str | None = None) -> Founded:
    """The institution of a place with its office, the country's kinds of case and the holidays of these years, all or
    nothing.

    An institution or an office of that slug stays as it is; only its calendar takes over what is missing. Refused as
    the verbs of places refuse. With a `key` the institution is registered once, however often it is asked.
    """
    known = queries.institution(place.slug)
    institution = known.id if known is not None else _registered(place, at=at, key=key)
    country = known.country if known is not None else place.country
    before = next((site for site in queries.sites_of(institution) if site.slug == place.site_slug), None)
    site = before.id if before is not None else _opened(place, institution, at=at)
    version = _calendar_version(site)
    if known is None:
        cases.adopt_standard_kinds(institution=institution, by=SETUP, at=at)
    moved = cases.propose_calendar(site=site, days=proposed_days_off(country, years), by=SETUP, at=at)
    return Founded(
        institution=institution,
        site=site,
        registered=known is None,
        opened=before is None,
        calendar=_calendar_version(site) != version,
        moved=moved,
    )


def _calendar_version(site: UUID) -> int:
    line = queries.site(site)
    assert line is not None
    return line.calendar_version


def _registered(place: Place, *, at: datetime, key: str | None) -> UUID:
    return actions.register_institution(
        slug=place.slug,
        country=place.country,
        name=place.name,
        day_reading=cast("DayReading", place.day_reading),  # the verb refuses any other
        by=SETUP,
        at=at,
        key=key,
    )


def _opened(place: Place, institution: UUID, *, at: datetime) -> UUID:
    return actions.open_site(
        institution=institution,
        slug=place.site_slug,
        site_kind=cast("SiteKind", place.site_kind),  # the verb refuses any other
        name=place.site_name,
        address=place.address,
        time_zone=place.time_zone,
        hours=[Interval(weekday=day, opens=opens, closes=closes) for day, opens, closes in place.hours],
        by=SETUP,
        at=at,
    )
