"""Cards: one service after another, each a run of labels and values, as lines or as a table of two columns.

The name has a label of its own ("Service: ...", "Jina la huduma: ..."), or is the heading or line before the first
label. Where no name is labelled, a card ends where a label comes again.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from dirisha.core.phrases import read_times
from dirisha.rooms.charters.reading.document import Cell, Document
from dirisha.rooms.charters.reading.layouts.entries import Entry, entries_of
from dirisha.rooms.charters.reading.layouts.labels import SURE, Label
from dirisha.rooms.charters.reading.layouts.said import FIGURES, fee_said, time_said
from dirisha.rooms.charters.reading.model import ReadService
from dirisha.rooms.charters.reading.rows import SLIPPED, service_from
from dirisha.rooms.charters.reading.wraps import runs_on

LONGEST_NAME = 220
SHORT = 6
"""Words: two lines as short between a name and its first label may be a label that nobody knew, and its value."""
HEADINGS = 0.7
"""From this share of cards with a heading before them on, headings are the names; below it, the lines just before."""


@dataclass
class _Card:
    """A card as it grows. `before` are the lines in front of its first label, `fields` the pieces of each field."""

    before: list[Entry]
    named: bool
    fields: dict[Label, list[Cell]] = field(default_factory=dict)
    words: dict[Label, str] = field(default_factory=dict)
    last: Entry | None = None
    source: list[str] = field(default_factory=list)
    loose: bool = False
    """Whether lines stand inside it that go on with no field: a label that was not understood."""

    def take(self, entry: Entry) -> None:
        """Add a label and its value."""
        assert entry.label is not None
        self.fields.setdefault(entry.label, [])
        self.words.setdefault(entry.label, entry.words)
        if entry.text:
            self.fields[entry.label].append(entry.value)
        self.last = entry
        self._say(entry)

    def go_on(self, entries: Sequence[Entry], *, at_end: bool) -> int:
        """Add lines that go on with the last field; how many of them did."""
        if self.last is None or self.last.label is None:
            return 0
        pieces = self.fields[self.last.label]
        open_ = not self.last.text or self.last.text.endswith(":")
        before = self.last
        for count, entry in enumerate(entries):
            near = entry.line <= before.line + (2 if open_ or entry.listed else 1)
            follows = entry.listed or (open_ and not (at_end and pieces)) or runs_on(before.text, entry.text)
            if entry.heading or not entry.text or not near or not follows:
                return count
            if pieces and not entry.listed and runs_on(before.text, entry.text):
                pieces[-1] = Cell(f"{pieces[-1].text} {entry.text}")
            else:
                pieces.append(entry.value)
            self._say(entry)
            before = entry
        return len(entries)

    def _say(self, entry: Entry) -> None:
        if entry.source and entry.source not in self.source[-1:]:
            self.source.append(entry.source)

    @property
    def full(self) -> bool:
        """Whether it has a time or two other fields of a service, so that a heading may begin the next one."""
        return "time" in self.fields or len(SURE & set(self.fields)) > 1


def cards_in(document: Document, *, language: Literal["sw", "en"], country: str) -> list[ReadService]:
    """The services of a document of cards, in order; [] when it is none."""
    cards = [card for card in _cut(entries_of(document)) if {"time", "fee", "requirements"} & set(card.fields)]
    timed = [card for card in cards if any(_reads(piece.text, card) for piece in card.fields.get("time", []))]
    if not timed or len(timed) * 2 < len(cards) or (len(cards) == 1 and len(SURE & set(cards[0].fields)) < 2):
        return []
    by_heading = _by_heading(cards)
    found: list[ReadService] = []
    for card in cards:
        service = _service(card, len(found) + 1, by_heading, document.doubt, language=language, country=country)
        if service is not None:
            found.append(service)
    return found


def _reads(text: str, card: _Card) -> bool:
    if any(time_said(text, card.words.get("time", ""))) or FIGURES.match(text.strip(" .")):
        return True
    return any(reading.time is not None for reading in read_times(text))


def _cut(entries: Sequence[Entry]) -> list[_Card]:
    """The cards of the stream: where each begins, and which lines stand before it."""
    cards: list[_Card] = []
    pending: list[Entry] = []
    card: _Card | None = None
    for entry in entries:
        if entry.label is None:
            awaited = card is not None and card.last is not None and not card.last.text and not pending
            if awaited and entry.heading and any(character.isdigit() for character in entry.text):
                entry = replace(entry, heading=False)  # "TZS 20,000" is in capitals, and the value that was awaited
            pending.append(entry)
            continue
        if entry.label == "name":
            if card is not None:
                card.go_on(pending, at_end=True)
            card = _Card(list(pending), named=True)
            cards.append(card)
        elif card is None or _begins(card, entry, pending):
            went = card.go_on(pending[:-1], at_end=True) if card is not None else 0
            card = _Card(pending[went:], named=False)
            cards.append(card)
        else:
            card.loose = card.go_on(pending, at_end=False) < len(pending) or card.loose
        card.take(entry)
        pending = []
    if card is not None:
        card.go_on(pending, at_end=True)
    return cards


def _begins(card: _Card, entry: Entry, pending: Sequence[Entry]) -> bool:
    """Whether a label begins a new card: it comes again, or a heading stands before it and the card was full."""
    if card.named:
        return False
    if any(before.heading and before.text for before in pending) and card.full:
        return True
    return entry.label in card.fields and entry.label != "other" and bool(pending)


def _by_heading(cards: Sequence[_Card]) -> bool:
    """Whether headings are the names of cards. The first is asked last: any title of the document may precede it."""
    unnamed = [card for card in cards if not card.named]
    asked = unnamed[1:] or unnamed
    return sum(any(e.heading and e.text for e in card.before) for card in asked) >= HEADINGS * len(asked)


def _name(card: _Card, by_heading: bool) -> tuple[Cell, Entry | None, float]:
    """The name, the line it stands in, and how sure it is that this line is the name."""
    pieces = card.fields.get("name", [])
    if card.named:
        if len(pieces) > 1 and not pieces[0].items:
            return Cell(pieces[0].text, tuple(piece.text for piece in pieces[1:])), None, 1.0
        return (pieces[0] if pieces else Cell("")), None, 1.0
    before = [entry for entry in card.before if entry.text]
    headings = [entry for entry in before if entry.heading]
    numbered = [entry for entry in before if entry.number is not None]
    if by_heading and headings:
        return headings[-1].value, headings[-1], 1.0
    if numbered and numbered[-1] in before[-3:]:
        return numbered[-1].value, numbered[-1], 0.95
    short = [entry for entry in before[-3:] if not entry.text.endswith(".") and not entry.listed]
    if short:
        return short[-1].value, short[-1], 0.9
    return (before[-1].value, before[-1], SLIPPED) if before else (Cell(""), None, 0.0)


def _service(
    card: _Card, at: int, by_heading: bool, doubt: float, *, language: Literal["sw", "en"], country: str
) -> ReadService | None:
    name, where, sure = _name(card, by_heading)
    if not name.text or len(name.text) > LONGEST_NAME or card.last is None:
        return None
    numbers = [entry.number for entry in (where, *card.before[-1:]) if entry is not None and entry.number is not None]
    first = where or card.last
    officer = " ".join(cell.text for cell in card.fields.get("officer") or card.fields.get("office") or [])
    fee, time = _joined(card.fields.get("fee", [])), _joined(card.fields.get("time", []))
    said, other = time_said(time.text, card.words.get("time", ""))
    doubts = {"name": sure} | ({"time": SLIPPED} if other else {})
    unread = [e for e in card.before if where is not None and e.line > where.line and len(e.text.split()) <= SHORT]
    if card.loose or sum(not e.text.endswith(".") for e in unread) > 1:
        doubts |= {field: SLIPPED for field in ("requirements", "fee") if field not in card.fields}
    source = "\n".join([*([where.source] if where is not None else []), *card.source])
    return service_from(
        numbers[0] if numbers else at,
        name,
        requirements_cell(card.fields.get("requirements", [])),
        fee,
        time,
        source=source,
        page=first.page,
        line=first.line,
        language=language,
        country=country,
        doubt=doubt,
        doubts=doubts,
        officer=officer,
        other=other,
        time_said=said,
        fee_said=fee_said(fee.text, card.words.get("fee", "")),
    )


def requirements_cell(pieces: Sequence[Cell]) -> Cell:
    """The requirements of a card as one cell: its lines, or what semicolons part, are the items of a list."""
    if len(pieces) == 1 and not pieces[0].items and pieces[0].text.count(";"):
        return Cell(
            "", tuple(part.strip(" .") for part in re.split(r";\s*(?:na\s|and\s)?", pieces[0].text) if part.strip())
        )
    if len(pieces) < 2:
        return pieces[0] if pieces else Cell("")
    texts = [piece.text.strip(" ;") for piece in pieces]
    if texts[0].endswith(":"):
        return Cell(texts[0], tuple(texts[1:]))
    return Cell("", tuple(texts))


def _joined(pieces: Sequence[Cell]) -> Cell:
    """A field of several lines as one cell that keeps them."""
    if len(pieces) < 2:
        return pieces[0] if pieces else Cell("")
    texts = tuple(piece.text for piece in pieces)
    return Cell(" ".join(texts), (), texts)
