"""Office files are ZIP archives of XML: which one it is, and its parts, with limits on what they unpack to."""

from __future__ import annotations

import io
import zipfile
import zlib

from lxml import etree

from dirisha.rooms.charters.reading.document import Document
from dirisha.rooms.charters.reading.formats.docx import read_docx
from dirisha.rooms.charters.reading.formats.parts import Parts
from dirisha.rooms.charters.reading.formats.refusing import Refuses
from dirisha.rooms.charters.reading.formats.sheets import read_sheets

MOST_PARTS = 5_000
OPEN_DOCUMENT = {
    "application/vnd.oasis.opendocument.text": "ODT",
    "application/vnd.oasis.opendocument.spreadsheet": "ODS",
    "application/epub+zip": "EPUB",
}


def read_zip(data: bytes) -> Document:
    """The document of a DOCX or XLSX. Refuses other archives by name, and those that unpack to too much."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OSError):
        raise Refuses("damaged") from None
    names = archive.namelist()
    if len(names) > MOST_PARTS:
        raise Refuses("too-much")
    parts = Parts(archive)
    try:
        if "word/document.xml" in names:
            return read_docx(parts)
        if "xl/workbook.xml" in names:
            parts.weigh()
            return read_sheets(data)
        if "EncryptionInfo" in names or "EncryptedPackage" in names:
            raise Refuses("encrypted")
        raise Refuses("other-format", _kind(parts, names))
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, etree.XMLSyntaxError):
        raise Refuses("damaged") from None


def _kind(parts: Parts, names: list[str]) -> str:
    if "mimetype" in names:
        return OPEN_DOCUMENT.get(parts.read("mimetype").decode("ascii", "replace").strip(), "ZIP")
    return "PPTX" if "ppt/presentation.xml" in names else "ZIP"
