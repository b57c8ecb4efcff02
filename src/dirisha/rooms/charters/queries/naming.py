"""What services are called, for rooms and doors that know a service by its institution and address name."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q

from dirisha.core.say import Say
from dirisha.rooms.charters.models import Service


@dataclass(frozen=True)
class ServiceNamed:
    """A live service: its institution's address name, its own, its name, and whether it is one nobody may overhear."""

    institution_slug: str
    slug: str
    name: Say
    confidential: bool


def live_names(services: Collection[tuple[UUID, str]]) -> dict[tuple[UUID, str], ServiceNamed]:
    """The names of services of live charters by institution and address name; one no longer promised is left out. One
    statement, none for no services."""
    if not services:
        return {}
    which = Q()
    for institution in {institution for institution, _ in services}:
        which |= Q(version__institution=institution, slug__in=[slug for i, slug in services if i == institution])
    rows = Service.objects.filter(which, version__status="published").select_related("version__institution")
    return {
        (row.version.institution_id, row.slug): ServiceNamed(
            row.version.institution.slug, row.slug, row.name, row.confidential
        )
        for row in rows
    }
