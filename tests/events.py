"""A real events process for tests, on the test's own database."""

from __future__ import annotations

import os
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPResponse

from django.db import connection

from dirisha.site.management.commands.run import events
from tests.processes import child

PATIENCE = 120
"""Seconds that a busy machine may take."""


def free_port() -> int:
    """A port that nobody listens at."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def database() -> str:
    """`DIRISHA_DATABASE` for a process that shall see what this test sees."""
    given = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{given['NAME']}"
    return (
        f"postgresql://{given['USER']}:{given['PASSWORD']}@/{given['NAME']}?host={given['HOST']}&port={given['PORT']}"
    )


@contextmanager
def events_process(port: int, **environment: str) -> Iterator[subprocess.Popen[bytes]]:
    """The process, answering, until the block ends."""
    env = {
        **os.environ,
        "DIRISHA_DATABASE": database(),
        "DJANGO_SETTINGS_MODULE": "dirisha.site.settings",
        **environment,
    }
    with child(events("127.0.0.1", port), env=env) as process:
        try:
            begun = time.perf_counter()
            while not _answers(port):
                assert process.poll() is None and time.perf_counter() - begun < PATIENCE, "it did not start"
                time.sleep(0.05)
            yield process
        finally:
            process.terminate()
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()


@contextmanager
def listening(port: int, path: str, **headers: str) -> Iterator[HTTPResponse]:
    """What the process answers to this, read until the block ends."""
    line = HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    try:
        line.request("GET", path, headers=headers)
        with line.getresponse() as answer:
            yield answer
    finally:
        line.close()


def next_event(answer: HTTPResponse, kind: str) -> str:
    """The text of the next event of this kind; what comes before is passed over."""
    event, lines = "", []
    for raw in answer:
        line = raw.decode().rstrip("\n")
        if line.startswith("event: "):
            event = line[7:]
        elif line.startswith("data: "):
            lines.append(line[6:])
        elif not line:
            if event == kind:
                return "\n".join(lines)
            event, lines = "", []
    raise AssertionError(f"the stream ended before an event {kind}")


def _answers(port: int) -> bool:
    try:
        with listening(port, "/afya") as answer:
            return answer.status == 200
    except OSError:
        return False
