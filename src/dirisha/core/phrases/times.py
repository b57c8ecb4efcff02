"""Reading a time phrase of a charter into the machine form of charter-format.md. The grammar: docs/phrases.md.

    promise := [noise] core tail* | every length | by date | window | after event, core | varies with something
    core    := [limit] length (join length)* | keyword
    length  := unit number | number unit      with ranges, working or calendar days, "Eight (8)", halves
    tail    := after event | before event | (working) | excluding ... | depending on ... | per ... | or another core

Every word must be used up. A confidence below 0.5 means: unread (`time` is None; `other` are guesses), or readable in
several ways (`time` is the likeliest, `other` the rest).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from dirisha.core.phrases.cells import split_values
from dirisha.core.phrases.guesses import guesses
from dirisha.core.phrases.items import marked
from dirisha.core.phrases.lexicon import DOUBTFUL, NOTHING, Time
from dirisha.core.phrases.named import all_read, is_name, named_pieces, with_case
from dirisha.core.phrases.otherwise import otherwise
from dirisha.core.phrases.phrase import Found, Phrase
from dirisha.core.phrases.repair import LEXICONS
from dirisha.core.phrases.tokens import Token, tidy, tokens

LONGEST_TEXT = 300
"""A longer text is no phrase. Sentences of prose are cut by the layouts that read prose."""

JOINTS = (r"\s*;\s*", r"\s+/\s+|/", r",\s+", r"\s+(?:and|na|or|au|then|kisha)\s+", r"\s+(?:-|–)\s+")
"""Where two promises in one phrase may be joined."""

MOST_PARTS = 6
UNSURE = 0.5
NAMED = 0.9
"""How sure several times of one phrase are at most, each of which says what it is for."""


@dataclass(frozen=True, slots=True)
class TimeReading:
    """What a phrase says. `time` is None when it was not understood; `other` are further possible readings."""

    text: str
    time: Time | None
    confidence: float
    other: tuple[Time, ...] = ()


def read_time(text: str, language: str | None = None) -> TimeReading:
    """The reading of one phrase; `language` ("sw", "en") keeps to one of the two.

    Two promises in one phrase ("Siku tano Siku kumi") read as a `mixed` one, doubtful until somebody says which is for
    what.
    """
    readings = read_times(text, language)
    if len(readings) == 1:
        return readings[0]
    parts = [reading.time for reading in readings if reading.time]
    mixed: Time = {"kind": "mixed", "parts": parts}
    if _all_named(readings):
        return TimeReading(tidy(text), mixed, min(reading.confidence for reading in readings))
    return TimeReading(tidy(text), mixed, DOUBTFUL, _distinct(mixed, parts))


def read_times(text: str, language: str | None = None) -> tuple[TimeReading, ...]:
    """The reading of each promise in a cell, in order; a cell that cannot be read gives one unread reading.

    Where a lost line break is guessed before a figure, not before a capital letter, each of the readings is doubtful.
    """
    if len(text) > 4 * LONGEST_TEXT:
        return (TimeReading(tidy(text[: 4 * LONGEST_TEXT]), None, 0.1),)
    lines = list(marked(tidy(text))) or [line for line in text.splitlines() if line.strip()]
    text = "\n".join(lines)
    pieces = split_values(text, lambda piece: _read_one(piece, language).time is not None, _may_begin)
    readings = tuple(_read_one(piece, language) for piece in pieces)
    if len(readings) == 1:
        reading = readings[0]
        if reading.time is None or reading.confidence < NAMED:
            named = _named(reading.text, language)
            named = named or _with_case(reading, language)
            if named:
                return named
        if reading.time is None:
            return _joined(reading, language)
        if len(lines) > 1 and reading.time["kind"] == "sum":
            return (_in_lines(reading, lines, language),)
    elif _all_named(readings):
        return tuple(TimeReading(reading.text, reading.time, NAMED) for reading in readings)
    elif len(lines) != len(readings) and any(tokens(piece)[0].kind == "number" for piece in pieces[1:]):
        return tuple(_one_of(reading, readings) for reading in readings)
    return readings


def _one_of(reading: TimeReading, readings: tuple[TimeReading, ...]) -> TimeReading:
    """One of several readings whose cut was guessed: it may mean what the others say."""
    others = [one.time for one in readings if one.time] + list(reading.other)
    other = _distinct(reading.time, others) if reading.time else reading.other
    return TimeReading(reading.text, reading.time, min(reading.confidence, DOUBTFUL), other)


def _all_named(readings: tuple[TimeReading, ...]) -> bool:
    """Whether each reading says by a known name what it is for, no two the same, and can be read in one way only."""
    names = {str((reading.time or {}).get("applies_to", "")).casefold() for reading in readings}
    clear = not any(reading.other and reading.other != otherwise(reading.time or {}) for reading in readings)
    return len(names) == len(readings) and all(map(is_name, names)) and clear


def _named(text: str, language: str | None) -> tuple[TimeReading, ...]:
    """The readings of "Acknowledgement 2 days; resolution 21 days"; () when the phrase is no such thing."""
    pairs = all_read(named_pieces(text, JOINTS[:-1]), lambda piece: _read_one(piece, language).time is not None)
    made = []
    for name, time in pairs:
        found = _read_one(time, language)
        made.append(
            TimeReading(time, {**(found.time or {}), "applies_to": name}, min(found.confidence, NAMED), found.other)
        )
    return tuple(made)


def _with_case(whole: TimeReading, language: str | None) -> tuple[TimeReading, ...]:
    """The readings of "30 days (express: 5 days)", both doubtful: for whom the first is, it does not say."""
    said = str((whole.time or {}).get("applies_to", ""))
    if whole.time is not None and not any(_read_one(piece, language).time for piece in _endings(said)):
        return ()
    for main, name, time in with_case(whole.text):
        first, case = _read_one(main, language), _read_one(time, language)
        if first.time and case.time and not {"applies_to", "min_amount"} & case.time.keys() and name.casefold() != "or":
            second = TimeReading(time, {**case.time, "applies_to": name}, case.confidence, case.other)
            return _one_of(first, (first, second)), _one_of(second, (second, first))
    return ()


def _endings(text: str) -> list[str]:
    words = text.split()
    return [" ".join(words[at:]) for at in range(len(words))][:MOST_PARTS]


def _may_begin(token: Token) -> bool:
    return token.capitalised or token.kind == "number"


def _joined(whole: TimeReading, language: str | None) -> tuple[TimeReading, ...]:
    """Several promises joined by words or signs: doubtful, as nobody knows what each of them is for.

    Where each of them names something ("Letters: 5 days; complaints: 14 days") it is a reading of its own.
    """
    if not any(character.isdigit() for character in whole.text) and len(whole.text) > LONGEST_TEXT / 2:
        return (whole,)
    for joint in JOINTS:
        pieces = [piece for piece in re.split(joint, whole.text, flags=re.IGNORECASE) if piece.strip()]
        if not 1 < len(pieces) <= MOST_PARTS:
            continue
        readings = [_read_one(piece, language) for piece in pieces]
        times = [reading.time for reading in readings if reading.time]
        if len(times) == len(pieces):
            if all("applies_to" in time for time in times):
                return tuple(_one_of(reading, tuple(readings)) for reading in readings)
            mixed: Time = {"kind": "mixed", "parts": times}
            return (TimeReading(whole.text, mixed, DOUBTFUL, whole.other or _distinct(mixed, times)),)
    return (whole,)


def _in_lines(whole: TimeReading, lines: list[str], language: str | None) -> TimeReading:
    """A sum whose lengths stand each in a line of their own may as well be several promises."""
    times = [reading.time for line in lines if (reading := _read_one(line, language)).time]
    if len(times) < len(lines):
        return whole
    return TimeReading(whole.text, whole.time, DOUBTFUL, ({"kind": "mixed", "parts": times},))


def _read_one(text: str, language: str | None) -> TimeReading:
    line = tidy(text)
    if line.casefold().strip(" .:") in NOTHING or line.casefold() in NOTHING:
        return TimeReading(line, None, 0.0)
    if len(line) > LONGEST_TEXT:
        return TimeReading(line, None, 0.1)
    found: list[Found] = []
    for code, lexicon in LEXICONS.items():
        if language in (None, code):
            reading = Phrase(line, lexicon).read()
            if reading is not None:
                found.append(reading)
    if not found:
        return TimeReading(line, None, 0.1, guesses(line, language))
    found.sort(key=lambda reading: -reading.sure)
    first = found[0]
    rest = [reading.time for reading in found[1:] if reading.time != first.time]
    other = _distinct(first.time, [*first.other, *rest])
    sure = min(first.sure, DOUBTFUL) if other else first.sure
    if sure < UNSURE and not other:
        other = otherwise(first.time)
    return TimeReading(line, first.time, round(sure, 2), other)


def _distinct(time: Time, others: list[Time]) -> tuple[Time, ...]:
    out: list[Time] = []
    for other in others:
        if other != time and other not in out:
            out.append(other)
    return tuple(out)
