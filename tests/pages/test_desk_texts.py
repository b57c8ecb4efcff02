"""Amina brings a charter of chapters, and writes their other language and an office's fax number."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from dirisha.core.actor import SETUP
from dirisha.core.say import Say
from dirisha.doors.desk.tests.world import World
from dirisha.rooms.places import actions as places
from tests.corpus.surrounding import rendered
from tests.pages.test_desk_review import sign_in, world

__all__ = ["world"]


@pytest.mark.parametrize("lang", ["sw", "en"])
def test_amina_translates_chapters_and_mends_an_office(
    world: World,
    staff_page: Page,
    lang: str,
    axe: Callable[[Page], None],
    screenshot: Callable[[Page, str], None],
    tmp_path: Path,
) -> None:
    title = Say(sw="Msimamizi wa mkataba", en="Charter owner")
    post = places.create_post(institution=world.jinsia, slug="mkataba", role="charter_owner", title=title, by=SETUP)
    places.take_up_post(post=post, officer=world.officers["mgeni"], by=SETUP)
    places.lay_down_post(post=world.posts["mgeni"], officer=world.officers["mgeni"], by=SETUP)
    document = tmp_path / "wilaya.txt"
    document.write_bytes(rendered("tz-kilimani.txt").data)
    page = staff_page
    sign_in(page, "mgeni", lang)
    page.goto(f"/{lang}/dawati/mkataba/")
    page.set_input_files("#document", str(document))
    page.locator("form[enctype] button[type=submit]").click()
    page.wait_for_url(re.compile(r"/mkataba/[0-9a-f-]{36}/$"))
    draft = page.url
    for path, name in (("tafsiri/", "translate"), ("anwani/", "offices"), ("sura/", "chapters")):
        page.goto(draft + path)
        axe(page)
        screenshot(page, f"desk-texts-{name}-{lang}")
    page.goto(f"{draft}anwani/")
    page.locator(".cards a").last.click()
    page.wait_for_selector("#faxes")
    axe(page)
    screenshot(page, f"desk-texts-office-{lang}")
    page.fill("#faxes", "020 2227414")
    page.press("#website", "Enter")
    page.wait_for_url("**/anwani/")
    assert "020 2227414" in page.locator(".cards").inner_text()
