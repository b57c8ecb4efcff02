"""One time phrase in one language: the ways of reading it, the first of which that uses up every word wins."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from dirisha.core.phrases.dates import by_date, window
from dirisha.core.phrases.draft import Draft
from dirisha.core.phrases.lengths import take_length, whole
from dirisha.core.phrases.lexicon import DOUBTFUL, SURE, Time
from dirisha.core.phrases.numbers import take_figures
from dirisha.core.phrases.sums import lengths
from dirisha.core.phrases.tails import HEDGES, STOPS, Tails
from dirisha.core.phrases.tokens import Cursor

_FROM = ("from", "kuanzia", "kutoka")


@dataclass(frozen=True, slots=True)
class Found:
    """A whole reading."""

    time: Time
    sure: float
    other: tuple[Time, ...] = ()


class Phrase(Tails):
    """A phrase that can be read as a whole."""

    def read(self) -> Found | None:
        """The first way of reading it that uses up every word; None when there is none."""
        self.cursor.skip_signs(STOPS + "-")
        begun = self.cursor.at
        self._noise()
        starts = tuple(dict.fromkeys((begun, self.cursor.at)))
        ways = (self._core, self._every, self._by_date, self._window, self._event_first, self._varies)
        for start, way in [*((start, way) for start in starts for way in ways), (begun, self._label)]:
            self.cursor.at = start
            self.free = len(self.cursor.row)
            found = way()
            if found is not None:
                return self._as_sure_as_its_words(found)
        return None

    def _as_sure_as_its_words(self, found: Found) -> Found:
        """Mended words lower the confidence, but not those of an event, which stands as it was written."""
        starts = [token.start for token in self.cursor.row[: self.free]]
        sure = min([found.sure, *(self.mended[start] for start in starts if start in self.mended)])
        return Found(found.time, sure, found.other)

    def _noise(self) -> None:
        """Steps over words like "processing time:" that say nothing."""
        for _ in range(3):
            before = self.cursor.at
            if self.cursor.read(self.words.noise) is None:
                return
            self.cursor.take("is", "ni", "be")
            self.cursor.skip_signs(":-=.,")
            if self.cursor.done:
                self.cursor.at = before
                return

    def _core(self) -> Found | None:
        draft = self._taken_core()
        return None if draft is None else self._with_tails(draft)

    def _taken_core(self) -> Draft | None:
        """A keyword or lengths, without tails; the longer of the two when both fit ("24 hours a day")."""
        start = self.cursor.at
        keyword = self.cursor.read(self.words.keywords)
        after_keyword, self.cursor.at = self.cursor.at, start
        limit = self._limit()
        self.cursor.skip_signs(":-")
        parts = lengths(self.cursor, self.words)
        if keyword is not None and (not parts or after_keyword >= self.cursor.at):
            self.cursor.at = after_keyword
            return Draft(time=keyword.time, sure=keyword.sure, other=list(keyword.other))
        if not parts:
            self.cursor.at = start
            return None
        if limit == "" and self.cursor.row[start].folded in ("from", "kuanzia", "kutoka") and parts[0].least is None:
            limit = "least"
        return Draft(parts=parts, limit=limit)

    def _limit(self) -> str:
        """ "within", "at least" ...; "after" before a length ("baada ya siku 14"); "from 3 to 5 days" has no limit."""
        start = self.cursor.at
        limit = ""
        for _ in range(2):
            said = self.cursor.read(self.words.limits)
            limit = said or limit
            self.cursor.skip_signs(":")
        if limit == "least":
            ahead = take_length(self.cursor.copy(), self.words)
            if ahead is not None and ahead.least is not None and self.cursor.row[start].folded in _FROM:
                return "most"
        opener = None if limit else self.cursor.read(self.words.after)
        if opener is not None:
            if take_length(self.cursor.copy(), self.words) is not None:
                return "after"
            self.cursor.at = start
        return limit

    def _with_tails(self, draft: Draft) -> Found | None:
        while True:
            self.cursor.skip_signs(STOPS)
            if self.cursor.done:
                time = draft.finished()
                return None if time is None else Found(time, draft.sure, tuple(draft.other))
            if not any(tail(draft) for tail in self._tails()):
                return None

    def _tails(self) -> tuple[Callable[[Draft], bool], ...]:
        return (
            self._days,
            self._either,
            self._after,
            self._before,
            self._excluding,
            self._depending,
            self._filler,
            self._per,
            self._applies,
            self._bracketed,
        )

    def _either(self, draft: Draft) -> bool:
        """Another core beside the first: the same in other words, or two readings of the promise."""
        start = self.cursor.at
        self.cursor.at -= self.cursor.at > 0 and self.cursor.row[self.cursor.at - 1].folded in (",", ";", "(")
        if self.cursor.read(self.words.either) is None:
            self.cursor.at = start
            return False
        self.cursor.skip_signs("(")
        second = self._taken_core() or self._same_unit(draft)
        if second is None:
            self.cursor.at = start
            return False
        first_time, second_time = draft.finished(), second.finished()
        if first_time is None or second_time is None:
            self.cursor.at = start
            return False
        draft.sure = min(draft.sure, second.sure)
        if first_time == second_time:
            return True
        draft.doubt()
        if second.parts and not draft.parts:
            draft.parts, draft.time, draft.limit = second.parts, None, second.limit or "most"
            draft.other.append(first_time)
        else:
            draft.other.append(second_time)
        return True

    def _same_unit(self, draft: Draft) -> Draft | None:
        """ "siku 14 za kazi au 21": a number that borrows the unit before."""
        if not draft.parts:
            return None
        number = take_figures(self.cursor)
        if number is None:
            number = self.words.number(self.cursor)
        if not number:
            return None
        last = draft.parts[-1]
        made = type(last)(number, last.unit, last.word, days=last.days)
        return Draft(parts=[made], limit="most")

    def _every(self) -> Found | None:
        """ "every 3 months", "kila baada ya miezi mitatu"."""
        if self.cursor.read(self.words.every) is None:
            return None
        length = take_length(self.cursor, self.words)
        self.cursor.skip_signs(STOPS)
        if length is None or length.least is not None or length.doubt or not self.cursor.done:
            return None
        amount, unit = whole(length.amount), length.unit
        return Found({"kind": "periodic", "every": {"amount": amount, "unit": unit}}, SURE)

    def _by_date(self) -> Found | None:
        found = by_date(self.cursor, self.words)
        self.cursor.read(self.words.fillers)
        self.cursor.skip_signs(STOPS)
        return Found(*found) if found is not None and self.cursor.done else None

    def _window(self) -> Found | None:
        found = window(self.cursor, self.words)
        return Found(*found) if found is not None else None

    def _event_first(self) -> Found | None:
        """ "Upon receipt of payment: 3 days"; "immediately after payment" needs no time behind it."""
        opener = self.cursor.read(self.words.after)
        if opener is None:
            return None
        self.cursor.take("the")
        begun = self.cursor.at
        first = self.cursor.peek()
        if first is None or first.kind != "word":
            return None
        for at in range(begun + 1, len(self.cursor.row)):
            stopped = self.cursor.row[at - 1].folded in (",", ":", ";", "-")
            self.cursor.at = at
            limited = self.cursor.copy().read(self.words.limits) is not None
            if not stopped and not limited:
                continue
            draft = self._taken_core()
            if draft is None or draft.limit in ("after", "least", "about"):
                continue
            draft.after = self.text[first.start : self.cursor.row[at].start].strip(STOPS + "-")
            hedged = any(token.folded in HEDGES for token in self.cursor.row[begun:at])
            if hedged or self._promises_in(self.cursor.row[begun:at]):
                draft.doubt()
            found = self._with_tails(draft)
            if found is not None:
                return found
        self.cursor.at = begun
        event, sure = self._event()
        at_once = opener.startswith(("mara", "punde", "immediately", "right"))
        return Found({"kind": "immediate", "after": event}, sure) if event is not None and at_once else None

    def _varies(self) -> Found | None:
        """ "depends on the case"; with a number in it there is more to understand."""
        if self.cursor.read(self.words.varies) is None:
            return None
        self.cursor.skip_signs(STOPS)
        if self.cursor.done:
            return Found({"kind": "varies"}, SURE)
        begun = self.cursor.at
        rest = self.cursor.row[begun:]
        time: Time = {"kind": "varies", "depends_on": self._rest()}
        if self._promises_in(rest):
            known = take_length(Cursor(rest), self.words)
            if known is None:
                return None
            return Found({"kind": "varies", "known_parts": [{**known.time(), "after": None}]}, DOUBTFUL)
        numbered = any(token.kind not in ("word", "sign") for token in rest)
        return Found(time, DOUBTFUL if numbered else 0.9)

    def _label(self) -> Found | None:
        """ "Renewal: 3 days", "Renewal - 3 days": a promise for something the row does not name."""
        row = self.cursor.row
        begun = self.cursor.at
        for at in range(begun + 1, min(begun + 7, len(row))):
            if row[at].folded in (":", "-", "=") and at + 1 < len(row):
                label = self.text[row[begun].start : row[at].start].strip(STOPS)
                if any(token.kind != "word" for token in row[begun:at] if token.folded not in "/(),&") or not label:
                    return None
                self.cursor.at = at + 1
                self.cursor.skip_signs(STOPS + "-")
                draft = self._taken_core()
                if draft is None:
                    return None
                draft.applies = label
                self.free = begun
                return self._with_tails(draft)
        return None
