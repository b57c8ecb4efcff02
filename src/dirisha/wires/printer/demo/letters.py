"""The letters of the printer that is none: one glyph a cell, as a thermal head prints them."""

from __future__ import annotations

from functools import cache

from PIL import Image, ImageChops, ImageDraw, ImageFont

CELLS = {0: (12, 24), 1: (9, 17)}
"""Width and height in dots of font A and font B."""


@cache
def glyph(sign: str, width: int, height: int, bold: bool) -> Image.Image:
    """A sign in a cell of so many dots, black on white."""
    font = ImageFont.load_default(round(height * 0.8))
    drawn = max(width, round(font.getlength(sign)) + 2)
    cell = Image.new("L", (drawn, height), 255)
    place = ((drawn - font.getlength(sign)) / 2, round(height * 0.8))
    stroke = height // 40 if bold else 0
    ImageDraw.Draw(cell).text(place, sign, fill=0, font=font, anchor="ls", stroke_width=stroke)
    if drawn > width:
        cell = cell.resize((width, height), Image.Resampling.LANCZOS)
    black = cell.point(lambda value: 255 if value > 100 else 0)
    if bold and not stroke:  # as a thermal head does it: once more, a dot to the right
        black = ImageChops.darker(black, ImageChops.offset(black, 1, 0))
    return black
