"""Which lines of a document are headings, by their number, setting, words and what follows; and how deep each is.

Charters number their chapters in every way ("1. UTANGULIZI", "2.0 DIRA", "3.1 Wateja wetu", "IV. MISSION", "SURA YA
PILI: ..."), set them in capitals, bold or by a style, or only leave a blank line above. The same marks count the items
of lists: a counted line is a heading when it is set as one, when its words are those of a chapter, or when its number
runs on through the document with text of its own below each.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from dirisha.rooms.charters.reading.chapterkinds import LONGEST, kind_of
from dirisha.rooms.charters.reading.document import Document, Line
from dirisha.rooms.charters.reading.ways import is_detail

_WORD = (
    r"kwanza|pili|tatu|nne|tano|sita|saba|nane|tisa|kumi(?:\s+na\s+\w+)?"
    r"|one|two|three|four|five|six|seven|eight|nine|ten"
    r"|eleven|twelve|thirteen|fourteen|fifteen|[ivxlc]{1,6}|\d{1,2}"
)
CHAPTER = re.compile(rf"^(?:sura|sehemu|chapter|part|section)\s+(?:ya\s+)?(?:{_WORD})\b\s*[:.–—-]*\s*", re.IGNORECASE)
DECIMAL = re.compile(r"^(?:#{1,6}\s+|\*\*)?(\d{1,2}(?:\.\d{1,2})+)\.?\)?\s*(?=[^\W\d_])")
COUNTED = re.compile(r"^(?:#{1,6}\s+|\*\*)?(\d{1,2})(?:[.)]|\s)\s*(?=[^\W\d_])")
ROMAN = re.compile(r"^(?:#{1,6}\s+|\*\*)?([IVX]{1,6})[.):]\s*(?=[^\W\d_])")
LETTER = re.compile(r"^(?:#{1,6}\s+|\*\*)?([A-Z])[.)]\s+(?=[^\W\d_])")
BOX = re.compile(r"\b(?:s\.?\s?l\.?\s?p|p\.?\s?o\.?\s?box|private (?:mail )?bag)\b", re.IGNORECASE)
MOST_WORDS = 14
FEWEST = 3
"""Chapters that a count must run through to be one of chapters."""
DEEP = 9


@dataclass(frozen=True, slots=True)
class Mark:
    """What stands before a title: its sort ("" = nothing), its number where it counts, the depth it says (0: none)."""

    sort: str
    number: int = 0
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Head:
    """A heading: its title without number, how deep it is (1 = a chapter), its kind, and what follows a colon in it.

    `weak` says that nothing but a gap above it shows that it is one.
    """

    title: str
    depth: int
    kind: str | None
    after: str = ""
    weak: bool = False


def marked(line: Line, raw: Sequence[str]) -> tuple[Mark, str]:
    """The mark before a line and the line without it; the mark in the source, where an adaptor took it off."""
    found = _mark(line.text)
    if found[0].sort or not 0 < line.number <= len(raw):
        return found
    before = _mark(raw[line.number - 1].strip())
    if before[0].sort and line.text[:12].strip() and line.text[:12].strip() in before[1]:
        return before[0], line.text
    return found


def _mark(text: str) -> tuple[Mark, str]:
    for sort, pattern in (("chapter", CHAPTER), ("decimal", DECIMAL), ("count", COUNTED), ("roman", ROMAN)):
        match = pattern.match(text)
        if match is None:
            continue
        rest = text[match.end() :].strip(" *")
        if sort == "chapter":
            return Mark(sort, 0, 1), rest
        if sort == "decimal":
            levels = match[1].split(".")
            while len(levels) > 1 and not int(levels[-1]):
                levels.pop()
            return Mark(sort, int(levels[0]), len(levels)), rest
        number = int(match[1]) if sort == "count" else _roman(match[1])
        if number:
            return Mark(sort, number, 0), rest
    match = LETTER.match(text)
    if match:
        return Mark("letter", ord(match[1]) - 64, 0), text[match.end() :].strip(" *")
    return Mark(""), text


def _roman(letters: str) -> int:
    values = {"I": 1, "V": 5, "X": 10}
    numbers = [values[letter] for letter in letters]
    return sum(-n if n < max(numbers[at:]) else n for at, n in enumerate(numbers))


def heads_of(document: Document) -> dict[int, Head]:
    """The headings of a document by the place of their line among its lines (0 = the first line)."""
    lines, raw = list(document.lines()), document.text.split("\n")
    marks = [marked(line, raw) for line in lines]
    series = {sort for sort in ("count", "roman", "letter") if _counts_chapters(lines, marks, sort)}
    found: dict[int, Head] = {}
    for at in range(len(lines)):
        head = _head(lines, marks, at, series)
        if head is not None:
            found[at] = head
    return _titled(lines, found)


def _titled(lines: Sequence[Line], found: dict[int, Head]) -> dict[int, Head]:
    """The headings, a bare "SURA YA PILI" with the title in the line below it."""
    for at, head in sorted(found.items()):
        if not head.title and at + 1 < len(lines):
            below = found.pop(at + 1, None)
            title = lines[at + 1].text if below is None else below.title
            if len(title) <= LONGEST and not title.endswith((".", ";", ",")):
                found[at] = Head(title, 1, kind_of(title))
                found[at + 1] = Head("", DEEP, None)
            elif below is not None:
                found[at + 1] = below
    return found


def _head(lines: Sequence[Line], marks: Sequence[tuple[Mark, str]], at: int, series: set[str]) -> Head | None:
    line, (mark, text) = lines[at], marks[at]
    title, colon, after = text.partition(":")
    title, after = title.strip(" .*"), after.strip()
    known = kind_of(title)
    bulleted = line.listed and not mark.sort
    if (
        not line.text
        or bulleted
        or len(text.split()) > 60
        or (is_detail(line.text) and not (known and len(after) > LONGEST))
    ):
        return None
    set_apart = line.heading or line.bold or title.isupper()
    if mark.sort in ("count", "roman", "letter") and not set_apart and _next_is_alike(marks, at):
        return None
    if known is not None and (not after or (mark.sort not in series and len(title.split()) <= 6)):
        return Head(title, _depth(line, mark, text, 2), known, after)
    if colon and not (mark.sort == "chapter" and after == ""):
        title = text.strip(" .*")
        title = title.rstrip(": ")
        if (text.endswith(":") and not set_apart) or len(title) > LONGEST:
            return None
    if mark.sort == "chapter" and len(title) <= LONGEST:
        return Head(title, 1, known)
    if not _like_title(title, text):
        return None
    if not line.bold and not line.level and _in_address(lines, at, title):
        return None
    if mark.sort in ("count", "roman", "letter"):
        if mark.sort in series:
            return Head(title, _depth(line, mark, text, 1), known)
        return Head(title, _depth(line, mark, text, 1), known) if line.level and line.heading else None
    if mark.sort == "decimal" or set_apart:
        return Head(title, _depth(line, mark, text, 2), known)
    gap = at > 0 and line.number > lines[at - 1].number + 1
    below = lines[at + 1].text if at + 1 < len(lines) else ""
    if gap and len(title) < 60 and len(below) > len(title):
        return Head(title, DEEP, known, weak=True)
    return None


def _in_address(lines: Sequence[Line], at: int, title: str) -> bool:
    """Whether a short line in capitals is the town below a post box, or above a telephone number."""
    above = lines[at - 1].text if at else ""
    below = lines[at + 1].text if at + 1 < len(lines) else ""
    return len(title.split()) <= 3 and (BOX.search(above) is not None or is_detail(below))


def _like_title(title: str, text: str) -> bool:
    """Whether a text may be a title: short, begun with a capital, without the signs of a sentence or an address."""
    return (
        2 < len(title) <= LONGEST
        and len(title.split()) <= MOST_WORDS
        and (title[:1].isupper() or title[:1].isdigit())
        and not text.endswith((";", ",", "."))
        and not re.search(r"@|www\.|\d{5}", title)
        and not BOX.search(title)
    )


def _depth(line: Line, mark: Mark, text: str, otherwise: int) -> int:
    """The depth by the number, else the style, else the capitals: those stand above what is only bold."""
    if mark.depth:
        return mark.depth
    if line.heading and line.level and not line.listed:
        return line.level
    return 1 if text.isupper() and len(text) > 3 else otherwise


def _next_is_alike(marks: Sequence[tuple[Mark, str]], at: int) -> bool:
    """Whether the next line goes on counting: then both are items of a list."""
    mark = marks[at][0]
    following = marks[at + 1][0] if at + 1 < len(marks) else Mark("")
    before = marks[at - 1][0] if at else Mark("")
    return (following.sort, following.number) == (mark.sort, mark.number + 1) or (before.sort, before.number) == (
        mark.sort,
        mark.number - 1,
    )


def _counts_chapters(lines: Sequence[Line], marks: Sequence[tuple[Mark, str]], sort: str) -> bool:
    """Whether a sort of number counts chapters: it runs 1, 2, 3 with text between, and some titles are chapters'."""
    wanted, run, known = 1, 0, 0
    for at, (mark, text) in enumerate(marks):
        if mark.sort != sort or not _like_title(text.strip(" .*:"), text.rstrip(":")):
            continue
        strong = lines[at].heading or lines[at].bold
        if mark.number != wanted or (_next_is_alike(marks, at) and not strong):
            continue
        wanted, run = wanted + 1, run + 1
        known += kind_of(text.partition(":")[0].strip(" .*")) is not None
    return run >= FEWEST and known >= 2
