"""Setting up an institution: registered, its office opened, its calendar proposed. What stands already stays."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, time
from pathlib import Path
from typing import cast
from uuid import UUID

import msgspec
from django.db import transaction

from dirisha.core.actor import SETUP
from dirisha.core.refused import Refused
from dirisha.core.say import Say
from dirisha.rooms.cases import actions as cases
from dirisha.rooms.charters.reading.transcription import Place, read_place
from dirisha.rooms.places import actions, queries
from dirisha.rooms.places.events import DayReading, Interval, SiteKind
from dirisha.rooms.places.packs import proposed_days_off

MOST_YEARS = 10
"""Holidays further ahead than this are guesses: the moon is not seen yet, and laws change."""
YEARS = re.compile(r"(20\d\d)(?:-(20\d\d))?")
WEEK = re.compile(r"([0-6])(?:-([0-6]))? (\d\d:\d\d-\d\d:\d\d(?:,\d\d:\d\d-\d\d:\d\d)*)")

Hours = tuple[tuple[int, time, time], ...]


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
def found(place: Place, *, years: Iterable[int], at: datetime) -> Founded:
    """The institution of a place with its office and the holidays of these years, all or nothing.

    An institution or an office of that slug stays as it is; only its calendar takes over what is missing. Refused as
    the verbs of places refuse.
    """
    known = queries.institution(place.slug)
    institution = known.id if known is not None else _registered(place, at=at)
    country = known.country if known is not None else place.country
    before = next((site for site in queries.sites_of(institution) if site.slug == place.site_slug), None)
    site = before.id if before is not None else _opened(place, institution, at=at)
    version = _calendar_version(site)
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


def _registered(place: Place, *, at: datetime) -> UUID:
    return actions.register_institution(
        slug=place.slug,
        country=place.country,
        name=place.name,
        day_reading=cast("DayReading", place.day_reading),  # the verb refuses any other
        by=SETUP,
        at=at,
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


def told(place: Place, founded: Founded, years: range) -> Iterator[str]:
    """What the command prints: of the institution, the office and the calendar, what was made and what stood."""
    made = (
        Say(sw="Taasisi “{slug}” imesajiliwa.", en="The institution “{slug}” was registered.")
        if founded.registered
        else Say(sw="Taasisi “{slug}” ipo tayari; imebaki kama ilivyo.", en="The institution “{slug}” stands already.")
    )
    yield str(made.format(slug=place.slug))
    made = (
        Say(sw="Ofisi “{slug}” imefunguliwa.", en="The office “{slug}” was opened.")
        if founded.opened
        else Say(sw="Ofisi “{slug}” ipo tayari; imebaki kama ilivyo.", en="The office “{slug}” stands already.")
    )
    yield str(made.format(slug=place.site_slug))
    made = (
        Say(
            sw="Sikukuu za {first}-{last} zimewekwa kwenye kalenda yake.",
            en="The holidays of {first}-{last} were put into its calendar.",
        )
        if founded.calendar
        else Say(
            sw="Kalenda yake ina sikukuu za {first}-{last} tayari.",
            en="Its calendar has the holidays of {first}-{last} already.",
        )
    )
    yield str(made.format(first=years[0], last=years[-1]))
    if founded.moved:
        made = Say(
            sw="Tarehe za mwisho za ahadi {n} zinazoendelea zimesogezwa.",
            en="The due dates of {n} running promises have moved.",
        )
        yield str(made.format(n=founded.moved))


def place_of_file(path: Path) -> Place:
    """The institution and office that a transcription names; Refused when the file is not there or is none."""
    try:
        return read_place(path)
    except OSError:
        raise Refused(
            Say(sw="Faili {name} halisomeki.", en="The file {name} cannot be read.").format(name=path),
            code="not-found",
            field="from",
        ) from None
    except (tomllib.TOMLDecodeError, msgspec.ValidationError, ValueError) as fault:
        raise Refused(
            Say(
                sw="Faili {name} si mkataba ulionakiliwa kwa muundo wa charters/*.toml: {fault}",
                en="The file {name} is not a charter transcribed in the form of charters/*.toml: {fault}",
            ).format(name=path, fault=fault),
            code="bad-file",
            field="from",
        ) from None


def years_from(text: str) -> range:
    """The years of “2026-2028” or “2026”; Refused when they run backwards or are more than `MOST_YEARS`."""
    match = YEARS.fullmatch(text.strip())
    first, last = (int(match[1]), int(match[2] or match[1])) if match else (1, 0)
    if not first <= last < first + MOST_YEARS:
        raise Refused(
            Say(
                sw="Miaka iandikwe hivi: 2026-2028, na isizidi {most}.",
                en="Write the years like this: 2026-2028, {most} at most.",
            ).format(most=MOST_YEARS),
            code="bad-years",
            field="years",
        )
    return range(first, last + 1)


def hours_from(text: str) -> Hours:
    """The week of “0-4 08:00-13:00,14:00-17:00; 5 08:00-12:00” (0 = Monday); Refused when it is written otherwise."""
    found = []
    for part in text.split(";"):
        match = WEEK.fullmatch(part.strip())
        if match is None:
            raise _hours_unread()
        for day in range(int(match[1]), int(match[2] or match[1]) + 1):
            for interval in match[3].split(","):
                opens, closes = interval.split("-")
                try:
                    found.append((day, time.fromisoformat(opens), time.fromisoformat(closes)))
                except ValueError:
                    raise _hours_unread() from None
    return tuple(found)


def _hours_unread() -> Refused:
    return Refused(
        Say(
            sw="Saa ziandikwe hivi (0 ni Jumatatu): “0-4 08:00-13:00,14:00-17:00; 5 08:00-12:00”.",
            en="Write the hours like this (0 is Monday): “0-4 08:00-13:00,14:00-17:00; 5 08:00-12:00”.",
        ),
        code="bad-hours",
        field="hours",
    )
