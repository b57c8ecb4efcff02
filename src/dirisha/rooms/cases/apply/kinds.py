"""Kinds of case, and what is noted of a case by its kind."""

from __future__ import annotations

from datetime import date
from typing import Literal

from dirisha.core.events import Event
from dirisha.core.say import Say
from dirisha.journal.write import Written, applies
from dirisha.rooms.cases import events
from dirisha.rooms.cases.apply.cases import order_by
from dirisha.rooms.cases.apply.clocks import _next
from dirisha.rooms.cases.apply.steps import iso, step
from dirisha.rooms.cases.apply.words import add_words
from dirisha.rooms.cases.models import Case, Clock, Kind, KindVersion, Noted, ServiceKind


@applies(events.KindPublished)
def kind_published(event: events.KindPublished, written: Written) -> None:
    if event.number == 1:
        kind = Kind(id=event.case_kind, institution_id=event.about, key=event.key, current=event.version)
        kind.save(force_insert=True)
    else:
        Kind.objects.filter(id=event.case_kind).update(current=event.version)
    KindVersion(
        id=event.version,
        kind_id=event.case_kind,
        number=event.number,
        definition=event.definition,
        source=event.source,
        published_at=event.occurred_at,
    ).save(force_insert=True)


@applies(events.KindAssigned)
def kind_assigned(event: events.KindAssigned, written: Written) -> None:
    ServiceKind.objects.filter(institution=event.about, service_slug=event.service_slug).delete()
    if event.case_kind is not None:
        ServiceKind(
            id=event.row, institution_id=event.about, service_slug=event.service_slug, kind_id=event.case_kind
        ).save(force_insert=True)


@applies(events.FactNoted)
def fact_noted(event: events.FactNoted, written: Written) -> None:
    _note(event, written, "fact", event.name)
    if not event.starts:  # the clock's own line tells the same
        step(event, written, facts=_named(event.label))


@applies(events.StepFinished)
def step_finished(event: events.StepFinished, written: Written) -> None:
    _note(event, written, "step", event.step)
    step(event, written, facts=_named(event.label))


@applies(events.DocumentReceived)
def document_received(event: events.DocumentReceived, written: Written) -> None:
    Noted.objects.filter(case=event.about, what="document", key=event.document).delete()
    _note(event, written, "document", event.document, expires_on=event.expires_on)
    step(event, written, facts=_named(event.label))


@applies(events.MissingListed)
def missing_listed(event: events.MissingListed, written: Written) -> None:
    facts = {"documents": list(event.documents), "first": event.first}
    step(event, written, facts=facts, shown=False)


@applies(events.PeriodExtended)
def period_extended(event: events.PeriodExtended, written: Written) -> None:
    step(event, written, facts={**_named(event.label), "days": event.days}, words=event.reason)
    add_words(event.about, event.reason)


@applies(events.ClockSetAnew)
def clock_set_anew(event: events.ClockSetAnew, written: Written) -> None:
    clock = Clock.objects.get(id=event.clock)
    warned = 0 if event.restarted else clock.warned
    alarms = [iso(moment) for moment in event.alarms]
    Clock.objects.filter(id=event.clock).update(
        promise=event.promise,
        starts_at=event.starts_at,
        due_at=event.due_at,
        alarms=alarms,
        warned=warned,
        next_alarm_at=_next(alarms, warned=warned, due_at=event.due_at),
        explanation=list(event.explanation),
        calendar_version=event.calendar_version,
        pauses=[] if event.restarted else clock.pauses,
    )
    order_by(event.about)
    facts = {"clock": str(event.clock), "due_at": iso(event.due_at), **_named(event.reason)}
    step(event, written, facts=facts)


@applies(events.RefusalDeemed)
def refusal_deemed(event: events.RefusalDeemed, written: Written) -> None:
    Case.objects.filter(id=event.about).update(deemed_at=event.occurred_at)
    step(event, written, facts={"clock": str(event.clock)})


def _note(
    event: Event,
    written: Written,
    what: Literal["fact", "step", "document"],
    key: str,
    *,
    expires_on: date | None = None,
) -> None:
    Noted(
        id=written.id,
        case_id=event.about,
        what=what,
        key=key,
        happened_at=event.occurred_at,
        noted_at=written.recorded_at,
        expires_on=expires_on,
    ).save(force_insert=True)


def _named(label: Say) -> dict[str, str]:
    return {"sw": label.sw, "en": label.en}
