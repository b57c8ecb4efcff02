"""The ministry's hall: a zone, three counters, two queues; Otieno serves both, Baraka the services."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.test import Client
from django.utils import timezone

from dirisha.core.actor import CITIZEN, SETUP
from dirisha.core.say import Say
from dirisha.doors.desk.tests.stories import fields
from dirisha.doors.desk.tests.world import World
from dirisha.rooms.places import actions as places
from dirisha.rooms.places import queries as place_queries
from dirisha.rooms.visits import actions
from dirisha.rooms.visits.events import QueueServed, ServiceServed
from dirisha.rooms.visits.rules.hours import LONGEST
from dirisha.rooms.visits.values import ServiceWanted, TicketGiven

MINUTES = {"kind": "duration", "amount": 3, "unit": "minutes", "after": None}
COUNTER = "/sw/dawati/dirisha/"


@dataclass(frozen=True)
class Hall:
    """The ids of the hall; `services` are rows 1 (complaints) and 2 (letters) of the charter."""

    world: World
    site: UUID
    zone: UUID
    counters: tuple[UUID, ...]
    quick: UUID
    long: UUID
    services: tuple[ServiceWanted, ...]

    def ticket(
        self, queue: UUID | None = None, *, wanted: tuple[ServiceWanted, ...] = (), at: datetime | None = None
    ) -> TicketGiven:
        """A number from the kiosk, taken five minutes ago unless said otherwise."""
        taken = at or timezone.now() - timedelta(minutes=5)
        return actions.take_ticket(queue=queue or self.quick, language="sw", wanted=wanted, by=CITIZEN, at=taken)


def hall_of(world: World) -> Hall:
    """The hall, built an hour ago by its verbs."""
    at = timezone.now() - timedelta(hours=1)
    site = place_queries.home_site(world.utumishi)
    assert site is not None
    zone = places.lay_out_zone(
        site=site, name=Say("Maswali mafupi", "Quick questions"), zone_kind="quick", seats=20, by=SETUP, at=at
    )
    counters = tuple(places.set_up_counter(site=site, zone=zone, number=n, by=SETUP, at=at) for n in (1, 2, 3))
    services = tuple(ServiceWanted(world.utumishi, world.service(no).slug) for no in (1, 2))
    served = tuple(ServiceServed(institution=each.institution, service=each.service) for each in services)
    queues = []
    for slug, name, series, of in (
        ("maswali", Say("Maswali", "Enquiries"), "A", ()),
        ("huduma", Say("Huduma", "Services"), "L", served),
    ):
        queue = actions.set_up_queue(
            site=site,
            zone=zone,
            slug=slug,
            name=name,
            series=series,
            minutes=4,
            services=of,
            promise=MINUTES,
            by=SETUP,
            at=at,
        )
        actions.open_queue(queue=queue, by=SETUP, at=at)
        queues.append(queue)
    # A story of the desk may be told at any hour of the machine's clock.
    actions.keep_open(site=site, until=at + LONGEST, by=SETUP, at=at)
    for post, mine in (("otieno", queues), ("baraka", queues[1:])):
        rows = tuple(QueueServed(queue=queue) for queue in mine)
        actions.set_profile(site=site, post=world.posts[post], queues=rows, by=SETUP, at=at)
    return Hall(world, site, zone, counters, queues[0], queues[1], services)


class Window:
    """A browser at a counter: what is pressed is counted, as fingers count."""

    def __init__(self, client: Client) -> None:
        self.client = client
        self.clicks = 0
        self.html = client.get(COUNTER).content.decode()

    def press(self, step: str, *, having: str = "key", **typed: str) -> str:
        """Send the form of a step as the page holds it, with what was typed, and follow to the next page."""
        self.clicks += 1
        form = next(part for part in self.html.split("<form")[1:] if f'action="{COUNTER}{step}/"' in part)
        sent = fields("<form" + form.split("</form>")[0], having=having)
        answer = self.client.post(f"{COUNTER}{step}/", {**sent, **typed})
        if answer.status_code == 302:
            answer = self.client.get(answer["Location"])
        self.html = answer.content.decode()
        return self.html

    def follow(self, link: str) -> str:
        """Click a link of the page that holds these words."""
        self.clicks += 1
        found = re.search(rf'<a[^>]*href="([^"#]*)[^"]*"[^>]*>{link}', self.html)
        assert found is not None
        self.html = self.client.get(found[1] if found[1].startswith("/") else COUNTER + found[1]).content.decode()
        return self.html

    def look(self) -> str:
        """Open the page afresh."""
        self.html = self.client.get(COUNTER).content.decode()
        return self.html

    def sit(self, counter: UUID) -> str:
        """Choose a counter."""
        return self.press("keti", counter=str(counter))
