"""A calendar that changes late moves the running clocks of its site, by events, with the reason (cases.md 3.3)."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from datetime import date, datetime, time
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Exists, OuterRef, Q

from dirisha.core.actor import Actor
from dirisha.core.events import Event
from dirisha.core.refused import Refused
from dirisha.core.say import Say
from dirisha.core.wording import day as day_words
from dirisha.core.worktime import Calendar
from dirisha.journal.once import verb
from dirisha.journal.write import record
from dirisha.rooms.cases.actions.bench import clock_now
from dirisha.rooms.cases.events import ClocksReckoned
from dirisha.rooms.cases.models import Case, Clock
from dirisha.rooms.cases.rules import clocks as clock_rules
from dirisha.rooms.places import actions as places_actions
from dirisha.rooms.places import queries as places
from dirisha.rooms.places.events import DayOff, Interval
from dirisha.rooms.places.models import Site

log = logging.getLogger("dirisha.cases")

WITH_THE_HOLIDAY = 2000
"""So many clocks move in the transaction that enters the holiday: some three seconds. The worker moves the rest."""
AT_ONCE = 500
"""So many in each of the worker's."""
HOURS_CHANGED = Say(sw="Saa za kazi za ofisi zimebadilika.", en="The opening hours of the office have changed.")


@verb
def announce_holiday(*, site: UUID, day: DayOff, by: Actor, at: datetime | None = None, key: str | None = None) -> int:
    """Enter a holiday (or early closing) of a site and move the running clocks whose date changes; how many moved.

    In one transaction: the calendar and the first 2,000 clocks change together, or neither does; where there are more
    the worker moves them within seconds. A promise missed already stays missed. Refused as
    `places.actions.announce_holiday`.
    """
    assert at is not None
    _hold(site, most=WITH_THE_HOLIDAY)
    places_actions.announce_holiday(site=site, day=day, by=by, at=at)
    said = (
        Say(sw="Sikukuu imetangazwa: {name}, {day}.", en="A holiday was announced: {name}, {day}.")
        if day.closes is None
        else Say(sw="Ofisi itafungwa mapema: {name}, {day}.", en="The office will close early: {name}, {day}.")
    )
    return _move_from(site, day.date, said.format(name=day.name, day=day_words(day.date)), by=by, at=at)


@verb
def announce_holidays(
    *, sites: tuple[UUID, ...], day: DayOff, by: Actor, at: datetime | None = None, key: str | None = None
) -> int:
    """The same for several sites at once, all or none; how many clocks moved.

    A site that has the day just so is passed over. Refused as `announce_holiday`; a conflict when all of them have it.
    """
    assert at is not None
    for site in sorted(sites):
        _hold(site, most=WITH_THE_HOLIDAY)
    moved, conflicts = 0, []
    for site in sorted(sites):
        try:
            moved += announce_holiday(site=site, day=day, by=by, at=at)
        except Refused as refusal:
            if refusal.code != "conflict":
                raise
            conflicts.append(refusal)
    if len(conflicts) == len(sites) and conflicts:
        raise conflicts[0]
    return moved


@verb
def withdraw_holidays(
    *, sites: tuple[UUID, ...], day: date, source: str, by: Actor, at: datetime | None = None, key: str | None = None
) -> int:
    """An ordinary day after all at several sites at once, all or none; how many clocks moved."""
    assert at is not None
    for site in sorted(sites):
        _hold(site, most=WITH_THE_HOLIDAY)
    return sum(withdraw_holiday(site=site, day=day, source=source, by=by, at=at) for site in sorted(sites))


@verb
def withdraw_holiday(
    *, site: UUID, day: date, source: str, by: Actor, at: datetime | None = None, key: str | None = None
) -> int:
    """A day off will be an ordinary day after all; the clocks move back. How many moved."""
    assert at is not None
    _hold(site, most=WITH_THE_HOLIDAY)
    places_actions.withdraw_holiday(site=site, day=day, source=source, by=by, at=at)
    said = Say(sw="Siku ya kazi kama kawaida: {day}.", en="An ordinary working day after all: {day}.")
    return _move_from(site, day, said.format(day=day_words(day)), by=by, at=at)


@verb
def propose_calendar(
    *, site: UUID, days: Iterable[DayOff], by: Actor, at: datetime | None = None, key: str | None = None
) -> int:
    """Take over the days off of whole years from the country pack and move the running clocks that reach into them.

    How many moved; 0 too when the calendar says all of it already. Otherwise as `announce_holiday`.
    """
    assert at is not None
    proposed = sorted(days, key=lambda day: day.date)
    if not proposed:
        return 0
    first, last = proposed[0].date.year, proposed[-1].date.year
    _hold(site, most=WITH_THE_HOLIDAY)
    places_actions.propose_calendar(site=site, days=proposed, by=by, at=at)
    said = Say(sw="Sikukuu za {years} zimewekwa kwenye kalenda.", en="The holidays of {years} are in the calendar.")
    years = str(first) if first == last else f"{first}-{last}"
    return _move_from(site, date(first, 1, 1), said.format(years=years), by=by, at=at)


@verb
def set_opening_hours(
    *, site: UUID, hours: Iterable[Interval], by: Actor, at: datetime | None = None, key: str | None = None
) -> int:
    """Replace a site's weekly opening hours and move the running clocks whose date changes. How many moved.

    The first 2,000 in this transaction, the worker moves the rest. Refused as `places.actions.set_opening_hours`.
    """
    assert at is not None
    week = tuple(hours)
    _hold(site, most=WITH_THE_HOLIDAY)
    places_actions.set_opening_hours(site=site, hours=week, by=by, at=at)
    return _move(site, HOURS_CHANGED, begins=None, most=WITH_THE_HOLIDAY, by=by, at=at)


@verb
def follow_calendar(*, site: UUID, by: Actor, at: datetime | None = None, key: str | None = None) -> int:
    """Reckon anew 500 clocks of a site that run by an older version of its calendar than it has; how many moved.

    Three kinds are found here: those too many for the transaction of a holiday; the clock of a case that was opened
    while it was being announced (neither transaction saw the other); and all clocks of a site whose calendar was
    changed by the places' own verbs.
    """
    assert at is not None
    _hold(site, most=AT_ONCE)
    return _move(site, clock_rules.CALENDAR_CHANGED, begins=None, most=AT_ONCE, by=by, at=at)


def sites_behind() -> list[UUID]:
    """The sites with a running clock that was reckoned by an older calendar. One statement, one look-up a site."""
    behind = Clock.objects.filter(
        site=OuterRef("id"), state="running", calendar_version__lt=OuterRef("calendar_version")
    )
    return list(Site.objects.filter(Exists(behind)).order_by("id").values_list("id", flat=True))


def _hold(site: UUID, *, most: int) -> None:
    """Lock the cases whose clocks may move, before anything is written. One statement.

    Whoever works on a case locks it first and the journal's head last. Who would lock the head first and want the case
    then could wait for an officer who waits for them.
    """
    running = Clock.objects.filter(site=site, state="running").order_by("id").values("case")[:most]
    list(Case.objects.select_for_update(no_key=True).filter(id__in=running).order_by("id").values_list("id"))


def _move_from(site: UUID, day: date, reason: Say, *, by: Actor, at: datetime) -> int:
    """Move the clocks that run over `day`, and any that missed the change of the calendar before this one."""
    line = places.site(site)
    assert line is not None, "the places' verb has just changed its calendar"
    begins = datetime.combine(day, time(0), ZoneInfo(line.time_zone))
    return _move(site, reason, begins=begins, most=WITH_THE_HOLIDAY, by=by, at=at)


def _move(site: UUID, reason: Say, *, begins: datetime | None, most: int, by: Actor, at: datetime) -> int:
    """Reckon anew `most` of a site's clocks of an older calendar; how many moved.

    Those due before the change `begins` are left out, but for any that missed an earlier change.
    """
    line, calendar = places.site(site), places.calendar_of(site)
    assert line is not None, "calendar_of knows it"
    older = Clock.objects.filter(site=site, state="running", calendar_version__lt=calendar.version)
    if not older.exists():
        return 0
    if begins is not None:
        older = older.filter(Q(due_at__gte=begins) | Q(calendar_version__lt=calendar.version - 1))
    rows = list(older.select_for_update().order_by("id")[:most])
    moved = [event for row in rows if (event := _moved(row, line.stream, calendar, reason, at=at)) is not None]
    reckoned = ClocksReckoned(
        stream=line.stream,
        about=site,
        occurred_at=at,
        calendar_version=calendar.version,
        through=rows[-1].id if len(rows) == most else None,
    )
    # The mark goes first: a clock that is committed only now, by the older calendar, shall not come under it.
    record(reckoned, *moved, by=by, at=at)
    return len(moved)


def _moved(row: Clock, stream: str, calendar: Calendar, reason: Say, *, at: datetime) -> Event | None:
    """The event with which a clock moves, if it does. One that cannot be reckoned stays, and holds up no other."""
    try:
        return clock_rules.move(stream, row.case_id, clock_now(row), at=at, calendar=calendar, reason=reason)
    except (ValueError, LookupError, TypeError, AttributeError) as error:
        log.error("clock %s could not be reckoned: %s", row.id, type(error).__name__)
        return None
