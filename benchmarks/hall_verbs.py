"""What taking a number, calling the next one and one whole visit cost, verb by verb, without the web around them.

    .venv/bin/python benchmarks/hall_verbs.py [--postgresql] [--past 1000000] [--threads 8] [--rounds 600] [--profile]

A house of its own in an empty folder: SQLite with WAL and synchronous=FULL as in service, or a fresh PostgreSQL from
the wheel with its own defaults (fsync on). Four halls of eight counters; `--past` lays that many served tickets of
earlier days behind them, with a spell each. `wall ms` is one verb as it happens with one client; `CPU ms` what this
process spends on it and `database ms` what PostgreSQL does (on SQLite its work is in the first), `SQL` its statements
without BEGIN and COMMIT. Then so many threads at once, all in one hall and over four: `a second`, and the worst times.
CPU is the figure to compare: it hardly depends on what else the machine does.
"""

from __future__ import annotations

import argparse
import atexit
import cProfile
import os
import pstats
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from datetime import timedelta
from pathlib import Path
from threading import Barrier

import django
import psutil
from serving import postgresql

AFTERWARDS = ExitStack()
atexit.register(AFTERWARDS.close)
os.environ["DIRISHA_VAR"] = AFTERWARDS.enter_context(tempfile.TemporaryDirectory(prefix="dirisha-bench-"))
DATABASE: list[psutil.Process] = []
if "--postgresql" in sys.argv:
    os.environ["DIRISHA_DATABASE"], DATABASE = AFTERWARDS.enter_context(postgresql())
os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
sys.path.insert(0, str(Path(__file__).parents[1]))
django.setup()

from django.conf import settings  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from halls import COUNTERS, NOW, Hall, fill, finish, hall, next_one, take, visit  # noqa: E402

from dirisha.rooms.visits import actions  # noqa: E402
from dirisha.rooms.visits.values import Called  # noqa: E402
from dirisha.site.demo.institutions import seed_institution  # noqa: E402

HALLS = 4


def main() -> None:
    """Lay out, fill, measure, print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--postgresql", action="store_true")
    parser.add_argument("--past", type=int, default=0)
    parser.add_argument("--threads", type=int, default=8)
    parser.add_argument("--rounds", type=int, default=600)
    parser.add_argument("--profile", action="store_true")
    chosen = parser.parse_args()
    call_command("migrate", run_syncdb=True, verbosity=0)
    home = seed_institution(settings.BASE_DIR / "charters" / "ke-public-service.toml", at=NOW - timedelta(days=100))
    halls = [hall(home.institution, number) for number in range(HALLS)]
    begun = time.perf_counter()
    if chosen.past:
        fill(halls, chosen.past)
    print(f"{connection.vendor}, {chosen.past:,} past tickets ({time.perf_counter() - begun:.0f} s), {os.getloadavg()}")
    print(f"{'one client':<38}{'wall ms':>9}{'CPU ms':>8}{'database ms':>13}{'SQL':>5}")
    alone(halls[0], chosen.rounds, profile=chosen.profile)
    title = f"{chosen.threads} threads"
    print(f"{title:<38}{'a second':>9}{'CPU ms':>8}{'database ms':>13}{'p50':>7}{'p99':>8}{'max':>8}")
    for title, used in (("one hall", halls[:1]), ("four halls", halls)):
        together(title, used, chosen.threads, chosen.rounds)


def alone(hall: Hall, rounds: int, *, profile: bool) -> None:
    """Each verb by one client."""
    seat = hall.seats[0]

    def finished(call: Called | None) -> None:
        assert call is not None
        actions.begin(ticket=call.ticket, turn=call.turn, by=seat[0], at=NOW)
        finish(hall, call, seat[0])

    def call_and_go() -> None:
        call = next_one(seat)
        assert call is not None
        actions.no_show(ticket=call.ticket, turn=call.turn, by=seat[0], at=NOW)

    line("a number", lambda: take(hall), rounds)
    line("a number under a key", lambda: take(hall, key=True), rounds, profile=profile)
    calls: list[Called] = []

    def keyed() -> None:
        call = next_one(seat, key=True)
        assert call is not None
        calls.append(call)

    def away() -> None:
        call = calls.pop()
        actions.no_show(ticket=call.ticket, turn=call.turn, by=seat[0], at=NOW)

    line("the next one called, under a key", keyed, rounds, between=away, profile=profile)
    line("one whole visit (4 verbs)", visit(hall, NOW, 0), rounds // 2)


def line(
    what: str,
    act: Callable[[], object],
    rounds: int,
    *,
    between: Callable[[], object] = lambda: None,
    profile: bool = False,
) -> None:
    """Do it `rounds` times, `between` after each unmeasured, and print what it costs."""
    act()
    between()
    with CaptureQueriesContext(connection) as queries:
        act()
    between()
    statements = [q for q in queries if not q["sql"].startswith(("BEGIN", "COMMIT"))]
    wall = cpu = database = 0.0
    for _ in range(rounds):
        had, spent, begun = _used(), time.process_time(), time.perf_counter()
        act()
        wall += time.perf_counter() - begun
        cpu += time.process_time() - spent
        database += _used() - had
        between()
    per = 1000 / rounds
    print(f"{what:<38}{wall * per:>9.2f}{cpu * per:>8.2f}{database * per:>13.2f}{len(statements):>5}", flush=True)
    if profile:
        profiled = cProfile.Profile()
        for _ in range(200):
            profiled.runcall(act)
            between()
        pstats.Stats(profiled).sort_stats("tottime").print_stats(45)


def together(title: str, halls: list[Hall], threads: int, rounds: int) -> None:
    """As many kiosks at once, then as many officers."""

    def run(what: str, act: Callable[[int], object]) -> None:
        measured = Barrier(threads + 1)

        def client(which: int) -> list[float]:
            act(which)
            times = []
            for _ in range(rounds // threads):
                begun = time.perf_counter()
                act(which)
                times.append((time.perf_counter() - begun) * 1000)
            measured.wait()  # while the database's processes of all connections are there to be asked
            connection.close()
            return times

        time.sleep(1)  # the database's processes of the round before are gone
        had, spent, begun = _used(), time.process_time(), time.perf_counter()
        with ThreadPoolExecutor(threads) as pool:
            clients = [pool.submit(client, which) for which in range(threads)]
            while measured.n_waiting < threads:
                time.sleep(0.005)
            wall, database, cpu = time.perf_counter() - begun, _used() - had, time.process_time() - spent
            measured.wait()
            times = sorted(each for answer in clients for each in answer.result())
        cpu, database = cpu * 1000 / len(times), database * 1000 / len(times)
        p50, p99 = times[len(times) // 2], times[int(len(times) * 0.99)]
        print(
            f"{f'{what}, {title}':<38}{len(times) / wall:>9,.0f}{cpu:>8.2f}{database:>13.2f}"
            f"{p50:>7.1f}{p99:>8.1f}{times[-1]:>8.1f}",
            flush=True,
        )

    def call(which: int) -> None:
        hall = halls[which % len(halls)]
        by, session = hall.seats[which // len(halls) % COUNTERS]
        found = next_one((by, session))
        assert found is not None
        actions.no_show(ticket=found.ticket, turn=found.turn, by=by, at=NOW)

    run("numbers", lambda which: take(halls[which % len(halls)], queue=which // len(halls) % 2))

    def whole(which: int) -> None:
        take(halls[which % len(halls)])
        call(which)

    run("a number, called, not there", whole)


def _used() -> float:
    """CPU seconds of the database's server so far. Read from clock ticks of 10 ms: only sums mean something."""
    total = 0.0
    for process in DATABASE:
        for each in (process, *process.children()):
            used = each.cpu_times()
            total += used.user + used.system
    return total


if __name__ == "__main__":
    main()
