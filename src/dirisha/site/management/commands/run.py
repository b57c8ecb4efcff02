"""`dirisha run`: the web process, the events process beside it, and with `--with-worker` the worker too."""

from __future__ import annotations

import json
import os
import socket
import sys
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError, connections

from dirisha.core.say import Say
from dirisha.rooms.places.accounts import nobody_yet, one_time_password
from dirisha.site.demo.devices import PRINTER_PORT
from dirisha.site.together import GRACE

FIRST_VISIT = Say(
    sw="Hakuna afisa mwenye akaunti bado. Fungua {address} na uandike namba hii ya kuanzishia: {code}",
    en="No officer has an account yet. Open {address} and give this set-up code: {code}",
)
TARGET = "dirisha.site.wsgi:application"
EVENTS = "dirisha.site.asgi:application"


class Command(BaseCommand):
    """Serves the house by granian over WSGI."""

    help = "Serve the house (granian, WSGI). Ctrl-C or SIGTERM ends it after the requests under way."
    requires_system_checks = ["durability", "proxy", "pooler"]

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--host", default="127.0.0.1", help="address to listen on (127.0.0.1)")
        parser.add_argument("--port", type=int, default=8000, help="port to listen on (8000)")
        parser.add_argument("--workers", type=int, default=1, help="web processes (1)")
        parser.add_argument("--threads", type=int, help="requests worked at once by a process (SQLite 1, PostgreSQL 2)")
        parser.add_argument(
            "--events-port", type=int, help="port for screens that listen for calls (the port and one; 0 for none)"
        )
        parser.add_argument("--with-worker", action="store_true", help="run `dirisha worker` beside it")

    def handle(self, *args: Any, **options: Any) -> None:
        """Becomes a small parent process of granian, twice, and of the worker if it is wanted; ends when they end."""
        if not free(options["host"], options["port"]):  # granian would share it, and old and new code answer by turns
            raise CommandError(
                f"Port {options['port']} of {options['host']} is taken, perhaps by a Dirisha that runs already. "
                "Stop it, or name another port: --port"
            )
        threads = options["threads"] or best_threads()
        commands = [granian(options["host"], options["port"], options["workers"], threads)]
        if port := self._events_port(options):
            commands.append(events(options["host"], port))
            if not settings.SECURE_PROXY_SSL_HEADER:  # nobody stands between us and the browser
                os.environ.setdefault("DIRISHA_EVENTS_URL", f":{port}")
        if options["with_worker"]:
            commands.append([sys.executable, "-m", "dirisha.site.cli", "worker"])
        self._first_visit(options["host"], options["port"])
        if settings.DEMO and free("127.0.0.1", PRINTER_PORT):
            commands.append([sys.executable, "-m", "dirisha.site.cli", "demo", "printer"])
        parent = [sys.executable, "-m", "dirisha.site.together", json.dumps(commands)]
        os.execv(parent[0], parent)  # noqa: S606 - our own interpreter, with arguments made here

    def _first_visit(self, host: str, port: int) -> None:
        """Print the set-up code of a house in which nobody has an account; the web processes get it by environment.

        A new one at each start, kept nowhere; one that the environment gives is not printed.
        """
        if settings.SETUP_CODE or not waits_for_its_first_officer():
            return
        os.environ["DIRISHA_SETUP_CODE"] = code = one_time_password()
        self.stdout.write(str(FIRST_VISIT.format(address=f"http://{host}:{port}/sw/dawati/anza/", code=code)))
        self.stdout.flush()

    def _events_port(self, options: dict[str, Any]) -> int:
        """The port for the events process, 0 for none: not wanted, or taken by somebody else."""
        wanted: int = options["port"] + 1 if options["events_port"] is None else options["events_port"]
        if wanted and not free(options["host"], wanted):
            self.stderr.write(
                f"Port {wanted} is taken: the halls' screens are not told of calls and ask every few seconds instead."
                " Name another port: --events-port"
            )
            return 0
        return wanted


def waits_for_its_first_officer() -> bool:
    """Whether there is a house, its tables made, in which no officer has an account. One statement."""
    try:
        return nobody_yet()
    except DatabaseError:  # not prepared yet, or out of reach: the checks and the pages say so
        return False
    finally:
        connections.close_all()  # this process becomes another one


def free(host: str, port: int) -> bool:
    """Whether nobody listens at this port."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except (OSError, OverflowError):
            return False
    return True


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


def events(host: str, port: int) -> list[str]:
    """The command line of the events process: one loop for all screens, whose connections stay open.

    Nothing is lost when it ends: it is ended at once, and the screens come back by themselves.
    """
    return [
        *(sys.executable, "-m", "granian", "--interface", "asgi", "--no-ws", "--http", "1"),
        *("--host", host, "--port", str(port), "--workers", "1"),
        *("--backlog", "2048", "--backpressure", "4096", "--workers-kill-timeout", "1", "--log-level", "error"),
        EVENTS,
    ]
