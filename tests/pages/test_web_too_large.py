"""More than a form may carry is told, and in a table on a narrow window label and value stand apart."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core.cache import cache
from playwright.sync_api import Page

from dirisha.doors.web.tests.test_case import opened
from dirisha.doors.web.tests.visitor import slug
from tests.pages.test_web_journey import press
from tests.sample import House

Look = Callable[[Page], None]
Shoot = Callable[[Page, str], None]


GAP = """e => { const value = document.createRange(); value.selectNode(e.nextSibling);
const there = value.getClientRects()[0], mine = e.getBoundingClientRect();
return there && there.top < mine.bottom ? there.left - mine.right : 99 }"""
"""Pixels between a label and the value beside it; plenty when the value stands on the next line."""


@pytest.mark.parametrize("lang", ["sw", "en"])
def test_what_is_too_large_for_a_form_is_told(
    house: House, page: Page, lang: str, axe: Look, screenshot: Shoot
) -> None:
    cache.clear()
    page.goto(f"/{lang}/omba/ke-public-service/{slug(5)}/")
    page.fill("#maelezo", "neno " * 600_000)
    press(page, "form#ask button[value=endelea]")
    assert page.locator("h1").inner_text() == (
        "Ulichotuma ni kikubwa mno" if lang == "sw" else "What you sent is too large"
    )
    axe(page)
    screenshot(page, f"web-too-large-{lang}")


@pytest.mark.parametrize("lang", ["sw", "en"])
def test_in_a_stacked_table_no_label_runs_into_its_value(
    house: House, open_page: Callable[..., Page], lang: str
) -> None:
    opened(house)
    page = open_page(width=320, javascript=True)
    page.goto(f"/{lang}/matokeo/ke-public-service/")
    labels = page.locator(".stack .label:visible")
    assert labels.count() > 5
    for label in labels.all():
        assert label.evaluate("e => getComputedStyle(e, '::after').content").startswith('":')
        assert label.evaluate(GAP) >= 6
