"""The child process that reads one binary file: `python -m ...formats.child KIND LANGUAGE SECONDS PIPE`.

It takes the bytes on standard input, writes an `Answer` as JSON on standard output, and into the pipe a byte for every
page that it recognised. It limits its own memory and
processor time before it looks at the first byte, and needs neither Django nor the journal.
"""

from __future__ import annotations

import os
import resource
import signal
import sys
from collections.abc import Callable

import msgspec
import pytesseract

from dirisha.rooms.charters.reading.document import Document
from dirisha.rooms.charters.reading.formats.apart import Answer
from dirisha.rooms.charters.reading.formats.pdf import read_pdf
from dirisha.rooms.charters.reading.formats.refusing import Refuses, Scanned
from dirisha.rooms.charters.reading.formats.rtf import read_rtf
from dirisha.rooms.charters.reading.formats.scan import scan_of_image, scan_of_pdf
from dirisha.rooms.charters.reading.formats.zipped import read_zip

MEMORY = 240 * 1024 * 1024
"""Bytes of its own (RLIMIT_DATA): with the parent's, less than 300 MB."""
ADDRESSES = 1024 * 1024 * 1024
LONGEST_ANSWER = 20_000_000

Told = Callable[[], None]

READERS: dict[str, Callable[[bytes, str, Told], Document]] = {
    "pdf": lambda data, language, told: read_pdf(data),
    "zip": lambda data, language, told: read_zip(data),
    "rtf": lambda data, language, told: read_rtf(data),
    "image": lambda data, language, told: scan_of_image(data, language, told, look=True),
    "scan-image": scan_of_image,
    "scan-pdf": scan_of_pdf,
}


def main() -> None:
    """Read standard input, write the answer."""
    kind, language, seconds, pipe = sys.argv[1:5]
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_AS, (ADDRESSES, ADDRESSES))
    cpu = int(float(seconds))
    resource.setrlimit(resource.RLIMIT_CPU, (cpu, cpu + 1))
    said = msgspec.json.encode(answer(kind, sys.stdin.buffer.read(), language, lambda: _tell(int(pipe))))
    if len(said) > LONGEST_ANSWER:
        said = msgspec.json.encode(Answer(refused="too-much"))
    sys.stdout.buffer.write(said)


def _tell(pipe: int) -> None:
    os.write(pipe, b".")


def answer(kind: str, data: bytes, language: str, told: Told) -> Answer:
    """The document, or why it cannot be read. Libraries fail in their own ways on broken files: all mean `damaged`."""
    try:
        return Answer(document=READERS[kind](data, language, told))
    except Refuses as refusal:
        return Answer(refused=refusal.code, kind=refusal.kind)
    except Scanned as scanned:
        return Answer(scanned=scanned.pages)
    except (MemoryError, RecursionError):
        return Answer(refused="too-much")
    except pytesseract.TesseractError as wrong:
        return Answer(refused={-signal.SIGXCPU: "too-long", -signal.SIGKILL: "ended"}.get(wrong.status, "damaged"))
    except Exception as wrong:
        return Answer(refused="too-much" if _lacked_memory(wrong) else "damaged")


def _lacked_memory(wrong: BaseException | None) -> bool:
    """Whether a library's own error covers up that the memory was not enough."""
    while wrong is not None:
        if isinstance(wrong, MemoryError | RecursionError):
            return True
        wrong = wrong.__cause__ or wrong.__context__
    return False


if __name__ == "__main__":
    main()
