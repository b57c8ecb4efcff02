"""The local day of an institution: the day of its first site, by which its charter takes effect and comments end."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from dirisha.rooms.places.models import Institution


def zone_of(institution: UUID) -> ZoneInfo:
    """The time zone of an institution, that of its first site. One statement."""
    name = (
        Institution.objects.filter(id=institution).values_list("sites__time_zone", flat=True).order_by("sites").first()
    )
    return ZoneInfo(name or "Africa/Nairobi")


def day_of(institution: UUID, at: datetime) -> date:
    """The day it is at a moment where the institution is. One statement."""
    return at.astimezone(zone_of(institution)).date()
