"""The clocks of a case as a page shows them: the promise in words, the date and how it was reckoned, every pause."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from dirisha.core.clocks import Spent, elapsed, explain, remaining, skipped_from_json
from dirisha.core.ownwords import told_in
from dirisha.core.promises import event_words, in_words, promise_from_json
from dirisha.core.say import Say
from dirisha.core.wording import duration
from dirisha.core.worktime import Calendar
from dirisha.rooms.cases.models import Clock
from dirisha.rooms.cases.queries import wordbook
from dirisha.rooms.cases.queries.views import ClockView, PauseLine
from dirisha.rooms.places import queries as places
from dirisha.rooms.places.models import Site

SITE = ("site__time_zone", "site__calendar_version", "site__calendar_entry")


def views_of(rows: Sequence[Clock], *, site: Site, at: datetime) -> tuple[ClockView, ...]:
    """The clocks as of `at`, the binding one (running and due first) first.

    `site` is the case's, just read: no statement for its clocks while its calendar stays, one to three for another's.
    """
    zone = site.time_zone
    running = [row for row in rows if row.state == "running" and row.due_at is not None]
    binding = min(running, key=lambda row: (row.due_at, row.id)).id if running else None
    calendars: dict[UUID, Calendar] = {}
    for row in rows:
        if row.starts_at is not None and row.stopped_at is None and row.site_id not in calendars:
            same = row.site_id == site.id
            calendars[row.site_id] = places.calendar_at(site) if same else places.calendar_of(row.site_id)
    ordered = sorted(rows, key=lambda row: (row.id != binding, row.key != "promise", row.id))
    return tuple(
        _view(row, binding=row.id == binding, calendar=calendars.get(row.site_id), zone=zone, at=at) for row in ordered
    )


def left_of(cases: Sequence[UUID], *, at: datetime) -> dict[UUID, Spent]:
    """What the binding clock of each of these cases has left at `at`, as `views_of` says it; none for a case without.

    One statement for all, and two for each site whose calendar this process has not read.
    """
    # Plain rows and not models: this is asked for every page of the worklist.
    rows = Clock.objects.filter(case__in=cases, state="running", due_at__isnull=False).order_by("due_at", "id")
    found: dict[UUID, Spent] = {}
    calendars: dict[UUID, Calendar] = {}
    for case, promise, reading, starts_at, pauses, site, zone, version, entry in rows.values_list(
        "case", "promise", "day_reading", "starts_at", "pauses", "site", *SITE
    ):
        if case in found or starts_at is None:
            continue
        if site not in calendars:
            row = Site(id=site, time_zone=zone, calendar_version=version, calendar_entry=entry)
            calendars[site] = places.calendar_at(row)
        try:
            found[case] = remaining(
                promise_from_json(promise),
                starts_at=starts_at,
                until=at,
                calendar=calendars[site],
                reading=reading,
                pauses=[(datetime.fromisoformat(begun), datetime.fromisoformat(ended)) for begun, ended in pauses],
            )
        except ValueError:  # a clock that cannot be reckoned takes no other case out of the list
            continue
    return found


def _view(row: Clock, *, binding: bool, calendar: Calendar | None, zone: str, at: datetime) -> ClockView:
    promise = promise_from_json(row.promise)
    due_date = None if row.due_at is None else row.due_at.astimezone(ZoneInfo(zone)).date()
    used, left, rest = _time_used(row), None, None
    if row.starts_at is not None and row.stopped_at is None and calendar is not None:
        pauses = pauses_of(row, at=at)
        spent = elapsed(
            promise, starts_at=row.starts_at, until=at, calendar=calendar, reading=row.day_reading, pauses=pauses
        )
        used = duration(spent.amount, spent.unit)
        if row.state == "running":
            rest = remaining(
                promise, starts_at=row.starts_at, until=at, calendar=calendar, reading=row.day_reading, pauses=pauses
            )
            left = duration(abs(rest.amount), rest.unit)
    return ClockView(
        id=row.id,
        key=row.key,
        label=row.label,
        promise=in_words(promise, row.day_reading),
        is_law=row.key.startswith("law:"),
        binding=binding,
        state=row.state,
        state_text=wordbook.CLOCK_STATES[row.state],
        awaits=tuple(row.awaits),
        awaits_words=tuple(event_words(name, told_in(promise.more)) for name in row.awaits),
        starts_noted=tuple((name, datetime.fromisoformat(when)) for name, when in row.starts.items()),
        starts_at=row.starts_at,
        due_at=row.due_at,
        due_date=due_date,
        first_due_at=row.first_due_at,
        moved=row.first_due_at is not None and row.first_due_at != row.due_at,
        overdue=row.state == "running" and row.due_at is not None and row.due_at < at,
        breached_at=row.breached_at,
        stopped_at=row.stopped_at,
        met=row.met,
        elapsed=used,
        remaining=left,
        left=rest,
        explanation=explain([skipped_from_json(line) for line in row.explanation]),
        pauses=_pause_lines(row),
        working_date=_working_date(due_date, calendar),
    )


def _working_date(due_date: date | None, calendar: Calendar | None) -> date | None:
    """The next working day after a due date on which the office is closed (3 April 2026 is Good Friday)."""
    if due_date is None or calendar is None or not calendar.hours or calendar.is_working_day(due_date):
        return None
    return calendar.next_working_day(due_date)


def _time_used(row: Clock) -> Say | None:
    return duration(row.elapsed, row.unit) if row.elapsed is not None and row.unit else None


def pauses_of(row: Clock, *, at: datetime) -> list[tuple[datetime, datetime]]:
    """The pauses of a clock as intervals, the one that still lasts until `at`."""
    pauses = [(datetime.fromisoformat(begun), datetime.fromisoformat(ended)) for begun, ended in row.pauses]
    if row.paused_since is not None:
        pauses.append((row.paused_since, max(at, row.paused_since)))
    return pauses


def _pause_lines(row: Clock) -> tuple[PauseLine, ...]:
    lines = [
        PauseLine(
            since=datetime.fromisoformat(begun),
            until=datetime.fromisoformat(ended),
            at_most=None,
            reason=wordbook.PAUSE_REASON,
        )
        for begun, ended in row.pauses
    ]
    if row.paused_since is not None:
        still = PauseLine(since=row.paused_since, until=None, at_most=row.paused_until, reason=wordbook.PAUSE_REASON)
        lines.append(still)
    return tuple(lines)
