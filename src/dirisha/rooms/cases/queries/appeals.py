"""Who had a hand in a case, so that they do not decide the appeal against it."""

from __future__ import annotations

from uuid import UUID

from dirisha.core.actor import actor_from_text
from dirisha.rooms.cases.models import Case, Step
from dirisha.rooms.cases.rules.appeals import NOT_DECIDERS, Handled
from dirisha.rooms.places.models import PostHolding

NOBODY = Handled(frozenset(), frozenset())


def handled(case: UUID) -> Handled:
    """Who handled a case: the posts, also those that its officers hold now, and the officers. Three statements."""
    steps = Step.objects.filter(case=case, by__startswith="post:").exclude(kind__in=NOT_DECIDERS)
    actors = [actor_from_text(by) for by in steps.order_by("by").values_list("by", flat=True).distinct()]
    officers = frozenset(actor.officer for actor in actors if actor.officer is not None)
    posts = {actor.post for actor in actors if actor.post is not None}
    posts |= set(Case.objects.filter(id=case, post__isnull=False).values_list("post", flat=True))
    posts |= set(PostHolding.objects.filter(officer__in=officers, until__isnull=True).values_list("post", flat=True))
    return Handled(frozenset(posts), officers)


def handled_before(row: Case) -> Handled:
    """Who handled the case that this appeal is against; nobody for any other case. No statement for those."""
    if row.kind != "appeal" or row.complains_about is None:
        return NOBODY
    return handled(row.complains_about)
