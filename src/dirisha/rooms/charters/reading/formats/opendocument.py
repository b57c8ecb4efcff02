"""What OpenDocument texts and sheets share: the words of a paragraph, the marks of lists, which archive is locked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from dirisha.rooms.charters.reading.formats.docx_numbers import BULLET
from dirisha.rooms.charters.reading.formats.parts import Parts
from dirisha.rooms.charters.reading.formats.refusing import Refuses

SPACE = "urn:oasis:names:tc:opendocument:xmlns:"
OFFICE, TEXT, TABLE, STYLE, DRAW, FO = (
    f"{{{SPACE}{name}:1.0}}" for name in ("office", "text", "table", "style", "drawing", "xsl-fo-compatible")
)
MANIFEST = f"{{{SPACE}manifest:1.0}}"
SKIPPED = frozenset(
    {f"{TEXT}{name}" for name in ("note", "tracked-changes", "hidden-text", "change", "bookmark", "ruby-text")}
    | {f"{OFFICE}{name}" for name in ("annotation", "annotation-end", "forms")}
)
MOST_REPEATED = 1_000
"""Times that a cell or a space with something in it may be repeated."""
ROMAN = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv")


@dataclass
class Words:
    """A paragraph's text (with \\n and \\t), whether all of it is bold, the text boxes in it, page breaks in it."""

    text: str = ""
    bold: bool = False
    boxes: list[etree._Element] = field(default_factory=list)
    breaks: int = 0


def body_of(parts: Parts, kind: str) -> etree._Element:
    """The body of an OpenDocument file (`text` or `spreadsheet`). Refuses one that is locked or damaged."""
    manifest = parts.xml("META-INF/manifest.xml")
    if manifest is not None and any(True for _ in manifest.iter(f"{MANIFEST}encryption-data")):
        raise Refuses("encrypted")
    root = parts.xml("content.xml")
    body = None if root is None else root.find(f"{OFFICE}body/{OFFICE}{kind}")
    if body is None:
        raise Refuses("damaged")
    return body


class Styles:
    """Which styles are bold or hidden, and how lists are marked."""

    def __init__(self, *roots: etree._Element | None) -> None:
        self.bold: set[str] = set()
        self.hidden: set[str] = set()
        self.lists: dict[str, dict[int, tuple[str, str, str]]] = {}
        for root in roots:
            for style in () if root is None else root.iter(f"{STYLE}style"):
                self._style(style)
            for style in () if root is None else root.iter(f"{TEXT}list-style"):
                self.lists[style.get(f"{STYLE}name", "")] = dict(_levels(style))

    def _style(self, style: etree._Element) -> None:
        name = style.get(f"{STYLE}name", "")
        text, table = style.find(f"{STYLE}text-properties"), style.find(f"{STYLE}table-properties")
        parent = style.get(f"{STYLE}parent-style-name", "")
        weight = None if text is None else text.get(f"{FO}font-weight")
        if weight == "bold" or (weight is None and parent in self.bold):
            self.bold.add(name)
        if (text is not None and text.get(f"{TEXT}display") == "none") or (
            table is not None and table.get(f"{TABLE}display") == "false"
        ):
            self.hidden.add(name)

    def words(self, paragraph: etree._Element) -> Words:
        """The words of a `text:p` or `text:h`."""
        made = Words()
        parts: list[str] = []
        weights: list[bool] = []
        own = paragraph.get(f"{TEXT}style-name", "")
        for text, bold in self._runs(paragraph, made, own in self.bold):
            parts.append(text)
            if text.strip():
                weights.append(bold)
        made.text = "" if own in self.hidden else "".join(parts)
        made.bold = bool(weights) and all(weights)
        return made

    def _runs(self, element: etree._Element, made: Words, bold: bool) -> Iterator[tuple[str, bool]]:
        yield _typed(element.text), bold
        for child in element:
            tag = child.tag
            if tag == f"{TEXT}s":
                yield " " * min(_count(child, f"{TEXT}c"), MOST_REPEATED), bold
            elif tag == f"{TEXT}tab":
                yield "\t", bold
            elif tag == f"{TEXT}line-break":
                yield "\n", bold
            elif tag == f"{TEXT}soft-page-break":
                made.breaks += 1
            elif tag == f"{DRAW}frame":
                made.boxes.extend(child.iter(f"{DRAW}text-box"))
            elif isinstance(tag, str) and tag not in SKIPPED:
                style = child.get(f"{TEXT}style-name", "")
                if style not in self.hidden:
                    yield from self._runs(child, made, bold or style in self.bold)
            yield _typed(child.tail), bold

    def mark(self, style: str, level: int, count: int) -> str:
        """The mark of a list's item: a bullet, or its number as it is printed."""
        levels = self.lists.get(style, {})
        form, before, after = levels.get(level, ("", "", ""))
        if not form:
            return BULLET
        return f"{before}{_number(form, count)}{after}"


def _levels(style: etree._Element) -> Iterator[tuple[int, tuple[str, str, str]]]:
    for level in style.iterchildren(f"{TEXT}list-level-style-number"):
        form = level.get(f"{STYLE}num-format", "")
        after = level.get(f"{STYLE}num-suffix", "")
        yield _count(level, f"{TEXT}level"), (form, level.get(f"{STYLE}num-prefix", ""), after)


def _typed(text: str | None) -> str:
    """Line breaks in the file are spaces on the page."""
    return " ".join(f"|{text}|".split())[1:-1] if text else ""


def _number(form: str, count: int) -> str:
    if form in ("a", "A"):
        return chr(ord(form) + (count - 1) % 26)
    if form in ("i", "I") and 0 < count < len(ROMAN):
        return ROMAN[count] if form == "i" else ROMAN[count].upper()
    return str(count)


def _count(element: etree._Element, name: str) -> int:
    """A positive number of an attribute; 1 when there is none."""
    text = element.get(name, "1")
    return max(1, int(text)) if text.isdigit() and len(text) < 8 else 1


repeated = _count
