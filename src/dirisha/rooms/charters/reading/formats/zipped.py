"""Office files are ZIP archives of XML: which one it is, and its parts, with limits on what they unpack to."""

from __future__ import annotations

import io
import zipfile
import zlib

from lxml import etree

from dirisha.rooms.charters.reading.document import Document
from dirisha.rooms.charters.reading.formats.docx import read_docx
from dirisha.rooms.charters.reading.formats.ods import read_ods
from dirisha.rooms.charters.reading.formats.odt import read_odt
from dirisha.rooms.charters.reading.formats.parts import Parts
from dirisha.rooms.charters.reading.formats.refusing import Refuses
from dirisha.rooms.charters.reading.formats.sheets import read_sheets

MOST_PARTS = 5_000
OPEN_DOCUMENT = {
    "application/vnd.oasis.opendocument.presentation": "ODP",
    "application/vnd.oasis.opendocument.graphics": "ODG",
    "application/epub+zip": "EPUB",
}
OPEN_TEXT = ("application/vnd.oasis.opendocument.text", "application/vnd.oasis.opendocument.text-template")
OPEN_SHEET = (
    "application/vnd.oasis.opendocument.spreadsheet",
    "application/vnd.oasis.opendocument.spreadsheet-template",
)


def read_zip(data: bytes) -> Document:
    """The document of a DOCX, XLSX, ODT or ODS. Refuses other archives by name, and those that unpack to too much."""
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
        mime = parts.read("mimetype").decode("ascii", "replace").strip() if "mimetype" in names else ""
        if mime in OPEN_TEXT:
            return read_odt(parts)
        if mime in OPEN_SHEET:
            return read_ods(parts)
        raise Refuses("other-format", _kind(mime, names))
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, etree.XMLSyntaxError):
        raise Refuses("damaged") from None


def _kind(mime: str, names: list[str]) -> str:
    return "PPTX" if "ppt/presentation.xml" in names else OPEN_DOCUMENT.get(mime, "ZIP")
