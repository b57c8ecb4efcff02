"""Say why a new version differs from the one before, and publish it."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from dirisha.core.actor import Actor
from dirisha.core.say import Say
from dirisha.journal.once import verb
from dirisha.journal.write import record
from dirisha.rooms.charters import rules
from dirisha.rooms.charters.actions.common import changes_of, reasons_of, the_draft, the_live, zone_of
from dirisha.rooms.charters.models import Consultation, Finding, Service
from dirisha.rooms.charters.owed import unanswered
from dirisha.rooms.charters.rows import service_rows


@verb
def explain_change(
    *, version: UUID, row: str, reason: Say, by: Actor, at: datetime | None = None, key: str | None = None
) -> None:
    """Say why a row (its slug) of a draft is new, changed or left out, in both languages; once more mends it."""
    assert at is not None
    draft = the_draft(version, by)
    changes = changes_of(draft, the_live(draft.institution))
    change = next((change for change in changes if change.slug == row), None)
    record(rules.explain(version=draft, change=change, reason=reason, at=at), by=by, at=at)


@verb
def publish(
    *, version: UUID, effective_from: date, by: Actor, at: datetime | None = None, key: str | None = None
) -> None:
    """Make a reviewed draft the live charter; the one before gives way. Refused with the list of what is still open."""
    assert at is not None
    draft = the_draft(version, by)
    rows = list(Service.objects.filter(version=version).order_by("no"))
    live = the_live(draft.institution)
    findings = Finding.objects.filter(version=version, settled="").values_list("code", "service_no")
    events = rules.publish(
        version=draft,
        live=live,
        standing_in_the_way=rules.obstacles(
            rows=tuple(service_rows(rows).values()),
            unreviewed=[row.no for row in rows if not row.reviewed],
            findings=[rules.OpenFinding(code, no) for code, no in findings],
            unexplained=rules.unexplained(changes_of(draft, live), reasons_of(version)),
            unanswered=unanswered(draft.institution, version).count(),
        ),
        comments_until=Consultation.objects.filter(version=version).values_list("closes", flat=True).first(),
        effective_from=effective_from,
        today=at.astimezone(zone_of(draft.institution)).date(),
        at=at,
    )
    record(*events, by=by, at=at)
