"""Pages in a real browser: Debian's Chromium, a phone of 320 pixels and a desk of 1280, looked at by axe."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page
from pytest_django.live_server_helper import LiveServer

from tests.browser import chromium

# Playwright's loop runs in the thread of the test, where the test also asks the database.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

SCREENSHOTS = Path(__file__).parents[2] / "screenshots"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
HEIGHT = {320: 640, 1280: 800}

Open = Callable[..., Page]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Every test in this folder drives a browser and writes to both databases."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.pages)
            item.add_marker(pytest.mark.django_db(transaction=True, databases=["default", "access"]))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for the whole run."""
    with chromium() as opened:
        yield opened


@pytest.fixture(params=[320, 1280], ids=["phone", "desk"])
def width(request: pytest.FixtureRequest) -> int:
    """The width of the window; a test that uses it (or `page`) runs once on a phone and once on a desk."""
    return int(request.param)


@pytest.fixture
def open_page(browser: Browser, live_server: LiveServer) -> Iterator[Open]:
    """`open_page(width=320, javascript=False, language="sw")`: a new window of a new visitor; `goto("/sw/")` works."""
    contexts: list[BrowserContext] = []

    def open_(*, width: int, javascript: bool = False, language: str = "sw", **options: Any) -> Page:
        context = browser.new_context(
            base_url=live_server.url,
            viewport={"width": width, "height": HEIGHT.get(width, 800)},
            java_script_enabled=javascript,
            locale="sw-KE" if language == "sw" else "en-KE",
            timezone_id="Africa/Nairobi",
            **options,
        )
        context.set_default_timeout(40_000)
        contexts.append(context)
        return context.new_page()

    yield open_
    for context in contexts:
        context.close()


@pytest.fixture
def page(open_page: Open, width: int) -> Page:
    """A citizen's window without JavaScript, once at 320 and once at 1280 pixels."""
    return open_page(width=width)


@pytest.fixture
def staff_page(open_page: Open, width: int) -> Page:
    """An officer's window with JavaScript (htmx), once at 320 and once at 1280 pixels."""
    return open_page(width=width, javascript=True)


@pytest.fixture
def axe(open_page: Open) -> Callable[[Page], None]:
    """`axe(page)`: no violation of WCAG 2.2 A and AA, and nothing wider than the window.

    axe needs JavaScript, the page came without: a second window is given what the first one shows, and runs no script
    of the house either.
    """
    tool = Axe()

    def look(page: Page) -> None:
        size = page.viewport_size or {"width": 320, "height": 640}
        glass = open_page(width=size["width"], javascript=True)
        shown = page.content()
        glass.route(page.url, lambda route: route.fulfill(body=shown, content_type="text/html; charset=utf-8"))
        glass.route("**/*.js", lambda route: route.abort())
        glass.goto(page.url)
        found = tool.run(glass, options={"runOnly": {"type": "tag", "values": RULES}})
        assert found.violations_count == 0, f"{page.url}\n{found.generate_report()}"
        wide = glass.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, f"{page.url} is {wide} pixels wider than the window"
        glass.close()

    return look


@pytest.fixture
def screenshot(width: int) -> Callable[[Page, str], None]:
    """`screenshot(page, "service-sw")`: the whole page as screenshots/service-sw-320.png."""

    def take(page: Page, name: str) -> None:
        SCREENSHOTS.mkdir(exist_ok=True)
        page.screenshot(path=SCREENSHOTS / f"{name}-{width}.png", full_page=True)

    return take
