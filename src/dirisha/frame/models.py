"""The frame's tables: plain Django, not journalled; what stands in them is of the last minutes, or still waits."""

from __future__ import annotations

from django.db import models


class Guesses(models.Model):
    """Wrong guesses in the running window. `key` hides a reference or an address (`limits.hidden`)."""

    key = models.CharField(max_length=32, primary_key=True)
    wrong = models.PositiveIntegerField()
    since = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return f"{self.wrong} since {self.since:%H:%M}"


class Quarantined(models.Model):
    """A file of the store that a scanner has not read yet (waiting), or that it stopped (held; told once its case says
    so); none once it is clean. `stored` is its random name, `found` what the scanner calls the thing.
    """

    stored = models.CharField(max_length=40, primary_key=True)
    state = models.CharField(max_length=8)
    since = models.DateTimeField()
    found = models.CharField(max_length=80, blank=True)

    class Meta:
        indexes = [models.Index(fields=["state", "since"], name="quarantined_next")]

    def __str__(self) -> str:
        return f"{self.state} since {self.since:%H:%M}"
