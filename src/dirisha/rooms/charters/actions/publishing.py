"""Say why a new version differs from the one before, approve it, and let it take effect on its day."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal
from uuid import UUID

from django.db import InterfaceError, OperationalError

from dirisha.core.actor import WORKER, Actor
from dirisha.core.say import Say
from dirisha.journal.once import verb
from dirisha.journal.write import record
from dirisha.rooms.charters import rules
from dirisha.rooms.charters.actions.common import (
    changes_of,
    reasons_of,
    the_draft,
    the_live,
    the_version,
    the_waiting,
)
from dirisha.rooms.charters.models import Consultation, Finding, Service, Version
from dirisha.rooms.charters.owed import unanswered
from dirisha.rooms.charters.queries.approving import approvals_wanted
from dirisha.rooms.charters.rows import contact_rows, service_rows, title_of
from dirisha.rooms.charters.zones import day_of
from dirisha.rooms.places.actions.grounds import managed

log = logging.getLogger("dirisha.charters")
FARTHEST_EAST = timedelta(hours=14)
"""What the local day anywhere may be ahead of UTC."""


@verb
def explain_change(
    *, version: UUID, row: str, reason: Say, by: Actor, at: datetime | None = None, key: str | None = None
) -> None:
    """Say why a row, a chapter or an office (its slug) of a draft is new, changed or left out; once more mends it."""
    assert at is not None
    draft = the_draft(version, by)
    changes = changes_of(draft, the_live(draft.institution))
    change = next((change for change in changes if change.slug == row), None)
    record(rules.explain(version=draft, change=change, reason=reason, at=at), by=by, at=at)


@verb
def explain_changes(
    *, version: UUID, rows: Sequence[str], reason: Say, by: Actor, at: datetime | None = None, key: str | None = None
) -> int:
    """Give one reason, in both languages, for several changes (their slugs); how many they are."""
    assert at is not None
    draft = the_draft(version, by)
    changes = changes_of(draft, the_live(draft.institution))
    events = rules.explain_many(version=draft, changes=changes, chosen=rows, reason=reason, at=at)
    record(*events, by=by, at=at)
    return len(events)


@verb
def publish(
    *, version: UUID, effective_from: date, by: Actor, at: datetime | None = None, key: str | None = None
) -> str:
    """Approve a reviewed draft for a day; what becomes of it: "published", "approved" or "submitted".

    It is live at once when the day has come, waits for it otherwise, and where the institution wants two approvals it
    waits for the second. Refused with the list of what is still open, and while another version waits.
    """
    assert at is not None
    draft = the_draft(version, by)
    live = the_live(draft.institution)
    events = rules.approve(
        version=draft,
        live=live,
        waiting=the_waiting(draft.institution, beside=version),
        standing_in_the_way=_in_the_way(draft, live),
        comments_until=Consultation.objects.filter(version=version).values_list("closes", flat=True).first(),
        approvals=approvals_wanted(draft.institution),
        effective_from=effective_from,
        today=day_of(draft.institution, at),
        by=by,
        at=at,
    )
    record(*events, by=by, at=at)
    return _became(version)


@verb
def approve(*, version: UUID, by: Actor, at: datetime | None = None, key: str | None = None) -> str:
    """Give the second approval to a version that was handed in; "published", or "approved" while its day is ahead.

    The institution's charter owner or supervisor, but never the person who handed it in.
    """
    assert at is not None
    standing = the_version(version, by, rules.may_approve)
    live = the_live(standing.institution)
    handed_in = standing.submitted_at or at
    events = rules.approve_second(
        version=standing,
        live=live,
        standing_in_the_way=_in_the_way(standing, live),
        handed_in_on=day_of(standing.institution, handed_in),
        today=day_of(standing.institution, at),
        by=by,
        at=at,
    )
    record(*events, by=by, at=at)
    return _became(version)


@verb
def withdraw_approval(
    *, version: UUID, reason: str, by: Actor, at: datetime | None = None, key: str | None = None
) -> None:
    """Take an approval back before the version is in force, or send it back instead of approving; it is a draft again.

    The institution's charter owner or supervisor, with a reason.
    """
    assert at is not None
    standing = the_version(version, by, rules.may_approve)
    record(rules.withdraw(version=standing, reason=reason, at=at), by=by, at=at)


@verb
def choose_approvals(
    *, institution: UUID, approvals: Literal[1, 2], by: Actor, at: datetime | None = None, key: str | None = None
) -> None:
    """Say whether one person approves a version of the institution's charter, or two; its administrator, or SETUP.

    A version that waits for its second approval already still needs it.
    """
    assert at is not None
    ground = managed(institution, by)
    event = rules.choose_approvals(
        stream=ground.stream, institution=institution, now=approvals_wanted(institution), approvals=approvals, at=at
    )
    if event is not None:
        record(event, by=by, at=at)


@dataclass(frozen=True)
class WentLive:
    """What a round of the worker did: how many versions went live, and which failed."""

    count: int
    failed: tuple[UUID, ...]


def publish_due(*, by: Actor = WORKER, at: datetime, skip: Collection[UUID] = ()) -> WentLive:
    """Every approved version whose day has begun where its institution is goes live; one that fails holds up no other.

    `skip` are those that failed before and whose turn has not come again. One statement beside the verbs' own.
    """
    rows = Version.objects.filter(status="approved", effective_from__lte=(at + FARTHEST_EAST).date())
    count, failed = 0, []
    for version in rows.exclude(id__in=skip).order_by("effective_from", "id").values_list("id", flat=True):
        try:
            count += _take_effect(version=version, by=by, at=at)
        except (OperationalError, InterfaceError):
            raise
        except Exception as error:  # whatever it is, the other institutions' charters take effect
            failed.append(version)
            where = traceback.extract_tb(error.__traceback__)[-1]
            log.error("%s could not go live: %s in %s line %s", version, type(error).__name__, where.name, where.lineno)
    return WentLive(count, tuple(failed))


@verb
def _take_effect(*, version: UUID, by: Actor, at: datetime | None = None) -> int:
    assert at is not None
    standing = the_version(version, by)
    events = rules.go_live(
        version=standing, live=the_live(standing.institution), today=day_of(standing.institution, at), at=at
    )
    if events:
        record(*events, by=by, at=at)
    return 1 if events else 0


def _in_the_way(version: rules.Standing, live: rules.Standing | None) -> tuple[Say, ...]:
    rows = list(Service.objects.filter(version=version.id).order_by("no"))
    findings = Finding.objects.filter(version=version.id, settled="").values_list("code", "service_no")
    return rules.obstacles(
        rows=tuple(service_rows(rows).values()),
        unreviewed=[row.no for row in rows if not row.reviewed],
        findings=[rules.OpenFinding(code, no) for code, no in findings],
        names=[title_of(version.id), *(contact.organisation for contact in contact_rows(version.id))],
        unexplained=rules.unexplained(changes_of(version, live), reasons_of(version.id)),
        unanswered=unanswered(version.institution, version.id).count(),
    )


def _became(version: UUID) -> str:
    return str(Version.objects.values_list("status", flat=True).get(id=version))
