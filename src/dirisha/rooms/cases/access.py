"""Who may see which case: one filter, used by every query and every action of this room (cases.md 5).

Only posts that work on cases (officer, supervisor) see any. Level 0 and 1: all such posts of the institution that works
on the case, and of the one that promised it. Level 2 (restricted): the case's own post (`rules.restricted` chooses it)
and the supervisors of the institution that works on it, but never a post of whoever the case is against, nor of anybody
who works under them. Levels 3 and 4 are not kept in this room and are shown to nobody. "Not yours" and "not there" get
the same answer.
"""

from __future__ import annotations

from typing import Protocol
from uuid import UUID

from django.db import connection
from django.db.models import Q
from django.db.models.expressions import RawSQL

from dirisha.rooms.cases.models import Referral
from dirisha.rooms.cases.rules.opening import RESTRICTED, WORKING_ROLES
from dirisha.rooms.places.models import Post
from dirisha.rooms.places.queries import HeldPost

# From the reader's side, so that one question serves every case: the posts of whoever holds this one, all those above
# them, and the other posts of whoever sits there. It is asked within the statement of the cases, once, and only when a
# restricted one comes up.
ABOVE_OR_SAME = """
WITH RECURSIVE mine(id) AS (
  SELECT place.id FROM places_post place WHERE place.id = %s
  UNION SELECT other.post_id FROM places_postholding seat
    JOIN places_postholding other ON other.officer = seat.officer AND other.until IS NULL
    WHERE seat.post_id = %s AND seat.until IS NULL
), above(id) AS (
  SELECT place.reports_to_id FROM places_post place JOIN mine ON mine.id = place.id
    WHERE place.reports_to_id IS NOT NULL
  UNION SELECT place.reports_to_id FROM places_post place JOIN above ON above.id = place.id
    WHERE place.reports_to_id IS NOT NULL
)
SELECT id FROM mine UNION SELECT id FROM above
UNION SELECT other.post_id FROM above
  JOIN places_postholding seat ON seat.post_id = above.id AND seat.until IS NULL
  JOIN places_postholding other ON other.officer = seat.officer AND other.until IS NULL
"""


class Holder(Protocol):
    """What decides about a post: its role and institution."""

    @property
    def role(self) -> str: ...
    @property
    def institution(self) -> UUID: ...


def visible_to(post: HeldPost) -> Q:
    """The cases that the holder of `post` may see, as a filter on `Case`."""
    return seen_by(post.id, post)


def seen_by(post: UUID, holder: Holder) -> Q:
    """The same for a post by its id, with the role and institution it has. No statement of its own."""
    if holder.role not in WORKING_ROLES:
        return Q(pk__in=[])
    return _open(holder.institution) | restricted_to(post, holder)


def _open(institution: UUID) -> Q:
    return Q(level__lt=RESTRICTED) & (Q(handler=institution) | Q(institution=institution))


def restricted_to(post: UUID, holder: Holder) -> Q:
    """The restricted cases that a post may see."""
    own = Q(post=post) if holder.role != "supervisor" else Q(post=post) | Q(handler=holder.institution)
    return Q(level=RESTRICTED) & own & ~concerns(post)


def laid_before(post: HeldPost) -> Q:
    """The cases that were laid before the ombudsman whose post this is: none for any other role.

    Apart from `seen_by`, so that no list, search or verb of an office ever opens to it; its own screens only read.
    """
    if post.role != "ombudsman":
        return Q(pk__in=[])
    referred = Referral.objects.filter(to=post.institution).values("case")
    return Q(level__lte=RESTRICTED, pk__in=referred)


def concerns(post: UUID) -> Q:
    """The cases against somebody who holds `post` now, or against somebody above them, through whatever post.

    `rules.restricted.kept_from` says the same from the other side, when a post is to be chosen.
    """
    id_ = Post._meta.pk.get_db_prep_value(post, connection)
    return Q(against__in=RawSQL(ABOVE_OR_SAME, (id_, id_)))  # noqa: S611 - nothing typed by anybody is in it
