"""What the verbs of charters share: the draft under its institution's lock, the live version, the local day."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from dirisha.core.actor import Actor
from dirisha.core.refused import Refused
from dirisha.core.say import Say
from dirisha.rooms.charters import rules
from dirisha.rooms.charters.models import ChangeReason, Service, Version
from dirisha.rooms.charters.rows import service_rows, texts_of
from dirisha.rooms.charters.zones import zone_of as zone_of
from dirisha.rooms.places.models import Institution
from dirisha.rooms.places.packs import country_pack
from dirisha.rooms.places.queries import standing_of
from dirisha.rooms.places.rules import Standing as Holding


def unknown(say: Say) -> Refused:
    """The refusal for something that is not there."""
    return Refused(say, code="not-found")


def the_draft(version: UUID, by: Actor) -> rules.Standing:
    """The draft, its institution's row locked so that review and publication of one charter never overlap."""
    standing = the_version(version, by, rules.may_draft)
    rules.still_draft(standing)
    return standing


def the_version(
    version: UUID, by: Actor, may: Callable[[Actor, Holding | None, UUID], None] | None = None
) -> rules.Standing:
    """A version as it stands, whatever has become of it, under its institution's lock; `may` says who may touch it."""
    row = Version.objects.filter(id=version).first()
    if row is None:
        raise unknown(Say(sw="Toleo hilo halipo.", en="That version does not exist."))
    institution = Institution.objects.select_for_update(no_key=True).get(id=row.institution_id)
    if may is not None:
        may(by, standing_of(by), institution.id)
    row.refresh_from_db(fields=["status", "effective_from", "submitted_at", "submitted_by"])
    return _standing(row, institution.stream)


def _standing(row: Version, stream: str) -> rules.Standing:
    return rules.Standing(
        row.id, stream, row.institution_id, row.status, row.effective_from, row.submitted_at, row.submitted_by
    )


def the_live(institution: UUID) -> rules.Standing | None:
    """The live version of an institution, None when it has none. One statement."""
    row = Version.objects.select_related("institution").filter(institution=institution, status="published").first()
    return None if row is None else _standing(row, row.institution.stream)


def the_waiting(institution: UUID, *, beside: UUID) -> rules.Standing | None:
    """The version of an institution, other than `beside`, that waits for an approval or its day. One statement."""
    rows = Version.objects.select_related("institution").filter(institution=institution, status__in=rules.WAITING)
    row = rows.exclude(id=beside).first()
    return None if row is None else _standing(row, row.institution.stream)


def above(institution: Institution) -> list[UUID]:
    """The institution and the one above it."""
    return [institution.id] if institution.parent_id is None else [institution.id, institution.parent_id]


def changes_of(draft: rules.Standing, live: rules.Standing | None) -> tuple[rules.Change, ...]:
    """What a draft changes against the live version; nothing for an institution's first charter. Eleven statements."""
    if live is None:
        return ()
    institution = Institution.objects.get(id=draft.institution)
    before, after = (
        service_rows(Service.objects.filter(version=version).order_by("no")).values() for version in (live.id, draft.id)
    )
    rows = rules.difference(
        before, after, reading=institution.day_reading, currency=country_pack(institution.country).currency
    )
    return (*rows, *rules.texts_difference(texts_of(live.id), texts_of(draft.id)))


def reasons_of(version: UUID) -> set[str]:
    """The changes of a version (their slugs) for which somebody has said why they change. One statement."""
    return set(ChangeReason.objects.filter(version=version).values_list("row", flat=True))
