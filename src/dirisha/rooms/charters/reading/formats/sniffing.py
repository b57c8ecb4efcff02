"""What kind of file it is, by its first bytes and what stands in it."""

from __future__ import annotations

import re

PICTURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*")
OTHERS = (
    # Formats that are named to the person who brings them, and not read.
    (b"GIF8", "GIF"),
    (b"BM", "BMP"),
    (b"\x1f\x8b", "GZIP"),
    (b"Rar!", "RAR"),
    (b"7z\xbc\xaf", "7Z"),
    (b"%!PS", "PostScript"),
    (b"SQLite format 3", "SQLite"),
)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
PDF_WITHIN = 1024  # bytes: readers look so far for the mark of a PDF, as mail and scanners put things before it
HTML_START = re.compile(
    r"^(?:<\?xml[^>]*>\s*|<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|table|div|meta|title|h[1-6]|p|ul|ol|section"
    r"|main|article|style|span|center|font)\b",
    re.IGNORECASE | re.DOTALL,
)
HTML_CELL = re.compile(r"<t[dr]\b", re.IGNORECASE)
WORD_XML = re.compile(r"<\?mso-application|schemas\.microsoft\.com/office/word/2003")


def kind_of(data: bytes) -> str:
    """`pdf`, `zip` (office formats too), `rtf`, `image`, `text`, `encrypted`, or the name of a format not read."""
    if b"%PDF-" in data[:PDF_WITHIN]:
        return "pdf"
    if data.startswith(b"{\\rtf"):
        return "rtf"
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return "zip"
    if data.startswith(PICTURES) or (data[:4] == b"RIFF" and data[8:12] == b"WEBP"):
        return "image"
    if data.startswith(OLE):
        return _ole(data)
    if data[4:12] in (b"ftypheic", b"ftypheix", b"ftypmif1"):
        return "HEIC"
    for mark, kind in OTHERS:
        if data.startswith(mark) and (kind != "BMP" or b"\x00" in data[:20]):
            return kind
    if WORD_XML.search(data[:2000].decode("latin-1")):
        return "Word 2003 XML"
    if b"<office:document" in data[:2000]:
        return "FODT"
    return "text"


def _ole(data: bytes) -> str:
    """Old Word and Excel files, and the envelope that a password puts around new ones."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        return "encrypted"
    if "WordDocument".encode("utf-16-le") in data:
        return "DOC"
    return "XLS" if "Workbook".encode("utf-16-le") in data else "DOC/XLS"


def is_html(text: str) -> bool:
    """Whether a text is a web page (and not Markdown with a list of HTML in its cells)."""
    if HTML_START.match(text[:4000].lstrip("\ufeff \t\n")):
        return True
    start = text[:3000].lower()
    return "<html" in start or "<body" in start or len(HTML_CELL.findall(text)) >= 4
