"""A page as a browser prints it: real PDF by Chromium, whose tables without rules stand as tight as they come."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tests.browser import chromium


def printed(pages: Iterable[str]) -> Iterator[bytes]:
    """The PDF of each page of HTML, one browser for all. RuntimeError where there is no Chromium."""
    with chromium() as browser:
        page = browser.new_page(java_script_enabled=False)
        for html in pages:
            page.set_content(f'<meta charset="utf-8">{html}')
            yield page.pdf(format="A4", margin={"top": "1cm", "right": "1cm", "bottom": "1cm", "left": "1cm"})
