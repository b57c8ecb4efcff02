"""How soon a call is on every screen: 300 that listen to one events process, and what they cost it.

    .venv/bin/python benchmarks/display.py [--postgresql] [--screens 300] [--calls 60]

Starts a house of its own (demo mode, an empty folder), lays out a hall, runs `dirisha run` with its events process, and
listens from this process by as many connections. Each call is made by the verb, here; a screen's time runs from before
the verb until the whole board with that number has come. The budget is issue 4's: all screens in under 300 ms.
"""

from __future__ import annotations

import argparse
import asyncio
import atexit
import os
import sys
import tempfile
import time
from contextlib import ExitStack
from datetime import datetime, timedelta
from uuid import UUID

import django
import psutil
from serving import PORT, environment, postgresql, run, serving

AFTERWARDS = ExitStack()
atexit.register(AFTERWARDS.close)
FOLDER = AFTERWARDS.enter_context(tempfile.TemporaryDirectory(prefix="dirisha-bench-"))
DATABASE: tuple[str, list[psutil.Process]] = ("", [])
if "--postgresql" in sys.argv:
    DATABASE = AFTERWARDS.enter_context(postgresql())
ENV = {**environment(DATABASE[0], FOLDER), "DJANGO_SETTINGS_MODULE": "dirisha.site.settings"}
os.environ.update(ENV)
django.setup()

from django.db import connection  # noqa: E402

from dirisha.core.actor import CITIZEN, SETUP, Actor  # noqa: E402
from dirisha.core.say import Say  # noqa: E402
from dirisha.frame import clock  # noqa: E402
from dirisha.rooms.places import actions as places  # noqa: E402
from dirisha.rooms.places.models import PostHolding, Site  # noqa: E402
from dirisha.rooms.visits import actions  # noqa: E402
from dirisha.rooms.visits.events import QueueServed  # noqa: E402
from dirisha.rooms.visits.rules.hours import LONGEST  # noqa: E402

HALL = "ke-public-service-harambee"
BUDGET_MS = 300


class Screen:
    """One listener and the moments at which it saw each number."""

    def __init__(self) -> None:
        self.seen: dict[str, float] = {}

    async def listen(self, ready: asyncio.Semaphore) -> None:
        """Until cancelled."""
        reader, writer = await asyncio.open_connection("127.0.0.1", PORT + 1, limit=1 << 20)
        writer.write(f"GET /sw/{HALL}/ HTTP/1.1\r\nHost: 127.0.0.1:{PORT + 1}\r\n\r\n".encode())
        try:
            while True:
                said = await reader.readuntil(b"\n\n")
                if b"event: board" not in said:
                    continue
                at = time.perf_counter()
                for part in said.split(b'<th scope="row">')[1:]:
                    self.seen.setdefault(part.split(b"<", 1)[0].decode(), at)
                ready.release()
        finally:
            writer.close()


def lay_out(at: datetime) -> tuple[UUID, UUID, Actor]:
    """A hall with one counter: its queue, the session at it, and the officer."""
    site = Site.objects.get(slug=HALL)
    zone = places.lay_out_zone(site=site.id, name=Say("Ukumbi", "Hall"), zone_kind="quick", seats=300, by=SETUP, at=at)
    counter = places.set_up_counter(site=site.id, zone=zone, number=1, by=SETUP, at=at)
    queue = actions.set_up_queue(
        site=site.id, zone=zone, slug="wote", name=Say("Wote", "All"), series="A", minutes=2, by=SETUP, at=at
    )
    actions.open_queue(queue=queue, by=SETUP, at=at)
    actions.keep_open(site=site.id, until=at + LONGEST, by=SETUP, at=at)  # measured at any hour
    held = PostHolding.objects.filter(post__institution=site.institution, until__isnull=True).first()
    assert held is not None
    officer = Actor("post", held.post_id, held.officer)
    actions.set_profile(site=site.id, post=held.post_id, queues=(QueueServed(queue=queue),), by=SETUP, at=at)
    return queue, actions.sit_down(counter=counter, by=officer, at=at), officer


LOST = 10
"""Seconds after which a screen that has not shown a call is lost, and the measurement with it: TimeoutError."""


async def measured(
    screens: list[Screen], calls: int, queue: UUID, session: UUID, officer: Actor, verb: list[float]
) -> list[list[float]]:
    """For each call the milliseconds until each screen showed it, ascending; `verb` is given the verb's own."""
    ready = asyncio.Semaphore(0)
    lines = [asyncio.create_task(screen.listen(ready)) for screen in screens]
    for _ in screens:
        await asyncio.wait_for(ready.acquire(), 60)

    def call() -> tuple[str, float]:
        begun = time.perf_counter()
        found = actions.call_next(session=session, by=officer)
        verb.append((time.perf_counter() - begun) * 1000)
        assert found is not None
        return found.number, begun

    def take() -> None:
        actions.take_ticket(queue=queue, language="sw", by=CITIZEN)

    times = []
    for _ in range(calls):
        await asyncio.to_thread(take)
        await asyncio.sleep(0.35)
        number, begun = await asyncio.to_thread(call)
        async with asyncio.timeout(LOST):
            while not all(number in screen.seen for screen in screens):
                await asyncio.sleep(0.01)
        times.append(sorted((screen.seen[number] - begun) * 1000 for screen in screens))
        await asyncio.to_thread(end, officer)
    for line in lines:
        line.cancel()
    await asyncio.gather(*lines, return_exceptions=True)
    return times


def end(officer: Actor) -> None:
    """Whoever was called did not come: the counter is free again."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT id, turn FROM visits_ticket WHERE state = 'called'")
        ticket, turn = cursor.fetchone()
    actions.no_show(ticket=ticket if isinstance(ticket, UUID) else UUID(ticket), turn=turn, by=officer)


def main() -> None:
    """Prepare, serve, call, print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--postgresql", action="store_true")
    parser.add_argument("--screens", type=int, default=300)
    parser.add_argument("--calls", type=int, default=60)
    options = parser.parse_args()
    run(ENV, "prepare")
    run(ENV, "demo", "seed")
    queue, session, officer = lay_out(clock.now() - timedelta(minutes=5))
    screens = [Screen() for _ in range(options.screens)]
    verb: list[float] = []
    with serving(ENV, 0) as server:
        process = events_process(server.process.pid)
        used, begun = process.cpu_times(), time.perf_counter()
        times = asyncio.run(measured(screens, options.calls, queue, session, officer, verb))
        after, wall = process.cpu_times(), time.perf_counter() - begun
        memory = process.memory_info().rss / 1e6
    cpu = after.user + after.system - used.user - used.system
    last = sorted(each[-1] for each in times)
    middle = sorted(each[len(each) // 2] for each in times)
    print(f"{options.screens} screens, {options.calls} calls, {'PostgreSQL' if DATABASE[0] else 'SQLite'}")
    print(f"the last screen, ms (budget {BUDGET_MS}): median {last[len(last) // 2]:.0f}, worst {last[-1]:.0f}")
    print(f"of these the verb itself, ms: median {sorted(verb)[len(verb) // 2]:.0f}, worst {max(verb):.0f}")
    print(f"a screen in the middle, ms: median {middle[len(middle) // 2]:.0f}")
    print(f"calls that reached all in {BUDGET_MS} ms: {sum(each < BUDGET_MS for each in last)} of {len(last)}")
    print(f"events process: {cpu / wall * 100:.0f} % of a core over {wall:.0f} s, {memory:.0f} MB")


def events_process(parent: int) -> psutil.Process:
    """The worker of the events process among the house's own."""
    family = psutil.Process(parent).children(recursive=True)
    asgi = [process for process in family if "asgi" in " ".join(process.cmdline())]
    return max([*asgi, *(child for process in asgi for child in process.children())], key=lambda p: p.memory_info().rss)


if __name__ == "__main__":
    main()
