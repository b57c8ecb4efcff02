"""Tables of kinds of case: the kinds of each institution with their versions, and what was noted of a case by them."""

from __future__ import annotations

from django.db import models

from dirisha.journal.managers import Journalled
from dirisha.rooms.places.models import Institution


class Kind(Journalled):
    """A kind of case of one institution. `current` is the version that new cases begin under."""

    id = models.UUIDField(primary_key=True)
    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="kinds", db_index=False)
    key = models.SlugField(max_length=40, db_index=False)
    current = models.UUIDField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["institution", "key"], name="kind_once")]

    def __str__(self) -> str:
        return self.key


class KindVersion(Journalled):
    """One version of a kind, never changed. `definition` is a `kinds.KindDefinition` in JSON."""

    id = models.UUIDField(primary_key=True)
    kind = models.ForeignKey(Kind, on_delete=models.CASCADE, related_name="versions", db_index=False)
    number = models.PositiveIntegerField()
    definition = models.JSONField()
    source = models.CharField(max_length=40)
    published_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "number"], name="kind_version_once")]

    def __str__(self) -> str:
        return f"{self.kind_id} {self.number}"


class ServiceKind(Journalled):
    """Of which kind requests for a service are. By the service's address name, so that the next charter keeps it."""

    id = models.UUIDField(primary_key=True)
    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="+", db_index=False)
    service_slug = models.SlugField(max_length=80, db_index=False)
    kind = models.ForeignKey(Kind, on_delete=models.PROTECT, related_name="services")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["institution", "service_slug"], name="service_kind_once")]

    def __str__(self) -> str:
        return self.service_slug


class Noted(Journalled):
    """What was noted of a case by its kind, under the id of its entry. `what`: fact, step, document."""

    id = models.UUIDField(primary_key=True)
    case = models.ForeignKey("cases.Case", on_delete=models.CASCADE, related_name="noted", db_index=False)
    what = models.CharField(max_length=8)
    key = models.CharField(max_length=40)
    happened_at = models.DateTimeField()
    noted_at = models.DateTimeField()
    expires_on = models.DateField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "what", "key"], name="noted_once")]

    def __str__(self) -> str:
        return f"{self.case_id} {self.what} {self.key}"
