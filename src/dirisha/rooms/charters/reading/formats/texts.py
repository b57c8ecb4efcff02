"""What the adaptors share: cells from paragraphs, bullets, white space, ligatures."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from dirisha.rooms.charters.reading.document import Box, Cell

BULLET = re.compile(
    r"^\s*(?![-–—\s]*do[\s.]*[-–—])(?:\*(?!\d)|[-–—•‣▪●○◦■□➢➤✓✔\uf0b7\uf0a7\uf0d8\uf0fc\uf02d·]|o(?=\s))\s*(?=\S)"
)
COUNTED = re.compile(r"^\s*(?:\(?(?:\d{1,2}|[a-hA-H]|[ivxIVX]{1,4})[.)])\s+(?=\S)")
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\u200b\u200e\u200f\ufeff\xad]")
LIGATURES = {"\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl"}
SPACES = re.compile(r"[\xa0\u2000-\u200a\u202f\u205f\u3000]")


def folded(text: str) -> str:
    """A text with white space folded, ligatures written out and invisible signs gone."""
    for sign, letters in LIGATURES.items():
        text = text.replace(sign, letters)
    return unicodedata.normalize("NFC", " ".join(CONTROL.sub("", SPACES.sub(" ", text)).split()))


def cell_of(paragraphs: Sequence[str], *, box: Box | None = None, down: bool = False, confidence: float = 1.0) -> Cell:
    """A cell from its paragraphs: those with a bullet, or counted from the first on, are the items of its list."""
    lines = [line for line in (folded(paragraph) for paragraph in paragraphs) if line]
    lead, items = listed(lines)
    return Cell(lead, tuple(items), tuple(lines), box, down, confidence)


def listed(lines: Sequence[str]) -> tuple[str, list[str]]:
    """What stands before a list and the items of the list; a line without a bullet goes on with the item above it."""
    marks = [BULLET if BULLET.match(line) else COUNTED if COUNTED.match(line) else None for line in lines]
    counted = [line for line, mark in zip(lines, marks, strict=True) if mark is COUNTED]
    if len(counted) < 2:  # "1. Barua" alone may be anything
        marks = [mark if mark is BULLET else None for mark in marks]
    first = next((at for at, mark in enumerate(marks) if mark is not None), None)
    if first is None:
        return " ".join(lines), []
    items: list[str] = []
    for line, mark in zip(lines[first:], marks[first:], strict=True):
        if mark is not None:
            items.append(mark.sub("", line))
        else:
            items[-1] += f" {line}"
    return " ".join(lines[:first]), items
