"""Why rows change: one reason a row and version."""

from __future__ import annotations

from django.db import models

from dirisha.core.say import Say
from dirisha.journal.managers import Journalled
from dirisha.rooms.charters.models.charter import Version


class ChangeReason(Journalled):
    """Why a row (its slug) is new, changed or left out in a version; `id` is that of the entry that said so first."""

    id = models.UUIDField(primary_key=True)
    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="reasons")
    row = models.CharField(max_length=80)
    reason_sw = models.TextField()
    reason_en = models.TextField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["version", "row"], name="change_reason_once")]

    def __str__(self) -> str:
        return f"{self.version_id} {self.row}"

    @property
    def reason(self) -> Say:
        return Say(self.reason_sw, self.reason_en)
