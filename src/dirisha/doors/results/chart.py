"""The picture of kept promises month by month: where each bar, whisker and label of the SVG goes.

An own small drawing, because a chart library on the server (altair with vl-convert) would alone take more memory than a
web process may (docs/decisions/0006-charts-by-template.md).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dirisha.rooms.results.rules import Kept

WIDTH, LEFT, TOP, HEIGHT, FOOT = 640, 44, 12, 180, 34


@dataclass(frozen=True)
class Bar:
    """One month: its box and the whisker of its interval, in the units of the SVG; `label_x` is the middle."""

    month: date
    kept: Kept
    x: float
    y: float
    width: float
    height: float
    label_x: float
    low_y: float
    high_y: float


@dataclass(frozen=True)
class Chart:
    """The whole picture: bars and the horizontal lines at 0, 25, 50, 75 and 100 per cent as (y, per cent)."""

    bars: tuple[Bar, ...]
    grid: tuple[tuple[float, int], ...]
    width: int = WIDTH
    height: int = TOP + HEIGHT + FOOT
    left: int = LEFT
    foot_y: int = TOP + HEIGHT + 20


def _y(share: float) -> float:
    return round(TOP + HEIGHT * (1 - share), 1)


def chart(months: Sequence[tuple[date, Kept]]) -> Chart:
    """The chart of `months` (oldest first), one bar each."""
    step = (WIDTH - LEFT) / max(len(months), 6)
    width = round(min(step * 0.6, 48), 1)
    bars = []
    for position, (month, kept) in enumerate(months):
        middle = round(LEFT + step * (position + 0.5), 1)
        bars.append(
            Bar(
                month=month,
                kept=kept,
                x=round(middle - width / 2, 1),
                y=_y(kept.share),
                width=width,
                height=round(HEIGHT * kept.share, 1),
                label_x=middle,
                low_y=_y(kept.low),
                high_y=_y(kept.high),
            )
        )
    return Chart(tuple(bars), tuple((_y(percent / 100), percent) for percent in (0, 25, 50, 75, 100)))
