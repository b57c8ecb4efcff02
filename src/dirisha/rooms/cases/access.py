"""Who may see which case: one filter, used by every query and every action of this room (cases.md 5).

Only posts that work on cases (officer, supervisor) see any. Level 0 and 1: all such posts of the institution that works
on the case, and of the one that promised it. Level 2 (restricted): the case's own post (`rules.restricted` chooses it)
and the supervisors of the institution that works on it, but never the post that the case is against. Levels 3 and 4 are
not kept in this room and are shown to nobody. "Not yours" and "not there" get the same answer.
"""

from __future__ import annotations

from typing import Protocol
from uuid import UUID

from django.db.models import Q

from dirisha.rooms.cases.rules.opening import RESTRICTED, WORKING_ROLES
from dirisha.rooms.places.queries import HeldPost


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
    return Q(level=RESTRICTED) & own & ~Q(against=post)
