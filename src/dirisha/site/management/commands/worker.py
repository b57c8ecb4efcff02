"""`dirisha worker`: the process that keeps the promises' clocks, puts approved charters into force on their day, lets
appointments lapse to which nobody came, and reads the documents that are too slow for the desk."""

from __future__ import annotations

import logging
import signal
import threading
from argparse import ArgumentParser
from dataclasses import dataclass
from datetime import datetime, timedelta
from types import FrameType
from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand
from django.db import close_old_connections

from dirisha.frame import clock
from dirisha.rooms.cases import actions
from dirisha.rooms.charters import actions as charters
from dirisha.rooms.charters import handed_in
from dirisha.rooms.visits import actions as visits
from dirisha.site import housekeeping
from dirisha.site.readings import Reader

log = logging.getLogger("dirisha.worker")

AT_ONCE = 100
"""Cases of each kind in one round: a second or two of work, so that the worker stops within seconds of being asked."""
LONGEST_PAUSE = 300
"""Seconds: the database may be away for a while; the worker asks ever more rarely, and says so."""
FIRST_RETRY, LONGEST_RETRY = timedelta(minutes=1), timedelta(hours=1)
"""When a case that failed is tried again: each time after twice as long, and never given up."""
HOUSEKEEPING = timedelta(hours=1)


class Command(BaseCommand):
    """Go round until told to stop (SIGTERM, Ctrl-C); with `--once` until nothing is due, then stop."""

    help = "Raise warnings and breaches, offer remedies, put approved charters into force, read scans: each on time."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The options of the command."""
        parser.add_argument("--once", action="store_true", help="do what is due now, then stop")
        parser.add_argument("--every", type=float, default=15.0, metavar="SECONDS", help="pause between rounds (15)")

    def handle(self, *args: Any, **options: Any) -> None:
        """Go round. With `--once` an error goes to the caller; otherwise the worker waits and tries again."""
        stopped = threading.Event()

        def stop(_signal: int, _frame: FrameType | None) -> None:
            stopped.set()

        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, stop)
        worker, reader = Worker(), Reader(stopped)
        if not options["once"]:
            reader.start()
        try:
            self._rounds(worker, stopped, options)
        finally:
            stopped.set()
            if reader.is_alive():
                reader.join()

    def _rounds(self, worker: Worker, stopped: threading.Event, options: dict[str, Any]) -> None:
        every = pause = max(0.2, options["every"])
        while not stopped.is_set():
            try:
                more = worker.round(at=clock.now())
                pause = 0.0 if more else every
            except Exception as error:  # the database is away, or worse: the promises still need their worker
                if options["once"]:
                    raise
                more, pause = False, min(max(pause, every) * 2, LONGEST_PAUSE)
                log.error("round failed: %s, again in %s seconds", type(error).__name__, pause)
                close_old_connections()
            if options["once"] and not more:
                while not stopped.is_set() and handed_in.read_one(clock=clock.now, stopping=stopped.is_set):
                    pass
                return
            stopped.wait(pause)


@dataclass(frozen=True)
class Rest:
    """A case that failed is left alone until then; `wait` is how long that was."""

    until: datetime
    wait: timedelta

    def longer(self, at: datetime) -> Rest:
        """It failed once more, at `at`."""
        wait = min(self.wait * 2, LONGEST_RETRY)
        return Rest(at + wait, wait)


class Worker:
    """Goes round, and remembers which cases (and charters) failed and when the house was last swept."""

    def __init__(self) -> None:
        self._failed: dict[UUID, Rest] = {}
        self._swept: datetime | None = None

    def round(self, *, at: datetime) -> bool:
        """One round as of `at`; whether more is waiting already. A line of log only when something happened."""
        resting = {case: rest for case, rest in self._failed.items() if rest.until > at}
        live = charters.publish_due(at=at, skip=resting)
        rung = actions.ring(at=at, limit=AT_ONCE, skip=resting)
        passed = visits.pass_time(at=at, limit=AT_ONCE, skip=resting)
        failed = (*live.failed, *rung.failed, *passed.failed)
        again = {case: self._failed[case].longer(at) for case in failed if case in self._failed}
        self._failed = {**dict.fromkeys(failed, Rest(at + FIRST_RETRY, FIRST_RETRY)), **again, **resting}
        if live.count:
            log.info("charters went live=%s", live.count)
        if rung:
            log.info(
                "rung moved=%s warned=%s breached=%s lapsed=%s closed=%s failed=%s",
                rung.moved,
                rung.warned,
                rung.breached,
                rung.lapsed,
                rung.closed,
                len(rung.failed),
            )
        if passed:
            log.info(
                "halls lapsed=%s closed=%s reminders=%s left_over=%s stood_up=%s failed=%s",
                passed.lapsed,
                passed.closed,
                passed.reminded,
                passed.left_over,
                passed.stood_up,
                len(passed.failed),
            )
        stopped = housekeeping.scan(at=at)
        if stopped:
            log.warning("files stopped=%s", stopped)
        if self._swept is None or at >= self._swept + HOUSEKEEPING:
            self._swept = at
            swept = housekeeping.sweep(at=at)
            if any(swept.values()):
                log.info("swept %s", " ".join(f"{what}={count}" for what, count in swept.items()))
        return rung.more or passed.more
