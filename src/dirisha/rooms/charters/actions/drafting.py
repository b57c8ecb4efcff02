"""Draft a charter from a reading, review it row by row, settle what the reader found, or give it up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import Literal
from uuid import UUID

from django.db.models import Max

from dirisha.core.actor import Actor
from dirisha.core.refused import Refused
from dirisha.core.say import Say
from dirisha.journal.once import verb
from dirisha.journal.write import new_id, record
from dirisha.rooms.charters import rules
from dirisha.rooms.charters.actions.common import above, the_draft, the_live, unknown
from dirisha.rooms.charters.events import FindingSettled, ServiceRow
from dirisha.rooms.charters.life_events import LABELS
from dirisha.rooms.charters.models import Finding, Service, Version
from dirisha.rooms.charters.reading.model import CharterReading
from dirisha.rooms.charters.rows import service_rows, texts_of
from dirisha.rooms.places.models import Institution, Post
from dirisha.rooms.places.packs import country_pack
from dirisha.rooms.places.queries import standing_of


@verb
def draft_charter(
    *, institution: UUID, reading: CharterReading, by: Actor, at: datetime | None = None, key: str | None = None
) -> UUID:
    """Make a draft version from a reading; its id.

    A row keeps the address that the same row has in the live version, and takes over its translation, its post and its
    life events, for the owner to confirm.
    """
    assert at is not None
    # The institution's row stays locked: two imports at once get two numbers.
    owner = Institution.objects.select_for_update(no_key=True).filter(id=institution).first()
    if owner is None:
        raise unknown(Say(sw="Taasisi hiyo haipo.", en="That institution does not exist."))
    rules.may_draft(by, standing_of(by), institution)
    versions = Version.objects.filter(institution=institution)
    if versions.filter(status__in=("draft", *rules.WAITING), source_hash=reading.source_hash).exists():
        raise Refused(
            Say(
                sw="Mkataba huu umeshaingizwa na rasimu yake inasubiri ukaguzi.",
                en="This document has been imported already; its draft awaits review.",
            ),
            code="conflict",
        )
    before = Service.objects.filter(version__in=versions.filter(status="published")).order_by("no")
    live = the_live(institution)
    event = rules.draft(
        reading,
        version=new_id(at),
        stream=owner.stream,
        institution=institution,
        number=(versions.aggregate(last=Max("number"))["last"] or 0) + 1,
        before=list(service_rows(before).values()),
        texts_before=None if live is None else texts_of(live.id),
        fresh=partial(new_id, at),
        at=at,
    )
    record(event, by=by, at=at)
    return event.about


@verb
def review_row(
    *,
    version: UUID,
    service: ServiceRow,
    untranslated: bool = False,
    by: Actor,
    at: datetime | None = None,
    key: str | None = None,
) -> None:
    """Confirm a row of a draft, as corrected. The document's own words (original, source) must be as they were.

    With `untranslated` its other language may be written later, before publication.

    A doubtful time is confirmed by giving its variant a confidence of 0.5 or more. Variants and requirements whose id
    the row did not have before get a new one.
    """
    assert at is not None
    draft = the_draft(version, by)
    standing = service_rows(Service.objects.filter(version=version, id=service.id)).get(service.id)
    if standing is None:
        raise unknown(Say(sw="Safu hiyo haimo kwenye rasimu hii.", en="That row is not in this draft."))
    row = Version.objects.select_related("institution").get(id=version)
    known = known_to(row)
    event = rules.review(
        stream=draft.stream,
        version=version,
        standing=standing,
        service=_with_ids(rules.without_old_words(standing, service) if row.follows else service, standing, at),
        known=known,
        at=at,
        untranslated=untranslated,
    )
    record(event, *mended_by([event.service], draft, at=at), by=by, at=at)


@verb
def settle_finding(
    *,
    version: UUID,
    finding: UUID,
    settled: Literal["mended", "stands"],
    note: str = "",
    by: Actor,
    at: datetime | None = None,
    key: str | None = None,
) -> None:
    """Deal with a finding of a draft: it was mended, or it stands for the reason in `note`."""
    assert at is not None
    draft = the_draft(version, by)
    if not Finding.objects.filter(version=version, id=finding).exists():
        raise unknown(Say(sw="Kasoro hiyo haimo kwenye rasimu hii.", en="That finding is not in this draft."))
    record(rules.settle(version=draft, finding=finding, settled=settled, note=note, at=at), by=by, at=at)


@verb
def settle_findings(
    *,
    version: UUID,
    findings: Sequence[UUID],
    settled: Literal["mended", "stands"],
    note: str,
    by: Actor,
    at: datetime | None = None,
    key: str | None = None,
) -> int:
    """Deal with findings of a draft that have one answer ("siku" of no kind in twelve rows); how many were open."""
    assert at is not None
    draft = the_draft(version, by)
    still = Finding.objects.filter(version=version, id__in=findings, settled="").order_by("order")
    events = [
        rules.settle(version=draft, finding=finding, settled=settled, note=note, at=at)
        for finding in still.values_list("id", flat=True)
    ]
    if events:
        record(*events, by=by, at=at)
    return len(events)


def known_to(version: Version) -> rules.Known:
    """What rows of this version, selected with its institution, may point at. Two statements."""
    return rules.Known(
        posts=frozenset(Post.objects.filter(institution__in=above(version.institution)).values_list("id", flat=True)),
        laws=frozenset(country_pack(version.institution.country).laws),
        life_events=frozenset(LABELS),
    )


def mended_by(
    changed: Sequence[ServiceRow], draft: rules.Standing, *, gone: UUID | None = None, at: datetime
) -> list[FindingSettled]:
    """The findings about the whole charter that are mended once these rows stand as they are now, and `gone` is gone.

    At most five statements.
    """
    open_ = Finding.objects.filter(version=draft.id, code__in=rules.FILLED, settled="").values_list("id", "code")
    found = list(open_)
    if not found:
        return []
    rows = {**service_rows(Service.objects.filter(version=draft.id)), **{row.id: row for row in changed}}
    mended = rules.filled(row for row in rows.values() if row.id != gone)
    return [
        rules.settle(version=draft, finding=finding, settled="mended", note=str(rules.FILLED[code]), at=at)
        for finding, code in found
        if code in mended
    ]


@verb
def discard_draft(*, version: UUID, reason: str, by: Actor, at: datetime | None = None, key: str | None = None) -> None:
    """Give a draft up, for a reason. It stays in the record and is never shown to the public."""
    assert at is not None
    record(rules.discard(version=the_draft(version, by), reason=reason, at=at), by=by, at=at)


def _with_ids(service: ServiceRow, standing: ServiceRow, at: datetime) -> ServiceRow:
    """The row with an id of its own for every part it did not have before: nobody writes into another row's parts."""
    free = {row.id for row in standing.requirements} | {row.id for row in standing.variants}

    def own(part: UUID) -> UUID:
        if part in free:
            free.remove(part)
            return part
        return new_id(at)

    return replace(
        service,
        requirements=tuple(replace(row, id=own(row.id)) for row in service.requirements),
        variants=tuple(replace(row, id=own(row.id)) for row in service.variants),
    )
