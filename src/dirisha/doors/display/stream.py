"""The stream of calls: server-sent events for every screen that listens, over plain ASGI.

One task looks for changes, ten times a second while anybody listens, however many do. Each screen gets the board whole:
whoever missed something, or was cut off, has everything again with the next message, and a slow one skips what is old.

    id: 0001-9f3a6c21e07:4711        how far the journal of the hall had come
    event: board                     the board as HTML
    event: time                      every three seconds: the clock of the hall, and a sign of life
    event: reload                    the house was updated: fetch the page anew

No cookie is read or set, and nothing is said that is not called aloud in the hall.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, MutableMapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import partial
from typing import Any, TypeVar
from urllib.parse import parse_qs, urlsplit

from django.conf import settings
from django.http.request import split_domain_port, validate_host

from dirisha.core.say import LANGUAGES
from dirisha.doors.display.looking import Looking, News
from dirisha.doors.display.version import VERSION
from dirisha.frame import clock
from dirisha.frame.limits import address_from

log = logging.getLogger("dirisha.events")

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
T = TypeVar("T")

EVERY = 0.1
"""Seconds between two looks."""
BEAT = 3.0
"""Seconds between two signs of life; screens ask for themselves after eight without one."""
LONGEST_REST = 5.0
"""Seconds: while the database is away, it is asked ever more rarely."""
MOST, MOST_EACH = 1000, 400
"""Listeners in all, and from one network address: a large hall behind one address has a few dozen screens."""
SLOW = 20.0
"""Seconds after which a screen that takes nothing is given up."""

Key = tuple[str, str]


class Channel:
    """One board in one language: the latest of it, for all its listeners. Nothing is kept but the latest."""

    def __init__(self) -> None:
        self.listeners = 0
        self.board = b""
        self.boards = 0
        self.beat = b""
        self.beats = 0
        self._moved = asyncio.Event()

    def show(self, board: bytes) -> None:
        """A new board."""
        self.board, self.boards = board, self.boards + 1
        self._wake()

    def tick(self, beat: bytes) -> None:
        """A sign of life."""
        self.beat, self.beats = beat, self.beats + 1
        self._wake()

    def _wake(self) -> None:
        moved, self._moved = self._moved, asyncio.Event()
        moved.set()

    async def after(self, boards: int, beats: int) -> tuple[bytes, int, int]:
        """What came since, with the numbers to ask with next time; waits until something does."""
        while self.boards == boards and self.beats == beats:
            await self._moved.wait()
        said = (self.board if self.boards != boards else b"") + (self.beat if self.beats != beats else b"")
        return said, self.boards, self.beats


def message(event: str, text: str, mark: str = "") -> bytes:
    """One server-sent event. The text may have lines."""
    head = f"id: {mark}\nevent: {event}\n" if mark else f"event: {event}\n"
    return (head + "".join(f"data: {line}\n" for line in text.split("\n")) + "\n").encode()


class Stream:
    """The ASGI application. One process, one loop."""

    def __init__(self) -> None:
        self._looking = Looking()
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="database")
        self._channels: dict[Key, Channel] = {}
        self._from: dict[str, int] = {}
        self._task: asyncio.Task[None] | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer `/<anything>/<language>/<hall>/`: 200 and a stream, or 403, 404, 405, 503 and a word."""
        if scope["type"] == "lifespan":
            await _lifespan(receive, send)
        if scope["type"] != "http":
            return None
        headers = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in scope["headers"]}
        parts = str(scope["path"]).strip("/").split("/")
        if scope["method"] != "GET":
            return await _refuse(send, 405)
        if parts[-1] == "afya":
            return await _refuse(send, 200, b"sawa\n")
        if not welcome(headers):
            return await _refuse(send, 403)
        peer = (scope.get("client") or ("",))[0]
        place = address_from(str(peer), headers.get("x-forwarded-for", ""))
        if not self._room_for(place):
            return await _refuse(send, 503)
        if len(parts) < 2 or parts[-2] not in LANGUAGES:
            return await _refuse(send, 404)
        self._from[place] = self._from.get(place, 0) + 1  # before the first await: nobody slips in meanwhile
        try:
            await self._serve((parts[-1], parts[-2]), scope, headers, receive, send)
        finally:
            self._from[place] -= 1
            if not self._from[place]:
                del self._from[place]

    def _room_for(self, place: str) -> bool:
        most, each = MOST * settings.LIMIT_FACTOR, MOST_EACH * settings.LIMIT_FACTOR
        return sum(self._from.values()) < most and self._from.get(place, 0) < each

    async def _serve(self, key: Key, scope: Scope, headers: dict[str, str], receive: Receive, send: Send) -> None:
        try:
            known = key in self._channels or await self._blocking(partial(self._looking.knows, key[0]))
        except Exception as error:
            return await self._away(error, send)
        if not known:
            return await _refuse(send, 404)
        channel = self._channels.setdefault(key, Channel())
        channel.listeners += 1
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self._look())
        gone = asyncio.create_task(_until_gone(receive))
        talk = asyncio.create_task(_talk(channel, _first(scope), headers.get("origin", ""), send))
        try:
            await asyncio.wait({gone, talk}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in (gone, talk):
                task.cancel()
            await asyncio.gather(gone, talk, return_exceptions=True)
            channel.listeners -= 1
            if not channel.listeners and self._channels.get(key) is channel:
                del self._channels[key]

    async def _look(self) -> None:
        """Until nobody listens: look for news, and give signs of life as long as looking succeeds."""
        loop = asyncio.get_running_loop()
        beaten, rest = 0.0, EVERY
        while self._channels:
            wanted: dict[str, frozenset[str]] = {}
            for hall, language in self._channels:
                wanted[hall] = wanted.get(hall, frozenset()) | {language}
            try:
                self._tell(await self._blocking(partial(self._looking.news, wanted, at=clock.now())))
                if loop.time() >= beaten + BEAT:
                    beaten = loop.time()
                    self._beat()
                rest = EVERY
            except Exception as error:  # the database is away, or worse: the screens still need their stream
                rest = min(rest * 2, LONGEST_REST)
                log.error("looking failed: %s, again in %s seconds", type(error).__name__, rest)
                with suppress(Exception):
                    await self._blocking(self._looking.trouble)
            await asyncio.sleep(rest)

    def _tell(self, news: dict[str, News]) -> None:
        """Show each channel what changed; one that has shown nothing yet is told what there is."""
        for (hall, language), channel in self._channels.items():
            said = news.get(hall) or (None if channel.boards else self._looking.latest(hall))
            if said is not None and language in said.html:
                channel.show(message("board", said.html[language], said.mark))

    def _beat(self) -> None:
        at = clock.now()
        for (hall, _), channel in self._channels.items():
            if channel.boards:
                channel.tick(message("time", self._looking.time(hall, at=at)))

    async def _away(self, error: Exception, send: Send) -> None:
        log.error("asking failed: %s", type(error).__name__)
        with suppress(Exception):
            await self._blocking(self._looking.trouble)
        await _refuse(send, 503)

    async def _blocking(self, what: Callable[[], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._thread, what)


def welcome(headers: dict[str, str]) -> bool:
    """Whether a request comes from a page of this house: other websites would only use the connections up."""
    host = split_domain_port(headers.get("host", ""))[0]
    if not validate_host(host, settings.ALLOWED_HOSTS):
        return False
    origin = headers.get("origin", "")
    if not origin:
        return headers.get("sec-fetch-site", "same-origin") in ("same-origin", "same-site", "none")
    return split_domain_port(urlsplit(origin).netloc)[0] == host or origin in settings.CSRF_TRUSTED_ORIGINS


async def _lifespan(receive: Receive, send: Send) -> None:
    while (await receive())["type"] != "lifespan.shutdown":
        await send({"type": "lifespan.startup.complete"})
    await send({"type": "lifespan.shutdown.complete"})


async def _refuse(send: Send, status: int, word: bytes = b"hapana\n") -> None:
    headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"cache-control", b"no-store")]
    if status == 503:
        headers.append((b"retry-after", b"15"))
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": word})


def _first(scope: Scope) -> bytes:
    """What is said before the first board: when to come back, and whether the page itself is old."""
    asked = parse_qs(scope.get("query_string", b"").decode("latin-1"))
    old = asked.get("v", [VERSION])[0] != VERSION
    return b"retry: 3000\n\n" + (message("reload", VERSION) if old else b"")


async def _talk(channel: Channel, first: bytes, origin: str, send: Send) -> None:
    headers = [
        (b"content-type", b"text/event-stream; charset=utf-8"),
        (b"cache-control", b"no-store, no-transform"),
        (b"x-accel-buffering", b"no"),
        (b"x-content-type-options", b"nosniff"),
        (b"vary", b"Origin"),
    ]
    if origin:
        headers.append((b"access-control-allow-origin", origin.encode("latin-1")))
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    said, boards, beats = first, 0, channel.beats
    while True:
        # Not `wait_for`: Python 3.11's may swallow a cancellation, and the line would never end.
        async with asyncio.timeout(SLOW):
            await send({"type": "http.response.body", "body": said, "more_body": True})
        said, boards, beats = await channel.after(boards, beats)


async def _until_gone(receive: Receive) -> None:
    with suppress(ConnectionError):
        while (await receive())["type"] != "http.disconnect":
            pass
