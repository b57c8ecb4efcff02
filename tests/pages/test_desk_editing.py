"""Amina brings a PDF, looks at the page beside each row, confirms the sure ones together and writes a chapter."""

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
from tests.corpus.catalogue import documents
from tests.pages.test_desk_review import sign_in, world

Look = Callable[[Page], None]
Shoot = Callable[[Page, str], None]
__all__ = ["world"]


@pytest.mark.parametrize("lang", ["sw", "en"])
def test_amina_brings_a_pdf_and_mends_it(
    world: World,
    staff_page: Page,
    lang: str,
    axe: Look,
    screenshot: Shoot,
    tmp_path: Path,
) -> None:
    title = Say(sw="Msimamizi wa mkataba", en="Charter owner")
    post = places.create_post(institution=world.jinsia, slug="mkataba", role="charter_owner", title=title, by=SETUP)
    places.take_up_post(post=post, officer=world.officers["mgeni"], by=SETUP)
    places.lay_down_post(post=world.posts["mgeni"], officer=world.officers["mgeni"], by=SETUP)
    document = tmp_path / "ardhi.pdf"
    document.write_bytes(next(made for made in documents() if made.name == "ardhi-ruled.pdf").make())
    page = staff_page
    sign_in(page, "mgeni", lang)
    page.goto(f"/{lang}/dawati/mkataba/")
    page.set_input_files("#document", str(document))
    page.locator("form[enctype] button[type=submit]").click()
    page.wait_for_url(re.compile(r"/mkataba/[0-9a-f-]{36}/$"))
    draft = page.url
    for path, name in (
        ("", "draft"),
        ("1/", "row-source"),
        ("uhakika/", "sure"),
        ("tafsiri/", "translate"),
        ("safu/", "row-new"),
        ("sura/", "chapters"),
        ("sura/complaints/", "chapter"),
    ):
        page.goto(draft + path)
        axe(page)
        screenshot(page, f"desk-editing-{name}-{lang}")
    page.fill("#body_sw", "Tunasikiliza kila lalamiko.")
    page.fill("#body_en", "We hear every complaint.")
    page.press("#heading_sw", "Enter")
    page.wait_for_url("**/sura/#sura")
    page.goto(f"{draft}sura/complaints/")
    page.fill("#sentence", "Tutajibu malalamiko")
    page.fill("#time_text", "haraka")
    page.press("#time_text", "Enter")
    page.wait_for_selector(".doubts")
    axe(page)
    screenshot(page, f"desk-editing-doubt-{lang}")
    page.goto(f"{draft}uhakika/")
    page.focus(".stick button")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/mkataba/[0-9a-f-]{36}/\d+/$"))
