"""A binary file is read apart: in a child process with little memory and time, so that a hostile one harms nobody.

The parent hands the bytes over on standard input and receives JSON: `{"document": ...}` or `{"refused": CODE}`. What
the child has no time or memory to finish is refused; what it says is decoded by type, so that it can say nothing else.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from typing import Literal

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

MOST_PAGES = 200
"""Pages of a document with text; the longest charters met have forty."""
MOST_SCANNED = 20
"""Pages of a scan: characters take some seconds a page."""
SECONDS = 6.0
"""Processor time for a document with text, the start of the child included: a refusal comes within ten seconds."""
PATIENCE = 3.0
"""Times its processor time that a child may take by the clock on the wall: other programs run, too."""
SECONDS_A_SCAN = 12.0
"""Processor time more for every page that has to be recognised; a clean one takes four."""
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


class Answer(msgspec.Struct, frozen=True, omit_defaults=True):
    """What the child says: a document, or why not, or (`scanned`) how many pages are pictures to be recognised."""

    document: Document | None = None
    refused: str = ""
    kind: str = ""
    scanned: int = 0


def read_apart(kind: str, data: bytes, language: str | None) -> Document:
    """The document in `data`, a file of `kind` (pdf, zip, image). CannotRead if the child refuses, dies or is late."""
    answer = _child(kind, data, language, SECONDS)
    if answer.scanned:
        if answer.scanned > MOST_SCANNED:
            raise CannotRead(SENTENCES["too-many-scanned"], "too-many-pages")
        answer = _child(f"scan-{kind}", data, language, SECONDS + SECONDS_A_SCAN * answer.scanned)
    if answer.document is not None:
        return answer.document
    if answer.refused == "other-format":
        raise CannotRead(OTHER_FORMAT.format(kind=answer.kind), "other-format")
    raise CannotRead(SENTENCES.get(answer.refused, DAMAGED), answer.refused or "damaged")


def _child(kind: str, data: bytes, language: str | None, seconds: float) -> Answer:
    environment = {key: os.environ[key] for key in KEPT if key in os.environ}
    command = [
        sys.executable,
        "-P",
        "-m",
        "dirisha.rooms.charters.reading.formats.child",
        kind,
        language or "",
        f"{seconds:.0f}",
    ]
    with subprocess.Popen(  # noqa: S603
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environment | {"OMP_THREAD_LIMIT": "1"},
        start_new_session=True,  # so that tesseract, its own child, ends with it
    ) as child:
        try:
            said, _ = child.communicate(data, timeout=PATIENCE * seconds)
        except subprocess.TimeoutExpired:
            return Answer(refused="too-much")
        finally:
            _end(child.pid)
    if child.returncode != 0:
        return Answer(refused="too-much")
    try:
        return msgspec.json.decode(said, type=Answer)
    except (msgspec.DecodeError, RecursionError):
        return Answer(refused="damaged")


def _end(group: int) -> None:
    try:
        os.killpg(group, signal.SIGKILL)
    except ProcessLookupError:
        return
