"""The adaptor for PDF."""

from __future__ import annotations

from dirisha.rooms.charters.reading.document import Document
from dirisha.rooms.charters.reading.formats.refusing import Refuses


def read_pdf(data: bytes) -> Document:
    """The document of a PDF."""
    raise Refuses("other-format", "PDF")
