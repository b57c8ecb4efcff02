"""What the verbs of charters share: the draft under its institution's lock, the live version, the local day."""

from __future__ import annotations

from uuid import UUID
from zoneinfo import ZoneInfo

from dirisha.core.actor import Actor
from dirisha.core.refused import Refused
from dirisha.core.say import Say
from dirisha.rooms.charters import rules
from dirisha.rooms.charters.models import ChangeReason, Service, Version
from dirisha.rooms.charters.rows import service_rows
from dirisha.rooms.places.models import Institution
from dirisha.rooms.places.packs import country_pack
from dirisha.rooms.places.queries import standing_of


def unknown(say: Say) -> Refused:
    """The refusal for something that is not there."""
    return Refused(say, code="not-found")


def the_draft(version: UUID, by: Actor) -> rules.Standing:
    """The draft, its institution's row locked so that review and publication of one charter never overlap."""
    row = Version.objects.filter(id=version).first()
    if row is None:
        raise unknown(Say(sw="Toleo hilo halipo.", en="That version does not exist."))
    institution = Institution.objects.select_for_update(no_key=True).get(id=row.institution_id)
    rules.may_draft(by, standing_of(by), institution.id)
    row.refresh_from_db(fields=["status"])
    standing = rules.Standing(row.id, institution.stream, institution.id, row.status)
    rules.still_draft(standing)
    return standing


def the_live(institution: UUID) -> rules.Standing | None:
    """The live version of an institution, None when it has none. One statement."""
    row = Version.objects.select_related("institution").filter(institution=institution, status="published").first()
    if row is None:
        return None
    return rules.Standing(row.id, row.institution.stream, institution, row.status, row.effective_from)


def zone_of(institution: UUID) -> ZoneInfo:
    """The time zone of an institution, that of its first site. One statement."""
    name = (
        Institution.objects.filter(id=institution).values_list("sites__time_zone", flat=True).order_by("sites").first()
    )
    return ZoneInfo(name or "Africa/Nairobi")


def above(institution: Institution) -> list[UUID]:
    """The institution and the one above it."""
    return [institution.id] if institution.parent_id is None else [institution.id, institution.parent_id]


def changes_of(draft: rules.Standing, live: rules.Standing | None) -> tuple[rules.RowChange, ...]:
    """What a draft changes against the live version; nothing for an institution's first charter. Seven statements."""
    if live is None:
        return ()
    institution = Institution.objects.get(id=draft.institution)
    before, after = (
        service_rows(Service.objects.filter(version=version).order_by("no")).values() for version in (live.id, draft.id)
    )
    return rules.difference(
        before, after, reading=institution.day_reading, currency=country_pack(institution.country).currency
    )


def reasons_of(version: UUID) -> set[str]:
    """The rows of a version (their slugs) for which somebody has said why they change. One statement."""
    return set(ChangeReason.objects.filter(version=version).values_list("row", flat=True))
