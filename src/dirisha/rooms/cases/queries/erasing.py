"""What erasing a citizen would take away, told before it is done."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from dirisha.rooms.cases.access import Holder, seen_by
from dirisha.rooms.cases.models import Attachment, Case
from dirisha.rooms.people import queries as people
from dirisha.rooms.places.queries import HeldPost

ERASERS = frozenset({"supervisor", "administrator"})


@dataclass(frozen=True, kw_only=True)
class Erasure:
    """All that goes when the citizen of a case is erased: the words of `references`, `files` files, the contact data.

    `unfinished` are the references that must be finished first; `erased_at` when it was done already.
    """

    case: UUID
    reference: str
    level: int
    references: tuple[str, ...]
    unfinished: tuple[str, ...]
    files: int
    has_contact: bool
    erased_at: datetime | None


def in_reach_of(post: UUID, holder: Holder) -> Q:
    """The cases whose citizen the holder of a post could be asked to erase; rules of people say whether they may.

    Those the post sees; an administrator, who sees none, reaches those of the institution.
    """
    if holder.role == "administrator":
        return Q(site__institution=holder.institution)
    return seen_by(post, holder)


def erasure(case: UUID, post: HeldPost) -> Erasure | None:
    """What would go with the citizen of a case; None when this post may not erase them or there is no such case.

    Four statements.
    """
    if post.role not in ERASERS:
        return None
    mine = Case.objects.filter(in_reach_of(post.id, post), site__institution=post.institution)
    row = mine.filter(id=case).values("reference", "person", "level").first()
    if row is None:
        return None
    found = list(Case.objects.filter(person=row["person"]).order_by("id").values_list("reference", "unfinished"))
    person = people.person(row["person"])
    return Erasure(
        case=case,
        reference=row["reference"],
        level=row["level"],
        references=tuple(reference for reference, _ in found),
        unfinished=tuple(reference for reference, unfinished in found if unfinished),
        files=Attachment.objects.filter(case__person=row["person"]).count(),
        has_contact=person is not None and person.erased_at is None,
        erased_at=None if person is None else person.erased_at,
    )
