"""Approvals: asked for, given, withdrawn."""

from __future__ import annotations

from dirisha.journal.write import Written, applies
from dirisha.rooms.charters.events import ApprovalsChosen, ApprovalWithdrawn, VersionApproved, VersionSubmitted
from dirisha.rooms.charters.models import ApprovalRule, Version


@applies(ApprovalsChosen)
def approvals_chosen(event: ApprovalsChosen, written: Written) -> None:
    ApprovalRule.objects.filter(institution=event.about).delete()
    ApprovalRule.objects.create(institution_id=event.about, approvals=event.approvals)


@applies(VersionSubmitted)
def version_submitted(event: VersionSubmitted, written: Written) -> None:
    Version.objects.filter(id=event.about).update(
        status="submitted",
        effective_from=event.effective_from,
        submitted_at=event.occurred_at,
        submitted_by=event.officer,
    )


@applies(VersionApproved)
def version_approved(event: VersionApproved, written: Written) -> None:
    Version.objects.filter(id=event.about).update(
        status="approved", effective_from=event.effective_from, approved_at=event.occurred_at
    )


@applies(ApprovalWithdrawn)
def approval_withdrawn(event: ApprovalWithdrawn, written: Written) -> None:
    Version.objects.filter(id=event.about).update(
        status="draft", effective_from=None, submitted_at=None, submitted_by=None, approved_at=None
    )
