"""The adaptor for scans: pages as pictures, straightened, their rules used to find the cells, read cell by cell."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from statistics import mean, median

import pypdfium2
from PIL import Image, ImageOps, ImageSequence, UnidentifiedImageError

from dirisha.rooms.charters.reading.document import Document
from dirisha.rooms.charters.reading.formats.bands import Bands, unbanded
from dirisha.rooms.charters.reading.formats.building import Builder
from dirisha.rooms.charters.reading.formats.ink import askew, evened, inked, rules_in, sized, straight, without_rules
from dirisha.rooms.charters.reading.formats.layout import Page
from dirisha.rooms.charters.reading.formats.pdf import put, with_bullets, without_running_heads
from dirisha.rooms.charters.reading.formats.recognising import BULLETS, languages, recognised, spoken
from dirisha.rooms.charters.reading.formats.refusing import Refuses, Scanned
from dirisha.rooms.charters.reading.formats.rules import Closed, Grid, Rule, grids
from dirisha.rooms.charters.reading.formats.tabled import NUMBER
from dirisha.rooms.charters.reading.formats.upright import upright
from dirisha.rooms.charters.reading.formats.words import Word, printed

MOST_PIXELS = 40_000_000
"""A4 at 600 dots per inch has 35 million."""
POINTS = 595 / 2480
"""Points a pixel of an evened page (A4)."""
MODES = (6, 4, 11)
SURE_PAGE = 0.97
INSET = 5
NEARLY = 12  # pixels: what begins so near begins at one edge
SIGN = 0.6  # how sure a sign without a letter or a figure must be, not to be dirt
WRITTEN = re.compile(r"\w|^[-–%]$")
CLINGING = re.compile(r"^[«»¢“•°®][_.]?(\w.*)$")
NOISE = 0.3
"""Words around ruled tables that are less sure are dirt on the glass; in a table every word counts."""
FORMATS = ("PNG", "JPEG", "TIFF", "WEBP")


def scan_of_image(data: bytes, language: str, told: Callable[[], None], look: bool = False) -> Document:
    """The document of a picture, or of a TIFF with several; `told` is called after each. With `look` it only looks, and
    raises `Scanned`."""
    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    try:
        with Image.open(io.BytesIO(data), formats=FORMATS) as picture:
            count = getattr(picture, "n_frames", 1)
            if picture.width * picture.height > MOST_PIXELS:
                raise Refuses("too-much")
            if look:
                picture.load()
                languages(language)
                raise Scanned(count)
            frames = (ImageOps.exif_transpose(frame).convert("L") for frame in ImageSequence.Iterator(picture))
            return _document(frames, language, told)
    except (Image.DecompressionBombError, MemoryError):
        raise Refuses("too-much") from None
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError):
        raise Refuses("damaged") from None


def scan_of_pdf(data: bytes, language: str, told: Callable[[], None]) -> Document:
    """The document of a PDF whose pages are pictures."""
    languages(language)
    with pypdfium2.PdfDocument(data) as pdf:
        return _document(_rendered(pdf), language, told)


def _rendered(pdf: pypdfium2.PdfDocument) -> Iterator[Image.Image]:
    for number in range(len(pdf)):
        page = pdf[number]
        short = min(page.get_size())
        scale = 2480 / short if short > 0 else 1
        if max(page.get_size()) * scale * 2480 > MOST_PIXELS:
            raise Refuses("too-much")
        yield page.render(scale=scale, grayscale=True).to_pil().convert("L")
        page.close()


def _document(pictures: Iterator[Image.Image], language: str, told: Callable[[], None]) -> Document:
    pages: list[Page] = []
    for picture in pictures:
        page, language = _page(picture, language)
        pages.append(page)
        told()
    sure = [word.sure for page in pages for word in page.words]
    if not sure:
        raise Refuses("no-text")
    without_running_heads(pages)
    built = Builder()
    put(pages, built, numbered=True)
    return built.document(len(pages), doubt=round(min(SURE_PAGE, mean(sure)), 2))


def _page(picture: Image.Image, language: str) -> tuple[Page, str]:
    """The words and rules of one picture, in points, and the language that they are in ("" while that is unknown)."""
    page, bands = _flat(sized(upright(picture).of(picture)))
    across, down = rules_in(inked(page), bands.boxes, bands.bars)
    tables = [grid for grid in grids(_points(across), _points(down)) if len(grid.cells) >= 4]
    bare = without_rules(page, across, down, bands.bars)
    around = bare.copy()
    for grid in tables:
        left, top, right, bottom = (round(side / POINTS) for side in grid.box)
        around.paste(255, (left, top, right, bottom))
    words = _loose(around, languages(language), modes=(6,) if tables else MODES)
    language = language or spoken(words)
    words.extend(_celled(bare, tables, languages(language)))
    made = Page(
        words,
        [rule for rule in _points(across) if any(_beside(rule, grid, True) for grid in tables)],
        [rule for rule in _points(down) if any(_beside(rule, grid, False) for grid in tables)],
        height=page.height * POINTS,
    )
    return made, language


def _flat(grey: Image.Image) -> tuple[Image.Image, Bands]:
    """A page in greys as dark words on white paper, its lines level, and where dark bands lay on it."""
    page = evened(grey)
    turn = askew(page)
    level = straight(grey, turn)
    plain, bands = unbanded(level)
    return (straight(page, turn) if plain is level else evened(plain)), bands


def _points(rules: list[Rule]) -> list[Rule]:
    return [Rule(rule.at * POINTS, rule.start * POINTS, rule.end * POINTS) for rule in rules]


def _beside(rule: Rule, grid: Grid, lies: bool) -> bool:
    """Whether a rule is one of a grid's."""
    left, top, right, bottom = grid.box
    return top - 3 <= rule.at <= bottom + 3 if lies else left - 3 <= rule.at <= right + 3


def _celled(bare: Image.Image, tables: list[Grid], tongues: str) -> Iterator[Word]:
    """The words of all cells, each recognised by itself."""
    cells: list[Closed] = []
    pictures: list[Image.Image] = []
    for grid in tables:
        for cell in grid.cells:
            left, top, right, bottom = (round(side / POINTS) for side in cell.box)
            cut = bare.crop(
                (left + INSET, top + INSET, max(right - INSET, left + 2 * INSET), max(bottom - INSET, top + 2 * INSET))
            )
            if _has_ink(cut):
                cells.append(cell)
                pictures.append(ImageOps.expand(cut, 20, fill=255))
    for cell, words in zip(cells, recognised(pictures, 6, tongues), strict=True):
        shift = (cell.box[0] / POINTS + INSET - 20, cell.box[1] / POINTS + INSET - 20)
        yield from _placed(_marked(words), shift)


def _has_ink(picture: Image.Image) -> bool:
    return sum(picture.histogram()[:140]) > 25  # pixels: less is dust


def _loose(bare: Image.Image, tongues: str, modes: tuple[int, ...]) -> list[Word]:
    """The words outside of ruled tables: of several ways to look at the page the one with the most row numbers."""
    best: tuple[float, float] = (-1, 0.0)
    found: list[Word] = []
    if not _has_ink(bare):
        return found
    for mode in modes:
        words = list(_placed(_marked(recognised([bare], mode, tongues)[0]), (0, 0)))
        if len(modes) == 1:
            words = [word for word in words if word.sure >= NOISE]
        worth = (consecutive(words), sum(word.sure * len(word.text) for word in words))
        if worth > best:
            best, found = worth, words
    return found


def consecutive(words: list[Word]) -> int:
    """How many row numbers follow on each other at the beginnings of lines: 1, 2, 3 ..."""
    last = 0
    for line in printed(words):
        number = NUMBER.match(line.words[0].text)
        if number and line.words[0].text.strip("().").split(".")[0] == str(last + 1):
            last += 1
    return last


def _marked(words: list[Word]) -> list[Word]:
    """Words with what tesseract took bullets for put right, bullets put where it saw none, and dirt left out."""
    lines = [list(line.words) for line in printed(_parted(words))]
    edges = [line[0].left for line in lines if len(line) > 1 and line[0].text in BULLETS]
    marked = [word.left for line in lines for word in line[:-1] if word.text in BULLETS]
    edges += [left for left in marked if sum(abs(left - other) < NEARLY for other in marked) >= 3]
    made: list[Word] = []
    for line in lines:
        for at, word in enumerate(line):
            if word.text in BULLETS and at < len(line) - 1 and any(abs(word.left - edge) < NEARLY for edge in edges):
                made.append(replace(word, text="•", sure=1.0))
            elif WRITTEN.search(word.text) or word.sure >= SIGN:
                made.append(word)
    return with_bullets(_bulleted([list(line.words) for line in printed(made)]))


def _parted(words: list[Word]) -> list[Word]:
    """Words with the sign of a bullet that clings to them cut off."""
    made: list[Word] = []
    for word in words:
        clings = CLINGING.match(word.text)
        if clings is None:
            made.append(word)
            continue
        edge = word.left + 0.8 * (word.bottom - word.top)
        made.append(replace(word, text="•", right=min(edge, word.right - 1)))
        made.append(replace(word, text=clings[1], left=min(edge + 1, word.right)))
    return made


def _bulleted(lines: list[list[Word]]) -> list[Word]:
    """The words of lines, a bullet put before those that begin like the items of the list but have none."""
    texts = [line[1].left for line in lines if line[0].text == "•" and len(line) > 1]
    if texts:
        edge, right = median(texts), max(line[-1].right for line in lines)
        for at, line in enumerate(lines):
            first = line[0]
            if abs(first.left - edge) < NEARLY and first.text[:1].isupper() and _broke(lines, at, right):
                line.insert(0, replace(first, text="•", left=first.left - 30, right=first.left - 20, sure=1.0))
    return [word for line in lines for word in line]


def _broke(lines: list[list[Word]], at: int, right: float) -> bool:
    """Whether a line begins anew: it is the first, or its first word would have had room on the line above."""
    if at == 0:
        return True
    first = lines[at][0]
    return lines[at - 1][-1].right + 10 + first.right - first.left < right


def _placed(words: list[Word], shift: tuple[float, float]) -> Iterator[Word]:
    """Words of a picture in points of the page; letters' heights say little about their size."""
    size = median(word.size for word in words) * POINTS if words else 10.0
    for word in words:
        left, top = (word.left + shift[0]) * POINTS, (word.top + shift[1]) * POINTS
        right, bottom = (word.right + shift[0]) * POINTS, (word.bottom + shift[1]) * POINTS
        yield replace(word, left=left, top=top, right=right, bottom=bottom, size=max(6.0, round(size * 1.3)))
