"""How each event changes the tables of this room."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from dirisha.core.say import Say
from dirisha.journal.write import Written, applies
from dirisha.rooms.charters.events import (
    CharterDrafted,
    ContactRow,
    DraftDiscarded,
    FindingSettled,
    RowReviewed,
    ServiceRow,
    VersionPublished,
    VersionSuperseded,
)
from dirisha.rooms.charters.models import Contact, Finding, Requirement, Section, Service, Variant, Version


@applies(CharterDrafted)
def charter_drafted(event: CharterDrafted, written: Written) -> None:
    Version.objects.create(
        id=event.about,
        institution_id=event.institution,
        number=event.number,
        status="draft",
        language=event.language,
        title_sw=event.title.sw,
        title_en=event.title.en,
        source_name=event.source_name,
        source_text=event.source_text,
        source_hash=event.source_hash,
        drafted_at=event.occurred_at,
        follows=event.follows,
    )
    Service.objects.bulk_create(
        service_of(row, event.about, reviewed=event.follows is not None) for row in event.services
    )
    write_parts(event.services)
    _write_texts(event)


def _write_texts(event: CharterDrafted) -> None:
    Contact.objects.bulk_create(contact_of(row, event.about, order) for order, row in enumerate(event.contacts))
    Section.objects.bulk_create(
        Section(
            id=row.id,
            version_id=event.about,
            order=order,
            key=row.key,
            heading_sw=row.heading.sw,
            heading_en=row.heading.en,
            body_sw=row.body.sw,
            body_en=row.body.en,
            items=says_json(row.items),
        )
        for order, row in enumerate(event.sections)
    )
    Finding.objects.bulk_create(
        Finding(
            id=row.id,
            version_id=event.about,
            order=order,
            code=row.code,
            service_no=row.service_no,
            words=row.words,
            text_sw=row.text.sw,
            text_en=row.text.en,
            suggestion_sw=row.suggestion.sw,
            suggestion_en=row.suggestion.en,
        )
        for order, row in enumerate(event.findings)
    )


def contact_of(row: ContactRow, version: UUID, order: int) -> Contact:
    """The table row of an office."""
    return Contact(
        id=row.id,
        version_id=version,
        order=order,
        role=row.role,
        organisation_sw=row.organisation.sw,
        organisation_en=row.organisation.en,
        address_sw=row.address.sw,
        address_en=row.address.en,
        phones=list(row.phones),
        emails=list(row.emails),
        website=row.website,
        social=list(row.social),
        faxes=list(row.faxes),
    )


@applies(RowReviewed)
def row_reviewed(event: RowReviewed, written: Written) -> None:
    """The row is written anew, whole, under its own id; its variants and requirements are those of the event."""
    row = event.service
    Variant.objects.filter(service=row.id).delete()
    Requirement.objects.filter(service=row.id).delete()
    service_of(row, event.about, reviewed=True).save(force_update=True)
    write_parts([row])


def service_of(row: ServiceRow, version: UUID, *, reviewed: bool) -> Service:
    """The table row of a service, without its parts."""
    return Service(
        id=row.id,
        version_id=version,
        no=row.no,
        slug=row.slug,
        name_sw=row.name.sw,
        name_en=row.name.en,
        original=row.original,
        items=says_json(row.items),
        requirements_text=row.requirements_text,
        requirements_logic=row.requirements_logic,
        source_text=row.source_text,
        source=row.source,
        confidence=row.confidence,
        confidences=row.confidences,
        reviewed=reviewed,
        case_kind=row.case_kind,
        confidential=row.confidential,
        channels=list(row.channels),
        life_events=list(row.life_events),
        law=row.law,
        owner_id=row.owner,
    )


def write_parts(rows: Iterable[ServiceRow]) -> None:
    """The variants and requirements of services. Two statements."""
    rows = list(rows)
    Variant.objects.bulk_create(
        Variant(
            id=variant.id,
            service_id=row.id,
            order=order,
            key=variant.key,
            name_sw=variant.name.sw,
            name_en=variant.name.en,
            fee_text=variant.fee_text,
            fee=variant.fee,
            time_text=variant.time_text,
            promise=variant.promise,
            confidence=variant.confidence,
            fee_confidence=variant.fee_confidence,
        )
        for row in rows
        for order, variant in enumerate(row.variants)
    )
    Requirement.objects.bulk_create(
        Requirement(
            id=requirement.id,
            service_id=row.id,
            order=order,
            kind=requirement.kind,
            text_sw=requirement.text.sw,
            text_en=requirement.text.en,
            original=requirement.original,
        )
        for row in rows
        for order, requirement in enumerate(row.requirements)
    )


def says_json(texts: Iterable[Say]) -> list[dict[str, Any]]:
    """Texts as they are stored in JSON."""
    return [{"sw": text.sw, "en": text.en} for text in texts]


@applies(FindingSettled)
def finding_settled(event: FindingSettled, written: Written) -> None:
    Finding.objects.filter(id=event.finding).update(settled=event.settled, note=event.note)


@applies(VersionPublished)
def version_published(event: VersionPublished, written: Written) -> None:
    Version.objects.filter(id=event.about).update(
        status="published", effective_from=event.effective_from, published_at=event.occurred_at
    )


@applies(VersionSuperseded)
def version_superseded(event: VersionSuperseded, written: Written) -> None:
    Version.objects.filter(id=event.about).update(status="superseded", superseded_by=event.superseded_by)


@applies(DraftDiscarded)
def draft_discarded(event: DraftDiscarded, written: Written) -> None:
    Version.objects.filter(id=event.about).update(status="discarded")
