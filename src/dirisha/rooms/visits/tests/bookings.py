"""The small hall with a queue that takes people by appointment: on Mondays to Fridays, 9 to 12, every half hour."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any
from uuid import UUID

from dirisha.core.actor import CITIZEN, SETUP
from dirisha.core.say import Say
from dirisha.rooms.cases import actions as cases
from dirisha.rooms.places import queries
from dirisha.rooms.places.events import Interval
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


def by_the_hour(house: House, hall: Hall, at: datetime) -> Bookings:
    """The same for stories told in the present, at whatever hour of whatever day."""
    bookings = offered(house, hall, at)
    never_closed(hall.site, hall.long, at)
    return bookings


def never_closed(site: UUID, queue: UUID, at: datetime) -> None:
    """The site never closes, and every five minutes a time begins for which its queue takes people."""
    hours = [Interval(weekday=day, opens=time(0), closes=time(0)) for day in range(7)]
    cases.set_opening_hours(site=site, hours=hours, by=SETUP, at=at)
    off = queries.days_off(site, since=at.date() - timedelta(days=1), until=at.date() + timedelta(days=9))
    for day in {each.date for each in off}:
        cases.withdraw_holiday(site=site, day=day, source="GN 1", by=SETUP, at=at)
    actions.offer_appointments(
        queue=queue,
        slot_minutes=5,
        share=0.4,
        days_ahead=7,
        grace=10,
        week=[OfferedDay(weekday=day, opens=0, closes=24 * 60, counters=10) for day in range(7)],
        by=SETUP,
        at=at,
    )


def last_five_minutes(at: datetime) -> datetime:
    """The time that began last, on the same day in Nairobi."""
    return at.replace(minute=at.minute - at.minute % 5, second=0, microsecond=0)


def closed_now(site: UUID, at: datetime) -> None:
    """The site is closed at `at`, whatever the hour: it opens on one weekday, three days on; nobody keeps it open."""
    hours = [Interval(weekday=(at.weekday() + 3) % 7, opens=time(8), closes=time(17))]
    cases.set_opening_hours(site=site, hours=hours, by=SETUP, at=at)
    before = at - timedelta(hours=2)
    actions.keep_open(site=site, until=before + timedelta(minutes=1), by=SETUP, at=before)
