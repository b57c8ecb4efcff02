"""`dirisha run`: the web process, and with `--with-worker` the worker beside it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from types import FrameType
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

TARGET = "dirisha.site.wsgi:application"
GRACE = 10.0
"""Seconds that a process is given to finish what it is doing."""


class Command(BaseCommand):
    """Serves the house by granian over WSGI."""

    help = "Serve the house (granian, WSGI). Ctrl-C or SIGTERM ends it after the requests under way."
    requires_system_checks = ["durability"]

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--host", default="127.0.0.1", help="address to listen on (127.0.0.1)")
        parser.add_argument("--port", type=int, default=8000, help="port to listen on (8000)")
        parser.add_argument("--workers", type=int, default=1, help="web processes (1)")
        parser.add_argument("--threads", type=int, default=4, help="requests worked at once by each process (4)")
        parser.add_argument("--with-worker", action="store_true", help="run `dirisha worker` beside it")

    def handle(self, *args: Any, **options: Any) -> None:
        """Becomes granian; with `--with-worker` stays as the parent of granian and the worker and ends with them."""
        web = granian(options["host"], options["port"], options["workers"], options["threads"])
        if not options["with_worker"]:
            os.execv(web[0], web)  # noqa: S606 - our own interpreter, with arguments made here
        raise SystemExit(together([web, [sys.executable, "-m", "dirisha.site.cli", "worker"]]))


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


def together(commands: list[list[str]]) -> int:
    """Run the commands side by side until one ends or a signal comes, then end them all; the worst exit status.

    A process that was ended by our own signal counts as ended well.
    """
    children = [subprocess.Popen(command) for command in commands]  # noqa: S603 - made in this file
    asked: list[int] = []

    def end(number: int, frame: FrameType | None) -> None:
        asked.append(number)

    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, end)
    while not asked and all(child.poll() is None for child in children):
        time.sleep(0.2)
    early = [child.returncode for child in children if child.poll() is not None and not asked]
    for child in children:
        if child.poll() is None:
            child.terminate()
    for child in children:
        try:
            child.wait(GRACE + 2)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()
    return max((abs(status) for status in early), default=0)
