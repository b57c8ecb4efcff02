"""Decisions about clocks: start, pause, resume, move, warn, breach, stop. Time, calendar and ids are handed in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID

from dirisha.core.clocks import Reckoned, elapsed, reckon
from dirisha.core.events import Event
from dirisha.core.promises import awaits, has_clock, promise_from_json
from dirisha.core.refused import Refused
from dirisha.core.say import Say
from dirisha.core.worktime import Calendar
from dirisha.rooms.cases.events import (
    ClockBreached,
    ClockMoved,
    ClockPaused,
    ClockPrepared,
    ClockResumed,
    ClockStarted,
    ClockStopped,
    ClockWarned,
    StartNoted,
)
from dirisha.rooms.cases.rules.now import CaseNow, ClockNow, ClockPlan

WARNINGS = (50, 80)
CALENDAR_CHANGED = Say(sw="Kalenda ya ofisi imebadilika.", en="The calendar of the office has changed.")


def begin(
    plan: ClockPlan, *, stream: str, case: UUID, clock: UUID, site: UUID, starts_at: datetime, calendar: Calendar
) -> ClockStarted | ClockPrepared | None:
    """The clock of a promise: started at `starts_at`; prepared when it waits for events; None when it has none."""
    promise = promise_from_json(plan.promise)
    waits_for = awaits(promise)
    if waits_for:
        return ClockPrepared(
            stream=stream,
            about=case,
            occurred_at=starts_at,
            clock=clock,
            site=site,
            key=plan.key,
            label=plan.label,
            promise=plan.promise,
            day_reading=plan.day_reading,
            awaits=waits_for,
            pausable=plan.pausable,
        )
    if not has_clock(promise):
        return None
    return _started(
        plan, stream=stream, case=case, clock=clock, site=site, starts_at=starts_at, at=starts_at, calendar=calendar
    )


def _started(
    plan: ClockPlan,
    *,
    stream: str,
    case: UUID,
    clock: UUID,
    site: UUID,
    starts_at: datetime,
    at: datetime,
    calendar: Calendar,
    awaited: tuple[str, ...] = (),
) -> ClockStarted | None:
    reckoned = reckon(promise_from_json(plan.promise), starts_at=starts_at, calendar=calendar, reading=plan.day_reading)
    if reckoned is None:
        return None
    return ClockStarted(
        stream=stream,
        about=case,
        occurred_at=at,
        clock=clock,
        site=site,
        key=plan.key,
        label=plan.label,
        promise=plan.promise,
        day_reading=plan.day_reading,
        starts_at=starts_at,
        due_at=reckoned.due_at,
        alarms=reckoned.alarms,
        explanation=told(reckoned),
        calendar_version=calendar.version,
        pausable=plan.pausable,
        awaited=awaited,
    )


def note_start(
    case: CaseNow, clock: ClockNow, *, name: str, occurred_at: datetime, at: datetime, calendar: Calendar
) -> tuple[Event, ...]:
    """One awaited event happened; the clock starts when it was the last one missing, at the latest of them.

    Refused: the clock does not wait for it, it was noted already, or it lies in the future.
    """
    if clock.state != "waiting" or name not in clock.awaits:
        raise Refused(
            Say(
                sw="Tukio hilo halisubiriwi hapa. Fungua ukurasa upya uone linalosubiriwa.",
                en="No clock of this case waits for that event. Open the case again to see what is awaited.",
            ),
            code="not-awaited",
            field="name",
        )
    if name in clock.starts:
        raise Refused(
            Say(sw="Tukio hilo limeshaandikwa.", en="That event has been noted already."), code="noted", field="name"
        )
    if occurred_at > at:
        raise Refused(
            Say(
                sw="Tarehe ya tukio haiwezi kuwa ya baadaye. Andika siku lilipotokea.",
                en="The event cannot lie in the future. Enter the day on which it happened.",
            ),
            code="future",
            field="occurred_at",
        )
    noted = StartNoted(stream=case.stream, about=case.id, occurred_at=occurred_at, clock=clock.id, name=name)
    starts = {**clock.starts, name: occurred_at}
    if set(clock.awaits) - set(starts):
        return (noted,)
    plan = ClockPlan(
        key=clock.key,
        label=clock.label,
        promise=clock.promise,
        day_reading=clock.day_reading,
        pausable=clock.pausable,
    )
    started = _started(
        plan,
        stream=case.stream,
        case=case.id,
        clock=clock.id,
        site=clock.site,
        starts_at=max(starts.values()),
        at=at,
        calendar=calendar,
        awaited=clock.awaits,
    )
    return (noted,) if started is None else (noted, started)


def pausable(clock: ClockNow, *, at: datetime) -> bool:
    """Whether a question stops the clock: it runs, may be paused, and its time is not over yet."""
    return clock.state == "running" and clock.pausable and clock.due_at is not None and at < clock.due_at


def pause(case: CaseNow, clock: ClockNow, *, question: UUID, until: datetime, at: datetime) -> ClockPaused:
    """The clock stands still from `at`, until `until` at the latest."""
    return ClockPaused(
        stream=case.stream, about=case.id, occurred_at=at, clock=clock.id, question=question, until=until
    )


def resume(case: CaseNow, clock: ClockNow, *, at: datetime, calendar: Calendar) -> ClockResumed:
    """The paused clock runs again from `at`, with the due date reckoned anew by the calendar as it is now."""
    assert clock.paused_since is not None and clock.due_at is not None
    reckoned = _again(_unpaused(clock, at=at), calendar)
    return ClockResumed(
        stream=case.stream,
        about=case.id,
        occurred_at=at,
        clock=clock.id,
        due_at=reckoned.due_at,
        alarms=reckoned.alarms,
        explanation=told(reckoned),
        calendar_version=calendar.version,
        paused_seconds=int((at - clock.paused_since).total_seconds()),
    )


def running_again(clock: ClockNow, event: ClockResumed) -> ClockNow:
    """The clock as it is after `event`."""
    return replace(_unpaused(clock, at=event.occurred_at), state="running", due_at=event.due_at, alarms=event.alarms)


def _unpaused(clock: ClockNow, *, at: datetime) -> ClockNow:
    if clock.paused_since is None:
        return clock
    return replace(
        clock,
        pauses=(*clock.pauses, (clock.paused_since, at)),
        paused_seconds=clock.paused_seconds + int((at - clock.paused_since).total_seconds()),
        paused_since=None,
        paused_until=None,
    )


def move(
    case_stream: str, case: UUID, clock: ClockNow, *, at: datetime, calendar: Calendar, reason: Say
) -> ClockMoved | None:
    """The due date by a changed calendar; None when it stays as it was, or when the promise was missed already."""
    if clock.state != "running" or clock.breached_at is not None:
        return None
    assert clock.due_at is not None, "a running clock has a due date"
    reckoned = _again(clock, calendar)
    if reckoned.due_at == clock.due_at and reckoned.alarms == clock.alarms:
        return None
    return ClockMoved(
        stream=case_stream,
        about=case,
        occurred_at=at,
        clock=clock.id,
        was_due=clock.due_at,
        due_at=reckoned.due_at,
        alarms=reckoned.alarms,
        explanation=told(reckoned),
        calendar_version=calendar.version,
        reason=reason,
    )


def caught_up(
    case: CaseNow, clock: ClockNow, *, at: datetime, calendar: Calendar
) -> tuple[ClockMoved | None, ClockNow]:
    """A clock that runs by an older calendar than its site has now, moved before anybody judges it; the event, if any.

    A holiday moves thousands of clocks in several transactions: an answer that comes in between keeps its promise or
    misses it by the day off that was announced already.
    """
    if clock.calendar_version >= calendar.version:
        return None, clock
    moved = move(case.stream, case.id, clock, at=at, calendar=calendar, reason=CALENDAR_CHANGED)
    return moved, clock if moved is None else replace(clock, due_at=moved.due_at, alarms=moved.alarms)


def ring(case: CaseNow, clock: ClockNow, *, at: datetime) -> tuple[ClockWarned | ClockBreached, ...]:
    """What the clock's running time has brought by `at` and nobody recorded yet: warnings and the breach, each dated at
    its own moment. Asking twice gives nothing the second time."""
    if clock.state != "running" or clock.due_at is None or clock.breached_at is not None:
        return ()
    found: list[ClockWarned | ClockBreached] = [
        ClockWarned(stream=case.stream, about=case.id, occurred_at=moment, clock=clock.id, percent=percent)
        for percent, moment in zip(WARNINGS, clock.alarms, strict=False)
        if percent > clock.warned and moment <= at < clock.due_at
    ]
    if clock.due_at < at:
        found.append(ClockBreached(stream=case.stream, about=case.id, occurred_at=clock.due_at, clock=clock.id))
    return tuple(found)


def stop(
    case: CaseNow, clock: ClockNow, *, at: datetime, calendar: Calendar, withdrawn: bool = False
) -> tuple[ClockBreached | ClockStopped, ...]:
    """The clock's end at `at`: met when it came by the due moment; a breach nobody recorded yet is recorded first.

    A withdrawn case stops its clocks as neither met nor missed while there was time; a missed one stays missed.
    A clock that never started (it still awaits an event) has nothing to stop.
    """
    if clock.state != "running" or clock.starts_at is None or clock.due_at is None:
        return ()
    late = clock.breached_at is not None or at > clock.due_at
    spent = elapsed(
        promise_from_json(clock.promise),
        starts_at=clock.starts_at,
        until=max(at, clock.starts_at),
        calendar=calendar,
        reading=clock.day_reading,
        pauses=clock.pauses,
    )
    stopped = ClockStopped(
        stream=case.stream,
        about=case.id,
        occurred_at=at,
        clock=clock.id,
        met=False if late else None if withdrawn else True,
        elapsed=spent.amount,
        unit=spent.unit,
        paused_seconds=clock.paused_seconds,
    )
    if late and clock.breached_at is None:
        breached = ClockBreached(stream=case.stream, about=case.id, occurred_at=clock.due_at, clock=clock.id)
        return breached, stopped
    return (stopped,)


def next_alarm(*, alarms: Sequence[datetime], warned: int, due_at: datetime, breached: bool) -> datetime | None:
    """The next moment at which the worker must look at a running clock; None once it is breached.

    The breach is looked for one second after the due moment: an answer at the due moment itself is in time.
    """
    if breached:
        return None
    for percent, moment in zip(WARNINGS, alarms, strict=False):
        if percent > warned and moment < due_at:
            return moment
    return due_at + timedelta(seconds=1)


def told(reckoned: Reckoned) -> tuple[dict[str, object], ...]:
    """The explanation as it stands in an event."""
    return tuple(skipped.to_json() for skipped in reckoned.explanation)


def _again(clock: ClockNow, calendar: Calendar) -> Reckoned:
    assert clock.starts_at is not None
    reckoned = reckon(
        promise_from_json(clock.promise),
        starts_at=clock.starts_at,
        calendar=calendar,
        reading=clock.day_reading,
        pauses=clock.pauses,
    )
    if reckoned is None:
        raise ValueError(f"the promise of clock {clock.id} has a due date no more")
    return reckoned
