"""The kinds of promise, one frozen class each, checked when they are made.

Every kind carries `applies_to` (which channel or client a part of a double row is for) and `more`: fields of its JSON
that the house does not understand but must not lose.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar, Literal, get_args

Unit = Literal["seconds", "minutes", "hours", "rings", "working_days", "calendar_days", "weeks", "months"]
UNITS: frozenset[str] = frozenset(get_args(Unit))

SECONDS: Mapping[str, int] = {"seconds": 1, "minutes": 60, "hours": 3600}
"""Units counted within opening hours, in seconds."""

DAY_UNITS = frozenset({"working_days", "calendar_days", "weeks", "months"})
"""Units that end with a day, not with a minute."""

LONGEST: Mapping[str, int] = {
    "seconds": 100 * 366 * 86400,
    "minutes": 100 * 366 * 1440,
    "hours": 100 * 366 * 24,
    "rings": 1000,
    "working_days": 100 * 366,
    "calendar_days": 100 * 366,
    "weeks": 100 * 53,
    "months": 100 * 12,
}
"""No promise is longer than a hundred years: such a number is a misreading."""

LAST_DAY = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


@dataclass(frozen=True, kw_only=True)
class _Kind:
    """What every kind has."""

    kind: ClassVar[str]

    applies_to: str | None = None
    more: Mapping[str, Any] = field(default_factory=dict)


def _check_amount(amount: float, unit: str, *, least: float = 0) -> None:
    if unit not in UNITS:
        raise ValueError(f"unknown unit of time: {unit!r}")
    if isinstance(amount, bool) or not isinstance(amount, int | float):
        raise ValueError(f"not an amount of time: {amount!r}")
    if not least < amount <= LONGEST[unit]:
        raise ValueError(f"no promise is {amount} {unit} long")


@dataclass(frozen=True, kw_only=True)
class Duration(_Kind):
    """Within `amount` of `unit`, after the latest of the events `after` (none: after receipt).

    In a range ("2 to 5 days") `min_amount` is the lesser number; the greater is what is promised. `depends_on` and
    `excludes` are the charter's own words about what the time hangs on or leaves out.
    """

    kind: ClassVar[str] = "duration"

    amount: int | float
    unit: Unit
    after: tuple[str, ...] = ()
    min_amount: int | float | None = None
    depends_on: str | None = None
    excludes: str | None = None

    def __post_init__(self) -> None:
        _check_amount(self.amount, self.unit)
        if self.min_amount is not None:
            _check_amount(self.min_amount, self.unit, least=-1)
            if self.min_amount > self.amount:
                raise ValueError(f"a range from {self.min_amount} to {self.amount} runs backwards")


@dataclass(frozen=True, kw_only=True)
class Immediate(_Kind):
    """At once ("mara moja"), after the latest of `after`. It has no number, so no clock can be reckoned."""

    kind: ClassVar[str] = "immediate"

    after: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Continuous(_Kind):
    """Going on all the time ("kuendelea"): cannot be missed, so it is not measurable."""

    kind: ClassVar[str] = "continuous"


@dataclass(frozen=True, kw_only=True)
class AsNeeded(_Kind):
    """According to need ("kulingana na mahitaji"): not measurable."""

    kind: ClassVar[str] = "as_needed"


@dataclass(frozen=True, kw_only=True)
class ByDate(_Kind):
    """By a day of the year ("ifikapo tarehe 31 Disemba"); 29 February, or `last_day_of_month`, follows leap years."""

    kind: ClassVar[str] = "by_date"

    month: int
    day: int
    last_day_of_month: bool = False

    def __post_init__(self) -> None:
        if not 1 <= self.month <= 12 or not 1 <= self.day <= LAST_DAY[self.month - 1]:
            raise ValueError(f"no such day of the year: {self.day}/{self.month}")


@dataclass(frozen=True, kw_only=True)
class Mixed(_Kind):
    """One cell with several promises, each for its own channel or client (`applies_to`): the row becomes variants."""

    kind: ClassVar[str] = "mixed"

    parts: tuple[Promise, ...]


@dataclass(frozen=True, kw_only=True)
class Sum(_Kind):
    """Several times one after another ("2 days, 2 hours and 40 minutes"): each starts where the one before ends."""

    kind: ClassVar[str] = "sum"

    parts: tuple[Promise, ...]


@dataclass(frozen=True, kw_only=True)
class Periodic(_Kind):
    """Again and again ("robo mwaka"): `every` is the period as read: a word ("quarter") or an amount of a unit."""

    kind: ClassVar[str] = "periodic"

    every: Any = None


@dataclass(frozen=True, kw_only=True)
class PerAgreement(_Kind):
    """As the two sides agree; no number is published."""

    kind: ClassVar[str] = "per_agreement"


@dataclass(frozen=True, kw_only=True)
class Varies(_Kind):
    """Varies with something (`depends_on`); what is known of it stands in `known_parts`."""

    kind: ClassVar[str] = "varies"

    known_parts: tuple[Promise, ...] = ()
    depends_on: str | None = None


@dataclass(frozen=True, kw_only=True)
class LeadTime(_Kind):
    """Notice that the citizen gives (`amount` of `unit` before `before`); not a promise of the institution."""

    kind: ClassVar[str] = "lead_time"

    amount: int | float
    unit: Unit
    before: str | None = None

    def __post_init__(self) -> None:
        _check_amount(self.amount, self.unit)


@dataclass(frozen=True, kw_only=True)
class OfficeHours(_Kind):
    """During opening hours: says when the door is open, not how long it takes."""

    kind: ClassVar[str] = "office_hours"


@dataclass(frozen=True, kw_only=True)
class SameDay(_Kind):
    """The same day; on a day the site is closed, the next working day."""

    kind: ClassVar[str] = "same_day"

    after: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class NextDay(_Kind):
    """The next working day."""

    kind: ClassVar[str] = "next_day"

    after: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Window(_Kind):
    """At certain times of day or week; says when, not how long. Its hours stand in `more`."""

    kind: ClassVar[str] = "window"


@dataclass(frozen=True, kw_only=True)
class MonthlyDate(_Kind):
    """By a day of each month; a day that a short month lacks is its last day."""

    kind: ClassVar[str] = "monthly_date"

    day: int

    def __post_init__(self) -> None:
        if not 1 <= self.day <= 31:
            raise ValueError(f"no such day of a month: {self.day}")


@dataclass(frozen=True, kw_only=True)
class PerCalendar(_Kind):
    """As a published calendar of activities says."""

    kind: ClassVar[str] = "per_calendar"


Promise = (
    Duration
    | Immediate
    | Continuous
    | AsNeeded
    | ByDate
    | Mixed
    | Sum
    | Periodic
    | PerAgreement
    | Varies
    | LeadTime
    | OfficeHours
    | SameDay
    | NextDay
    | Window
    | MonthlyDate
    | PerCalendar
)
