"""Yearly reviews and their conclusions."""

from __future__ import annotations

from django.db import models

from dirisha.core.say import Say
from dirisha.journal.managers import Journalled
from dirisha.rooms.charters.models.charter import Version
from dirisha.rooms.places.models import Institution


class Review(Journalled):
    """A review of a version, open until `finished_at`; `evidence` as it stood then."""

    id = models.UUIDField(primary_key=True)
    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="reviews")
    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="reviews")
    due = models.DateField()
    opened_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    evidence = models.JSONField(default=list)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["institution"], condition=models.Q(finished_at__isnull=True), name="one_review_open"
            )
        ]

    def __str__(self) -> str:
        return f"{self.version_id} {self.opened_at:%Y-%m-%d}"


class Conclusion(Journalled):
    """The conclusion on one question of a review; `id` is that of the entry that said so first."""

    id = models.UUIDField(primary_key=True)
    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="conclusions")
    question = models.PositiveSmallIntegerField()
    conclusion_sw = models.TextField()
    conclusion_en = models.TextField()
    outcome = models.CharField(max_length=8)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["review", "question"], name="conclusion_once")]

    def __str__(self) -> str:
        return f"{self.review_id} {self.question}"

    @property
    def conclusion(self) -> Say:
        return Say(self.conclusion_sw, self.conclusion_en)
