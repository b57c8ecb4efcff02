"""The worker's second thread: it reads the documents that wait, while the first one rings the promises' clocks."""

from __future__ import annotations

import logging
import threading

from django.db import close_old_connections, connections

from dirisha.frame import clock
from dirisha.rooms.charters import handed_in

log = logging.getLogger("dirisha.worker")

PAUSE = 1.0
"""Seconds between two looks, when nothing waits: one small statement each."""
LONGEST_PAUSE = 300.0


class Reader(threading.Thread):
    """Reads one document after the other until `stopped`; what is half read then goes back to the others."""

    def __init__(self, stopped: threading.Event) -> None:
        super().__init__(name="reader")
        self.stopped = stopped

    def run(self) -> None:
        """Go round; when the database is away ask ever more rarely."""
        pause = PAUSE
        while not self.stopped.is_set():
            try:
                more = handed_in.read_one(clock=clock.now, stopping=self.stopped.is_set)
                pause = PAUSE
                if more:
                    continue
            except Exception as error:
                pause = min(pause * 2, LONGEST_PAUSE)
                log.error("reading failed: %s, again in %s seconds", type(error).__name__, pause)
                close_old_connections()
            self.stopped.wait(pause)
        connections.close_all()
