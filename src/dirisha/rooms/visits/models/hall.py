"""Tables of the hall. Growing ones (Ticket, Spell, TicketService, Series) carry their site; keys are UUIDv7."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from dirisha.core.say import Say
from dirisha.journal.managers import Journalled
from dirisha.rooms.places.models import Counter, Institution, Post, Site, Zone
from dirisha.rooms.visits import values

AT_COUNTER = ("called", "walking", "serving")
"""States in which a ticket is in one officer's hands."""
LIVE = ("waiting", *AT_COUNTER, "held")
"""States in which a ticket is not over; `ended_at` is empty in these and in no others."""
OPEN = Q(ended_at__isnull=True)
"""The same by the column that the indexes of open tickets know: say it with every question about a site's tickets."""
ORDINARY, PRIORITY, FIRST, BOOKED = 0, 1, 2, 3
"""The lanes of a queue: by turn; pregnant, elderly, disabled ...; back from somewhere and to be called first; those who
came for their appointment."""


class Queue(Journalled):
    """One line of people at a site. `series` is the letter of its numbers; several queues may share one.

    `promise` (charter-format.md) runs on each of its tickets from taking the number until `stops`.
    """

    id = models.UUIDField(primary_key=True)
    site = models.ForeignKey(Site, on_delete=models.PROTECT, related_name="queues", db_index=False)
    zone = models.ForeignKey(Zone, on_delete=models.PROTECT, related_name="queues")
    slug = models.SlugField(max_length=60)
    name_sw = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200)
    series = models.CharField(max_length=4)
    minutes = models.FloatField()
    promise = models.JSONField(null=True)
    stops = models.CharField(max_length=8)
    is_open = models.BooleanField()
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["site", "slug"], name="queue_slug_once")]

    def __str__(self) -> str:
        return self.slug

    @property
    def name(self) -> Say:
        return Say(self.name_sw, self.name_en)


class Learned(Journalled):
    """What the turns at the counters have taught about a queue (core.waits): its id is the queue's.

    `mean`, `variance`, `known`: how long one person keeps a counter, in minutes, and how many were measured;
    `absent`, `absent_minutes`: the share of those called who do not come, and the minutes lost on one; `calls`:
    how many turns taught it; `width`: of the ranges told.
    """

    id = models.UUIDField(primary_key=True)
    mean = models.FloatField()
    variance = models.FloatField()
    known = models.PositiveIntegerField()
    absent = models.FloatField()
    absent_minutes = models.FloatField()
    calls = models.PositiveIntegerField()
    width = models.FloatField()

    def __str__(self) -> str:
        return f"{self.mean:.1f}"


class HallRule(Journalled):
    """How a site calls people with priority, where it was set otherwise than the house's own: its id is the site's."""

    id = models.UUIDField(primary_key=True)
    share = models.FloatField()
    factor = models.FloatField()
    at_most = models.PositiveSmallIntegerField()

    def __str__(self) -> str:
        return f"{self.share:.0%}"


class KeptOpen(Journalled):
    """Until when a site's hall gives numbers although its calendar says that it is closed: its id is the site's."""

    id = models.UUIDField(primary_key=True)
    until = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.until:%H:%M}"


class QueueService(Journalled):
    """A service that a queue is for: a charter's row by its institution and address name."""

    id = models.UUIDField(primary_key=True)
    queue = models.ForeignKey(Queue, on_delete=models.CASCADE, related_name="services")
    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="queue_services")
    service = models.SlugField(max_length=80)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["queue", "institution", "service"], name="queue_service_once")]

    def __str__(self) -> str:
        return self.service


class Series(Journalled):
    """The counter row of a number series on one day: the number given last, and how many asked for priority."""

    id = models.UUIDField(primary_key=True)
    site = models.ForeignKey(Site, on_delete=models.PROTECT, related_name="series", db_index=False)
    day = models.DateField()
    series = models.CharField(max_length=4)
    last = models.PositiveIntegerField()
    priority = models.PositiveIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["site", "series", "day"], name="series_once")]

    def __str__(self) -> str:
        return f"{self.day} {self.series}{self.last}"


class WorkProfile(Journalled):
    """Which queues a post serves at a site, and in what manner: `order` (as listed) or `longest` (longest wait)."""

    id = models.UUIDField(primary_key=True)
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="profiles", db_index=False)
    site = models.ForeignKey(Site, on_delete=models.PROTECT, related_name="profiles")
    manner = models.CharField(max_length=8)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["post", "site"], name="profile_once")]

    def __str__(self) -> str:
        return f"{self.post_id} {self.manner}"


class ProfileQueue(Journalled):
    """One queue of a work profile, at its place; from `over_minutes` of waiting on it goes before all others."""

    id = models.UUIDField(primary_key=True)
    profile = models.ForeignKey(WorkProfile, on_delete=models.CASCADE, related_name="queues", db_index=False)
    queue = models.ForeignKey(Queue, on_delete=models.PROTECT, related_name="profiles")
    place = models.PositiveSmallIntegerField()
    over_minutes = models.PositiveSmallIntegerField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["profile", "place"], name="profile_place_once")]

    def __str__(self) -> str:
        return f"{self.place} {self.queue_id}"


class CounterSession(Journalled):
    """Who sits at which counter since when; `until` is empty while they do. One officer a counter, one counter each."""

    id = models.UUIDField(primary_key=True)
    site = models.ForeignKey(Site, on_delete=models.PROTECT, related_name="sessions", db_index=False)
    counter = models.ForeignKey(Counter, on_delete=models.PROTECT, related_name="sessions", db_index=False)
    profile = models.ForeignKey(WorkProfile, on_delete=models.PROTECT, related_name="sessions", db_index=False)
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="sessions", db_index=False)
    officer = models.UUIDField()
    since = models.DateTimeField()
    until = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["counter"], condition=Q(until__isnull=True), name="session_counter_once"),
            models.UniqueConstraint(fields=["officer"], condition=Q(until__isnull=True), name="session_officer_once"),
        ]
        indexes = [
            models.Index(fields=["site", "since"], name="session_site"),
            models.Index(fields=["site"], name="session_now", condition=Q(until__isnull=True)),
        ]

    def __str__(self) -> str:
        return f"{self.counter_id} {self.since:%H:%M}"


class Ticket(Journalled):
    """A place in a queue, and a visit as long as nothing else belongs to it (docs/visits.md).

    `turn` grows with every event: whoever acts names the turn they saw. `lane` and `order_at` say when it is called:
    within a lane by `order_at`, then by id; one sent to a counter or an officer is `kept_for` that id. `since` is when
    the present state began, `waiting_since` the last wait, `turn_called_at` the first call after it. `met`: whether the
    promise was kept, empty until the event `stops` happened; `row_institution`, `row_service`: the charter's row that
    gave it, empty where it is the queue's own. `quoted_low`, `quoted_high`: the wait told, in minutes.
    `booked_for`: the time of an appointment, by which it is called when `in_slot`.
    """

    id = models.UUIDField(primary_key=True)
    site = models.ForeignKey(Site, on_delete=models.PROTECT, related_name="tickets", db_index=False)
    visit = models.UUIDField()
    queue = models.ForeignKey(Queue, on_delete=models.PROTECT, related_name="tickets", db_index=False)
    day = models.DateField()
    series = models.CharField(max_length=4)
    number = models.PositiveIntegerField()
    reference = models.CharField(max_length=12, unique=True)
    language = models.CharField(max_length=2)
    channel = models.CharField(max_length=12)
    wanted = models.JSONField()
    state = models.CharField(max_length=16)
    turn = models.PositiveIntegerField()
    lane = models.PositiveSmallIntegerField()
    priority = models.BooleanField()
    order_at = models.DateTimeField()
    since = models.DateTimeField()
    waiting_since = models.DateTimeField()
    arrived_at = models.DateTimeField(null=True)
    taken_at = models.DateTimeField()
    calls = models.PositiveSmallIntegerField()
    first_called_at = models.DateTimeField(null=True)
    called_at = models.DateTimeField(null=True)
    turn_called_at = models.DateTimeField(null=True)
    serving_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    hold_until = models.DateTimeField(null=True)
    counter = models.ForeignKey(Counter, null=True, on_delete=models.PROTECT, related_name="tickets", db_index=False)
    post = models.ForeignKey(Post, null=True, on_delete=models.PROTECT, related_name="tickets", db_index=False)
    officer = models.UUIDField(null=True)
    kept_for = models.UUIDField(null=True)
    due_at = models.DateTimeField(null=True)
    stops = models.CharField(max_length=8)
    explanation = models.JSONField()
    row_institution = models.UUIDField(null=True)
    row_service = models.SlugField(max_length=80, blank=True, db_index=False)
    met = models.BooleanField(null=True)
    quoted_low = models.PositiveSmallIntegerField(null=True)
    quoted_high = models.PositiveSmallIntegerField(null=True)
    booked_for = models.DateTimeField(null=True)
    in_slot = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["site", "day", "series", "number"], name="ticket_number_once"),
            models.UniqueConstraint(fields=["visit"], condition=OPEN & Q(turn__gt=0), name="ticket_visit_once"),
            models.UniqueConstraint(
                fields=["counter"],
                condition=Q(state__in=AT_COUNTER, counter__isnull=False),
                name="ticket_counter_once",
            ),
            models.UniqueConstraint(
                fields=["officer"],
                condition=Q(state__in=AT_COUNTER, officer__isnull=False),
                name="ticket_officer_once",
            ),
            models.CheckConstraint(
                condition=Q(OPEN, state__in=LIVE) | (~OPEN & ~Q(state__in=LIVE)),
                name="ticket_ended",
            ),
        ]
        # No condition of an index here follows from that of another. Statistics taken at night, when no ticket is
        # open, make every such index look empty, and PostgreSQL would go through whichever it likes from end to end.
        indexes = [
            models.Index(
                fields=["queue", "lane", "order_at", "id"],
                name="ticket_waiting",
                condition=Q(state="waiting", kept_for__isnull=True),
            ),
            models.Index(
                fields=["kept_for", "order_at", "id"],
                name="ticket_kept",
                condition=Q(state="waiting", kept_for__isnull=False),
            ),
            models.Index(fields=["site", "called_at"], name="ticket_called", condition=Q(called_at__isnull=False)),
            models.Index(fields=["site", "since"], name="ticket_live", condition=OPEN),
        ]

    def __str__(self) -> str:
        return self.shown

    @property
    def shown(self) -> str:
        """The number as printed and called."""
        return values.shown(self.series, self.number)


class Spell(Journalled):
    """One phase of a ticket that is over: `waiting`, `walking` (from the first call of this turn), `serving`, `held`.

    Written when the turn at a counter ends; the phases of a turn that goes on stand on the ticket.
    """

    id = models.UUIDField(primary_key=True)
    site = models.ForeignKey(Site, on_delete=models.PROTECT, related_name="spells", db_index=False)
    ticket = models.ForeignKey(Ticket, on_delete=models.CASCADE, related_name="spells")
    turn = models.PositiveIntegerField()
    queue = models.UUIDField()
    phase = models.CharField(max_length=8)
    since = models.DateTimeField()
    until = models.DateTimeField()
    counter = models.UUIDField(null=True)
    officer = models.UUIDField(null=True)

    class Meta:
        indexes = [models.Index(fields=["site", "since"], name="spell_site")]

    def __str__(self) -> str:
        return f"{self.ticket_id} {self.phase}"


class TicketService(Journalled):
    """One service that a visit came for and how it ended at the counter."""

    id = models.UUIDField(primary_key=True)
    site = models.ForeignKey(Site, on_delete=models.PROTECT, related_name="ticket_services", db_index=False)
    ticket = models.ForeignKey(Ticket, on_delete=models.CASCADE, related_name="services")
    turn = models.PositiveIntegerField()
    institution = models.UUIDField()
    service = models.SlugField(max_length=80)
    case = models.UUIDField(null=True)
    result = models.CharField(max_length=12)
    missing = models.TextField(blank=True)
    at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["institution", "service", "at"], name="ticket_service_at"),
            models.Index(fields=["site", "at"], name="ticket_service_site"),
        ]

    def __str__(self) -> str:
        return f"{self.ticket_id} {self.service}"


class DoorCheck(Journalled):
    """Papers looked through at the door, before queueing: its id is the visit's, which a ticket may carry on."""

    id = models.UUIDField(primary_key=True)
    site = models.ForeignKey(Site, on_delete=models.PROTECT, related_name="door_checks", db_index=False)
    institution = models.UUIDField()
    service = models.SlugField(max_length=80)
    missing = models.JSONField()
    goes_on = models.BooleanField()
    second_trip = models.BooleanField()
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["site", "at"], name="door_check_at")]

    def __str__(self) -> str:
        return f"{self.service} {self.at:%H:%M}"


class Notice(Journalled):
    """What the manager lets a hall know on its screens: from `since` until `until`, or until it is `down_at`."""

    id = models.UUIDField(primary_key=True)
    site = models.ForeignKey(Site, on_delete=models.PROTECT, related_name="notices", db_index=False)
    text_sw = models.CharField(max_length=200)
    text_en = models.CharField(max_length=200)
    since = models.DateTimeField()
    until = models.DateTimeField(null=True)
    down_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["site", "since"], name="notice_up", condition=Q(down_at__isnull=True))]

    def __str__(self) -> str:
        return self.text_en

    @property
    def text(self) -> Say:
        return Say(self.text_sw, self.text_en)
