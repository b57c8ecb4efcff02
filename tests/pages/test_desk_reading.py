"""Amina brings a photograph of a charter and waits for it, with JavaScript and without."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core.cache import cache
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from dirisha.doors.desk.tests.stories import a_scan
from dirisha.doors.desk.tests.world import World, build
from dirisha.frame import clock
from dirisha.rooms.charters import handed_in
from dirisha.rooms.charters.models import HandedIn
from tests.pages.conftest import Open
from tests.pages.test_desk_review import sign_in

Look = Callable[[Page], None]
Shoot = Callable[[Page, str], None]
PATIENCE = 60_000


@pytest.fixture
def world(live_server: LiveServer) -> World:
    """A ministry with its officers."""
    cache.clear()
    return build()


@pytest.mark.parametrize("lang", ["sw", "en"])
def test_the_page_tells_how_far_the_reading_is_and_how_it_ends(
    world: World, staff_page: Page, lang: str, axe: Look, screenshot: Shoot
) -> None:
    page = staff_page
    sign_in(page, "amina", lang)
    page.goto(f"/{lang}/dawati/mkataba/inasomwa/{a_scan(world)}/")
    axe(page)
    screenshot(page, f"desk-reading-waits-{lang}")
    HandedIn.objects.update(state="reading", pages=5, done=2, until=clock.now())
    page.wait_for_selector("progress", timeout=PATIENCE)
    axe(page)
    screenshot(page, f"desk-reading-{lang}")
    assert handed_in.read_one(clock=clock.now)
    page.wait_for_selector("#hali a.go:not(.quiet)", timeout=PATIENCE)
    axe(page)
    screenshot(page, f"desk-reading-refused-{lang}")


def test_without_javascript_the_page_renews_itself(world: World, open_page: Open) -> None:
    page = open_page(width=320)
    sign_in(page, "amina", "sw")
    page.goto(f"/sw/dawati/mkataba/inasomwa/{a_scan(world)}/")
    assert handed_in.read_one(clock=clock.now)
    page.wait_for_selector("text=Hakuna maneno yaliyosomeka", timeout=PATIENCE)
