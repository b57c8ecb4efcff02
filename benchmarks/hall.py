"""What a number and a call cost over HTTP: the kiosk's last touch and the officer's button, on one web process.

    .venv/bin/python benchmarks/hall.py [--postgresql] [--past 1000000] [--requests 3200] [--clients 8] [--threads N]
        [--profile]

Starts a house of its own (demo mode, an empty folder; PostgreSQL from the wheel with fsync on), lays out one hall of
32 counters and four of 8, serves it by `dirisha run --workers 1`, and asks over loopback from this process: `ticket` is
the POST that ends the kiosk's third step, `call next` the officer's POST, each with its signed form, its session, its
key and its redirect, as a browser sends it. Who was called is sent away between two rounds by the verb in this process,
unmeasured. CPU is that of the web process and, on PostgreSQL, of the server's processes, as the kernel counts it.
`--profile` shows instead where the time of the two requests goes, in this process. Budgets: issue 4, section D.
"""

from __future__ import annotations

import argparse
import atexit
import cProfile
import os
import pstats
import secrets
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack
from http.client import HTTPConnection
from itertools import count
from pathlib import Path
from urllib.parse import urlencode
from uuid import UUID

import django
import psutil
from serving import Measured, Server, environment, postgresql, run, serving

AFTERWARDS = ExitStack()
atexit.register(AFTERWARDS.close)
FOLDER = AFTERWARDS.enter_context(tempfile.TemporaryDirectory(prefix="dirisha-bench-"))
DATABASE: tuple[str, list[psutil.Process]] = ("", [])
if "--postgresql" in sys.argv:
    DATABASE = AFTERWARDS.enter_context(postgresql())
ENV = {
    **environment(DATABASE[0], FOLDER),
    "DIRISHA_LIMIT_FACTOR": "1000000",
    "DJANGO_SETTINGS_MODULE": "dirisha.site.settings",
}
os.environ.update(ENV)
sys.path.insert(0, str(Path(__file__).parents[1]))
django.setup()

from django.db import connection  # noqa: E402
from django.http import HttpResponse  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from halls import Hall, fill, hall, take  # noqa: E402

from dirisha.core.actor import SETUP, Actor  # noqa: E402
from dirisha.doors.kiosk import device as known  # noqa: E402
from dirisha.doors.kiosk import forms, offers  # noqa: E402
from dirisha.frame import clock  # noqa: E402
from dirisha.rooms.places import actions as places  # noqa: E402
from dirisha.rooms.places import devices  # noqa: E402
from dirisha.rooms.places.models import Institution, Officer  # noqa: E402
from dirisha.rooms.visits import actions  # noqa: E402
from dirisha.rooms.visits.models import Ticket  # noqa: E402
from dirisha.rooms.visits.rules.priority import HOUSE_RULE  # noqa: E402

CSRF = "A" * 32
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
KIOSK = "/sw/kioski/huduma/foleni-a/"
CALL = "/sw/dawati/dirisha/ita/"
WINDOWS = 32
keys = count(1)


def main() -> None:
    """Prepare, serve, ask, print the table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--postgresql", action="store_true")
    parser.add_argument("--past", type=int, default=0)
    parser.add_argument("--requests", type=int, default=3200)
    parser.add_argument("--clients", type=int, default=8)
    parser.add_argument("--threads", type=int, default=0, help="0: as the house chooses")
    parser.add_argument("--profile", action="store_true")
    options = parser.parse_args()
    run(ENV, "prepare")
    run(ENV, "demo", "seed")
    home = Institution.objects.get(slug="ke-public-service")
    now = clock.now()
    large = [hall(home.id, 0, counters=WINDOWS, at=now)]
    four = [hall(home.id, number, counters=WINDOWS // 4, at=now) for number in range(1, 5)]
    if options.past:
        fill([*large, *four], options.past, at=now)
    print(f"{connection.vendor}, {options.past:,} past tickets, load {os.getloadavg()[0]:.1f}")
    for halls in (large, four):
        for each in halls:
            take(each, at=now)
    statements(large[0])
    free(large[0].seats)
    if options.profile:
        profile(large[0])
        return
    connection.close()
    with serving(ENV, options.threads) as server:
        server.database = DATABASE[1]
        for title, halls in (("one hall", large), ("four halls", four)):
            tickets(server, title, halls, options)
            calls(server, title, halls, options)


def kiosk(at: Hall) -> tuple[str, devices.DeviceHere]:
    """The cookies of a kiosk enrolled in a hall, and the kiosk."""
    secret = secrets.token_urlsafe(9)
    device = places.enrol_device(
        site=at.site, device_kind="kiosk", name="Kioski", secret_hash=known.hashed(secret), by=SETUP
    )
    here = devices.device_here(device)
    assert here is not None
    response = HttpResponse()
    known.hand_over(response, here)
    return f"{response.cookies.output(header='').strip().split(';')[0]}; csrf={CSRF}", here


def asking(at: Hall, cookie: str, here: devices.DeviceHere, many: int) -> list[tuple[str, str]]:
    """So many third steps answered "no": the cookies and the body of each."""
    offer = offers.offer(at.site, "foleni-a", "", "", clock.now())
    assert offer is not None
    made = [forms.sealed(here.id, offer, HOUSE_RULE, at=clock.now()) for _ in range(many)]
    return [(cookie, urlencode({"csrfmiddlewaretoken": CSRF, "kwanza": "hapana", "fomu": one})) for one in made]


def sessions(at: Hall) -> list[str]:
    """The cookies of the officers of a hall at their desks, in the order of the seats."""
    made = []
    for by, _ in at.seats:
        client = Client()
        client.force_login(Officer.objects.get(id=by.officer or UUID(int=0)))
        made.append("; ".join([*(f"{name}={value.value}" for name, value in client.cookies.items()), f"csrf={CSRF}"]))
    return made


def post(connection: HTTPConnection, path: str, cookie: str, body: str | bytes) -> None:
    """One POST as a browser sends it; it is answered by a redirect."""
    connection.request("POST", path, body, {**FORM, "Cookie": cookie})
    answer = connection.getresponse()
    said = answer.read()
    assert answer.status in (302, 303), (path, answer.status, said[-2000:])


def calling(seat: tuple[Actor, UUID]) -> bytes:
    """The body of a call from a seat, as the button's form names it: its key is new each time."""
    by, session = seat
    form = {"csrfmiddlewaretoken": CSRF, "key": f"ita-{next(keys)}", "session": session, "post": by.post}
    return urlencode(form).encode()


def tickets(server: Server, title: str, halls: list[Hall], options: argparse.Namespace) -> None:
    """Numbers from a kiosk of each hall, by all clients at once."""
    kiosks = [kiosk(each) for each in halls]
    share = (options.requests + 10 * options.clients) // len(halls)
    made = [asking(each, *kiosks[n], share) for n, each in enumerate(halls)]
    bodies = [made[n % len(halls)][n // len(halls)] for n in range(share * len(halls))]
    numbers = iter(bodies)

    def ask(line: HTTPConnection, _: int) -> None:
        cookie, body = next(numbers)
        post(line, KIOSK, cookie, body)

    server.load(ask, requests=options.clients * 8, clients=options.clients)
    measured = server.load(ask, requests=options.requests // options.clients * options.clients, clients=options.clients)
    show(f"ticket, {title}", measured)


def calls(server: Server, title: str, halls: list[Hall], options: argparse.Namespace) -> None:
    """All officers of all seats call once a round, over the clients; then those who were called are sent away."""
    seats = [(seat, cookie) for each in halls for seat, cookie in zip(each.seats, sessions(each), strict=True)]
    seats = [seats[(n % 4) * 8 + n // 4] for n in range(len(seats))]  # neighbours sit in different halls
    rounds: list[Measured] = []

    def ask(line: HTTPConnection, number: int) -> None:
        seat, cookie = seats[number]
        post(line, CALL, cookie, calling(seat))

    for turn in range(options.requests // WINDOWS + 1):
        measured = server.load(ask, requests=WINDOWS, clients=options.clients)
        if turn:
            rounds.append(measured)
        assert free([seat for seat, _ in seats]) == WINDOWS
    total = Measured(
        sum(each.requests for each in rounds),
        sum(each.wall for each in rounds),
        sum(each.cpu for each in rounds),
        sum(each.database for each in rounds),
        [spent for each in rounds for spent in each.times],
    )
    show(f"call next, {title}", total)


def free(seats: list[tuple[Actor, UUID]]) -> int:
    """Whoever was called to these seats did not come; how many."""
    by_officer = {by.officer: by for by, _ in seats}
    called = Ticket.objects.filter(state="called", officer__in=by_officer).values_list("id", "turn", "officer")
    done = [
        actions.no_show(ticket=ticket, turn=turn, by=by_officer[officer], at=clock.now())
        for ticket, turn, officer in list(called)
    ]
    return len(done)


def statements(at: Hall) -> None:
    """How many statements each of the two requests makes."""
    for what, act in requests(at).items():
        act()
        free(at.seats[:1])
        with CaptureQueriesContext(connection) as queries:
            act()
        said = [each["sql"] for each in queries if not each["sql"].startswith(("BEGIN", "COMMIT"))]
        print(f"{what}: {len(said)} statements")
        if "--profile" in sys.argv:
            print("\n".join(f"    {each[:150]}" for each in said))


def requests(at: Hall) -> dict[str, Callable[[], None]]:
    """The two requests, in this process; before each call the counter is freed."""
    cookie, here = kiosk(at)
    bodies = iter(asking(at, cookie, here, 1500))
    desk = sessions(at)[:1]
    client = Client()

    def send(path: str, cookies: str, body: str | bytes) -> None:
        answer = client.post(path, body, content_type=FORM["Content-Type"], headers={"Cookie": cookies})
        assert answer.status_code in (302, 303), answer.content[-2000:]

    def ticket() -> None:
        send(KIOSK, *next(bodies))

    def call() -> None:
        free(at.seats[:1])
        send(CALL, desk[0], calling(at.seats[0]))

    return {"ticket": ticket, "call next (after looking who stands there)": call}


def profile(at: Hall) -> None:
    """Where the time of a request goes, in this process."""
    for what, act in requests(at).items():
        act()
        begun = time.process_time()
        for _ in range(300):
            act()
        print(f"{what}: {(time.process_time() - begun) * 1000 / 300:.2f} ms of processor, through the test client")
        profiled = cProfile.Profile()
        for _ in range(300):
            profiled.runcall(act)
        pstats.Stats(profiled).sort_stats("tottime").print_stats(40)
        pstats.Stats(profiled).sort_stats("cumtime").print_stats(70)


def show(name: str, measured: Measured) -> None:
    """One line of the table."""
    print(
        f"{name:24} {measured.cpu_ms:6.2f} + {measured.database_ms:5.2f} ms CPU {measured.per_second:7.1f}/s"
        f"  p50 {measured.percentile(0.5):6.1f}  p99 {measured.percentile(0.99):6.1f} ms"
        "   budget 5 ms, 300/s, p99 100 ms"
    )
    sys.stdout.flush()


if __name__ == "__main__":
    main()
