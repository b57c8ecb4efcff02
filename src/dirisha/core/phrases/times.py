"""Reading a time phrase of a charter into the machine form of charter-format.md.

The grammar, for both languages:

    promise := [limit] amount [tail] | keyword [tail] | by-date
    amount  := length (join length)*          several lengths make a `sum`
    length  := unit number | number unit      with ranges, working or calendar days, "Eight (8)", halves
    tail    := after event | before event     the event is the rest of the phrase, in the charter's own words

Every word must be used up. A confidence below 0.5 means: unread (`time` is None), or readable in two ways (`other`).
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from typing import Any

from dirisha.core.phrases.cells import split_values
from dirisha.core.phrases.lengths import lengths, take_length
from dirisha.core.phrases.lexicon import ENGLISH, ENGLISH_OF, LEXICONS, NOTHING, Lexicon
from dirisha.core.phrases.numbers import take_figures
from dirisha.core.phrases.tokens import Cursor, tidy, tokens

SURE = 0.98
BARE_DAYS = 0.95
"""A bare "siku 5": the number is certain, what a day is depends on the institution."""
DOUBTFUL = 0.45
"""Readable in two ways."""

STOPS = " .;:,"


@dataclass(frozen=True, slots=True)
class TimeReading:
    """What a phrase says. `time` is None when it was not understood; `other` are further possible readings."""

    text: str
    time: dict[str, Any] | None
    confidence: float
    other: tuple[dict[str, Any], ...] = ()


def read_time(text: str, language: str | None = None) -> TimeReading:
    """The reading of one phrase; `language` ("sw", "en") keeps to one of the two.

    Two promises in one phrase ("Siku tano Siku kumi") read as a `mixed` one, doubtful until somebody says which is for
    what.
    """
    readings = read_times(text, language)
    if len(readings) == 1:
        return readings[0]
    parts = [reading.time for reading in readings]
    return TimeReading(tidy(text), {"kind": "mixed", "parts": parts}, DOUBTFUL)


def read_times(text: str, language: str | None = None) -> tuple[TimeReading, ...]:
    """The reading of each promise in a cell, in order; a cell that cannot be read gives one unread reading."""
    pieces = split_values(text, lambda piece: _read_one(piece, language).time is not None)
    return tuple(_read_one(piece, language) for piece in pieces)


def _read_one(text: str, language: str | None) -> TimeReading:
    line = tidy(text)
    if line.casefold().strip(" .") in NOTHING:
        return TimeReading(line, None, 0.0)
    found = [
        reading
        for code, lexicon in LEXICONS.items()
        if language in (None, code) and (reading := _Phrase(line, lexicon).read())
    ]
    if not found:
        return TimeReading(line, None, 0.1)
    first = found[0]
    rest = tuple(reading.time for reading in found[1:] if reading.time and reading.time != first.time)
    if rest:
        return TimeReading(line, first.time, DOUBTFUL, (*first.other, *rest))
    return first


class _Phrase:
    """One phrase in one language."""

    def __init__(self, text: str, words: Lexicon) -> None:
        self.text = text
        self.words = words
        self.cursor = Cursor(tokens(text))

    def read(self) -> TimeReading | None:
        """The first way of reading it that uses up every word; None when there is none."""
        for way in (self._keyword, self._by_date, self._amount):
            self.cursor.at = 0
            self.cursor.skip_signs(".:;,-")
            reading = way()
            if reading is not None and self._ended():
                return reading
        return None

    def _ended(self) -> bool:
        self.cursor.take_longest(self.words.fillers)
        self.cursor.skip_signs(STOPS)
        return self.cursor.done

    def _reading(self, time: dict[str, Any], confidence: float, *other: dict[str, Any]) -> TimeReading:
        return TimeReading(self.text, time, confidence, other)

    def _keyword(self) -> TimeReading | None:
        said = self.cursor.take_longest(self.words.keywords)
        if said is None:
            return None
        time = dict(self.words.keywords[said])
        confidence = self.words.doubtful.get(said, SURE)
        if time["kind"] in ("immediate", "same_day", "next_day"):
            event, sure = self._event(self.words.after)
            if event:
                time["after"] = event
                confidence = min(confidence, sure)
        return self._reading(time, confidence)

    def _amount(self) -> TimeReading | None:
        limited = self.cursor.take_longest(self.words.limits) is not None
        parts = lengths(self.cursor, self.words)
        if not parts:
            return None
        if not self._ended():
            before, sure = self._event(self.words.before)
            if before:
                first = parts[0].time()
                if len(parts) > 1 or "min_amount" in first:
                    return None
                return self._reading({**first, "kind": "lead_time", "before": before}, sure)
        event, sure = self._event(self._starts())
        durations = [part.time() for part in parts]
        if any(part.tells_the_time for part in parts) and not limited:
            return self._reading(self._whole(durations, event), DOUBTFUL, {"kind": "window"})
        if any(part.names_a_month for part in parts):
            sure = DOUBTFUL
        confidence = BARE_DAYS if any(part.bare for part in parts) else SURE
        return self._reading(self._whole(durations, event), min(confidence, sure))

    def _whole(self, durations: list[dict[str, Any]], event: str | None) -> dict[str, Any]:
        """One duration with its start, or the sum of several, the first of which starts the whole."""
        for duration in durations:
            duration["after"] = None
        durations[0]["after"] = event
        return durations[0] if len(durations) == 1 else {"kind": "sum", "parts": durations}

    def _starts(self) -> tuple[str, ...]:
        """The words that may open the start event here; English "of" only before words like "receipt"."""
        following = self.cursor.peek(1)
        if self.words is ENGLISH and following and following.folded in ENGLISH_OF:
            return (*self.words.after, "of")
        return self.words.after

    def _event(self, openers: tuple[str, ...]) -> tuple[str | None, float]:
        """The event named by the rest of the phrase, and how sure; (None, SURE) and no step when there is none.

        An event is words only: a second promise in it means that the phrase holds more than was understood.
        """
        start = self.cursor.at
        if not self.cursor.take_longest(opener for opener in openers if not opener.endswith(" the")):
            return None, SURE
        self.cursor.take("the")
        first = self.cursor.peek()
        if first is None or first.kind != "word" or self._promises_ahead():
            self.cursor.at = start
            return None, SURE
        rest = self.cursor.row[self.cursor.at :]
        self.cursor.at = len(self.cursor.row)
        hedged = any(token.folded in self.words.hedges for token in rest)
        return self.text[first.start :].strip(STOPS), DOUBTFUL if hedged else SURE

    def _promises_ahead(self) -> bool:
        ahead = Cursor(self.cursor.row, self.cursor.at)
        while not ahead.done:
            if take_length(Cursor(ahead.row, ahead.at), self.words):
                return True
            ahead.at += 1
        return False

    def _by_date(self) -> TimeReading | None:
        if not self.cursor.take_longest(self.words.by):
            return None
        if self.cursor.take_longest(self.words.last_day):
            month = self._month()
            return None if month is None else self._reading(_last_of(month), SURE)
        self.cursor.take_longest(self.words.date_words)
        month = self._month()
        day, second = self._day()
        if day is None:
            return None
        if month is None:
            if second is None and self.cursor.take_longest(self.words.each_month):
                return self._reading({"kind": "monthly_date", "day": day}, SURE) if 1 <= day <= 31 else None
            self.cursor.take("of", "ya", "mwezi wa")
            month = self._month()
        return None if month is None else self._date(month, day, second)

    def _date(self, month: int, day: int, second: int | None) -> TimeReading | None:
        if month == 2 and (day, second) == (28, 29):
            return self._reading(_last_of(2), SURE)
        if second is not None or not 1 <= day <= monthrange(2024, month)[1]:
            return None
        time = {"kind": "by_date", "month": month, "day": day}
        if (month, day) == (2, 29):
            return self._reading(_last_of(2), DOUBTFUL, time)
        return self._reading(time, SURE)

    def _month(self) -> int | None:
        token = self.cursor.peek()
        month = self.words.months.get(token.folded) if token else None
        if month is not None:
            self.cursor.at += 1
            self.cursor.take(".")
        return month

    def _day(self) -> tuple[int | None, int | None]:
        """The day of a date, and the other one of "28/29"."""
        day = take_figures(self.cursor)
        self.cursor.take("st", "nd", "rd", "th")
        if day is None or not self.cursor.take("/"):
            return day, None
        second = take_figures(self.cursor)
        self.cursor.take("st", "nd", "rd", "th")
        return (None, None) if second is None else (day, second)


def _last_of(month: int) -> dict[str, Any]:
    return {"kind": "by_date", "month": month, "day": monthrange(2024, month)[1], "last_day_of_month": True}
