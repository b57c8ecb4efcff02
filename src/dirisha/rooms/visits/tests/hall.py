"""A small hall for stories: one zone, three counters, two queues, and the officers of the Public Service at them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from dirisha.core.actor import CITIZEN, SETUP, Actor
from dirisha.core.say import Say
from dirisha.rooms.places import actions as places
from dirisha.rooms.places.models import Officer
from dirisha.rooms.visits import actions
from dirisha.rooms.visits.events import QueueServed
from dirisha.rooms.visits.rules.hours import LONGEST
from dirisha.rooms.visits.values import TicketGiven
from tests.cast import Clock
from tests.sample import House

OFFICERS = 16
TITLE = Say("Afisa wa dirisha", "Counter officer")
THREE_MINUTES = {"kind": "duration", "amount": 3, "unit": "minutes", "after": None}


@dataclass(frozen=True)
class Hall:
    """Queues `quick` (numbers A, promise of three minutes until called) and `long` (numbers L), and open sessions."""

    site: UUID
    zone: UUID
    quick: UUID
    long: UUID
    counters: tuple[UUID, ...]
    otieno: Actor
    akinyi: Actor
    baraka: Actor
    sessions: dict[str, UUID]

    def ticket(self, at: datetime, queue: UUID | None = None, *, priority: bool = False) -> TicketGiven:
        """A number from the kiosk, of the quick queue unless said otherwise."""
        return actions.take_ticket(queue=queue or self.quick, language="sw", priority=priority, by=CITIZEN, at=at)


def lay_out(house: House, at: datetime) -> Hall:
    """Build the hall by its verbs: Otieno serves quick then long, Akinyi (a supervisor) both by the longest wait,
    Baraka the long queue alone."""
    home = house.public_service
    zone = places.lay_out_zone(
        site=home.site, name=Say("Maswali mafupi", "Quick questions"), zone_kind="quick", seats=40, by=SETUP, at=at
    )
    counters = tuple(
        places.set_up_counter(site=home.site, zone=zone, number=number, by=SETUP, at=at) for number in (1, 2, 3)
    )
    quick = actions.set_up_queue(
        site=home.site,
        zone=zone,
        slug="maswali",
        name=Say("Maswali", "Enquiries"),
        series="A",
        minutes=2,
        promise=THREE_MINUTES,
        stops="called",
        by=SETUP,
        at=at,
    )
    long = actions.set_up_queue(
        site=home.site,
        zone=zone,
        slug="huduma",
        name=Say("Huduma", "Services"),
        series="L",
        minutes=12,
        by=SETUP,
        at=at,
    )
    for queue in (quick, long):
        actions.open_queue(queue=queue, by=SETUP, at=at)
    # A story may be told at any hour of the machine's clock; test_hours.py tells those of a hall that closes.
    actions.keep_open(site=home.site, until=at + LONGEST, by=SETUP, at=at)
    otieno, akinyi, baraka = (home.actors[slug] for slug in ("afisa-malalamiko", "mkuu-wa-huduma", "afisa-huduma"))
    both = (QueueServed(queue=quick), QueueServed(queue=long))
    sessions = {}
    for name, officer, counter, queues, manner in (
        ("otieno", otieno, counters[0], both, "order"),
        ("akinyi", akinyi, counters[1], both, "longest"),
        ("baraka", baraka, counters[2], (QueueServed(queue=long),), "order"),
    ):
        assert officer.post is not None
        actions.set_profile(
            site=home.site,
            post=officer.post,
            queues=queues,
            manner="longest" if manner == "longest" else "order",
            by=SETUP,
            at=at,
        )
        sessions[name] = actions.sit_down(counter=counter, by=officer, at=at)
    return Hall(home.site, zone, quick, long, counters, otieno, akinyi, baraka, sessions)


def crew(house: House, hall: Hall, clock: Clock) -> list[tuple[Actor, UUID]]:
    """Sixteen officers at sixteen more counters, who all serve both queues: each with their session."""
    home, at = house.public_service, clock.after(days=-1)
    seated = []
    for number in range(10, 10 + OFFICERS):
        officer = Officer.objects.create(username=f"afisa-{number}").id
        post = places.create_post(
            institution=home.institution, slug=f"dirisha-{number}", role="officer", title=TITLE, by=SETUP, at=at
        )
        places.take_up_post(post=post, officer=officer, by=SETUP, at=at)
        by = Actor("post", post, officer)
        queues = (QueueServed(queue=hall.quick), QueueServed(queue=hall.long))
        actions.set_profile(site=hall.site, post=post, queues=queues, by=SETUP, at=at)
        counter = places.set_up_counter(site=hall.site, zone=hall.zone, number=number, by=SETUP, at=at)
        seated.append((by, actions.sit_down(counter=counter, by=by, at=at)))
    return seated
