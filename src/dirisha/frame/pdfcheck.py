"""Whether a PDF is only a document: whole, readable without a password, and unable to do anything when it is opened."""

from __future__ import annotations

import re
import zlib

from dirisha.core.refused import Refused
from dirisha.core.say import Say

BROKEN = Say(
    sw="PDF hii haijakamilika au imeharibika. Tafadhali ihifadhi upya kisha ujaribu tena, au ilete ofisini.",
    en="This PDF is incomplete or damaged. Save it again and try once more, or bring it to the office.",
)
LOCKED = Say(
    sw="PDF hii imefungwa kwa nenosiri. Tafadhali ondoa nenosiri kisha ujaribu tena.",
    en="This PDF is locked with a password. Take the password off and try again.",
)
ACTIVE = Say(
    sw="PDF hii ina programu au faili jingine ndani yake. Ichapishe upya kama PDF ya kawaida, au piga picha ya hati.",
    en="This PDF has a program or another file inside. Print it anew as an ordinary PDF, or take a photo of the paper.",
)

TOO_LONG = Say(
    sw="PDF hii ina kurasa nyingi mno. Tuma kurasa zinazohitajika tu, zisizozidi 300.",
    en="This PDF has too many pages. Send only those that are needed, at most 300.",
)

_HEAD = re.compile(rb"%PDF-[12]\.\d")
_ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")
_STREAM = re.compile(rb"stream\r?\n")
_DOES_SOMETHING = re.compile(
    rb"/(JavaScript|Launch|EmbeddedFiles?|RichMedia|Rendition|XFA|SubmitForm|ImportData|GoToE|Collection)(?![A-Za-z0-9])"
)
_ODD_PACKING = re.compile(
    rb"/(ASCIIHexDecode|AHx|ASCII85Decode|A85|LZWDecode|LZW|RunLengthDecode|RL|Crypt)(?![A-Za-z0-9])"
)
_LOCK = re.compile(rb"/Encrypt(?![A-Za-z0-9])")
_END_OF_ZIP = b"PK\x05\x06"

_PAGE = re.compile(rb"/Type\s*/Page(?![A-Za-z0-9])")

MAX_PAGES = 300
MAX_UNPACKED = 64 * 1024 * 1024
MAX_PART = 2 * 1024 * 1024


def check(data: bytes, *, field: str) -> None:
    """Refused (with `field`) unless `data` is a harmless PDF.

    Names may hide behind #-escapes or inside packed object streams: both are opened. A PDF that is a zip archive as
    well is refused; so is one that unpacks to more than 64 MB, or has more than
    300 pages that can be counted.
    """
    ending = data.rstrip(b"\r\n\t \x00")
    if not _HEAD.match(data) or not ending.endswith(b"%%EOF") or b"startxref" not in data[-2048:]:
        raise Refused(BROKEN, code="file-broken", field=field)
    plain = _plain(data)
    if _LOCK.search(plain):
        raise Refused(LOCKED, code="file-locked", field=field)
    if len(_PAGE.findall(plain)) > MAX_PAGES:
        raise Refused(TOO_LONG, code="file-pages", field=field)
    if _END_OF_ZIP in data[-66_000:] or _DOES_SOMETHING.search(plain) or _hides_something(data):
        raise Refused(ACTIVE, code="file-active", field=field)


def _plain(data: bytes) -> bytes:
    return _ESCAPED.sub(lambda found: bytes((int(found[1], 16),)), data) if b"#" in data else data


def _hides_something(data: bytes) -> bool:
    """Whether a packed part holds an active name, or is packed in a way that we do not open."""
    unpacked = 0
    for found in _STREAM.finditer(data):
        head = _plain(data[max(0, found.start() - 4096) : found.start()].rpartition(b" obj")[2])
        if b"/ObjStm" in head and _ODD_PACKING.search(head):
            return True
        try:
            part = zlib.decompressobj().decompress(data[found.end() :], MAX_PART)
        except zlib.error:
            if b"/ObjStm" in head and b"FlateDecode" in head:
                return True
            continue
        unpacked += len(part)
        if unpacked > MAX_UNPACKED or (b"/ObjStm" in head and len(part) == MAX_PART):
            return True
        if _DOES_SOMETHING.search(_plain(part)):
            return True
    return False
