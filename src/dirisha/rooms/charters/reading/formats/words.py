"""Words on a page, into printed lines, and printed lines back into the paragraphs that were broken into them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from dirisha.rooms.charters.reading.document import Box
from dirisha.rooms.charters.reading.formats.texts import BULLET, COUNTED

HYPHEN = re.compile(r"(\w+)[-\u2010\u00ad]$")
SPACED = re.compile(r"/\s")
ADDRESS = re.compile(r"(?:www\.|https?://|@)\S*[./@]$|\S@$|\bwww\.$", re.IGNORECASE)
TYING = frozenset(
    """of and the for to in on by at with from or a an as per under na ya wa za la cha vya kwa katika au ni kutoka pa
    kupitia mwa""".split()
)
"""Words that tie the next line to theirs."""
KEPT_HYPHEN = frozenset(
    "e non self ex co pre post well life cross semi anti twenty thirty forty fifty sixty seventy eighty ninety".split()
)
"""First parts that keep their hyphen when a line breaks after it (e-mail, twenty-one)."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word and where it stands, in points from the left upper corner; how sure its characters are (0 to 1)."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    size: float = 10.0
    bold: bool = False
    sure: float = 1.0

    @property
    def middle(self) -> float:
        """Half way from left to right."""
        return (self.left + self.right) / 2

    @property
    def height(self) -> float:
        """Half way from top to bottom."""
        return (self.top + self.bottom) / 2


@dataclass(frozen=True, slots=True)
class Printed:
    """A printed line: its words from left to right."""

    words: tuple[Word, ...]

    @property
    def text(self) -> str:
        """The words, a space between each two."""
        return " ".join(word.text for word in self.words)

    @property
    def box(self) -> Box:
        """Left, top, right, bottom."""
        return (
            self.words[0].left,
            min(word.top for word in self.words),
            max(word.right for word in self.words),
            max(word.bottom for word in self.words),
        )

    @property
    def size(self) -> float:
        """The size of most of its words."""
        return median(word.size for word in self.words)

    @property
    def bold(self) -> bool:
        """Whether every word is bold."""
        return all(word.bold for word in self.words)

    @property
    def sure(self) -> float:
        """How sure the least sure word is."""
        return min(word.sure for word in self.words)


def printed(words: Iterable[Word]) -> list[Printed]:
    """The printed lines of words in any order, from the top: words stand on one line if their middles do."""
    rows: list[list[Word]] = []
    middles: list[float] = []
    for word in sorted(words, key=lambda word: (word.height, word.left)):
        tall = word.bottom - word.top
        for at in range(len(rows) - 1, max(-1, len(rows) - 4), -1):
            if abs(middles[at] - word.height) < 0.45 * tall:
                rows[at].append(word)
                middles[at] += (word.height - middles[at]) / len(rows[at])
                break
        else:
            rows.append([word])
            middles.append(word.height)
    lines = [Printed(tuple(sorted(row, key=lambda word: word.left))) for row in rows]
    return sorted(lines, key=lambda line: (line.words[0].height, line.words[0].left))


def pitch(lines: Sequence[Printed]) -> float:
    """The usual distance from one line to the next, in points."""
    steps = [
        after.words[0].bottom - before.words[0].bottom
        for before, after in zip(lines, lines[1:], strict=False)
        if after.words[0].bottom - before.words[0].bottom > 2
    ]
    return median(sorted(steps)[: max(1, len(steps) * 2 // 3)]) if steps else 12.0


def paragraphs(lines: Sequence[Printed], right: float) -> list[str]:
    """Printed lines rejoined: a break is only the page's where the next word would not have fitted before `right`."""
    made: list[str] = []
    for at, line in enumerate(lines):
        if at and _goes_on(lines[at - 1], line, right):
            made[-1] = joined(made[-1], line.text)
        else:
            made.append(line.text)
    return made


def may_be_items(lines: Sequence[Printed], joined_lines: Sequence[str], right: float) -> bool:
    """Whether lines that the column may have broken may be items as well.

    They begin with capitals where the rest of the cell is in small letters, or stand beside one that ended early.
    """
    if len(lines) < 2 or any(BULLET.match(line.text) or COUNTED.match(line.text) for line in lines):
        return False
    early = len(joined_lines) > 1 and all(line.text[:1].isupper() or line.text[:1].isdigit() for line in lines)
    inner = [word.text for line in lines for word in line.words[1:]]
    if not early and any(text[:1].isupper() and not text.isupper() for text in inner):
        return False
    return any(
        _goes_on(before, line, right)
        and line.text[:1].isupper()
        and not line.words[0].text.isupper()
        and not before.text.endswith((",", "-", "/", "(", ";", "&", ":"))
        and before.words[-1].text.casefold() not in TYING
        for before, line in zip(lines, lines[1:], strict=False)
    )


def _goes_on(before: Printed, line: Printed, right: float) -> bool:
    if BULLET.match(line.text) or (COUNTED.match(line.text) and not before.text.endswith((",", "-"))):
        return False
    first = line.words[0]
    space = 0.25 * first.size
    return before.box[2] + space + (first.right - first.left) > right - 0.6


def joined(before: str, after: str) -> str:
    """Two lines as one; a word that was cut at the line's end is whole again."""
    cut = HYPHEN.search(before)
    if cut and after[:1].islower() and cut[1].lower() not in KEPT_HYPHEN and len(cut[1]) > 1:
        return before[:-1] + after
    if cut and len(before) > 1:
        return before + after
    if before.endswith("/") and len(SPACED.findall(f"{before} {after}")) <= 1:  # "bidhaa/" and "huduma"
        return before + after
    if ADDRESS.search(before):
        return before + after
    return f"{before} {after}"
