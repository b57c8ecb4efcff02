"""Queues, work profiles, officers at counters."""

from __future__ import annotations

from uuid import uuid5

from dirisha.journal.write import Written, applies
from dirisha.rooms.visits.apply import learned
from dirisha.rooms.visits.events import (
    DoorChecked,
    HallKeptOpen,
    OfficerSatDown,
    OfficerStoodUp,
    PriorityRuleSet,
    ProfileSet,
    QueueClosed,
    QueueOpened,
    QueueSetUp,
)
from dirisha.rooms.visits.models import (
    CounterSession,
    DoorCheck,
    HallRule,
    KeptOpen,
    ProfileQueue,
    Queue,
    QueueService,
    Ticket,
    WorkProfile,
)


@applies(QueueSetUp)
def queue_set_up(event: QueueSetUp, written: Written) -> None:
    row = {
        "zone_id": event.zone,
        "slug": event.slug,
        "name_sw": event.name.sw,
        "name_en": event.name.en,
        "series": event.series,
        "minutes": event.minutes,
        "promise": event.promise,
        "stops": event.stops,
        "order": event.order,
    }
    before = Queue.objects.filter(id=event.about).values_list("minutes", flat=True).first()
    if not Queue.objects.filter(id=event.about).update(**row):
        Queue.objects.create(id=event.about, site_id=event.site, is_open=False, **row)
    if before != event.minutes:  # planned anew: what was learned was of another kind of service
        learned.plan_anew(event.about, event.minutes)
    QueueService.objects.filter(queue=event.about).delete()
    QueueService.objects.bulk_create(
        QueueService(
            id=uuid5(written.id, f"{served.institution} {served.service}"),
            queue_id=event.about,
            institution_id=served.institution,
            service=served.service,
        )
        for served in event.services
    )


@applies(QueueOpened)
def queue_opened(event: QueueOpened, written: Written) -> None:
    Queue.objects.filter(id=event.about).update(is_open=True)


@applies(QueueClosed)
def queue_closed(event: QueueClosed, written: Written) -> None:
    Queue.objects.filter(id=event.about).update(is_open=False)


@applies(HallKeptOpen)
def hall_kept_open(event: HallKeptOpen, written: Written) -> None:
    if not KeptOpen.objects.filter(id=event.about).update(until=event.until):
        KeptOpen.objects.create(id=event.about, until=event.until)


@applies(PriorityRuleSet)
def priority_rule_set(event: PriorityRuleSet, written: Written) -> None:
    row = {"share": event.share, "factor": event.factor, "at_most": event.at_most}
    if not HallRule.objects.filter(id=event.about).update(**row):
        HallRule.objects.create(id=event.about, **row)


@applies(DoorChecked)
def door_checked(event: DoorChecked, written: Written) -> None:
    DoorCheck.objects.create(
        id=event.about,
        site_id=event.site,
        institution=event.institution,
        service=event.service,
        missing=list(event.missing),
        goes_on=event.goes_on,
        second_trip=event.second_trip,
        at=event.occurred_at,
    )


@applies(ProfileSet)
def profile_set(event: ProfileSet, written: Written) -> None:
    if not WorkProfile.objects.filter(id=event.about).update(manner=event.manner):
        WorkProfile.objects.create(id=event.about, post_id=event.post, site_id=event.site, manner=event.manner)
    ProfileQueue.objects.filter(profile=event.about).delete()
    ProfileQueue.objects.bulk_create(
        ProfileQueue(
            id=uuid5(written.id, f"place {place}"),
            profile_id=event.about,
            queue_id=served.queue,
            place=place,
            over_minutes=served.over_minutes,
        )
        for place, served in enumerate(event.queues)
    )


@applies(OfficerSatDown)
def officer_sat_down(event: OfficerSatDown, written: Written) -> None:
    CounterSession.objects.create(
        id=event.about,
        site_id=event.site,
        counter_id=event.counter,
        profile_id=event.profile,
        post_id=event.post,
        officer=event.officer,
        since=event.occurred_at,
    )


@applies(OfficerStoodUp)
def officer_stood_up(event: OfficerStoodUp, written: Written) -> None:
    CounterSession.objects.filter(id=event.about).update(until=event.occurred_at)
    Ticket.objects.filter(state="waiting", kept_for__in=(event.officer, event.counter)).update(kept_for=None)
