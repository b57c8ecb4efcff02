"""The documents that drafts were read from, as they were brought: kept under their SHA-256 and never changed, with
pictures of their pages so that the review can stand beside what was printed.

The bytes lie in `settings.ORIGINALS`, outside every folder that a web server shows. A picture is drawn by a child
process (`reading/formats/picture.py`) once and kept; what cannot be drawn has none, and its words stand in its place.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Literal
from uuid import UUID

from django.conf import settings

from dirisha.core.actor import Actor
from dirisha.rooms.charters.actions import draft_charter
from dirisha.rooms.charters.reading import read_charter
from dirisha.rooms.charters.reading.formats.apart import KEPT, MOST_PAGES
from dirisha.rooms.charters.reading.formats.sniffing import kind_of

HASH = re.compile(r"^[0-9a-f]{64}$")
SECONDS = 12.0
"""Processor time for one picture: more than any page met has needed, the start of the child included."""
PATIENCE = 4.0
"""Times as long may it take by the clock on the wall, for other programs run, too."""
DRAWN = {"pdf": "pdf", "image": "image"}


@dataclass(frozen=True)
class PagePicture:
    """The picture of a page (WebP) and the page's size in the points of a reading's `box`; `pages` in the document."""

    path: Path
    width: float
    height: float
    pages: int


def bring(
    data: bytes,
    *,
    name: str,
    institution: UUID,
    language: Literal["sw", "en"] | None = None,
    by: Actor,
    at: datetime | None = None,
    key: str | None = None,
) -> UUID:
    """Read a document into a draft and keep it beside the draft, however long it takes; the draft's id.

    Refused (CannotRead and what `draft_charter` says) with one sentence, and then nothing is kept. The document is kept
    before the draft is recorded: a draft whose document is missing would be worse than a document without a draft.
    """
    read = read_charter(data, name=name, language=language)
    with kept(data):
        return draft_charter(institution=institution, reading=read, by=by, at=at, key=key)


@contextmanager
def kept(data: bytes) -> Iterator[str]:
    """Keep a document under its SHA-256 while something is recorded about it; when that fails it is dropped again."""
    mark = hashlib.sha256(data).hexdigest()
    there = has(mark)
    keep(data)
    try:
        yield mark
    except BaseException:
        if not there:
            drop(mark)
        raise


def drop(mark: str) -> None:
    """Forget a document that no draft came of."""
    path_of(mark).unlink(missing_ok=True)


def keep(data: bytes) -> str:
    """Keep a document; its SHA-256. What is kept already is left as it is."""
    mark = hashlib.sha256(data).hexdigest()
    path = path_of(mark)
    if not path.exists():
        _write(path, data)
    return mark


def has(mark: str) -> bool:
    """Whether the document with this SHA-256 was kept."""
    return bool(HASH.match(mark)) and path_of(mark).is_file()


def path_of(mark: str) -> Path:
    """Where the document with this SHA-256 lies; ValueError for what is no SHA-256."""
    if not HASH.match(mark):
        raise ValueError(mark)
    return Path(settings.ORIGINALS) / mark[:2] / mark


def read_again(mark: str) -> bytes:
    """The bytes of a kept document; FileNotFoundError when it is gone."""
    return path_of(mark).read_bytes()


def picture(mark: str, page: int) -> PagePicture | None:
    """The picture of a page (from 1) of a kept PDF or scan; None for other formats and for what cannot be drawn."""
    if not has(mark) or not 1 <= page <= MOST_PAGES:
        return None
    drawn = path_of(mark).parent / f"{mark}-{page}.webp"
    told = drawn.with_suffix(".json")
    if not told.is_file():
        made = _drawn(path_of(mark).read_bytes(), page)
        _write(drawn, made[1])
        _write(told, made[0])
    facts = json.loads(told.read_bytes())
    if not facts:
        return None
    return PagePicture(path=drawn, width=facts["width"], height=facts["height"], pages=facts["pages"])


def _drawn(data: bytes, page: int) -> tuple[bytes, bytes]:
    """What the child tells about a page, as JSON, and its picture; `{}` and nothing when there is none."""
    kind = DRAWN.get(kind_of(data))
    if kind is None:
        return b"{}", b""
    environment = {name: os.environ[name] for name in KEPT if name in os.environ}
    module = "dirisha.rooms.charters.reading.formats.picture"
    try:
        done = subprocess.run(  # noqa: S603
            [sys.executable, "-P", "-m", module, kind, str(page), f"{SECONDS:.0f}"],
            input=data,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment | {"OMP_THREAD_LIMIT": "1"},
            timeout=SECONDS * PATIENCE,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return b"{}", b""
    told, _, image = done.stdout.partition(b"\n")
    if done.returncode != 0 or not image.startswith(b"RIFF"):
        return b"{}", b""
    return told, image


def _write(path: Path, data: bytes) -> None:
    """Write whole or not at all, readable by nobody else, and synced: a draft will name it."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    halfway = path.with_name(f"{path.name}.{os.getpid()}")
    handle = os.open(halfway, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    halfway.replace(path)
