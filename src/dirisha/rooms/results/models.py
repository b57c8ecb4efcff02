"""Tables of results, written by appliers of the cases' events: one line a case, one line a clock.

A case counts for the institution and the service it was asked of, in the month it was received, whoever finishes it.
"""

from __future__ import annotations

from django.db import models

from dirisha.journal.managers import Journalled
from dirisha.rooms.places.models import Institution, Site


class Intake(Journalled):
    """One case as the scoreboard counts it; `id` is the case's. `month` is the first day of the month of receipt,
    by the calendar of the site.

    `answered`: it got an answer that was no refusal (after a refusal one appeals and does not say "not solved").
    `reopened`: the citizen said "not solved" at least once. `ended`: it is answered or closed now.
    """

    id = models.UUIDField(primary_key=True)
    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="intakes")
    site = models.ForeignKey(Site, on_delete=models.PROTECT, related_name="intakes")
    service_slug = models.CharField(max_length=80)
    variant_key = models.CharField(max_length=60, blank=True)
    channel = models.CharField(max_length=12)
    received_at = models.DateTimeField()
    month = models.DateField()
    answered = models.BooleanField(default=False)
    reopened = models.BooleanField(default=False)
    ended = models.BooleanField(default=False)

    class Meta:
        indexes = [models.Index(fields=["institution", "month", "service_slug"], name="intake_month")]

    def __str__(self) -> str:
        return f"{self.service_slug} {self.month:%Y-%m}"


class ClockResult(Journalled):
    """One clock as the scoreboard counts it. `outcome`: waiting, running, paused, met, missed, withdrawn.

    A waiting one has not started: no event that starts it has come yet, so it has no `due_at` and counts as neither.

    A clock that is overdue and still runs counts as missed (design.md 4); that depends on the moment of asking and is
    therefore reckoned by the queries, not stored.
    """

    id = models.UUIDField(primary_key=True)
    intake = models.ForeignKey(Intake, on_delete=models.CASCADE, related_name="clocks")
    clock_key = models.CharField(max_length=60)
    due_at = models.DateTimeField(null=True)
    stopped_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=10)
    elapsed = models.FloatField(null=True)
    unit = models.CharField(max_length=20, blank=True)
    pauses = models.PositiveIntegerField(default=0)
    paused_seconds = models.PositiveBigIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.clock_key} {self.outcome}"


class FiledReturn(Journalled):
    """A return that was sent in. Of several for one duty and period the latest counts."""

    id = models.UUIDField(primary_key=True)
    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="returns", db_index=False)
    duty = models.CharField(max_length=40)
    since = models.DateField()
    until = models.DateField()
    due = models.DateField()
    as_of = models.DateTimeField()
    filed_at = models.DateTimeField()
    by = models.CharField(max_length=90)
    sha256 = models.CharField(max_length=64)
    totals = models.JSONField()
    training = models.TextField(blank=True)

    class Meta:
        indexes = [models.Index(fields=["institution", "duty", "since", "id"], name="return_filed")]

    def __str__(self) -> str:
        return f"{self.duty} {self.since:%Y-%m}"
