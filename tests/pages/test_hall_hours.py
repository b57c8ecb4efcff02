"""A closed hall in a browser, the kiosk that is come back to, and the results with their times."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core.cache import cache
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from dirisha.core.actor import SETUP
from dirisha.doors.desk.tests.hall import hall_of
from dirisha.doors.desk.tests.world import build
from dirisha.doors.kiosk.device import hashed
from dirisha.frame import clock
from dirisha.rooms.places import actions as places
from dirisha.rooms.results.tests.test_hall import played
from dirisha.rooms.visits.queries.waits import forget
from dirisha.rooms.visits.tests.bookings import closed_now
from dirisha.rooms.visits.tests.hall import Hall, lay_out
from tests.cast import Clock
from tests.pages.test_desk_case import sign_in
from tests.sample import House

Look = Callable[[Page], None]
Shoot = Callable[[Page, str], None]


@pytest.fixture
def hall(live_server: LiveServer, house: House) -> Hall:
    """The small hall with a kiosk that is enrolled by its link."""
    cache.clear()
    forget()
    hall = lay_out(house, clock.now())
    places.enrol_device(site=hall.site, device_kind="kiosk", name="Kioski", secret_hash=hashed("mlangoni"), by=SETUP)
    return hall


@pytest.mark.parametrize("lang", ["sw", "en"])
def test_who_goes_back_is_asked_and_a_closed_hall_says_when_it_opens(
    hall: Hall, page: Page, lang: str, axe: Look, screenshot: Shoot
) -> None:
    page.goto("/sw/kioski/kifaa/mlangoni/")
    page.click("main form button")
    page.goto(f"/{lang}/kioski/huduma/maswali/")
    page.click("button[value=hapana]")
    expect(page.locator("b.number")).to_have_text("A001")
    page.go_back()
    expect(page.locator("b.number")).to_have_text("A001")
    expect(page.locator("button[value=hapana]")).to_have_count(0)
    axe(page)
    screenshot(page, f"kiosk-again-{lang}")
    closed_now(hall.site, clock.now())
    page.goto("/sw/kioski/")
    axe(page)
    screenshot(page, "kiosk-closed")
    page.goto(f"/{lang}/kioski/huduma/")
    expect(page.get_by_role("alert")).to_contain_text("Kitafunguliwa" if lang == "sw" else "It opens on")
    axe(page)
    screenshot(page, f"kiosk-closed-{lang}")


@pytest.mark.parametrize("lang", ["sw", "en"])
def test_the_floor_of_a_closed_hall_is_kept_open(
    live_server: LiveServer, staff_page: Page, lang: str, axe: Look, screenshot: Shoot
) -> None:
    hall, page = hall_of(build()), staff_page
    hall.ticket()
    closed_now(hall.site, clock.now())
    sign_in(page, "njeri", lang)
    page.goto(f"/{lang}/dawati/ukumbi/{hall.site}/")
    expect(page.locator("#milango")).to_be_visible()
    page.click("section.note summary")
    axe(page)
    screenshot(page, f"floor-closed-{lang}")


@pytest.mark.parametrize("lang", ["sw", "en"])
def test_the_results_tell_walking_serving_and_holding(
    live_server: LiveServer, house: House, clock: Clock, page: Page, lang: str, axe: Look, screenshot: Shoot
) -> None:
    hall = lay_out(house, clock.now)
    played(house, hall, clock)
    page.goto(f"/{lang}/matokeo/")
    page.click("a[href*='/matokeo/ukumbi/']")
    expect(page.locator("#muda")).to_be_visible()
    axe(page)
    screenshot(page, f"hall-times-{lang}")
