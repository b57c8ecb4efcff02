"""Everything that one published version says, in one piece: what posters, messages and data files are made of."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from uuid import UUID

from dirisha.core.say import Say
from dirisha.rooms.charters.events import RequirementRow, SectionRow
from dirisha.rooms.charters.models import Requirement, Service, Variant, Version
from dirisha.rooms.charters.queries.lines import currency_of, variant_view, version_line
from dirisha.rooms.charters.queries.views import VariantView, VersionLine
from dirisha.rooms.charters.rows import ContactLine, requirement_row, says, section_rows, told_contacts
from dirisha.rooms.places.models import Institution
from dirisha.rooms.places.packs import Law, country_pack
from dirisha.rooms.places.queries import HoursLine, SiteLine, opening_hours, sites_of

PUBLIC = ("published", "superseded")


@dataclass(frozen=True, kw_only=True)
class PublishedService:
    """A row of the version: `original` as it was printed, `variants` its promises, `law` the law beside it."""

    id: UUID
    no: int
    slug: str
    name: Say
    original: str
    items: tuple[Say, ...]
    requirements: tuple[RequirementRow, ...]
    requirements_logic: str
    variants: tuple[VariantView, ...]
    case_kind: str
    confidential: bool
    channels: tuple[str, ...]
    life_events: tuple[str, ...]
    law: Law | None
    owner_title: Say | None


@dataclass(frozen=True, kw_only=True)
class Publication:
    """A published (or superseded) version with all that it needs to stand alone on paper or in a file.

    `country_name` and `currency` come from the country pack; `hours` are the opening hours of the home `site`. A
    charter of which only the chapters are known has no `services`.
    """

    institution: UUID
    slug: str
    name: Say
    country: str
    country_name: Say
    currency: str
    day_reading: str
    version: VersionLine
    site: SiteLine | None
    hours: tuple[HoursLine, ...]
    services: tuple[PublishedService, ...]
    sections: tuple[SectionRow, ...]
    contacts: tuple[ContactLine, ...]

    def contact(self, *roles: str) -> ContactLine | None:
        """The first office with one of these roles, in the order of the roles; None when the charter prints none."""
        found = (contact for role in roles for contact in self.contacts if contact.role == role)
        return next(found, None)


def public_version(institution_slug: str, number: int) -> UUID | None:
    """The id of a published or superseded version by its number; None for others. One statement."""
    rows = Version.objects.filter(institution__slug=institution_slug, number=number, status__in=PUBLIC)
    return rows.values_list("id", flat=True).first()


def publication(version: UUID) -> Publication | None:
    """All of a published or superseded version; None for drafts, discarded and unknown ones.

    Eight statements: version, services, variants, requirements, texts, offices, site and hours; six without services.
    """
    row = Version.objects.select_related("institution").filter(id=version, status__in=PUBLIC).first()
    if row is None:
        return None
    institution = row.institution
    sites = sites_of(institution.id)
    site = sites[0] if sites else None
    pack = country_pack(institution.country)
    return Publication(
        institution=institution.id,
        slug=institution.slug,
        name=institution.name,
        country=institution.country,
        country_name=pack.name,
        currency=pack.currency,
        day_reading=institution.day_reading,
        version=version_line(row),
        site=site,
        hours=tuple(opening_hours(site.id)) if site else (),
        services=_services(row.id, institution),
        sections=section_rows(row.id),
        contacts=told_contacts(row.id),
    )


def _services(version: UUID, institution: Institution) -> tuple[PublishedService, ...]:
    rows = list(Service.objects.select_related("owner").filter(version=version).order_by("no"))
    ids = [row.id for row in rows]
    currency = currency_of(institution.country)
    variants: dict[UUID, list[VariantView]] = defaultdict(list)
    for variant in Variant.objects.filter(service__in=ids).order_by("order"):
        view = variant_view(variant, day_reading=institution.day_reading, currency=currency)
        variants[variant.service_id].append(view)
    requirements: dict[UUID, list[RequirementRow]] = defaultdict(list)
    for requirement in Requirement.objects.filter(service__in=ids).order_by("order"):
        requirements[requirement.service_id].append(requirement_row(requirement))
    laws = country_pack(institution.country).laws
    return tuple(
        PublishedService(
            id=row.id,
            no=row.no,
            slug=row.slug,
            name=row.name,
            original=row.original,
            items=says(row.items),
            requirements=tuple(requirements[row.id]),
            requirements_logic=row.requirements_logic,
            variants=tuple(variants[row.id]),
            case_kind=row.case_kind,
            confidential=row.confidential,
            channels=tuple(row.channels),
            life_events=tuple(row.life_events),
            law=None if row.law is None else laws.get(row.law),
            owner_title=None if row.owner is None else row.owner.title,
        )
        for row in rows
    )
