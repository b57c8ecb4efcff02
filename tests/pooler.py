"""A pooler before PostgreSQL, as far as its clients can tell it: a process number of its own for each connection.

It speaks PostgreSQL's real wire format over real sockets: bytes go through as they are, but for the one message in
which the server tells a new client its process number (`BackendKeyData`, PostgreSQL documentation 54.7), which a pooler
makes up, as it keeps no server for one client.
"""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager

KEY_DATA = b"K\x00\x00\x00\x0c"
MADE_UP = (4_242_424).to_bytes(4, "big")


@contextmanager
def pooler(host: str, port: str) -> Iterator[int]:
    """The port of a pooler on this machine in front of the server at `host` (a folder: its socket) and `port`."""
    with socket.create_server(("127.0.0.1", 0)) as door:
        threading.Thread(target=_serve, args=(door, host, port or "5432"), daemon=True).start()
        yield int(door.getsockname()[1])


def _serve(door: socket.socket, host: str, port: str) -> None:
    while True:
        try:
            client, _ = door.accept()
        except OSError:
            return
        server = socket.socket(socket.AF_UNIX if host.startswith("/") else socket.AF_INET)
        server.connect(f"{host}/.s.PGSQL.{port}" if host.startswith("/") else (host or "127.0.0.1", int(port)))
        threading.Thread(target=_carry, args=(client, server, False), daemon=True).start()
        threading.Thread(target=_carry, args=(server, client, True), daemon=True).start()


def _carry(source: socket.socket, target: socket.socket, from_server: bool) -> None:
    with source, target:
        while True:
            try:
                data = source.recv(65536)
                at = data.find(KEY_DATA) if from_server else -1
                if at >= 0:
                    data = data[: at + 5] + MADE_UP + data[at + 9 :]
                    from_server = False
                target.sendall(data)
            except OSError:
                return
            if not data:
                return
