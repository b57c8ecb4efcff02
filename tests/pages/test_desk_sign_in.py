"""Staff sign in with a browser: the pages in both languages, and a security key under the house's strict CSP."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core.cache import cache
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from dirisha.doors.desk.tests.world import PASSWORD, World, build

Look = Callable[[Page], None]
Shoot = Callable[[Page, str], None]


@pytest.fixture
def world(live_server: LiveServer) -> World:
    """A ministry with a small charter and its officers."""
    cache.clear()
    return build()


def sign_in(page: Page, name: str, lang: str = "sw") -> None:
    """Through the form, as a person does."""
    page.goto(f"/{lang}/akaunti/ingia/")
    page.fill("#login", name)
    page.fill("#password", PASSWORD)
    page.press("#password", "Enter")
    page.wait_for_url(f"**/{lang}/dawati/**")


@pytest.mark.parametrize("lang", ["sw", "en"])
def test_the_account_pages_can_be_read_by_everybody(
    world: World, staff_page: Page, lang: str, axe: Look, screenshot: Shoot
) -> None:
    page = staff_page
    page.goto(f"/{lang}/akaunti/ingia/")
    axe(page)
    screenshot(page, f"desk-sign-in-{lang}")
    page.fill("#login", "otieno")
    page.fill("#password", "si hili")
    page.click("main button[type=submit]")
    page.wait_for_selector(".errors")
    axe(page)
    screenshot(page, f"desk-sign-in-wrong-{lang}")
    sign_in(page, "zawadi", lang)
    for path, name in (
        ("uthibitisho/", "factors"),
        ("uthibitisho/programu/", "app"),
        ("uthibitisho/funguo/ongeza/", "key"),
        ("nenosiri/", "password"),
        ("toka/", "sign-out"),
    ):
        page.goto(f"/akaunti/{path}")
        axe(page)
        screenshot(page, f"desk-{name}-{lang}")


def test_zawadi_adds_a_security_key_and_signs_in_with_it(world: World, staff_page: Page, axe: Look) -> None:
    page = staff_page
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    cdp = page.context.new_cdp_session(page)
    cdp.send("WebAuthn.enable")
    cdp.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2",
                "transport": "usb",
                "hasResidentKey": False,
                "hasUserVerification": True,
                "isUserVerified": True,
            }
        },
    )
    sign_in(page, "zawadi")
    page.goto("/akaunti/uthibitisho/funguo/ongeza/")
    page.click("#mfa_webauthn_add")
    page.wait_for_url("**/akaunti/uthibitisho/akiba/")
    axe(page)
    page.goto("/akaunti/toka/")
    page.click("main button[type=submit]")
    page.goto("/akaunti/ingia/")
    page.fill("#login", "zawadi")
    page.fill("#password", PASSWORD)
    page.press("#password", "Enter")
    page.wait_for_url("**/uthibitisho/ingia/")
    axe(page)
    page.click("#mfa_webauthn_authenticate")
    page.wait_for_url("**/dawati/**")
    assert not [text for text in said if "Content Security Policy" in text]
