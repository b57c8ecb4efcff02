"""Dark bands of a page, a table's coloured head for one: the light words on them become dark on paper, like the rest.

Where a band lay is told as a box, for its edges are rules: a head without borders of its own still closes its columns.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from PIL import Image, ImageChops, ImageFilter

from dirisha.rooms.charters.reading.document import Box
from dirisha.rooms.charters.reading.formats.ink import BLOCK, runs_in

DARKER = 0.8
"""Of the paper's grey: what is darker is ink, or a band."""
THINNEST, LOWEST, BAR = 16, 24, 60
"""Pixels: what is thinner is a rule; from `LOWEST` a band may hold words; up to `BAR` bare of them, it is a rule."""
INKY, SOLID = 0.6, 0.75
"""Of the paper's grey: what is darker is ink; and the share of a thick rule that is."""
STEP = 14
"""Greys between one band and the next."""
BETWEEN = 90
"""Pixels between two unbroken strips of one band: a line of words, white on dark."""
MOSTLY = 0.55
"""Share of a band that is dark, its light words taken off: bold print on paper stays below."""
BORDER, CELL = 16, 40
"""Pixels: a light border between two cells of a band, and the least that a cell is wide."""
WRITTEN, FULL = 0.004, 0.5
"""Share of a band that its words cover: less is dust, more is a picture."""
DARK = 0.45
"""Of the paper's grey: on what is darker nobody prints in black; what is black there are borders."""
PAPER = 0.01
"""Share of a band that may be light without being print."""
EVEN = 0.5
"""Share of a band that must have its colour."""


@dataclass(frozen=True, slots=True)
class Bands:
    """Where dark bands lay on a page, and where thick rules still do, in pixels."""

    boxes: tuple[Box, ...] = ()
    bars: tuple[Box, ...] = ()


def unbanded(grey: Image.Image) -> tuple[Image.Image, Bands]:
    """A straight grey page with its bands turned into paper, and where they were."""
    paper = _paper(grey)
    limit = paper.point(lambda value: round(value * DARKER))
    dark = ImageChops.subtract(limit, grey.filter(ImageFilter.BoxBlur(1))).point(lambda value: 255 if value else 0)
    page = grey.copy()
    boxes: list[Box] = []
    bars: set[Box] = set()
    for upright, block in ((False, BLOCK), (True, BLOCK), (False, BLOCK), (False, BLOCK // 2)):
        # What a band that is taken off has hidden shows in a second look; then those of narrow cells.
        for found in list(_boxes(dark.transpose(Image.Transpose.TRANSPOSE) if upright else dark, block)):
            whole = (found[1], found[0], found[3], found[2]) if upright else found
            for box in [whole] if upright else _parted(grey, whole):
                white = max(1, round(_mean(paper.crop(box))))
                kind = _kind(grey.crop(box), white, min(box[2] - box[0], box[3] - box[1]))
                if kind == "bar" and block == BLOCK:
                    bars.add(_floats(box))  # it stays where it is: it crosses others
                elif kind in ("dark", "pale"):
                    page.paste(_plain(grey.crop(box), white), box)
                    dark.paste(0, box)
                    boxes += [_floats(box)] if kind == "dark" else []
                    bars.update(_borders(grey.crop(box), box) if kind == "dark" else ())
    return (page if boxes or page.tobytes() != grey.tobytes() else grey), Bands(tuple(boxes), tuple(bars))


def _floats(box: tuple[int, int, int, int]) -> Box:
    return float(box[0]), float(box[1]), float(box[2]), float(box[3])


def _parted(grey: Image.Image, box: tuple[int, int, int, int]) -> list[tuple[int, int, int, int]]:
    """A band cut where its colour changes from one row to the next, or a line runs across it: a head over a section."""
    left, top, right, bottom = box
    inner = grey.crop(box)
    grounds = [_percentile(row.histogram(), row.width, 0.5) for row in _rows(inner)]
    cuts = [0]
    for at in range(2, len(grounds) - 2):
        if abs(grounds[at] - grounds[at - 2]) > STEP and at - cuts[-1] > 3:
            cuts.append(at)
    parts = [(start, end) for start, end in pairwise([*cuts, len(grounds)]) if end - start >= LOWEST]
    return [(left, top + start, right, top + end) for start, end in parts] or [box]


def _borders(band: Image.Image, box: tuple[int, int, int, int]) -> Iterator[Box]:
    """Light borders between the cells of a band: they run from above to below, as no letter does."""
    counts = band.histogram()
    ground = _percentile(counts, band.width * band.height, 0.5)
    light = band.point(lambda value: 255 if value > ground + 0.4 * (255 - ground) else 0)
    columns = light.resize((band.width, 1), Image.Resampling.BOX).tobytes()
    for found in re.finditer(rb"[\xd0-\xff]+", columns):
        if found.end() - found.start() <= BORDER:
            yield float(box[0] + found.start()), float(box[1]), float(box[0] + found.end()), float(box[3])


def _rows(picture: Image.Image) -> Iterator[Image.Image]:
    narrow = picture.resize((max(1, picture.width // 2), picture.height), Image.Resampling.NEAREST)
    for at in range(narrow.height):
        yield narrow.crop((0, at, narrow.width, at + 1))


def _paper(grey: Image.Image) -> Image.Image:
    """The grey of the paper, place by place: the brightest within a hand's breadth, so that no band is taken for it."""
    small = grey.resize((max(1, grey.width // 16), max(1, grey.height // 16)), Image.Resampling.BOX)
    for _ in range(3):
        small = small.filter(ImageFilter.MaxFilter(11))
    return small.filter(ImageFilter.GaussianBlur(4)).resize(grey.size, Image.Resampling.BILINEAR)


def _boxes(dark: Image.Image, block: int) -> Iterator[tuple[int, int, int, int]]:
    """The boxes of bands that lie across: strips that no letter breaks, one above the other, dark between them."""
    strips = sorted(runs_in(dark, block), key=lambda run: (run[0], run[2]))
    boxes: list[list[int]] = []
    for top, last, start, end in strips:
        for box in boxes:
            common = min(end, box[2]) - max(start, box[0])
            if top - box[3] > BETWEEN or common < 0.6 * min(end - start, box[2] - box[0]):
                continue
            if top <= box[3] or _mean(dark.crop((max(start, box[0]), box[3], min(end, box[2]), top))) > MOSTLY * 255:
                box[0], box[2], box[3] = min(start, box[0]), max(end, box[2]), max(box[3], last + 1)
                break
        else:
            boxes.append([start, top, end, last + 1])
    taken: list[tuple[int, int, int, int]] = []
    for left, top, right, bottom in sorted(boxes, key=lambda box: box[1] - box[3]):  # the whole before its strips
        if bottom - top < THINNEST or any(_overlap((left, top, right, bottom), other) for other in taken):
            continue
        left, right = _widened(dark, left, top, right, bottom)
        if right - left > 2 * CELL and _mean(dark.crop((left, top, right, bottom))) > MOSTLY * 255:
            taken.append((left, top, right, bottom))
    yield from taken


def _overlap(box: Sequence[int], other: Sequence[int]) -> bool:
    return box[0] < other[2] and other[0] < box[2] and box[1] < other[3] and other[1] < box[3]


def _widened(dark: Image.Image, left: int, top: int, right: int, bottom: int) -> tuple[int, int]:
    """The sides of a band: beyond blocks that are dark all over, and over the light borders between its cells."""
    columns = dark.crop((0, top, dark.width, bottom)).resize((dark.width, 1), Image.Resampling.BOX).tobytes()
    inner = (left + right) // 2
    return inner - _reach(columns[:inner][::-1]), inner + _reach(columns[inner:])


def _reach(columns: bytes) -> int:
    """How many columns from a band's inside belong to it."""
    last = light = 0
    for at, share in enumerate(columns):
        light = 0 if share > 0.45 * 255 else light + 1
        if light > BORDER:
            break
        if not light:
            last = at + 1
    return last


def _kind(band: Image.Image, paper: int, thick: int) -> Literal["", "bar", "dark", "pale"]:
    """What a box of dark pixels is: a thick rule, a band with light words, one with dark words, or none of these."""
    counts = band.histogram()
    total = sum(counts)
    ground = _percentile(counts, total, 0.5)
    if sum(counts[: round(paper * INKY)]) > SOLID * total and thick <= BAR:
        return "bar"
    if thick < LOWEST or sum(counts[round(ground * 0.75) : round(ground * 1.25) + 8]) < EVEN * total:
        return ""
    light = sum(counts[round(ground + 0.4 * (paper - ground)) :]) / total
    black = sum(counts[: round(ground * 0.6)]) / total
    if WRITTEN < light < FULL and (light > 2 * black or ground < DARK * paper):
        return "" if _holds_paper(band, round(ground + 0.4 * (paper - ground))) else "dark"
    return "pale" if WRITTEN < black < FULL else ""


def _holds_paper(band: Image.Image, light: int) -> bool:
    """Whether what is light in a box is no print: a piece of the page beside the dark table that it lies on."""
    small = band.point(lambda value: 255 if value > light else 0).reduce(4).point(lambda value: 255 * (value > 250))
    return _mean(small.filter(ImageFilter.MinFilter(9))) > PAPER * 255


def _plain(band: Image.Image, paper: int) -> Image.Image:
    """A band as dark words on paper."""
    counts = band.histogram()
    total = sum(counts)
    ground = _percentile(counts, total, 0.5)
    light = sum(counts[round(ground + 0.4 * (paper - ground)) :]) / total
    black = sum(counts[: round(ground * 0.6)]) / total
    if WRITTEN < light < FULL and (light > 2 * black or ground < DARK * paper):
        white = max(_percentile(counts, total, 1 - light / 2), ground + 1)
        return band.point(lambda v: round(paper * (1 - min(1.0, max(0.0, (v - ground) / (white - ground))))))
    return band.point(lambda v: min(paper, round(v * paper / max(ground, 1))))


def _percentile(counts: Sequence[int], total: int, share: float) -> int:
    told = 0
    for value, count in enumerate(counts):
        told += count
        if told >= share * total:
            return value
    return 255


def _mean(picture: Image.Image) -> float:
    counts = picture.histogram()
    return sum(value * count for value, count in enumerate(counts)) / max(1, sum(counts))
