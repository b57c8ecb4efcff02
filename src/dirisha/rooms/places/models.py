"""Tables of places. `Officer` is a sign-in account and plain Django; all else is made of events."""

from __future__ import annotations

import uuid

from django.contrib.auth.models import AbstractUser
from django.db import models

from dirisha.core.say import Say
from dirisha.journal.managers import Journalled


class Officer(AbstractUser):
    """A person's sign-in account. It gives no rights: posts do (`PostHolding`).

    `must_change`: the password was made by somebody else, so nothing opens before its officer has chosen another one.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    must_change = models.BooleanField(default=False)


class Institution(Journalled):
    """A ministry, department, agency, county or district council that owns charters."""

    id = models.UUIDField(primary_key=True)
    slug = models.SlugField(max_length=60, unique=True)
    country = models.CharField(max_length=2)
    name_sw = models.CharField(max_length=300)
    name_en = models.CharField(max_length=300)
    day_reading = models.CharField(max_length=40)
    parent = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="parts")

    def __str__(self) -> str:
        return self.slug

    @property
    def name(self) -> Say:
        return Say(self.name_sw, self.name_en)

    @property
    def stream(self) -> str:
        return f"institution:{self.slug}"


class Site(Journalled):
    """A place where service is given.

    `calendar_version` grows with each change of its hours or days off; `calendar_entry` names the last change's entry.
    """

    id = models.UUIDField(primary_key=True)
    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="sites")
    slug = models.SlugField(max_length=60, unique=True)
    kind = models.CharField(max_length=20)
    name_sw = models.CharField(max_length=300)
    name_en = models.CharField(max_length=300)
    address_sw = models.CharField(max_length=400)
    address_en = models.CharField(max_length=400)
    time_zone = models.CharField(max_length=40)
    calendar_version = models.PositiveIntegerField(default=1)
    calendar_entry = models.UUIDField()
    closed_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.slug

    @property
    def name(self) -> Say:
        return Say(self.name_sw, self.name_en)

    @property
    def address(self) -> Say:
        return Say(self.address_sw, self.address_en)

    @property
    def stream(self) -> str:
        return f"site:{self.slug}"


class OpeningHours(Journalled):
    """One interval of a weekday during which a site is open."""

    id = models.UUIDField(primary_key=True)
    site = models.ForeignKey(Site, on_delete=models.CASCADE, related_name="hours")
    weekday = models.PositiveSmallIntegerField()
    opens = models.TimeField()
    closes = models.TimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["site", "weekday", "opens"], name="hours_once")]

    def __str__(self) -> str:
        return f"{self.weekday} {self.opens}-{self.closes}"


class CalendarDay(Journalled):
    """A day a site is closed, or closes early at `closes`.

    What was entered `by_hand` outlives proposals from the country pack; a `withdrawn` day is an ordinary day after all,
    and stays on record so that no later proposal brings it back. `calendar_version` is the version of the
    site's calendar since this day stands as it does.
    """

    id = models.UUIDField(primary_key=True)
    site = models.ForeignKey(Site, on_delete=models.CASCADE, related_name="days_off")
    date = models.DateField()
    closes = models.TimeField(null=True)
    name_sw = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200)
    source = models.CharField(max_length=300)
    by_hand = models.BooleanField()
    withdrawn = models.BooleanField(default=False)
    calendar_version = models.PositiveIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["site", "date"], name="day_off_once")]

    def __str__(self) -> str:
        return f"{self.date} {self.name_en}"


class Post(Journalled):
    """A role at an institution (or at one of its sites); whoever holds it has its rights and duties."""

    id = models.UUIDField(primary_key=True)
    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="posts")
    site = models.ForeignKey(Site, null=True, on_delete=models.PROTECT, related_name="posts")
    slug = models.SlugField(max_length=60)
    role = models.CharField(max_length=20)
    title_sw = models.CharField(max_length=200)
    title_en = models.CharField(max_length=200)
    reports_to = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="reports")
    closed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["institution", "slug"], name="post_slug_once")]

    def __str__(self) -> str:
        return self.slug

    @property
    def title(self) -> Say:
        return Say(self.title_sw, self.title_en)


class PostHolding(Journalled):
    """Who held which post from when until when (`until` is empty while it lasts). `officer` is an account's id."""

    id = models.UUIDField(primary_key=True)
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="holdings")
    officer = models.UUIDField()
    since = models.DateTimeField()
    until = models.DateTimeField(null=True)
    # No key binds it: accounts are not in the record, and a replay makes the holdings of accounts that are gone.
    holder = models.ForeignObject(
        Officer, models.DO_NOTHING, from_fields=["officer"], to_fields=["id"], related_name="holdings", null=True
    )

    class Meta:
        indexes = [models.Index(fields=["officer", "until"], name="holding_officer")]

    def __str__(self) -> str:
        return f"{self.post_id} {self.officer}"


class Zone(Journalled):
    """A part of a site's hall with its seats. `kind`: quick (short questions) or long (services)."""

    id = models.UUIDField(primary_key=True)
    site = models.ForeignKey(Site, on_delete=models.PROTECT, related_name="zones")
    name_sw = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200)
    kind = models.CharField(max_length=10)
    seats = models.PositiveIntegerField()
    closed_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.name_en

    @property
    def name(self) -> Say:
        return Say(self.name_sw, self.name_en)


class Counter(Journalled):
    """One window at a site, whoever sits behind it. `kind`: counter, or an information point."""

    id = models.UUIDField(primary_key=True)
    site = models.ForeignKey(Site, on_delete=models.PROTECT, related_name="counters", db_index=False)
    zone = models.ForeignKey(Zone, on_delete=models.PROTECT, related_name="counters")
    number = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=12)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["site", "number"], condition=models.Q(closed_at__isnull=True), name="counter_number_once"
            )
        ]

    def __str__(self) -> str:
        return str(self.number)


class Device(Journalled):
    """A kiosk or a tablet of a hall (`kind`: kiosk, guide, roll), known by a cookie that a link with a secret sets.

    The row keeps the secret's SHA-256; `enrolled_at` is when the present link was made. `printer` is "" or an address
    with or without a port, `series` the letter of a paper roll's numbers, or of those that a kiosk gives by itself.
    """

    id = models.UUIDField(primary_key=True)
    site = models.ForeignKey(Site, on_delete=models.PROTECT, related_name="devices")
    kind = models.CharField(max_length=8)
    name = models.CharField(max_length=80)
    secret_hash = models.CharField(max_length=64, unique=True)
    printer = models.CharField(max_length=80)
    series = models.CharField(max_length=4)
    enrolled_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.name
