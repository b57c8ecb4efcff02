"""Many cases at once, for measuring how reading holds up: rows as the appliers write them, without their entries."""

from __future__ import annotations

import random
import secrets
from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import accumulate, islice, product

from django.db import connection, transaction
from django.utils import timezone

from dirisha.core import references
from dirisha.core.tokens import tokens
from dirisha.journal.ids import new_id
from dirisha.journal.managers import pen_down
from dirisha.rooms.cases.apply.words import number_of, of_institution
from dirisha.rooms.cases.models import NEVER, Case, CaseWords, Clock, Step
from dirisha.rooms.charters.models import Variant
from dirisha.rooms.places.models import Post, Site

BATCH = 2000
NOTES = 1.4
"""Notes by the office for each case, on the average."""
VOCABULARY = [
    "".join(word)
    for word in product(
        ("ma", "ki", "wa", "u", "ku"),
        ("ba", "di", "fu", "ga", "ho", "je", "ka", "li", "mo", "nu"),
        ("pa", "ri", "sha", "te", "vu", "wi", "ya", "zo", "chi", "nga"),
        ("", "na", "ko", "le", "mu", "ni"),
    )
]
"""3,000 words of Swahili's sounds; the n-th is used as often as 1/n says (Zipf)."""
OFTEN = list(accumulate(1 / n for n in range(1, len(VOCABULARY) + 1)))


def fill(count: int) -> None:
    """Fill the cases' tables up to `count` cases: three in four finished, the rest in every state and lateness."""
    made = _rows(count - Case.objects.count())
    with pen_down():
        while batch := list(islice(made, BATCH)):
            with transaction.atomic():
                Case.objects.bulk_create([case for case, _, _ in batch])
                Clock.objects.bulk_create([clock for _, clock, _ in batch])
                Step.objects.bulk_create([step for _, _, steps in batch for step in steps])
                CaseWords.objects.bulk_create([_words(case, steps) for case, _, steps in batch], ignore_conflicts=True)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")  # as the database does by itself within a minute


def letter(die: random.Random, length: int) -> str:
    """So many words, some of them in nearly every letter, some in one of a thousand."""
    return " ".join(die.choices(VOCABULARY, cum_weights=OFTEN, k=length))


def _rows(count: int) -> Iterator[tuple[Case, Clock, list[Step]]]:
    die = random.Random(7)
    now = timezone.now()
    sites = list(Site.objects.select_related("institution").filter(institution__country="KE"))
    posts = {site.id: list(Post.objects.filter(institution=site.institution, role="officer")) for site in sites}
    published = Variant.objects.select_related("service").filter(service__confidential=False)
    variants = {site.id: list(published.filter(service__version__institution=site.institution)) for site in sites}
    for number in range(count):
        site = die.choice(sites)
        case = _case(number, site, die.choice(variants[site.id]), die.choice(posts[site.id]), die, now)
        notes = int(NOTES) + (die.random() < NOTES % 1)
        yield case, _clock(case, die), [_step(case), *(_note(case, letter(die, 12)) for _ in range(notes))]


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
        description=f"Ombi namba {number}: {letter(die, 30)}",
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


def _note(case: Case, words: str) -> Step:
    return Step(
        id=new_id(case.received_at),
        case=case,
        kind="cases.note-added",
        at=case.received_at,
        recorded_at=case.received_at,
        by="citizen",
        facts={"from_citizen": False},
        words=words,
        shown=False,
    )


def _words(case: Case, steps: list[Step]) -> CaseWords:
    said = " ".join([case.description, *(step.words for step in steps)])
    words = " ".join([of_institution(case.institution_id), *tokens(said)])
    return CaseWords(number=number_of(case.id), case=case, words=words)
