"""A holiday announced late moves the running clocks of its site, by events, with the reason (cases.md 3.3)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time
from itertools import islice
from uuid import UUID
from zoneinfo import ZoneInfo

from dirisha.core.actor import Actor
from dirisha.core.events import Event
from dirisha.core.say import Say
from dirisha.core.wording import day as day_words
from dirisha.journal.once import verb
from dirisha.journal.write import record
from dirisha.rooms.cases.actions.bench import clock_now
from dirisha.rooms.cases.models import Clock
from dirisha.rooms.cases.rules import clocks as clock_rules
from dirisha.rooms.places import actions as places_actions
from dirisha.rooms.places import queries as places
from dirisha.rooms.places.events import DayOff

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
    return _move_clocks(site, day.date, said.format(name=day.name, day=day_words(day.date)), by=by, at=at)


@verb
def withdraw_holiday(
    *, site: UUID, day: date, source: str, by: Actor, at: datetime | None = None, key: str | None = None
) -> int:
    """A day off will be an ordinary day after all; the clocks move back. How many moved."""
    assert at is not None
    places_actions.withdraw_holiday(site=site, day=day, source=source, by=by, at=at)
    said = Say(sw="Siku ya kazi kama kawaida: {day}.", en="An ordinary working day after all: {day}.")
    return _move_clocks(site, day, said.format(day=day_words(day)), by=by, at=at)


def _move_clocks(site: UUID, day: date, reason: Say, *, by: Actor, at: datetime) -> int:
    line = places.site(site)
    assert line is not None, "the places' verb has just changed its calendar"
    calendar = places.calendar_of(site)
    begins = datetime.combine(day, time(0), ZoneInfo(line.time_zone))
    rows = (
        Clock.objects.select_for_update()
        .filter(site=site, state="running", breached_at__isnull=True, due_at__gte=begins)
        .order_by("id")
    )

    def moves() -> Iterator[Event]:
        for row in list(rows):
            moved = clock_rules.move(line.stream, row.case_id, clock_now(row), at=at, calendar=calendar, reason=reason)
            if moved is not None:
                yield moved

    count = 0
    waiting = moves()
    while batch := list(islice(waiting, BATCH)):
        record(*batch, by=by, at=at)
        count += len(batch)
    return count
