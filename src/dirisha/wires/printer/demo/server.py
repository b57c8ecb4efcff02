"""The printer that is none, on a port of this machine: one device at a time, as a real one."""

from __future__ import annotations

import socket
import threading
from pathlib import Path
from types import TracebackType

from dirisha.wires.printer.demo.machine import Machine, Manner

LOOK = 0.05
"""Seconds after which it looks whether it shall stop."""


class DemoPrinter:
    """Listens on `host` and `port` (0: any free one) and writes `0001.png`, `0002.png` ... into a folder."""

    def __init__(self, into: Path, *, host: str = "127.0.0.1", port: int = 0, manner: Manner | None = None) -> None:
        self.into = into
        self.machine = Machine(manner or Manner())
        self.tickets: list[Path] = []
        self._door = socket.create_server((host, port), backlog=8)
        self.port = int(self._door.getsockname()[1])
        self._stop = threading.Event()
        self._worker = threading.Thread(target=self._work, name="demo-printer", daemon=True)

    @property
    def manner(self) -> Manner:
        """How it behaves; may be changed while it works."""
        return self.machine.manner

    def __enter__(self) -> DemoPrinter:
        self.into.mkdir(parents=True, exist_ok=True)
        self._worker.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stop.set()
        self._worker.join()
        self._door.close()

    def wait(self) -> None:
        """Work until somebody stops the process."""
        self._worker.join()

    def _work(self) -> None:
        self._door.settimeout(LOOK)
        while not self._stop.is_set():
            try:
                line, _ = self._door.accept()
            except TimeoutError:
                continue
            with line:
                self._serve(line)
            self.machine.forget()

    def _serve(self, line: socket.socket) -> None:
        taken = 0
        line.settimeout(LOOK)
        while not self._stop.is_set():
            try:
                data = line.recv(4096)
                most = self.manner.hang_up_after
                allowed = data if most is None else data[: max(most - taken, 0)]
                taken += len(data)
                said = self.machine.feed(allowed)
                self._keep()
                if not data or len(allowed) < len(data):
                    return
                line.sendall(said)
            except TimeoutError:
                continue
            except OSError:
                return

    def _keep(self) -> None:
        for at in range(len(self.tickets), len(self.machine.tickets)):
            path = self.into / f"{at + 1:04}.png"
            self.machine.tickets[at].save(path, optimize=True)
            self.tickets.append(path)
