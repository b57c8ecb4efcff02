"""What a language's word list holds. The lists themselves, as data: `english.py`, `swahili.py`; all of them folded.

A word that is not in them is not understood, and a phrase that holds one is left unread. So add words only with their
one meaning; a word with two meanings gets a confidence below 0.5 and its other meaning (`Keyword.other`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from dirisha.core.phrases.tokens import Cursor, Phrases

Limit = Literal["most", "least", "about", "most_or_lead"]
Days = Literal["working", "calendar"]
Range = Literal["to", "or"]
Time = dict[str, Any]

SURE = 0.98
DOUBTFUL = 0.45
"""Readable in two ways, or readable with a word left that may change the meaning."""


@dataclass(frozen=True, slots=True)
class Unit:
    """What a word for a unit means: `times` of a unit ("mwaka" is twelve months).

    `singular` words are doubtful with any number but one ("mwezi 3" may be March), `clock` words may also name an hour
    of the day ("saa mbili" is two hours, and eight in the morning). `fine` units can be had by halves.
    """

    unit: str
    times: int = 1
    singular: bool = False
    clock: bool = False
    days: str = ""

    @property
    def fine(self) -> bool:
        """Whether there may be a half of it."""
        return self.unit in ("hours", "minutes", "weeks", "months")


@dataclass(frozen=True, slots=True)
class Keyword:
    """A promise without a number, how sure its words are, and what else they may mean."""

    time: Time
    sure: float = SURE
    other: tuple[Time, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Lexicon:
    """One language. `unit_first` says where the unit stands: "siku tano" or "five days".

    `after` opens a start event; `of` does so only before the words `of_what` ("14 days of receipt").
    """

    code: str
    number: Callable[[Cursor], int | None]
    unit_first: bool
    units: Phrases[Unit]
    days: Phrases[Days]
    limits: Phrases[Limit]
    noise: Phrases[str]
    between: Phrases[str]
    between_and: str
    ranges: Phrases[Range]
    joins: Phrases[str]
    halves: Phrases[float]
    parts: Phrases[tuple[float, str]]
    after: Phrases[str]
    of: frozenset[str]
    of_what: frozenset[str]
    before: Phrases[str]
    notice: Phrases[str]
    excluding: Phrases[str]
    depending: Phrases[str]
    varies: Phrases[str]
    per: Phrases[str]
    applies: Phrases[str]
    fillers: Phrases[str]
    hedges: frozenset[str]
    connectors: frozenset[str]
    keywords: Phrases[Keyword]
    either: Phrases[str]
    every: Phrases[str]
    by: Phrases[str]
    date_words: Phrases[str]
    last_day: Phrases[str]
    each_month: Phrases[str]
    each_year: Phrases[str]
    of_month: Phrases[str]
    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    hour_of_day: Phrases[str]
    window_words: Phrases[str]
    misspelt: Mapping[str, str]


def keywords(groups: Mapping[str, Keyword]) -> Phrases[Keyword]:
    """Keywords written in groups: "immediate | instantly" with the meaning of all of them."""
    return Phrases({" ".join(one.split()): meaning for group, meaning in groups.items() for one in group.split("|")})


def meanings(groups: Mapping[str, Any]) -> Phrases[Any]:
    """As `keywords`, for any meaning."""
    return Phrases({" ".join(one.split()): meaning for group, meaning in groups.items() for one in group.split("|")})


def every(period: str | Time) -> Time:
    """A periodic promise."""
    return {"kind": "periodic", "every": period}


NOTHING = frozenset(
    {"", "-", "--", "---", "n/a", "na", "nil", "none", "hakuna", "...", "n.a.", "n.a", "not applicable", "haihusiki"}
    | {"not stated", "tbd", "tba", "to be determined", "haijatajwa", "*", "_", "."}
)
"""What stands in a cell that publishes nothing."""
