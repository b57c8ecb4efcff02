"""Fees that a document prints in a table or list of their own, joined to services by name."""

from __future__ import annotations

from dataclasses import dataclass

from dirisha.core.text import fold, similarity
from dirisha.rooms.charters.reading.document import Document
from dirisha.rooms.charters.reading.layouts.entries import ONLY_NUMBER, plain_cells
from dirisha.rooms.charters.reading.layouts.phrases import CUT, reads_as_fee, reads_as_time

ALIKE = 0.8
SURE_ALIKE = 0.85
MISSPELT = 0.85
SMALL = frozenset(
    "ya wa za la cha vya kwa na katika of the and to in for a an on your yako yenu our fee fees ada".split()
)


@dataclass(frozen=True, slots=True)
class Fees:
    """(name, fee) pairs of a document."""

    pairs: tuple[tuple[str, str], ...]

    def of(self, name: str) -> tuple[str, float]:
        """(the fee of the service of this name, how sure the two names are one); ("", 1.0) when there is none."""
        best = max(self.pairs, key=lambda pair: _alike(pair[0], name), default=None)
        if best is None:
            return "", 1.0
        alike = _alike(best[0], name)
        if alike < ALIKE:
            return "", 1.0
        rivals = {fee for other, fee in self.pairs if other != best[0] and _alike(other, name) > alike - 0.05}
        return best[1], 0.4 if alike < SURE_ALIKE or rivals - {best[1]} else 0.95


def fees_of(document: Document) -> Fees:
    """The fees that stand apart: rows of a name and a fee, lines "name: fee"."""
    pairs: list[tuple[str, str]] = []
    for rows in document.tables():
        for row in rows:
            cells = [cell.text for cell in plain_cells(row)]
            if len(cells) > 1 and ONLY_NUMBER.match(cells[0]):
                cells = cells[1:]
            if len(cells) == 2 and reads_as_fee(cells[1]) and not reads_as_fee(cells[0]):
                pairs.append((cells[0], cells[1]))
    for line in document.lines():
        pieces = [piece.strip() for piece in CUT.split(line.text) if piece.strip()]
        if len(pieces) == 2 and reads_as_fee(pieces[1]) and reads_as_time(pieces[1]) is None:
            pairs.append((pieces[0], pieces[1]))
    return Fees(tuple(pairs))


def _alike(one: str, other: str) -> float:
    """How far two names are one: all words of the shorter in the longer, or a misspelling of one."""
    first, second = ({_stem(word) for word in fold(text).split() if word not in SMALL} for text in (one, other))
    if not first or not second:
        return 0.0
    if first <= second or second <= first:
        fewest, most = sorted((len(first), len(second)))
        return 0.8 + 0.2 * fewest / most if fewest > 1 or most == 1 else 0.8
    alike = similarity(one, other)
    return alike if alike >= MISSPELT else 0.0


def _stem(word: str) -> str:
    return word[:-1] if len(word) > 4 and word.endswith("s") and not word.endswith("ss") else word
