"""The bar that saves a form never lies over what has the focus, whatever the height of the window."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core.cache import cache
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from dirisha.doors.desk.tests.stories import a_draft
from dirisha.doors.desk.tests.world import World, build
from tests.pages.test_desk_review import sign_in

Shoot = Callable[[Page, str], None]
COVERED = """() => {
  const at = document.activeElement, bar = document.querySelector(".stick");
  if (!at || at === document.body || bar.contains(at)) return "";
  const box = at.getBoundingClientRect();
  const under = [0.1, 0.5, 0.9].some((part) => [box.top + 2, box.bottom - 2].some((y) =>
    bar.contains(document.elementFromPoint(box.left + box.width * part, y))));
  return under ? `${at.name || at.href} ${box.bottom} > ${bar.getBoundingClientRect().top}` : "";
}"""


@pytest.fixture
def world(live_server: LiveServer) -> World:
    """A ministry with a small charter and its officers."""
    cache.clear()
    return build()


@pytest.mark.parametrize("height", [600, 640, 800])
def test_the_bar_never_covers_what_has_the_focus(
    world: World, staff_page: Page, width: int, height: int, screenshot: Shoot
) -> None:
    version, _ = a_draft(world)
    page = staff_page
    sign_in(page, "amina", "sw")
    page.set_viewport_size({"width": width, "height": height})
    for path in ("2/", "tafsiri/"):
        page.goto(f"/sw/dawati/mkataba/{version}/{path}")
        page.focus("main a, main input, main textarea")
        for _ in range(page.locator("main :is(a, input, select, textarea, button, summary)").count()):
            assert page.evaluate(COVERED) == "", f"{path} at {width} x {height}"
            page.keyboard.press("Tab")
    page.goto(f"/sw/dawati/mkataba/{version}/2/")
    page.focus("#v0_fee")
    assert page.evaluate(COVERED) == ""
    screenshot(page, f"desk-sticky-{height}")


def test_every_field_of_a_row_can_be_clicked(world: World, staff_page: Page) -> None:
    version, _ = a_draft(world)
    page = staff_page
    sign_in(page, "amina", "sw")
    page.goto(f"/sw/dawati/mkataba/{version}/2/")
    page.select_option("#v0_fee", "amount")  # its fields come with it
    for field in ("#name_sw", "#v0_amount", "#v0_fee", "#v0_fee_amount", "#v0_fee_per", "#owner", "#case_kind"):
        page.evaluate("window.scrollTo(0, 0)")
        page.click(field)
        assert page.evaluate("'#' + document.activeElement.id") == field
