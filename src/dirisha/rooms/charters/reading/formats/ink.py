"""A scanned page made fit to be read: light evened out, turned straight, its rules found and taken off."""

from __future__ import annotations

import re
from collections.abc import Iterator

from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageMath

from dirisha.rooms.charters.reading.formats.rules import Rule

WIDTH = 2480
"""Pixels across a page (A4 at 300 dots per inch): what tesseract reads best."""
BLOCK = 48  # pixels of unbroken ink that no letter has
BLACK, WHITE = 40, 200  # greys from which on all is ink, or all is paper: the grain of paper is no writing
ROWS = 256
DARKEST = 40  # greys of paper in the deepest shadow: what is darker is no paper
WELL_LIT = 215  # greys of paper in the darkest corner of a page that a scanner lit
THICKEST = 14
TURNS = [step / 4 for step in range(-16, 17)]  # degrees
DARK = re.compile(rb"\xff{3,}")
FULL = 243  # of 255: how dark a block of a rule is
REACH = 40  # pixels: how near to another a rule must end
LONG = 0.5  # of the page: a rule of this length needs no other


def evened(picture: Image.Image) -> Image.Image:
    """A grey picture on white paper: shadows and yellow paper gone, `WIDTH` pixels across the short side."""
    grey = picture if picture.mode == "L" else picture.convert("L")
    factor = WIDTH / min(grey.size)
    if abs(factor - 1) > 0.05:
        size = (round(grey.width * factor), round(grey.height * factor))
        grey = grey.resize(size, Image.Resampling.LANCZOS if factor > 1 else Image.Resampling.BOX)
    small = grey.resize((max(1, grey.width // 16), max(1, grey.height // 16)), Image.Resampling.BOX)
    paper = small.filter(ImageFilter.MaxFilter(5)).filter(ImageFilter.GaussianBlur(4))
    if paper.getextrema()[0] >= WELL_LIT:  # type: ignore[operator]
        flat = ImageChops.invert(ImageChops.subtract(paper.resize(grey.size, Image.Resampling.BILINEAR), grey))
    else:
        flat = _lit(grey, paper)
    return flat.point(lambda value: min(255, max(0, round((value - BLACK) * 255 / (WHITE - BLACK)))))


def _lit(grey: Image.Image, paper: Image.Image) -> Image.Image:
    """A picture as it would look if the paper were white all over: ink in a shadow is as black as ink in the light.

    Worked out band by band, so that it takes little memory.
    """
    made = Image.new("L", grey.size)
    whole = paper.resize(grey.size, Image.Resampling.BILINEAR)
    for top in range(0, grey.height, ROWS):
        box = (0, top, grey.width, min(top + ROWS, grey.height))
        part = ImageMath.lambda_eval(
            lambda args: args["convert"](
                args["min"](255 * args["grey"] / args["max"](args["paper"], DARKEST), 255), "L"
            ),
            grey=grey.crop(box),
            paper=whole.crop(box),
        )
        made.paste(part, box)
    return made


def straightened(page: Image.Image) -> Image.Image:
    """The page turned by the angle (up to four degrees) at which its lines are most level."""
    small = page.resize((700, max(1, round(700 * page.height / page.width))), Image.Resampling.BOX)
    ink = ImageChops.invert(small).point(lambda value: 255 if value > 90 else 0)
    best = max(TURNS, key=lambda turn: levelness(ink, turn))
    best = max((best + step / 20 for step in range(-4, 5)), key=lambda turn: levelness(ink, turn))
    if abs(best) < 0.04:
        return page
    return page.rotate(best, resample=Image.Resampling.BICUBIC, fillcolor=255)


def levelness(ink: Image.Image, turn: float) -> float:
    """How much the ink of a picture, turned by `turn` degrees, gathers in rows: the variance from row to row."""
    turned = ink.rotate(turn, resample=Image.Resampling.BILINEAR) if turn else ink
    rows = turned.resize((1, turned.height), Image.Resampling.BOX).tobytes()
    mean = sum(rows) / len(rows)
    return sum((row - mean) ** 2 for row in rows)


def inked(page: Image.Image) -> Image.Image:
    """Ink as white on black, by Otsu's threshold (1979) between ink and paper."""
    counts = page.histogram()
    total, everything = sum(counts), sum(value * count for value, count in enumerate(counts))
    best, cut, below, weight = 0.0, 128, 0, 0
    for value, count in enumerate(counts):
        weight += count
        below += value * count
        if weight in (0, total):
            continue
        apart = below / weight - (everything - below) / (total - weight)
        spread = weight * (total - weight) * apart * apart
        if spread > best:
            best, cut = spread, value
    cut = min(max(cut, 90), 215)
    return page.point(lambda value: 255 if value <= cut else 0)


def rules_in(ink: Image.Image) -> tuple[list[Rule], list[Rule]]:
    """The rules across and down, in pixels."""
    down = ink.transpose(Image.Transpose.TRANSPOSE)
    across, upright = list(_level(ink)), list(_level(down))
    upright = _touching(upright, across, ink.height)
    return _touching(across, upright, ink.width), upright


def _touching(rules: list[Rule], others: list[Rule], length: int) -> list[Rule]:
    """Rules that end at others, or are long: a row of large letters does neither."""

    def ends(rule: Rule, at: float) -> bool:
        return any(
            abs(other.at - at) < REACH and other.start - REACH <= rule.at <= other.end + REACH for other in others
        )

    return [
        rule
        for rule in rules
        if rule.end - rule.start > LONG * length or (ends(rule, rule.start) and ends(rule, rule.end))
    ]


def _level(ink: Image.Image) -> Iterator[Rule]:
    """Rules across: rows of ink over blocks that no letter fills, thin from above to below."""
    columns = ink.width // BLOCK
    if columns < 3:
        return
    thick = ink.filter(ImageFilter.MaxFilter(3))  # a rule that is a hair off level leaves no hole
    blocks = thick.crop((0, 0, columns * BLOCK, ink.height)).resize((columns, ink.height), Image.Resampling.BOX)
    dark = blocks.point(lambda value: 255 if value > FULL else 0).tobytes()
    runs: list[list[int]] = []  # first row, last row, start, end
    for y in range(ink.height):
        for found in DARK.finditer(dark, y * columns, (y + 1) * columns):
            start, end = found.start() - y * columns, found.end() - y * columns
            for run in reversed(runs):
                if y - run[1] > 2:
                    continue
                if start <= run[3] and end >= run[2]:
                    run[1], run[2], run[3] = y, min(run[2], start), max(run[3], end)
                    break
            else:
                runs.append([y, y, start, end])
        if y % 64 == 0:
            yield from (_rule(run) for run in runs if y - run[1] > 2 and run[1] - run[0] < THICKEST)
            runs = [run for run in runs if y - run[1] <= 2]
    yield from (_rule(run) for run in runs if run[1] - run[0] < THICKEST)


def _rule(run: list[int]) -> Rule:
    """A run of blocks as a rule; its ends may lie anywhere in the blocks beside it."""
    return Rule((run[0] + run[1]) / 2, max(0.0, run[2] * BLOCK - 0.6 * BLOCK), run[3] * BLOCK + 0.6 * BLOCK)


def without_rules(page: Image.Image, across: list[Rule], down: list[Rule]) -> Image.Image:
    """The page with its rules painted over."""
    bare = page.copy()
    brush = ImageDraw.Draw(bare)
    for rule in across:
        brush.rectangle((rule.start, rule.at - 5, rule.end, rule.at + 5), fill=255)
    for rule in down:
        brush.rectangle((rule.at - 5, rule.start, rule.at + 5, rule.end), fill=255)
    return bare
