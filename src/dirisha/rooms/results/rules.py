"""The rules of counting, in one place: the queries by SQL and the recount from entries both keep to them.

* A promise is kept or missed; kept share = met / (met + missed). Overdue and still open counts as missed
  (domain.md 2.2).
* A clock that still waits for the event that starts it is neither, and is shown as waiting while its case is open.
* Not solved = cases opened again / cases answered with anything but a refusal: a promise kept by a useless answer is
  seen beside it.
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

    `received`, `answered` (not refused) and `reopened` ("not solved") count cases, the same in each line of a service,
    variant and month; all else counts clocks: `met`, `missed` (of which `overdue` are still open), `running` (open and
    in time), `waiting` (for the event that starts it), `paused`, `withdrawn` (given up by the
    citizen in time: neither kept nor missed). `median` and `p90` in `unit`; None while nothing has finished.
    """

    institution: str
    service: str
    variant: str
    clock: str
    month: date
    received: int
    answered: int = 0
    reopened: int = 0
    met: int = 0
    missed: int = 0
    overdue: int = 0
    running: int = 0
    waiting: int = 0
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
    def unsolved(self) -> Kept | None:
        """The share of the answered cases that came back as not solved; None while nothing was answered."""
        return kept(self.reopened, self.answered - self.reopened)

    @property
    def interval(self) -> tuple[float, float] | None:
        """The Wilson interval of the share; None when nothing is decided yet."""
        return wilson(self.met, self.n) if self.n else None


@dataclass(frozen=True, kw_only=True)
class Kept:
    """A share, 0 to 1, of `n` with its Wilson interval: how a promise was kept (`met`, not `missed`) over a time."""

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
