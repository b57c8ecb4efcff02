"""How the approval of a charter stands: what waits, for whom, until when; and which day it is at the institution."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import QuerySet

from dirisha.core.say import Say
from dirisha.rooms.charters import rules
from dirisha.rooms.charters.models import ApprovalRule, Version
from dirisha.rooms.charters.queries.lines import version_line
from dirisha.rooms.charters.queries.views import VersionLine
from dirisha.rooms.charters.zones import day_of


@dataclass(frozen=True, kw_only=True)
class ApprovalLine:
    """A version that was handed in or approved; `submitted_by` is the opaque id of who handed it in, if anybody did."""

    version: VersionLine
    institution: UUID
    institution_name: Say
    institution_slug: str
    submitted_at: datetime | None
    submitted_by: UUID | None
    approved_at: datetime | None

    @property
    def approved(self) -> bool:
        """Whether it only waits for its day."""
        return self.version.status == "approved"


def waiting_version(institution: UUID) -> ApprovalLine | None:
    """The version of an institution that waits for its second approval or its day; None for none. One statement."""
    return _line(_waiting().filter(institution=institution).first())


def approval(version: UUID) -> ApprovalLine | None:
    """The same by the version's id; None for one that does not wait. One statement."""
    return _line(_waiting().filter(id=version).first())


def _waiting() -> QuerySet[Version]:
    return Version.objects.select_related("institution").filter(status__in=rules.WAITING)


def _line(row: Version | None) -> ApprovalLine | None:
    if row is None:
        return None
    return ApprovalLine(
        version=version_line(row),
        institution=row.institution_id,
        institution_name=row.institution.name,
        institution_slug=row.institution.slug,
        submitted_at=row.submitted_at,
        submitted_by=row.submitted_by,
        approved_at=row.approved_at,
    )


def approvals_wanted(institution: UUID) -> int:
    """How many people approve a version of this institution's charter: 1 or 2. One statement."""
    chosen = ApprovalRule.objects.filter(institution=institution).values_list("approvals", flat=True).first()
    return 1 if chosen is None else chosen


def live_version(institution: UUID) -> UUID | None:
    """The id of the version in force; None when there is none. One statement."""
    return Version.objects.filter(institution=institution, status="published").values_list("id", flat=True).first()


def today_at(institution: UUID, at: datetime) -> date:
    """The day it is at a moment where the institution is. One statement."""
    return day_of(institution, at)
