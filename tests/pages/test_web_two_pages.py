"""Two pages of one browser, the back button, and a telephone that goes from hand to hand."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core.cache import cache
from playwright.sync_api import Page

from dirisha.doors.web.tests.visitor import slug
from dirisha.rooms.cases.models import Case
from tests.pages.test_web_journey import press
from tests.sample import House

Look = Callable[[Page], None]
Shoot = Callable[[Page, str], None]

LANGUAGES = pytest.mark.parametrize("lang", ["sw", "en"])


def asks(page: Page, lang: str, words: str) -> None:
    """A complaint in these words, up to the check."""
    page.goto(f"/{lang}/omba/ke-public-service/{slug(5)}/")
    page.fill("#maelezo", words)
    press(page, "form#ask button[value=endelea]")
    page.check("input[name=afisa][value=hapana]")
    press(page, "form#ask button[value=endelea]")
    press(page, "form#ask button[value=endelea]")


def kept_open(page: Page) -> Page:
    """A page as it stands, in another window of the same browser: what the back button shows after "send again?"."""
    url, body = page.url, page.content()
    again = page.context.new_page()
    again.route(url, lambda route: route.fulfill(body=body, content_type="text/html; charset=utf-8"), times=1)
    again.goto(url)
    return again


@LANGUAGES
def test_what_she_does_in_one_page_is_not_done_to_the_case_of_the_other(
    house: House, page: Page, lang: str, axe: Look, screenshot: Shoot
) -> None:
    cache.clear()
    asks(page, lang, "Barua yangu haikujibiwa.")
    press(page, "button[value=tuma]")
    _, pin = page.locator(".panel .ref").all_inner_texts()
    page.goto(f"/{lang}/jambo/")
    second = page.context.new_page()
    asks(second, lang, "Maji hayatoki tangu Jumatatu.")
    press(second, "button[value=tuma]")
    page.click("details:has(#ondoa) summary")
    page.fill("#ondoa", "Nimeshajibiwa kwa simu.")
    press(page, "form:has(#ondoa) button")
    axe(page)
    screenshot(page, f"web-two-cases-{lang}")
    assert not Case.objects.filter(state="closed").exists()
    page.fill("#pin", pin)
    press(page, "form:has(#pin) button")
    assert page.input_value("#ondoa") == "Nimeshajibiwa kwa simu."
    press(page, "form:has(#ondoa) button")
    assert Case.objects.get(state="closed").description == "Barua yangu haikujibiwa."


@LANGUAGES
def test_back_another_word_and_send_again(house: House, page: Page, lang: str, axe: Look, screenshot: Shoot) -> None:
    cache.clear()
    asks(page, lang, "Barua yangu haikujibiwa.")
    check = kept_open(page)
    press(page, "button[value=tuma]")
    page = check
    press(page, "button[value='badili:maelezo']")
    page.fill("#maelezo", "Barua yangu ya tarehe 3 Oktoba haikujibiwa.")
    for _ in range(3):
        press(page, "form#ask button[value=endelea]")
    press(page, "form#ask button[value=tuma]")
    axe(page)
    screenshot(page, f"web-sent-before-{lang}")
    press(page, "a.go[href*='/jambo/']")
    case = kept_open(page)
    page.click("details:has(#ujumbe) summary")
    page.fill("#ujumbe", "Nimehamia Kisumu.")
    press(page, "form:has(#ujumbe) button")
    page = case
    page.click("details:has(#ujumbe) summary")
    page.fill("#ujumbe", "Nimehamia Kisii.")
    press(page, "form:has(#ujumbe) button")
    axe(page)
    screenshot(page, f"web-message-sent-before-{lang}")
    assert page.input_value("#ujumbe") == "Nimehamia Kisii."


@LANGUAGES
def test_after_finish_and_close_the_back_button_shows_no_number(
    house: House, page: Page, lang: str, axe: Look, screenshot: Shoot
) -> None:
    cache.clear()
    asks(page, lang, "Barua yangu haikujibiwa.")
    check = kept_open(page)
    press(page, "button[value=tuma]")
    press(page, "form[action$='/funga/'] button")
    page = check
    press(page, "form#ask button[value=tuma]")
    assert page.locator(".panel .ref").count() == 0
    assert Case.objects.get().reference not in page.content().replace("-", "")
    axe(page)
    screenshot(page, f"web-sent-by-another-{lang}")
