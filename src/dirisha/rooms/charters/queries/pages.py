"""What the public reads: an institution's catalogue, a service, a version, and the offer a case begins under."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from uuid import UUID

from django.db.models import Q, QuerySet

from dirisha.core.say import Say
from dirisha.rooms.charters.events import RequirementRow, ServiceRow
from dirisha.rooms.charters.models import Requirement, Service, Variant, Version
from dirisha.rooms.charters.queries.lines import currency_of, service_line, variant_view, version_line
from dirisha.rooms.charters.queries.views import (
    InstitutionCatalogue,
    Offer,
    ServiceLine,
    ServiceView,
    VariantView,
    VersionLine,
    VersionPage,
)
from dirisha.rooms.charters.rows import requirement_row, says, section_rows, service_rows, told_contacts
from dirisha.rooms.places.models import Institution
from dirisha.rooms.places.packs import Law, country_pack
from dirisha.rooms.places.queries import SiteLine, sites_of

PUBLIC = ("published", "superseded")


def catalogue(institution_slug: str) -> InstitutionCatalogue | None:
    """The live charter of an institution; None when it has none, or there is no such institution. Six statements."""
    version = (
        Version.objects.select_related("institution")
        .filter(institution__slug=institution_slug, status="published")
        .first()
    )
    return None if version is None else _catalogue(version)


def _catalogue(version: Version) -> InstitutionCatalogue:
    institution = version.institution
    return InstitutionCatalogue(
        id=institution.id,
        slug=institution.slug,
        name=institution.name,
        country=institution.country,
        day_reading=institution.day_reading,
        site=_home(institution.id),
        version=version_line(version),
        services=tuple(_lines(Service.objects.filter(version=version).order_by("no"), institution)),
        sections=section_rows(version.id),
        contacts=told_contacts(version.id),
    )


def _home(institution: UUID) -> SiteLine | None:
    sites = sites_of(institution)
    return sites[0] if sites else None


def _lines(services: Iterable[Service], institution: Institution) -> list[ServiceLine]:
    found = list(services)
    variants = _variants(found, institution)
    return [service_line(row, variants[row.id], institution) for row in found]


def _variants(services: list[Service], institution: Institution) -> dict[UUID, list[VariantView]]:
    """The variants of services of one institution, by service. One statement."""
    currency = currency_of(institution.country)
    out: dict[UUID, list[VariantView]] = defaultdict(list)
    for row in Variant.objects.filter(service__in=[s.id for s in services]).order_by("order"):
        out[row.service_id].append(variant_view(row, day_reading=institution.day_reading, currency=currency))
    return out


def service_page(institution_slug: str, service_slug: str) -> ServiceView | None:
    """A live service of an institution, or None. Five statements (service, variants, requirements, offices, site)."""
    service = _service(Q(version__institution__slug=institution_slug, version__status="published", slug=service_slug))
    return None if service is None else _service_view(service)


def service(service: UUID) -> ServiceView | None:
    """A service by its id, of the live or a former version; None for drafts. Five statements."""
    row = _service(Q(id=service, version__status__in=PUBLIC))
    return None if row is None else _service_view(row)


def _service(which: Q) -> Service | None:
    return Service.objects.select_related("version__institution", "owner").filter(which).first()


def _service_view(service: Service) -> ServiceView:
    version, institution = service.version, service.version.institution
    return ServiceView(
        id=service.id,
        no=service.no,
        slug=service.slug,
        name=service.name,
        original=service.original,
        items=says(service.items),
        requirements=_requirements(service.id),
        requirements_text=service.requirements_text,
        requirements_logic=service.requirements_logic,
        variants=tuple(_variants([service], institution)[service.id]),
        source_text=service.source_text,
        case_kind=service.case_kind,
        confidential=service.confidential,
        channels=tuple(service.channels),
        life_events=tuple(service.life_events),
        law=_law(service.law, institution.country),
        owner=service.owner_id,
        owner_title=None if service.owner is None else service.owner.title,
        contacts=told_contacts(version.id),
        institution=institution.id,
        institution_slug=institution.slug,
        institution_name=institution.name,
        country=institution.country,
        day_reading=institution.day_reading,
        site=_home(institution.id),
        version=version_line(version),
        current=version.status == "published",
    )


def _requirements(service: UUID) -> tuple[RequirementRow, ...]:
    return tuple(requirement_row(row) for row in Requirement.objects.filter(service=service).order_by("order"))


def _law(key: str | None, country: str) -> Law | None:
    return None if key is None else country_pack(country).laws.get(key)


def variant(variant: UUID) -> Offer | None:
    """The promise of this id with all a case needs to begin under it; None for an unknown one or a draft's.

    Three statements: the variant with its service, version and institution; the requirements; the home site.
    """
    row = (
        Variant.objects.select_related("service__version__institution")
        .filter(id=variant, service__version__status__in=PUBLIC)
        .first()
    )
    if row is None:
        return None
    service, version, institution = row.service, row.service.version, row.service.version.institution
    currency = currency_of(institution.country)
    return Offer(
        variant=variant_view(row, day_reading=institution.day_reading, currency=currency),
        service=service.id,
        service_slug=service.slug,
        service_name=service.name,
        service_no=service.no,
        requirements=_requirements(service.id),
        case_kind=service.case_kind,
        confidential=service.confidential,
        law=_law(service.law, institution.country),
        owner=service.owner_id,
        version=version.id,
        version_number=version.number,
        live=version.status == "published",
        institution=institution.id,
        institution_slug=institution.slug,
        institution_name=institution.name,
        country=institution.country,
        day_reading=institution.day_reading,
        site=_home(institution.id),
    )


def service_row(service: UUID) -> ServiceRow | None:
    """A row of any version, drafts too, as the events carry it: what a review starts from. Three statements."""
    return service_rows(Service.objects.filter(id=service)).get(service)


def version_page(institution_slug: str, number: int) -> VersionPage | None:
    """A version as it was published, superseded ones too; None for drafts and unknown numbers. Seven statements."""
    version = (
        Version.objects.select_related("institution")
        .filter(institution__slug=institution_slug, number=number, status__in=PUBLIC)
        .first()
    )
    if version is None:
        return None
    return VersionPage(catalogue=_catalogue(version), versions=tuple(versions(version.institution_id)))


def versions(institution: UUID) -> list[VersionLine]:
    """The versions an institution has published, the newest first. One statement."""
    rows = Version.objects.filter(institution=institution, status__in=PUBLIC).order_by("-number")
    return [version_line(row) for row in rows]


def services_of(institutions: Iterable[UUID] | None = None) -> list[ServiceLine]:
    """The live services of some institutions (all when None), by institution and number. Two statements."""
    rows = Service.objects.filter(version__status="published")
    if institutions is not None:
        rows = rows.filter(version__institution__in=list(institutions))
    return [_line(row, variants) for row, variants in _with_variants(rows)]


def services_with_items(versions: Iterable[UUID]) -> tuple[list[ServiceLine], dict[UUID, tuple[Say, ...]]]:
    """The services of some versions, and the parts of each one's name by its id. Two statements."""
    found = _with_variants(Service.objects.filter(version__in=list(versions)))
    return [_line(row, variants) for row, variants in found], {row.id: says(row.items) for row, _ in found}


def _with_variants(services: QuerySet[Service]) -> list[tuple[Service, list[Variant]]]:
    rows = list(
        services.select_related("version__institution").order_by(
            "version__institution__name_sw", "version__institution", "no"
        )
    )
    variants: dict[UUID, list[Variant]] = defaultdict(list)
    for variant in Variant.objects.filter(service__in=services).order_by("order"):
        variants[variant.service_id].append(variant)
    return [(row, variants[row.id]) for row in rows]


def _line(row: Service, variants: list[Variant]) -> ServiceLine:
    institution = row.version.institution
    currency = currency_of(institution.country)
    views = [variant_view(v, day_reading=institution.day_reading, currency=currency) for v in variants]
    return service_line(row, views, institution)
