"""Publish a reviewed draft."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from dirisha.core.actor import Actor
from dirisha.journal.once import verb
from dirisha.journal.write import record
from dirisha.rooms.charters import rules
from dirisha.rooms.charters.actions.common import the_draft, the_live, zone_of
from dirisha.rooms.charters.models import Finding, Service
from dirisha.rooms.charters.rows import service_rows


@verb
def publish(
    *, version: UUID, effective_from: date, by: Actor, at: datetime | None = None, key: str | None = None
) -> None:
    """Make a reviewed draft the live charter; the one before gives way. Refused with the list of what is still open."""
    assert at is not None
    draft = the_draft(version, by)
    rows = list(Service.objects.filter(version=version).order_by("no"))
    findings = Finding.objects.filter(version=version, settled="").values_list("code", "service_no")
    events = rules.publish(
        version=draft,
        live=the_live(draft.institution),
        standing_in_the_way=rules.obstacles(
            rows=tuple(service_rows(rows).values()),
            unreviewed=[row.no for row in rows if not row.reviewed],
            findings=[rules.OpenFinding(code, no) for code, no in findings],
        ),
        effective_from=effective_from,
        today=at.astimezone(zone_of(draft.institution)).date(),
        at=at,
    )
    record(*events, by=by, at=at)
