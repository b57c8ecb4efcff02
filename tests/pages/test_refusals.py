"""Pages that say no."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page


def test_a_page_that_is_not_there_says_so_in_swahili_and_passes_axe(
    page: Page, axe: Callable[[Page], None], screenshot: Callable[[Page, str], None]
) -> None:
    answer = page.goto("/sw/hakuna-ukurasa-huu/")
    assert answer is not None
    assert answer.status == 404
    assert page.get_by_role("heading", level=1).inner_text() == "Ukurasa huu haupo"
    axe(page)
    screenshot(page, "not-found-sw")
