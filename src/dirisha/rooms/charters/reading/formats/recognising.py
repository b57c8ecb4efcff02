"""Characters from pictures, by tesseract where it is installed: words, where they stand, and how sure they are."""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from statistics import median

import pytesseract
from PIL import Image

from dirisha.rooms.charters.reading.formats.refusing import Refuses
from dirisha.rooms.charters.reading.formats.texts import folded
from dirisha.rooms.charters.reading.formats.words import Word

BULLETS = frozenset("* « » “ ” ¢ ° + © ® e o O - – — . • ¤ > @ ¥ ~ ‹ › · = # s ¢ ® ° Â".split())
"""What tesseract makes of a bullet before a word."""
CONFUSED = re.compile(r"\d[OoIlSBZ|]|[OIlSBZ|]\d")
FIGURES = re.compile(r"\d")
SWAHILI = frozenset("ya wa na kwa za la cha katika huduma muda simu malipo".split())
ENGLISH = frozenset("of the and to for in our is service charter tel republic".split())
UNSURE = 0.45
SURE_FIGURES = 0.75
"""Figures below this are doubtful: a 1 for a 7 is still a number."""


def languages(language: str) -> str:
    """The languages to recognise. Refuses when tesseract or the language is not installed."""
    if shutil.which("tesseract") is None:
        raise Refuses("no-tesseract")
    there = set(pytesseract.get_languages())
    wanted = ["eng"] if language == "en" else ["swa", "eng"]
    if not set(wanted) <= there:
        raise Refuses("no-tesseract")
    return "+".join(wanted)


def spoken(words: Sequence[Word]) -> str:
    """The language of words, by the small ones; "" when there are too few."""
    texts = [word.text.lower() for word in words]
    swahili, english = (sum(text in small for text in texts) for small in (SWAHILI, ENGLISH))
    if swahili == english:
        return ""
    return "sw" if swahili > english else "en"


def recognised(pictures: Sequence[Image.Image], mode: int, spoken: str) -> list[list[Word]]:
    """The words of every picture, in its own pixels. `mode` is tesseract's page segmentation mode."""
    if not pictures:
        return []
    made: list[list[Word]] = [[] for _ in pictures]
    with tempfile.TemporaryDirectory(prefix="dirisha-scan-") as folder:
        names = []
        for at, picture in enumerate(pictures):
            names.append(f"{folder}/{at}.png")
            picture.save(names[-1], compress_level=1, dpi=(300, 300))
        listed = Path(folder) / "pictures.txt"
        listed.write_text("\n".join(names), "utf-8")
        found = pytesseract.image_to_data(
            str(listed), lang=spoken, config=f"--psm {mode}", output_type=pytesseract.Output.DICT
        )
    lines: dict[tuple[int, ...], list[tuple[int, Word]]] = {}
    for at, text in enumerate(found["text"]):
        bare = folded(str(text))
        if not bare or float(found["conf"][at]) < 0:
            continue
        left, top = float(found["left"][at]), float(found["top"][at])
        wide, tall = float(found["width"][at]), float(found["height"][at])
        word = Word(bare, left, top, left + wide, top + tall, tall, sure=_sure(bare, float(found["conf"][at]) / 100))
        line = tuple(int(found[part][at]) for part in ("page_num", "block_num", "par_num", "line_num"))
        lines.setdefault(line, []).append((line[0] - 1, word))
    for held in lines.values():
        for picture_at, word in _levelled(held):
            made[picture_at].append(word)
    return made


def _levelled(line: list[tuple[int, Word]]) -> list[tuple[int, Word]]:
    """The words of one line at one height: a comma and a capital do not stand on two lines."""
    middle = median(word.height for _, word in line)
    tall = median(word.bottom - word.top for _, word in line)
    return [(at, replace(word, top=middle - tall / 2, bottom=middle + tall / 2)) for at, word in line]


def _sure(text: str, sure: float) -> float:
    """How sure a word is; figures mixed with the letters that look like them are not."""
    if CONFUSED.search(text):
        return min(sure, UNSURE)
    if FIGURES.search(text) and sure < SURE_FIGURES:
        return min(sure, UNSURE)
    return sure
