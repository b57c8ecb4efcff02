"""Wanjiru's journey in a browser without JavaScript, on a phone of 320 pixels and on a desk, in both languages."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.utils import timezone
from PIL import Image
from playwright.sync_api import Page

from dirisha.core.actor import WORKER, Actor
from dirisha.doors.web.tests.visitor import about, slug
from dirisha.rooms.cases import actions
from dirisha.rooms.cases.models import Case
from dirisha.rooms.places import queries as places
from dirisha.rooms.places.models import Officer
from tests.sample import House

Look = Callable[[Page], None]
Shoot = Callable[[Page, str], None]

LANGUAGES = pytest.mark.parametrize("lang", ["sw", "en"])


def otieno() -> Actor:
    """Her officer."""
    officer = Officer.objects.get(username="otieno").id
    return Actor("post", post=places.posts_held_by(officer=officer)[0].id, officer=officer)


def photo() -> dict[str, object]:
    """A photo of a paper, as a browser hands it in."""
    out = io.BytesIO()
    Image.new("RGB", (800, 600), "white").save(out, "JPEG")
    return {"name": "barua.jpg", "mimeType": "image/jpeg", "buffer": out.getvalue()}


@LANGUAGES
def test_she_finds_out_what_she_is_promised(house: House, page: Page, lang: str, axe: Look, screenshot: Shoot) -> None:
    cache.clear()
    for name, path in (
        ("home", ""),
        ("search", "tafuta/?q=malalmiko"),
        ("search-nothing", "tafuta/?q=xyzzy"),
        ("services", "tafuta/"),
        ("life-event", "tukio/ask-information/"),
        ("institution", "taasisi/ke-gender/"),
        ("institution-makete", "taasisi/tz-makete/"),
        ("needs", "mahitaji/?q=zabuni"),
        ("service-complaint", about(5)[4:]),
        ("service-two-kinds", about(3)[4:]),
        ("service-law", about(6)[4:]),
        ("needs-of", f"mahitaji/ke-public-service/{slug(19)}/"),
        ("in-private", about(2, institution="ke-gender")[4:]),
        ("track", "fuatilia/"),
        ("results", "matokeo/"),
    ):
        page.goto(f"/{lang}/{path}")
        assert page.locator("h1").count() == 1
        screenshot(page, f"web-{name}-{lang}")
        axe(page)


def press(page: Page, what: str) -> None:
    """Press a link or button and wait until the page behind it stands, however busy the machine is."""
    with page.expect_navigation():
        page.click(what)


def enter(page: Page, field: str) -> None:
    """Press Enter in a field and wait in the same way."""
    with page.expect_navigation():
        page.press(field, "Enter")


def she_asks(page: Page, lang: str, axe: Look, screenshot: Shoot) -> None:
    """From the search to the page where she checks what she wrote, with two mistakes on the way."""
    page.goto(f"/{lang}/")
    page.fill("#q", "malalamiko kuhusu ofisi")
    enter(page, "#q")
    press(page, f"main a[href$='{slug(5)}/']")
    press(page, "a.go")
    press(page, "form#ask button[value=endelea]")
    axe(page)
    screenshot(page, f"web-ask-error-{lang}")
    page.fill("#maelezo", "Niliandika barua tarehe 3 Oktoba. Hakuna aliyenijibu mpaka leo.")
    press(page, "form#ask button[value=endelea]")
    press(page, "form#ask button[value=endelea]")
    axe(page)
    screenshot(page, f"web-ask-officer-{lang}")
    page.check("input[name=afisa][value=hapana]")
    press(page, "form#ask button[value=endelea]")
    page.fill("#jina", "Wanjiru Kamau")
    page.fill("#simu", "0712 34")
    enter(page, "#simu")
    axe(page)
    screenshot(page, f"web-ask-contact-{lang}")
    page.fill("#simu", "0712 345 678")
    enter(page, "#simu")
    axe(page)
    screenshot(page, f"web-ask-check-{lang}")
    press(page, ".tongue")
    assert page.get_attribute("html", "lang") == ("en" if lang == "sw" else "sw")
    press(page, ".tongue")


def she_sends_and_comes_back(page: Page, lang: str, axe: Look, screenshot: Shoot) -> None:
    """The receipt, the paper, and number and PIN on another day."""
    press(page, "button[value=tuma]")
    page.wait_for_url(f"**/{lang}/risiti/")
    axe(page)
    screenshot(page, f"web-receipt-{lang}")
    number, pin = page.locator(".panel .ref").all_inner_texts()
    with page.expect_download() as download:
        page.click("a[href*='risiti.pdf']")
    assert download.value.suggested_filename.startswith("risiti-")
    press(page, "form[action$='/funga/'] button")
    page.fill("#namba", number.lower())
    page.fill("#pin", "000 000")
    enter(page, "#pin")
    axe(page)
    screenshot(page, f"web-track-wrong-{lang}")
    page.fill("#pin", pin)
    enter(page, "#pin")
    page.wait_for_url(f"**/{lang}/jambo/")
    axe(page)
    screenshot(page, f"web-case-{lang}")


def the_office_asks_and_answers(page: Page, lang: str, axe: Look, screenshot: Shoot) -> None:
    """A question, her reply with a photo, the answer, and that it did not help."""
    case = Case.objects.get().id
    actions.take_case(case=case, by=otieno())
    actions.ask_question(case=case, text="Barua ilipelekwa ofisi gani?", days=5, by=otieno())
    page.reload()
    axe(page)
    screenshot(page, f"web-case-asked-{lang}")
    page.fill("#jibu", "Ofisi ya Posta, Nairobi.")
    page.set_input_files("#jibu_faili", photo())  # type: ignore[arg-type]
    press(page, "form:has(#jibu) button")
    axe(page)
    screenshot(page, f"web-case-replied-{lang}")
    actions.decide(case=case, outcome="answered", answer="Pole. Barua yako imejibiwa leo na kutumwa.", by=otieno())
    page.reload()
    axe(page)
    screenshot(page, f"web-case-answered-{lang}")
    page.click("details:has(#sababu) summary")
    press(page, "form:has(#sababu) button")
    axe(page)
    page.fill("#sababu", "Sijapata barua hiyo.")
    press(page, "form:has(#sababu) button")
    axe(page)
    screenshot(page, f"web-case-reopened-{lang}")
    page.goto(f"/{lang}/jambo/futa/")
    axe(page)
    screenshot(page, f"web-erase-{lang}")


@LANGUAGES
def test_her_whole_journey_without_javascript(
    house: House, page: Page, lang: str, axe: Look, screenshot: Shoot
) -> None:
    cache.clear()
    she_asks(page, lang, axe, screenshot)
    she_sends_and_comes_back(page, lang, axe, screenshot)
    the_office_asks_and_answers(page, lang, axe, screenshot)


@LANGUAGES
def test_a_late_office_apologises_on_her_page(
    house: House, page: Page, lang: str, axe: Look, screenshot: Shoot
) -> None:
    cache.clear()
    page.goto(f"/{lang}/omba/ke-public-service/{slug(5)}/")
    page.fill("#maelezo", "Hakuna maji.")
    press(page, "form#ask button[value=endelea]")
    page.check("input[name=afisa][value=hapana]")
    press(page, "form#ask button[value=endelea]")
    press(page, "form#ask button[value=endelea]")
    press(page, "button[value=tuma]")
    page.wait_for_url("**/risiti/")
    actions.ring(by=WORKER, at=timezone.now() + timedelta(days=40))
    page.goto(f"/{lang}/jambo/")
    axe(page)
    screenshot(page, f"web-case-late-{lang}")
    press(page, "section.alarm button")
    page.wait_for_url(f"**/{lang}/risiti/")
    assert Case.objects.count() == 2


@LANGUAGES
def test_she_hands_in_a_paper(house: House, page: Page, lang: str, axe: Look, screenshot: Shoot) -> None:
    cache.clear()
    page.goto(f"/{lang}/omba/ke-public-service/{slug(14)}/")
    press(page, "form#ask button[value=endelea]")
    assert page.locator("#faili").count() == 1
    axe(page)
    screenshot(page, f"web-ask-paper-{lang}")
    page.set_input_files("#faili", {"name": "barua.jpg", "mimeType": "image/jpeg", "buffer": b"MZ not a picture"})
    press(page, "form#ask button[value=endelea]")
    axe(page)
    screenshot(page, f"web-ask-paper-wrong-{lang}")
    page.set_input_files("#faili", photo())  # type: ignore[arg-type]
    press(page, "form#ask button[value=endelea]")
    assert page.locator("#faili_error").count() == 0


def test_the_kinds_of_a_row_are_chosen(house: House, page: Page, axe: Look, screenshot: Shoot) -> None:
    cache.clear()
    page.goto(f"/sw/omba/ke-public-service/{slug(3)}/")
    axe(page)
    screenshot(page, "web-ask-kind-sw")
