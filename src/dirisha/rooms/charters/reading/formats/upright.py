"""A photographed or turned page made upright and flat: its sheet found on the table, its lines level, its top above.

Every step leaves the picture as it is unless it is sure: the sheet must stand out by a hard edge on all four sides and
have the shape of paper, lines must agree on their angles, and a piece of the page must make words when it is turned.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from statistics import mean, median

from PIL import Image, ImageFilter, ImageOps

from dirisha.rooms.charters.reading.formats.ink import askew, evened, levelness, straight, unruled
from dirisha.rooms.charters.reading.formats.recognising import recognised

Point = tuple[float, float]
Quad = tuple[Point, Point, Point, Point]
"""Left upper, right upper, right lower and left lower corner, in pixels."""
SMALL = 400  # pixels of the long side of the picture in which a sheet is looked for
LEAST_SHEET = 0.3  # of the picture
SHAPES = (1.15, 1.65)  # long side to short side: paper seen a little from the side
STEP = 18  # greys by which the sheet is brighter than what lies round it
ROUND = 0.02  # of the picture: corners so near to its own are the picture's
BAND = 350  # pixels across a page in which angles are measured
WIDEST = 12  # degrees
APART = 1.0  # degrees: lines that differ less are parallel, or measured no better
CLEAR = 1.1  # how much more level the best angle must be than the usual one
PIECE = 1200  # pixels of an evened page
SURE_WORD = 0.7
PLAIN, FEW = 150, 30  # letters
TURNS = {90: Image.Transpose.ROTATE_270, 180: Image.Transpose.ROTATE_180, 270: Image.Transpose.ROTATE_90}


@dataclass(frozen=True)
class Upright:
    """What has to be done to a picture, so that the same can be done to it in colour: warp it, turn it, warp it."""

    sheet: Quad | None
    turn: int
    level: Quad | None
    size: tuple[int, int]

    def of(self, picture: Image.Image) -> Image.Image:
        """The picture (of the size that was looked at, or smaller) upright."""
        factor = picture.width / self.size[0]
        if self.sheet is not None:
            picture = flattened(picture, _scaled(self.sheet, factor))
        if self.turn:
            picture = picture.transpose(TURNS[self.turn])
        if self.level is not None:
            picture = _levelled(picture, _scaled(self.level, factor))
        return picture


def upright(picture: Image.Image) -> Upright:
    """How a grey picture of a page becomes upright. Needs tesseract for the turn; without it pages are not turned."""
    size = picture.size
    sheet = sheet_in(picture)
    if sheet is not None:
        picture = flattened(picture, sheet)
    turn = turned(picture)
    if turn:
        picture = picture.transpose(TURNS[turn])
    return Upright(sheet, turn, leaning(picture), size)


def sheet_in(picture: Image.Image) -> Quad | None:
    """The corners of a bright sheet on something darker; None when no edge of a sheet is seen, or not all four."""
    factor = SMALL / max(picture.size)
    if factor >= 1:
        return None
    small = picture.resize((round(picture.width * factor), round(picture.height * factor)), Image.Resampling.BOX)
    paper = small.filter(ImageFilter.MaxFilter(7)).filter(ImageFilter.MinFilter(7))  # print on the sheet is gone
    best: tuple[float, Quad] | None = None
    for cut in _cuts(paper):
        quad = _corners(paper.point(lambda value, cut=cut: 255 if value > cut else 0))
        if quad is None:
            continue
        step = min(_step(paper, quad[at], quad[(at + 1) % 4]) for at in range(4))
        if step >= STEP and (best is None or step > best[0]):
            best = (step, quad)
    if best is None:
        return None
    return _scaled(best[1], 1 / factor)


def _cuts(paper: Image.Image) -> list[int]:
    """Greys between the darkest and the brightest of a picture that may part the sheet from the table."""
    values = sorted(paper.tobytes())
    low, high = values[len(values) // 50], values[-len(values) // 50]
    return [low + (high - low) * part // 10 for part in range(2, 9)]


def _corners(mask: Image.Image) -> Quad | None:
    """The corners of the bright part, if it is one sheet with four of them."""
    wide, tall = mask.size
    rows = mask.tobytes()
    points: list[Point] = []
    bright = 0
    for y in range(tall):
        row = rows[y * wide : (y + 1) * wide]
        first = row.find(255)
        if first < 0:
            continue
        bright += row.count(255)
        points += [(first, y), (row.rfind(255), y)]
    if bright < LEAST_SHEET * wide * tall:
        return None
    quad = (
        min(points, key=lambda point: point[0] + point[1]),
        max(points, key=lambda point: point[0] - point[1]),
        max(points, key=lambda point: point[0] + point[1]),
        min(points, key=lambda point: point[0] - point[1]),
    )
    area = _area(quad)
    edges = [math.dist(quad[at], quad[(at + 1) % 4]) for at in range(4)]
    across, down = (edges[0] + edges[2]) / 2, (edges[1] + edges[3]) / 2
    if not across or not down or not SHAPES[0] <= max(across, down) / min(across, down) <= SHAPES[1]:
        return None
    if abs(bright - area) > 0.1 * area:
        return None
    frame = ((0, 0), (wide - 1, 0), (wide - 1, tall - 1), (0, tall - 1))
    if all(math.dist(mine, its) < ROUND * max(wide, tall) for mine, its in zip(quad, frame, strict=True)):
        return None
    return quad


def _area(quad: Quad) -> float:
    """The area of a quadrangle (Gauss's formula)."""
    return abs(sum(quad[at][0] * quad[(at + 1) % 4][1] - quad[(at + 1) % 4][0] * quad[at][1] for at in range(4)) / 2)


def _step(paper: Image.Image, start: Point, end: Point) -> float:
    """By how many greys it is brighter inside of an edge than outside: usually, and within a hair's breadth.

    A soft shadow is no edge: it has no step. Where the edge lies at the picture's own there is nothing outside.
    """
    long = math.dist(start, end) or 1
    inward = (-(end[1] - start[1]) / long, (end[0] - start[0]) / long)
    steps: list[float] = []
    for part in range(5, 96, 3):
        x = start[0] + (end[0] - start[0]) * part / 100
        y = start[1] + (end[1] - start[1]) * part / 100
        inside = (round(x + 4 * inward[0]), round(y + 4 * inward[1]))
        outside = (round(x - 4 * inward[0]), round(y - 4 * inward[1]))
        if not all(0 <= px < paper.width and 0 <= py < paper.height for px, py in (inside, outside)):
            continue
        inner, outer = paper.getpixel(inside), paper.getpixel(outside)
        assert isinstance(inner, int | float) and isinstance(outer, int | float)
        steps.append(inner - outer)
    return median(sorted(steps)[: max(1, len(steps) // 2)]) if len(steps) >= 8 else 0.0


def flattened(picture: Image.Image, quad: Quad) -> Image.Image:
    """The part of a picture within four corners, as a rectangle."""
    wide = round(max(math.dist(quad[0], quad[1]), math.dist(quad[3], quad[2])))
    tall = round(max(math.dist(quad[0], quad[3]), math.dist(quad[1], quad[2])))
    whole: Quad = ((0, 0), (wide, 0), (wide, tall), (0, tall))
    return _warped(picture, whole, quad, (wide, tall))


def _levelled(picture: Image.Image, quad: Quad) -> Image.Image:
    """The picture warped so that the corners of a leaning quadrangle become those of a level one."""
    left, right = (quad[0][0] + quad[3][0]) / 2, (quad[1][0] + quad[2][0]) / 2
    top, bottom = (quad[0][1] + quad[1][1]) / 2, (quad[2][1] + quad[3][1]) / 2
    return _warped(picture, ((left, top), (right, top), (right, bottom), (left, bottom)), quad, picture.size)


def _warped(picture: Image.Image, to: Quad, source: Quad, size: tuple[int, int]) -> Image.Image:
    coefficients = _perspective(to, source)
    white = 255 if picture.mode == "L" else (255,) * len(picture.getbands())
    return picture.transform(
        size, Image.Transform.PERSPECTIVE, coefficients, Image.Resampling.BICUBIC, fill=1, fillcolor=white
    )


def _perspective(to: Quad, source: Quad) -> list[float]:
    """The eight numbers of the projective map that takes the points of `to` to those of `source` (Gauss-Jordan)."""
    rows: list[list[float]] = []
    for (x, y), (u, v) in zip(to, source, strict=True):
        rows.append([x, y, 1, 0, 0, 0, -u * x, -u * y, u])
        rows.append([0, 0, 0, x, y, 1, -v * x, -v * y, v])
    for at in range(8):
        best = max(range(at, 8), key=lambda row: abs(rows[row][at]))
        rows[at], rows[best] = rows[best], rows[at]
        head = rows[at][at]
        rows[at] = [value / head for value in rows[at]]
        for other in range(8):
            if other != at and rows[other][at]:
                share = rows[other][at]
                rows[other] = [value - share * own for value, own in zip(rows[other], rows[at], strict=True)]
    return [row[8] for row in rows]


def leaning(picture: Image.Image) -> Quad | None:
    """Four corners that lean as the lines of a page do; None when all lines are parallel, or nothing is clear.

    The angles of the lines are measured above and below, those of columns and rules at the left and at the right.
    """
    page = evened(picture.resize((BAND, max(1, round(BAND * picture.height / picture.width))), Image.Resampling.BOX))
    page = page.resize((BAND, max(1, round(BAND * picture.height / picture.width))), Image.Resampling.BOX)
    ink = ImageOps.invert(page).point(lambda value: 255 if value > 60 else 0)
    wide, tall = ink.size
    bands = ((0, 0, wide, tall * 2 // 5), (0, tall * 3 // 5, wide, tall))
    above, below = (_angle(ink.crop(box)) for box in bands)
    side = ink.transpose(Image.Transpose.TRANSPOSE)
    left, right = (
        _angle(side.crop((0, top, tall, bottom))) for top, bottom in ((0, wide * 2 // 5), (wide * 3 // 5, wide))
    )
    if above is None or below is None:
        return None
    level = mean((above, below))
    if left is None or right is None:
        left = right = -level
    if abs(above - below) < APART and abs(left - right) < APART and abs(level + mean((left, right))) < APART:
        return None
    factor = picture.width / wide
    rows = [((wide / 2, tall / 5), above), ((wide / 2, tall * 4 / 5), below)]
    columns = [((wide / 5, tall / 2), left), ((wide * 4 / 5, tall / 2), right)]
    a, b, c, d = (_crossing(rows[r], columns[c]) for r, c in ((0, 0), (0, 1), (1, 1), (1, 0)))
    # Lines that end raggedly, or a title in a corner, lean as well: only what gathers in rows and columns is the page.
    if _gathered(_levelled(page, (a, b, c, d))) < CLEAR * _gathered(straight(page, askew(page))):
        return None
    return _scaled((a, b, c, d), factor)


def _gathered(page: Image.Image) -> float:
    """How much the ink of a page gathers in rows and in columns."""
    ink = ImageOps.invert(page).point(lambda value: 255 if value > 60 else 0)
    return levelness(ink, 0) * levelness(ink.transpose(Image.Transpose.TRANSPOSE), 0)


def _angle(ink: Image.Image) -> float | None:
    """By how many degrees the lines of a piece of a page lean; None when no angle stands out."""
    worth = {turn: levelness(ink, turn) for turn in range(-WIDEST, WIDEST + 1)}
    best = max(worth, key=lambda turn: worth[turn])
    if worth[best] < CLEAR * median(worth.values()):
        return None
    return max((best + step / 8 for step in range(-8, 9)), key=lambda turn: levelness(ink, turn))


def _crossing(row: tuple[Point, float], column: tuple[Point, float]) -> Point:
    """Where a line that leans by an angle crosses a column that does."""
    (x, y), (u, v) = row[0], column[0]
    fall, lean = math.tan(math.radians(row[1])), math.tan(math.radians(column[1]))
    # On the line: Y = y + fall (X - x); on the column: X = u + lean (Y - v).
    across = (u + lean * (y - v - fall * x)) / (1 - lean * fall)
    return across, y + fall * (across - x)


def turned(picture: Image.Image) -> int:
    """By how many degrees (0, 90, 180, 270), clockwise, the page must be turned for its letters to stand upright.

    A piece of the page is read in each position until one makes words. (What tesseract itself says of orientation was
    wrong, and sure of it, for pages that are mostly a ruled table.)
    """
    piece = unruled(_piece(evened(picture)))  # the rules of narrow rows, on their side, hide every word
    worth = {0: _legible(piece)}
    if worth[0] >= PLAIN:
        return 0
    for turn, how in TURNS.items():
        worth[turn] = _legible(piece.transpose(how))
        if worth[turn] >= PLAIN:
            return turn
    best = max(worth, key=lambda turn: worth[turn])
    return best if worth[best] > 2 * worth[0] + FEW else 0


def _piece(page: Image.Image) -> Image.Image:
    """The square of a page that holds the most ink: as good in any position."""
    side = min(PIECE, *page.size)
    ink = ImageOps.invert(page).resize((max(1, page.width // 16), max(1, page.height // 16)), Image.Resampling.BOX)
    held = ink.filter(ImageFilter.BoxBlur(side // 48))
    inner = side // 32
    box = (inner, inner, max(inner + 1, held.width - inner), max(inner + 1, held.height - inner))
    middle = held.crop(box)
    at = middle.tobytes().index(middle.getextrema()[1])  # type: ignore[arg-type]
    left, top = (at % middle.width) * 16, (at // middle.width) * 16
    left, top = min(left, page.width - side), min(top, page.height - side)
    return page.crop((left, top, left + side, top + side))


def _legible(piece: Image.Image) -> int:
    """How many letters of words are read for sure."""
    words = recognised([piece], 6, "eng")[0]
    return sum(len(word.text) for word in words if len(word.text) > 2 and word.text.isalpha() and word.sure > SURE_WORD)


def _scaled(quad: Quad, factor: float) -> Quad:
    a, b, c, d = ((x * factor, y * factor) for x, y in quad)
    return a, b, c, d
