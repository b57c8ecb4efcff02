"""How sure a share is, and how long most people waited."""

from __future__ import annotations

from math import ceil, sqrt
from typing import TypeVar

Z95 = 1.959963984540054
"""The two-sided 95 per cent point of the normal distribution."""

Ordered = TypeVar("Ordered", int, float)


def wilson(met: int, n: int, z: float = Z95) -> tuple[float, float]:
    """The Wilson score interval (Wilson 1927) of `met` out of `n`, as two shares from 0 to 1.

    93 of 100 gives 0.863 to 0.966 (domain.md 2.2). ValueError when n is not positive or met is not within 0 to n.
    """
    if n <= 0 or not 0 <= met <= n:
        raise ValueError(f"{met} of {n} is no share")
    share = met / n
    middle = share + z * z / (2 * n)
    spread = z * sqrt(share * (1 - share) / n + z * z / (4 * n * n))
    scale = 1 + z * z / n
    return max(0.0, (middle - spread) / scale), min(1.0, (middle + spread) / scale)


def percentile(ordered: list[Ordered], p: float) -> Ordered:
    """The `p` quantile (0 < p <= 1) of values in rising order, by nearest rank. ValueError when there are none."""
    if not ordered or not 0 < p <= 1:
        raise ValueError("a percentile needs values and 0 < p <= 1")
    return ordered[ceil(p * len(ordered)) - 1]
