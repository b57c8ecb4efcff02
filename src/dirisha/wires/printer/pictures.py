"""What a printer cannot set from its own letters, as black and white dots: QR codes and texts beyond ASCII.

Printers disagree about code pages (16 is Windows-1252 on an Epson and something else on its copies), but a picture is a
picture on all of them.
"""

from __future__ import annotations

import io
import json
from pathlib import Path

import segno
import typst
from PIL import Image

from dirisha.wires.printer.paper import Size

TEMPLATE = Path(__file__).with_name("paragraph.typ")
LETTERS = {Size.SMALL: 15, Size.PLAIN: 20, Size.LARGE: 40, Size.HUGE: 160}
"""Dots of a letter's height, em, so that it looks like the printer's own beside it."""
HEIGHTS = {Size.SMALL: 22, Size.PLAIN: 30, Size.LARGE: 54, Size.HUGE: 198}
"""Dots from line to line, in pictures and in the printer's own letters."""
MODULE = 6
"""Dots of one QR module at most: 0.75 mm, which a cheap phone's camera reads at 20 cm."""
QUIET = 4
"""Modules of white around a QR code (ISO/IEC 18004)."""


def qr(address: str, width: int) -> Image.Image:
    """The QR code of an address (error correction M), black on white, no wider than `width` dots."""
    try:
        matrix = segno.make(address, error="m", micro=False).matrix
    except segno.DataOverflowError:
        raise ValueError(f"an address too long for a code: {len(address)} signs") from None
    modules = len(matrix) + 2 * QUIET
    small = Image.new("1", (modules, modules), 1)
    for y, row in enumerate(matrix):
        for x, dark in enumerate(row):
            if dark:
                small.putpixel((x + QUIET, y + QUIET), 0)
    scale = min(MODULE, width // modules)
    if scale < 3:
        raise ValueError(f"an address too long for a code on {width} dots: {len(address)} signs")
    return small.resize((modules * scale, modules * scale), Image.Resampling.NEAREST)


def paragraph(text: str, size: Size, width: int, *, bold: bool = False) -> Image.Image:
    """A text in the middle of the paper, `width` dots wide, as many lines high as it needs; set by typst.

    The letters are of DejaVu Sans Mono, which typst carries (Latin, Greek, Cyrillic, Arabic), and for other scripts of
    whatever font the machine has.
    """
    values = {"text": text, "size": LETTERS[size], "line": HEIGHTS[size], "width": width, "bold": bold}
    png = typst.compile(
        TEMPLATE.read_bytes(), format="png", ppi=72.0, sys_inputs={"values": json.dumps(values, ensure_ascii=False)}
    )
    with Image.open(io.BytesIO(png)) as page:
        return page.convert("L").point(lambda value: 255 if value > 140 else 0).convert("1")


def rows(picture: Image.Image) -> tuple[int, bytes]:
    """The picture as printers take it: bytes a row, and all rows, a set bit for a black dot, from the left."""
    white = picture.convert("1")
    wide = (white.width + 7) // 8
    padded = Image.new("1", (wide * 8, white.height), 1)
    padded.paste(white)
    return wide, bytes(byte ^ 0xFF for byte in padded.tobytes())
