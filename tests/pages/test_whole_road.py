"""From a PDF that nobody here has seen to a published charter with its poster, by the screens alone and by keyboard.

The house is new: no institution, no officer, nothing in its database. Everything an ICT officer does is done here, and
counted: `docs/benchmarks/road.md` says what the figures mean.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from playwright.sync_api import Browser, Locator, Page
from pypdf import PdfReader

from tests.pages.conftest import SCREENSHOTS, Open

Look = Callable[[Page], None]
Shot = Callable[[Page, str], None]
DOCUMENT = Path(__file__).with_name("kipengele.html")
CODE = "abcde-fghjk-mnpqr-stuvw"
PASSWORD = "maji safi kwa wote 2026"
FEES = {
    "Kutoa leseni ya vileo": {"fee": "amount", "fee_amount": "40,000", "fee_condition": "kwa miezi sita"},
    "Kutoa kibali cha kuvuna mazao ya misitu": {"fee": "schedule"},
    "Kutoa kibali cha kusafirisha mifugo": {"fee": "schedule"},
}
"""What the officer says of a fee in doubt; of every other one that it stands in the council's own words."""
NO_SERVICES = ("Barua pepe zitajibiwa", "Malalamiko yatapokelewa na kukiriwa", "Kujibiwa")
"""Standards of the prose that the reader offers as rows: she takes them out."""
MOST_SCREENS = 60
MOST_MINUTES = 25
"""The aim, with room: 26 screens and 15.5 minutes when this was written."""


@dataclass
class Walk:
    """A person at the keyboard: what she opens, presses and types is counted."""

    page: Page
    screens: int = 0
    presses: int = 0
    fields: int = 0
    doubtful: int = 0
    surely: int = 0
    seen: list[str] = field(default_factory=list)

    def goto(self, path: str) -> None:
        """Open an address by hand."""
        self.page.goto(path)
        self._arrived()

    def press(self, where: Locator, key: str = "Enter", *, leads: bool = True) -> None:
        """Press a key on something; with `leads` another page comes."""
        self.presses += 1
        if not leads:
            where.press(key)
            return
        with self.page.expect_navigation():
            where.press(key)
        self._arrived()

    def choose(self, select: Locator, **which: Any) -> None:
        """Choose an entry of a list."""
        self.presses += 1
        select.select_option(**which)

    def type(self, name: str, text: str) -> None:
        """Fill a field in."""
        self.fields += 1
        self.page.locator(f"[name='{name}']").fill(text)

    def _arrived(self) -> None:
        self.page.wait_for_load_state()
        self.screens += 1
        self.seen.append(self.page.url)
        problems = self.page.locator("#errors")
        assert problems.count() == 0, f"{self.page.url}\n{problems.inner_text()}"

    @property
    def minutes(self) -> float:
        """An estimate: 4 s a page, 1.5 s a press, 6 s a field, 15 s a doubtful row beside its source, 6 s a sure one.

        Nobody has been timed.
        """
        return (4 * self.screens + 1.5 * self.presses + 6 * self.fields + 15 * self.doubtful + 6 * self.surely) / 60


@pytest.fixture
def document(browser: Browser, tmp_path: Path) -> Path:
    """The council's charter as a PDF: a ruled table with its own order of columns, and prose around it."""
    page = browser.new_page()
    page.set_content(DOCUMENT.read_text())
    made = tmp_path / "mkataba.pdf"
    page.pdf(path=made, prefer_css_page_size=True, print_background=True)
    page.close()
    return made


def set_up(walk: Walk) -> None:
    """The first visit: institution, office and administrator on one page; then she signs in."""
    page = walk.page
    walk.goto("/sw/dawati/")
    walk.press(page.get_by_role("link", name="Anzisha Dirisha la taasisi yako"))
    for name, text in {
        "code": CODE,
        "name_sw": "Halmashauri ya Wilaya ya Kipengele",
        "name_en": "Kipengele District Council",
        "address_sw": "S.L.P. 44, Kipengele",
        "address_en": "P.O. Box 44, Kipengele",
        "week": "saa 1:30 asubuhi hadi saa 9:30 alasiri",
        "username": "tatu",
        "password": PASSWORD,
        "again": PASSWORD,
    }.items():
        walk.type(name, text)
    walk.choose(page.locator("#country"), value="TZ")
    walk.press(page.locator("[name=again]"))
    walk.type("login", "tatu")
    walk.type("password", PASSWORD)
    walk.press(page.locator("#password"))


def bring(walk: Walk, document: Path) -> None:
    """As charter owner she brings the document, and waits for it to be read."""
    page = walk.page
    walk.choose(page.locator("#post"), label="Msimamizi wa mkataba")
    walk.press(page.get_by_role("button", name="Badili cheo"))
    walk.press(page.get_by_role("link", name="Mikataba", exact=True))
    walk.presses += 2  # the file, in the browser's own window
    page.set_input_files("#document", document)
    walk.press(page.get_by_role("button", name="Soma mkataba"))


def confirm(walk: Walk) -> None:
    """One answer for all findings of one kind; the sure rows together; the doubtful ones each beside its source."""
    page = walk.page
    while (alike := page.get_by_role("button", name="Zote zinabaki kama zilivyo")).count():
        walk.press(alike.first)
    walk.press(page.locator("a[href$='/uhakika/']").first)
    while page.url.endswith("/uhakika/"):
        walk.surely += page.locator("ol.surely > li").count()
        if page.locator("#owner").count():
            walk.choose(page.locator("#owner"), label="Msimamizi wa mkataba")
            walk.press(page.locator("input[name=ch_visit]"), " ", leads=False)
        walk.press(page.locator("main button[type=submit]"))
    while re.search(r"/\d+/$", page.url):
        doubtful_row(walk)


def doubtful_row(walk: Walk) -> None:
    """What was not read surely is chosen; Enter confirms and the next one comes."""
    page = walk.page
    walk.doubtful += 1
    name = page.locator("#name_sw").input_value()
    if name in NO_SERVICES:
        walk.press(page.get_by_text("Si huduma: iondoe"), leads=False)
        walk.type("reason", "Ni kiwango cha mawasiliano.")
        walk.press(page.locator("[name=reason]"))
        return
    for n in range(page.locator("fieldset.fee").count()):
        if not page.locator(f"input[name=v{n}_time]:checked").count():
            walk.press(page.locator(f"input[name=v{n}_time][value=reading-0]"), " ", leads=False)
        fee = page.locator(f"#v{n}_fee")
        if not fee.input_value():
            said = FEES.get(name, {"fee": "said"})
            walk.choose(fee, value=said["fee"])
            for part, text in said.items():
                if part != "fee":
                    walk.type(f"v{n}_{part}", text)
    for decision in page.locator("select[name^=settled-]").all():
        walk.choose(decision, value="stands")
        note = str(decision.get_attribute("name")).replace("settled-", "note-")
        if not page.locator(f"[name='{note}']").input_value():
            walk.type(note, "Ndivyo mkataba unavyosema.")
    walk.press(page.locator("#safu button[type=submit]").first)


def translate(walk: Walk) -> None:
    """Every text in the other language, on one page."""
    page = walk.page
    walk.press(page.locator("a[href$='/tafsiri/']"))
    while page.url.endswith("/tafsiri/"):
        for area in page.locator("textarea[name^=t-]").all():
            if not area.input_value():
                walk.type(str(area.get_attribute("name")), f"Text {walk.fields}")
        walk.press(page.locator("main button[type=submit]"))


def published(walk: Walk) -> bytes:
    """She approves for today, and fetches the poster from the page that says so."""
    page = walk.page
    walk.press(page.locator("#effective_from"))
    assert page.get_by_role("status").get_by_text("Mkataba umechapishwa.").count()
    poster = page.locator("main a[href*=bango]").first
    walk.presses += 1
    paper = page.request.get(str(poster.get_attribute("href")))
    assert paper.ok
    walk.press(page.get_by_role("link", name="Uone kama mwananchi anavyouona"))
    return paper.body()


@pytest.mark.parametrize("width", [1280])
def test_an_ict_officer_goes_from_an_unknown_pdf_to_a_charter_with_its_poster_by_the_screens_alone(
    open_page: Open, document: Path, settings: Any, tmp_path: Path, width: int
) -> None:
    cache.clear()
    settings.SETUP_CODE = CODE
    walk = Walk(open_page(width=width, javascript=True))
    set_up(walk)
    bring(walk, document)
    confirm(walk)
    translate(walk)
    paper = published(walk)
    page = walk.page
    assert "Kipengele" in page.locator("h1").first.inner_text()
    for name in ("Kutoa leseni mpya ya biashara", "Kutoa leseni ya vileo", "Kutoa kibali cha kusafirisha mifugo"):
        assert page.get_by_text(name).count(), name
    (tmp_path / "bango.pdf").write_bytes(paper)
    sheets = PdfReader(tmp_path / "bango.pdf").pages
    assert "leseni ya vileo" in sheets[0].extract_text()
    SCREENSHOTS.mkdir(exist_ok=True)
    counted = f"{walk.screens} screens, {walk.presses} presses, {walk.fields} fields, {walk.minutes:.1f} minutes"
    (SCREENSHOTS / "road.txt").write_text(f"{counted}\n")
    assert walk.screens <= MOST_SCREENS, walk.seen
    assert walk.minutes <= MOST_MINUTES


@pytest.mark.parametrize("lang", ["sw", "en"])
def test_the_pages_of_the_road_can_be_read_by_everybody(
    open_page: Open, document: Path, settings: Any, width: int, axe: Look, screenshot: Shot, lang: str
) -> None:
    cache.clear()
    settings.SETUP_CODE = CODE
    walk = Walk(open_page(width=width, javascript=True))
    page = walk.page

    def look(name: str, path: str = "") -> None:
        there = page.url
        page.goto((path or there).replace("/sw/", f"/{lang}/"))
        axe(page)
        screenshot(page, f"road-{name}-{lang}")
        page.goto(there)

    look("setup", "/sw/dawati/anza/")
    page.goto("/sw/dawati/anza/")
    page.locator("main button[type=submit]").click()
    axe(page)
    screenshot(page, f"road-setup-refused-{lang}")
    set_up(walk)
    bring(walk, document)
    look("draft")
    draft = page.url
    look("row-two-promises", f"{draft}13/")
    look("row-fee", f"{draft}3/")
    page.goto(f"{draft}14/")
    page.select_option("#v0_fee", "schedule")
    axe(page)
    screenshot(page, f"road-row-schedule-{lang}")
    page.select_option("#v0_fee", "said")
    page.locator("#safu button[type=submit]").last.click()
    page.wait_for_selector("#errors")
    axe(page)
    screenshot(page, f"road-row-refused-{lang}")
    page.goto(draft)
    walk.press(page.get_by_role("button", name="Zote zinabaki kama zilivyo").first)
    look("sure", f"{draft}uhakika/")
    page.goto(f"{draft}safu/")
    written = {"name": "Kutoa cheti", "fee_text": "5,000/= hadi 10,000/=", "time_text": "Siku 3 za kazi"}
    for name, text in {**written, "reason": "Ukurasa wa 2"}.items():
        page.locator(f"[name={name}]").fill(text)
    page.locator("[name=reason]").press("Enter")
    page.wait_for_url(re.compile(r"/\d+/$"))
    look("row-added")
    page.goto(draft)
    confirm(walk)
    look("rows", draft)
    translate(walk)
    published(walk)
    look("published", "/sw/dawati/mkataba/toleo/1/?sawa=1")
