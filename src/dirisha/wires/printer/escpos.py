"""The parts of a paper as bytes of ESC/POS (Epson, ESC/POS Application Programming Guide), for every 80 mm printer.

Few commands, all of them old: the copies of Epson's printers differ in the new ones. Letters are ASCII in the printer's
own fonts, which are sharp and quick; a line with other signs goes as a picture (see `pictures`).
"""

from __future__ import annotations

import textwrap
import unicodedata
from collections.abc import Iterable, Iterator

from PIL import Image

from dirisha.wires.printer import pictures
from dirisha.wires.printer.paper import Code, Part, Rule, Size, Text

WIDTH = 576
"""Dots across 80 mm paper at 203 dots an inch (72 mm are printed)."""
BAND = 128
"""Rows of a picture that are sent at once: a printer's buffer may be as small as 4 kB, and a band of 128 rows is 9 kB
that are printed as they come."""

ESC, GS, DLE = b"\x1b", b"\x1d", b"\x10"
START = ESC + b"@" + GS + b"a\x00" + GS + b"P\xcb\xcb" + ESC + b"t\x00" + ESC + b"R\x00" + ESC + b"a\x01"
"""Forget earlier settings; do not speak unasked; distances in 1/203 inch; PC437 and USA, so that ASCII is ASCII; all in
the middle."""
CUT = ESC + b"d\x01" + GS + b"VB\x00"
"""Feed to the knife and cut, leaving a bridge so that the ticket does not fall."""
DONE = GS + b"r\x01"
"""Asks for the paper sensor: answered only when all that stood before it has been carried out."""

COLUMNS = {Size.SMALL: 64, Size.PLAIN: 48, Size.LARGE: 24, Size.HUGE: 6}
_FONT = {Size.SMALL: 1, Size.PLAIN: 0, Size.LARGE: 0, Size.HUGE: 0}
_SCALE = {Size.SMALL: 0x00, Size.PLAIN: 0x00, Size.LARGE: 0x11, Size.HUGE: 0x77}
_TYPED = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "“": '"', "”": '"', "–": "-", "—": "-", "·": "-", "…": "..."})


def job(parts: Iterable[Part], *, width: int = WIDTH) -> bytes:
    """The whole job for one paper, from the first reset to the cut. `width` in dots (384 for 58 mm paper).

    Control signs in a text are left out: the name of a queue can never command the printer. ValueError for an address
    too long for a QR code.
    """
    return b"".join((START, *(piece for part in parts for piece in _part(part, width)), CUT))


def plain(text: str) -> str:
    """The text without control signs, with typed quotation marks and dashes, spaces single."""
    folded = unicodedata.normalize("NFC", text).translate(_TYPED)
    visible = ("" if unicodedata.category(sign) == "Cf" else sign for sign in folded)
    return " ".join("".join(sign if sign.isprintable() else " " for sign in visible).split())


def _part(part: Part, width: int) -> Iterator[bytes]:
    if isinstance(part, Text):
        yield from _text(part, width)
    elif isinstance(part, Code):
        yield from _picture(pictures.qr(part.address, width))
    elif isinstance(part, Rule):
        yield from _picture(Image.new("1", (width, 2), 0))
    elif part.dots > 0:
        yield from _feed(part.dots)


def _feed(dots: int) -> Iterator[bytes]:
    """ESC J takes at most 255. A copy that does not know GS P has units of its own: near enough for white paper."""
    while dots > 0:
        yield ESC + b"J" + bytes([min(dots, 255)])
        dots -= 255


def _text(part: Text, width: int) -> Iterator[bytes]:
    text = plain(part.text)
    if not text.isascii():
        yield from _picture(pictures.paragraph(text, part.size, width, bold=part.bold))
        return
    columns = max(COLUMNS[part.size] * width // WIDTH, 1)
    yield ESC + b"M" + bytes([_FONT[part.size]]) + GS + b"!" + bytes([_SCALE[part.size]])
    yield ESC + b"E" + bytes([part.bold]) + ESC + b"3" + bytes([pictures.HEIGHTS[part.size]])
    for line in textwrap.wrap(text, columns, break_on_hyphens=False):
        yield line.encode("ascii") + b"\n"
    yield GS + b"!\x00" + ESC + b"E\x00" + ESC + b"M\x00"


def _picture(picture: Image.Image) -> Iterator[bytes]:
    """GS v 0 in bands. A picture may hold the bytes of a question (DLE EOT): a printer then answers one more time, and
    whoever sends passes such answers over."""
    for top in range(0, picture.height, BAND):
        band = picture.crop((0, top, picture.width, min(top + BAND, picture.height)))
        wide, dots = pictures.rows(band)
        yield GS + b"v0\x00" + wide.to_bytes(2, "little") + band.height.to_bytes(2, "little") + dots
