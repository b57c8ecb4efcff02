"""The frame's one table: plain Django, not journalled, and empty but for the last quarter of an hour."""

from __future__ import annotations

from django.db import models


class Guesses(models.Model):
    """Wrong guesses in the running window. `key` hides a reference or an address (`limits.hidden`)."""

    key = models.CharField(max_length=32, primary_key=True)
    wrong = models.PositiveIntegerField()
    since = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return f"{self.wrong} since {self.since:%H:%M}"
