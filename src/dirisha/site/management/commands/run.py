"""`dirisha run`: the web process, and with `--with-worker` the worker beside it."""

from __future__ import annotations

import json
import os
import sys
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

from dirisha.site.together import GRACE

TARGET = "dirisha.site.wsgi:application"


class Command(BaseCommand):
    """Serves the house by granian over WSGI."""

    help = "Serve the house (granian, WSGI). Ctrl-C or SIGTERM ends it after the requests under way."
    requires_system_checks = ["durability", "proxy", "pooler"]

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--host", default="127.0.0.1", help="address to listen on (127.0.0.1)")
        parser.add_argument("--port", type=int, default=8000, help="port to listen on (8000)")
        parser.add_argument("--workers", type=int, default=1, help="web processes (1)")
        parser.add_argument("--threads", type=int, help="requests worked at once by a process (SQLite 1, PostgreSQL 2)")
        parser.add_argument("--with-worker", action="store_true", help="run `dirisha worker` beside it")

    def handle(self, *args: Any, **options: Any) -> None:
        """Becomes a small parent process of granian, and of the worker if it is wanted; ends when they end."""
        threads = options["threads"] or best_threads()
        commands = [granian(options["host"], options["port"], options["workers"], threads)]
        if options["with_worker"]:
            commands.append([sys.executable, "-m", "dirisha.site.cli", "worker"])
        parent = [sys.executable, "-m", "dirisha.site.together", json.dumps(commands)]
        os.execv(parent[0], parent)  # noqa: S606 - our own interpreter, with arguments made here


def best_threads() -> int:
    """How many requests one process works at once, as measured (docs/benchmarks).

    SQLite lets one writer in at a time and makes the others sleep and ask again: with four threads a request in a
    hundred waited over a second, with one the house answered three times as many. PostgreSQL's writers stand in line;
    while one waits for its disk another works, and more than two only wait for each other in Python.
    """
    return 1 if settings.DATABASES["default"]["ENGINE"].endswith("sqlite3") else 2


def granian(host: str, port: int, workers: int, threads: int) -> list[str]:
    """The command line of the web server.

    Each process works `threads` requests at once, the rest wait in front of them. granian's back-pressure counts
    connections, idle ones too, not requests: it must stay far above what browsers keep open, or a few idle phones
    shut out everybody else (tried with 8: the ninth browser waited).
    """
    return [
        *(sys.executable, "-m", "granian", "--interface", "wsgi", "--no-ws"),
        *("--host", host, "--port", str(port), "--workers", str(workers)),
        *("--blocking-threads", str(threads), "--backlog", "2048", "--backpressure", "2048"),
        *("--workers-kill-timeout", str(int(GRACE)), "--log-level", "warning"),
        TARGET,
    ]
