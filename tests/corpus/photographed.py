"""A PDF as a scanner would give it back: 200 dots per inch, a little turned, a little noise."""

from __future__ import annotations

import io
import random

import pypdfium2
from PIL import Image, ImageChops, ImageFilter

from dirisha.rooms.charters.reading.formats import upright

DOTS = 200
PHOTO = (2400, 3200)


def pages(pdf: bytes, *, turned: float = 0.4, noise: int = 12, dots: int = DOTS) -> list[Image.Image]:
    """The pages as grey pictures, turned by degrees, with noise (the same every time)."""
    chance = random.Random(3)
    made = []
    with pypdfium2.PdfDocument(pdf) as document:
        for page in document:
            picture = page.render(scale=dots / 72, grayscale=True).to_pil().convert("L")
            picture = picture.rotate(turned, resample=Image.Resampling.BICUBIC, fillcolor=255)
            grain = Image.frombytes("L", (256, 256), chance.randbytes(256 * 256)).point(lambda v: v * noise // 255)
            paper = Image.new("L", picture.size)
            for left in range(0, picture.width, 256):
                for above in range(0, picture.height, 256):
                    paper.paste(grain, (left, above))
            made.append(Image.composite(Image.new("L", picture.size, 40), picture, paper))
    return made


def turned(picture: Image.Image, degrees: int) -> Image.Image:
    """The page as somebody laid it into the scanner: on its side or upside down (degrees, against the clock)."""
    return picture.rotate(degrees, expand=True)


def corners(slant: float) -> upright.Quad:
    """Where the corners of the page lie in such a photograph."""
    wide, tall = PHOTO
    x, y = 0.07 * wide, 0.06 * tall
    return (
        (x + slant * wide, y),
        (wide - x - 0.5 * slant * wide, y + 0.02 * tall),
        (wide - x, tall - y),
        (x, tall - y),
    )


def photo(picture: Image.Image, *, slant: float = 0.06, table: int = 70, shadow: float = 0.45) -> Image.Image:
    """The page as a telephone sees it: lying on a brown table, from below and a little from the side, half in shadow.

    `slant` is how much of the page's width its upper edge seems shorter, `table` the grey of the table, `shadow` how
    much of the light the darkest corner lacks.
    """
    wide, tall = PHOTO
    page = picture.convert("L")
    frame = ((0, 0), (page.width, 0), (page.width, page.height), (0, page.height))
    shape = upright._perspective(corners(slant), frame)
    laid = page.transform((wide, tall), Image.Transform.PERSPECTIVE, shape, Image.Resampling.BICUBIC, fillcolor=table)
    light = Image.linear_gradient("L").rotate(90).resize((wide, tall)).point(lambda v: round(255 - shadow * v))
    lit = ImageChops.multiply(laid, light).filter(ImageFilter.GaussianBlur(0.8))
    tile = Image.frombytes("L", (256, 256), random.Random(5).randbytes(256 * 256)).point(lambda v: 112 + v // 8)
    grain = Image.new("L", (wide, tall))
    for left in range(0, wide, 256):
        for above in range(0, tall, 256):
            grain.paste(tile, (left, above))
    lit = ImageChops.add(lit, grain, scale=1, offset=-128)
    return Image.merge("RGB", (lit, lit.point(lambda v: round(v * 0.96)), lit.point(lambda v: round(v * 0.88))))


def as_phone(picture: Image.Image, orientation: int = 1) -> bytes:
    """A photograph as JPEG; `orientation` is what the telephone wrote down (EXIF) after it stored the pixels turned."""
    exif = Image.Exif()
    exif[0x0112] = orientation
    stored = {1: picture, 3: picture.rotate(180, expand=True), 6: picture.rotate(90, expand=True)}[orientation]
    made = io.BytesIO()
    stored.save(made, "JPEG", quality=78, exif=exif)
    return made.getvalue()


def as_png(picture: Image.Image) -> bytes:
    """One page as PNG."""
    made = io.BytesIO()
    picture.save(made, "PNG", dpi=(DOTS, DOTS))
    return made.getvalue()


def as_jpeg(picture: Image.Image) -> bytes:
    """One page as JPEG, as a telephone sends it."""
    made = io.BytesIO()
    picture.save(made, "JPEG", quality=80, dpi=(DOTS, DOTS))
    return made.getvalue()


def as_tiff(pictures: list[Image.Image]) -> bytes:
    """All pages as one TIFF, as a fax machine keeps them."""
    made = io.BytesIO()
    pictures[0].save(made, "TIFF", save_all=True, append_images=pictures[1:], compression="tiff_lzw", dpi=(DOTS, DOTS))
    return made.getvalue()


def as_pdf(pictures: list[Image.Image]) -> bytes:
    """All pages as a PDF of pictures."""
    made = io.BytesIO()
    pictures[0].save(made, "PDF", save_all=True, append_images=pictures[1:], resolution=DOTS)
    return made.getvalue()
