"""A kiosk whose line to the house is cut, in a browser: it goes on, says so, and hands in what it gave.

The line is a real one: the browser talks to the house through a relay, and the relay is shut.
"""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from django.core.cache import cache
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from dirisha.core.actor import SETUP
from dirisha.doors.kiosk.device import hashed
from dirisha.frame import clock
from dirisha.journal.testing import assert_replay_equal
from dirisha.rooms.places import actions as places
from dirisha.rooms.visits import actions
from dirisha.rooms.visits.models import Ticket
from dirisha.rooms.visits.queries.waits import forget
from dirisha.rooms.visits.tests.hall import Hall, lay_out
from tests.pages.conftest import Open
from tests.sample import House

READY = """async () => {
    for (const lang of ["sw", "en"]) {
        const there = await navigator.serviceWorker.getRegistration(`/${lang}/kioski/`);
        const store = await caches.open(`kioski /${lang}/kioski/`);
        if (!there?.active || !await store.match(`/${lang}/kioski/bila-mtandao/`)) return false;
    }
    return Boolean(navigator.serviceWorker.controller && await reserve.block());
}"""
"""Whether a kiosk has all that it needs for when the house is away."""


class Line:
    """A line between the browser and the house at a port of its own; `cut` ends what is said and lets nothing begin."""

    def __init__(self, to: int) -> None:
        self._to = to
        self.port = 0
        self._open: list[socket.socket] = []
        self._ear: socket.socket | None = None
        self.mend()

    def mend(self) -> None:
        """From now on there is a line again, at the same port."""
        self._ear = socket.create_server(("127.0.0.1", self.port), reuse_port=True)
        self.port = self._ear.getsockname()[1]
        threading.Thread(target=self._listen, args=(self._ear,), daemon=True).start()

    def cut(self) -> None:
        """Nothing goes through any more."""
        assert self._ear is not None
        for each in [self._ear, *self._open]:
            with suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)
            each.close()
        self._open.clear()

    def _listen(self, ear: socket.socket) -> None:
        with suppress(OSError):
            while True:
                here, _ = ear.accept()
                there = socket.create_connection(("127.0.0.1", self._to))
                self._open += [here, there]
                for pair in ((here, there), (there, here)):
                    threading.Thread(target=self._carry, args=pair, daemon=True).start()

    @staticmethod
    def _carry(one: socket.socket, other: socket.socket) -> None:
        with suppress(OSError):
            while said := one.recv(65536):
                other.sendall(said)
        with suppress(OSError):
            other.shutdown(socket.SHUT_WR)


@pytest.fixture
def line(live_server: LiveServer) -> Iterator[Line]:
    """The line to the test's server."""
    port = urlsplit(live_server.url).port
    assert port is not None
    made = Line(port)
    yield made
    made.cut()


@pytest.fixture
def hall(live_server: LiveServer, house: House) -> Hall:
    """The small hall with a kiosk."""
    cache.clear()
    forget()
    laid = lay_out(house, clock.now() - timedelta(minutes=30))
    places.enrol_device(
        site=laid.site, device_kind="kiosk", name="Kioski", secret_hash=hashed("kioski"), printer="", by=SETUP
    )
    return laid


def standing(page: Page, line: Line) -> None:
    """The kiosk at its first page, with all it needs for bad times."""
    page.goto(f"http://127.0.0.1:{line.port}/sw/kioski/kifaa/kioski/")
    page.click("main button")
    page.wait_for_url("**/sw/kioski/")
    while not page.evaluate(READY):
        page.wait_for_timeout(50)


def number(page: Page, queue: str, first: str = "Hapana") -> str:
    """Three touches at the kiosk without a network."""
    page.click(f"text={queue}")
    page.click(f"[data-first] >> text={first}")
    page.wait_for_selector(".number:visible")
    return page.locator(".number").inner_text()


def test_it_gives_numbers_while_the_line_is_cut_and_hands_them_in_with_their_times(
    hall: Hall, line: Line, open_page: Open
) -> None:
    page = open_page(width=1280, javascript=True)
    standing(page, line)
    hall.ticket(clock.now())
    line.cut()
    page.click(".choice[lang=sw]")
    page.wait_for_selector("text=Kioski haina mtandao kwa sasa")
    assert number(page, "Maswali") == "V1-001"
    expect(page.get_by_text("Hakuna mtandao: namba yako ni halali.")).to_be_visible()
    page.click("text=Maliza")
    assert number(page, "Maswali", "Ndiyo") == "V1-002"
    page.close()  # somebody pulled the plug: what was given is on the disk of the kiosk

    again = page.context.new_page()
    again.goto(f"http://127.0.0.1:{line.port}/en/kioski/")
    again.wait_for_selector("text=The kiosk has no network")
    again.locator("summary").click()
    assert again.locator("[data-given] tbody tr").count() == 2
    assert number(again, "Services", "No") == "V1-003"
    assert Ticket.objects.count() == 1
    hall.ticket(clock.now())
    line.mend()
    again.click("text=Finish")
    again.wait_for_selector(".welcome")
    assert again.evaluate("reserve.waiting().then((all) => all.length)") == 0

    tickets = list(Ticket.objects.order_by("taken_at"))
    assert [ticket.shown for ticket in tickets] == ["A001", "V1-001", "V1-002", "V1-003", "A002"]
    assert [ticket.language for ticket in tickets[1:4]] == ["sw", "sw", "en"]
    called = []
    for _ in tickets:
        call = actions.call_next(session=hall.sessions["otieno"], by=hall.otieno)
        assert call is not None
        called.append(call.number)
        actions.no_show(ticket=call.ticket, turn=call.turn, by=hall.otieno)
    assert called == ["V1-002", "A001", "V1-001", "A002", "V1-003"]
    assert_replay_equal()


def test_a_touch_that_the_cut_swallowed_leads_to_a_number_all_the_same(hall: Hall, line: Line, open_page: Open) -> None:
    page = open_page(width=1280, javascript=True)
    standing(page, line)
    page.click(".choice[lang=sw]")
    page.click("text=Maswali")
    page.wait_for_selector("text=Je, wewe ni mmoja wa hawa?")
    line.cut()
    page.click("button.choice >> nth=1")
    page.wait_for_selector("text=Kioski haina mtandao kwa sasa")
    assert number(page, "Maswali") == "V1-001"
    line.mend()
    page.wait_for_selector(".welcome")
    assert [ticket.shown for ticket in Ticket.objects.all()] == ["V1-001"]


def test_a_browser_that_was_never_told_its_numbers_sends_people_to_the_guide(
    hall: Hall, line: Line, open_page: Open, width: int, screenshot: Callable[[Page, str], None]
) -> None:
    window = open_page(width=width, javascript=True)
    standing(window, line)
    window.evaluate("new Promise((done) => { indexedDB.deleteDatabase('dirisha-kioski').onblocked = done; })")
    window.close()
    line.cut()
    other = window.context.new_page()
    other.goto(f"http://127.0.0.1:{line.port}/sw/kioski/")
    other.wait_for_selector("text=namba ya karatasi")
    screenshot(other, "kiosk-away-none")
    line.mend()
    other.wait_for_selector(".welcome")


@pytest.mark.parametrize("lang", ["sw", "en"])
def test_the_pages_for_bad_times_at_both_widths(
    hall: Hall,
    open_page: Open,
    width: int,
    lang: str,
    axe: Callable[[Page], None],
    screenshot: Callable[[Page, str], None],
) -> None:
    page = open_page(width=width, javascript=True)
    page.goto(f"/{lang}/kioski/kifaa/kioski/")
    page.click("main button")
    page.wait_for_url(f"**/{lang}/kioski/")
    while not page.evaluate("reserve.block()"):
        page.wait_for_timeout(50)
    page.context.route("**/akiba/", lambda route: route.abort())
    page.goto(f"/{lang}/kioski/bila-mtandao/")
    page.wait_for_selector("[data-id][data-n]")
    for step in ("1", "2", "3"):
        axe(page)
        screenshot(page, f"kiosk-away-{step}-{lang}")
        if step != "3":
            page.keyboard.press("2")
    page.wait_for_selector(".number:visible")
    page.locator("summary").click()
    assert "V1-001" in page.locator("[data-given] tbody").inner_text()
