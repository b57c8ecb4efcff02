"""The screen of a hall in a real browser: calls arrive as they happen, a cut is told and mends itself."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from playwright.sync_api import Page, expect

from dirisha.core.say import Say
from dirisha.frame import clock
from dirisha.rooms.visits import actions
from dirisha.rooms.visits.tests.hall import Hall, lay_out
from dirisha.wires.voice import CHIME, Voice
from tests.events import events_process, free_port
from tests.pages.conftest import Open
from tests.sample import House

MINUTE = 60_000


@pytest.fixture
def hall(house: House) -> Hall:
    """The small hall, opened an hour ago."""
    return lay_out(house, clock.now() - timedelta(hours=1))


@pytest.fixture
def port(settings: Any) -> int:
    """Where pages look for the stream; whether anybody is there is the test's affair."""
    number = free_port()
    settings.EVENTS_URL = f":{number}"
    return number


def address(lang: str = "sw") -> str:
    return f"/{lang}/ukumbi/ke-public-service-harambee/"


def call(hall: Hall, who: str = "otieno") -> str:
    """Somebody takes a number and is called to the officer's counter; the number."""
    hall.ticket(clock.now())
    called = actions.call_next(session=hall.sessions[who], by=getattr(hall, who))
    assert called is not None
    return called.number


@pytest.mark.parametrize("lang", ["sw", "en"])
def test_the_screen_is_whole_without_a_script(
    hall: Hall, page: Page, axe: Callable[[Page], None], screenshot: Callable[[Page, str], None], lang: str
) -> None:
    first, second = call(hall), call(hall, "akinyi")
    for _ in range(5):
        hall.ticket(clock.now())
    text = Say("Dirisha namba 4 litafunguliwa saa nane mchana.", "Counter 4 opens at two in the afternoon.")
    actions.put_up_notice(site=hall.site, text=text, by=hall.akinyi)
    page.goto(address(lang))
    expect(page.locator(".notices")).to_contain_text(text.in_(lang))
    expect(page.locator(".now tbody tr")).to_have_count(2)
    expect(page.locator(".now tbody tr").first).to_contain_text(second)
    expect(page.locator(".now")).to_contain_text(first)
    axe(page)
    screenshot(page, f"display-{lang}")
    page.goto(f"/{lang}/ukumbi/")
    axe(page)


def test_a_call_is_seen_flashes_and_is_said(hall: Hall, open_page: Open, port: int) -> None:
    with events_process(port):
        screen = open_page(width=1280, javascript=True)
        screen.goto(address())
        expect(screen.locator(".now .none")).to_be_visible()
        screen.wait_for_timeout(500)
        number = call(hall)
        row = screen.locator(".now tbody tr")
        expect(row).to_contain_text(number, timeout=MINUTE)
        expect(row).to_have_class("fresh")
        expect(screen.locator("#said")).to_contain_text("Tiketi namba A sifuri sifuri moja")
        expect(row).not_to_have_class("fresh", timeout=MINUTE)
        expect(screen.locator("#cut")).to_be_hidden()


def test_a_cut_is_told_and_mends_itself(hall: Hall, open_page: Open, port: int) -> None:
    screen = open_page(width=1280, javascript=True)
    with events_process(port):
        screen.goto(address())
        expect(screen.locator("#clock")).not_to_be_empty()
        call(hall)
        expect(screen.locator(".now tbody tr")).to_contain_text("A001", timeout=MINUTE)
    screen.route("**/ukumbi/**", lambda route: route.abort())
    expect(screen.locator("#cut")).to_be_visible(timeout=MINUTE)
    expect(screen.locator("#cut")).to_contain_text("Hakuna mawasiliano tangu saa")
    assert screen.locator("#cut .time").inner_text() == screen.locator("#clock").inner_text()
    call(hall, "akinyi")
    with events_process(port):
        expect(screen.locator(".now tbody tr").first).to_contain_text("A002", timeout=MINUTE)
        expect(screen.locator("#cut")).to_be_hidden()


def test_without_a_stream_a_screen_asks_for_itself(hall: Hall, open_page: Open, settings: Any) -> None:
    settings.EVENTS_URL = ""
    screen = open_page(width=1280, javascript=True)
    screen.goto(address("en"))
    call(hall)
    expect(screen.locator(".now tbody tr")).to_contain_text("A001", timeout=MINUTE)
    expect(screen.locator("#cut")).to_be_hidden()


def test_calls_are_said_one_after_the_other_when_the_browser_may_speak(hall: Hall, open_page: Open, port: int) -> None:
    with events_process(port):
        screen = open_page(width=1280, javascript=True)
        asked: list[str] = []
        screen.on("request", lambda request: asked.append(request.url.rsplit("/", 1)[1].removesuffix(".wav")))
        screen.goto(address())
        screen.locator("#sound").click()
        expect(screen.locator("#sound")).to_be_hidden()
        expect(screen.locator(".now .none")).to_be_visible()
        for who in ("otieno", "akinyi", "baraka"):
            hall.ticket(clock.now(), hall.long)
            actions.call_next(session=hall.sessions[who], by=getattr(hall, who))
        expect(screen.locator(".now .fresh")).to_have_count(3, timeout=MINUTE)
        expect(screen.locator(".now .fresh")).to_have_count(0, timeout=MINUTE)
    assert asked.count(CHIME) == 3
    voice = Voice(settings.CLIPS)
    if voice.missing() is None:
        first, second, third = (voice.playlist(f"L00{n}", n, languages=("sw",)).names[1:] for n in (1, 2, 3))
        said = [name for name in asked if name in {*first, *second, *third}]
        assert list(dict.fromkeys(said)) == list(dict.fromkeys([*first, *second, *third]))
        assert set(voice.playlist("L003", 3, languages=("en",)).names[1:]) <= set(asked)


def test_a_screen_needs_nothing_from_anywhere_else(hall: Hall, open_page: Open, port: int) -> None:
    """The house with the internet cut: whatever is not this machine is not even asked for."""
    with events_process(port):
        screen = open_page(width=1280, javascript=True)
        asked: list[str] = []
        screen.on("request", lambda request: asked.append(urlsplit(request.url).hostname or ""))
        screen.goto(address())
        screen.locator("#sound").click()
        call(hall)
        expect(screen.locator(".now .fresh")).to_have_count(1, timeout=MINUTE)
        expect(screen.locator(".now .fresh")).to_have_count(0, timeout=MINUTE)
    assert set(asked) == {"localhost"}
