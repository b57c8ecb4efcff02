"""A screen runs for weeks: ten thousand boards later it holds no more than after the first thousand."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from uuid import UUID

from playwright.sync_api import CDPSession, expect

from dirisha.core import spoken
from dirisha.core.say import Say
from dirisha.doors.display.board import Board, Line, ZoneNow, fragment
from dirisha.doors.display.stream import message
from dirisha.rooms.visits.tests.hall import Hall
from tests.pages.conftest import Open
from tests.pages.test_display import MINUTE, address, hall

__all__ = ["hall"]

WARM, MANY, DIFFERENT = 1_000, 10_000, 400
AT = datetime(2026, 11, 23, 7, tzinfo=UTC)


def line(n: int) -> Line:
    """The n-th call of the story."""
    number, counter = f"A{n % 1000:03}", n % 25 + 1
    said = spoken.call(number, counter)
    return Line(
        key=f"{n:032x}.1",
        number=number,
        counter=counter,
        zone=Say("Maswali", "Questions"),
        at=AT,
        repeated=False,
        language="sw",
        said=said,
        clips={},
    )


@cache
def board(n: int) -> str:
    """The n-th board: eight calls, eight before, one new each time. They are made once: the browser is on trial."""
    calls = tuple(line(max(n - back, 0) + back * 100_000) for back in range(16))
    wait = Say(f"dakika {n % 60} hadi 90", f"{n % 60} to 90 minutes")
    zones = (ZoneNow(id=UUID(int=1), name=Say("Maswali", "Questions"), waiting=n % 90, wait=wait),)
    name = Say("Kituo", "Centre")
    whole = Board(name=name, time_zone="UTC", now=calls[:8], before=calls[8:], zones=zones, notices=())
    return fragment(whole, "sw")


class Told(BaseHTTPRequestHandler):
    """A stream of the house's own form, as fast as the browser takes it; it rests after the first thousand boards."""

    go_on = threading.Event()
    over = threading.Event()

    def do_GET(self) -> None:
        """Say everything once."""
        self.send_response(200)
        self.send_header("content-type", "text/event-stream; charset=utf-8")
        self.send_header("access-control-allow-origin", self.headers["origin"])
        self.end_headers()
        for n in range(MANY):
            if n == WARM:
                self._time("WARM")
                self.go_on.wait(600)
            self.wfile.write(message("board", board(n % DIFFERENT), f"1:{n}"))
        self._time("OVER")
        self.over.wait(600)

    def _time(self, text: str) -> None:
        self.wfile.write(message("time", text))
        self.wfile.flush()

    def log_message(self, format: str, *args: Any) -> None:
        """Quietly."""


@contextmanager
def told() -> Iterator[int]:
    """The port of such a stream."""
    Told.go_on.clear()
    Told.over.clear()
    with ThreadingHTTPServer(("127.0.0.1", 0), Told) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield server.server_address[1]
        finally:
            Told.go_on.set()
            Told.over.set()
            server.shutdown()
            thread.join()


def held(browser: CDPSession) -> tuple[float, int, int]:
    """What the page holds when its rubbish is gone: megabytes of script, nodes, listeners."""
    browser.send("HeapProfiler.collectGarbage")
    counters = browser.send("Memory.getDOMCounters")
    used = browser.send("Runtime.getHeapUsage")["usedSize"]
    return used / 1e6, counters["nodes"], counters["jsEventListeners"]


def test_ten_thousand_boards_leave_nothing_behind(hall: Hall, open_page: Open, settings: Any) -> None:
    with told() as port:
        settings.EVENTS_URL = f":{port}"
        screen = open_page(width=1280, javascript=True)
        screen.goto(address())
        browser = screen.context.new_cdp_session(screen)
        browser.send("HeapProfiler.enable")
        expect(screen.locator("#clock")).to_have_text("WARM", timeout=5 * MINUTE)
        megabytes, nodes, listeners = held(browser)
        Told.go_on.set()
        expect(screen.locator("#clock")).to_have_text("OVER", timeout=5 * MINUTE)
        after_megabytes, after_nodes, after_listeners = held(browser)
        expect(screen.locator(".now tbody tr").first).to_contain_text(f"A{(MANY - 1) % DIFFERENT:03}")
        size = screen.evaluate("document.querySelectorAll('*').length")
        screen.close()
    assert after_megabytes < megabytes + 1, (megabytes, after_megabytes)
    assert after_nodes < nodes * 1.5 + 200, (nodes, after_nodes)
    assert after_listeners <= listeners + 5, (listeners, after_listeners)
    assert size < 250
