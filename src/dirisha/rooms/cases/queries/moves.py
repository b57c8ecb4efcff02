"""Whom a change of a site's calendar moves: before it is made, and after."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Count, Max, Q

from dirisha.core.say import Say
from dirisha.core.worktime import Calendar
from dirisha.core.worktime import DayOff as CalendarDayOff
from dirisha.rooms.cases.access import visible_to
from dirisha.rooms.cases.models import Case, Clock, ClockMove
from dirisha.rooms.cases.queries.working import clock_now
from dirisha.rooms.cases.rules import clocks as clock_rules
from dirisha.rooms.places import queries as places
from dirisha.rooms.places.events import DayOff, Interval
from dirisha.rooms.places.queries import HeldPost

LOOKED_AT = 500
"""So many clocks are reckoned for a preview (half a second); of more it says "at least"."""
LISTED = 100
"""So many references stand on a page."""

Change = Callable[[Calendar], Calendar]


@dataclass(frozen=True, kw_only=True)
class MoveLine:
    """A clock that moves: its case, what it measures, from when to when. For who may see the case."""

    case: UUID
    reference: str
    service_name: Say
    was_due: datetime
    due_at: datetime


@dataclass(frozen=True, kw_only=True)
class Moves:
    """Clocks that a change moves: `lines` for the post that asks (at most 100), `hidden` are the others.

    `more`: not all clocks were looked at, so there may be more.
    """

    site: places.SiteLine
    lines: tuple[MoveLine, ...]
    hidden: int
    more: bool = False

    @property
    def count(self) -> int:
        """How many in all."""
        return len(self.lines) + self.hidden


@dataclass(frozen=True, kw_only=True)
class CalendarChange:
    """A change of a site's calendar that moved clocks: when, why, how many."""

    calendar_version: int
    reason: Say
    moved: int
    moved_at: datetime


def with_day(day: DayOff) -> Change:
    """The calendar with one more day off, in place of any that stood for that date."""
    off = CalendarDayOff(date=day.date, name=day.name, source=day.source, closes=day.closes)
    return lambda calendar: replace(
        calendar, days_off=(*(each for each in calendar.days_off if each.date != day.date), off)
    )


def without_day(day: date) -> Change:
    """The calendar in which this date is an ordinary day."""
    return lambda calendar: replace(calendar, days_off=tuple(e for e in calendar.days_off if e.date != day))


def with_days(days: Collection[DayOff], *, by_hand: Collection[date]) -> Change:
    """The calendar with whole years proposed anew; what was decided by hand stays."""
    years = {day.date.year for day in days}
    wanted = tuple(
        CalendarDayOff(date=day.date, name=day.name, source=day.source, closes=day.closes)
        for day in days
        if day.date not in by_hand
    )
    return lambda calendar: replace(
        calendar,
        days_off=(*(e for e in calendar.days_off if e.date in by_hand or e.date.year not in years), *wanted),
    )


def with_hours(hours: Collection[Interval]) -> Change:
    """The calendar with another week."""
    week = tuple(sorted((each.weekday, each.opens, each.closes) for each in hours))
    return lambda calendar: replace(calendar, hours=week)


def would_move(site: UUID, change: Change, *, since: date | None, post: HeldPost, at: datetime) -> Moves:
    """The clocks that `change` would move if it were made at `at`; nothing is written.

    `since`: the first day it touches (None: all days). Four to six statements: site, calendar, clocks, cases seen.
    """
    line = places.site(site)
    assert line is not None, "the door knows its site"
    calendar = change(replace(places.calendar_of(site), version=line.calendar_version + 1))
    running = Clock.objects.filter(site=site, state="running", breached_at__isnull=True)
    if since is not None:
        begins = datetime.combine(since, time(0), ZoneInfo(line.time_zone))
        running = running.filter(Q(due_at__gte=begins) | Q(calendar_version__lt=line.calendar_version))
    rows = list(running.select_related("case__service").order_by("due_at", "id")[: LOOKED_AT + 1])
    moved = []
    for row in rows[:LOOKED_AT]:
        event = clock_rules.move("", row.case_id, clock_now(row), at=at, calendar=calendar, reason=Say(sw="", en=""))
        if event is not None and event.due_at != event.was_due:
            moved.append((row.case, event.was_due, event.due_at))
    return _told(line, moved, post=post, more=len(rows) > LOOKED_AT)


def moved_by(site: UUID, calendar_version: int, *, post: HeldPost) -> Moves:
    """The clocks that moved when the site's calendar became this version. Three statements."""
    line = places.site(site)
    assert line is not None, "the door knows its site"
    rows = ClockMove.objects.filter(site=site, calendar_version=calendar_version).select_related("case__service")
    moved = [(row.case, row.was_due, row.due_at) for row in rows.order_by("due_at", "id") if row.due_at != row.was_due]
    return _told(line, moved, post=post, more=False)


def calendar_changes(site: UUID, *, limit: int = 10) -> list[CalendarChange]:
    """The changes of a site's calendar that moved clocks, the latest first. One statement."""
    rows = (
        ClockMove.objects.filter(site=site)
        .values("calendar_version", "reason_sw", "reason_en")
        .annotate(moved=Count("id"), moved_at=Max("moved_at"))
        .order_by("-calendar_version", "reason_sw")[:limit]
    )
    return [
        CalendarChange(
            calendar_version=row["calendar_version"],
            reason=Say(sw=row["reason_sw"], en=row["reason_en"]),
            moved=row["moved"],
            moved_at=row["moved_at"],
        )
        for row in rows
    ]


def _told(site: places.SiteLine, moved: list[tuple[Case, datetime, datetime]], *, post: HeldPost, more: bool) -> Moves:
    ids = {case.id for case, _, _ in moved}
    seen = set(Case.objects.filter(visible_to(post), id__in=ids).values_list("id", flat=True)) if ids else set()
    lines = tuple(
        MoveLine(
            case=case.id,
            reference=case.reference,
            service_name=case.service.name,
            was_due=was_due,
            due_at=due_at,
        )
        for case, was_due, due_at in moved
        if case.id in seen
    )
    return Moves(site=site, lines=lines[:LISTED], hidden=len(moved) - len(lines[:LISTED]), more=more)
