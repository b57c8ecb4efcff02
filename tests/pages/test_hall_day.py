"""A day in the sample hall, on its screens: somebody touches the kiosk, is called by voice, served, and counted.

Around them the day of `dirisha demo day` is played, an hour of it by day and all its 952 people by night. The clock is
the demonstration's, which kiosk, counter, screen and events process read from one file.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from PIL import Image
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from dirisha.core.actor import SETUP
from dirisha.core.waits.day import HUDUMA_DAY
from dirisha.doors.kiosk.device import hashed
from dirisha.frame.printing import ROOM
from dirisha.journal import present
from dirisha.journal.testing import assert_replay_equal
from dirisha.rooms.cases.models import Case
from dirisha.rooms.places import actions as places
from dirisha.rooms.visits import actions
from dirisha.rooms.visits import queries as visits
from dirisha.rooms.visits.events import QueueServed
from dirisha.rooms.visits.models import Ticket, TicketService
from dirisha.site.demo import PASSWORD
from dirisha.site.demo.day import Day, play_appointments
from dirisha.site.demo.hall import SLUG, SampleHall, seed_hall
from dirisha.wires.printer.demo import DemoPrinter
from dirisha.wires.voice import CHIME, Voice
from tests.cast import NAIROBI
from tests.events import events_process, free_port
from tests.pages.conftest import Open
from tests.sample import House

MIDNIGHT = datetime(2026, 11, 2, tzinfo=NAIROBI)
OPENS = HUDUMA_DAY.curve[0][0]
NUMBER = 23
"""Otieno's counter, beside those of the day that is played."""
MINUTE = 60_000
MOST_CLICKS = 12


@dataclass
class Scene:
    """The hall with the day that is played in it, and what stands around it."""

    hall: SampleHall
    day: Day
    printer: DemoPrinter
    port: int
    clips: Path

    def play(self, until: float) -> None:
        """The day goes on to a minute; what is overdue happens now."""
        for moment, act in self.day.steps(self.day.moment(until)):
            act(max(moment, present.now()))
            present.show(max(moment, present.now()), speed=1, until=MIDNIGHT + timedelta(days=2))

    def begin(self, last: float) -> None:
        """People come until `last`; the clock stands at the opening."""
        present.show(MIDNIGHT + timedelta(minutes=OPENS), speed=1, until=MIDNIGHT + timedelta(days=2))
        self.day = Day(self.hall, midnight=MIDNIGHT, first=OPENS, last=last)


@pytest.fixture
def scene(live_server: LiveServer, house: House, settings: Any, tmp_path: Path) -> Iterator[Scene]:
    """The sample hall, a printer that draws, a clock of the demonstration, and Otieno at a counter of his own."""
    cache.clear()
    settings.DEMO_CLOCK = tmp_path / "demo-clock.json"
    settings.CLIPS = tmp_path / "cache" / "voice"
    port = free_port()
    settings.EVENTS_URL = f":{port}"
    homes = {"ke-public-service": house.public_service, "ke-gender": house.gender}
    hall = seed_hall(homes, at=MIDNIGHT - timedelta(days=30))
    before = MIDNIGHT - timedelta(days=20)
    zone = visits.queue_set(hall.queues["H"]).zone  # type: ignore[union-attr]
    places.set_up_counter(site=hall.site, zone=zone, number=NUMBER, by=SETUP, at=before)
    post = house.public_service.actors["afisa-malalamiko"].post
    assert post is not None
    mine = (QueueServed(queue=hall.queues["H"]), QueueServed(queue=hall.queues["F"]))
    actions.set_profile(site=hall.site, post=post, queues=mine, by=SETUP, at=before)
    with DemoPrinter(tmp_path / "paper") as printer:
        day = Day(hall, midnight=MIDNIGHT, first=OPENS, last=OPENS)
        made = Scene(hall, day, printer, port, settings.CLIPS)
        made.begin(HUDUMA_DAY.closes)
        places.enrol_device(
            site=hall.site,
            device_kind="kiosk",
            name="Kioski",
            secret_hash=hashed("mlangoni"),
            printer=f"127.0.0.1:{printer.port}",
            by=SETUP,
            at=present.now(),
        )
        yield made
    present.forget()


@dataclass
class Hand:
    """A hand on a page: a mouse, whose clicks are counted, or keys alone."""

    page: Page
    keys: bool
    clicks: int = field(default=0)

    def press(self, selector: str, key: str = "Enter") -> None:
        """Click what the selector finds, or press its key."""
        self.clicks += 1
        it = self.page.locator(selector).first
        if not self.keys:
            it.click()
            return
        self.page.wait_for_function("document.hasFocus()")
        if key in ("Enter", "Space"):
            it.focus()
        self.page.keyboard.press(key)

    def choose(self, selector: str, value: str) -> None:
        """An entry of a list: open it and choose."""
        self.clicks += 2
        it = self.page.locator(selector)
        it.focus()
        it.select_option(value)


def kiosk(open_page: Open, scene: Scene, *, keys: bool) -> str:
    """Four steps to a number for complaints, and its paper; the reference of "my place"."""
    page = open_page(width=1280, javascript=True)
    page.goto("/sw/kioski/kifaa/mlangoni/")
    page.click("main button")
    page.wait_for_url("**/sw/kioski/")
    hand = Hand(page, keys)
    hand.press(".choice[lang=sw]", "1")
    page.wait_for_url("**/huduma/")
    hand.press(".choice:has-text('Malalamiko')", "3")
    page.wait_for_url("**/huduma/malalamiko/**")
    expect(page.locator("main")).to_contain_text("Wakizidi asilimia 25")
    hand.press("button[value=hapana]", "2")
    page.wait_for_url("**/tiketi/**")
    number = page.locator(".number").inner_text()
    assert hand.clicks == 3 and number.startswith("H")
    ROOM.finish()
    page.goto(page.url)
    expect(page.locator("main")).to_contain_text("Chukua tiketi yako")
    (paper,) = scene.printer.tickets
    with Image.open(paper) as drawn:
        assert drawn.width > 500 and len(drawn.convert("L").getcolors() or []) > 1, "there is ink on the paper"
    return page.url.rstrip("/").rpartition("/")[2]


def screen_of(open_page: Open) -> tuple[Page, list[str]]:
    """The hall's screen with its sound switched on, and the clips that it asks for."""
    screen = open_page(width=1280, javascript=True)
    asked: list[str] = []
    screen.on("request", lambda request: asked.append(request.url.rsplit("/", 1)[1].removesuffix(".wav")))
    screen.goto(f"/sw/ukumbi/{SLUG}/")
    screen.locator("#sound").click()
    expect(screen.locator("#sound")).to_be_hidden()
    return screen, asked


def otieno_sits_down(open_page: Open) -> Page:
    """At the counter of his own, through the form."""
    page = open_page(width=1280, javascript=True)
    page.goto("/sw/akaunti/ingia/")
    page.fill("#login", "otieno")
    page.fill("#password", PASSWORD)
    page.press("#password", "Enter")
    page.wait_for_url("**/sw/dawati/**")
    page.goto("/sw/dawati/dirisha/")
    page.click(f"button.window:has-text('{NUMBER}')")
    page.wait_for_selector(".at.idle")
    return page


def called(hand: Hand, ticket: Ticket, screen: Page, asked: list[str], clips: Path) -> None:
    """Called by number: the screen shows the number and the counter, says it in words and asks for the clips."""
    hand.press(f"#line li:has-text('{ticket.shown}') button")
    hand.page.wait_for_selector(".at.called")
    row = screen.locator(f".now tbody tr:has-text('{ticket.shown}')")
    expect(row).to_contain_text(str(NUMBER), timeout=MINUTE)
    expect(screen.locator("#said")).to_contain_text(
        re.compile("Tiketi namba H .* dirisha namba ishirini na tatu"), timeout=MINUTE
    )
    expect(row).not_to_have_class("fresh", timeout=MINUTE)
    assert CHIME in asked
    voice = Voice(clips)
    if voice.missing() is None:
        assert set(voice.playlist(ticket.shown, NUMBER, languages=("sw",)).names[1:]) <= set(asked)


def served(hand: Hand, first: str, second: str) -> None:
    """Begin; the service they came for, with a case; a second one; the end of both."""
    page = hand.page
    hand.press("form[action$='/anza/'] button", "Alt+b")
    page.wait_for_selector(".at.serving")
    hand.press(f".usual form:has(input[value$=':{first}']) button")
    page.wait_for_selector("a[href*='fungua=']")
    hand.press("a[href*='fungua=']")
    page.fill("#description", "Barua yangu ya Machi haijajibiwa.")
    hand.press("input[name=officer][value=no]", "Space")
    hand.press("form[action*='/fungua/'] button")
    page.wait_for_selector(".linked .ref")
    hand.press("details:has(#service) summary", "Alt+a")
    option = page.locator(f"#service option[value$=':{second}']").get_attribute("value")
    assert option is not None
    hand.choose("#service", option)
    hand.press("details:has(#service) form button")
    page.wait_for_selector("fieldset.part >> nth=1")
    hand.press(".finish > button", "Alt+m")
    page.wait_for_selector(".at.idle")


def counted(page: Page, scene: Scene) -> tuple[int, int]:
    """The numbers given and the people served, as the public page of the hall says them."""
    page.goto(f"/sw/matokeo/ukumbi/{SLUG}/")
    found = re.search(r"namba ([\d,]+) zilitolewa, watu ([\d,]+) walihudumiwa", page.inner_text("main"))
    assert found is not None
    return int(found[1].replace(",", "")), int(found[2].replace(",", ""))


def one_visit(scene: Scene, open_page: Open, *, keys: bool) -> Hand:
    """From the kiosk to the results; the hand at the counter."""
    with events_process(scene.port, DIRISHA_MODE="demo", DIRISHA_VAR=str(scene.clips.parents[1])):
        screen, asked = screen_of(open_page)
        reference = kiosk(open_page, scene, keys=keys)
        ticket = Ticket.objects.get(reference=reference)
        people = open_page(width=320)
        before = counted(people, scene)
        assert before[0] == Ticket.objects.count()
        hand = Hand(otieno_sits_down(open_page), keys)
        called(hand, ticket, screen, asked, scene.clips)
        people.goto(f"/sw/foleni/{reference}/")
        assert str(NUMBER) in people.inner_text("main")
        served(hand, "kusuluhisha-malalamishi", "kujibu-mawasiliano")
        expect(screen.locator(".before")).to_contain_text(ticket.shown, timeout=MINUTE)
    ticket.refresh_from_db()
    assert ticket.state == "served"
    done = {row.service: row.case for row in TicketService.objects.filter(ticket=ticket.id)}
    assert set(done) == {"kusuluhisha-malalamishi", "kujibu-mawasiliano"}
    opened = done["kusuluhisha-malalamishi"]
    assert opened is not None
    case = Case.objects.get(id=opened)
    assert case.received_at == ticket.taken_at, "its clock runs from the ticket"
    assert counted(people, scene) == (before[0], before[1] + 1)
    return hand


@pytest.mark.parametrize("keys", [False, True], ids=["by-mouse", "by-keys"])
def test_from_the_kiosk_to_the_results_while_the_hall_is_busy(scene: Scene, open_page: Open, keys: bool) -> None:
    scene.begin(OPENS + 60)
    scene.play(OPENS + 15)
    assert Ticket.objects.count() > 10 and len(visits.sessions_of(scene.hall.site)) > 10
    hand = one_visit(scene, open_page, keys=keys)
    assert hand.clicks <= MOST_CLICKS
    assert_replay_equal()


@pytest.mark.nightly
def test_a_day_of_952_people_and_one_more_runs_on_the_screens(scene: Scene, open_page: Open) -> None:
    scene.play(11 * 60)
    one_visit(scene, open_page, keys=False)
    scene.play(24 * 60)
    people = open_page(width=320)
    numbers, given = counted(people, scene)
    assert numbers == scene.day.counted["came"] + 1 == 953
    assert given == scene.day.counted["served"] + 1
    assert len(set(Ticket.objects.values_list("series", "number"))) == 953, "no number twice"
    assert_replay_equal()


@pytest.mark.parametrize("lang", ["sw", "en"])
def test_the_results_of_a_hall_are_read_on_a_phone_and_on_a_desk(
    house: House, page: Page, lang: str, axe: Callable[[Page], None], screenshot: Callable[[Page, str], None]
) -> None:
    homes = {"ke-public-service": house.public_service, "ke-gender": house.gender}
    hall = seed_hall(homes, at=MIDNIGHT - timedelta(days=30))
    play_appointments(hall, now=MIDNIGHT + timedelta(hours=30))
    page.goto(f"/{lang}/matokeo/ukumbi/{SLUG}/")
    assert page.locator("#miadi-zote").count() == 1
    axe(page)
    screenshot(page, f"hall-results-{lang}")
