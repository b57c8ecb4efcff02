"""Dark bands of a page, a table's coloured head for one: the light words on them become dark on paper, like the rest.

Where a band lay is told as a box, for its edges are rules: a head without borders of its own still closes its columns.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PIL import Image, ImageChops, ImageFilter

from dirisha.rooms.charters.reading.document import Box
from dirisha.rooms.charters.reading.formats.ink import runs_in

DARKER = 0.84
"""Of the paper's grey: what is darker is ink, or a band."""
THINNEST, LOWEST, BAR = 17, 24, 60
"""Pixels: what is thinner is a rule, up to `LOWEST` a thick one, and up to `BAR` if it is bare of words."""
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
EVEN = 0.5
"""Share of a band that must have its colour."""


def unbanded(grey: Image.Image) -> tuple[Image.Image, list[Box]]:
    """A straight grey page with its bands turned into paper, and the boxes of them, in pixels.

    A thick rule becomes a box without height (or width): a line along its middle.
    """
    paper = _paper(grey)
    limit = paper.point(lambda value: round(value * DARKER))
    dark = ImageChops.subtract(limit, grey).point(lambda value: 255 if value else 0)
    page, found = grey, []
    for upright in (False, False, True):  # what a band that is taken off has hidden shows in a second look
        mask = dark.transpose(Image.Transpose.TRANSPOSE) if upright else dark
        for box in _boxes(mask):
            box = (box[1], box[0], box[3], box[2]) if upright else box
            plain = _plain(grey.crop(box), max(1, round(_mean(paper.crop(box)))), min(box[2] - box[0], box[3] - box[1]))
            if plain is None:
                continue
            page = page.copy() if page is grey else page
            page.paste(plain[0], box)
            if not plain[1]:
                dark.paste(0, box)  # thick rules stay: they cross others
            found.append(_line(box) if plain[1] else tuple(map(float, box)))
    return page, found  # type: ignore[return-value]


def _paper(grey: Image.Image) -> Image.Image:
    """The grey of the paper, place by place: the brightest within a hand's breadth, so that no band is taken for it."""
    small = grey.resize((max(1, grey.width // 16), max(1, grey.height // 16)), Image.Resampling.BOX)
    for _ in range(3):
        small = small.filter(ImageFilter.MaxFilter(11))
    return small.filter(ImageFilter.GaussianBlur(4)).resize(grey.size, Image.Resampling.BILINEAR)


def _boxes(dark: Image.Image) -> Iterator[tuple[int, int, int, int]]:
    """The boxes of bands that lie across: strips that no letter breaks, one above the other, dark between them."""
    strips = sorted(runs_in(dark), key=lambda run: (run[0], run[2]))
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


def _plain(band: Image.Image, paper: int, thick: int) -> tuple[Image.Image, bool] | None:
    """(the band as dark words on paper, whether it is a thick rule); None for what is no band but a picture."""
    if thick < LOWEST:
        return Image.new("L", band.size, paper), True
    counts = band.histogram()
    total = sum(counts)
    ground = _percentile(counts, total, 0.5)
    if sum(counts[round(ground * 0.75) : round(ground * 1.25) + 8]) < EVEN * total:
        return None
    light = sum(counts[round(ground + 0.4 * (paper - ground)) :]) / total
    black = sum(counts[: round(ground * 0.6)]) / total
    if WRITTEN < light < FULL and (light > 2 * black or ground < DARK * paper):
        white = max(_percentile(counts, total, 1 - light / 2), ground + 1)
        return band.point(lambda v: round(paper * (1 - min(1.0, max(0.0, (v - ground) / (white - ground)))))), False
    if WRITTEN < black < FULL:
        return band.point(lambda v: min(paper, round(v * paper / ground))), False
    return (Image.new("L", band.size, paper), True) if thick <= BAR else None


def _percentile(counts: Sequence[int], total: int, share: float) -> int:
    told = 0
    for value, count in enumerate(counts):
        told += count
        if told >= share * total:
            return value
    return 255


def _line(box: tuple[int, int, int, int]) -> Box:
    """A thick rule as the line along its middle."""
    left, top, right, bottom = box
    if right - left > bottom - top:
        return left, (top + bottom) / 2, right, (top + bottom) / 2
    return (left + right) / 2, top, (left + right) / 2, bottom


def _mean(picture: Image.Image) -> float:
    counts = picture.histogram()
    return sum(value * count for value, count in enumerate(counts)) / max(1, sum(counts))
