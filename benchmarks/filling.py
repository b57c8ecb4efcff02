"""Many cases at once, for measuring how reading holds up: rows as the appliers write them, without their entries."""

from __future__ import annotations

import random
import secrets
from datetime import timedelta
from itertools import islice

from django.db import transaction
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
    die = random.Random(7)
    now = timezone.now()
    sites = list(Site.objects.select_related("institution").filter(institution__country="KE"))
    posts = {site.id: list(Post.objects.filter(institution=site.institution, role="officer")) for site in sites}
    variants = {
        site.id: list(
            Variant.objects.select_related("service").filter(
                service__version__institution=site.institution, service__confidential=False
            )
        )
        for site in sites
    }

    def rows() -> object:
        for number in range(count - Case.objects.count()):
            site = die.choice(sites)
            variant = die.choice(variants[site.id])
            received = now - timedelta(days=die.uniform(0, 400))
            finished = die.random() < 0.75
            due = received + timedelta(days=die.uniform(1, 60))
            state = "closed" if finished else die.choice(("received", "in_hand", "in_hand", "waiting"))
            case = Case(
                id=new_id(received),
                reference=references.make(secrets.choice),
                institution_id=site.institution_id,
                handler_id=site.institution_id,
                site_id=site.id,
                post_id=die.choice(posts[site.id]).id,
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
                due_at=None if finished or state == "waiting" else due,
                order_at=NEVER if finished or state == "waiting" else due,
            )
            clock = Clock(
                id=new_id(received),
                case=case,
                site_id=site.id,
                key="promise",
                label_sw="Ahadi ya mkataba",
                label_en="The charter's promise",
                promise=variant.promise or {"kind": "continuous"},
                day_reading="calendar",
                state="stopped" if finished else "paused" if state == "waiting" else "running",
                awaits=[],
                starts={},
                starts_at=received,
                due_at=due,
                first_due_at=due,
                alarms=[],
                explanation=[],
                pauses=[],
            )
            step = Step(
                id=new_id(received),
                case=case,
                kind="cases.case-opened",
                at=received,
                recorded_at=received,
                by="citizen",
                facts={"channel": "web"},
                shown=True,
            )
            yield case, clock, step

    made = rows()
    with pen_down():
        while batch := list(islice(made, BATCH)):  # type: ignore[call-overload]
            with transaction.atomic():
                Case.objects.bulk_create([case for case, _, _ in batch])
                Clock.objects.bulk_create([clock for _, clock, _ in batch])
                Step.objects.bulk_create([step for _, _, step in batch])
