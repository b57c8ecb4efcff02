"""Tables back into the rows of events: what a draft or a version says, as `events.ServiceRow` and its kin."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar
from uuid import UUID

from dirisha.core.say import Say
from dirisha.rooms.charters.events import ContactRow, RequirementRow, SectionRow, ServiceRow, VariantRow
from dirisha.rooms.charters.models import Contact, ContactCorrection, Requirement, Section, Service, Variant, Version
from dirisha.rooms.charters.rules import Texts

Part = TypeVar("Part", Variant, Requirement)


def service_rows(services: Iterable[Service]) -> dict[UUID, ServiceRow]:
    """Each service as a row, by id, in order of the iterable. Two statements."""
    found = list(services)
    ids = [service.id for service in found]
    variants = _grouped(Variant.objects.filter(service__in=ids).order_by("order"))
    requirements = _grouped(Requirement.objects.filter(service__in=ids).order_by("order"))
    return {
        service.id: service_row(service, variants=variants[service.id], requirements=requirements[service.id])
        for service in found
    }


def _grouped(rows: Iterable[Part]) -> dict[UUID, list[Part]]:
    out: dict[UUID, list[Part]] = defaultdict(list)
    for row in rows:
        out[row.service_id].append(row)
    return out


def service_row(service: Service, *, variants: Iterable[Variant], requirements: Iterable[Requirement]) -> ServiceRow:
    """One service with its variants and requirements, in order. No statement."""
    return ServiceRow(
        id=service.id,
        no=service.no,
        slug=service.slug,
        name=service.name,
        original=service.original,
        items=says(service.items),
        requirements=tuple(requirement_row(row) for row in requirements),
        requirements_text=service.requirements_text,
        requirements_logic=service.requirements_logic,  # type: ignore[arg-type]
        variants=tuple(
            VariantRow(
                id=row.id,
                key=row.key,
                name=row.name,
                fee_text=row.fee_text,
                fee=row.fee,
                time_text=row.time_text,
                promise=row.promise,
                confidence=row.confidence,
                fee_confidence=row.fee_confidence,
            )
            for row in variants
        ),
        source_text=service.source_text,
        source=service.source,
        confidence=service.confidence,
        case_kind=service.case_kind,  # type: ignore[arg-type]
        confidential=service.confidential,
        channels=tuple(service.channels),
        life_events=tuple(service.life_events),
        law=service.law,
        owner=service.owner_id,
        confidences=service.confidences,
    )


def requirement_row(row: Requirement) -> RequirementRow:
    """A requirement as it was published. No statement."""
    return RequirementRow(id=row.id, kind=row.kind, text=row.text, original=row.original)  # type: ignore[arg-type]


@dataclass(frozen=True, kw_only=True)
class ContactLine(ContactRow):
    """An office as it is reached now; `corrected` since when that differs from what was published, and `why`."""

    corrected: date | None = None
    why: Say | None = None


def contact_rows(version: UUID) -> tuple[ContactLine, ...]:
    """The offices printed in a version, in order, with what was corrected since it was published. One statement."""
    return tuple(
        _contact(row)
        for row in Contact.objects.filter(version=version).select_related("correction").order_by("order", "id")
    )


def _contact(row: Contact) -> ContactLine:
    correction: ContactCorrection | None = getattr(row, "correction", None)
    now = row if correction is None else correction
    return ContactLine(
        id=row.id,
        role=row.role,
        organisation=row.organisation,
        address=now.address,
        phones=tuple(now.phones),
        emails=tuple(now.emails),
        website=now.website,
        social=tuple(row.social),
        faxes=tuple(now.faxes),
        corrected=None if correction is None else correction.corrected_on,
        why=None if correction is None else correction.reason,
    )


def told_contacts(version: UUID) -> tuple[ContactLine, ...]:
    """The same for readers: a name or an address without its other language stands in the one it has. One statement."""
    return tuple(
        replace(line, organisation=_in_both(line.organisation), address=_in_both(line.address))
        for line in contact_rows(version)
    )


def _in_both(text: Say) -> Say:
    return Say(sw=text.sw or text.en, en=text.en or text.sw)


def title_of(version: UUID) -> Say:
    """The title of a version. One statement."""
    return Version.objects.get(id=version).title


def section_rows(version: UUID) -> tuple[SectionRow, ...]:
    """The texts of a version that are no rows, in order. One statement."""
    return tuple(
        SectionRow(
            id=row.id,
            key=row.key,
            heading=Say(row.heading_sw, row.heading_en),
            body=Say(row.body_sw, row.body_en),
            items=says(row.items),
        )
        for row in Section.objects.filter(version=version).order_by("order")
    )


def texts_of(version: UUID) -> Texts:
    """What a version says beside its rows, as rules compare it. Two statements."""
    return Texts(sections=section_rows(version), contacts=contact_rows(version))


def says(items: Iterable[dict[str, str]]) -> tuple[Say, ...]:
    """Texts as stored in JSON."""
    return tuple(Say(sw=item["sw"], en=item["en"]) for item in items)
