"""A PDF as a scanner would give it back: 200 dots per inch, a little turned, a little noise."""

from __future__ import annotations

import io
import random

import pypdfium2
from PIL import Image

DOTS = 200


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
