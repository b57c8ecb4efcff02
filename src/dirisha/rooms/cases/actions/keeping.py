"""The end of keeping: once a day, what was kept longer than its term is destroyed, looked for again, and reported.

How long a kind of case is kept after it was closed is data of the country (rooms/places/packs, `retention`).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.core.files.storage import default_storage
from django.db.models import Exists, OuterRef, Q, QuerySet

from dirisha.core.actor import WORKER
from dirisha.core.refused import Refused
from dirisha.journal import keys
from dirisha.journal.once import verb
from dirisha.journal.write import new_id, record
from dirisha.rooms.cases import stored
from dirisha.rooms.cases.actions.erasing import erase_citizen
from dirisha.rooms.cases.events import RetentionCarriedOut
from dirisha.rooms.cases.models import Attachment, Case, Hold, RetentionRound, Step
from dirisha.rooms.cases.rules import holding
from dirisha.rooms.people.models import Person
from dirisha.rooms.places.models import Site
from dirisha.rooms.places.packs import countries, country_pack

EVERY = timedelta(hours=20)
AT_ONCE = 200


@dataclass
class Round:
    """What a round did at one site, in people and files."""

    due: int = 0
    held: int = 0
    destroyed: int = 0
    files: int = 0
    left: int = 0


def keep_no_longer(*, at: datetime, limit: int = AT_ONCE) -> int:
    """Destroy what is over its term, at most `limit` people; how many were destroyed.

    Each person is a transaction of its own; the report of a site, one entry, follows when all of them were read back.
    Who is under a hold stays and is counted; where there is nothing else to tell, that is told once in 20 hours. Five
    statements when nothing is due.
    """
    rounds: dict[UUID, Round] = {}
    for site, people in _held(at).items():
        rounds[site] = Round(due=people, held=people)
    for person, case, site in _over(at, limit):
        done = rounds.setdefault(site, Round())
        done.due += 1
        names = list(Attachment.objects.filter(case__person=person).values_list("stored", flat=True))
        try:
            erase_citizen(case=case, reason="kept-long-enough", by=WORKER, at=at)
        except Refused:  # a hold was set a moment ago, or a case opened
            done.left += 1
            continue
        stored.destroy(names)
        done.files += len(names)
        done.destroyed += 1
        done.left += _readable(person, names)
    told = set(RetentionRound.objects.filter(at__gt=at - EVERY).values_list("site", flat=True))
    for site, done in rounds.items():
        if done.destroyed or done.left or site not in told:
            report_retention(site=site, done=done, at=at)
    return sum(done.destroyed for done in rounds.values())


@verb
def report_retention(*, site: UUID, done: Round, at: datetime | None = None, key: str | None = None) -> None:
    """Record what a round did at a site."""
    assert at is not None
    event = RetentionCarriedOut(
        stream=Site.objects.get(id=site).stream,
        about=new_id(at),
        occurred_at=at,
        due=done.due,
        held=done.held,
        destroyed=done.destroyed,
        files=done.files,
        left=done.left,
    )
    record(event, by=WORKER, at=at)


def _old(code: str, at: datetime) -> QuerySet[Case]:
    """Cases of a country over their term, of people who are not erased and have no other that must still be kept, and
    about which nothing waits for an answer.

    All of it is asked of the database, so that none of those who stay takes the place of one who is due.
    """
    over = _over_term(code, at)
    others = Case.objects.filter(person=OuterRef("person")).exclude(over)
    theirs = Case.objects.filter(person=OuterRef(OuterRef("person"))).values("id")
    asked = Case.objects.filter(complains_about__in=theirs, unfinished=True)
    erased = Person.objects.filter(id=OuterRef("person"), erased_at__isnull=False)
    found = Case.objects.filter(over, institution__country=code)
    return found.exclude(Exists(erased)).exclude(Exists(others)).exclude(Exists(asked))


def _over_term(code: str, at: datetime) -> Q:
    """The cases that were closed longer ago than a country keeps their kind."""
    terms = country_pack(code).retention
    over = ~Q(kind__in=list(terms.by)) & Q(closed_at__lte=holding.months_before(at, terms.otherwise))
    for kind, months in terms.by.items():
        over |= Q(kind=kind, closed_at__lte=holding.months_before(at, months))
    return Q(state="closed") & over


UNDER_HOLD = Exists(Hold.objects.filter(case__person=OuterRef("person"), lifted_at__isnull=True))


def _held(at: datetime) -> dict[UUID, int]:
    """How many people at each site stay for a hold alone. One statement a country, two where there are any."""
    found: dict[UUID, set[UUID]] = {}
    for code in countries():
        people = set(_old(code, at).filter(UNDER_HOLD).values_list("person", flat=True))
        for person, (_, site) in _done_with(code, people, at).items():
            found.setdefault(site, set()).add(person)
    return {site: len(people) for site, people in found.items()}


def _over(at: datetime, limit: int) -> list[tuple[UUID, UUID, UUID]]:
    """People all of whose cases are over their term, each with one of them and its site. Two statements a country."""
    found: list[tuple[UUID, UUID, UUID]] = []
    for code in countries():
        old = _old(code, at).exclude(UNDER_HOLD).order_by("closed_at").values_list("person", flat=True)
        found += [(person, *one) for person, one in _done_with(code, set(old[: limit * 5]), at).items()]
    return found[:limit]


def _done_with(code: str, people: set[UUID], at: datetime) -> dict[UUID, tuple[UUID, UUID]]:
    """Those of `people` of whom every case is closed and over its own term: one case and its site. One statement."""
    if not people:
        return {}
    terms = country_pack(code).retention
    rows = Case.objects.filter(person__in=people).values_list("person", "id", "site", "kind", "closed_at")
    rows = rows.order_by("closed_at", "id")
    found: dict[UUID, tuple[UUID, UUID]] = {}
    kept: set[UUID] = set()
    for person, case, site, kind, closed_at in rows:
        if closed_at is None or not holding.over(closed_at, months=terms.of(kind), at=at):
            kept.add(person)
        else:
            found.setdefault(person, (case, site))
    return {person: one for person, one in found.items() if person not in kept}


def _readable(person: UUID, names: list[str]) -> int:
    """1 when anything of an erased person can still be read: their key, a word, contact data or bytes. Four statements.

    This is the proof: it asks the tables and the disk, not the verb that has just answered.
    """
    words = Case.objects.filter(person=person).exclude(description="", answer="", reasons="").exists()
    steps = Step.objects.filter(case__person=person).exclude(words="").exists()
    row = Person.objects.filter(id=person).values_list("name", "phone", "email").first()
    bytes_left = any(default_storage.exists(f"{name[:2]}/{name}") for name in names)
    return int(keys.key_of(person) is not None or words or steps or any(row or ()) or bytes_left)
