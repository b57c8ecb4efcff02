"""What others may ask of places. Each function says how many SQL statements it costs."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from dirisha.core.say import Say
from dirisha.rooms.places.models import PostHolding


@dataclass(frozen=True)
class HeldPost:
    """A post that an officer holds now."""

    id: UUID
    role: str
    title: Say
    institution: UUID
    institution_slug: str
    institution_name: Say
    site: UUID | None


def posts_held_by(*, officer: UUID) -> list[HeldPost]:
    """The posts an officer holds now, oldest first. One statement."""
    holdings = (
        PostHolding.objects.filter(officer=officer, until__isnull=True)
        .select_related("post__institution")
        .order_by("since", "id")
    )
    return [
        HeldPost(
            id=holding.post.id,
            role=holding.post.role,
            title=holding.post.title,
            institution=holding.post.institution_id,
            institution_slug=holding.post.institution.slug,
            institution_name=holding.post.institution.name,
            site=holding.post.site_id,
        )
        for holding in holdings
    ]
