"""How fast the record is written and checked: one process, durable commits, no web around it.

    .venv/bin/python benchmarks/journal.py [--postgresql] [--entries 3000]

A house of its own in an empty folder: SQLite with WAL and synchronous=FULL as in service, or a fresh PostgreSQL from
the wheel with its own defaults (fsync on). `a second` is the rate as it happens, `CPU ms` what this process spends on
each (on SQLite the database's own work is in it), `SQL` its statements without BEGIN and COMMIT. The events are those
of the test suite's visitors' book, where a visit reads and changes one page and adds one row. The check is `dirisha
journal verify`; replay rebuilds all tables.
"""

from __future__ import annotations

import argparse
import atexit
import os
import platform
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar
from uuid import UUID

import django
from serving import postgresql

AFTERWARDS = ExitStack()
atexit.register(AFTERWARDS.close)
os.environ["DIRISHA_VAR"] = AFTERWARDS.enter_context(tempfile.TemporaryDirectory(prefix="dirisha-bench-"))
if "--postgresql" in sys.argv:
    os.environ["DIRISHA_DATABASE"] = AFTERWARDS.enter_context(postgresql())[0]
os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
sys.path.insert(0, str(Path(__file__).parents[1]))
django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection, transaction  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

from dirisha.core.actor import CITIZEN, SETUP  # noqa: E402
from dirisha.core.say import Say  # noqa: E402
from dirisha.journal.readers import deliver  # noqa: E402
from dirisha.journal.replay import rebuild  # noqa: E402
from dirisha.journal.verify import verify  # noqa: E402
from dirisha.journal.write import record  # noqa: E402
from tests.journal_app import actions  # noqa: E402
from tests.journal_app.events import EverythingSaid, Topic  # noqa: E402

NOW = datetime(2026, 11, 2, 6, 30, tzinfo=UTC)
PERSON = UUID(int=7)
T = TypeVar("T")


def main() -> None:
    """Prepare, write, check, print the table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--postgresql", action="store_true")
    parser.add_argument("--entries", type=int, default=3000)
    entries = parser.parse_args().entries
    call_command("migrate", run_syncdb=True, verbosity=0)
    page = actions.open_page(title="Novemba", by=SETUP, at=NOW)
    print(
        f"{platform.python_implementation()} {platform.python_version()}, {connection.vendor}, load {os.getloadavg()}"
    )
    print(f"{'what':<58}{'a second':>10}{'CPU ms':>8}{'SQL':>5}")

    writing(page, entries)
    checked, seconds = timed(verify)
    assert not checked.faults
    print(f"{'verify, entries':<58}{checked.entries / seconds:>10,.0f}")
    with transaction.atomic():
        count, seconds = timed(rebuild)
    print(f"{'replay into empty tables, entries':<58}{count / seconds:>10,.0f}")
    done, seconds = timed(lambda: deliver("bench", lambda event, entry: None, at=NOW))
    print(f"{'a reader that does nothing, entries':<58}{done.handled / seconds:>10,.0f}")


def writing(page: UUID, entries: int) -> None:
    """Each way of writing, `entries` times."""
    said = event(page)

    def fact() -> None:
        with transaction.atomic():
            record(said, by=SETUP, at=NOW)

    def ten() -> None:
        with transaction.atomic():
            record(*[said] * 10, by=SETUP, at=NOW)

    def new_person() -> None:
        actions.write_visit(page=page, name="Wanjiru", by=CITIZEN, at=NOW)

    def known_person() -> None:
        actions.write_visit(page=page, name="Wanjiru", person=PERSON, by=CITIZEN, at=NOW)

    keys = iter(range(10**9))

    def with_key() -> None:
        actions.write_visit(page=page, name="Wanjiru", person=PERSON, by=CITIZEN, at=NOW, key=str(next(keys)))

    known_person()
    line("the pen alone: one event, an applier that does nothing", fact, entries)
    line("the pen alone: ten events in one transaction", ten, entries // 10)
    line("a visit with sealed words, a new person (verb)", new_person, entries)
    line("a visit with sealed words, a known person (verb)", known_person, entries)
    line("the same under an idempotency key", with_key, entries)


def event(page: UUID) -> EverythingSaid:
    """An event with a field of every type."""
    return EverythingSaid(
        stream="site:a",
        about=page,
        occurred_at=NOW,
        text="Novemba",
        number=3,
        share=0.5,
        yes=True,
        day=NOW.date(),
        hour=NOW.time(),
        channel="web",
        say=Say("Karibu", "Welcome"),
        topics=(Topic(id=PERSON, name=Say("Ombi", "Request")),),
        pairs=((1, "moja"),),
        facts={"kind": "duration", "amount": 14, "unit": "working_days"},
    )


def line(what: str, act: Callable[[], None], rounds: int) -> None:
    """Do it `rounds` times and print the rate."""
    act()
    with CaptureQueriesContext(connection) as queries:
        act()
    statements = [q for q in queries if not q["sql"].startswith(("BEGIN", "COMMIT"))]
    cpu, begun = time.process_time(), time.perf_counter()
    for _ in range(rounds):
        act()
    wall, cpu = time.perf_counter() - begun, time.process_time() - cpu
    print(f"{what:<58}{rounds / wall:>10,.0f}{cpu / rounds * 1000:>8.2f}{len(statements):>5}")


def timed(work: Callable[[], T]) -> tuple[T, float]:
    """What `work` answers, and its wall seconds."""
    begun = time.perf_counter()
    answer = work()
    return answer, time.perf_counter() - begun


if __name__ == "__main__":
    main()
