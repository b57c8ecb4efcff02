"""The rules of counting, in one place: the queries by SQL and the recount from entries both keep to them.

* A promise is kept or missed; kept share = met / (met + missed). Overdue and still open counts as missed
  (domain.md 2.2).
* Every share stands beside its n and its Wilson interval at 95 per cent.
* Median and 90th percentile are by nearest rank (the ceil(p * n)-th smallest) of the time used by clocks that were
  met or missed, in the promise's own unit, without pauses.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dirisha.core.intervals import wilson
from dirisha.rooms.cases.events import ClockStopped


def outcome_of(stopped: ClockStopped) -> str:
    """How a clock that ended counts: met, missed, or withdrawn (the citizen gave up in time: neither)."""
    return "withdrawn" if stopped.met is None else "met" if stopped.met else "missed"


def rank(n: int, tenths: int) -> int:
    """The nearest rank (1 to n) of the `tenths`/10 quantile among n values: ceil(n * tenths / 10)."""
    return (n * tenths + 9) // 10


@dataclass(frozen=True, kw_only=True)
class Line:
    """The result of one promise of one service in one month.

    `clock` is "promise", "law:<key>" or "reopened"; "" where the row promises nothing measurable.

    `received` counts cases; all else counts clocks: `met`, `missed` (of which `overdue` are still open), `running`
    (open and in time), `paused`, `withdrawn` (given up by the citizen in time: neither kept nor missed). `median` and
    `p90` in `unit`; None while nothing has finished.
    """

    institution: str
    service: str
    variant: str
    clock: str
    month: date
    received: int
    met: int = 0
    missed: int = 0
    overdue: int = 0
    running: int = 0
    paused: int = 0
    withdrawn: int = 0
    pauses: int = 0
    paused_seconds: int = 0
    median: float | None = None
    p90: float | None = None
    unit: str = ""

    @property
    def n(self) -> int:
        """How many clocks the share is taken over."""
        return self.met + self.missed

    @property
    def share(self) -> float | None:
        """The share kept, 0 to 1; None when nothing is decided yet."""
        return self.met / self.n if self.n else None

    @property
    def kept(self) -> Kept | None:
        """The share with its n and interval, ready to be shown; None when nothing is decided yet."""
        return kept(self.met, self.missed)

    @property
    def interval(self) -> tuple[float, float] | None:
        """The Wilson interval of the share; None when nothing is decided yet."""
        return wilson(self.met, self.n) if self.n else None


@dataclass(frozen=True, kw_only=True)
class Kept:
    """How a promise was kept over a time: n decided, met, missed, share 0 to 1 with its Wilson interval."""

    n: int
    met: int
    missed: int
    share: float
    low: float
    high: float

    @property
    def shares(self) -> tuple[str, str, str]:
        """Share, lower and upper bound as printed: "93%", "82.5%", "97.4%"."""
        return percent(self.share), percent(self.low), percent(self.high)


def percent(share: float) -> str:
    """A share as printed, with one decimal where there is one: 0.9 -> "90%", 0.8254 -> "82.5%"."""
    return f"{share * 100:.1f}".removesuffix(".0") + "%"


def kept(met: int, missed: int) -> Kept | None:
    """The share kept of `met + missed`; None when that is nought."""
    n = met + missed
    if not n:
        return None
    low, high = wilson(met, n)
    return Kept(n=n, met=met, missed=missed, share=met / n, low=low, high=high)
