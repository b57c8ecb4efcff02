"""Files wait until a virus scanner has read them, where the house has one (`DIRISHA_CLAMAV`).

What can be told from a file itself (kind, size, pixels, programs in a PDF) is told at the door, before anything is
stored (`frame.uploads`; docs/decisions, "care for what citizens give"). The scanner is the second layer: while it has
not answered, a file lies in quarantine and is handed out to nobody; what it stops is destroyed. It is asked over a
socket in the words of clamd (INSTREAM, https://docs.clamav.net/manpages/clamd.8.html), so the program itself runs apart
and sees one file at a time.
"""

from __future__ import annotations

import logging
import socket
import struct
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings

from dirisha.core.refused import Refused
from dirisha.core.say import Say
from dirisha.frame.models import Quarantined

log = logging.getLogger("dirisha.quarantine")

WAITING, HELD, TOLD = "waiting", "held", "told"
MOST = 80
PIECE = 64 * 1024
SECONDS = 60.0
LONGEST_ANSWER = 4096
STILL_WAITING = Say(
    sw="Faili hili bado linakaguliwa kama lina virusi. Tafadhali jaribu tena baada ya dakika chache.",
    en="This file is still being checked for viruses. Try again in a few minutes.",
)
STOPPED = Say(
    sw="Faili hili lilikuwa na virusi, kwa hiyo liliharibiwa. Tafadhali tuma nakala safi, au ilete hati ofisini.",
    en="This file held a virus and was destroyed. Send a clean copy, or bring the paper to the office.",
)


class NoScanner(Exception):
    """The scanner did not answer, or not in its own words: the file keeps waiting."""


@dataclass(frozen=True)
class Stopped:
    """A file that the scanner stopped: its name in the store, and what the scanner calls the thing."""

    stored: str
    found: str


def admit(stored: str, *, at: datetime) -> None:
    """A file has just been stored: it waits where there is a scanner. One statement then, else none."""
    if settings.CLAMAV:
        Quarantined.objects.create(stored=stored, state=WAITING, since=at)


def as_well(stored: str, second: str) -> None:
    """`second` is another name for the same bytes: it waits as long. One statement where there is a scanner."""
    row = Quarantined.objects.filter(stored=stored).first() if settings.CLAMAV else None
    if row is not None:
        Quarantined.objects.create(stored=second, state=row.state, since=row.since)


def check_out(stored: str) -> None:
    """Refused (file-waiting, file-held) for a file that may not be handed out. One statement."""
    state = Quarantined.objects.filter(stored=stored).values_list("state", flat=True).first()
    if state == WAITING:
        raise Refused(STILL_WAITING, code="file-waiting")
    if state in (HELD, TOLD):
        raise Refused(STOPPED, code="file-held")


def scan_waiting(*, root: Path, limit: int = 50) -> tuple[Stopped, ...]:
    """Ask the scanner about the files that wait, oldest first; those it stopped and nobody was told of yet (`told`).

    A file that is clean, or gone, waits no more; the bytes of one that is stopped are destroyed. What the scanner does
    not answer for keeps waiting, with a line of log. Two statements, and one for each file.
    """
    if not settings.CLAMAV:
        return ()
    waiting = Quarantined.objects.filter(state=WAITING).order_by("since").values_list("stored", flat=True)
    for stored in list(waiting[:limit]):
        path = root / stored[:2] / stored
        try:
            found = ask(settings.CLAMAV, path.read_bytes()) if path.is_file() else ""
        except NoScanner as away:
            log.warning("scanner away: %s", away)
            break
        row = Quarantined.objects.filter(stored=stored)
        if not found:
            row.delete()
            continue
        row.update(state=HELD, found=found[:MOST])
        path.unlink(missing_ok=True)
    held = Quarantined.objects.filter(state=HELD).order_by("since").values_list("stored", "found")
    return tuple(Stopped(*row) for row in held[:limit])


def told(stored: str) -> None:
    """The case of a stopped file says so now. One statement."""
    Quarantined.objects.filter(stored=stored).update(state=TOLD)


def ask(address: str, data: bytes) -> str:
    """What clamd at `address` ("unix:/run/clamav/clamd.ctl", "tcp:127.0.0.1:3310") finds in `data`; "" for nothing.

    NoScanner when it is not there, takes too long, or answers with an error.
    """
    try:
        with closing(_connected(address)) as line:
            line.sendall(b"zINSTREAM\0")
            for piece in (*_pieces(data), b""):
                line.sendall(struct.pack("!I", len(piece)) + piece)
            answer = _answer(line)
    except (OSError, ValueError) as away:
        raise NoScanner(type(away).__name__) from away
    if answer == "stream: OK":
        return ""
    if answer.startswith("stream: ") and answer.endswith(" FOUND"):
        return answer.removeprefix("stream: ").removesuffix(" FOUND")
    raise NoScanner("an answer that is none")


def _connected(address: str) -> socket.socket:
    kind, _, rest = address.partition(":")
    if kind == "unix":
        line = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        line.settimeout(SECONDS)
        try:
            line.connect(rest)
        except OSError:
            line.close()
            raise
        return line
    host, _, port = rest.rpartition(":")
    return socket.create_connection((host, int(port)), timeout=SECONDS)


def _pieces(data: bytes) -> Iterable[bytes]:
    return (data[start : start + PIECE] for start in range(0, len(data), PIECE))


def _answer(line: socket.socket) -> str:
    """One answer, up to its zero byte or the end of the line."""
    read = b""
    while b"\0" not in read and len(read) < LONGEST_ANSWER:
        more = line.recv(LONGEST_ANSWER)
        if not more:
            break
        read += more
    return read.split(b"\0")[0].decode("utf-8", "replace").strip()
