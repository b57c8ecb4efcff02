"""The adaptor for PDF: words and rules page by page; running heads, feet and page numbers are left out."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterator
from statistics import median
from typing import Any

import pdfplumber
import pypdfium2
from pdfplumber.utils.text import dedupe_chars, extract_words

from dirisha.rooms.charters.reading.document import Cell, Document
from dirisha.rooms.charters.reading.formats.apart import MOST_PAGES
from dirisha.rooms.charters.reading.formats.building import Builder
from dirisha.rooms.charters.reading.formats.layout import Page, Tabled, blocks_of
from dirisha.rooms.charters.reading.formats.refusing import Refuses, Scanned
from dirisha.rooms.charters.reading.formats.rules import Rule
from dirisha.rooms.charters.reading.formats.seams import counted, sewn
from dirisha.rooms.charters.reading.formats.texts import BULLET, folded
from dirisha.rooms.charters.reading.formats.words import Printed, Word, printed

FEWEST_LETTERS = 40
"""Letters a page; with fewer, on most pages, a PDF is a scan."""
MOST_CHARACTERS = 40_000
EDGE = 0.09
"""Share of a page's height at the top and the bottom where running heads stand."""
THIN = 2.5
CUT = 0.09
"""Of the letter height: a gap within a word that is wider parts two cells."""
FEWEST_BLANKS = 0.05
"""Share of a page's characters that are blanks where words are parted by blanks."""
PAGE_NUMBER = re.compile(
    r"^[\W_]*(?:(?:page|ukurasa(?: wa)?|uk\.?|pg\.?|p\.)\s*)?(?:\d{1,3}|[ivx]{1,5})"
    r"(?:\s*(?:of|kati ya|/|wa)\s*\d{1,3})?[\W_]*$",
    re.IGNORECASE,
)
CODED = re.compile(r"\(cid:\d+\)")


def read_pdf(data: bytes) -> Document:
    """The document of a PDF. Refuses locked and endless ones; `Scanned` when its pages are pictures."""
    count = _opened(data)
    pages: list[Page] = []
    letters = []
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        for sheet in pdf.pages:
            pages.append(_page(sheet))
            letters.append(sum(len(word.text) for word in pages[-1].words))
            sheet.close()
    if sum(number >= FEWEST_LETTERS for number in letters) < max(1, 0.5 * count) and sum(letters) < 400 * count:
        raise Scanned(count)
    without_running_heads(pages)
    built = Builder()
    put(pages, built)
    return built.document(count)


def _opened(data: bytes) -> int:
    """The number of pages, by a library that does not go round in circles."""
    try:
        with pypdfium2.PdfDocument(data) as pdf:
            count = len(pdf)
    except pypdfium2.PdfiumError as wrong:
        raise Refuses("encrypted" if "assword" in str(wrong) else "damaged") from None
    if count == 0:
        raise Refuses("damaged")
    if count > MOST_PAGES:
        raise Refuses("too-many-pages")
    return count


def put(pages: list[Page], built: Builder, *, numbered: bool = False) -> None:
    """Put the blocks of all pages into a document; headings are set larger than most words, or bold.

    With `numbered` the row numbers that a scan lost are counted from those around them.
    """
    sizes = Counter(round(word.size * 2) / 2 for page in pages for word in page.words for _ in word.text)
    body = sizes.most_common(1)[0][0] if sizes else 10.0
    larger = sorted({size for size in sizes if size > 1.12 * body}, reverse=True)
    known: tuple[tuple[float, float], ...] = ()
    open_table: list[list[Cell]] = []
    open_page = 1
    for number, page in enumerate(pages, start=1):
        for at, block in enumerate(blocks_of(page, known)):
            if isinstance(block, Tabled) and numbered:
                block = Tabled(counted(block.rows), block.top)
            if isinstance(block, Tabled) and at == 0 and open_table:
                block = Tabled(sewn(open_table, block.rows), block.top)
            built.table((row, open_page) for row in open_table)
            open_table = []
            if isinstance(block, Tabled):
                open_table, open_page = block.rows, number
                continue
            size = round(block.size * 2) / 2
            heading = size in larger and len(block.text) < 200
            level = min(larger.index(size) + 1, 6) if heading else 0
            built.line(block.text, heading=heading, page=number, level=level, bold=block.bold, box=block.box)
        known = page.gutters or known
    built.table((row, open_page) for row in open_table)


def _page(sheet: Any) -> Page:
    """The words and rules of a page; one whose letters lie on their side is turned."""
    chars = [char for char in sheet.chars if not char["text"].isspace() or char["text"] == " "]
    if len(chars) > MOST_CHARACTERS:
        raise Refuses("too-much")
    height, width = float(sheet.height), float(sheet.width)
    across, down = _rules(sheet)
    lying = [char for char in chars if abs(char["matrix"][1]) > abs(char["matrix"][0])]
    if len(lying) > 0.6 * len(chars):
        up = sum(char["matrix"][1] > 0 for char in lying) > len(lying) / 2
        chars = [_turned(char, width, height, up) for char in lying]
        across, down = _turned_rules(across, down, width, height, up)
        height = width
    else:
        chars = [char for char in chars if abs(char["matrix"][1]) <= abs(char["matrix"][0])]
    return Page(list(_words(chars)), across, down, height=height)


def _turned(char: dict[str, Any], width: float, height: float, up: bool) -> dict[str, Any]:
    """A letter of a page that lies on its side; `up` when its lines run upwards."""
    left, right, top, bottom = char["x0"], char["x1"], char["top"], char["bottom"]
    if up:
        place = {"x0": height - bottom, "x1": height - top, "top": left, "bottom": right}
    else:
        place = {"x0": top, "x1": bottom, "top": width - right, "bottom": width - left}
    size = place["bottom"] - place["top"]
    return {**char, **place, "doctop": place["top"], "upright": True, "size": size, "height": size}


def _turned_rules(
    across: list[Rule], down: list[Rule], width: float, height: float, up: bool
) -> tuple[list[Rule], list[Rule]]:
    """The rules of such a page: what ran down runs across."""
    if up:
        return (
            [Rule(rule.at, height - rule.end, height - rule.start) for rule in down],
            [Rule(height - rule.at, rule.start, rule.end) for rule in across],
        )
    return (
        [Rule(width - rule.at, rule.start, rule.end) for rule in down],
        [Rule(rule.at, width - rule.end, width - rule.start) for rule in across],
    )


def _words(chars: list[dict[str, Any]]) -> Iterator[Word]:
    found = extract_words(
        dedupe_chars(chars, tolerance=1),
        x_tolerance_ratio=0.18,
        y_tolerance=2,
        extra_attrs=["size", "fontname"],
        return_chars=True,
    )
    spaced = sum(char["text"] == " " for char in chars) > FEWEST_BLANKS * len(chars)
    made: list[Word] = []
    for word in (part for whole in found for part in (_parted(whole) if spaced else [whole])):
        text = folded(CODED.sub("", word["text"]))
        if text:
            bold = "bold" in word["fontname"].lower() or "black" in word["fontname"].lower()
            made.append(Word(text, word["x0"], word["top"], word["x1"], word["bottom"], float(word["size"]), bold))
    return iter(with_bullets(made))


def _parted(word: dict[str, Any]) -> list[dict[str, Any]]:
    """A word cut where two cells of a tight table touch: it has one gap among letters that are else set solid.

    Only for pages whose blanks are written out: there a gap within a word is none of the text's own.
    """
    letters = word["chars"]
    gaps = [after["x0"] - before["x1"] for before, after in zip(letters, letters[1:], strict=False)]
    wide = [at for at, gap in enumerate(gaps, start=1) if gap > CUT * word["size"]]
    if len(wide) != 1 or len(gaps) < 3 or any(gap > CUT / 2 * word["size"] for gap in gaps if gap != gaps[wide[0] - 1]):
        return [word]
    return [
        {
            **word,
            "text": "".join(letter["text"] for letter in part),
            "x0": part[0]["x0"],
            "x1": part[-1]["x1"],
        }
        for part in (letters[: wide[0]], letters[wide[0] :])
    ]


def with_bullets(words: list[Word]) -> list[Word]:
    """Words with a lone bullet put to the word that it marks, so that no gutter seems to run between them."""
    made: list[Word] = []
    for line in printed(words):
        rest = list(line.words)
        while rest:
            word = rest.pop(0)
            near = rest and rest[0].left - word.right < 2.5 * word.size
            if near and len(word.text) == 1 and BULLET.match(f"{word.text} x"):
                after = rest.pop(0)
                word = Word(
                    f"{word.text} {after.text}",
                    word.left,
                    after.top,
                    after.right,
                    after.bottom,
                    after.size,
                    after.bold,
                    min(word.sure, after.sure),
                )
            made.append(word)
    return made


def _rules(sheet: Any) -> tuple[list[Rule], list[Rule]]:
    """The rules of a page, across and down: drawn lines, thin boxes, and the sides of boxes."""
    across: list[Rule] = []
    down: list[Rule] = []
    for edge in sheet.edges:
        if edge["orientation"] == "h" and edge["x1"] - edge["x0"] > THIN:
            across.append(Rule(edge["top"], edge["x0"], edge["x1"]))
        elif edge["orientation"] == "v" and edge["bottom"] - edge["top"] > THIN:
            down.append(Rule(edge["x0"], edge["top"], edge["bottom"]))
    return across, down


def without_running_heads(pages: list[Page]) -> None:
    """Take page numbers off, and lines that stand at the edge of half of the pages and say the same."""
    edges: list[list[tuple[Printed, str]]] = []
    for page in pages:
        near = [line for line in printed(page.words) if _at_edge(line, page.height)]
        edges.append([(line, re.sub(r"\d+", "#", line.text)) for line in near])
    told = Counter(text for edge in edges for text in {text for _, text in edge})
    for page, edge in zip(pages, edges, strict=True):
        gone: set[Word] = set()
        for line, text in edge:
            repeated = len(pages) > 2 and told[text] >= max(3, 0.5 * len(pages)) and len(line.words) < 25
            if repeated or PAGE_NUMBER.match(line.text):
                gone.update(line.words)
        page.words = [word for word in page.words if word not in gone]


def _at_edge(line: Printed, height: float) -> bool:
    middle = median((line.box[1], line.box[3]))
    return middle < EDGE * height or middle > (1 - EDGE) * height
