"""Tables of appointments."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from dirisha.journal.managers import Journalled
from dirisha.rooms.places.models import Institution, Site
from dirisha.rooms.visits.models.hall import Queue


class AppointmentPlan(Journalled):
    """Which times a queue offers: its id is the queue's. `week` is a list of `OfferedDay`; empty: none any more."""

    id = models.UUIDField(primary_key=True)
    slot_minutes = models.PositiveSmallIntegerField()
    share = models.FloatField()
    days_ahead = models.PositiveSmallIntegerField()
    grace = models.PositiveSmallIntegerField()
    week = models.JSONField()

    def __str__(self) -> str:
        return f"{self.slot_minutes}"


class Appointment(Journalled):
    """A reserved time; its id is that of the visit. `turn` grows with every event, as a ticket's does.

    `holds` one of the `of` places that begin at `starts_at` while it is booked, and when its person came in time: the
    constraints make it impossible to give a place twice, or one more than there are. `phone` is empty once it is over.
    """

    id = models.UUIDField(primary_key=True)
    site = models.ForeignKey(Site, on_delete=models.PROTECT, related_name="appointments", db_index=False)
    queue = models.ForeignKey(Queue, on_delete=models.PROTECT, related_name="appointments", db_index=False)
    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="appointments", db_index=False)
    service = models.SlugField(max_length=80)
    reference = models.CharField(max_length=12, unique=True)
    language = models.CharField(max_length=2)
    state = models.CharField(max_length=12)
    turn = models.PositiveIntegerField()
    starts_at = models.DateTimeField()
    lapses_at = models.DateTimeField()
    place = models.PositiveSmallIntegerField()
    of = models.PositiveSmallIntegerField()
    holds = models.BooleanField()
    phone = models.CharField(max_length=40, blank=True)
    booked_at = models.DateTimeField()
    reminder_due_at = models.DateTimeField(null=True)
    how = models.CharField(max_length=8, blank=True)
    why = models.CharField(max_length=8, blank=True)
    arrived_at = models.DateTimeField(null=True)
    ticket = models.UUIDField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["queue", "starts_at", "place"], condition=Q(holds=True), name="appointment_place_once"
            ),
            models.CheckConstraint(condition=Q(place__gte=1, place__lte=F("of")), name="appointment_place_there"),
        ]
        indexes = [
            models.Index(fields=["site", "starts_at"], name="appointment_day"),
            models.Index(fields=["lapses_at"], name="appointment_lapses", condition=Q(state="booked")),
        ]

    def __str__(self) -> str:
        return self.reference
