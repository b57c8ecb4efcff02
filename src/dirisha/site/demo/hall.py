"""The sample hall: a Huduma Centre of the Public Service with zones, counters, queues, and an officer for each counter.

It is a guest house: its queues serve rows of two ministries' charters. Setting it up twice adds nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time
from uuid import UUID

from dirisha.core.actor import SETUP, Actor
from dirisha.core.say import Say
from dirisha.core.waits.day import counters
from dirisha.rooms.cases import actions as cases
from dirisha.rooms.places import actions as places
from dirisha.rooms.places import queries as place_queries
from dirisha.rooms.places.events import Interval
from dirisha.rooms.places.models import Officer
from dirisha.rooms.places.packs import proposed_days_off
from dirisha.rooms.visits import actions, queries
from dirisha.rooms.visits.events import OfferedDay, QueueServed, ServiceServed
from dirisha.site.demo.institutions import YEARS, Home, hashed

SLUG = "huduma-gpo-nairobi"
WINDOWS = 20
"""Counters of the hall; `core.waits.day` shares them out to the queues by their work."""
THREE_MINUTES = {"kind": "duration", "amount": 3, "unit": "minutes", "after": None}


@dataclass(frozen=True)
class SampleQueue:
    """A queue by the letter of its numbers: where it stands, for which charter rows, how long one person takes."""

    letter: str
    slug: str
    zone: str
    name: Say
    minutes: float
    services: tuple[tuple[str, str], ...]


PSC, GENDER = "ke-public-service", "ke-gender"

QUEUES = (
    SampleQueue(
        "A",
        "maswali",
        "quick",
        Say("Maswali ya haraka", "Quick questions"),
        6,
        ((PSC, "kujibu-maswali-ofisini"), (GENDER, "majibu-ya-maswali")),
    ),
    SampleQueue(
        "F", "barua", "quick", Say("Barua na mawasiliano", "Letters and mail"), 9, ((PSC, "kujibu-mawasiliano"),)
    ),
    SampleQueue(
        "H",
        "malalamiko",
        "long",
        Say("Malalamiko", "Complaints"),
        8,
        ((PSC, "kujibu-malalamishi"), (PSC, "kusuluhisha-malalamishi"), (GENDER, "utatuzi-wa-malalamiko")),
    ),
    SampleQueue(
        "K",
        "taarifa",
        "quick",
        Say("Taarifa na machapisho", "Information and publications"),
        7,
        ((PSC, "ombi-la-taarifa"), (GENDER, "sera-taarifa-na-machapisho")),
    ),
    SampleQueue("L", "bima", "long", Say("Bima ya matibabu", "Medical insurance"), 12, ((PSC, "bima-ya-matibabu"),)),
    SampleQueue(
        "M",
        "malipo",
        "quick",
        Say("Malipo kwa wauzaji", "Payments to suppliers"),
        5,
        ((PSC, "kulipia-bidhaa-na-huduma"), (GENDER, "malipo-ya-bidhaa-na-huduma")),
    ),
    SampleQueue(
        "N",
        "wauzaji",
        "long",
        Say("Wauzaji na zabuni", "Suppliers and tenders"),
        10,
        ((PSC, "kusajili-wauzaji"), (PSC, "kushughulikia-zabuni"), (PSC, "matokeo-ya-zabuni")),
    ),
    SampleQueue(
        "R",
        "mafunzo",
        "long",
        Say("Mafunzo ya jinsia na uwezeshaji", "Gender training and empowerment"),
        8,
        ((GENDER, "mafunzo-na-uhamasishaji"), (GENDER, "kujenga-uwezo-wa-wanawake")),
    ),
    SampleQueue(
        "S", "kazi", "long", Say("Mafunzo ya kazini", "Internship and attachment"), 15, ((GENDER, "mafunzo-ya-kazi"),)
    ),
)
"""The letters of the Huduma Centres. What is confidential has no queue: nobody is to be seen waiting for it."""

BY_APPOINTMENT = ("H", "L", "S")
"""Longer services, for which one may book a time."""

ZONES = {
    "quick": (Say("Huduma za haraka", "Quick services"), 80),
    "long": (Say("Huduma ndefu", "Longer services"), 150),
}


@dataclass(frozen=True)
class Window:
    """A counter of the sample hall with the officer who sits there."""

    counter: UUID
    number: int
    officer: Actor
    letters: tuple[str, ...]


@dataclass(frozen=True)
class SampleHall:
    """The hall as it stands: its queues by letter, its counters by number."""

    site: UUID
    queues: dict[str, UUID]
    windows: tuple[Window, ...]


def seed_hall(homes: dict[str, Home], *, at: datetime) -> SampleHall:
    """The sample hall, set up at `at` unless it stands; its numbers are given from then on."""
    home = homes[PSC]
    standing = next((site for site in place_queries.sites_of(home.institution) if site.slug == SLUG), None)
    site = _opened(home, at) if standing is None else standing.id
    if standing is None:
        zones = {
            kind: places.lay_out_zone(
                site=site, name=name, zone_kind="quick" if kind == "quick" else "long", seats=seats, by=SETUP, at=at
            )
            for kind, (name, seats) in ZONES.items()
        }
        for order, queue in enumerate(QUEUES):
            _queue(queue, order, site, zones[queue.zone], homes, at)
        _counters(site, zones, at)
    standing_queues = {line.slug: line.id for line in queries.queues_of(site)}
    queues = {queue.letter: standing_queues[queue.slug] for queue in QUEUES}
    return SampleHall(site, queues, tuple(_windows(home, site, queues, at)))


def _opened(home: Home, at: datetime) -> UUID:
    site = places.open_site(
        institution=home.institution,
        slug=SLUG,
        site_kind="centre",
        name=Say("Huduma Centre, Posta Kuu ya Nairobi", "Huduma Centre, GPO Nairobi"),
        address=Say(
            "Jengo la Posta Kuu, barabara ya Kenyatta, Nairobi",
            "General Post Office building, Kenyatta Avenue, Nairobi",
        ),
        time_zone="Africa/Nairobi",
        hours=[Interval(weekday=day, opens=time(8), closes=time(17)) for day in range(5)],
        by=SETUP,
        at=at,
    )
    cases.propose_calendar(site=site, days=proposed_days_off("ke", YEARS), by=SETUP, at=at)
    return site


def _queue(queue: SampleQueue, order: int, site: UUID, zone: UUID, homes: dict[str, Home], at: datetime) -> None:
    made = actions.set_up_queue(
        site=site,
        zone=zone,
        slug=queue.slug,
        name=queue.name,
        series=queue.letter,
        minutes=queue.minutes,
        services=[ServiceServed(institution=homes[of].institution, service=slug) for of, slug in queue.services],
        promise=THREE_MINUTES if queue.letter == "A" else None,
        stops="called",
        order=order,
        by=SETUP,
        at=at,
    )
    actions.open_queue(queue=made, by=SETUP, at=at)
    if queue.letter in BY_APPOINTMENT:
        _appointments(made, queue.letter, at)


def _appointments(queue: UUID, letter: str, at: datetime) -> None:
    """Times all day, every half hour, for the counters that the roster plans for the queue."""
    planned = sum(letter in each.queues for each in counters(WINDOWS))
    actions.offer_appointments(
        queue=queue,
        slot_minutes=30,
        share=0.4,
        days_ahead=14,
        grace=10,
        week=[OfferedDay(weekday=day, opens=9 * 60, closes=16 * 60, counters=planned) for day in range(5)],
        by=SETUP,
        at=at,
    )


def _counters(site: UUID, zones: dict[str, UUID], at: datetime) -> None:
    quick = {queue.letter for queue in QUEUES if queue.zone == "quick"}
    for planned in counters(WINDOWS):
        zone = zones["quick" if planned.queues[0] in quick else "long"]
        places.set_up_counter(site=site, zone=zone, number=int(planned.name), by=SETUP, at=at)
    for number in (WINDOWS + 1, WINDOWS + 2):
        places.set_up_counter(
            site=site, zone=zones["quick"], number=number, counter_kind="information", by=SETUP, at=at
        )


def _windows(home: Home, site: UUID, queues: dict[str, UUID], at: datetime) -> list[Window]:
    """The counters with their officers, each with a post of their own and the queues that they serve."""
    built = {counter.number: counter.id for zone in place_queries.hall_of(site) for counter in zone.counters}
    posts = {post.slug: post.id for post in place_queries.posts_of(home.institution)}
    known = {officer.username: officer for officer in Officer.objects.filter(username__startswith="dirisha")}
    out = []
    for planned in counters(WINDOWS):
        number = int(planned.name)
        slug = f"afisa-dirisha-{number:02d}"
        officer = known.get(f"dirisha{number:02d}")
        if slug not in posts or officer is None:
            posts[slug] = places.create_post(
                institution=home.institution,
                slug=slug,
                role="officer",
                title=Say(sw=f"Afisa wa Dirisha {number}", en=f"Officer at Counter {number}"),
                site=site,
                reports_to=home.actors["mkuu-wa-huduma"].post,
                by=SETUP,
                at=at,
            )
            officer = Officer.objects.create(username=f"dirisha{number:02d}", password=hashed())
            places.take_up_post(post=posts[slug], officer=officer.id, by=SETUP, at=at)
            served = [QueueServed(queue=queues[letter]) for letter in planned.queues]
            actions.set_profile(site=site, post=posts[slug], queues=served, manner="longest", by=SETUP, at=at)
        out.append(Window(built[number], number, Actor("post", posts[slug], officer.id), planned.queues))
    return out
