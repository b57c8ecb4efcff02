"""A page as a browser prints it: real PDF by Chromium, whose tables without rules stand as tight as they come."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator

from playwright.sync_api import sync_playwright

NO_CHROMIUM = "There is no Chromium on this machine: `make setup` as root installs it (package chromium)."


def printed(pages: Iterable[str]) -> Iterator[bytes]:
    """The PDF of each page of HTML, one browser for all. RuntimeError where there is no Chromium."""
    program = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if program is None:
        raise RuntimeError(NO_CHROMIUM)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page(java_script_enabled=False)
        for html in pages:
            page.set_content(f'<meta charset="utf-8">{html}')
            yield page.pdf(format="A4", margin={"top": "1cm", "right": "1cm", "bottom": "1cm", "left": "1cm"})
        browser.close()
