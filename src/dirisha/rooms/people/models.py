"""Tables of people."""

from __future__ import annotations

from django.db import models

from dirisha.journal.managers import Journalled


class Person(Journalled):
    """Contact data a citizen chose to leave; a case can exist without any. All empty once erased.

    Of who is `sealed` nothing stands here: it is read from the journal, with a reason (`queries.sealed_identity`).
    """

    id = models.UUIDField(primary_key=True)
    language = models.CharField(max_length=2)
    name = models.CharField(max_length=200, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    email = models.CharField(max_length=200, blank=True)
    erased_at = models.DateTimeField(null=True)
    sealed = models.BooleanField(default=False)

    class Meta:
        indexes = [
            models.Index(fields=["phone"], name="person_phone"),
            models.Index(fields=["erased_at"], name="person_erased", condition=models.Q(erased_at__isnull=False)),
        ]

    def __str__(self) -> str:
        return str(self.id)
