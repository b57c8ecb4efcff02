"""Tables of cases. Lateness is a property of clocks, never a state of a case (design.md 4)."""

from __future__ import annotations

from datetime import UTC, datetime

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper

from dirisha.core.say import Say
from dirisha.journal.managers import Journalled
from dirisha.rooms.cases.kind_models import Kind as Kind
from dirisha.rooms.cases.kind_models import KindVersion as KindVersion
from dirisha.rooms.cases.kind_models import Noted as Noted
from dirisha.rooms.cases.kind_models import ServiceKind as ServiceKind
from dirisha.rooms.cases.ladder_models import CaseCategory as CaseCategory
from dirisha.rooms.cases.ladder_models import Duty as Duty
from dirisha.rooms.cases.ladder_models import Escalation as Escalation
from dirisha.rooms.cases.ladder_models import InstitutionOrder as InstitutionOrder
from dirisha.rooms.cases.ladder_models import LastRung as LastRung
from dirisha.rooms.cases.ladder_models import Letter as Letter
from dirisha.rooms.cases.ladder_models import Referral as Referral
from dirisha.rooms.cases.ladder_models import RefusalReview as RefusalReview
from dirisha.rooms.charters.models import Service, Variant
from dirisha.rooms.places.models import Institution, Post, Site

NEVER = datetime(9999, 12, 31, tzinfo=UTC)
"""Stands for "no due date" in `Case.order_at`, so that one index orders all cases the same way in every database."""


class Case(Journalled):
    """Anything the back office must finish. `state`: received, in_hand, waiting, joined, answered, closed.

    `institution` promised it (results count it there); `handler` works on it now, another one after a hand-over.
    `due_at` is the earliest due date of its running clocks; `order_at` the same with the year 9999 for "none", what the
    worklist is ordered by; `unfinished` is any but answered and closed. `silent_until`: when silence will close it.
    `kind_version` is the version of its kind that it keeps; `deemed_at` when silence became a refusal.
    `master` is the case it was joined to, whose answer becomes its own (state joined).
    `level` is its confidentiality: 0 public, 1 office, 2 restricted (cases.md 5); `against` the post that a restricted
    complaint is about.
    """

    id = models.UUIDField(primary_key=True)
    reference = models.CharField(max_length=12, unique=True)
    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="cases", db_index=False)
    handler = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="handled_cases", db_index=False)
    site = models.ForeignKey(Site, on_delete=models.PROTECT, related_name="cases")
    post = models.ForeignKey(Post, null=True, on_delete=models.PROTECT, related_name="cases", db_index=False)
    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="cases", db_index=False)
    variant = models.ForeignKey(Variant, on_delete=models.PROTECT, related_name="cases")
    kind = models.CharField(max_length=20)
    channel = models.CharField(max_length=12)
    language = models.CharField(max_length=2)
    level = models.PositiveSmallIntegerField()
    person = models.UUIDField()
    has_contact = models.BooleanField()
    complains_about = models.UUIDField(null=True)
    against = models.UUIDField(null=True)
    master = models.UUIDField(null=True)
    description = models.TextField(blank=True)
    answers = models.JSONField()
    state = models.CharField(max_length=12)
    unfinished = models.BooleanField(default=True)
    outcome = models.CharField(max_length=12, blank=True)
    answer = models.TextField(blank=True)
    reasons = models.TextField(blank=True)
    appeal = models.TextField(blank=True)
    received_at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True)
    order_at = models.DateTimeField(default=NEVER)
    answered_at = models.DateTimeField(null=True)
    silent_until = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    closed_how = models.CharField(max_length=12, blank=True)
    kind_version = models.UUIDField(null=True)
    deemed_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["handler", "unfinished", "order_at", "id"], name="case_worklist"),
            models.Index(fields=["handler", "state", "order_at", "id"], name="case_state_worklist"),
            models.Index(fields=["post", "unfinished", "order_at", "id"], name="case_post_worklist"),
            models.Index(fields=["institution", "received_at"], name="case_institution"),
            models.Index(fields=["service", "received_at"], name="case_service"),
            models.Index(
                fields=["handler", "service"],
                name="case_handed_over",
                condition=~models.Q(handler=models.F("institution")),
            ),
            models.Index(fields=["person"], name="case_person"),
            models.Index(fields=["silent_until"], name="case_silence", condition=models.Q(silent_until__isnull=False)),
            models.Index(
                fields=["complains_about"], name="case_complaint", condition=models.Q(complains_about__isnull=False)
            ),
            models.Index(fields=["master"], name="case_master", condition=models.Q(master__isnull=False)),
        ]

    def __str__(self) -> str:
        return self.reference


class Clock(Journalled):
    """One promise or law on one case. `state`: waiting, running, paused, stopped; `met` is empty until it stopped.

    `first_due_at` is the date first promised; `due_at` the one after pauses and late holidays. `next_alarm_at` is what
    the worker looks for: the next of 50 %, 80 % and the due moment (none while paused: the question lapses first).
    """

    id = models.UUIDField(primary_key=True)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="clocks")
    site = models.ForeignKey(Site, on_delete=models.PROTECT, related_name="clocks")
    key = models.CharField(max_length=60)
    label_sw = models.CharField(max_length=300)
    label_en = models.CharField(max_length=300)
    promise = models.JSONField()
    day_reading = models.CharField(max_length=40)
    state = models.CharField(max_length=8)
    pausable = models.BooleanField(default=True)
    awaits = models.JSONField()
    starts = models.JSONField()
    starts_at = models.DateTimeField(null=True)
    due_at = models.DateTimeField(null=True)
    first_due_at = models.DateTimeField(null=True)
    alarms = models.JSONField()
    next_alarm_at = models.DateTimeField(null=True)
    warned = models.PositiveSmallIntegerField(default=0)
    explanation = models.JSONField()
    calendar_version = models.PositiveIntegerField(default=0)
    pauses = models.JSONField()
    paused_since = models.DateTimeField(null=True)
    paused_until = models.DateTimeField(null=True)
    paused_seconds = models.PositiveBigIntegerField(default=0)
    breached_at = models.DateTimeField(null=True)
    stopped_at = models.DateTimeField(null=True)
    met = models.BooleanField(null=True)
    elapsed = models.FloatField(null=True)
    unit = models.CharField(max_length=20, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["next_alarm_at"], name="clock_alarm", condition=models.Q(next_alarm_at__isnull=False)),
            models.Index(fields=["site", "state", "calendar_version"], name="clock_calendar"),
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.key}"

    @property
    def label(self) -> Say:
        return Say(self.label_sw, self.label_en)


class Step(Journalled):
    """One line of a case's history, made from the entry of the same id. `shown` to the citizen or the office alone."""

    id = models.UUIDField(primary_key=True)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="steps")
    kind = models.CharField(max_length=80)
    at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    by = models.CharField(max_length=90)
    facts = models.JSONField()
    words = models.TextField(blank=True)
    shown = models.BooleanField()

    class Meta:
        indexes = [models.Index(fields=["case", "at", "id"], name="step_case")]

    def __str__(self) -> str:
        return f"{self.case_id} {self.kind}"


class RowId(models.BigIntegerField):  # type: ignore[type-arg]
    """A number we give ourselves, by which SQLite keeps its rows: only a key of type INTEGER is that."""

    def db_type(self, connection: BaseDatabaseWrapper) -> str | None:
        return "integer" if connection.vendor == "sqlite" else super().db_type(connection)


class CaseWords(Journalled):
    """All words of a case that the office may search, folded (`core.tokens`), behind the words `i<id>` of the
    institution that promised it and of those that worked on it. The database keeps the index over it (migration 0003).

    `number` grows with the time at which the case was entered, so that the newest are found without sorting.
    """

    number = RowId(primary_key=True)
    case = models.OneToOneField(Case, on_delete=models.CASCADE, related_name="words")
    words = models.TextField()

    def __str__(self) -> str:
        return str(self.number)


class Question(Journalled):
    """A question to the citizen and their answer."""

    id = models.UUIDField(primary_key=True)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="questions")
    text = models.TextField()
    asked_at = models.DateTimeField()
    answer_by = models.DateTimeField()
    answer = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True)
    lapsed_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["answer_by"],
                name="question_open",
                condition=models.Q(answered_at__isnull=True, lapsed_at__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return str(self.id)


class Attachment(Journalled):
    """A checked file of a case; the bytes lie in the store under the random name `stored`."""

    id = models.UUIDField(primary_key=True)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="attachments")
    requirement = models.UUIDField(null=True)
    stored = models.CharField(max_length=80)
    original_name = models.CharField(max_length=200, blank=True)
    content_type = models.CharField(max_length=60)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    from_citizen = models.BooleanField()
    at = models.DateTimeField()

    def __str__(self) -> str:
        return self.stored


class Remedy(Journalled):
    """What the citizen was offered after a missed promise. `taken_at` when they complained with one step.

    `new_date` is None where the case had ended already.
    """

    id = models.UUIDField(primary_key=True)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="remedies")
    clock = models.ForeignKey(Clock, on_delete=models.CASCADE, related_name="remedies")
    level = models.PositiveSmallIntegerField()
    apology_sw = models.TextField()
    apology_en = models.TextField()
    reason_sw = models.TextField()
    reason_en = models.TextField()
    new_date = models.DateTimeField(null=True)
    post = models.ForeignKey(Post, null=True, on_delete=models.PROTECT, related_name="remedies")
    offered_at = models.DateTimeField()
    taken_at = models.DateTimeField(null=True)
    complaint = models.UUIDField(null=True)

    def __str__(self) -> str:
        return str(self.id)


class ClockMove(Journalled):
    """One clock that a change of its site's calendar moved, under the id of its entry.

    `calendar_version` is that of the calendar after the change: by it a change finds whom it moved.
    """

    id = models.UUIDField(primary_key=True)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="moves", db_index=False)
    clock = models.UUIDField()
    site = models.ForeignKey(Site, on_delete=models.PROTECT, related_name="moves", db_index=False)
    calendar_version = models.PositiveIntegerField()
    was_due = models.DateTimeField()
    due_at = models.DateTimeField()
    reason_sw = models.CharField(max_length=400)
    reason_en = models.CharField(max_length=400)
    moved_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["site", "calendar_version", "id"], name="move_change")]

    def __str__(self) -> str:
        return f"{self.case_id} {self.due_at:%Y-%m-%d}"

    @property
    def reason(self) -> Say:
        return Say(self.reason_sw, self.reason_en)


class ServiceForm(Journalled):
    """How a service is asked for: what the charter leaves open (docs/decisions, "a service's form").

    It belongs to the service by its address name, so that the next version of the charter keeps it. `papers` as in
    `events.PaperAsked`.
    """

    id = models.UUIDField(primary_key=True)
    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="forms", db_index=False)
    service_slug = models.SlugField(max_length=80)
    online = models.BooleanField()
    post = models.ForeignKey(Post, null=True, on_delete=models.PROTECT, related_name="forms")
    site = models.ForeignKey(Site, null=True, on_delete=models.PROTECT, related_name="forms")
    papers = models.JSONField()
    set_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["institution", "service_slug"], name="form_once")]

    def __str__(self) -> str:
        return self.service_slug
