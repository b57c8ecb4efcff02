"""Many cases at once, for measuring how reading holds up: rows as the appliers write them, without their entries."""

from __future__ import annotations

import random
import secrets
from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import islice

from django.db import connection, transaction
from django.utils import timezone

from dirisha.core import references
from dirisha.journal.ids import new_id
from dirisha.journal.managers import pen_down
from dirisha.rooms.cases.models import NEVER, Case, Clock, Step
from dirisha.rooms.charters.models import Variant
from dirisha.rooms.places.models import Post, Site

BATCH = 2000


def fill(count: int) -> None:
    """Fill the cases' tables up to `count` cases: three in four finished, the rest in every state and lateness."""
    made = _rows(count - Case.objects.count())
    with pen_down():
        while batch := list(islice(made, BATCH)):
            with transaction.atomic():
                Case.objects.bulk_create([case for case, _, _ in batch])
                Clock.objects.bulk_create([clock for _, clock, _ in batch])
                Step.objects.bulk_create([step for _, _, step in batch])
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")  # as the database does by itself within a minute


def _rows(count: int) -> Iterator[tuple[Case, Clock, Step]]:
    die = random.Random(7)
    now = timezone.now()
    sites = list(Site.objects.select_related("institution").filter(institution__country="KE"))
    posts = {site.id: list(Post.objects.filter(institution=site.institution, role="officer")) for site in sites}
    published = Variant.objects.select_related("service").filter(service__confidential=False)
    variants = {site.id: list(published.filter(service__version__institution=site.institution)) for site in sites}
    for number in range(count):
        site = die.choice(sites)
        case = _case(number, site, die.choice(variants[site.id]), die.choice(posts[site.id]), die, now)
        yield case, _clock(case, die), _step(case)


def _case(number: int, site: Site, variant: Variant, post: Post, die: random.Random, now: datetime) -> Case:
    received = now - timedelta(days=die.uniform(0, 400))
    finished = die.random() < 0.75
    state = "closed" if finished else die.choice(("received", "in_hand", "in_hand", "waiting"))
    due = None if finished or state == "waiting" else received + timedelta(days=die.uniform(1, 60))
    return Case(
        id=new_id(received),
        reference=references.make(secrets.choice),
        institution_id=site.institution_id,
        handler_id=site.institution_id,
        site_id=site.id,
        post_id=post.id,
        service_id=variant.service_id,
        variant_id=variant.id,
        kind=variant.service.case_kind,
        channel=die.choice(("web", "letter", "counter", "phone")),
        language="sw",
        level=1,
        person=new_id(received),
        has_contact=False,
        description=f"Ombi namba {number}",
        answers={},
        state=state,
        unfinished=not finished,
        received_at=received,
        recorded_at=received,
        due_at=due,
        order_at=due or NEVER,
    )


CLOCK_STATES = {"closed": "stopped", "waiting": "paused"}


def _clock(case: Case, die: random.Random) -> Clock:
    due = case.due_at or case.received_at + timedelta(days=die.uniform(1, 60))
    return Clock(
        id=new_id(case.received_at),
        case=case,
        site_id=case.site_id,
        key="promise",
        label_sw="Ahadi ya mkataba",
        label_en="The charter's promise",
        promise={"kind": "duration", "amount": 14, "unit": "working_days", "after": None},
        day_reading="calendar",
        state=CLOCK_STATES.get(case.state, "running"),
        awaits=[],
        starts={},
        starts_at=case.received_at,
        due_at=due,
        first_due_at=due,
        alarms=[],
        explanation=[],
        pauses=[],
    )


def _step(case: Case) -> Step:
    return Step(
        id=new_id(case.received_at),
        case=case,
        kind="cases.case-opened",
        at=case.received_at,
        recorded_at=case.received_at,
        by="citizen",
        facts={"channel": "web"},
        shown=True,
    )
