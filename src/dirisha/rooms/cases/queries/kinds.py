"""Kinds of case as the pages and the verbs read them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from uuid import UUID

from dirisha.core.say import Say
from dirisha.rooms.cases.kinds import KindDefinition, definition_from_json
from dirisha.rooms.cases.models import Kind, KindVersion, ServiceKind


@dataclass(frozen=True, kw_only=True)
class KindLine:
    """A kind of an institution: its current version, and for which services (by address name) it is used."""

    id: UUID
    key: str
    version: UUID
    number: int
    name: Say
    about: Say
    source: str
    published_at: datetime
    services: tuple[str, ...]


@lru_cache(maxsize=500)
def definition_of(version: UUID) -> KindDefinition:
    """What a version says: it never changes, so it is read once and remembered. One statement the first time."""
    return definition_from_json(KindVersion.objects.values_list("definition", flat=True).get(id=version))


def kinds_of(institution: UUID) -> tuple[KindLine, ...]:
    """The kinds of an institution in the order in which they came. Three statements."""
    kinds = list(Kind.objects.filter(institution=institution).order_by("id"))
    versions = {row.id: row for row in KindVersion.objects.filter(id__in=[kind.current for kind in kinds])}
    services: dict[UUID, list[str]] = {}
    for kind, slug in (
        ServiceKind.objects.filter(institution=institution).order_by("service_slug").values_list("kind", "service_slug")
    ):
        services.setdefault(kind, []).append(slug)
    return tuple(_line(kind, versions[kind.current], tuple(services.get(kind.id, ()))) for kind in kinds)


def _line(kind: Kind, version: KindVersion, services: tuple[str, ...]) -> KindLine:
    definition = definition_from_json(version.definition)
    return KindLine(
        id=kind.id,
        key=kind.key,
        version=version.id,
        number=version.number,
        name=definition.name,
        about=definition.about,
        source=version.source,
        published_at=version.published_at,
        services=services,
    )


def versions_of(kind: UUID) -> tuple[tuple[UUID, int, datetime, str], ...]:
    """All versions of a kind, newest first: id, number, when, whence. One statement."""
    rows = KindVersion.objects.filter(kind=kind).order_by("-number")
    return tuple(rows.values_list("id", "number", "published_at", "source"))


def current_version(institution: UUID, key: str) -> UUID | None:
    """The version that new cases of this kind begin under; None where the institution has no such kind. One
    statement."""
    return Kind.objects.filter(institution=institution, key=key).values_list("current", flat=True).first()


def kind_of_service(institution: UUID, service_slug: str) -> KindDefinition | None:
    """The kind of the cases that a request for this service opens. One statement, two the first time."""
    row = ServiceKind.objects.filter(institution=institution, service_slug=service_slug)
    current = row.values_list("kind__current", flat=True).first()
    return None if current is None else definition_of(current)
