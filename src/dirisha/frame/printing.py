"""Papers for the printers of a hall: printed beside the requests, so that a slow one never holds up the hall.

What happened to a ticket's paper is known to this process only and for some minutes. That is enough: the number stands
in the record before anything is printed, and the page shows it whatever the printer does.
"""

from __future__ import annotations

from collections import OrderedDict
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from threading import Lock
from typing import Literal
from uuid import UUID

from dirisha.core.say import Say
from dirisha.wires.printer import Printer, PrinterTrouble, TicketPaper, job, ticket

REMEMBERED = 500
MOST_COPIES = 3
"""Of one ticket: enough for a jam and a second one, too few to empty a roll for fun."""


@dataclass(frozen=True)
class Paper:
    """How far the paper of a ticket is. `maybe`: something may have come out although there was trouble; `low`: a new
    roll should be fetched; `copies`: how often it was sent."""

    state: Literal["printing", "printed", "trouble"]
    copies: int = 1
    trouble: Say | None = None
    maybe: bool = False
    low: bool = False

    @property
    def again(self) -> bool:
        """Whether it may be sent once more."""
        return self.state != "printing" and self.copies < MOST_COPIES


class PrintRoom:
    """Sends papers to their printers, one after the other for each, and remembers what became of them."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._papers: OrderedDict[UUID, Paper] = OrderedDict()
        self._hands: dict[str, ThreadPoolExecutor] = {}
        self._last: Future[None] | None = None

    def send(self, ticket_id: UUID, printer: str, paper: TicketPaper, *, again: bool = False) -> None:
        """Print a paper, unless it was sent before; with `again` once more, up to `MOST_COPIES`."""
        with self._lock:
            before = self._papers.get(ticket_id)
            if before is not None and not (again and before.again):
                return
            self._papers[ticket_id] = Paper("printing", copies=1 if before is None else before.copies + 1)
            while len(self._papers) > REMEMBERED:
                self._papers.popitem(last=False)
            hand = self._hands.setdefault(printer, ThreadPoolExecutor(max_workers=1, thread_name_prefix="paper"))
            self._last = hand.submit(self._print, ticket_id, printer, paper)

    def paper_of(self, ticket_id: UUID) -> Paper | None:
        """How far a ticket's paper is; None where this process never sent it, or has forgotten."""
        with self._lock:
            return self._papers.get(ticket_id)

    def finish(self) -> None:
        """Wait until the paper sent last is done: for tests."""
        if self._last is not None:
            self._last.result()

    def _print(self, ticket_id: UUID, printer: str, paper: TicketPaper) -> None:
        try:
            done = to_printer(printer).print(job(ticket(paper)))
            self._became(ticket_id, "printed", low=done.paper_low)
        except PrinterTrouble as fault:
            self._became(ticket_id, "trouble", trouble=fault.say, maybe=fault.printed)

    def _became(
        self,
        ticket_id: UUID,
        state: Literal["printed", "trouble"],
        *,
        trouble: Say | None = None,
        maybe: bool = False,
        low: bool = False,
    ) -> None:
        with self._lock:
            before = self._papers.get(ticket_id)
            if before is not None:
                self._papers[ticket_id] = replace(before, state=state, trouble=trouble, maybe=maybe, low=low)


ROOM = PrintRoom()
"""One for the process: a printer talks to one device at a time."""


def to_printer(address: str) -> Printer:
    """The printer at an address as a device keeps it: "10.0.0.31" or "10.0.0.31:9101"."""
    host, _, port = address.partition(":")
    return Printer(host, int(port)) if port else Printer(host)
