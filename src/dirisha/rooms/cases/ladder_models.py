"""Tables of what follows a promise that runs out: who was told, whom it was laid before, what is owed."""

from __future__ import annotations

from django.db import models

from dirisha.core.say import Say
from dirisha.journal.managers import Journalled
from dirisha.rooms.places.models import Institution, Post


class Escalation(Journalled):
    """One rung of the ladder that was told of a clock (`events.CaseEscalated`)."""

    id = models.UUIDField(primary_key=True)
    case = models.ForeignKey("cases.Case", on_delete=models.CASCADE, related_name="escalations")
    clock = models.ForeignKey("cases.Clock", on_delete=models.CASCADE, related_name="escalations")
    percent = models.PositiveSmallIntegerField()
    post = models.ForeignKey(Post, null=True, on_delete=models.PROTECT, related_name="escalations", db_index=False)
    contact = models.UUIDField(null=True)
    office_sw = models.TextField(blank=True)
    office_en = models.TextField(blank=True)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["post", "at"], name="escalation_post")]

    def __str__(self) -> str:
        return f"{self.case_id} {self.percent}"

    @property
    def office(self) -> Say:
        return Say(self.office_sw, self.office_en)


class LastRung(Journalled):
    """A new date that was offered after a missed promise (`id` is the remedy's): at `at` the case goes up once more."""

    id = models.UUIDField(primary_key=True)
    case = models.ForeignKey("cases.Case", on_delete=models.CASCADE, related_name="last_rungs")
    clock = models.UUIDField()
    at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return f"{self.case_id} {self.at:%Y-%m-%d}"


class Referral(Journalled):
    """A case that was laid before an ombudsman's institution (`to`). `how`: citizen, ladder, supervisor."""

    id = models.UUIDField(primary_key=True)
    case = models.ForeignKey("cases.Case", on_delete=models.CASCADE, related_name="referrals")
    to = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="referrals", db_index=False)
    how = models.CharField(max_length=12)
    reason = models.TextField(blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "to"], name="referral_once")]
        indexes = [models.Index(fields=["to", "at"], name="referral_to")]

    def __str__(self) -> str:
        return f"{self.case_id} {self.how}"


class Duty(Journalled):
    """What an institution owes after a missed promise, beside the apology. Open until `given_at`, whatever happens to
    the case. `amount` in the currency's smallest unit."""

    id = models.UUIDField(primary_key=True)
    case = models.ForeignKey("cases.Case", on_delete=models.CASCADE, related_name="duties")
    clock = models.ForeignKey("cases.Clock", on_delete=models.CASCADE, related_name="duties")
    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="duties", db_index=False)
    level = models.PositiveSmallIntegerField()
    measure = models.CharField(max_length=12)
    amount = models.PositiveBigIntegerField(default=0)
    currency = models.CharField(max_length=3, blank=True)
    owed_at = models.DateTimeField()
    given_at = models.DateTimeField(null=True)
    given_by = models.ForeignKey(Post, null=True, on_delete=models.PROTECT, related_name="duties_given")
    how = models.TextField(blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["clock", "level"], name="duty_once")]
        indexes = [
            models.Index(
                fields=["institution", "owed_at"], name="duty_open", condition=models.Q(given_at__isnull=True)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.measure}"


class Letter(Journalled):
    """An apology that goes by post; `id` is the remedy's."""

    id = models.UUIDField(primary_key=True)
    case = models.ForeignKey("cases.Case", on_delete=models.CASCADE, related_name="letters")
    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="letters", db_index=False)
    prepared_at = models.DateTimeField()
    posted_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["institution", "posted_at", "prepared_at"], name="letter_open")]

    def __str__(self) -> str:
        return str(self.id)


class InstitutionOrder(Journalled):
    """Why an institution could not keep promises from `since` to `until` (None: still). It stops no clock."""

    id = models.UUIDField(primary_key=True)
    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="orders", db_index=False)
    cause = models.CharField(max_length=12)
    words_sw = models.TextField()
    words_en = models.TextField()
    since = models.DateField()
    until = models.DateField(null=True)
    published_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["institution", "since"], name="order_since")]

    def __str__(self) -> str:
        return f"{self.cause} {self.since:%Y-%m-%d}"

    @property
    def words(self) -> Say:
        return Say(self.words_sw, self.words_en)


class RefusalReview(Journalled):
    """A late refusal that was drawn by lot for a supervisor to look at; `id` is the entry of the refusal."""

    id = models.UUIDField(primary_key=True)
    case = models.ForeignKey("cases.Case", on_delete=models.CASCADE, related_name="refusal_reviews")
    institution = models.ForeignKey(
        Institution, on_delete=models.PROTECT, related_name="refusal_reviews", db_index=False
    )
    refused_at = models.DateTimeField()
    reviewed_at = models.DateTimeField(null=True)
    finding = models.CharField(max_length=8, blank=True)
    words = models.TextField(blank=True)

    class Meta:
        indexes = [models.Index(fields=["institution", "reviewed_at", "refused_at"], name="refusal_review_open")]

    def __str__(self) -> str:
        return str(self.id)


class CaseCategory(Journalled):
    """What a complaint is about, in the Commission's categories (country pack); `id` is the case's."""

    id = models.UUIDField(primary_key=True)
    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="categories", db_index=False)
    category = models.CharField(max_length=40)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["institution", "at"], name="category_institution")]

    def __str__(self) -> str:
        return f"{self.id} {self.category}"
