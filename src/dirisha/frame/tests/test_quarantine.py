"""A file waits until the scanner has read it; a scanner in its own words, on a real socket."""

from __future__ import annotations

import socketserver
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import override_settings
from django.utils import timezone

from dirisha.core.refused import Refused
from dirisha.frame import quarantine, uploads
from dirisha.frame.models import Quarantined
from dirisha.frame.tests.hostile import EICAR, PLAIN_PDF, TAIL

pytestmark = pytest.mark.django_db
LIMIT = 6 * 1024 * 1024
SICK_PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\n% " + EICAR + b"\ntrailer<</Root 1 0 R>>" + TAIL


class Clamd(socketserver.StreamRequestHandler):
    """What clamd says on one connection (man clamd, INSTREAM): pieces with their length, ended by one of length 0."""

    def handle(self) -> None:
        """One command."""
        command = b""
        while not command.endswith(b"\0"):
            command += self.rfile.read(1)
        if command != b"zINSTREAM\0":
            self.wfile.write(b"UNKNOWN COMMAND\0")
            return
        read = b""
        while (length := struct.unpack("!I", self.rfile.read(4))[0]) > 0:
            read += self.rfile.read(length)
            if len(read) > LIMIT:
                self.wfile.write(b"INSTREAM size limit exceeded. ERROR\0")
                return
        self.wfile.write(b"stream: Eicar-Test-Signature FOUND\0" if EICAR in read else b"stream: OK\0")


class UnixServer(socketserver.ThreadingMixIn, socketserver.UnixStreamServer):
    daemon_threads = True


class TcpServer(socketserver.ThreadingTCPServer):
    daemon_threads = True
    allow_reuse_address = True


@contextmanager
def listening(server: socketserver.BaseServer) -> Iterator[None]:
    """The scanner answers while the block runs."""
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.fixture
def scanner(tmp_path: Path) -> Iterator[str]:
    """A house with a scanner, which listens; and the address of that."""
    place = tmp_path / "clamd"
    with (
        listening(UnixServer(str(place), Clamd)),
        override_settings(CLAMAV=f"unix:{place}", UPLOADS=tmp_path / "files"),
    ):
        yield f"unix:{place}"


def take(data: bytes) -> str:
    return uploads.take(SimpleUploadedFile("barua.pdf", data), field="faili").stored


def scan() -> tuple[quarantine.Stopped, ...]:
    return quarantine.scan_waiting(root=Path(settings.UPLOADS))


def refusal(stored: str) -> str:
    with pytest.raises(Refused) as refused:
        uploads.handed_out(stored, content_type="application/pdf", label="faili")
    return refused.value.code


def bytes_of(stored: str) -> bytes:
    """What is handed out; closed by hand, since closing an answer ends a request and with it the test's database."""
    answer = uploads.handed_out(stored, content_type="application/pdf", label="faili")
    stream: Any = answer.file_to_stream
    with stream:
        return bytes(stream.read())


def test_a_file_waits_and_is_handed_out_once_the_scanner_found_nothing(scanner: str) -> None:
    stored = take(PLAIN_PDF)
    assert refusal(stored) == "file-waiting"
    assert scan() == ()
    assert bytes_of(stored) == PLAIN_PDF
    assert not Quarantined.objects.exists()


def test_what_the_scanner_stops_is_destroyed_and_told_until_its_case_says_so(scanner: str) -> None:
    stored, clean = take(SICK_PDF), take(PLAIN_PDF)
    again = uploads.linked(stored)
    stopped = scan()
    assert {each.stored for each in stopped} == {stored, again} and clean not in {each.stored for each in stopped}
    assert {each.found for each in stopped} == {"Eicar-Test-Signature"}
    assert refusal(stored) == refusal(again) == "file-held"
    assert not uploads.exists(stored) and not uploads.exists(again) and uploads.exists(clean)
    assert scan() == stopped, "the power failed before the case was told"
    for each in stopped:
        quarantine.told(each.stored)
    assert scan() == () and refusal(stored) == "file-held"


def test_without_an_answer_a_file_keeps_waiting(scanner: str, tmp_path: Path) -> None:
    stored = take(PLAIN_PDF)
    for away in (f"unix:{tmp_path}/nobody", "tcp:127.0.0.1:9", "tcp:127.0.0.1:x", "nonsense"):
        with override_settings(CLAMAV=away):
            assert scan() == ()
    assert refusal(stored) == "file-waiting"
    with pytest.raises(quarantine.NoScanner):
        quarantine.ask(scanner, b"x" * (LIMIT + quarantine.PIECE))
    assert scan() == () and not Quarantined.objects.exists()


def test_the_scanner_may_listen_on_a_port(tmp_path: Path) -> None:
    with TcpServer(("127.0.0.1", 0), Clamd) as server, listening(server):
        address = f"tcp:127.0.0.1:{server.server_address[1]}"
        assert quarantine.ask(address, PLAIN_PDF) == ""
        assert quarantine.ask(address, b"x" * 200_000 + EICAR) == "Eicar-Test-Signature"


def test_without_a_scanner_nothing_waits() -> None:
    stored = take(PLAIN_PDF)
    assert scan() == () and not Quarantined.objects.exists()
    assert bytes_of(stored) == PLAIN_PDF
    quarantine.admit("0" * 40, at=timezone.now())
    assert not Quarantined.objects.exists()
