"""A promise while it is being read: its core, what its tails added, and the machine form of the whole."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, field
from typing import Any

from dirisha.core.phrases.lengths import Length
from dirisha.core.phrases.lexicon import DOUBTFUL, SURE, Time
from dirisha.core.phrases.sums import adds_up

BARE_DAYS = 0.95
"""A bare "siku 5": the number is certain, what a day is depends on the institution."""

LEAP = 2024
"""Any leap year: the last of February is its 29th where there is one."""

STARTED = ("immediate", "same_day", "next_day")
"""Kinds without a number that may wait for an event."""


@dataclass(slots=True)
class Draft:
    """What was understood so far: lengths, or the machine form of a promise without any; then its tails."""

    parts: list[Length] = field(default_factory=list)
    time: Time | None = None
    sure: float = SURE
    other: list[Time] = field(default_factory=list)
    limit: str = ""
    after: str | None = None
    before: str | None = None
    notice: bool = False
    depends: str | None = None
    excludes: str | None = None
    applies: str | None = None

    def doubt(self) -> None:
        """It can be read in another way, or holds words that may change its meaning."""
        self.sure = min(self.sure, DOUBTFUL)

    def finished(self) -> Time | None:
        """The machine form; None when its parts make no promise. Lowers `sure` and adds `other` as they deserve."""
        time = self._of_lengths() if self.parts else self._of_keyword()
        if time is None:
            return None
        if self.applies is not None:
            time["applies_to"] = self.applies
            self.doubt()
        if self.depends is not None or self.excludes is not None:
            self._hung(time)
        return time

    def _hung(self, time: Time) -> None:
        """A promise that hangs on something is doubtful; it may be none at all."""
        self.doubt()
        if self.depends is not None:
            plain = dict(time)
            self.other.append({"kind": "varies", "known_parts": [plain], "depends_on": self.depends})
        if time["kind"] == "duration":
            if self.depends is not None:
                time["depends_on"] = self.depends
            if self.excludes is not None:
                self._excluded(time)

    def _excluded(self, time: Time) -> None:
        """Days "excluding weekends" may simply be working days."""
        if time["unit"] == "calendar_days":
            self.other.append({**time, "unit": "working_days"})
        time["excludes"] = self.excludes

    def _of_keyword(self) -> Time | None:
        time = dict(self.time or {})
        if self.notice:
            return None
        if self.after is not None:
            if time["kind"] not in STARTED:
                return None
            time["after"] = self.after
        return time

    def _of_lengths(self) -> Time | None:
        if self.notice:
            return self._lead_time()
        if self.limit in ("least", "about"):
            return None
        if len(self.parts) > 1 and not adds_up(self.parts):
            return None
        for part in self.parts:
            if part.bare:
                self.sure = min(self.sure, BARE_DAYS)
            if part.doubt:
                self.doubt()
                self.other += [{**time, "after": self.after} if self.after else time for time in part.other]
                self.other += _month_of_the_year(part)
        if self.parts[0].tells_the_time and not self.limit:
            self.doubt()
            self.other.append({"kind": "window"})
        if self.limit == "after":
            self.doubt()
        durations: list[dict[str, Any]] = [{**part.time(), "after": None} for part in self.parts]
        durations[0]["after"] = self.after
        return durations[0] if len(durations) == 1 else {"kind": "sum", "parts": durations}

    def _lead_time(self) -> Time | None:
        """Notice: "7 days before the meeting". "Within 7 days before" says something else, so it is doubtful."""
        if len(self.parts) > 1 or self.parts[0].least is not None or self.after is not None:
            return None
        if self.limit not in ("", "least", "most_or_lead") or self.parts[0].doubt:
            self.doubt()
        time = self.parts[0].time()
        return {**time, "kind": "lead_time", "before": self.before}


def _month_of_the_year(part: Length) -> list[Time]:
    """What "mwezi 3" may mean besides three months: by the end of March."""
    if not part.word.singular or part.unit != "months" or part.word.times != 1 or part.amount not in range(1, 13):
        return []
    month = int(part.amount)
    return [{"kind": "by_date", "month": month, "day": monthrange(LEAP, month)[1], "last_day_of_month": True}]
