"""The tables of the visitors' book."""

from __future__ import annotations

from django.db import models

from dirisha.journal.managers import Journalled


class Page(Journalled):
    """A page; `visits` is how many it holds."""

    id = models.UUIDField(primary_key=True)
    title = models.CharField(max_length=80)
    visits = models.PositiveIntegerField(default=0)
    checked = models.BooleanField(default=False)
    after = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="followers")

    def __str__(self) -> str:
        return self.title


class Visit(Journalled):
    """One visitor's lines."""

    class Meta:  # its own, not Journalled.Meta: the guard must hold all the same
        indexes = [models.Index(fields=["page"], name="visit_page")]

    id = models.UUIDField(primary_key=True)
    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="written")
    number = models.PositiveIntegerField()
    name = models.CharField(max_length=80, blank=True)
    words = models.JSONField()
    recorded_at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.id)
