"""What an officer's lists cost with many cases: each view of the worklist, its counts, and searches; with their plans.

    .venv/bin/python benchmarks/worklist.py [--postgresql] [--cases 100000] [--rounds 30] [--plans]

Fills a house of its own (demo mode, an empty folder; PostgreSQL from the wheel). `ms` is the middle of the wall times,
`CPU` that of this process for one question (on SQLite the database's own is in it; on PostgreSQL the server's stands
beside it). `first` and `deep` are the first page and the one that begins in the middle of the list.
"""

from __future__ import annotations

import argparse
import atexit
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack
from functools import partial

import django
import psutil
from serving import environment, postgresql, run

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
from django.test.utils import CaptureQueriesContext  # noqa: E402
from django.utils import timezone  # noqa: E402
from filling import VOCABULARY, fill  # noqa: E402

from dirisha.journal.managers import pen_down  # noqa: E402
from dirisha.rooms.cases import queries  # noqa: E402
from dirisha.rooms.cases.models import Case  # noqa: E402
from dirisha.rooms.cases.queries.desk import VIEWS  # noqa: E402
from dirisha.rooms.people.models import Person  # noqa: E402
from dirisha.rooms.places import queries as places  # noqa: E402
from dirisha.rooms.places.models import Officer  # noqa: E402

PHONE = "+254712345678"


def main() -> None:
    """Prepare, fill, ask, print the table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--postgresql", action="store_true")
    parser.add_argument("--cases", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=30)
    parser.add_argument("--plans", action="store_true", help="print how the database goes about each question")
    options = parser.parse_args()
    run(ENV, "prepare")
    run(ENV, "demo", "seed")
    fill(options.cases)
    people()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    print(f"{connection.vendor}, {Case.objects.count():,} cases, {Person.objects.count():,} people with a telephone")
    for name, ask in questions().items():
        measure(name, ask, options)


def people() -> None:
    """Every tenth citizen left a telephone number; one of them the number that is searched for."""
    ids = list(Case.objects.order_by("id").values_list("person", flat=True)[::10])
    rows = [Person(id=id_, language="sw", phone=f"+2547{n:08}") for n, id_ in enumerate(ids)]
    rows[len(rows) // 2].phone = PHONE
    with pen_down():
        Person.objects.bulk_create(rows, batch_size=2000)


def questions() -> dict[str, Callable[[], object]]:
    """Each question by its name, as an officer and as the supervisor asks it."""
    at = timezone.now()
    posts = {
        role: places.posts_held_by(officer=Officer.objects.get(username=username).id)[0]
        for role, username in (("officer", "otieno"), ("supervisor", "akinyi"))
    }
    middle = Case.objects.filter(unfinished=True).order_by("order_at", "id")
    row = middle[middle.count() // 2]
    deep = f"{row.order_at.isoformat()}~{row.id.hex}"
    asked: dict[str, Callable[[], object]] = {}
    for role, post in posts.items():
        for view in VIEWS:
            asked[f"{role}: {view}, first"] = partial(queries.worklist, post=post, view=view, at=at)
        asked[f"{role}: all, deep"] = partial(queries.worklist, post=post, view="all", at=at, after=deep)
        asked[f"{role}: counts"] = partial(queries.counts, post, at=at)
        texts = {"reference": row.reference, "telephone": "0712 345 678", "service": "complaint", "nothing": "zzzz"}
        # The word of every other letter, one in a hundred, one in five thousand; two; the beginning of one.
        texts |= {"a common word": VOCABULARY[0], "a usual word": VOCABULARY[100], "a rare word": VOCABULARY[2900]}
        texts |= {"two words": f"{VOCABULARY[3]} {VOCABULARY[40]}", "a beginning": VOCABULARY[50][:4]}
        for kind, text in texts.items():
            asked[f"{role}: search by {kind}"] = partial(queries.search_cases, post, text, at=at)
        own = Case.objects.filter(handler=post.institution, unfinished=True).latest("received_at")
        asked[f"{role}: cases like one"] = partial(queries.similar_cases, own.id, post, at=at)
    return asked


def measure(name: str, ask: Callable[[], object], options: argparse.Namespace) -> None:
    """Ask many times, print one line, and the plan if it is wanted."""
    ask()
    walls, cpu, theirs = [], time.process_time(), server_cpu()
    for _ in range(options.rounds):
        begun = time.perf_counter()
        ask()
        walls.append((time.perf_counter() - begun) * 1000)
    own = (time.process_time() - cpu) / options.rounds * 1000
    server = (server_cpu() - theirs) / options.rounds * 1000
    print(f"{name:40} {statistics.median(walls):8.1f} ms   CPU {own:6.1f} ms" + f" + {server:6.1f}" * bool(DATABASE[1]))
    if options.plans:
        for line in plan(ask):
            print("      ", line)


def server_cpu() -> float:
    """CPU seconds of the database server's processes so far."""
    family = [child for parent in DATABASE[1] for child in (parent, *parent.children(recursive=True))]
    return sum(sum(process.cpu_times()[:2]) for process in family)


def plan(ask: Callable[[], object]) -> list[str]:
    """How the database goes about the statements of a question."""
    with CaptureQueriesContext(connection) as captured:
        ask()
    words = "EXPLAIN QUERY PLAN " if connection.vendor == "sqlite" else "EXPLAIN ANALYZE "
    lines = []
    with connection.cursor() as cursor:
        for query in captured.captured_queries:
            cursor.execute(words + query["sql"].replace("%", "%%"))
            lines += [str(row[-1]) for row in cursor.fetchall()]
    return lines


if __name__ == "__main__":
    main()
