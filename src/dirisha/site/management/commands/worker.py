"""`dirisha worker`: the process that keeps the promises' clocks: warnings, breaches and remedies on time."""

from __future__ import annotations

import signal
import threading
from argparse import ArgumentParser
from types import FrameType
from typing import Any

import structlog
from django.core.management.base import BaseCommand
from django.db import OperationalError, close_old_connections

from dirisha.frame import clock
from dirisha.rooms.cases import actions

log = structlog.get_logger("dirisha.worker")

LONGEST_PAUSE = 300
"""Seconds: the database may be away for a while; the worker asks ever more rarely, and says so."""


class Command(BaseCommand):
    """Go round until told to stop (SIGTERM, Ctrl-C); with `--once` a single time."""

    help = "Raise warnings and breaches on time, offer remedies, end questions nobody answered."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The options of the command."""
        parser.add_argument("--once", action="store_true", help="one round, then stop")
        parser.add_argument("--every", type=float, default=15.0, metavar="SECONDS", help="pause between rounds (15)")

    def handle(self, *args: Any, **options: Any) -> None:
        """Go round."""
        stopped = threading.Event()

        def stop(_signal: int, _frame: FrameType | None) -> None:
            stopped.set()

        signal.signal(signal.SIGTERM, stop)
        signal.signal(signal.SIGINT, stop)
        every = max(0.2, options["every"])
        pause = every
        while not stopped.is_set():
            try:
                more = self.round()
                pause = 0.0 if more else every
            except OperationalError as error:
                if options["once"]:
                    raise
                pause = min(max(pause, every) * 2, LONGEST_PAUSE)
                log.warning("database away", kind=type(error).__name__, again_in_seconds=pause)
                close_old_connections()
            if options["once"]:
                return
            stopped.wait(pause)

    def round(self) -> bool:
        """One round; whether more is waiting already. A line of log only when something happened."""
        rung = actions.ring(at=clock.now())
        if rung:
            log.info(
                "rung",
                warned=rung.warned,
                breached=rung.breached,
                lapsed=rung.lapsed,
                closed=rung.closed,
                failed=rung.failed,
            )
        return rung.more and not rung.failed
