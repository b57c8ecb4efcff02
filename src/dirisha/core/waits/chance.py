"""Seeded chance that is the same on every machine and in every Python, for days that are played and never for secrets.

The library's own generator is banned here: what it draws may change between versions, and it invites use for secrets.
"""

from __future__ import annotations

from math import exp, log, sqrt
from statistics import NormalDist

_ALL = 2**64 - 1
_GOLDEN = 0x9E3779B97F4A7C15
_NORMAL = NormalDist()


class Chance:
    """A stream of numbers that follow from `seed` alone: SplitMix64 (Steele, Lea, Flood 2014)."""

    __slots__ = ("_state",)

    def __init__(self, seed: int) -> None:
        self._state = _mixed(_mixed(seed & _ALL) ^ _GOLDEN)
        # mixed, as the streams of neighbouring seeds would otherwise be one stream, a step apart

    def unit(self) -> float:
        """A number between 0 and 1, neither end included."""
        self._state = (self._state + _GOLDEN) & _ALL
        return ((_mixed(self._state) >> 11) + 0.5) / 2**53

    def happens(self, share: float) -> bool:
        """True in `share` of all draws."""
        return self.unit() < share

    def exponential(self, mean: float) -> float:
        """A span of which the past tells nothing about the rest, of mean `mean`."""
        return -mean * log(self.unit())

    def lognormal(self, mean: float, variation: float) -> float:
        """A span as handling times are: many short, some long. `variation` is standard deviation over mean."""
        spread = log(1 + variation * variation)
        return mean * exp(sqrt(spread) * _NORMAL.inv_cdf(self.unit()) - spread / 2)


def _mixed(value: int) -> int:
    value = ((value ^ (value >> 30)) * 0xBF58476D1CE4E5B9) & _ALL
    value = ((value ^ (value >> 27)) * 0x94D049BB133111EB) & _ALL
    return value ^ (value >> 31)
