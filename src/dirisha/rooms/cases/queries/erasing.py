"""What erasing a citizen would take away, told before it is done."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Case as Choose
from django.db.models import Q, Value, When

from dirisha.rooms.cases.access import Holder, concerns, seen_by
from dirisha.rooms.cases.models import Attachment, Case
from dirisha.rooms.people import queries as people
from dirisha.rooms.places.queries import HeldPost

ERASERS = frozenset({"supervisor", "administrator"})


@dataclass(frozen=True)
class Line:
    """A case that loses its words, by its id and reference. `unfinished`: it still waits for its office's answer."""

    case: UUID
    reference: str
    unfinished: bool


@dataclass(frozen=True, kw_only=True)
class Erasure:
    """All that goes when the citizen of a case is erased, as far as the asking post may know: the words of `cases`,
    their `files`, the contact data.

    `unfinished` are the cases that must be finished first; `elsewhere`: this post cannot erase them at all, for reasons
    that are not told; `erased_at` when it was done already.
    """

    case: UUID
    reference: str
    level: int
    cases: tuple[Line, ...]
    unfinished: tuple[Line, ...]
    elsewhere: bool
    files: int
    has_contact: bool
    erased_at: datetime | None


def in_reach_of(post: UUID, holder: Holder) -> Q:
    """The cases whose citizen the holder of a post could be asked to erase; rules of people say whether they may.

    Those the post sees; an administrator, who sees none, reaches those of the institution that concern neither them nor
    anybody above them.
    """
    if holder.role == "administrator":
        return Q(site__institution=holder.institution) & ~concerns(post)
    return seen_by(post, holder)


def erasure(case: UUID, post: HeldPost) -> Erasure | None:
    """What would go with the citizen of a case; None when this post may not erase them or there is no such case.

    Of the person's other cases only those are told that the post may know of. Four statements.
    """
    if post.role not in ERASERS:
        return None
    reach = in_reach_of(post.id, post)
    row = Case.objects.filter(reach, site__institution=post.institution, id=case).values("reference", "person", "level")
    found = row.first()
    if found is None:
        return None
    theirs = Case.objects.filter(person=found["person"]).order_by("id")
    told = theirs.annotate(known=_is(reach), barred=_is(concerns(post.id)))
    rows = list(told.values_list("id", "reference", "unfinished", "known", "barred"))
    cases = tuple(Line(*row[:3]) for row in rows if row[3])
    unfinished = tuple(line for line in cases if line.unfinished)
    person = people.person(found["person"])
    return Erasure(
        case=case,
        reference=found["reference"],
        level=found["level"],
        cases=cases,
        unfinished=unfinished,
        elsewhere=any(row[4] for row in rows) or (any(row[2] for row in rows) and not unfinished),
        files=Attachment.objects.filter(case__in=[line.case for line in cases]).count(),
        has_contact=person is not None and person.erased_at is None,
        erased_at=None if person is None else person.erased_at,
    )


def _is(condition: Q) -> Choose:
    return Choose(When(condition, then=Value(True)), default=Value(False))


def of_the_same_person(case: UUID) -> tuple[Line, ...]:
    """All cases of a case's citizen, the first one first, for the citizen. One statement."""
    person = Case.objects.filter(id=case).values("person")
    rows = Case.objects.filter(person__in=person).order_by("id").values_list("id", "reference", "unfinished")
    return tuple(Line(*row) for row in rows)
