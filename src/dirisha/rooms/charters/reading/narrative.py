"""The contents page of a charter written in chapters, and which of its chapters the document does not hold."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from dirisha.core.text import fold, similarity
from dirisha.rooms.charters.reading.document import Document, Line
from dirisha.rooms.charters.reading.headings import CHAPTER, DECIMAL, heads_of
from dirisha.rooms.charters.reading.model import ReadSection, Words

CONTENTS = re.compile(r"^(yaliyomo|contents|table of contents)\b")
PAGE = r"(?:\d{1,3}|[ivx]{1,5})"
PAGES = re.compile(rf"^{PAGE}(\s*[-–]\s*{PAGE})?$")
LEADERS = re.compile(rf"(?:[.…_]\s?){{2,}}\s*({PAGE}(?:\s*[-–]\s*{PAGE})?)?$")
AT_END = re.compile(rf"\s+({PAGE}(?:\s*[-–]\s*{PAGE})?)$")
NUMBERED = re.compile(r"^(?:\d{1,2}(?:\.\d{1,2})*[.)]?|[IVX]{1,6}[.)])\s+(?=\S)")
CONNECTED = re.compile(r"^(na|ya|wa|za|la|cha|vya|kwa|and|of|with)\b")
LONG = 30
CHAPTERS = 3
"""A charter in chapters has at least so many on its contents page."""
ALIKE = 0.75


@dataclass
class _Chapter:
    title: str
    pages: str
    items: list[str] = field(default_factory=list)
    open: bool = False


def contents_of(document: Document, language: str) -> tuple[list[ReadSection], int]:
    """The chapters of the contents page with their pages, and the number of the page's last line (0: there is none)."""
    entries = _entries(document)
    start = next((at for at, entry in enumerate(entries) if CONTENTS.match(fold(entry[1]))), None)
    if start is None:
        return [], 0
    chapters: list[_Chapter] = []
    last = entries[start][0]
    for number, text, pages in entries[start + 1 :]:
        if number > last + 4:
            break
        if _repeats(chapters, text, pages) or not _take(chapters, text, pages):
            break
        last = number
    sections = [
        ReadSection(
            key=f"chapter-{at}",
            heading=_words(chapter.title, language),
            body=Words(original=chapter.pages, sw=_pages(chapter.pages, "sw"), en=_pages(chapter.pages, "en")),
            items=tuple(_words(item, language) for item in chapter.items),
        )
        for at, chapter in enumerate(chapters, start=1)
    ]
    return (sections, last) if len(sections) >= CHAPTERS else ([], 0)


def _entries(document: Document) -> list[tuple[int, str, str]]:
    """(line number, text, pages) of every line, whether it has a tab or not, with the number that it bears."""
    entries = []
    raw = document.text.split("\n")
    for block in document.blocks:
        if isinstance(block, Line):
            before = raw[block.number - 1].strip() if 0 < block.number <= len(raw) else ""
            numbered = NUMBERED.match(before) and before.endswith(block.text)
            entries.append((block.number, before if numbered else block.text, ""))
        else:
            for row in block:
                pages = row.cells[-1].text if len(row.cells) > 1 else ""
                first = row.cells[0].text
                if len(row.cells) > 2 and re.fullmatch(r"[\dIVX]{1,4}[.)]?(\.\d+)*", first):
                    first = f"{first} {row.cells[1].text}"
                entries.append((row.line, first, pages))
    return sorted(entries)


def _take(chapters: list[_Chapter], text: str, pages: str) -> bool:
    """Put one entry of the contents page in its place; False when it no longer belongs to that page.

    A chapter is in capitals, or bears a number of one level ("2.", "2.0", "II.", "SURA YA PILI") and a page; what
    stands between two of them are its parts.
    """
    leaders = LEADERS.search(text)
    title = LEADERS.sub("", text).strip(" .")
    number, chaptered = NUMBERED.match(title), CHAPTER.match(title)
    at_end = AT_END.search(title) if leaders is None and (number or chaptered or title.isupper()) else None
    title = title[: at_end.start()] if at_end else title
    page = pages if PAGES.match(pages) else leaders[1] or "" if leaders else at_end[1] if at_end else ""
    if not title:
        return True
    if len(title) > 80 or (title.endswith((":", ";", ".")) and not leaders):
        return False
    placed = bool(page or leaders)
    bare = title[number.end() :] if number else title
    if (number or chaptered) and placed:
        if chapters and _is_part(title):
            chapters[-1].items.append(bare)
        else:
            chapters.append(_Chapter(bare, page))
    elif title.isupper() and (placed or not chapters) and not number:
        chapters.append(_Chapter(title, page))
    elif title.isupper() and chapters and CONNECTED.match(fold(title)):
        chapters[-1].title = f"{chapters[-1].title} {title}"
    elif title.isupper() or number or chaptered or not chapters:
        return _begin(chapters, title, page) if placed and not chapters else False
    elif placed and not any(chapter.title.isupper() for chapter in chapters):
        chapters.append(_Chapter(title, page))
    else:
        chapter = chapters[-1]
        if chapter.open and chapter.items and (leaders or CONNECTED.match(fold(title))):
            chapter.items[-1] = f"{chapter.items[-1]} {title}"
        else:
            chapter.items.append(title)
        chapter.open = not leaders and len(title) >= LONG
    return True


def _repeats(chapters: Sequence[_Chapter], text: str, pages: str) -> bool:
    """Whether a line without a page says a title of the page again: there the first chapter begins."""
    bare = fold(NUMBERED.sub("", text))
    return (
        not pages
        and not LEADERS.search(text)
        and any(bare == fold(title) for each in chapters for title in (each.title, *each.items))
    )


def _begin(chapters: list[_Chapter], title: str, page: str) -> bool:
    chapters.append(_Chapter(title, page))
    return True


def _is_part(title: str) -> bool:
    """Whether an entry's number has two levels: "3.1 Wateja wetu", but not "3.0 WATEJA"."""
    match = DECIMAL.match(title)
    return match is not None and any(int(level) for level in match[1].split(".")[1:])


def missing_of(document: Document, contents: Sequence[ReadSection], last: int) -> list[ReadSection]:
    """Those of the contents page that no heading with text under it, behind the line `last`, is like."""
    lines = list(document.lines())
    titles = [head.title for at, head in heads_of(document).items() if lines[at].number > last and head.title]
    return [section for section in contents if not _stands(section.heading.original, titles)]


def _stands(title: str, titles: Iterable[str]) -> bool:
    bare = CHAPTER.sub("", title) or title
    return any(similarity(bare, other) >= ALIKE for other in titles)


def _pages(pages: str, language: str) -> str:
    if not pages:
        return ""
    plain = re.sub(r"\s*[-–]\s*", "-", pages)
    several = "-" in plain
    if language == "sw":
        return f"{'Kurasa' if several else 'Ukurasa'} {plain}"
    return f"{'Pages' if several else 'Page'} {plain}"


def _words(text: str, language: str) -> Words:
    return Words(original=text, sw=text if language == "sw" else "", en=text if language == "en" else "")
