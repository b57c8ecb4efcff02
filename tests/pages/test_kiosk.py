"""The kiosk in a browser: every page by touch, by keyboard, without JavaScript, small and large, in both languages."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core.cache import cache
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from dirisha.core.actor import SETUP
from dirisha.core.say import Say
from dirisha.doors.kiosk.device import hashed
from dirisha.doors.kiosk.tests.test_guide import with_papers
from dirisha.frame import clock
from dirisha.frame.printing import ROOM
from dirisha.rooms.charters import queries as charters
from dirisha.rooms.places import actions as places
from dirisha.rooms.places.events import DeviceKind
from dirisha.rooms.visits import actions
from dirisha.rooms.visits.events import ServiceServed
from dirisha.rooms.visits.models import Ticket
from dirisha.rooms.visits.queries.waits import forget
from dirisha.rooms.visits.tests.hall import Hall, lay_out
from tests.pages.conftest import Open
from tests.sample import House

Look = Callable[[Page], None]
Shoot = Callable[[Page, str], None]
GUIDES: tuple[DeviceKind, ...] = ("guide", "roll")
QUEUES = (
    ("vitambulisho", "Vitambulisho vya Taifa", "National identity cards", "F"),
    ("vyeti", "Vyeti vya kuzaliwa na vifo", "Birth and death certificates", "H"),
    ("leseni", "Leseni za kuendesha gari", "Driving licences", "K"),
    ("bima", "Bima ya afya", "Health insurance", "M"),
)


@pytest.fixture
def hall(live_server: LiveServer, house: House) -> House:
    """A hall with six queues, a kiosk without a printer, and one whose printer is not there."""
    cache.clear()
    forget()
    laid = lay_out(house, clock.now())
    for slug, sw, en, letter in QUEUES:
        queue = actions.set_up_queue(
            site=laid.site, zone=laid.zone, slug=slug, name=Say(sw, en), series=letter, minutes=9, by=SETUP
        )
        actions.open_queue(queue=queue, by=SETUP)
    _serving(laid)
    for kind in GUIDES:
        places.enrol_device(site=laid.site, device_kind=kind, name=kind, secret_hash=hashed(kind), series="R", by=SETUP)
    for name, printer in (("bila", ""), ("printa", "127.0.0.1:9")):
        places.enrol_device(
            site=laid.site, device_kind="kiosk", name=name, secret_hash=hashed(name), printer=printer, by=SETUP
        )
    return house


def _serving(laid: Hall) -> None:
    """The long queue is for the first services of the charter."""
    catalogue = charters.catalogue("ke-public-service")
    assert catalogue is not None
    slugs = dict.fromkeys([with_papers().slug, *(line.slug for line in catalogue.services[:5])])
    served = [ServiceServed(institution=catalogue.id, service=slug) for slug in slugs]
    actions.set_up_queue(
        queue=laid.long,
        site=laid.site,
        zone=laid.zone,
        slug="huduma",
        name=Say("Huduma za wizara", "Services of the ministry"),
        series="L",
        minutes=12,
        services=tuple(served),
        by=SETUP,
    )


def enrol(page: Page, secret: str, lang: str, to: str = "") -> None:
    """Open the link on the device and press the button."""
    page.goto(f"/{lang}/kioski/kifaa/{secret}/")
    page.click("main button")
    page.wait_for_url(f"**/{lang}/kioski/{to}")


@pytest.mark.parametrize("lang", ["sw", "en"])
def test_every_page_without_javascript(hall: House, page: Page, lang: str, axe: Look, screenshot: Shoot) -> None:
    page.goto(f"/{lang}/kioski/")
    axe(page)
    screenshot(page, f"kiosk-stranger-{lang}")
    page.goto(f"/{lang}/kioski/kifaa/printa/")
    axe(page)
    screenshot(page, f"kiosk-enrol-{lang}")
    enrol(page, "printa", lang)
    axe(page)
    screenshot(page, f"kiosk-1-{lang}")
    page.click(f".choice[lang={lang}]")
    axe(page)
    screenshot(page, f"kiosk-2-{lang}")
    page.click(".choice >> nth=0")
    axe(page)
    screenshot(page, f"kiosk-3-{lang}")
    page.click("button.choice >> nth=1")
    page.wait_for_url("**/tiketi/**")
    ROOM.finish()
    page.goto(page.url)
    axe(page)
    screenshot(page, f"kiosk-4-trouble-{lang}")
    ticket = Ticket.objects.get()
    page.goto(f"/{lang}/foleni/{ticket.reference}/")
    axe(page)
    screenshot(page, f"my-place-{lang}")
    page.goto(f"/{lang}/foleni/")
    axe(page)
    screenshot(page, f"my-place-find-{lang}")


def test_by_the_digits_of_a_keyboard_and_back_to_the_start_by_itself(
    hall: House, open_page: Open, screenshot: Shoot, axe: Look
) -> None:
    page = open_page(width=1280, javascript=True)
    page.clock.install()
    enrol(page, "bila", "sw")
    page.keyboard.press("1")
    page.wait_for_url("**/huduma/")
    page.keyboard.press("2")
    page.wait_for_url("**/huduma/*/**")
    page.keyboard.press("2")
    page.wait_for_url("**/tiketi/**")
    assert page.locator(".number").inner_text() == Ticket.objects.get().shown
    axe(page)
    screenshot(page, "kiosk-4")
    page.clock.run_for(20_000)
    assert "soon" in (page.locator("[data-idle]").get_attribute("class") or "")
    page.mouse.click(5, 5)
    page.clock.run_for(25_000)
    assert "/tiketi/" in page.url, "somebody touched it"
    page.clock.run_for(10_000)
    page.wait_for_url("**/kioski/")


def test_two_quick_touches_take_one_number(hall: House, open_page: Open) -> None:
    page = open_page(width=1280, javascript=True)
    enrol(page, "bila", "en")
    page.goto("/en/kioski/huduma/maswali/")
    page.dblclick("button.choice >> nth=0")
    page.wait_for_url("**/tiketi/**")
    assert Ticket.objects.count() == 1


@pytest.mark.parametrize("lang", ["sw", "en"])
def test_the_guides_pages(hall: House, page: Page, lang: str, axe: Look, screenshot: Shoot) -> None:
    enrol(page, "guide", lang, "mlango/")
    axe(page)
    screenshot(page, f"guide-{lang}")
    page.click(f".services a[href*='/{with_papers().slug}/']")
    axe(page)
    screenshot(page, f"guide-look-{lang}")
    page.click("button[value=rudi]")
    axe(page)
    screenshot(page, f"guide-bring-{lang}")
    page.goto(f"/{lang}/kioski/mlango/maswali/")
    page.click("button[value=namba]")
    page.wait_for_url("**/tiketi/**")
    axe(page)
    page.context.clear_cookies()
    enrol(page, "roll", lang, "roli/")
    axe(page)
    page.click("button.choice >> nth=1")
    page.wait_for_url("**sawa=5")
    axe(page)
    screenshot(page, f"roll-{lang}")
    assert Ticket.objects.filter(series="R").count() == 5
