"""One service from the texts of its fields, whatever layout they stood in; double rows into their variants."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any, Literal

from dirisha.core.phrases import FeeReading, TimeReading, read_requirements
from dirisha.core.phrases.requirements import RequirementsReading, split_items
from dirisha.core.text import fold, slug
from dirisha.rooms.charters.reading.document import Cell
from dirisha.rooms.charters.reading.kinds import case_kind, channels_of, is_confidential, law_of
from dirisha.rooms.charters.reading.model import ReadRequirement, ReadService, ReadVariant, Words
from dirisha.rooms.charters.reading.readings import fees_in, times_in
from dirisha.rooms.charters.reading.wraps import lettered, runs_on, unmarked, unwrapped

UNREAD: dict[str, Any] = {"kind": "varies"}
DOUBTED = 0.5
"""Below this a field is in doubt."""
SLIPPED = 0.4
"""A field that may belong to another row or column, or that was not understood: look before you trust it."""


@dataclass(frozen=True)
class _Names:
    """A row's name, and the names of its variants where it has several; `split` when they stood in the name's cell.

    `by_requirement` when they are the row's requirements: then each variant needs only its own.
    """

    name: str
    variants: tuple[str, ...]
    split: bool
    by_requirement: bool = False


def service_from(
    no: int,
    name: Cell | str,
    requirements: Cell | str,
    fee: Cell | str,
    time: Cell | str,
    *,
    source: str,
    page: int,
    line: int,
    language: Literal["sw", "en"],
    country: str,
    doubt: float = 1.0,
    doubts: Mapping[str, float] | None = None,
    officer: str = "",
    other: tuple[dict[str, Any], ...] = (),
    time_said: str = "",
    fee_said: str = "",
    currency: str = "",
) -> ReadService:
    """The service that these texts say, as published.

    `source` is the whole passage as it stands in the document, `page` and `line` (both from 1) where it begins. `doubt`
    is how far the layout trusts the place of all the texts, `doubts` of single ones; no field is surer than that. A fee
    or requirement that the document does not have at all ("") is not unsure: it lowers nothing. A time that is not
    there lowers all. `other` are further readings of the time that the layout allows. `time_said` and `fee_said` are
    read in place of the cell's own words ("14 days" for "14" under "Time (days)"), `currency` is the fee column's code.
    """
    named, required, fee_cell, time_cell = map(_as_cell, (name, requirements, fee, time))
    needs = _needs(required)
    fees, times = fees_in(fee_said or _lined(fee_cell), country, currency), times_in(time_said or _lined(time_cell))
    names = _names(named, times, needs)
    cells = {"name": named, "requirements": required, "fee": fee_cell, "time": time_cell}
    doubted = {f: min(doubt, (doubts or {}).get(f, 1.0), cell.confidence) for f, cell in cells.items()}
    sure = _sure(cells, needs.confidence, fees, times, doubted)
    kind = case_kind(named.text)
    return ReadService(
        no=no,
        name=_words(named.lead if named.items else named.text, language),
        items=tuple(_words(item, language) for item in named.items),
        requirements=tuple(ReadRequirement(words=_words(text, language), kind=kind) for text, kind in needs.items),
        requirements_text=required.text,
        requirements_logic="any_of" if names.by_requirement else needs.logic,
        requirements_intro=needs.intro,
        fee_text=fee_cell.text,
        fee=_whole_fee(fees),
        time_text=time_cell.text,
        time=_whole_time(names, times),
        variants=_variants(names, fees, times, other, language, {f: doubted[f] for f in sure}),
        source_text=source.strip(),
        source={"page": page, "row": no, "line": line, **_place(named, required, fee_cell, time_cell)},
        confidence=min(sure.values()),
        confidences=sure,
        officer=officer,
        slug=slug(named.lead or named.text),
        case_kind=kind,
        confidential=is_confidential(named.text),
        channels=channels_of(" ".join((named.text, *(text for text, what in needs.items if what == "instruction")))),
        law=law_of(named.text, kind=kind, country=country),
    )


def _place(*cells: Cell) -> dict[str, list[float]]:
    """Where the cells stand on their page (`box`: left, top, right, bottom in points), for formats with positions."""
    boxes = [cell.box for cell in cells if cell.box is not None]
    if not boxes:
        return {}
    sides = list(zip(*boxes, strict=True))
    return {"box": [round(side, 1) for side in (min(sides[0]), min(sides[1]), max(sides[2]), max(sides[3]))]}


def _sure(
    cells: Mapping[str, Cell],
    needs: float,
    fees: tuple[FeeReading, ...],
    times: tuple[TimeReading, ...],
    doubts: Mapping[str, float],
) -> dict[str, float]:
    """How sure each field is: no surer than `doubts`, its place in the layout and the characters of its cell."""
    read = {
        "name": 0.98 if cells["name"].text else 0.0,
        "requirements": needs,
        "fee": min(reading.confidence for reading in fees),
        "time": min(reading.confidence for reading in times),
    }
    return {
        field: round(min(value, doubts[field]), 2)
        for field, value in read.items()
        if field != "fee" or cells["fee"].text or doubts["fee"] < DOUBTED
    }


def _as_cell(text: Cell | str) -> Cell:
    if isinstance(text, Cell):
        return text
    lines = tuple(line for line in (" ".join(line.split()) for line in text.splitlines()) if line)
    return Cell(" ".join(lines), (), lines if len(lines) > 1 else ())


def _lined(cell: Cell) -> str:
    """The cell's text, each of its values on a line, where the document or its letters ("a) ... b) ...") part them."""
    parts = (cell.lead, *cell.items) if cell.items else _meant(cell)
    lines = [part for part in parts if part] or [""]
    if len(lines) == 1:
        lead, pieces = lettered(lines[0])
        return "\n".join(pieces) if pieces and not lead else lines[0]
    lead, pieces = unmarked(lines)
    return "\n".join(pieces if pieces and not lead else lines)


def _meant(cell: Cell) -> tuple[str, ...]:
    """The cell's lines; where they are lines of print, those that only ran out of room are joined."""
    if len(cell.lines) < 2:
        return (cell.text,)
    return unwrapped(cell.lines, max(map(len, cell.lines)) if cell.box is not None else None)


def _needs(cell: Cell) -> RequirementsReading:
    """The reading of a cell of requirements: of its list, its lines, or its one line."""
    if cell.items:
        return read_requirements(cell.text, cell.lead, cell.items)
    lines = _meant(cell)
    lead, items = unmarked(lines) if len(lines) > 1 else lettered(cell.text)
    if items:
        return read_requirements(cell.text, lead, items)
    reading = read_requirements("\n".join(lines))
    if cell.box is not None and _joined_at_a_capital(cell.lines, lines):
        return replace(reading, confidence=min(reading.confidence, SLIPPED))
    return reading


def _joined_at_a_capital(printed: Sequence[str], meant: Sequence[str]) -> bool:
    """Whether a printed line that begins like an item of its own was taken for the rest of the one above."""
    return any(
        after[:1].isupper()
        and not after.split()[0].isupper()
        and not runs_on(before, after)
        and not any(line.startswith(after) for line in meant)
        for before, after in pairwise(printed)
    )


def _words(text: str, language: str) -> Words:
    return Words(original=text, sw=text if language == "sw" else "", en=text if language == "en" else "")


def _names(cell: Cell, readings: tuple[TimeReading, ...], needs: RequirementsReading) -> _Names:
    """Whom each of several times is for: what the times say themselves, else as many lettered parts of the name,
    requirements, or endings of the name."""
    name = cell.lead if cell.items else cell.text
    times = len(readings)
    if times == 1:
        return _Names(name, (), split=False)
    said = tuple(str((reading.time or {}).get("applies_to", "")) for reading in readings)
    if all(said):
        return _Names(name, said, split=False)
    if any(said):  # "30 days (express: 5 days)"
        return _Names(name, tuple(words or str(at) for at, words in enumerate(said, start=1)), split=False)
    base, pieces = (cell.lead, cell.items) if cell.items else lettered(cell.text)
    if len(pieces) == times:
        return _Names(base, pieces, split=True)
    if len(needs.items) == times:
        return _Names(name, tuple(text for text, _ in needs.items), split=False, by_requirement=True)
    pieces = split_items(name)
    if len(pieces) == times:
        # "... na Mwaka wa Fedha | Mwaka wa Kalenda": the endings begin with one word, which the first piece holds, too.
        word = pieces[-1].split()[0]
        at = pieces[0].rfind(f" {word} ")
        if at > 0 and all(piece.split()[0] == word for piece in pieces[1:]):
            return _Names(pieces[0][:at].strip(), (pieces[0][at:].strip(), *pieces[1:]), split=True)
    return _Names(name, (), split=False)


def _variants(
    names: _Names,
    fees: tuple[FeeReading, ...],
    times: tuple[TimeReading, ...],
    other: tuple[dict[str, Any], ...],
    language: str,
    places: Mapping[str, float],
) -> tuple[ReadVariant, ...]:
    """The variants: the fee and the time each as sure as its own words, and as its place in the layout (`places`)."""
    made = []
    for at, time in enumerate(times):
        name = names.variants[at] if names.variants else (f"{at + 1}" if len(times) > 1 else "")
        fee = fees[at] if len(fees) == len(times) else fees[0]
        promise = time.time
        made.append(
            ReadVariant(
                key=slug(name) if len(times) > 1 else "",
                name=_words(name, language),
                fee_text=fee.text,
                fee=fee.fee or UNREAD,
                time_text=time.text,
                time=promise,
                confidence=round(min(time.confidence, places["time"]), 2),
                fee_confidence=round(min(fee.confidence, places["fee"]), 2) if "fee" in places else 1.0,
                other=(*time.other, *(other if at == 0 else ())),
            )
        )
    return tuple(made)


def _whole_time(names: _Names, times: tuple[TimeReading, ...]) -> dict[str, Any] | None:
    if len(times) == 1:
        return times[0].time
    parts = [dict(time.time) for time in times if time.time is not None]
    for part, name in zip(parts, names.variants, strict=False):
        if not name.isdigit():
            part["applies_to"] = name
    return {"kind": "mixed", "parts": parts}


def _whole_fee(fees: tuple[FeeReading, ...]) -> dict[str, Any]:
    first = fees[0].fee or UNREAD
    if all(fee.fee == fees[0].fee for fee in fees):
        return first
    return {"kind": "schedule", "items": [{"text": fee.text, **(fee.fee or UNREAD)} for fee in fees]}


def same_row(a: ReadService, b: ReadService) -> bool:
    """Whether two rows say the same thing twice."""
    return fold(a.name.original) == fold(b.name.original) and a.time_text == b.time_text
