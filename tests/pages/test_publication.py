"""Taking a charter along, on a phone of 320 pixels and on a desk; and the owner's page with everything of it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core.cache import cache
from playwright.sync_api import Page

from dirisha.site.demo import PASSWORD
from tests.sample import House

Look = Callable[[Page], None]
Shoot = Callable[[Page, str], None]

LANGUAGES = pytest.mark.parametrize("lang", ["sw", "en"])


@LANGUAGES
def test_she_takes_the_charter_along(house: House, page: Page, lang: str, axe: Look, screenshot: Shoot) -> None:
    cache.clear()
    for institution in ("ke-public-service", "tz-makete"):
        page.goto(f"/{lang}/taasisi/{institution}/")
        page.click("text=Pakua mkataba huu" if lang == "sw" else "text=Take this charter with you")
        page.wait_for_url("**/chukua/1/")
        axe(page)
        screenshot(page, f"take-{institution}-{lang}")


@LANGUAGES
def test_amina_prints_and_passes_on(house: House, staff_page: Page, lang: str, axe: Look, screenshot: Shoot) -> None:
    cache.clear()
    page = staff_page
    page.goto(f"/{lang}/akaunti/ingia/")
    page.fill("#login", "amina")
    page.fill("#password", PASSWORD)
    page.press("#password", "Enter")
    page.wait_for_url(f"**/{lang}/dawati/**")
    page.goto(f"/{lang}/dawati/mkataba/")
    page.click("text=Chapa na usambaze" if lang == "sw" else "text=Print and pass on")
    page.wait_for_url("**/toleo/1/")
    axe(page)
    page.click("summary")
    axe(page)
    screenshot(page, f"desk-publication-{lang}")
