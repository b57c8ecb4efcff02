"""The automatic numbers and bullets of a Word document, counted as Word counts them (ECMA-376 part 1, 17.9)."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
PLACE = re.compile(r"%([1-9])")
ROMAN = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
MOST = 3999
BULLET = "•"
MOST_STYLES = 12  # a style that is based on a style, and so on


@dataclass
class Level:
    """One level of a list: where it starts, how it counts, and its text with %1 for the count."""

    start: int = 1
    form: str = "decimal"
    text: str = "%1."


@dataclass
class Numbers:
    """All lists of a document, and how far each has been counted."""

    levels: dict[str, dict[int, Level]] = field(default_factory=dict)
    lists: dict[str, str] = field(default_factory=dict)
    restarts: dict[str, dict[int, int]] = field(default_factory=dict)
    styles: dict[str, tuple[str, int]] = field(default_factory=dict)
    counts: dict[str, dict[int, int]] = field(default_factory=dict)
    begun: set[str] = field(default_factory=set)

    def mark(self, paragraph: etree._Element) -> tuple[str, int] | None:
        """The mark ("3.", "b)", "•") and depth of a paragraph in a list, counting it; None for any other."""
        found = self._list_of(paragraph)
        if found is None:
            return None
        number, depth = found
        kind = self.lists.get(number)
        if kind is None:
            return None
        levels = self.levels.get(kind, {})
        level = levels.get(depth, Level())
        counts = self.counts.setdefault(kind, {})
        if number not in self.begun:
            self.begun.add(number)
            for at, start in self.restarts.get(number, {}).items():
                counts[at] = start - 1
        counts[depth] = counts.get(depth, level.start - 1) + 1
        for deeper in [at for at in counts if at > depth]:
            del counts[deeper]
        if level.form == "bullet":
            return BULLET, depth
        if level.form == "none":
            return level.text.strip() or BULLET, depth

        def count(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            value = counts.get(at, levels.get(at, Level()).start)
            return _formed(value, levels.get(at, Level()).form)

        return PLACE.sub(count, level.text).strip(), depth

    def _list_of(self, paragraph: etree._Element) -> tuple[str, int] | None:
        properties = paragraph.find(f"{W}pPr")
        if properties is None:
            return None
        direct = properties.find(f"{W}numPr")
        style = properties.find(f"{W}pStyle")
        styled = self.styles.get(style.get(f"{W}val", "")) if style is not None else None
        if direct is None:
            return styled
        number = _value(direct.find(f"{W}numId"))
        depth = int(_value(direct.find(f"{W}ilvl")) or (styled[1] if styled else 0))
        if number is None:
            return (styled[0], depth) if styled else None
        return None if number == "0" else (number, depth)


def numbers_of(numbering: etree._Element | None, styles: etree._Element | None) -> Numbers:
    """The lists of a document from its two parts."""
    made = Numbers()
    if numbering is not None:
        for kind in numbering.iter(f"{W}abstractNum"):
            made.levels[kind.get(f"{W}abstractNumId", "")] = {
                int(level.get(f"{W}ilvl", "0")): _level(level) for level in kind.iter(f"{W}lvl")
            }
        for number in numbering.iter(f"{W}num"):
            key = number.get(f"{W}numId", "")
            made.lists[key] = _value(number.find(f"{W}abstractNumId")) or ""
            made.restarts[key] = {
                int(change.get(f"{W}ilvl", "0")): int(start)
                for change in number.iter(f"{W}lvlOverride")
                if (start := _value(change.find(f"{W}startOverride"))) is not None
            }
    if styles is not None:
        made.styles = _styles(styles)
    return made


def _styles(root: etree._Element) -> dict[str, tuple[str, int]]:
    """The paragraph styles that number their paragraphs, by themselves or by the style that they are based on."""
    own: dict[str, tuple[str, int]] = {}
    based: dict[str, str] = {}
    for style in root.iter(f"{W}style"):
        key = style.get(f"{W}styleId", "")
        based[key] = _value(style.find(f"{W}basedOn")) or ""
        number = style.find(f"{W}pPr/{W}numPr")
        if number is not None and (which := _value(number.find(f"{W}numId"))) not in (None, "0"):
            own[key] = (which or "", int(_value(number.find(f"{W}ilvl")) or 0))
    made: dict[str, tuple[str, int]] = {}
    for key in based:
        at = key
        for _ in range(MOST_STYLES):
            if at in own:
                made[key] = own[at]
                break
            at = based.get(at, "")
    return made


def _level(element: etree._Element) -> Level:
    return Level(
        int(_value(element.find(f"{W}start")) or 1),
        _value(element.find(f"{W}numFmt")) or "decimal",
        _value(element.find(f"{W}lvlText")) or "",
    )


def _value(element: etree._Element | None) -> str | None:
    return None if element is None else element.get(f"{W}val")


def _formed(value: int, form: str) -> str:
    forms: dict[str, Callable[[int], str]] = {
        "lowerLetter": lambda n: chr(96 + (n - 1) % 26 + 1) * ((n - 1) // 26 + 1),
        "upperLetter": lambda n: (chr(96 + (n - 1) % 26 + 1) * ((n - 1) // 26 + 1)).upper(),
        "lowerRoman": _roman,
        "upperRoman": lambda n: _roman(n).upper(),
        "decimalZero": lambda n: f"{n:02}",
    }
    return forms.get(form, str)(value) if 0 < value <= MOST else str(value)


def _roman(value: int) -> str:
    made = "m" * (value // 1000)
    value %= 1000
    for amount, letters in ((900, "cm"), (500, "d"), (400, "cd"), *ROMAN):
        made += letters * (value // amount)
        value %= amount
    return made
