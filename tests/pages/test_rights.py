"""A restricted case is opened with a reason; the citizen and the data officer read it, on a phone and at a desk."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core.cache import cache
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from dirisha.core.actor import CITIZEN, SETUP
from dirisha.core.say import Say
from dirisha.doors.desk.tests.stories import a_case
from dirisha.doors.desk.tests.world import PASSWORD, World, build
from dirisha.rooms.cases import actions, pins
from dirisha.rooms.cases.actions.keeping import Round, report_retention
from dirisha.rooms.cases.models import Case
from dirisha.rooms.places import actions as places
from dirisha.rooms.places.models import Officer

Look = Callable[[Page], None]
Shoot = Callable[[Page, str], None]
Open = Callable[..., Page]


@pytest.fixture
def world(live_server: LiveServer) -> World:
    """A ministry with a small charter and its officers, a data officer among them."""
    cache.clear()
    world = build()
    salma = Officer(username="salma")
    salma.set_password(PASSWORD)
    salma.save()
    title = Say("Afisa wa Ulinzi wa Taarifa", "Data Protection Officer")
    post = places.create_post(institution=world.utumishi, slug="taarifa", role="data_officer", title=title, by=SETUP)
    places.take_up_post(post=post, officer=salma.id, by=SETUP)
    return world


def sign_in(page: Page, name: str, lang: str) -> None:
    """Through the form, as a person does."""
    page.goto(f"/{lang}/akaunti/ingia/")
    page.fill("#login", name)
    page.fill("#password", PASSWORD)
    page.press("#password", "Enter")
    page.wait_for_url(f"**/{lang}/dawati/**")


@pytest.mark.parametrize("lang", ["sw", "en"])
def test_njeri_says_why_and_wanjiru_and_salma_read_it(
    world: World, staff_page: Page, open_page: Open, width: int, lang: str, axe: Look, screenshot: Shoot
) -> None:
    case = a_case(world, level=2)[0]
    page = staff_page
    sign_in(page, "njeri", lang)
    page.goto(f"/{lang}/dawati/jambo/{case}/")
    axe(page)
    screenshot(page, f"rights-why-{lang}")
    page.check("input[value=other]")
    page.click("main button")
    axe(page)
    screenshot(page, f"rights-why-wrong-{lang}")
    page.fill("#words", "Ukaguzi wa robo mwaka.")
    page.click("main button")
    page.wait_for_selector("h1 .ref")

    hers = open_page(width=width, language=lang)
    hers.goto(f"/{lang}/fuatilia/")
    hers.fill("#namba", Case.objects.get(id=case).reference)
    hers.fill("#pin", pins.pin_of(case))
    hers.click("main form button")
    assert "Ukaguzi wa robo mwaka." in hers.inner_text("main")
    axe(hers)
    screenshot(hers, f"rights-my-case-{lang}")

    page.context.clear_cookies()
    sign_in(page, "salma", lang)
    assert page.url.endswith("/dawati/taarifa/")
    assert "Ukaguzi wa robo mwaka." in page.inner_text("main")
    axe(page)
    screenshot(page, f"rights-looks-{lang}")


@pytest.mark.parametrize("lang", ["sw", "en"])
def test_a_sealed_identity_is_opened_with_a_reason(
    world: World, staff_page: Page, lang: str, axe: Look, screenshot: Shoot
) -> None:
    case = a_case(world, level=3)[0]
    page = staff_page
    sign_in(page, "njeri", lang)
    page.goto(f"/{lang}/dawati/jambo/{case}/utambulisho/")
    page.check("input[value=work]")
    page.click("main button")
    axe(page)
    screenshot(page, f"rights-identity-ask-{lang}")
    page.fill("#reason", "Namba ya hati haisomeki kwenye picha.")
    page.click("main button")
    assert "Wanjiru Kamau" in page.inner_text("main")
    axe(page)
    screenshot(page, f"rights-identity-{lang}")
    page.goto(f"/{lang}/dawati/jambo/{case}/")
    screenshot(page, f"rights-sealed-case-{lang}")
    axe(page)


@pytest.mark.parametrize("lang", ["sw", "en"])
def test_the_page_that_offers_to_seal(
    world: World, open_page: Open, width: int, lang: str, axe: Look, screenshot: Shoot
) -> None:
    page = open_page(width=width, language=lang)
    page.goto(f"/{lang}/omba/utumishi/{world.service(1).slug}/")
    page.fill("#maelezo", "Barua yangu haikujibiwa.")
    page.click("button[value=endelea]:not(.away)")
    page.check("input[name=afisa]")
    for _ in range(4):
        if page.locator("input[name=funga]").count():
            break
        if page.locator("input[value=bring]").count():
            page.check("input[value=bring]")
        page.click("button[value=endelea]:not(.away)")
    axe(page)
    screenshot(page, f"rights-ask-contact-{lang}")


@pytest.mark.parametrize("lang", ["sw", "en"])
def test_wanjiru_s_own_data_and_what_she_asks_for(
    world: World, open_page: Open, width: int, lang: str, axe: Look, screenshot: Shoot
) -> None:
    case = a_case(world, with_file=True)[0]
    page = open_page(width=width, language=lang)
    page.goto(f"/{lang}/fuatilia/")
    page.fill("#namba", Case.objects.get(id=case).reference)
    page.fill("#pin", pins.pin_of(case))
    page.click("main form button")
    page.click("a[href$='/jambo/haki/'], a[href*='/jambo/haki/?']")
    axe(page)
    screenshot(page, f"rights-mine-{lang}")
    page.click("details:has(#jina) summary")
    page.fill("#simu", "12")
    page.click("details:has(#jina) button")
    axe(page)
    screenshot(page, f"rights-mine-wrong-{lang}")
    page.fill("#simu", "0722 000 111")
    page.click("details:has(#jina) button")
    page.wait_for_selector(".note.leaf")
    page.click("details:has(#maneno) summary")
    page.check("input[value=correct]")
    page.fill("#maneno", "Tarehe ya barua yangu si sahihi.")
    page.click("details:has(#maneno) button")
    page.wait_for_selector(".note.leaf")
    axe(page)
    screenshot(page, f"rights-mine-asked-{lang}")
    page.goto(f"/{lang}/jambo/haki/taarifa/")
    axe(page)
    screenshot(page, f"rights-copy-{lang}")


@pytest.mark.parametrize("lang", ["sw", "en"])
def test_salma_decides_and_sees_what_is_kept(
    world: World, staff_page: Page, lang: str, axe: Look, screenshot: Shoot
) -> None:
    case = a_case(world)[0]
    actions.ask_right(case=case, right="correct", words="Tarehe ya barua yangu si sahihi.", by=CITIZEN)
    actions.set_hold(case=case, reason="Shauri namba 12 ya 2026.", by=world.actor("njeri"))
    report_retention(site=Case.objects.get(id=case).site_id, done=Round(due=3, held=1, destroyed=2, files=4))
    page = staff_page
    sign_in(page, "salma", lang)
    page.goto(f"/{lang}/dawati/taarifa/haki/")
    axe(page)
    screenshot(page, f"rights-requests-{lang}")
    page.click("ul.rows a")
    page.click("main button")
    axe(page)
    screenshot(page, f"rights-request-{lang}")
    page.check("input[value=yes]")
    page.fill("#answer", "Imesahihishwa kwenye rejista.")
    page.click("main button")
    page.wait_for_url("**/taarifa/haki/")
    page.goto(f"/{lang}/dawati/taarifa/utunzaji/")
    axe(page)
    screenshot(page, f"rights-keeping-{lang}")


@pytest.mark.parametrize("lang", ["sw", "en"])
def test_njeri_orders_a_case_to_be_kept(
    world: World, staff_page: Page, lang: str, axe: Look, screenshot: Shoot
) -> None:
    case = a_case(world)[0]
    page = staff_page
    sign_in(page, "njeri", lang)
    page.goto(f"/{lang}/dawati/jambo/{case}/tunza/")
    page.click("main button")
    axe(page)
    screenshot(page, f"rights-hold-{lang}")
    page.fill("#reason", "Shauri namba 12 ya 2026.")
    page.click("main button")
    page.wait_for_selector("h1 .ref")
    screenshot(page, f"rights-held-case-{lang}")
    page.goto(f"/{lang}/dawati/jambo/{case}/tunza/")
    axe(page)
    screenshot(page, f"rights-hold-lift-{lang}")
