"""Tables of charters. A published version's rows never change; a draft's rows change by review."""

from __future__ import annotations

from django.db import models

from dirisha.core.say import Say
from dirisha.journal.managers import Journalled
from dirisha.rooms.places.models import Institution, Post


class Version(Journalled):
    """One version of an institution's charter: draft, submitted, approved, published, superseded or discarded.

    A submitted one waits for its second approval, an approved one for the day it takes effect.
    """

    id = models.UUIDField(primary_key=True)
    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    status = models.CharField(max_length=12)
    language = models.CharField(max_length=2)
    title_sw = models.TextField()
    title_en = models.TextField()
    source_name = models.CharField(max_length=200)
    source_text = models.TextField()
    source_hash = models.CharField(max_length=64)
    drafted_at = models.DateTimeField()
    effective_from = models.DateField(null=True)
    submitted_at = models.DateTimeField(null=True)
    submitted_by = models.UUIDField(null=True)
    approved_at = models.DateTimeField(null=True)
    published_at = models.DateTimeField(null=True)
    superseded_by = models.UUIDField(null=True)
    follows = models.UUIDField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["institution", "number"], name="version_number_once"),
            models.UniqueConstraint(
                fields=["institution"], condition=models.Q(status="published"), name="one_version_published"
            ),
            models.UniqueConstraint(
                fields=["institution"],
                condition=models.Q(status__in=("submitted", "approved")),
                name="one_version_waiting",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.institution_id} {self.number}"

    @property
    def title(self) -> Say:
        return Say(self.title_sw, self.title_en)


class Service(Journalled):
    """A row of one version of a charter."""

    id = models.UUIDField(primary_key=True)
    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="services")
    no = models.PositiveIntegerField()
    slug = models.SlugField(max_length=80)
    name_sw = models.TextField()
    name_en = models.TextField()
    original = models.TextField()
    items = models.JSONField()
    requirements_text = models.TextField()
    requirements_logic = models.CharField(max_length=8)
    source_text = models.TextField()
    source = models.JSONField()
    confidence = models.FloatField()
    confidences = models.JSONField(default=dict)
    reviewed = models.BooleanField(default=False)
    case_kind = models.CharField(max_length=20)
    confidential = models.BooleanField(default=False)
    channels = models.JSONField()
    life_events = models.JSONField()
    law = models.CharField(max_length=40, null=True)
    owner = models.ForeignKey(Post, null=True, on_delete=models.PROTECT, related_name="services")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["version", "slug"], name="service_slug_once"),
            models.UniqueConstraint(fields=["version", "no"], name="service_no_once"),
        ]

    def __str__(self) -> str:
        return self.slug

    @property
    def name(self) -> Say:
        return Say(self.name_sw, self.name_en)


class Variant(Journalled):
    """One promise of a service, with its fee."""

    id = models.UUIDField(primary_key=True)
    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="variants")
    order = models.PositiveSmallIntegerField()
    key = models.CharField(max_length=60, blank=True)
    name_sw = models.TextField(blank=True)
    name_en = models.TextField(blank=True)
    fee_text = models.TextField(blank=True)
    fee = models.JSONField()
    time_text = models.TextField(blank=True)
    promise = models.JSONField(null=True)
    confidence = models.FloatField()
    fee_confidence = models.FloatField(default=1.0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["service", "key"], name="variant_key_once")]

    def __str__(self) -> str:
        return f"{self.service_id} {self.key}"

    @property
    def name(self) -> Say:
        return Say(self.name_sw, self.name_en)


class Requirement(Journalled):
    """What the citizen must bring (document), be (condition) or do (instruction) for a service."""

    id = models.UUIDField(primary_key=True)
    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="requirements")
    order = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=12)
    text_sw = models.TextField()
    text_en = models.TextField()
    original = models.TextField()

    def __str__(self) -> str:
        return self.text_en

    @property
    def text(self) -> Say:
        return Say(self.text_sw, self.text_en)


class Contact(Journalled):
    """An office printed in a version of a charter."""

    id = models.UUIDField(primary_key=True)
    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="contacts")
    order = models.PositiveSmallIntegerField()
    role = models.CharField(max_length=40)
    organisation_sw = models.TextField()
    organisation_en = models.TextField()
    address_sw = models.TextField(blank=True)
    address_en = models.TextField(blank=True)
    phones = models.JSONField()
    emails = models.JSONField()
    website = models.TextField(blank=True)
    social = models.JSONField()
    faxes = models.JSONField(default=list)

    def __str__(self) -> str:
        return self.organisation_en

    @property
    def organisation(self) -> Say:
        return Say(self.organisation_sw, self.organisation_en)

    @property
    def address(self) -> Say:
        return Say(self.address_sw, self.address_en)


class ContactCorrection(Journalled):
    """What took the place of a live version's contact since it was published: the contact itself stays as it was."""

    contact = models.OneToOneField(Contact, primary_key=True, on_delete=models.CASCADE, related_name="correction")
    corrected_on = models.DateField()
    address_sw = models.TextField(blank=True)
    address_en = models.TextField(blank=True)
    phones = models.JSONField()
    emails = models.JSONField()
    website = models.TextField(blank=True)
    faxes = models.JSONField(default=list)
    reason_sw = models.TextField()
    reason_en = models.TextField()

    def __str__(self) -> str:
        return f"{self.contact_id} {self.corrected_on}"

    @property
    def address(self) -> Say:
        return Say(self.address_sw, self.address_en)

    @property
    def reason(self) -> Say:
        return Say(self.reason_sw, self.reason_en)


class Section(Journalled):
    """A text of a version that is not a row: vision, mission, values, a chapter."""

    id = models.UUIDField(primary_key=True)
    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="sections")
    order = models.PositiveSmallIntegerField()
    key = models.CharField(max_length=60)
    heading_sw = models.TextField()
    heading_en = models.TextField()
    body_sw = models.TextField(blank=True)
    body_en = models.TextField(blank=True)
    items = models.JSONField()

    def __str__(self) -> str:
        return self.key


class Finding(Journalled):
    """A defect the reader found in a version; open until its owner settles it."""

    id = models.UUIDField(primary_key=True)
    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="findings")
    order = models.PositiveSmallIntegerField()
    code = models.CharField(max_length=40)
    service_no = models.PositiveIntegerField(null=True)
    words = models.TextField(blank=True)
    text_sw = models.TextField()
    text_en = models.TextField()
    suggestion_sw = models.TextField(blank=True)
    suggestion_en = models.TextField(blank=True)
    settled = models.CharField(max_length=10, blank=True)
    note = models.TextField(blank=True)

    def __str__(self) -> str:
        return f"{self.code} {self.service_no}"
