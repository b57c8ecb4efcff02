"""The child process that draws one page of a PDF or a picture: `python -m ...formats.picture KIND PAGE SECONDS`.

It takes the file's bytes on standard input and writes one line of JSON (width and height of the page in the points in
which a reading gives its places, and how many pages there are), then the page as WebP. A picture made anew carries
nothing of what a hostile file could hide. It limits its own memory and time before it looks at the first byte.
"""

from __future__ import annotations

import io
import json
import resource
import shutil
import sys

import pypdfium2
from PIL import Image, ImageOps

from dirisha.rooms.charters.reading.formats.upright import upright

MEMORY = 240 * 1024 * 1024
ADDRESSES = 1024 * 1024 * 1024
ACROSS = 1240
"""Pixels across a page: A4 at 150 dots an inch, in which small print can be read."""
SCANNED = 595.2
"""Points that the reader of scans gives to the short side of a page."""
MOST_PIXELS = 60_000_000
FORMATS = ("PNG", "JPEG", "TIFF", "WEBP")


def main() -> None:
    """Read standard input, write the page."""
    kind, number, seconds = sys.argv[1:4]
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_AS, (ADDRESSES, ADDRESSES))
    cpu = int(float(seconds))
    resource.setrlimit(resource.RLIMIT_CPU, (cpu, cpu + 1))
    draw = of_pdf if kind == "pdf" else of_picture
    page, (width, height), pages = draw(sys.stdin.buffer.read(), int(number))
    told = json.dumps({"width": round(width, 1), "height": round(height, 1), "pages": pages})
    out = io.BytesIO()
    page.convert("RGB").save(out, "WEBP", quality=70, method=4)
    sys.stdout.buffer.write(told.encode() + b"\n" + out.getvalue())


def of_pdf(data: bytes, number: int) -> tuple[Image.Image, tuple[float, float], int]:
    """Page `number` (from 1) of a PDF, its size in points, and how many pages the document has."""
    with pypdfium2.PdfDocument(data) as pdf:
        pages = len(pdf)
        page = pdf[number - 1]
        width, height = page.get_size()
        scale = ACROSS / max(min(width, height), 1.0)
        if width * height * scale * scale > MOST_PIXELS:
            raise ValueError("too large a page")
        words = page.get_textpage().count_chars()
        picture = page.render(scale=scale).to_pil()
        if words:
            return picture, (width, height), pages
        picture = _upright(picture)
        return picture, _scanned(*picture.size), pages


def of_picture(data: bytes, number: int) -> tuple[Image.Image, tuple[float, float], int]:
    """A picture, or page `number` of one with several, in the points of the reader of scans."""
    with Image.open(io.BytesIO(data), formats=FORMATS) as picture:
        pages = int(getattr(picture, "n_frames", 1))
        picture.seek(number - 1)
        if picture.width * picture.height > MOST_PIXELS:
            raise ValueError("too large a picture")
        picture.draft("RGB", (2 * ACROSS, 2 * ACROSS))
        page = _upright(ImageOps.exif_transpose(picture).convert("RGB"))
    short = min(page.size)
    if short > ACROSS:
        page = page.resize((page.width * ACROSS // short, page.height * ACROSS // short))
    return page, _scanned(*page.size), pages


def _upright(page: Image.Image) -> Image.Image:
    """A page as the reader of scans turned it, so that the places of a reading are places on the picture."""
    if shutil.which("tesseract") is None:
        return page
    return upright(page.convert("L")).of(page)


def _scanned(width: float, height: float) -> tuple[float, float]:
    factor = SCANNED / max(min(width, height), 1)
    return width * factor, height * factor


if __name__ == "__main__":
    main()
