"""Amina reviews and publishes a charter with the keyboard alone."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core.cache import cache
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from dirisha.doors.desk.tests.stories import a_draft
from dirisha.doors.desk.tests.world import PASSWORD, World, build
from dirisha.rooms.charters import queries
from dirisha.rooms.charters.tests.samples import explained

Look = Callable[[Page], None]
Shoot = Callable[[Page, str], None]


@pytest.fixture
def world(live_server: LiveServer) -> World:
    """A ministry with a small charter and its officers."""
    cache.clear()
    return build()


def sign_in(page: Page, name: str, lang: str) -> None:
    """Through the form, as a person does."""
    page.goto(f"/{lang}/akaunti/ingia/")
    page.fill("#login", name)
    page.fill("#password", PASSWORD)
    page.press("#password", "Enter")
    page.wait_for_url(f"**/{lang}/dawati/**")


@pytest.mark.parametrize("lang", ["sw", "en"])
def test_amina_reviews_and_publishes(world: World, staff_page: Page, lang: str, axe: Look, screenshot: Shoot) -> None:
    version, finding = a_draft(world)
    page = staff_page
    sign_in(page, "amina", lang)
    axe(page)
    screenshot(page, f"desk-charters-{lang}")
    page.goto(f"/{lang}/dawati/mkataba/{version}/")
    axe(page)
    screenshot(page, f"desk-draft-{lang}")
    page.click("text=Idhinisha na uchapishe" if lang == "sw" else "text=Approve and publish")
    page.wait_for_selector("#errors")
    axe(page)
    screenshot(page, f"desk-draft-refused-{lang}")

    page.goto(f"/{lang}/dawati/mkataba/{version}/1/")
    page.press("#v0_after", "Enter")
    page.wait_for_url("**/2/")
    axe(page)
    screenshot(page, f"desk-row-{lang}")
    page.press("#v0_after", "Enter")
    page.wait_for_selector("#errors")
    axe(page)
    screenshot(page, f"desk-row-wrong-{lang}")
    page.check("input[name=v0_time][value=written]")
    page.fill("#v0_amount", "5")
    page.select_option("#v0_unit", "working_days")
    page.fill("#name_en", "Answering letters")
    page.press("#v0_after", "Enter")
    page.wait_for_url("**/3/")
    page.press("#v0_after", "Enter")
    page.wait_for_url(f"**/{version}/")
    page.goto(f"/{lang}/dawati/mkataba/{version}/2/")
    page.fill(f"#note-{finding}", "Ni siku za kazi.")
    page.press(f"#note-{finding}", "Enter")
    page.wait_for_selector("#errors")
    axe(page)
    page.select_option(f"#settled-{finding}", "mended")
    page.press(f"#note-{finding}", "Enter")
    page.wait_for_url(f"**/{version}/")
    page.goto(f"/{lang}/dawati/mkataba/{version}/2/")
    page.wait_for_selector(".findings .settled")
    axe(page)
    explained(version)
    page.goto(f"/{lang}/dawati/mkataba/{version}/")
    page.fill("#effective_from", "2026-01-06")
    page.press("#effective_from", "Enter")
    page.wait_for_url(f"**/{lang}/dawati/mkataba/toleo/2/?sawa=1")
    axe(page)
    live = queries.catalogue("utumishi")
    assert live is not None
    assert live.version.id == version
