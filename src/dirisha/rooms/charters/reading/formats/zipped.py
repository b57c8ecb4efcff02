"""The adaptor for office files, which are ZIP archives of XML."""

from __future__ import annotations

from dirisha.rooms.charters.reading.document import Document
from dirisha.rooms.charters.reading.formats.refusing import Refuses


def read_zip(data: bytes) -> Document:
    """The document of an office file."""
    raise Refuses("other-format", "ZIP")
