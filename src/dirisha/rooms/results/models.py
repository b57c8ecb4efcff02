"""Tables of results: one line a clock, written by appliers of the cases' clock events."""

from __future__ import annotations

from django.db import models

from dirisha.journal.managers import Journalled
from dirisha.rooms.places.models import Institution, Site


class ClockResult(Journalled):
    """One clock as the scoreboard counts it. `month` is the first day of the month it started in, in the site's zone.

    `outcome`: running, paused, met, missed. A clock that is overdue and still open counts as missed (design.md 4).
    """

    id = models.UUIDField(primary_key=True)
    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="results")
    site = models.ForeignKey(Site, on_delete=models.PROTECT, related_name="results")
    service_slug = models.CharField(max_length=80)
    variant_key = models.CharField(max_length=60, blank=True)
    clock_key = models.CharField(max_length=60)
    channel = models.CharField(max_length=12)
    month = models.DateField()
    starts_at = models.DateTimeField()
    due_at = models.DateTimeField()
    stopped_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=8)
    elapsed = models.FloatField(null=True)
    unit = models.CharField(max_length=20, blank=True)
    pauses = models.PositiveIntegerField(default=0)
    paused_seconds = models.PositiveBigIntegerField(default=0)

    class Meta:
        indexes = [models.Index(fields=["institution", "month", "service_slug"], name="result_month")]

    def __str__(self) -> str:
        return f"{self.service_slug} {self.month:%Y-%m} {self.outcome}"
