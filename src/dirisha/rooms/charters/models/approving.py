"""How many people approve a version."""

from __future__ import annotations

from django.db import models

from dirisha.journal.managers import Journalled
from dirisha.rooms.places.models import Institution


class ApprovalRule(Journalled):
    """How many people an institution wants to approve a version of its charter; without a row it is one."""

    institution = models.OneToOneField(
        Institution, primary_key=True, on_delete=models.PROTECT, related_name="approval_rule"
    )
    approvals = models.PositiveSmallIntegerField()

    def __str__(self) -> str:
        return f"{self.institution_id} {self.approvals}"
