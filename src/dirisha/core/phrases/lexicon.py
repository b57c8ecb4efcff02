"""The words of time in Swahili and English, as data. All of them folded: small letters, no accents.

A word that is not here is not understood, and a phrase that holds one is left unread. So add words only with their one
meaning; a word with two meanings belongs where the grammar can say so (see `doubtful`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from dirisha.core.phrases.numbers import take_english, take_swahili
from dirisha.core.phrases.tokens import Cursor


@dataclass(frozen=True, kw_only=True)
class Lexicon:
    """One language. `unit_first` says where the unit stands: "siku tano" or "five days".

    `singular` units are doubtful with any number but one ("mwezi 3" may be March), `clock` units may also name an hour
    of the day ("saa mbili" is two hours, and eight in the morning).
    """

    number: Callable[[Cursor], int | None]
    unit_first: bool
    units: Mapping[str, str]
    years: frozenset[str]
    singular: frozenset[str]
    clock: frozenset[str]
    working: tuple[str, ...]
    calendar: tuple[str, ...]
    limits: tuple[str, ...]
    between: tuple[str, ...]
    ranges: tuple[str, ...]
    joins: tuple[str, ...]
    half: tuple[str, ...]
    half_hour: tuple[str, ...]
    after: tuple[str, ...]
    before: tuple[str, ...]
    hedges: frozenset[str]
    keywords: Mapping[str, dict[str, Any]]
    doubtful: Mapping[str, float]
    by: tuple[str, ...]
    date_words: tuple[str, ...]
    last_day: tuple[str, ...]
    each_month: tuple[str, ...]
    months: Mapping[str, int]
    fillers: tuple[str, ...]


_MONTHS_SW = "januari februari machi aprili mei juni julai agosti septemba oktoba novemba desemba".split()
_MONTHS_EN = "january february march april may june july august september october november december".split()

SWAHILI = Lexicon(
    number=take_swahili,
    unit_first=True,
    units={
        "sekunde": "seconds",
        "nukta": "seconds",
        "dakika": "minutes",
        "saa": "hours",
        "masaa": "hours",
        "siku": "calendar_days",
        "wiki": "weeks",
        "juma": "weeks",
        "majuma": "weeks",
        "mwezi": "months",
        "miezi": "months",
        "mwaka": "months",
        "miaka": "months",
        "pete": "rings",  # the charters' own word for a ring of the telephone ("inaita pete 3")
        "mlio": "rings",
        "milio": "rings",
    },
    years=frozenset({"mwaka", "miaka"}),
    singular=frozenset({"mwezi", "mwaka", "juma"}),
    clock=frozenset({"saa"}),
    working=("za kazi", "ya kazi", "za kikazi", "ya kikazi"),
    calendar=("za kalenda", "ya kalenda"),
    limits=(
        "ndani ya",
        "ndani ya muda wa",
        "ndani ya kipindi cha",
        "katika muda wa",
        "katika kipindi cha",
        "katika",
        "kwa muda wa",
        "muda wa",
        "si zaidi ya",
        "sio zaidi ya",
        "isiyozidi",
        "usiozidi",
        "zisizozidi",
        "kwa muda usiozidi",
        "muda usiozidi",
        "kabla ya kupita",
    ),
    between=("kati ya", "baina ya"),
    ranges=("hadi", "mpaka", "-", "au"),
    joins=(", na", ",", "na"),
    half=("na nusu",),
    half_hour=("nusu saa",),
    after=("baada ya", "kuanzia", "tangu", "toka", "kutoka"),
    before=("kabla ya",),
    hedges=frozenset({"isipokuwa", "ikiwa", "endapo", "iwapo", "kutegemea", "kulingana", "au"}),
    keywords={
        "kuendelea": {"kind": "continuous"},
        "inaendelea": {"kind": "continuous"},
        "huendelea": {"kind": "continuous"},
        "endelevu": {"kind": "continuous"},
        "wakati wote": {"kind": "continuous"},
        "mara moja": {"kind": "immediate"},
        "papo hapo": {"kind": "immediate"},
        "hapo hapo": {"kind": "immediate"},
        "papo kwa papo": {"kind": "immediate"},
        "kulingana na mahitaji": {"kind": "as_needed"},
        "kutegemea mahitaji": {"kind": "as_needed"},
        "kulingana na uhitaji": {"kind": "as_needed"},
        "inapohitajika": {"kind": "as_needed"},
        "inavyohitajika": {"kind": "as_needed"},
        "siku hiyo hiyo": {"kind": "same_day"},
        "siku hiyohiyo": {"kind": "same_day"},
        "siku inayofuata": {"kind": "next_day"},
        "kulingana na makubaliano": {"kind": "per_agreement"},
        "kwa makubaliano": {"kind": "per_agreement"},
        "saa za kazi": {"kind": "office_hours"},
        "wakati wa saa za kazi": {"kind": "office_hours"},
        "kila siku": {"kind": "periodic", "every": "day"},
        "kila wiki": {"kind": "periodic", "every": "week"},
        "kila mwezi": {"kind": "periodic", "every": "month"},
        "robo mwaka": {"kind": "periodic", "every": "quarter"},
        "kila robo mwaka": {"kind": "periodic", "every": "quarter"},
        "kila mwaka": {"kind": "periodic", "every": "year"},
    },
    doubtful={"mara moja": 0.8},  # "at once"; elsewhere also "once": in a time column only the first makes sense
    by=("ifikapo", "kufikia", "si zaidi ya", "sio zaidi ya", "si baada ya"),
    date_words=("tarehe", "siku ya tarehe"),
    last_day=("mwisho wa", "mwisho wa mwezi wa", "siku ya mwisho ya", "siku ya mwisho ya mwezi wa"),
    each_month=("ya kila mwezi", "kila mwezi", "ya mwezi"),
    months={word: n for n, word in enumerate(_MONTHS_SW, 1)} | {"disemba": 12, "febuari": 2, "octoba": 10},
    fillers=("tu",),
)

ENGLISH = Lexicon(
    number=take_english,
    unit_first=False,
    units={
        "second": "seconds",
        "seconds": "seconds",
        "sec": "seconds",
        "secs": "seconds",
        "minute": "minutes",
        "minutes": "minutes",
        "min": "minutes",
        "mins": "minutes",
        "hour": "hours",
        "hours": "hours",
        "hr": "hours",
        "hrs": "hours",
        "day": "calendar_days",
        "days": "calendar_days",
        "week": "weeks",
        "weeks": "weeks",
        "wk": "weeks",
        "wks": "weeks",
        "month": "months",
        "months": "months",
        "year": "months",
        "years": "months",
        "ring": "rings",
        "rings": "rings",
    },
    years=frozenset({"year", "years"}),
    singular=frozenset(),
    clock=frozenset(),
    working=("working", "business", "office", "work"),
    calendar=("calendar", "consecutive"),
    limits=(
        "within",
        "within a period of",
        "within a maximum of",
        "in",
        "not more than",
        "no more than",
        "not exceeding",
        "not later than",
        "no later than",
        "maximum",
        "maximum of",
        "a maximum of",
        "max",
        "max .",
        "up to",
        "at most",
        "less than",
        "under",
    ),
    between=("between",),
    ranges=("to", "-", "or"),
    joins=(", and", ",", "and"),
    half=("and a half",),
    half_hour=("half an hour", "half hour", "half - an - hour", "a half hour"),
    after=(
        "after",
        "upon",
        "following",
        "since",
        "from",
        "once",
        "after the",
        "upon the",
        "from the",
        "following the",
    ),
    before=("before", "prior to", "in advance of"),
    hedges=frozenset({"except", "unless", "if", "depending", "subject", "provided", "excluding", "or", "whichever"}),
    keywords={
        "continuous": {"kind": "continuous"},
        "continuously": {"kind": "continuous"},
        "ongoing": {"kind": "continuous"},
        "on - going": {"kind": "continuous"},
        "always": {"kind": "continuous"},
        "throughout": {"kind": "continuous"},
        "immediate": {"kind": "immediate"},
        "immediately": {"kind": "immediate"},
        "instant": {"kind": "immediate"},
        "instantly": {"kind": "immediate"},
        "at once": {"kind": "immediate"},
        "on the spot": {"kind": "immediate"},
        "as needed": {"kind": "as_needed"},
        "as required": {"kind": "as_needed"},
        "as and when required": {"kind": "as_needed"},
        "as and when needed": {"kind": "as_needed"},
        "as need arises": {"kind": "as_needed"},
        "as the need arises": {"kind": "as_needed"},
        "same day": {"kind": "same_day"},
        "the same day": {"kind": "same_day"},
        "on the same day": {"kind": "same_day"},
        "next day": {"kind": "next_day"},
        "the next day": {"kind": "next_day"},
        "next working day": {"kind": "next_day"},
        "the next working day": {"kind": "next_day"},
        "as agreed": {"kind": "per_agreement"},
        "as per agreement": {"kind": "per_agreement"},
        "by agreement": {"kind": "per_agreement"},
        "during office hours": {"kind": "office_hours"},
        "office hours": {"kind": "office_hours"},
        "working hours": {"kind": "office_hours"},
        "daily": {"kind": "periodic", "every": "day"},
        "weekly": {"kind": "periodic", "every": "week"},
        "monthly": {"kind": "periodic", "every": "month"},
        "quarterly": {"kind": "periodic", "every": "quarter"},
        "annually": {"kind": "periodic", "every": "year"},
        "yearly": {"kind": "periodic", "every": "year"},
    },
    doubtful={},
    by=("by", "by the", "on or before", "not later than", "no later than", "on or before the"),
    date_words=("the",),
    last_day=("end of", "the end of", "last day of", "the last day of"),
    each_month=("of every month", "of each month", "every month", "each month", "of the month"),
    months={word: n for n, word in enumerate(_MONTHS_EN, 1)}
    | {word[:3]: n for n, word in enumerate(_MONTHS_EN, 1)}
    | {"sept": 9},
    fillers=("only",),
)

LEXICONS: Mapping[str, Lexicon] = {"sw": SWAHILI, "en": ENGLISH}

ENGLISH_OF = frozenset(
    "receipt receiving arrival application submission submitting request payment lodging lodgement complaint approval "
    "notification notice invoice the date".split()
)
"""What may follow "of" when it names the start: "14 days of receipt"; "5 days of training" is something else."""

NOTHING = frozenset({"", "-", "--", "n/a", "na", "nil", "none", "hakuna", "...", "n.a.", "n.a"})
"""What stands in a cell that publishes nothing."""
