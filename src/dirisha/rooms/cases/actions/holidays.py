"""A calendar that changes late moves the running clocks of its site, by events, with the reason (cases.md 3.3)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime, time
from itertools import islice
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Exists, OuterRef, Q

from dirisha.core.actor import Actor
from dirisha.core.events import Event
from dirisha.core.say import Say
from dirisha.core.wording import day as day_words
from dirisha.journal.once import verb
from dirisha.journal.write import record
from dirisha.rooms.cases.actions.bench import clock_now
from dirisha.rooms.cases.events import ClocksReckoned
from dirisha.rooms.cases.models import Clock
from dirisha.rooms.cases.rules import clocks as clock_rules
from dirisha.rooms.places import actions as places_actions
from dirisha.rooms.places import queries as places
from dirisha.rooms.places.events import DayOff
from dirisha.rooms.places.models import Site

BATCH = 500


@verb
def announce_holiday(*, site: UUID, day: DayOff, by: Actor, at: datetime | None = None, key: str | None = None) -> int:
    """Enter a holiday (or early closing) of a site and move every running clock whose date changes; how many moved.

    All in one transaction: either the calendar and the clocks change together, or neither does. A promise missed
    already stays missed. Refused as `places.actions.announce_holiday`.
    """
    assert at is not None
    places_actions.announce_holiday(site=site, day=day, by=by, at=at)
    said = (
        Say(sw="Sikukuu imetangazwa: {name}, {day}.", en="A holiday was announced: {name}, {day}.")
        if day.closes is None
        else Say(sw="Ofisi itafungwa mapema: {name}, {day}.", en="The office will close early: {name}, {day}.")
    )
    return _move_from(site, day.date, said.format(name=day.name, day=day_words(day.date)), by=by, at=at)


@verb
def withdraw_holiday(
    *, site: UUID, day: date, source: str, by: Actor, at: datetime | None = None, key: str | None = None
) -> int:
    """A day off will be an ordinary day after all; the clocks move back. How many moved."""
    assert at is not None
    places_actions.withdraw_holiday(site=site, day=day, source=source, by=by, at=at)
    said = Say(sw="Siku ya kazi kama kawaida: {day}.", en="An ordinary working day after all: {day}.")
    return _move_from(site, day, said.format(day=day_words(day)), by=by, at=at)


@verb
def follow_calendar(*, site: UUID, by: Actor, at: datetime | None = None, key: str | None = None) -> int:
    """Reckon anew the clocks of a site that run by an older version of its calendar than it has; how many moved.

    Two kinds are found here: the clock of a case that was opened while a holiday was being announced (neither
    transaction saw the other), and all of a site's clocks once its hours or days off were changed as a whole.
    """
    assert at is not None
    reason = Say(sw="Kalenda ya ofisi imebadilika.", en="The calendar of the office has changed.")
    return _move(site, lambda version: Q(calendar_version__lt=version), reason, by=by, at=at)


def sites_behind() -> list[UUID]:
    """The sites with a running clock that was reckoned by an older calendar. One statement, one look-up a site."""
    behind = Clock.objects.filter(
        site=OuterRef("id"), state="running", calendar_version__lt=OuterRef("calendar_version")
    )
    return list(Site.objects.filter(Exists(behind)).order_by("id").values_list("id", flat=True))


def _move_from(site: UUID, day: date, reason: Say, *, by: Actor, at: datetime) -> int:
    """Move the clocks that run over `day`, and any that missed the change of the calendar before this one."""
    line = places.site(site)
    assert line is not None, "the places' verb has just changed its calendar"
    begins = datetime.combine(day, time(0), ZoneInfo(line.time_zone))
    return _move(
        site, lambda version: Q(due_at__gte=begins) | Q(calendar_version__lt=version - 1), reason, by=by, at=at
    )


def _move(site: UUID, which: Callable[[int], Q], reason: Say, *, by: Actor, at: datetime) -> int:
    """Reckon anew `which` running clocks of a site, given its calendar's version; how many moved."""
    line, calendar = places.site(site), places.calendar_of(site)
    assert line is not None, "calendar_of knows it"
    running = Clock.objects.filter(site=site, state="running")
    if not running.filter(calendar_version__lt=calendar.version).exists():
        return 0
    rows = running.filter(which(calendar.version), breached_at__isnull=True).select_for_update().order_by("id")

    def moves() -> Iterator[Event]:
        for row in rows:
            moved = clock_rules.move(line.stream, row.case_id, clock_now(row), at=at, calendar=calendar, reason=reason)
            if moved is not None:
                yield moved

    count = 0
    waiting = moves()
    while batch := list(islice(waiting, BATCH)):
        record(*batch, by=by, at=at)
        count += len(batch)
    reckoned = ClocksReckoned(stream=line.stream, about=site, occurred_at=at, calendar_version=calendar.version)
    record(reckoned, by=by, at=at)
    return count
