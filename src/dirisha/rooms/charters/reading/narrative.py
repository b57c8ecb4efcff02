"""Charters written as chapters, not as a table: the contents page, and the chapters whose text the document has."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from dirisha.core.text import fold
from dirisha.rooms.charters.reading.document import Document, Line
from dirisha.rooms.charters.reading.model import ReadSection, Words

CONTENTS = re.compile(r"^(yaliyomo|contents|table of contents)\b")
PAGES = re.compile(r"^\d{1,3}(\s*[-–]\s*\d{1,3})?$")
LEADERS = re.compile(r"[.…]{2,}\s*(\d[\d\s-]*)?$")
CONNECTED = re.compile(r"^(na|ya|wa|za|la|cha|vya|kwa|and|of|with)\b")
REVIEW = re.compile(r"\b(mapitio|review)\b")
CONSULTATION = re.compile(r"\b(ushauri|consultation)\b")
LONG = 30


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
        if not _take(chapters, text, pages):
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
    return sections, last if chapters else 0


def _entries(document: Document) -> list[tuple[int, str, str]]:
    """(line number, text, pages) of every line, whether it has a tab or not."""
    entries = []
    for block in document.blocks:
        if isinstance(block, Line):
            entries.append((block.number, block.text, ""))
        else:
            for row in block:
                pages = row.cells[-1].text if len(row.cells) > 1 else ""
                entries.append((row.line, row.cells[0].text, pages))
    return sorted(entries)


def _take(chapters: list[_Chapter], text: str, pages: str) -> bool:
    """Put one entry of the contents page in its place; False when it no longer belongs to that page."""
    leaders = LEADERS.search(text) is not None
    title = LEADERS.sub("", text).strip(" .")
    page = pages if PAGES.match(pages) else ""
    if not title:
        return True
    if len(title) > 80 or (title.endswith((":", ";", ".")) and not leaders):
        return False
    if title.isupper() and (page or leaders or not chapters):
        chapters.append(_Chapter(title, page))
    elif title.isupper() and CONNECTED.match(fold(title)):
        chapters[-1].title = f"{chapters[-1].title} {title}"
    elif title.isupper() or not chapters:
        return False
    else:
        chapter = chapters[-1]
        if chapter.open and chapter.items and (leaders or CONNECTED.match(fold(title))):
            chapter.items[-1] = f"{chapter.items[-1]} {title}"
        else:
            chapter.items.append(title)
        chapter.open = not leaders and len(title) >= LONG
    return True


def chapters_of(document: Document, after: int, language: str) -> list[ReadSection]:
    """The chapters whose text follows the contents page: heading, paragraphs, list."""
    lines = [line for line in document.lines() if line.number > after]
    sections: list[ReadSection] = []
    heading: str | None = None
    body: list[str] = []
    items: list[str] = []

    def end() -> None:
        if heading and (body or items):
            sections.append(
                ReadSection(
                    key=_key(heading, items),
                    heading=_words(heading, language),
                    body=_words(" ".join(body), language),
                    items=tuple(_words(item, language) for item in items),
                )
            )

    for line in lines:
        if _is_heading(line):
            end()
            heading, body, items = line.text, [], []
        elif line.listed:
            items.append(line.text)
        else:
            body.append(line.text)
    end()
    return sections


def _is_heading(line: Line) -> bool:
    words = line.text.split()
    titled = sum(word[:1].isupper() for word in words) * 2 >= len(words)
    return not line.listed and len(line.text) < 60 and not line.text.endswith((".", ":", ";", ",")) and titled


def _key(heading: str, items: Sequence[str]) -> str:
    folded = fold(heading)
    if CONSULTATION.search(folded):
        return "review-consultation"
    if items and (REVIEW.search(folded) or "kupitia" in folded):
        return "review-questions"
    return "-".join(folded.split()[:6])


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
