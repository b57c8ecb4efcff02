"""A binary file is read apart: in a child process with little memory and time, so that a hostile one harms nobody.

The parent hands the bytes over on standard input and receives JSON: `{"document": ...}` or `{"refused": CODE}`. What
the child has no time or memory to finish is refused; what it says is decoded by type, so that it can say nothing else.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import IO, Literal

import msgspec

from dirisha.core.say import Say
from dirisha.rooms.charters.reading.document import Document
from dirisha.rooms.charters.reading.refusal import (
    DAMAGED,
    EMPTY,
    ENCRYPTED,
    NO_TESSERACT,
    NO_TEXT,
    OTHER_FORMAT,
    TOO_MANY_PAGES,
    TOO_MUCH,
    CannotRead,
)

APART_KINDS = frozenset({"pdf", "zip", "rtf", "image"})
"""Binary formats, which a stranger may have made to do harm: a child process reads them."""
MOST_PAGES = 200
"""Pages of a document with text; the longest charters met have forty."""
MOST_SCANNED = 20
"""Pages of a scan: characters take some seconds a page."""
SECONDS = 8.0
"""Processor time for a document with text, the start of the child included: a refusal comes within ten seconds.

The documents of the corpus take half a second to one and a half (docs/benchmarks/reading.md), so that a machine five
times slower still reads them."""
PATIENCE = 8.0
"""Times its processor time that a child may take by the clock on the wall. It is the processor time that ends a hostile
file: a child does not sleep, so only other programs make it late, and honest files must not be refused for those."""
SECONDS_A_SCAN = 12.0
"""Processor time more for every page that has to be recognised; a clean one takes four."""
BEAT = 1.0
"""Seconds between two looks at a child that is still reading."""
KEPT = ("PATH", "PYTHONPATH", "LANG", "LC_ALL", "TESSDATA_PREFIX", "VIRTUAL_ENV", "HOME", "TMPDIR")

Refusal = Literal[
    "empty", "encrypted", "damaged", "too-much", "too-many-pages", "no-text", "no-tesseract", "other-format"
]
SENTENCES: dict[str, Say] = {
    "empty": EMPTY,
    "encrypted": ENCRYPTED,
    "damaged": DAMAGED,
    "too-much": TOO_MUCH,
    "too-many-pages": TOO_MANY_PAGES.format(most=MOST_PAGES),
    "too-many-scanned": TOO_MANY_PAGES.format(most=MOST_SCANNED),
    "no-text": NO_TEXT,
    "no-tesseract": NO_TESSERACT.format(packages="tesseract-ocr tesseract-ocr-swa"),
}


@dataclass(frozen=True, slots=True)
class Pace:
    """How long a reading may take, and who watches it.

    `seconds` of processor time for a document with text, `patience` times as long by the clock on the wall. Without
    `scans`, and when the time is over, TooLong is raised instead of a refusal: somebody else shall read, who has time.
    `watch` is called about once a second with the pages recognised and the pages there are (0 while unknown); what it
    raises ends the reading. Who watches hears by Ended of a child that was put an end to, and may read again.
    """

    seconds: float = SECONDS
    patience: float = PATIENCE
    scans: bool = True
    watch: Callable[[int, int], None] | None = None


class TooLong(Exception):
    """The file is not read within the pace that was asked for."""


class Ended(Exception):
    """Something put an end to the child: the machine's memory was full, an administrator stopped it. Try again."""


class Answer(msgspec.Struct, frozen=True, omit_defaults=True):
    """What the child says: a document, or why not, or (`scanned`) how many pages are pictures to be recognised."""

    document: Document | None = None
    refused: str = ""
    kind: str = ""
    scanned: int = 0


def read_apart(kind: str, data: bytes, language: str | None, pace: Pace | None = None) -> Document:
    """The document in `data`, a file of a kind of APART_KINDS. CannotRead if the child refuses, dies or is late."""
    pace = pace or Pace()
    answer = _child(kind, data, language, pace.seconds, pace, 0)
    if answer.scanned:
        if answer.scanned > MOST_SCANNED:
            raise CannotRead(SENTENCES["too-many-scanned"], "too-many-pages")
        if not pace.scans:
            raise TooLong
        seconds = pace.seconds + SECONDS_A_SCAN * answer.scanned
        answer = _child(f"scan-{kind}", data, language, seconds, pace, answer.scanned)
    if answer.document is not None:
        return answer.document
    if answer.refused in ("too-long", "ended") and not pace.scans:
        raise TooLong
    if answer.refused == "ended" and pace.watch is not None:
        raise Ended
    if answer.refused == "other-format":
        raise CannotRead(OTHER_FORMAT.format(kind=answer.kind), "other-format")
    code = "too-much" if answer.refused in ("too-long", "ended") else answer.refused or "damaged"
    raise CannotRead(SENTENCES.get(code, DAMAGED), code)


def _child(kind: str, data: bytes, language: str | None, seconds: float, pace: Pace, pages: int) -> Answer:
    """What a child says of the file within so many seconds of processor time."""
    told, tell = os.pipe()  # the child writes a byte for every page it has recognised
    os.set_blocking(told, False)
    try:
        with (
            _laid_down(data) as whole,
            subprocess.Popen(  # noqa: S603
                [
                    *(sys.executable, "-P", "-m", "dirisha.rooms.charters.reading.formats.child"),
                    *(kind, language or "", f"{seconds:.0f}", str(tell)),
                ],
                stdin=whole,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env={key: os.environ[key] for key in KEPT if key in os.environ} | {"OMP_THREAD_LIMIT": "1"},
                start_new_session=True,  # so that tesseract, its own child, ends with it
                pass_fds=(tell,),
            ) as child,
        ):
            try:
                said = _heard(child, pace.patience * seconds, told, pages, pace.watch)
            finally:
                _end(child.pid)
    finally:
        os.close(told)
        os.close(tell)
    if said is None or child.returncode == -signal.SIGXCPU:
        return Answer(refused="too-long")
    if child.returncode < 0:
        return Answer(refused="ended")
    if child.returncode != 0:
        return Answer(refused="too-much")
    try:
        return msgspec.json.decode(said, type=Answer)
    except (msgspec.DecodeError, RecursionError):
        return Answer(refused="damaged")


@contextmanager
def _laid_down(data: bytes) -> Iterator[IO[bytes]]:
    """The bytes as a file: Python 3.11 does not go on handing over what it could not before the first time-out."""
    with tempfile.TemporaryFile(prefix="dirisha-") as whole:
        whole.write(data)
        whole.seek(0)
        yield whole


def _heard(
    child: subprocess.Popen[bytes],
    seconds: float,
    told: int,
    pages: int,
    watch: Callable[[int, int], None] | None,
) -> bytes | None:
    """All that the child says; None when it is not ready after so many seconds."""
    until = time.monotonic() + seconds
    done = 0
    while True:
        left = until - time.monotonic()
        if left <= 0:
            return None
        try:
            return child.communicate(timeout=min(BEAT, left))[0]
        except subprocess.TimeoutExpired:
            done += _pages(told)
            if watch is not None:
                watch(done, pages)


def _pages(told: int) -> int:
    try:
        return len(os.read(told, 1000))
    except BlockingIOError:
        return 0


def _end(group: int) -> None:
    try:
        os.killpg(group, signal.SIGKILL)
    except ProcessLookupError:
        return
