"""From the bytes of any file to the neutral grid: what the file is tells its content, not its name."""

from __future__ import annotations

from dirisha.rooms.charters.reading.document import Document
from dirisha.rooms.charters.reading.formats.apart import APART_KINDS, Pace, read_apart
from dirisha.rooms.charters.reading.formats.separated import is_separated, separated
from dirisha.rooms.charters.reading.formats.sniffing import is_html, kind_of
from dirisha.rooms.charters.reading.html import of_html
from dirisha.rooms.charters.reading.plain import decode, plain
from dirisha.rooms.charters.reading.refusal import (
    EMPTY,
    ENCRYPTED,
    MAX_BYTES,
    NOT_READ,
    OTHER_FORMAT,
    TOO_LARGE,
    CannotRead,
)

__all__ = ["document_of"]


def document_of(data: bytes, name: str, language: str | None = None, pace: Pace | None = None) -> Document:
    """The document that a file holds; `name` only breaks ties (a `.csv`), `language` helps to read a picture.

    `pace` says how long it may take (TooLong when that is not enough).

    CannotRead, in one sentence, for whatever is empty, too large, locked, damaged, hostile or of another kind.
    """
    if len(data) > MAX_BYTES:
        raise CannotRead(TOO_LARGE, "too-large")
    if not data.strip():
        raise CannotRead(EMPTY, "empty")
    kind = kind_of(data)
    if kind in APART_KINDS:
        return read_apart(kind, data, language, pace)
    if kind == "encrypted":
        raise CannotRead(ENCRYPTED, "encrypted")
    if kind != "text":
        raise CannotRead(NOT_READ.get(kind) or OTHER_FORMAT.format(kind=kind), "other-format")
    text = decode(data)
    if is_html(text):
        return of_html(data)
    if is_separated(text, name):
        return separated(text)
    return plain(text)
