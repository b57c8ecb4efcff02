"""The sample house with something behind every door, and everybody who knocks there, for the role matrix."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from http.cookies import SimpleCookie
from typing import Any, cast
from uuid import UUID

from django.core.cache import cache
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from dirisha.core.actor import CITIZEN, SETUP
from dirisha.core.say import Say
from dirisha.doors.desk.tests.hall import Hall, hall_of
from dirisha.doors.desk.tests.stories import a_case, a_draft, a_scan
from dirisha.doors.desk.tests.world import World
from dirisha.doors.kiosk.tests.world import SECRET, enrolled
from dirisha.doors.web import casekey
from dirisha.rooms.cases import actions as cases
from dirisha.rooms.cases.models import Remedy
from dirisha.rooms.charters import actions as charters
from dirisha.rooms.charters import queries
from dirisha.rooms.charters.models import Comment
from dirisha.rooms.places import actions as places
from dirisha.rooms.places import queries as place_queries
from dirisha.rooms.places.events import DayOff
from dirisha.rooms.places.models import Officer
from dirisha.rooms.visits import actions as visits
from dirisha.rooms.visits import queries as visit_queries
from dirisha.rooms.visits.tests.bookings import offered
from dirisha.rooms.visits.tests.hall import Hall as VisitHall
from tests.sample import House

ROLES = ("officer", "supervisor", "charter_owner", "administrator", "data_officer", "ombudsman")
HERE = dict(zip(ROLES, ("otieno", "akinyi", "amina", "juma", "salma", "mchunguzi"), strict=True))
ELSEWHERE = dict(zip(ROLES, ("wambui", "chebet", "halima", "kiprono", "nasra", "mchunguzi-mwingine"), strict=True))
OFFICERS = {**HERE, **{f"{role} elsewhere": name for role, name in ELSEWHERE.items()}}
"""Who of the sample house knocks for a role: of the institution whose doors they are, and of another one. The sample
has no Commission: `ombudsmen` gives it one, before whom a case was laid, and another one."""
DEVICES = ("kiosk", "guide", "roll")
COLUMNS = ("anybody", "citizen", *OFFICERS, "no post", *DEVICES)
"""Everybody who knocks, in the order of the columns of `matrix.ROWS`: without any key, with the key to their own case,
the officers, an account without a post, and the devices of the hall."""
NOT_KEPT = ("/sw/dawati/", "/sw/kioski/")
OTHER_DOORS = (*NOT_KEPT, "/akaunti/")
CAST = {
    "otieno": "afisa-malalamiko",
    "baraka": "afisa-huduma",
    "njeri": "mkuu-wa-huduma",
    "amina": "mwenye-hati",
    "zawadi": "msimamizi-wa-mfumo",
}
"""The cast of the desk's stories, by the posts of the sample house."""
DAY = DayOff(date=date(2030, 5, 9), name=Say(sw="Sikukuu", en="Holiday"), source="Gazeti")
QUESTION = Say(sw="Je, muda unatosha?", en="Is the time enough?")


@dataclass
class Doors:
    """What stands behind the doors: the parts of addresses, and the browsers that knock."""

    parts: dict[str, Any]
    browsers: dict[str, Client]
    kept: set[str] = field(default_factory=set)
    """Addresses of pages for officers and devices that a browser would have kept."""

    @cached_property
    def keys(self) -> dict[str, dict[str, str]]:
        """The cookies that each browser came with."""
        return {
            column: {name: kept.value for name, kept in browser.cookies.items()}
            for column, browser in self.browsers.items()
        }

    def knock(self, column: str, address: str) -> str:
        """Open an address (or send an empty form: "POST path") as somebody; one letter for what becomes of it.

        o opens or is done, e its form is refused as empty (only who may come in hears that), k the key to one's case is
        asked for, s signing in, x refused, - not there. What it changes is taken back.
        """
        method, _, path = address.rpartition(" ")
        browser = self.browsers[column]
        browser.cookies = SimpleCookie(self.keys[column])
        cache.clear()
        with taken_back():
            sent = browser.post if method == "POST" else browser.get
            answer = sent(path.format(**self.parts))
            if path.startswith(NOT_KEPT) and answer.status_code == 200 and "no-store" not in answer["Cache-Control"]:
                self.kept.add(address)
            return letter(answer, by_key=not path.startswith(OTHER_DOORS))


@contextmanager
def taken_back() -> Iterator[None]:
    """Whatever happens within never happened."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def letter(answer: HttpResponse | Any, *, by_key: bool) -> str:
    """What became of a knock; `by_key`: at the citizens' window, where number and PIN are asked for with a 403."""
    if answer.streaming:
        answer.getvalue()  # read to its end, the file is closed
    if answer.headers.get("Location", "").startswith("/akaunti/ingia/"):
        return "s"
    if by_key and answer.status_code == 403:
        return "k"
    return {403: "x", 404: "-", 400: "e", 405: "e", 409: "e", 422: "e"}.get(answer.status_code, "o")


def world_of(house: House) -> World:
    """The sample house as the stories of the desk know it."""
    actors = {name: house.public_service.actors[seat] for name, seat in CAST.items()}
    actors["mgeni"] = house.gender.actors["afisa-malalamiko"]
    posts = {name: actor.post for name, actor in actors.items() if actor.post}
    officers = {name: actor.officer for name, actor in actors.items() if actor.officer}
    return World(house.public_service.institution, house.gender.institution, posts, officers, "ke-public-service")


def stand(house: House) -> Doors:
    """A case with a file, a draft with everything that can be in one, a hall at work, and all the browsers."""
    world = world_of(house)
    case, file = a_case(world, no=5, with_file=True)
    ombudsmen(house)
    hall = hall_of(world)
    visits.sit_down(counter=hall.counters[0], by=world.actor("otieno"))
    places.announce_holiday(site=hall.site, day=DAY, by=SETUP)
    given = hall.ticket()
    parts: dict[str, Any] = {
        "case": case,
        "file": file,
        "secret": a_case(world, no=5, level=2)[0],
        "right": cases.ask_right(case=case, right="object", words="Msiwape wengine.", by=CITIZEN),
        "sealed": a_case(world, no=5, level=3)[0],
        "service": world.service(5).slug,
        "site": hall.site,
        "zone": hall.zone,
        "counter": hall.counters[0],
        "queue": hall.quick,
        "ticket": given.ticket,
        "reference": given.reference,
        "device": places.enrol_device(
            site=hall.site, device_kind="kiosk", name="Kioski", secret_hash="0" * 64, by=SETUP
        ),
        "post": world.posts["otieno"],
        "link": f"{SECRET}-kiosk",
        "life_event": queries.life_events()[0].key,
        "appointment": booked(house, hall),
    }
    return Doors(parts | followed(world) | of_a_charter(world, hall), browsers(house, case))


def followed(world: World) -> dict[str, Any]:
    """A case laid before the ombudsman, whose apology goes by post, and an order of the institution."""
    now = timezone.now()
    head = world.actor("njeri")
    late = cases.submit_request(
        variant=world.service(1).variants[0].id,
        channel="letter",
        language="sw",
        description="Barua ya Kimani.",
        received_at=now - timedelta(days=60),
        by=world.actor("otieno"),
        at=now - timedelta(days=59),
    ).case
    cases.ring(at=now)
    cases.refer_case(case=late, reason="Limechelewa.", by=head)
    words = Say(sw="Mgomo wa watumishi.", en="A strike of staff.")
    order = cases.publish_order(institution=world.utumishi, cause="strike", words=words, since=now.date(), by=head)
    return {"referred": late, "letter": Remedy.objects.get(case=late).id, "order": order}


def ombudsmen(house: House) -> None:
    """An ombudsman who works in this institution, and one in another."""
    for username, home in ((HERE["ombudsman"], house.public_service), (ELSEWHERE["ombudsman"], house.gender)):
        post = places.create_post(
            institution=home.institution,
            slug=username,
            role="ombudsman",
            title=Say(sw="Mchunguzi wa malalamiko", en="Ombudsman"),
            by=SETUP,
        )
        places.take_up_post(post=post, officer=Officer.objects.create(username=username).id, by=SETUP)


def booked(house: House, hall: Hall) -> str:
    """The reference of an appointment."""
    booking, now = offered(house, cast("VisitHall", hall), timezone.now()), timezone.now()
    last = visit_queries.days_offered(hall.long, at=now)[-1]
    return booking.book(last.slots[0].starts_at, now).reference


def of_a_charter(world: World, hall: Hall) -> dict[str, Any]:
    """A draft that the public may comment, a comment, a scan that waits, a review, the address name of the hall."""
    version, finding = a_draft(world)
    today, amina = timezone.now().date(), world.actor("amina")
    charters.open_consultation(version=version, opens=today, closes=today + timedelta(days=7), asks=QUESTION, by=amina)
    draft, line = queries.draft(version), place_queries.site(hall.site)
    assert draft is not None and line is not None
    number = charters.comment(institution=world.utumishi, text="Fupisheni.", name="Wanjiru", by=CITIZEN)
    return {
        "version": version,
        "finding": finding,
        "contact": draft.contacts[0].id,
        "handed": a_scan(world),
        "review": charters.open_review(institution=world.utumishi, by=amina),
        "comment": Comment.objects.get().id,
        "number": number,
        "hall": line.slug,
    }


def browsers(house: House, case: UUID) -> dict[str, Client]:
    """Everybody's browser, in the order of COLUMNS; the citizen's has the key to `case`."""
    found = {column: Client() for column in COLUMNS}
    response = HttpResponse()
    casekey.hand_over(response, case)
    found["citizen"].cookies[casekey.NAME] = response.cookies[casekey.NAME].value
    for column, username in OFFICERS.items():
        found[column].force_login(Officer.objects.get(username=username))
    found["no post"].force_login(Officer.objects.create(username="bila-cheo"))
    for kind in DEVICES:
        found[kind] = enrolled(house, kind, **({"series": "R"} if kind == "roll" else {}))[0]
    return found
