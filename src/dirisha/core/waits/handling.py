"""How long one ticket keeps a counter: a planned value at first, what was measured soon after.

Counted are the minutes from the call until the counter can call again, for somebody who came. People who do not come
when called are counted apart (`NoShows`), as they keep a counter for a minute or two.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from math import exp, log, sqrt
from statistics import NormalDist

PRIOR = 5
"""The planned minutes weigh as much as so many measured tickets."""
MEMORY = 300
"""About so many of the latest tickets count; what is older fades, as people, forms and systems change."""
LONGEST = 5.0
"""More than so many times the mean is a counter that nobody closed, not a service: it counts as this much."""
PLANNED_VARIATION = 0.7
"""Standard deviation over mean while nothing is measured; halls report between 0.5 and 1."""
CASES = 8
_LEVELS = tuple((case + 0.5) / CASES for case in range(CASES))
_NORMAL = NormalDist()


@dataclass(frozen=True, slots=True)
class Handling:
    """What is known of a service's handling time; fields are plain numbers, to be stored as they are.

    `mean` in minutes, `variance` in square minutes, `count` tickets measured.
    """

    mean: float
    variance: float
    count: int = 0

    @property
    def doubt(self) -> float:
        """How far the mean itself may be off: its standard error as a share of it."""
        known = min(PRIOR + self.count, 2 * MEMORY - 1)
        return sqrt(self.variance / known) / self.mean


@dataclass(frozen=True, slots=True)
class NoShows:
    """People who took a ticket and do not come when called: their share, and the minutes a counter waits for one."""

    share: float = 0.0
    minutes: float = 1.0


def planned(minutes: float, variation: float = PLANNED_VARIATION) -> Handling:
    """What is known before the first ticket: the minutes somebody planned. ValueError unless they are positive."""
    if minutes <= 0:
        raise ValueError(f"handling takes time: {minutes}")
    return Handling(mean=minutes, variance=(variation * minutes) ** 2)


def fold(handling: Handling, minutes: float) -> Handling:
    """What is known after one more finished ticket that kept its counter for `minutes`.

    The mean and variance move towards it, less the more tickets are known but never less than 1/`MEMORY`; a forgotten
    counter cannot move them far (`LONGEST`). Negative minutes are a clock that was put back, and change nothing.
    """
    if minutes < 0:
        return handling
    weight = max(1 / (PRIOR + handling.count + 1), 1 / MEMORY)
    step = min(minutes, LONGEST * handling.mean) - handling.mean
    return replace(
        handling,
        mean=max(handling.mean + weight * step, 0.1),
        variance=max((1 - weight) * (handling.variance + weight * step * step), 1e-4),
        count=handling.count + 1,
    )


@dataclass(frozen=True, slots=True)
class Spread:
    """What one ticket takes of a counter, whether its person comes or not: minutes, square minutes, and `doubt`."""

    mean: float
    variance: float
    doubt: float

    @property
    def sigma(self) -> float:
        """The lognormal's own measure of its spread."""
        return sqrt(log(1 + self.variance / self.mean**2))


@lru_cache(maxsize=1024)
def spread(handling: Handling, no_shows: NoShows) -> Spread:
    """The handling time of a ticket of which nobody knows yet whether its person will come."""
    come = 1 - no_shows.share
    mean = come * handling.mean + no_shows.share * no_shows.minutes
    square = come * (handling.variance + handling.mean**2) + no_shows.share * no_shows.minutes**2
    return Spread(mean, max(square - mean * mean, 1e-4), handling.doubt)


def remaining(handling: Handling, elapsed: float) -> tuple[float, ...]:
    """The minutes that a service begun `elapsed` minutes ago may still take: `CASES` equally likely values, in order.

    Handling times are taken as lognormal (Brown et al. 2005 found it in 300,000 calls), so that the longer a service
    has taken, the longer it will still take. The mean of the values is the mean of what is left for a new service.
    """
    sigma = sqrt(log(1 + handling.variance / handling.mean**2)) or 1e-3
    if elapsed <= 0:
        raw = _shape(round(sigma, 3))
        return tuple(handling.mean * value for value in raw)
    z = (log(elapsed / handling.mean) + sigma * sigma / 2) / sigma
    gone = _NORMAL.cdf(z)
    if gone > 0.999:  # far beyond what was ever seen: as much again is as good a guess as any
        return tuple(elapsed * value for value in _shape(1.0))
    middle = log(handling.mean) - sigma * sigma / 2
    left = [max(exp(middle + sigma * _NORMAL.inv_cdf(gone + level * (1 - gone))) - elapsed, 0.0) for level in _LEVELS]
    mean = handling.mean * _NORMAL.cdf(sigma - z) / (1 - gone) - elapsed
    scale = mean * CASES / sum(left)
    return tuple(value * scale for value in left)


@lru_cache(maxsize=4096)
def _shape(sigma: float) -> tuple[float, ...]:
    """`CASES` equally likely values of a lognormal of mean 1."""
    raw = [exp(sigma * _NORMAL.inv_cdf(level)) for level in _LEVELS]
    return tuple(value * CASES / sum(raw) for value in raw)
