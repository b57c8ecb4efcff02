"""The stream of calls, asked as a server asks it, and as a process."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import pytest
from django.db import connections

from dirisha.doors.display import stream
from dirisha.doors.display.stream import Stream
from dirisha.doors.display.version import VERSION
from dirisha.frame import clock
from dirisha.rooms.visits import actions
from dirisha.rooms.visits.tests.hall import Hall, lay_out
from tests.events import PATIENCE, events_process, free_port, listening, next_event
from tests.sample import House

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "access"])

PATH = "/sw/ke-public-service-harambee/"


@pytest.fixture
def hall(house: House) -> Hall:
    return lay_out(house, clock.now() - timedelta(hours=1))


@dataclass
class Screen:
    """One listener: what it was told so far."""

    status: int = 0
    headers: dict[bytes, bytes] = field(default_factory=dict)
    told: bytes = b""
    closed: asyncio.Event = field(default_factory=asyncio.Event)

    async def receive(self) -> dict[str, Any]:
        await self.closed.wait()
        return {"type": "http.disconnect"}

    async def send(self, said: Any) -> None:
        if said["type"] == "http.response.start":
            self.status, self.headers = said["status"], dict(said["headers"])
        else:
            self.told += said["body"]

    async def until(self, text: str) -> None:
        """Wait until this was said."""
        async with asyncio.timeout(PATIENCE):
            while text.encode() not in self.told:
                await asyncio.sleep(0.01)


def asked(path: str = PATH, method: str = "GET", query: str = "", **headers: str) -> dict[str, Any]:
    """What a server hands over of a request."""
    given = {"host": "testserver", **{name.replace("_", "-"): value for name, value in headers.items()}}
    return {
        "type": "http",
        "method": method,
        "path": path,
        "query_string": query.encode(),
        "client": ("127.0.0.1", 5),
        "headers": [(name.encode(), value.encode()) for name, value in given.items()],
    }


def telling(story: Callable[[Stream], Awaitable[None]]) -> None:
    """Play a story to a stream, and close its line to the database. In a thread of its own: Playwright, where it ran
    before, leaves its loop in this one."""

    async def whole() -> None:
        app = Stream()
        await story(app)
        await app._blocking(connections.close_all)

    with ThreadPoolExecutor(1) as thread:
        thread.submit(lambda: asyncio.run(whole())).result()


def answer(scope: dict[str, Any]) -> Screen:
    """What is answered to a request that is refused."""
    screen = Screen()

    async def story(app: Stream) -> None:
        await app(scope, screen.receive, screen.send)

    telling(story)
    return screen


async def called(hall: Hall) -> str:
    """Otieno calls the next one; the number."""

    def call() -> str:
        try:
            hall.ticket(clock.now())
            found = actions.call_next(session=hall.sessions["otieno"], by=hall.otieno)
            assert found is not None
            return found.number
        finally:
            connections.close_all()

    return await asyncio.to_thread(call)


def test_each_screen_has_the_board_at_once_and_every_call_after(hall: Hall) -> None:
    async def story(app: Stream) -> None:
        first, second = Screen(), Screen()
        lines = [asyncio.create_task(app(asked(), first.receive, first.send))]
        await first.until("Hakuna anayeitwa")
        lines.append(
            asyncio.create_task(app(asked("/matukio/en/ke-public-service-harambee/"), second.receive, second.send))
        )
        await second.until("Nobody is being called")
        number = await called(hall)
        await asyncio.gather(first.until(f">{number}<"), second.until(f">{number}<"))
        third = Screen()
        lines.append(asyncio.create_task(app(asked(), third.receive, third.send)))
        await third.until(f">{number}<")
        await first.until("event: time")
        for screen in (first, second, third):
            screen.closed.set()
        await asyncio.gather(*lines)

    telling(story)


def test_who_comes_back_to_a_quiet_hall_is_shown_the_board_too(hall: Hall) -> None:
    async def story(app: Stream) -> None:
        for _ in range(3):
            screen = Screen()
            line = asyncio.create_task(app(asked(), screen.receive, screen.send))
            await screen.until("Hakuna anayeitwa")
            screen.closed.set()
            await line

    telling(story)


def test_a_slow_screen_is_told_the_latest_and_nothing_piles_up(hall: Hall) -> None:
    async def story(app: Stream) -> None:
        channel = stream.Channel()
        for number in range(1000):
            channel.show(b"board %d " % number)
        channel.tick(b"time")
        assert await channel.after(0, 0) == (b"board 999 time", 1000, 1)

    telling(story)


def test_a_page_of_an_older_version_is_told_to_come_anew(hall: Hall) -> None:
    async def story(app: Stream) -> None:
        screen = Screen()
        line = asyncio.create_task(app(asked(query="v=old"), screen.receive, screen.send))
        await screen.until(f"event: reload\ndata: {VERSION}\n\n")
        screen.closed.set()
        await line

    telling(story)


@pytest.mark.parametrize(
    ("scope", "status"),
    [
        (asked("/sw/hakuna/"), 404),
        (asked("/fr/ke-public-service-harambee/"), 404),
        (asked("/"), 404),
        (asked(method="POST"), 405),
        (asked("/afya"), 200),
        (asked(origin="https://example.com"), 403),
        (asked(sec_fetch_site="cross-site"), 403),
        (asked(host="example.com:8001"), 403),
    ],
    ids=["no hall", "no language", "nothing", "sending", "health", "another website", "its picture", "another name"],
)
def test_what_is_no_screen_of_ours_is_refused(house: House, settings: Any, scope: dict[str, Any], status: int) -> None:
    settings.ALLOWED_HOSTS = ["testserver"]
    refused = answer(scope)
    assert refused.status == status
    assert b"access-control-allow-origin" not in refused.headers


def test_our_own_page_at_another_port_may_listen(hall: Hall) -> None:
    async def story(app: Stream) -> None:
        screen = Screen()
        line = asyncio.create_task(app(asked(origin="http://testserver:8000"), screen.receive, screen.send))
        await screen.until("event: board")
        assert screen.headers[b"access-control-allow-origin"] == b"http://testserver:8000"
        assert b"set-cookie" not in screen.headers
        screen.closed.set()
        await line

    telling(story)


def test_nobody_takes_all_the_places(hall: Hall, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stream, "MOST_EACH", 2)

    async def story(app: Stream) -> None:
        screens = [Screen() for _ in range(3)]
        lines = [asyncio.create_task(app(asked(), screen.receive, screen.send)) for screen in screens]
        await asyncio.gather(*(screen.until("event: board") for screen in screens[:2]))
        assert screens[2].status == 503
        screens[0].closed.set()
        await lines[0]
        last = Screen()
        lines.append(asyncio.create_task(app(asked(), last.receive, last.send)))
        await last.until("event: board")
        for screen in (screens[1], last):
            screen.closed.set()
        await asyncio.gather(*lines)

    telling(story)


def test_the_process_tells_of_a_call(hall: Hall) -> None:
    port = free_port()
    with events_process(port), listening(port, PATH) as screen:
        assert screen.status == 200
        assert "Hakuna anayeitwa" in next_event(screen, "board")
        hall.ticket(clock.now())
        number = actions.call_next(session=hall.sessions["otieno"], by=hall.otieno)
        assert number is not None
        told = next_event(screen, "board")
        while number.number not in told:
            told = next_event(screen, "board")
        assert ":" in next_event(screen, "time")
