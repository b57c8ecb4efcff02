"""What may follow the core of a promise: its start, notice, exceptions, conditions, and words that say nothing."""

from __future__ import annotations

import re

from dirisha.core.phrases.draft import STARTED, Draft
from dirisha.core.phrases.lengths import take_length
from dirisha.core.phrases.lexicon import DOUBTFUL, SURE, Lexicon
from dirisha.core.phrases.money import take_money
from dirisha.core.phrases.repair import LEXICONS, repaired
from dirisha.core.phrases.tokens import Cursor, Token, tokens

STOPS = " .;:,()[]*•·\"'!|"
LONGEST_EVENT = 160
PLACES = frozenset("mjini mijini vijijini kijijini mashambani urban rural".split())
"""Where a promise holds, said without a word before it: "saa 4 mjini"."""
JOINED = re.compile(r"[\s,]+(?:and|na|or|au)$", re.IGNORECASE)
HEDGES = frozenset().union(*(words.hedges for words in LEXICONS.values()))
"""Words that change a promise, in whichever language the rest of it is."""


class Tails:
    """A phrase, its tokens as they were meant, and a cursor over them; each method steps over one tail, or over none.

    Tokens from `free` on stand in an event or another free text: it does not matter how well they are known.
    """

    def __init__(self, text: str, words: Lexicon) -> None:
        self.text = text
        self.words = words
        row, self.mended = repaired(tokens(text), words)
        self.cursor = Cursor(row)
        self.free = len(row)

    def _days(self, draft: Draft) -> bool:
        """ "14 days (working)"."""
        if not draft.parts:
            return False
        start = self.cursor.at
        days = self.cursor.read(self.words.days)
        last = draft.parts[-1].of_days(days) if days else None
        if last is None:
            self.cursor.at = start
            return False
        self.cursor.read(self.words.units)
        draft.parts[-1] = last
        return True

    def _after(self, draft: Draft) -> bool:
        start = self.cursor.at
        if draft.after is not None or (draft.time is not None and draft.time["kind"] not in STARTED):
            return False
        opened = self.cursor.read(self.words.after) is not None
        if not opened:
            following = self.cursor.peek(1)
            skipped = 2 if following is not None and following.folded == "the" else 1
            what = self.cursor.peek(skipped)
            if self._of(what):
                self.cursor.at += 1
                opened = True
        event, sure = self._event() if opened else (None, SURE)
        if event is None:
            self.cursor.at = start
            return False
        draft.after = event
        draft.sure = min(draft.sure, sure)
        return True

    def _of(self, what: Token | None) -> bool:
        token = self.cursor.peek()
        return (
            token is not None
            and token.folded in self.words.of
            and what is not None
            and what.folded in self.words.of_what
        )

    def _before(self, draft: Draft) -> bool:
        start = self.cursor.at
        if not draft.parts or draft.before is not None:
            return False
        if not draft.notice and self.cursor.read(self.words.notice) is not None:
            draft.notice = True
            return True
        if self.cursor.read(self.words.before) is None:
            return False
        self.cursor.skip_signs(STOPS)
        if self.cursor.done:
            draft.notice = True
            return True
        self.cursor.take("of")
        event, sure = self._event()
        if event is None:
            self.cursor.at = start
            return False
        draft.notice, draft.before = True, event
        draft.sure = min(draft.sure, sure)
        return True

    def _excluding(self, draft: Draft) -> bool:
        if self.cursor.read(self.words.excluding) is None:
            return False
        draft.excludes = self._rest()
        return draft.excludes is not None

    def _depending(self, draft: Draft) -> bool:
        if self.cursor.read(self.words.depending) is None or self._promises_ahead():
            return False
        draft.depends = self._rest()
        return draft.depends is not None

    def _filler(self, draft: Draft) -> bool:
        return self.cursor.read(self.words.fillers) is not None

    def _per(self, draft: Draft) -> bool:
        """ "2 to 3 hours per client": for how many clients is the promise?"""
        if not draft.parts or self.cursor.read(self.words.per) is None or self._promises_ahead():
            return False
        draft.depends = self._rest()
        return draft.depends is not None

    def _applies(self, draft: Draft) -> bool:
        here, before = self.cursor.peek(), self.cursor.peek(-1)
        ended = before is not None and before.folded in (";", ",", ":")
        placed = here is not None and here.folded in PLACES and draft.applies is None and not ended
        if (not placed and self.cursor.read(self.words.applies) is None) or self._promises_ahead():
            return False
        draft.applies = JOINED.sub("", self._rest() or "") or None
        return draft.applies is not None

    def _bracketed(self, draft: Draft) -> bool:
        """Other words in brackets at the end: "7 days (renewals)"."""
        before = self.cursor.peek(-1)
        rest = self.cursor.row[self.cursor.at :]
        signs = [token.folded for token in rest if token.folded in "()"]
        if before is None or before.folded != "(" or signs != [")"] or rest[-1].folded not in ").":
            return False
        if any(token.value is not None for token in rest):
            return False
        draft.applies = self._rest()
        return draft.applies is not None

    def _event(self) -> tuple[str | None, float]:
        """The event named by the rest of the phrase, and how sure; (None, SURE) when there is none.

        An event is words only: a second promise in it means that the phrase holds more than was understood.
        """
        self.cursor.take("the", ":")
        first = self.cursor.peek()
        rest = self.cursor.row[self.cursor.at :]
        if first is None or first.kind != "word" or self._promises_in(rest):
            return None, SURE
        begun = self.cursor.at
        event = self._rest()
        last = [token for token in rest if token.kind == "word"][-1]
        if event is None or last.folded in self.words.connectors or len(event) < 3:
            return None, SURE
        self.free = min(self.free, begun)
        paid = self._sums_in(rest)
        hedged = any(
            token.folded in HEDGES or (token.kind not in ("word", "sign") and at not in paid)
            for at, token in enumerate(rest)
        )
        hedged = hedged or len(event) > LONGEST_EVENT or ";" in event
        return event, DOUBTFUL if hedged else SURE

    def _sums_in(self, rest: tuple[Token, ...]) -> set[int]:
        """Where sums of money with their currency stand: "payment of UGX 150,000" is an event all the same."""
        found: set[int] = set()
        for at in range(len(rest)):
            cursor = Cursor(rest, at)
            money = take_money(cursor, "") if at not in found else None
            if money is not None and money.marked:
                found.update(range(at, cursor.at))
        return found

    def _rest(self) -> str | None:
        """The rest of the phrase as it was written; None when there is none."""
        first = self.cursor.peek()
        if first is None:
            return None
        self.free = min(self.free, self.cursor.at)
        self.cursor.at = len(self.cursor.row)
        rest = self.text[first.start :].strip(STOPS.replace("(", "").replace(")", ""))
        if rest.count(")") > rest.count("("):
            rest = rest.rstrip(") ").rstrip(STOPS) if rest.endswith(")") else rest.replace(")", "", 1)
        return rest.strip() or None

    def _promises_ahead(self) -> bool:
        return self._promises_in(self.cursor.row[self.cursor.at :])

    def _promises_in(self, rest: tuple[Token, ...]) -> bool:
        """Whether a length stands anywhere in it, in either language."""
        return any(
            take_length(Cursor(rest, at), words) is not None for at in range(len(rest)) for words in LEXICONS.values()
        )
