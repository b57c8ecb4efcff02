"""The child process that reads one binary file: `python -m ...formats.child KIND LANGUAGE SECONDS`.

It takes the bytes on standard input and writes an `Answer` as JSON on standard output. It limits its own memory and
processor time before it looks at the first byte, and needs neither Django nor the journal.
"""

from __future__ import annotations

import resource
import sys
from collections.abc import Callable

import msgspec

from dirisha.rooms.charters.reading.document import Document
from dirisha.rooms.charters.reading.formats.apart import Answer
from dirisha.rooms.charters.reading.formats.pdf import read_pdf
from dirisha.rooms.charters.reading.formats.refusing import Refuses, Scanned
from dirisha.rooms.charters.reading.formats.scan import scan_of_image, scan_of_pdf
from dirisha.rooms.charters.reading.formats.zipped import read_zip

MEMORY = 240 * 1024 * 1024
"""Bytes of its own (RLIMIT_DATA): with the parent's, less than 300 MB."""
ADDRESSES = 1024 * 1024 * 1024
LONGEST_ANSWER = 20_000_000

READERS: dict[str, Callable[[bytes, str], Document]] = {
    "pdf": lambda data, language: read_pdf(data),
    "zip": lambda data, language: read_zip(data),
    "image": lambda data, language: scan_of_image(data, language, look=True),
    "scan-image": scan_of_image,
    "scan-pdf": scan_of_pdf,
}


def main() -> None:
    """Read standard input, write the answer."""
    kind, language, seconds = sys.argv[1:4]
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_AS, (ADDRESSES, ADDRESSES))
    cpu = int(float(seconds))
    resource.setrlimit(resource.RLIMIT_CPU, (cpu, cpu + 1))
    said = msgspec.json.encode(answer(kind, sys.stdin.buffer.read(), language))
    if len(said) > LONGEST_ANSWER:
        said = msgspec.json.encode(Answer(refused="too-much"))
    sys.stdout.buffer.write(said)


def answer(kind: str, data: bytes, language: str) -> Answer:
    """The document, or why it cannot be read. Libraries fail in their own ways on broken files: all mean `damaged`."""
    try:
        return Answer(document=READERS[kind](data, language))
    except Refuses as refusal:
        return Answer(refused=refusal.code, kind=refusal.kind)
    except Scanned as scanned:
        return Answer(scanned=scanned.pages)
    except (MemoryError, RecursionError):
        return Answer(refused="too-much")
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
