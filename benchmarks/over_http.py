"""What the house costs over HTTP: submitting a request, tracking it, the worklist with many cases; start-up and memory.

    .venv/bin/python benchmarks/over_http.py [--postgresql] [--cases 100000] [--requests 3000] [--clients 8]
        [--threads N]

Starts a house of its own (demo mode, an empty folder; PostgreSQL from the wheel with fsync on), seeds the sample
charters, fills in cases, serves it by `dirisha run --workers 1`, and asks over loopback from this process. CPU is that
of the web process and, on PostgreSQL, of the server's processes, as the kernel counts it, without the clients' own.
The budgets are those of issue 2, section H.
"""

from __future__ import annotations

import argparse
import atexit
import os
import re
import sys
import tempfile
from collections.abc import Callable
from contextlib import ExitStack
from http.client import HTTPConnection
from urllib.parse import urlencode

import django
import psutil
from serving import Measured, Server, environment, postgresql, run, serving

# The house of this run: its folder and its server stand before Django reads the settings.
AFTERWARDS = ExitStack()
atexit.register(AFTERWARDS.close)
FOLDER = AFTERWARDS.enter_context(tempfile.TemporaryDirectory(prefix="dirisha-bench-"))
DATABASE: tuple[str, list[psutil.Process]] = ("", [])
if "--postgresql" in sys.argv:
    DATABASE = AFTERWARDS.enter_context(postgresql())
ENV = {
    **environment(DATABASE[0], FOLDER),
    "DIRISHA_LIMIT_FACTOR": "1000",
    "DJANGO_SETTINGS_MODULE": "dirisha.site.settings",
}
os.environ.update(ENV)
django.setup()

from django.http import HttpResponse  # noqa: E402
from django.test import Client  # noqa: E402
from filling import fill  # noqa: E402

from dirisha.doors.web import casekey, draft, officer  # noqa: E402
from dirisha.rooms.cases.models import Case  # noqa: E402
from dirisha.rooms.charters import queries as charters  # noqa: E402
from dirisha.rooms.places.models import Officer  # noqa: E402

Ask = Callable[[HTTPConnection, int], None]
SERVICE = "ke-public-service"
ROW = 5


def main() -> None:
    """Prepare, serve, ask, print the table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--postgresql", action="store_true")
    parser.add_argument("--cases", type=int, default=100_000)
    parser.add_argument("--requests", type=int, default=3000)
    parser.add_argument("--clients", type=int, default=8)
    parser.add_argument("--threads", type=int, default=0, help="0: as the house chooses")
    options = parser.parse_args()
    run(ENV, "prepare")
    run(ENV, "demo", "seed")
    with serving(ENV, options.threads) as server:
        server.database = DATABASE[1]
        print(f"start-up to the first page: {server.startup:.2f} s; memory then {server.memory():.0f} MB")
        submit(server, options)
        track(server, options)
    fill(options.cases)
    with serving(ENV, options.threads) as server:
        server.database = DATABASE[1]
        worklist(server, options)
        browse(server, options)


def drafts(count: int) -> list[bytes]:
    """Signed drafts as the check page carries them, one for each request, each with a key of its own."""
    found = charters.service_page(SERVICE, slug())
    assert found is not None
    made = []
    for number in range(count):
        state = draft.begin(found)
        state.officer = officer.NO
        state.about = f"Barua yangu namba {number} haikujibiwa tangu mwezi uliopita."
        made.append(draft.sealed(state).encode())
    return made


def slug() -> str:
    """The address of the measured row."""
    catalogue = charters.catalogue(SERVICE)
    assert catalogue is not None
    return next(service.slug for service in catalogue.services if service.no == ROW)


def case_cookies(count: int) -> list[str]:
    """The cookies of `count` cases, as a citizen's browser holds them."""
    cookies = []
    for case in Case.objects.values_list("id", flat=True)[:count]:
        response = HttpResponse()
        casekey.hand_over(response, case)
        cookies.append(response.cookies.output(header="").strip().split(";")[0])
    return cookies


def officer_cookie() -> str:
    """The session cookie of Otieno at his desk."""
    client = Client()
    client.force_login(Officer.objects.get(username="otieno"))
    return "; ".join(f"{name}={morsel.value}" for name, morsel in client.cookies.items())


def submit(server: Server, options: argparse.Namespace) -> None:
    """POST the check page: a case with its clock, its history and its journal entries, durable."""
    path = f"/sw/omba/{SERVICE}/{slug()}/"
    sealed = drafts(options.requests)
    token, cookie = csrf(path)

    def ask(connection: HTTPConnection, number: int) -> None:
        body = urlencode({"csrfmiddlewaretoken": token, "rasimu": sealed[number], "go": "tuma", "step": "hakiki"})
        connection.request("POST", path, body, {"Content-Type": "application/x-www-form-urlencoded", "Cookie": cookie})
        answer = connection.getresponse()
        answer.read()
        assert answer.status == 303, answer.status

    server.load(ask, requests=options.clients * 10, clients=options.clients)
    sealed = drafts(options.requests)
    show("submit a request", server.load(ask, requests=options.requests, clients=options.clients), "8 ms, 120/s")
    print(f"memory after {options.requests} submissions: {server.memory():.0f} MB")


def csrf(path: str) -> tuple[str, str]:
    """The token and cookie of a fresh form."""
    connection = HTTPConnection("127.0.0.1", 8799)
    connection.request("GET", path)
    answer = connection.getresponse()
    page = answer.read().decode()
    found = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
    assert found is not None
    cookies = [value.split(";")[0] for name, value in answer.getheaders() if name.lower() == "set-cookie"]
    return found[1], "; ".join(cookies)


def get(path: str, cookies: list[str]) -> Ask:
    """A function that asks for `path` with one of `cookies` and wants 200."""

    def ask(connection: HTTPConnection, number: int) -> None:
        headers = {"Cookie": cookies[number % len(cookies)]} if cookies else {}
        connection.request("GET", path, headers={"Accept-Encoding": "gzip", **headers})
        answer = connection.getresponse()
        answer.read()
        assert answer.status == 200, (path, answer.status)

    return ask


def track(server: Server, options: argparse.Namespace) -> None:
    """The citizen's page of her own case."""
    ask = get("/sw/jambo/", case_cookies(500))
    server.load(ask, requests=80, clients=options.clients)
    show("tracking page", server.load(ask, requests=2000, clients=options.clients), "4 ms")


def worklist(server: Server, options: argparse.Namespace) -> None:
    """The officer's worklist, each of its views."""
    cookie = officer_cookie()
    for view in ("mine", "due_soon", "overdue", "waiting", "all"):
        ask = get(f"/sw/dawati/?angalia={view}", [cookie])
        server.load(ask, requests=40, clients=4)
        measured = server.load(ask, requests=400, clients=4)
        show(f"worklist, {view}, {options.cases:,} cases", measured, "15 ms")


def browse(server: Server, options: argparse.Namespace) -> None:
    """10,000 requests of all public pages, for the memory of the process."""
    paths = ["/sw/", "/en/", f"/sw/taasisi/{SERVICE}/", "/sw/tafuta/?q=malalamiko", "/sw/matokeo/", "/sw/fuatilia/"]
    asks = [get(path, []) for path in paths]

    def ask(connection: HTTPConnection, number: int) -> None:
        asks[number % len(asks)](connection, number)

    show("public pages, mixed", server.load(ask, requests=10_000, clients=options.clients), "")
    print(f"memory after 10,000 requests: {server.memory():.0f} MB (budget 150)")


def show(name: str, measured: Measured, budget: str) -> None:
    """One line of the table."""
    print(
        f"{name:38} {measured.cpu_ms:6.2f} + {measured.database_ms:5.2f} ms CPU {measured.per_second:7.1f}/s"
        f"  p50 {measured.percentile(0.5):6.1f}  p99 {measured.percentile(0.99):6.1f} ms   budget {budget}"
    )
    sys.stdout.flush()


if __name__ == "__main__":
    main()
