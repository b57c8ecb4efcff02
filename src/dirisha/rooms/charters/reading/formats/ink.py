"""A scanned page made fit to be read: light evened out, turned straight, its rules found and taken off."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageMath

from dirisha.rooms.charters.reading.document import Box
from dirisha.rooms.charters.reading.formats.rules import Rule

WIDTH = 2480
"""Pixels across a page (A4 at 300 dots per inch): what tesseract reads best."""
BLOCK = 48  # pixels of unbroken ink that no letter has
BLACK, WHITE = 40, 200  # greys from which on all is ink, or all is paper: the grain of paper is no writing
ROWS = 256
DARKEST = 40  # greys of paper in the deepest shadow: what is darker is no paper
WELL_LIT = 215  # greys of paper in the darkest corner of a page that a scanner lit
THICKEST = 16
THIN = 10
BENT = 3  # pixels that a rule of a photograph may rise or fall in a block
GAP = b"\0" * 5
TURNS = [step / 4 for step in range(-16, 17)]  # degrees
DARK = re.compile(rb"\xff{3,}")
FULL = 243  # of 255: how dark a block of a rule is
REACH = 40  # pixels: how near to another a rule must end
DOTTED = 3  # blocks in a row that are partly ink
PARTLY, PAPER = 50, 32  # of 255: how dark a block of dots is, and one of paper with its grain
FEWEST_DOTS, REGULAR = 8, 0.75  # dots in a dotted rule, and the share of them that follow in equal steps
PERIOD = 26  # pixels from one dot or dash to the next, at most
BESIDE = 8  # pixels above and below a dotted rule
CLEAR = 8  # pixels: ends of rules meet so exactly
WAY, BLANK = 60, 24  # pixels on either side of a rule that are looked at, and the widest blank between two words
LONG = 0.5  # of the page: a rule of this length needs no other


def sized(picture: Image.Image) -> Image.Image:
    """A picture in greys, `WIDTH` pixels across the short side."""
    grey = picture if picture.mode == "L" else picture.convert("L")
    factor = WIDTH / min(grey.size)
    if abs(factor - 1) > 0.05:
        size = (round(grey.width * factor), round(grey.height * factor))
        grey = grey.resize(size, Image.Resampling.LANCZOS if factor > 1 else Image.Resampling.BOX)
    return grey


def evened(picture: Image.Image) -> Image.Image:
    """A grey picture on white paper: shadows and yellow paper gone, `WIDTH` pixels across the short side."""
    grey = sized(picture)
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


def askew(page: Image.Image) -> float:
    """The angle in degrees (up to four) by which an evened page must be turned for its lines to be level, or 0."""
    small = page.resize((700, max(1, round(700 * page.height / page.width))), Image.Resampling.BOX)
    ink = ImageChops.invert(small).point(lambda value: 255 if value > 90 else 0)
    best = max(TURNS, key=lambda turn: levelness(ink, turn))
    best = max((best + step / 20 for step in range(-4, 5)), key=lambda turn: levelness(ink, turn))
    return best if abs(best) >= 0.04 else 0.0


def straight(page: Image.Image, turn: float) -> Image.Image:
    """The page turned by so many degrees, against the clock."""
    return page.rotate(turn, resample=Image.Resampling.BICUBIC, fillcolor=255) if turn else page


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


def rules_in(ink: Image.Image, bands: Sequence[Box] = (), bars: Sequence[Box] = ()) -> tuple[list[Rule], list[Rule]]:
    """The rules across and down, in pixels; `bands` are the boxes of dark bands, whose edges are rules as well.

    `bars` are the boxes of rules so thick that they were taken for bands.

    What comes up to a band or down to one is a rule of the band, too, unless it would run through words there.
    """
    down = ink.transpose(Image.Transpose.TRANSPOSE)
    across, upright = list(_level(ink)), list(_level(down))
    for left, top, right, bottom in bars:
        if right - left > bottom - top:
            across.append(Rule((top + bottom) / 2, left, right))
        else:
            upright.append(Rule((left + right) / 2, top, bottom))
    for left, top, right, bottom in bands:
        across += [Rule(at, left, right) for at in (top, bottom)]
        upright += [Rule(at, top, bottom) for at in (left, right)]
    lying = [(top, left, bottom, right) for left, top, right, bottom in bands]
    upright = [*upright, *(piece for rule in upright for piece in _through(rule, bands, ink))]
    across = [*across, *(piece for rule in across for piece in _through(rule, lying, down))]
    dotted = list(_dotted(ink)), list(_dotted(down))
    across, upright = [*across, *dotted[0]], [*upright, *dotted[1]]
    upright = _touching(upright, across, ink.height, dotted[1])
    across = _touching(across, upright, ink.width, dotted[0])
    if across and upright:
        across, upright = [*across, *_short(ink, upright)], [*upright, *_short(down, across)]
    return across, upright


def unruled(page: Image.Image) -> Image.Image:
    """A page, or a piece of one, without whatever may be a rule, wherever it ends; for looking at its words alone."""
    ink = inked(page)
    return without_rules(page, list(_level(ink)), list(_level(ink.transpose(Image.Transpose.TRANSPOSE))))


def _dotted(ink: Image.Image) -> Iterator[Rule]:
    """Rules across of dots or dashes: thin rows that are partly ink, block by block, with paper above and below."""
    columns = ink.width // BLOCK
    if columns < DOTTED or ink.height < 4 * BESIDE:
        return
    rows = ink.crop((0, 0, columns * BLOCK, ink.height)).resize((columns, ink.height), Image.Resampling.BOX)
    partly = rows.point(lambda value: 255 if value > PARTLY else 0)
    paper = rows.point(lambda value: 255 if value < PAPER else 0)
    for shift in (-BESIDE, BESIDE):
        partly = ImageChops.darker(partly, ImageChops.offset(paper, 0, shift))
    dark = partly.tobytes()
    runs: list[list[int]] = []
    for y in range(ink.height):
        for found in re.finditer(rb"\xff{%d,}" % DOTTED, dark[y * columns : (y + 1) * columns]):
            start, end = found.span()
            near = next((run for run in runs if y - run[1] <= 3 and start < run[3] and end > run[2]), None)
            if near is None:
                runs.append([y, y, start, end])
            else:
                near[1], near[2], near[3] = y, min(near[2], start), max(near[3], end)
        if y % 64 == 0:
            yield from _of_dots(ink, [run for run in runs if y - run[1] > 3])
            runs = [run for run in runs if y - run[1] <= 3]
    yield from _of_dots(ink, runs)


def _of_dots(ink: Image.Image, runs: Sequence[Sequence[int]]) -> Iterator[Rule]:
    """The rules among such runs: dots or dashes follow on each other more closely than letters below each other do."""
    for first, last, start, end in runs:
        if last - first > THIN:
            continue
        left, right = max(0, (start - 1) * BLOCK), (end + 1) * BLOCK
        strip = ink.crop((left, first, right, last + 1)).resize((right - left, 1), Image.Resampling.BOX)
        dots = [found.span() for found in re.finditer(rb"\xff+", strip.point(lambda v: 255 * (v > PARTLY)).tobytes())]
        if len(dots) < max(FEWEST_DOTS, (end - start) * BLOCK / PERIOD):
            continue
        steps = [after[0] - before[0] for before, after in pairwise(dots)]
        usual = median(steps)
        if sum(abs(step - usual) < 0.4 * usual for step in steps) > REGULAR * len(steps):
            middle = len(dots) // 2  # from there to the first gap on either side
            low = next((at + 1 for at in range(middle - 1, -1, -1) if steps[at] > 2 * usual), 0)
            high = next((at for at in range(middle, len(steps)) if steps[at] > 2 * usual), len(steps))
            yield Rule((first + last) / 2, left + dots[low][0], left + dots[high][1])


def _through(rule: Rule, bands: Sequence[Box], ink: Image.Image) -> Iterator[Rule]:
    """A rule down goes on through the bands that it comes up to, or down to, where no word of them is in its way."""
    low, high = rule.start, rule.end
    ordered = sorted(bands, key=lambda band: band[1])
    for left, top, right, bottom in (*ordered, *reversed(ordered)):
        if not left + REACH < rule.at < right - REACH or (top > low - 1 and bottom < high + 1):
            continue
        if abs(low - bottom) >= REACH and abs(high - top) >= REACH:
            continue
        low, high = min(low, top), max(high, bottom)
        if _is_free(ink.crop((round(rule.at) - WAY, round(top) + CLEAR, round(rule.at) + WAY, round(bottom) - CLEAR))):
            yield Rule(rule.at, top - CLEAR, bottom + CLEAR)


def _is_free(way: Image.Image) -> bool:
    """Whether a rule may run down the middle of a piece of a band: more than a blank is free, or a rule is there."""
    if way.height < 1:
        return True
    columns = way.resize((way.width, 1), Image.Resampling.BOX).tobytes()
    middle = range(WAY - CLEAR, WAY + CLEAR)
    if max(columns[at] for at in middle) >= FULL:
        return True
    left = next((at for at in range(WAY, -1, -1) if columns[at] > PAPER), -1)
    right = next((at for at in range(WAY, way.width) if columns[at] > PAPER), way.width)
    return right - left > BLANK


def _short(ink: Image.Image, others: Sequence[Rule]) -> Iterator[Rule]:
    """Rules across a narrow column, that of the row numbers for one: from one rule to another, to the pixel."""
    for first, last, start, end in runs_in(ink, BLOCK // 2):
        if last - first >= THIN or end - start > 4 * BLOCK:
            continue
        columns = ink.crop((0, first, ink.width, last + 1)).resize((ink.width, 1), Image.Resampling.BOX).tobytes()
        left, right = columns.rfind(b"\0", 0, start) + 1, columns.find(b"\0", end)
        right = right if right >= 0 else ink.width
        at = (first + last) / 2
        meets = [
            o.at for o in others if o.start - CLEAR <= at <= o.end + CLEAR and left - CLEAR <= o.at <= right + CLEAR
        ]
        if (
            any(abs(x - left) <= CLEAR for x in meets)
            and any(abs(x - right) <= CLEAR for x in meets)
            and len(meets) > 1
        ):
            yield Rule(at, left, right)


def _touching(rules: list[Rule], others: list[Rule], length: int, dotted: Sequence[Rule]) -> list[Rule]:
    """Rules that end at others, or are long and not `dotted`: a row of large letters does neither, nor do leaders."""

    def ends(rule: Rule, at: float) -> bool:
        return any(
            abs(other.at - at) < REACH and other.start - REACH <= rule.at <= other.end + REACH for other in others
        )

    return [
        rule
        for rule in rules
        if (rule.end - rule.start > LONG * length and rule not in dotted)
        or (ends(rule, rule.start) and ends(rule, rule.end))
    ]


def _level(ink: Image.Image) -> Iterator[Rule]:
    """Rules across: rows of ink over blocks that no letter fills, thin from above to below."""
    for first, last, start, end in runs_in(ink):
        if last - first < THICKEST:
            strip = ink.crop((0, max(0, first - BENT), ink.width, min(ink.height, last + 1 + BENT)))
            columns = strip.resize((ink.width, 1), Image.Resampling.BOX).point(lambda v: 255 * (v > 0)).tobytes()
            # The ends lie in the blocks beside: a rule that seemed to reach into the next row would cut its words.
            left, right = columns.rfind(GAP, max(0, start - BLOCK), start), columns.find(GAP, end, end + BLOCK)
            low = left + len(GAP) if left >= 0 else max(0.0, start - 0.6 * BLOCK)
            high = right if right >= 0 else end + 0.6 * BLOCK
            yield Rule((first + last) / 2, low, high)


def runs_in(ink: Image.Image, block: int = BLOCK) -> Iterator[tuple[int, int, int, int]]:
    """Unbroken ink across, over three blocks and more of such pixels: (first row, last row, start, end), in pixels."""
    columns = ink.width // block
    if columns < 3:
        return
    thick = ink.filter(ImageFilter.MaxFilter(3))  # a rule that is a hair off level leaves no hole
    blocks = thick.crop((0, 0, columns * block, ink.height)).resize((columns, ink.height), Image.Resampling.BOX)
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
            yield from (_in_pixels(run, block) for run in runs if y - run[1] > 2)
            runs = [run for run in runs if y - run[1] <= 2]
    yield from (_in_pixels(run, block) for run in runs)


def _in_pixels(run: Sequence[int], block: int) -> tuple[int, int, int, int]:
    return run[0], run[1], run[2] * block, run[3] * block


def without_rules(page: Image.Image, across: list[Rule], down: list[Rule], bars: Sequence[Box] = ()) -> Image.Image:
    """The page with its rules painted over, the thick ones (`bars`) among them."""
    bare = page.copy()
    brush = ImageDraw.Draw(bare)
    for rule in across:
        brush.rectangle((rule.start, rule.at - 5, rule.end, rule.at + 5), fill=255)
    for rule in down:
        brush.rectangle((rule.at - 5, rule.start, rule.at + 5, rule.end), fill=255)
    for left, top, right, bottom in bars:
        brush.rectangle((left - 2, top - 2, right + 2, bottom + 2), fill=255)
    return bare
