"""Otieno serves a hall from his counter, in a browser: with keys alone, and on a phone without JavaScript."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.utils import timezone
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from dirisha.core.actor import SETUP
from dirisha.doors.desk.tests.hall import Hall, hall_of
from dirisha.doors.desk.tests.stories import a_case
from dirisha.doors.desk.tests.world import build
from dirisha.rooms.places import actions as places
from dirisha.rooms.visits import actions
from dirisha.rooms.visits.models import Ticket
from tests.pages.test_desk_case import sign_in

Look = Callable[[Page], None]
Shoot = Callable[[Page, str], None]
Open = Callable[..., Page]


@pytest.fixture
def hall(live_server: LiveServer) -> Hall:
    """The ministry's hall."""
    cache.clear()
    return hall_of(build())


def some_people(hall: Hall) -> None:
    """Two for a question, one for a letter, each a little longer in the hall."""
    now = timezone.now()
    hall.ticket(at=now - timedelta(minutes=14))
    hall.ticket(hall.long, wanted=hall.services[1:], at=now - timedelta(minutes=9))
    hall.ticket(at=now - timedelta(minutes=1))


@pytest.mark.parametrize("lang", ["sw", "en"])
def test_a_service_from_sitting_down_to_the_end(
    hall: Hall, staff_page: Page, lang: str, axe: Look, screenshot: Shoot
) -> None:
    some_people(hall)
    a_case(hall.world)
    page = staff_page
    sign_in(page, "otieno", lang)
    page.goto(f"/{lang}/dawati/dirisha/")
    axe(page)
    screenshot(page, f"counter-sit-{lang}")
    page.click(f"button[value='{hall.counters[1]}']")
    page.wait_for_selector(".at.idle")
    axe(page)
    screenshot(page, f"counter-free-{lang}")
    page.click("form[action$='/ita/'] button")
    page.wait_for_selector(".at.called")
    axe(page)
    screenshot(page, f"counter-called-{lang}")
    page.click("form[action$='/hayupo/'] button")
    page.wait_for_selector("form.undo")
    page.click("form.undo button")
    page.wait_for_selector(".at.called")
    page.click("form[action$='/hayupo/'] button")
    page.wait_for_selector(".at.idle")
    page.click("#line form:has-text('L001') button")
    page.wait_for_selector(".at.called")
    page.click("form[action$='/anza/'] button")
    page.wait_for_selector(".at.serving")
    page.fill("#tafuta", "0711 000 111")
    page.click("form[action$='/tafuta/'] button")
    page.wait_for_selector("form[action*='/jambo/']")
    axe(page)
    screenshot(page, f"counter-serving-{lang}")
    page.goto(f"/{lang}/dawati/dirisha/")
    page.click("a[href*='fungua=']")
    page.wait_for_selector("#description")
    page.fill("#description", "Barua yangu ya Machi haijajibiwa.")
    axe(page)
    screenshot(page, f"counter-open-{lang}")
    page.click("#variant .pick >> nth=0")
    page.click("form[action*='/fungua/'] button")
    page.wait_for_selector(".linked .ref")
    page.click("details:has(#to) summary")
    axe(page)
    screenshot(page, f"counter-case-{lang}")
    page.click(".finish > button")
    page.wait_for_selector(".at.idle")
    assert sorted(Ticket.objects.values_list("state", flat=True)) == ["no_show", "served", "waiting"]


def test_with_the_keys_alone(hall: Hall, open_page: Open) -> None:
    some_people(hall)
    page = open_page(width=1280, javascript=True)
    sign_in(page, "otieno", "sw")
    page.goto("/sw/dawati/dirisha/")
    page.press(f"button[value='{hall.counters[0]}']", "Enter")
    page.wait_for_url(re.compile(r"sawa=keti$"))
    for keys, step, state in (
        ("Alt+n", "ita", ".at.called"),
        ("Alt+r", "ita-tena", ".at.called"),
        ("Alt+b", "anza", ".at.serving"),
        ("Alt+u", "tendua", ".at.called"),
        ("Alt+x", "hayupo", ".at.idle"),
        ("Enter", "ita", ".at.called"),
    ):
        page.wait_for_function("document.hasFocus()")  # before that a browser hears a key and does nothing
        page.keyboard.press(keys)
        page.wait_for_url(re.compile(rf"sawa={step}(&|$)"))
        page.wait_for_selector(state)


def test_the_queue_beside_the_counter_renews_itself_and_without_javascript_the_page_is_whole(
    hall: Hall, open_page: Open
) -> None:
    page = open_page(width=1280, javascript=True)
    sign_in(page, "otieno", "sw")
    page.goto("/sw/dawati/dirisha/")
    page.click(f"button[value='{hall.counters[0]}']")
    page.wait_for_selector(".at.idle")
    assert page.locator("#line .numbers li").count() == 0
    hall.ticket()
    page.wait_for_selector("#line .numbers li")
    bare = open_page(width=320)
    sign_in(bare, "otieno", "sw")
    bare.goto("/sw/dawati/dirisha/")
    bare.click("form[action$='/ita/'] button")
    assert bare.inner_text("#namba") == "A001"
    bare.click("form[action$='/anza/'] button")
    bare.select_option("#service_done", index=1)
    bare.click(".finish > button")
    assert "Umemaliza na A001." in bare.inner_text("[role=status]")


@pytest.mark.parametrize("lang", ["sw", "en"])
def test_the_supervisor_looks_after_the_hall(
    hall: Hall, staff_page: Page, lang: str, axe: Look, screenshot: Shoot
) -> None:
    some_people(hall)
    hall.ticket(at=timezone.now() - timedelta(days=4))
    for name, counter in (("otieno", 0), ("baraka", 2)):
        session = actions.sit_down(counter=hall.counters[counter], by=hall.world.actor(name))
    actions.call_next(session=session, by=hall.world.actor("baraka"))
    page = staff_page
    sign_in(page, "njeri", lang)
    page.goto(f"/{lang}/dawati/ukumbi/")
    page.wait_for_selector(".figures")
    axe(page)
    screenshot(page, f"floor-{lang}")
    hall.ticket()
    page.wait_for_selector("text=A003")
    page.click("a:has-text('A002')")
    page.wait_for_selector("#to")
    axe(page)
    screenshot(page, f"floor-ticket-{lang}")
    page.select_option("#to", f"q:{hall.long}")
    page.click("button[value=send]")
    page.wait_for_selector(".note.leaf")
    page.click("form[action$='/funga-foleni/'] button >> nth=0")
    page.wait_for_selector(".note.leaf")
    page.goto(f"/{lang}/dawati/ukumbi/{hall.site}/funga-siku/")
    axe(page)
    screenshot(page, f"floor-close-{lang}")


@pytest.mark.parametrize("lang", ["sw", "en"])
def test_the_screens_that_set_a_hall_up(hall: Hall, page: Page, lang: str, axe: Look, screenshot: Shoot) -> None:
    sign_in(page, "zawadi", lang)
    base = f"/{lang}/dawati/taasisi/eneo/{hall.site}/ukumbi/"
    post = hall.world.posts["otieno"]
    device = places.enrol_device(
        site=hall.site, device_kind="kiosk", name="Kioski", secret_hash="0" * 64, printer="10.0.0.31", by=SETUP
    )
    for name, path in (
        ("hall", ""),
        ("zone", f"sehemu/{hall.zone}/"),
        ("window", f"dirisha/{hall.counters[0]}/"),
        ("queue", f"foleni/{hall.long}/"),
        ("queue-new", "foleni/"),
        ("profiles", "cheo/"),
        ("profile", f"cheo/{post}/"),
        ("priority", "kipaumbele/"),
        ("devices", "../vifaa/"),
        ("device", f"../vifaa/{device}/"),
    ):
        page.goto(base + path)
        axe(page)
        screenshot(page, f"setup-{name}-{lang}")
    page.goto(f"{base}sehemu/")
    page.click("button[value=set]")
    assert page.inner_text("#errors").strip()
    axe(page)
    page.goto(f"{base}kipaumbele/")
    page.fill("#factor", "2.5")
    page.click("button[value=look]")
    assert "2.5" in page.inner_text(".note.sun")
    axe(page)
    screenshot(page, f"setup-priority-read-{lang}")
