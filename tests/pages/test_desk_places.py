"""Zawadi's part of the desk in a browser: every page of it, on a phone and on a desk, in both languages."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.core.cache import cache
from django.utils import timezone
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from dirisha.core.actor import SETUP
from dirisha.core.say import Say
from dirisha.doors.desk.tests.stories import a_case
from dirisha.doors.desk.tests.world import PASSWORD, World, build
from dirisha.rooms.places import actions as places
from dirisha.rooms.places import queries
from dirisha.rooms.places.events import Interval
from dirisha.rooms.places.packs.holidays import proposed_days_off

Look = Callable[[Page], None]
Shoot = Callable[[Page, str], None]


@pytest.fixture
def world(live_server: LiveServer) -> World:
    """A ministry with a case, a second site and the year's holidays."""
    cache.clear()
    world = build()
    a_case(world)
    home = queries.home_site(world.utumishi)
    assert home is not None
    hours = [
        Interval(weekday=line.weekday, opens=line.opens, closes=line.closes) for line in queries.opening_hours(home)
    ]
    places.open_site(
        institution=world.utumishi,
        slug="kisumu",
        site_kind="centre",
        name=Say(sw="Kituo cha Huduma Kisumu", en="Kisumu Service Centre"),
        address=Say(sw="Barabara ya Oginga Odinga, Kisumu", en="Oginga Odinga Street, Kisumu"),
        time_zone="Africa/Nairobi",
        hours=hours,
        by=SETUP,
    )
    year = timezone.now().year
    places.propose_calendar(site=home, days=proposed_days_off("KE", [year, year + 1]), by=SETUP)
    return world


def sign_in(page: Page, name: str, lang: str) -> None:
    """Through the form, as a person does."""
    page.goto(f"/{lang}/akaunti/ingia/")
    page.fill("#login", name)
    page.fill("#password", PASSWORD)
    page.press("#password", "Enter")
    page.wait_for_url(f"**/{lang}/dawati/**")


def weekday_after(days: int) -> date:
    day = timezone.now().date() + timedelta(days)
    return day if day.weekday() < 5 else day + timedelta(7 - day.weekday())


@pytest.mark.parametrize("lang", ["sw", "en"])
def test_every_page_about_places(world: World, staff_page: Page, lang: str, axe: Look, screenshot: Shoot) -> None:
    home, year = queries.home_site(world.utumishi), timezone.now().year
    page, root = staff_page, f"/{lang}/dawati/taasisi"
    sign_in(page, "zawadi", lang)
    for name, path in (
        ("institution", f"{root}/"),
        ("institution-edit", f"{root}/utumishi/badili/"),
        ("institution-new", f"{root}/utumishi/mpya/"),
        ("site", f"{root}/eneo/{home}/"),
        ("site-edit", f"{root}/eneo/{home}/badili/"),
        ("site-new", f"{root}/utumishi/eneo-jipya/"),
        ("site-close", f"{root}/eneo/{home}/funga/"),
        ("devices", f"{root}/eneo/{home}/vifaa/"),
        ("hours", f"{root}/eneo/{home}/saa/"),
        ("holidays", f"/{lang}/dawati/sikukuu/?mwaka={year + 1}"),
        ("propose", f"{root}/eneo/{home}/sikukuu/{year + 1}/"),
        ("posts", f"{root}/utumishi/vyeo/"),
        ("post-new", f"{root}/utumishi/vyeo/kipya/"),
        ("post", f"{root}/cheo/{world.posts['otieno']}/"),
        ("forms", f"{root}/utumishi/fomu/"),
        ("form", f"{root}/utumishi/fomu/{world.service(1).slug}/"),
    ):
        page.goto(path)
        axe(page)
        screenshot(page, f"desk-places-{name}-{lang}")


@pytest.mark.parametrize("lang", ["sw", "en"])
def test_a_gazetted_day_goes_from_the_form_to_whom_it_moved(
    world: World, staff_page: Page, lang: str, axe: Look, screenshot: Shoot
) -> None:
    page = staff_page
    sign_in(page, "zawadi", lang)
    page.goto(f"/{lang}/dawati/sikukuu/")
    page.press("#source", "Enter")
    page.wait_for_selector("#errors")
    axe(page)
    screenshot(page, f"desk-places-holiday-wrong-{lang}")
    page.fill("#day", weekday_after(2).isoformat())
    page.fill("#name_sw", "Maombolezo ya kitaifa")
    page.fill("#name_en", "National mourning")
    page.fill("#source", "Gazette Notice 9912/2026")
    page.press("#source", "Enter")
    page.wait_for_selector("button[name=confirm]")
    axe(page)
    screenshot(page, f"desk-places-confirm-{lang}")
    page.press("button[name=confirm]", "Enter")
    page.wait_for_url("**sawa=1")
    axe(page)
    screenshot(page, f"desk-places-holiday-{lang}")


@pytest.mark.parametrize("lang", ["sw", "en"])
def test_njeri_changes_the_hours_with_the_keyboard(
    world: World, staff_page: Page, lang: str, axe: Look, screenshot: Shoot
) -> None:
    page, home = staff_page, queries.home_site(world.utumishi)
    sign_in(page, "njeri", lang)
    page.goto(f"/{lang}/dawati/taasisi/eneo/{home}/saa/")
    page.fill("#day5", "08:00-12:00")
    page.press("#day5", "Enter")
    page.wait_for_selector("button[name=confirm]")
    axe(page)
    screenshot(page, f"desk-places-hours-confirm-{lang}")
    page.press("button[name=confirm]", "Enter")
    page.wait_for_url("**/zilizosogezwa/**")
    axe(page)
    screenshot(page, f"desk-places-moved-{lang}")


@pytest.mark.parametrize("lang", ["sw", "en"])
def test_an_invited_officer_is_given_a_slip(
    world: World, staff_page: Page, lang: str, axe: Look, screenshot: Shoot
) -> None:
    page = staff_page
    sign_in(page, "zawadi", lang)
    page.goto(f"/{lang}/dawati/taasisi/cheo/{world.posts['otieno']}/")
    page.fill("#username", "achieng")
    page.press("#username", "Enter")
    page.wait_for_selector(".slip")
    axe(page)
    screenshot(page, f"desk-places-slip-{lang}")


@pytest.mark.parametrize("lang", ["sw", "en"])
def test_a_device_and_its_link(world: World, staff_page: Page, lang: str, axe: Look, screenshot: Shoot) -> None:
    page = staff_page
    sign_in(page, "zawadi", lang)
    page.goto(f"/{lang}/dawati/taasisi/eneo/{queries.home_site(world.utumishi)}/vifaa/")
    page.fill("#name", "Kioski cha mlango mkuu")
    page.fill("#printer", "10.0.0.31")
    page.press("#printer", "Enter")
    page.wait_for_selector(".secret")
    axe(page)
    screenshot(page, f"device-link-{lang}")
    page.click("main .go")
    axe(page)
    screenshot(page, f"devices-one-{lang}")
