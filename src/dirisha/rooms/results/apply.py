"""How the cases' events change the tables of results."""

from __future__ import annotations

from functools import lru_cache
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import F

from dirisha.journal.write import Written, applies
from dirisha.rooms.cases import events as cases
from dirisha.rooms.cases.rules.directing import DIRECTION
from dirisha.rooms.charters.models import Variant
from dirisha.rooms.places.models import Site
from dirisha.rooms.results.events import ReturnFiled
from dirisha.rooms.results.models import ClockResult, FiledReturn, Intake
from dirisha.rooms.results.rules import outcome_of


@lru_cache(maxsize=4096)
def _variant_key(variant: UUID) -> str:
    """A case is only ever opened under a published version, which is immutable: safe to remember."""
    return Variant.objects.values_list("key", flat=True).get(pk=variant)


@lru_cache(maxsize=4096)
def _zone(site: UUID) -> ZoneInfo:
    """A site's time zone is given when it opens and never changes: safe to remember."""
    return ZoneInfo(Site.objects.values_list("time_zone", flat=True).get(pk=site))


@applies(cases.CaseOpened)
def case_opened(event: cases.CaseOpened, written: Written) -> None:
    if event.case_kind == DIRECTION:  # a task between offices, no citizen's request
        return
    Intake.objects.create(
        id=event.about,
        institution_id=event.institution,
        site_id=event.site,
        service_slug=event.service_slug,
        variant_key=_variant_key(event.variant),
        channel=event.channel,
        received_at=event.occurred_at,
        month=event.occurred_at.astimezone(_zone(event.site)).date().replace(day=1),
    )


@applies(cases.CaseDecided)
def case_decided(event: cases.CaseDecided, written: Written) -> None:
    answered = {} if event.outcome == "refused" else {"answered": True}
    Intake.objects.filter(pk=event.about).update(ended=True, **answered)


@applies(cases.CaseClosed)
def case_closed(event: cases.CaseClosed, written: Written) -> None:
    Intake.objects.filter(pk=event.about).update(ended=True)


@applies(cases.CaseReopened)
def case_reopened(event: cases.CaseReopened, written: Written) -> None:
    Intake.objects.filter(pk=event.about).update(ended=False, reopened=True)


@applies(cases.ClockPrepared)
def clock_prepared(event: cases.ClockPrepared, written: Written) -> None:
    ClockResult.objects.create(id=event.clock, intake_id=event.about, clock_key=event.key, outcome="waiting")


@applies(cases.ClockStarted)
def clock_started(event: cases.ClockStarted, written: Written) -> None:
    if event.awaited:
        ClockResult.objects.filter(pk=event.clock).update(due_at=event.due_at, outcome="running")
        return
    if event.key == DIRECTION:
        return
    ClockResult.objects.create(
        id=event.clock, intake_id=event.about, clock_key=event.key, due_at=event.due_at, outcome="running"
    )


@applies(cases.ClockMoved)
def clock_moved(event: cases.ClockMoved, written: Written) -> None:
    ClockResult.objects.filter(pk=event.clock).update(due_at=event.due_at)


@applies(cases.ClockPaused)
def clock_paused(event: cases.ClockPaused, written: Written) -> None:
    ClockResult.objects.filter(pk=event.clock).update(outcome="paused", pauses=F("pauses") + 1)


@applies(cases.ClockResumed)
def clock_resumed(event: cases.ClockResumed, written: Written) -> None:
    ClockResult.objects.filter(pk=event.clock).update(
        outcome="running", due_at=event.due_at, paused_seconds=F("paused_seconds") + event.paused_seconds
    )


@applies(cases.ClockStopped)
def clock_stopped(event: cases.ClockStopped, written: Written) -> None:
    ClockResult.objects.filter(pk=event.clock).update(
        outcome=outcome_of(event),
        stopped_at=event.occurred_at,
        elapsed=event.elapsed,
        unit=event.unit,
        paused_seconds=event.paused_seconds,
    )


@applies(ReturnFiled)
def return_filed(event: ReturnFiled, written: Written) -> None:
    FiledReturn.objects.create(
        id=event.about,
        institution_id=event.institution,
        duty=event.duty,
        since=event.since,
        until=event.until,
        due=event.due,
        as_of=event.as_of,
        filed_at=event.occurred_at,
        by=written.by,
        sha256=event.sha256,
        totals=dict(event.totals),
        training=event.training,
    )
