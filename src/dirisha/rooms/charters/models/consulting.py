"""Consultations on drafts, and what people said about charters."""

from __future__ import annotations

from django.db import models

from dirisha.core.say import Say
from dirisha.journal.managers import Journalled
from dirisha.rooms.charters.models.charter import Version
from dirisha.rooms.places.models import Institution


class Consultation(Journalled):
    """A draft that lies before the public, from `opens` to `closes`, both included."""

    version = models.OneToOneField(Version, primary_key=True, on_delete=models.CASCADE, related_name="consultation")
    opens = models.DateField()
    closes = models.DateField()
    asks_sw = models.TextField()
    asks_en = models.TextField()

    def __str__(self) -> str:
        return f"{self.version_id} {self.opens} {self.closes}"

    @property
    def asks(self) -> Say:
        return Say(self.asks_sw, self.asks_en)


class Comment(Journalled):
    """What somebody said. `state`: new, shown or withheld (`why`); `into` another comment that says the same.

    `version` is the draft it is about, None for a proposal about the charter in force. `text` and `name` are empty once
    erased. The answer of a joined comment stands at the one it was joined to.
    """

    id = models.UUIDField(primary_key=True)
    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="comments")
    version = models.ForeignKey(Version, null=True, on_delete=models.PROTECT, related_name="comments")
    number = models.CharField(max_length=12, unique=True)
    row = models.CharField(max_length=80, blank=True)
    channel = models.CharField(max_length=12)
    language = models.CharField(max_length=2)
    person = models.UUIDField()
    name = models.CharField(max_length=200, blank=True)
    text = models.TextField(blank=True)
    received_at = models.DateTimeField()
    state = models.CharField(max_length=10, default="new")
    why = models.CharField(max_length=20, blank=True)
    into = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="joined")
    verdict = models.CharField(max_length=10, blank=True)
    answer_sw = models.TextField(blank=True)
    answer_en = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True)
    erased_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["institution", "received_at", "id"], name="comment_institution")]

    def __str__(self) -> str:
        return self.number

    @property
    def answer(self) -> Say:
        return Say(self.answer_sw, self.answer_en)
