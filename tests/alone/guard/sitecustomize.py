"""Python loads this first in every process of the story (PYTHONPATH): whoever asks for a name or an address that is not
this machine is written into the file DIRISHA_TRIED."""

from __future__ import annotations

import os
import sys
from typing import Any

_FILE = os.environ.get("DIRISHA_TRIED", "")
_HERE = ("127.", "::1", "localhost", "0.0.0.0", "::")  # noqa: S104 - an address to be compared with
_ASKED = {"socket.connect": 1, "socket.sendto": 1, "socket.getaddrinfo": 0, "socket.gethostbyname": 0}


def _look(event: str, args: tuple[Any, ...]) -> None:
    if event not in _ASKED:
        return
    asked = args[_ASKED[event]]
    host = asked[0] if isinstance(asked, tuple) else asked
    if event in ("socket.connect", "socket.sendto") and not isinstance(asked, tuple):
        return  # a socket in a folder of this machine
    name = host.decode() if isinstance(host, bytes) else host
    if name is None or name == "" or str(name).startswith(_HERE):
        return
    line = os.open(_FILE, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    os.write(line, f"{' '.join(sys.argv)[:200]}: {event} {asked!r}\n".encode())
    os.close(line)


if _FILE:
    sys.addaudithook(_look)
