"""Who answers for a case that nobody has taken."""

from __future__ import annotations

from uuid import UUID

from dirisha.rooms.charters.models import Service
from dirisha.rooms.places.models import Post


def first_owner(service: UUID, institution: UUID) -> UUID | None:
    """The post that owns a service's promise; else the institution's first supervisor, else None. Two statements."""
    owner = Service.objects.filter(id=service).values_list("owner_id", flat=True).first()
    if owner is not None:
        return owner
    supervisors = Post.objects.filter(institution=institution, role="supervisor").order_by("id")
    return supervisors.values_list("id", flat=True).first()
