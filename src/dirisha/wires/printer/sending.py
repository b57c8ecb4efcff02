"""A job to a printer over TCP: ask how it is, send, ask whether it is done, and never wait without an end."""

from __future__ import annotations

import socket
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from dirisha.wires.printer.escpos import DLE, DONE
from dirisha.wires.printer.states import PrinterState, PrinterTrouble, Trouble, state_of

PORT = 9100


@dataclass(frozen=True, slots=True)
class Patience:
    """Seconds until it gives up. Someone stands before the kiosk: together they stay under ten."""

    connect: float = 3.0
    """Until a connection stands; a printer talks to one device at a time, so it is tried again within this time."""
    answer: float = 1.0
    """Until a question about its state is answered; printers answer in some 20 ms."""
    work: float = 5.0
    """Until a sent job is carried out; 15 cm of paper take one second."""


@dataclass(frozen=True, slots=True)
class Printed:
    """It is done: `sure` when the printer has said so itself, `paper_low` when a new roll should be fetched."""

    sure: bool
    paper_low: bool = False


@dataclass(frozen=True, slots=True)
class Printer:
    """One printer at an address of the local network; an IP address, since looking up a name has no end of its own."""

    host: str
    port: int = PORT
    answers: bool = True
    """False for a printer, or a print server before it, that cannot speak: then nothing is known of its paper."""
    patience: Patience = field(default_factory=Patience)

    @property
    def where(self) -> str:
        """The address as staff know it: "10.0.0.31", with the port where it is not 9100."""
        return self.host if self.port == PORT else f"{self.host}:{self.port}"

    def state(self) -> PrinterState:
        """How it is, asked now. PrinterTrouble when it cannot be reached or does not answer."""
        with self._connected() as line:
            return self._asked(line)

    def print(self, job: bytes) -> Printed:
        """Print one job (`escpos.job`) and wait until it is done. PrinterTrouble says why not, and whether paper may
        have come out all the same. A job is sent once: repeating it is for a person to decide.
        """
        with self._connected() as line:
            if not self.answers:
                self._give(line, job, self.patience.work, printed=True)
                self._said_goodbye(line)
                return Printed(sure=False)
            before = self._asked(line)
            if before.trouble is not None:
                raise PrinterTrouble(before.trouble, self.where)
            self._give(line, job + DONE, self.patience.work, printed=True)
            if self._heard(line, self.patience.work, _is_paper, printed=True) is None:
                raise PrinterTrouble(self._reason(line), self.where, printed=True)
            return Printed(sure=True, paper_low=self._after(line))

    def _connected(self) -> socket.socket:
        until = time.monotonic() + self.patience.connect
        while True:
            left = until - time.monotonic()
            try:
                line = socket.create_connection((self.host, self.port), timeout=max(left, 0.05))
            except ConnectionRefusedError:
                if left > 0.2:
                    time.sleep(0.2)
                    continue
                raise PrinterTrouble(Trouble.BUSY, self.where) from None
            except (OSError, UnicodeError):
                raise PrinterTrouble(Trouble.NOT_THERE, self.where) from None
            line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            return line

    def _asked(self, line: socket.socket) -> PrinterState:
        """DLE EOT 1 to 4, one after the other: the answers do not say which question they answer, so what was said
        before is passed over.
        """
        _drain(line)
        said = []
        for question in (1, 2, 3, 4):
            self._give(line, DLE + b"\x04" + bytes([question]), self.patience.answer, printed=False)
            answer = self._heard(line, self.patience.answer, _is_status, printed=False)
            if answer is None:
                raise PrinterTrouble(Trouble.NO_ANSWER, self.where)
            said.append(answer)
        return state_of(*said)

    def _give(self, line: socket.socket, data: bytes, seconds: float, *, printed: bool) -> None:
        line.settimeout(seconds)
        try:
            line.sendall(data)
        except TimeoutError:
            trouble = self._reason(line) if printed else Trouble.NO_ANSWER
            raise PrinterTrouble(trouble, self.where, printed=printed) from None
        except OSError:
            raise PrinterTrouble(Trouble.BROKEN_OFF, self.where, printed=printed) from None

    def _heard(
        self, line: socket.socket, seconds: float, wanted: Callable[[int], bool], *, printed: bool
    ) -> int | None:
        """The next byte that can be the answer; None when none comes in time. Bytes of another kind are passed over."""
        until = time.monotonic() + seconds
        while (left := until - time.monotonic()) > 0:
            line.settimeout(left)
            try:
                byte = line.recv(1)
            except TimeoutError:
                return None
            except OSError:
                byte = b""
            if not byte:
                raise PrinterTrouble(Trouble.BROKEN_OFF, self.where, printed=printed)
            if wanted(byte[0]):
                return byte[0]
        return None

    def _reason(self, line: socket.socket) -> Trouble:
        """Why a job stands still: the printer's own word, which it gives even while it holds the job back."""
        try:
            return self._asked(line).trouble or Trouble.NO_ANSWER
        except PrinterTrouble as trouble:
            return trouble.trouble

    def _said_goodbye(self, line: socket.socket) -> None:
        """Close so that nothing sent is lost: a socket closed with unread bytes in it is reset, and the job with it."""
        line.settimeout(self.patience.answer)
        try:
            line.shutdown(socket.SHUT_WR)
            while line.recv(64):
                continue
        except OSError:
            return

    def _after(self, line: socket.socket) -> bool:
        """Whether paper is low after the ticket came out; silence at this point is no harm to the ticket."""
        try:
            after = self._asked(line)
        except PrinterTrouble:
            return False
        return after.paper_low or after.paper_out


def _drain(line: socket.socket) -> None:
    line.setblocking(False)
    try:
        while line.recv(64):
            continue
    except OSError:
        return


def _is_status(byte: int) -> bool:
    """An answer to DLE EOT has bits 1 and 4 set, 0 and 7 clear."""
    return byte & 0x93 == 0x12


def _is_paper(byte: int) -> bool:
    """An answer to GS r has bits 4 and 7 clear."""
    return byte & 0x90 == 0x00
