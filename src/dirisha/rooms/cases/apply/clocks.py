"""What happens to the clocks of a case. A case's due date is always the earliest of its running clocks."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db.models import F

from dirisha.journal.write import Written, applies
from dirisha.rooms.cases import events
from dirisha.rooms.cases.apply.cases import order_by
from dirisha.rooms.cases.apply.steps import iso, step
from dirisha.rooms.cases.models import Case, Clock, ClockMove
from dirisha.rooms.cases.rules.clocks import next_alarm


@applies(events.ClockPrepared)
def clock_prepared(event: events.ClockPrepared, written: Written) -> None:
    Clock(
        id=event.clock,
        case_id=event.about,
        site_id=event.site,
        key=event.key,
        label_sw=event.label.sw,
        label_en=event.label.en,
        promise=event.promise,
        day_reading=event.day_reading,
        pausable=event.pausable,
        state="waiting",
        awaits=list(event.awaits),
        starts={},
        alarms=[],
        explanation=[],
        pauses=[],
    ).save(force_insert=True)


@applies(events.StartNoted)
def start_noted(event: events.StartNoted, written: Written) -> None:
    clock = Clock.objects.get(id=event.clock)
    Clock.objects.filter(id=event.clock).update(starts={**clock.starts, event.name: iso(event.occurred_at)})
    step(event, written, facts={"clock": str(event.clock), "name": event.name})


@applies(events.ClockStarted)
def clock_started(event: events.ClockStarted, written: Written) -> None:
    begun: dict[str, Any] = {
        "state": "running",
        "starts_at": event.starts_at,
        "first_due_at": event.due_at,
        **_reckoned(event, warned=0),
    }
    if event.awaited:
        Clock.objects.filter(id=event.clock).update(**begun)
    else:
        Clock(
            id=event.clock,
            case_id=event.about,
            site_id=event.site,
            key=event.key,
            label_sw=event.label.sw,
            label_en=event.label.en,
            promise=event.promise,
            day_reading=event.day_reading,
            pausable=event.pausable,
            awaits=[],
            starts={},
            pauses=[],
            **begun,
        ).save(force_insert=True)
    if event.key == "reopened":  # it may owe a priority; a new case owes nothing yet, and its place costs one statement
        order_by(event.about)
        return
    Case.objects.filter(id=event.about, order_at__gt=event.due_at).update(due_at=event.due_at, order_at=event.due_at)


@applies(events.ClockMoved)
def clock_moved(event: events.ClockMoved, written: Written) -> None:
    warned, site = Clock.objects.values_list("warned", "site").get(id=event.clock)
    Clock.objects.filter(id=event.clock).update(**_reckoned(event, warned=warned))
    order_by(event.about)
    facts = {"clock": str(event.clock), "due_at": iso(event.due_at), "sw": event.reason.sw, "en": event.reason.en}
    step(event, written, facts=facts)
    ClockMove(
        id=written.id,
        case_id=event.about,
        clock=event.clock,
        site_id=site,
        calendar_version=event.calendar_version,
        was_due=event.was_due,
        due_at=event.due_at,
        reason_sw=event.reason.sw,
        reason_en=event.reason.en,
        moved_at=event.occurred_at,
    ).save(force_insert=True)


@applies(events.ClocksReckoned)
def clocks_reckoned(event: events.ClocksReckoned, written: Written) -> None:
    older = Clock.objects.filter(site=event.about, state="running", calendar_version__lt=event.calendar_version)
    if event.through is not None:
        older = older.filter(id__lte=event.through)
    older.update(calendar_version=event.calendar_version)


@applies(events.ClockPaused)
def clock_paused(event: events.ClockPaused, written: Written) -> None:
    Clock.objects.filter(id=event.clock).update(
        state="paused", paused_since=event.occurred_at, paused_until=event.until, next_alarm_at=None
    )
    order_by(event.about)


@applies(events.ClockResumed)
def clock_resumed(event: events.ClockResumed, written: Written) -> None:
    clock = Clock.objects.get(id=event.clock)
    assert clock.paused_since is not None, "only a paused clock resumes"
    Clock.objects.filter(id=event.clock).update(
        state="running",
        pauses=[*clock.pauses, [iso(clock.paused_since), iso(event.occurred_at)]],
        paused_since=None,
        paused_until=None,
        paused_seconds=F("paused_seconds") + event.paused_seconds,
        **_reckoned(event, warned=clock.warned),
    )
    order_by(event.about)
    step(event, written, facts={"clock": str(event.clock), "due_at": iso(event.due_at)})


@applies(events.ClockWarned)
def clock_warned(event: events.ClockWarned, written: Written) -> None:
    clock = Clock.objects.get(id=event.clock)
    assert clock.due_at is not None, "only a running clock warns"
    alarm = _next(clock.alarms, warned=event.percent, due_at=clock.due_at)
    Clock.objects.filter(id=event.clock).update(warned=event.percent, next_alarm_at=alarm)
    step(event, written, facts={"clock": str(event.clock), "percent": event.percent}, shown=False)


@applies(events.ClockBreached)
def clock_breached(event: events.ClockBreached, written: Written) -> None:
    Clock.objects.filter(id=event.clock).update(breached_at=event.occurred_at, next_alarm_at=None)
    step(event, written, facts={"clock": str(event.clock)})


@applies(events.ClockStopped)
def clock_stopped(event: events.ClockStopped, written: Written) -> None:
    Clock.objects.filter(id=event.clock).update(
        state="stopped",
        stopped_at=event.occurred_at,
        met=event.met,
        elapsed=event.elapsed,
        unit=event.unit,
        next_alarm_at=None,
    )
    order_by(event.about)


Reckoned = events.ClockStarted | events.ClockMoved | events.ClockResumed


def _reckoned(event: Reckoned, *, warned: int) -> dict[str, Any]:
    return {
        "due_at": event.due_at,
        "alarms": [iso(moment) for moment in event.alarms],
        "next_alarm_at": next_alarm(alarms=event.alarms, warned=warned, due_at=event.due_at, breached=False),
        "explanation": list(event.explanation),
        "calendar_version": event.calendar_version,
    }


def _next(alarms: Sequence[str], *, warned: int, due_at: datetime) -> datetime | None:
    moments = [datetime.fromisoformat(moment) for moment in alarms]
    return next_alarm(alarms=moments, warned=warned, due_at=due_at, breached=False)
