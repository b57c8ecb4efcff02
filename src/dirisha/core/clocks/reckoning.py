"""Due moments, alarms, elapsed and remaining time, and why a date moved."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from math import floor

from dirisha.core.clocks.explaining import Skipped, explain, why
from dirisha.core.clocks.measures import Measure, Spent, measure, plain_measure, reading_of
from dirisha.core.clocks.rulers import Pauses, Ruler, pauses_from
from dirisha.core.promises import Duration, Promise, Sum, Unit, awaits, has_clock
from dirisha.core.say import Say
from dirisha.core.wording import day
from dirisha.core.worktable import Span
from dirisha.core.worktime import Calendar

ALARMS = (50, 80)
"""Per cent of its time at which a clock warns; the third alarm, 100 per cent, is the due moment itself."""

Stops = Sequence[tuple[datetime, datetime]]
"""Pauses: when the clock stood still and when it ran on."""


@dataclass(frozen=True, slots=True)
class Reckoned:
    """When a clock falls due, and why.

    `due_at` (UTC) is the last second in time: 23:59:59 local time of `due_date` for a promise of days, so that an
    answer e-mailed that evening is in time; to the second for a promise of minutes. `bare_date` is the day before a
    rule moved it on, `working_date` the first day on or after `due_date` on which the site works (3 April 2026 is Good
    Friday: both dates are shown). `alarms` are the moments at which 50 and 80 per cent are used.
    """

    due_at: datetime
    due_date: date
    explanation: tuple[Skipped, ...]
    alarms: tuple[datetime, datetime]
    bare_date: date
    working_date: date


def due(
    promise: Promise, *, starts_at: datetime, calendar: Calendar, reading: str, pauses: Stops = ()
) -> datetime | None:
    """The due moment alone (UTC), quickly; None when the promise has no clock.

    ValueError for an unknown reading, a start without time zone, or a site that never opens where opening hours count.
    """
    start = _second(starts_at)
    if not pauses and isinstance(promise, Duration):
        ending = _plain(plain_measure(promise.unit, promise.amount, reading), start, calendar)
        if ending is not None:
            return datetime.fromtimestamp(ending, UTC)
    if not has_clock(promise):
        return None
    for part in promise.parts if isinstance(promise, Sum) else (promise,):
        ruler, stops = _ruler(part, start, calendar, reading, pauses)
        start = ruler.reached(ruler.target(ruler.measure.amount, stops))
    return datetime.fromtimestamp(start, UTC)


def due_date(days: int, *, received: date, calendar: Calendar, reading: str, unit: Unit = "calendar_days") -> date:
    """The day on which so many days end that began with receipt on a local day: the reckoning on dates alone."""
    counting = plain_measure(unit, days, reading)
    if counting is not None:
        ordinal = received.toordinal()
        ending = _ends_on(counting, ordinal, calendar.table.covering(ordinal, ordinal + 370))
        if ending is not None:
            return date.fromordinal(ending)
    noon = datetime(received.year, received.month, received.day, 12, tzinfo=calendar.zone)
    moment = due(Duration(amount=days, unit=unit), starts_at=noon, calendar=calendar, reading=reading)
    assert moment is not None
    return calendar.local_date(moment)


def reckon(
    promise: Promise, *, starts_at: datetime, calendar: Calendar, reading: str, pauses: Stops = ()
) -> Reckoned | None:
    """The due moment with explanation and alarms; None when the promise has no clock. Refuses what `due` refuses."""
    if not has_clock(promise):
        return None
    if isinstance(promise, Sum):
        return _reckon_sum(promise, starts_at, calendar, reading, pauses)
    start = _second(starts_at)
    ruler, stops = _ruler(promise, start, calendar, reading, pauses)
    target = ruler.target(ruler.measure.amount, stops)
    ending = ruler.reached(target)
    due_at = datetime.fromtimestamp(ending, UTC)
    local = calendar.local_date(due_at)
    bare = _bare(ruler, target) if ruler.measure.by_days else local
    explanation = why(
        ruler.measure,
        reading_of(reading),
        calendar,
        start=starts_at,
        awaited=bool(awaits(promise)),
        bare=bare,
        due=local,
        pauses=[_moments(stop) for stop in stops],
    )
    first, second = (_alarm(ruler, percent, stops, ending) for percent in ALARMS)
    return Reckoned(due_at, local, explanation, (first, second), bare, _working_date(calendar, local))


def elapsed(
    promise: Promise, *, starts_at: datetime, until: datetime, calendar: Calendar, reading: str, pauses: Stops = ()
) -> Spent:
    """How much of its time a clock had used at `until`, without pauses, in the promise's own unit.

    Days are whole: the day of receipt is 0, an answer on the due day has used them all. Months and dates are told in
    calendar days. Nothing is used before the start. ValueError when the promise has no clock.
    """
    start, end = _second(starts_at), _second(until)
    ruler, stops = _ruler(_first(promise), start, calendar, reading, pauses)
    return _spent(ruler, ruler.used(start, max(start, end), stops))


def remaining(
    promise: Promise, *, starts_at: datetime, until: datetime, calendar: Calendar, reading: str, pauses: Stops = ()
) -> Spent:
    """How much of its time a clock has left at `until`, in the promise's own unit; negative by how much it is late.

    Pauses that lie ahead are not counted; a pause after the due moment excuses nothing. On the due day 0 days are left.
    ValueError when the promise has no clock.
    """
    ending = due(promise, starts_at=starts_at, calendar=calendar, reading=reading, pauses=pauses)
    if ending is None:
        raise ValueError(f"a promise of kind {promise.kind!r} has no clock")
    now, end = _second(until), _second(ending)
    ruler, stops = _ruler(_first(promise), _second(starts_at), calendar, reading, pauses)
    if now > end:
        return _spent(ruler, -ruler.used(end, now, ()))
    return _spent(ruler, ruler.used(max(now, ruler.start), end, stops))


def moved(before: Reckoned, after: Reckoned) -> Say | None:
    """The sentence that tells why a due date moved when the calendar changed; None when the due moment did not move."""
    if before.due_at == after.due_at:
        return None
    causes = [line for line in after.explanation if line.kind in _CALENDAR and line not in before.explanation]
    said = Say(
        sw="Tarehe ya mwisho imehama kutoka {before} hadi {after}",
        en="The due date moved from {before} to {after}",
    ).format(before=day(before.due_date), after=day(after.due_date))
    if causes:
        return _because(said, explain(causes))
    gone = [line for line in before.explanation if line.kind in _CALENDAR and line not in after.explanation]
    return _because(said, [_ordinary(line) for line in gone])


_CALENDAR = frozenset({"holiday", "early", "rolled"})


def _ordinary(line: Skipped) -> Say:
    return Say(sw="{day} sasa ni siku ya kawaida.", en="{day} is an ordinary day now.").format(day=day(line.date))


def _because(said: Say, reasons: Sequence[Say]) -> Say:
    return Say(
        sw=" ".join((f"{said.sw}.", *(reason.sw for reason in reasons))),
        en=" ".join((f"{said.en}.", *(reason.en for reason in reasons))),
    )


def _plain(counting: Measure | None, start: int, calendar: Calendar) -> int | None:
    """The due second of a plain measure, without pauses, when the table reaches far enough as it is; else None.

    The same as the ruler finds (a test holds them together), without making one: two look-ups.
    """
    if counting is None:
        return None
    span = calendar.table.around(start)
    if counting.counted == "seconds":
        target = span.seconds_worked(start) + counting.amount
        return span.when_worked(target) if target <= span.total else None
    if counting.counted == "wall":
        return start + counting.amount
    ending = _ends_on(counting, span.first + bisect_right(span.midnights, start) - 1, span)
    return None if ending is None else span.midnights[ending - span.first + 1] - 1


def _ends_on(counting: Measure, ordinal: int, span: Span) -> int | None:
    """The ordinal of the day on which a plain measure of days ends that begins after this day; None past the span."""
    index = ordinal - span.first
    if counting.counted == "all":
        index += counting.amount
        if index > span.last - span.first:
            return None
    else:
        days = span.days[counting.counted]
        target = days.upto[index] + counting.amount
        if target > len(days.which):
            return None
        index = days.which[target - 1]
    if counting.rolls is not None:
        days = span.days[counting.rolls]
        before = days.upto[index - 1]
        if before >= len(days.which):
            return None
        index = days.which[before]
    return span.first + index


def _first(promise: Promise) -> Promise:
    """What a promise is counted in: itself, or the first part of a sum. ValueError when it has no clock."""
    if not has_clock(promise):
        raise ValueError(f"a promise of kind {promise.kind!r} has no clock")
    return promise.parts[0] if isinstance(promise, Sum) else promise


def _ruler(promise: Promise, start: int, calendar: Calendar, reading: str, pauses: Stops) -> tuple[Ruler, Pauses]:
    received = datetime.fromtimestamp(start, calendar.zone).date()
    found = measure(promise, reading, received, open_on_start=calendar.is_working_day(received))
    if found is None:
        raise ValueError(f"a promise of kind {promise.kind!r} has no clock")
    return Ruler(found, calendar.table, start), pauses_from(start, pauses)


def _bare(ruler: Ruler, target: int) -> date:
    return date.fromordinal(ruler.span.first + ruler.day(target))


def _alarm(ruler: Ruler, percent: int, pauses: Pauses, ending: int) -> datetime:
    """The moment at which so many per cent of the time are used.

    Seconds: to the second. Days: 50 per cent of 14 days is when the 8th counted day opens; of 5 days, half-way through
    the 3rd, between its first opening and its last closing (midnights where the site is closed that day).
    """
    amount = ruler.measure.amount
    if not ruler.measure.by_days:
        second = ruler.reached(ruler.target(-(-amount * percent // 100), pauses))
        return datetime.fromtimestamp(min(max(second, ruler.start), ending), UTC)
    whole, rest = divmod(amount * percent, 100)

    def moment(count: int) -> int:
        index = ruler.day(count)
        end = ruler.end_of(index) + 1
        begin = ruler.span.midnights[index]
        hours = ruler.table.hours_on(ruler.span.first + index)
        if hours:
            begin, end = begin + hours[0][0], begin + hours[-1][1]
        return begin + (end - begin) * rest // 100

    second = moment(ruler.target(min(whole + 1, amount), pauses, moment))
    second = next((end for begin, end in pauses if begin < second < end), second)
    return datetime.fromtimestamp(min(max(second, ruler.start), ending), UTC)


def _reckon_sum(promise: Sum, starts_at: datetime, calendar: Calendar, reading: str, pauses: Stops) -> Reckoned:
    """Part after part; alarms at 50 and 80 per cent of the opening time between start and end (or of all time)."""
    at, lines, parts = starts_at, list[Skipped](), list[Reckoned]()
    for part in promise.parts:
        found = reckon(part, starts_at=at, calendar=calendar, reading=reading, pauses=pauses)
        assert found is not None
        lines += [line for line in found.explanation if line not in lines]
        parts.append(found)
        at = found.due_at
    last = parts[-1]
    start, end = _second(starts_at), _second(last.due_at)
    stops = pauses_from(start, pauses)
    worked = Ruler(Measure("seconds", 0, "seconds"), calendar.table, start)
    amount = worked.used(start, end, stops)
    if not amount:
        worked = Ruler(Measure("wall", 0, "seconds"), calendar.table, start)
        amount = worked.used(start, end, stops)
    spread = Ruler(Measure(worked.measure.counted, amount, "seconds"), calendar.table, start)
    first, second = (_alarm(spread, percent, stops, end) for percent in ALARMS)
    return Reckoned(last.due_at, last.due_date, tuple(lines), (first, second), last.bare_date, last.working_date)


def _spent(ruler: Ruler, counted: int) -> Spent:
    amount = counted / ruler.measure.size
    return Spent(round(amount, 6), ruler.measure.unit)


def _working_date(calendar: Calendar, day: date) -> date:
    return calendar.next_working_day(day) if any(calendar.table.week) else day


def _second(moment: datetime) -> int:
    if moment.tzinfo is None:
        raise ValueError(f"a moment without time zone: {moment}")
    return floor(moment.timestamp())


def _moments(stop: tuple[int, int]) -> tuple[datetime, datetime]:
    return datetime.fromtimestamp(stop[0], UTC), datetime.fromtimestamp(stop[1], UTC)
