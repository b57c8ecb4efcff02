"""The words of a Word paragraph: tracked changes accepted, hidden text and fields' codes left out, text boxes apart."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from dirisha.rooms.charters.reading.formats.docx_numbers import W

MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
SKIPPED = frozenset(
    W + name
    for name in "pPr rPr del moveFrom delText instrText footnoteReference endnoteReference commentReference".split()
)
OFF = frozenset({"0", "false", "off", "none"})
SYMBOLS = {"f0b7": "•", "f0a7": "▪", "f0d8": "➢", "f0fc": "✓", "f02d": "-"}


@dataclass
class Words:
    """A paragraph's text (with \\n and \\t), whether all of it is bold, the text boxes in it, page breaks before it."""

    text: str = ""
    bold: bool = False
    boxes: list[etree._Element] = field(default_factory=list)
    breaks: int = 0


def words_of(paragraph: etree._Element) -> Words:
    """The words of a `w:p`."""
    made = Words()
    parts: list[str] = []
    weights: list[bool] = []
    for text, bold in _runs(paragraph, made):
        parts.append(text)
        if text.strip():
            weights.append(bold)
    made.text = "".join(parts)
    made.bold = bool(weights) and all(weights)
    return made


def _runs(element: etree._Element, made: Words) -> Iterator[tuple[str, bool]]:
    for child in element:
        tag = child.tag
        if not isinstance(tag, str) or tag in SKIPPED:
            continue
        if tag == f"{W}r":
            yield from _run(child, made)
        elif tag == f"{MC}AlternateContent":
            choice = chosen(child)
            if choice is not None:
                yield from _runs(choice, made)
        else:  # hyperlinks, insertions, smart tags, content controls, simple fields
            yield from _runs(child, made)


def _run(run: etree._Element, made: Words) -> Iterator[tuple[str, bool]]:
    properties = run.find(f"{W}rPr")
    if properties is not None and _on(properties.find(f"{W}vanish")):
        return
    bold = properties is not None and _on(properties.find(f"{W}b"))
    for child in run:
        tag = child.tag
        if tag == f"{W}t":
            yield child.text or "", bold
        elif tag in (f"{W}tab", f"{W}ptab"):
            yield "\t", bold
        elif tag in (f"{W}br", f"{W}cr"):
            if child.get(f"{W}type") == "page":
                made.breaks += 1
            yield "\n", bold
        elif tag == f"{W}lastRenderedPageBreak":
            made.breaks += 1
        elif tag == f"{W}noBreakHyphen":
            yield "-", bold
        elif tag == f"{W}sym":
            yield SYMBOLS.get(child.get(f"{W}char", "").lower(), "•"), bold
        elif tag in (f"{W}drawing", f"{W}pict", f"{W}object", f"{MC}AlternateContent"):
            inside = chosen(child) if tag == f"{MC}AlternateContent" else child
            if inside is not None:
                made.boxes.extend(inside.iter(f"{W}txbxContent"))


def chosen(element: etree._Element) -> etree._Element | None:
    """Of a drawing given twice (for new and old Word) the new one."""
    choice = element.find(f"{MC}Choice")
    return choice if choice is not None else element.find(f"{MC}Fallback")


def _on(element: etree._Element | None) -> bool:
    return element is not None and element.get(f"{W}val", "1").lower() not in OFF
