"""The small hall with a queue that takes people by appointment: on Mondays to Fridays, 9 to 12, every half hour."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from dirisha.core.actor import CITIZEN, SETUP
from dirisha.core.say import Say
from dirisha.rooms.visits import actions
from dirisha.rooms.visits.events import OfferedDay, ServiceServed
from dirisha.rooms.visits.tests.hall import Hall
from dirisha.rooms.visits.values import Booked
from tests.sample import House

SERVICE = "kujibu-malalamishi"
WEEK = tuple(OfferedDay(weekday=day, opens=9 * 60, closes=12 * 60, counters=2) for day in range(5))


@dataclass(frozen=True)
class Bookings:
    """The hall, whose long queue is for one service of the Public Service; two places for each time."""

    hall: Hall
    institution: UUID

    def book(self, starts_at: datetime, at: datetime, *, phone: str | None = None, key: str | None = None) -> Booked:
        """Somebody books on the web."""
        return actions.book(
            queue=self.hall.long,
            institution=self.institution,
            service=SERVICE,
            starts_at=starts_at,
            language="sw",
            phone=phone,
            by=CITIZEN,
            at=at,
            key=key,
        )


def offered(house: House, hall: Hall, at: datetime, **otherwise: int) -> Bookings:
    """Two counters are planned, 12 minutes a person, 40 % kept: two appointments each half hour."""
    home = house.public_service
    zone_of: dict[str, Any] = {"site": hall.site, "zone": hall.zone}
    actions.set_up_queue(
        **zone_of,
        slug="huduma",
        name=Say("Huduma", "Services"),
        series="L",
        minutes=12,
        services=(ServiceServed(institution=home.institution, service=SERVICE),),
        queue=hall.long,
        by=SETUP,
        at=at,
    )
    given: dict[str, Any] = {"slot_minutes": 30, "days_ahead": 14, "grace": 10, **otherwise}
    actions.offer_appointments(queue=hall.long, share=0.4, week=WEEK, by=SETUP, at=at, **given)
    return Bookings(hall, home.institution)
