"""Marks of Markdown and HTML inside a plain text, and the cells that hold them."""

from __future__ import annotations

import html
import re

from dirisha.rooms.charters.reading.document import Cell

ITEM = re.compile(r"<li[^<>]{0,300}>(.*?)(?=<li\b|</li>|</ul>|</ol>|$)", re.IGNORECASE | re.DOTALL)
LIST = re.compile(r"<[uo]l\b.*", re.IGNORECASE | re.DOTALL)
BREAK = re.compile(r"<br\s{0,9}/?>|</p>\s{0,9}<p>", re.IGNORECASE)
TAG = re.compile(r"</?[a-zA-Z][^<>]{0,300}>")
LINK = re.compile(r"!?\[([^\[\]]{0,300})\]\([^()\s]{0,500}\)")
BULLET = re.compile(r"^\s*(?:[-*•‣▪●○■➢✓\uf0b7]|:|\d{1,2}[.)])\s+")
HEADING = re.compile(r"^#{1,6}\s+")
EMPHASIS = re.compile(r"(?<![\w*])[*_](?=\S)([^*_]{1,200}?)(?<=\S)[*_](?![\w*])")
ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+.!|<>-])")


def clean(text: str) -> str:
    """A text without marks of Markdown and HTML, white space folded."""
    text = LINK.sub(r"\1", BREAK.sub(" ", text))
    text = html.unescape(TAG.sub(" ", text)).replace("**", "").replace("__", "")
    return " ".join(ESCAPED.sub(r"\1", EMPHASIS.sub(r"\1", text)).split())


def marked_cell(text: str) -> Cell:
    """A cell from its marked text: HTML lists are its items, `<br>` parts its lines."""
    items = tuple(item for item in (clean(found) for found in ITEM.findall(text)) if item)
    if items:
        return Cell(clean(LIST.sub("", text)), items)
    lines = tuple(line for line in map(clean, re.split(r"\n|<br\s{0,9}/?>|</p>", text, flags=re.IGNORECASE)) if line)
    return Cell(" ".join(lines), (), lines if len(lines) > 1 else ())


def is_heading(line: str) -> bool:
    """Whether a line is marked as a heading, bold from its beginning, or in capitals."""
    if HEADING.match(line):
        return True
    words = clean(line)
    return line.strip().startswith("**") or (len(words) > 3 and words.isupper())
