"""Documents that wait for the worker to read them: plain Django, not journalled. The record begins with the draft."""

from __future__ import annotations

from django.db import models


class HandedIn(models.Model):
    """A document handed in at the desk whose reading takes longer than anybody should wait for.

    One row a document, institution and language, so that the same upload sent twice is read once. The bytes lie with
    the originals, under `mark`. Whoever reads holds `claim` until `until`, which it puts off while it reads.
    """

    id = models.UUIDField(primary_key=True)
    institution = models.UUIDField()
    mark = models.CharField(max_length=64)
    language = models.CharField(max_length=2)
    name = models.CharField(max_length=200)
    by = models.CharField(max_length=100)
    replaces = models.UUIDField(null=True)
    handed_at = models.DateTimeField()
    state = models.CharField(max_length=8)
    tries = models.PositiveSmallIntegerField(default=0)
    claim = models.UUIDField(null=True)
    until = models.DateTimeField(null=True)
    pages = models.PositiveSmallIntegerField(default=0)
    done = models.PositiveSmallIntegerField(default=0)
    version = models.UUIDField(null=True)
    refused_sw = models.TextField(default="")
    refused_en = models.TextField(default="")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["institution", "mark", "language"], name="handed_in_once")]
        indexes = [
            models.Index(
                fields=["handed_at"], condition=models.Q(state__in=("waiting", "reading")), name="handed_in_unread"
            )
        ]

    def __str__(self) -> str:
        return f"{self.id} {self.state}"
