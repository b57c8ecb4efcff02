"""How sure a share is, and what most people got: the two statistics printed beside every result."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil, sqrt


def wilson(met: int, n: int, z: float = 1.96) -> tuple[float, float]:
    """The Wilson score interval of `met` out of `n`, as two shares between 0 and 1.

    E. B. Wilson, "Probable inference, the law of succession, and statistical inference", JASA 22 (1927) 209-212.
    With nothing counted nothing is known: (0.0, 1.0). ValueError unless 0 <= met <= n.
    """
    if not 0 <= met <= n:
        raise ValueError(f"{met} of {n} is no share")
    if n == 0:
        return 0.0, 1.0
    share = met / n
    centre = share + z * z / (2 * n)
    spread = z * sqrt(share * (1 - share) / n + z * z / (4 * n * n))
    scale = 1 + z * z / n
    low = 0.0 if met == 0 else (centre - spread) / scale
    high = 1.0 if met == n else (centre + spread) / scale
    return low, high


def percentile(sorted_values: Sequence[float], p: float) -> float:
    """The smallest of the values that at least `p` per cent of them do not exceed (the nearest-rank percentile).

    The values must be in order. It is always a value that really occurred, so a citizen can be told "nine in ten had
    their answer within this". ValueError when there are no values or `p` is not between 0 and 100.
    """
    if not sorted_values:
        raise ValueError("no values, no percentile")
    if not 0 <= p <= 100:
        raise ValueError(f"not between 0 and 100: {p}")
    return sorted_values[max(0, ceil(p * len(sorted_values) / 100) - 1)]


def median(sorted_values: Sequence[float]) -> float:
    """The middle of the values, or half-way between the two in the middle. ValueError when there are none."""
    if not sorted_values:
        raise ValueError("no values, no median")
    half = len(sorted_values) // 2
    if len(sorted_values) % 2:
        return sorted_values[half]
    return (sorted_values[half - 1] + sorted_values[half]) / 2
