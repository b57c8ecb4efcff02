"""The adaptor for scans."""

from __future__ import annotations

from dirisha.rooms.charters.reading.document import Document
from dirisha.rooms.charters.reading.formats.refusing import Refuses


def scan_of_image(data: bytes, language: str, look: bool = False) -> Document:
    """The document of a picture."""
    raise Refuses("other-format", "PNG")


def scan_of_pdf(data: bytes, language: str) -> Document:
    """The document of a PDF of pictures."""
    raise Refuses("other-format", "PDF")
