"""The picture of kept promises month by month: where each bar, whisker and label of the SVG goes.

An own small drawing, because a chart library on the server (altair with vl-convert) would alone take more memory than a
web process may (docs/decisions/0006-charts-by-template.md).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dirisha.rooms.results.rules import Kept

WIDTH, LEFT, TOP, HEIGHT, FOOT = 640, 62, 14, 180, 34


@dataclass(frozen=True)
class Bar:
    """One month: its box and the whisker of its interval, in the units of the SVG; `label_x` is the middle.

    A month in which nothing was decided has its place and no box (`kept` None).
    """

    month: date
    kept: Kept | None
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
    label_x: int = LEFT - 8
    foot_y: int = TOP + HEIGHT + 20


def _y(share: float) -> float:
    return round(TOP + HEIGHT * (1 - share), 1)


def _every_month(first: date, last: date) -> list[date]:
    """The first days of all months from `first` to `last`."""
    count = (last.year - first.year) * 12 + last.month - first.month + 1
    numbers = range(first.month - 1, first.month - 1 + count)
    return [date(first.year + number // 12, number % 12 + 1, 1) for number in numbers]


def chart(months: Sequence[tuple[date, Kept | None]]) -> Chart:
    """The chart of `months` (oldest first), one bar each, months left out between them empty; none without a figure."""
    if not any(kept for _, kept in months):
        return Chart((), ())
    known = dict(months)
    months = [(month, known.get(month)) for month in _every_month(months[0][0], months[-1][0])]
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
                y=_y(kept.share if kept else 0),
                width=width,
                height=round(HEIGHT * kept.share, 1) if kept else 0,
                label_x=middle,
                low_y=_y(kept.low if kept else 0),
                high_y=_y(kept.high if kept else 0),
            )
        )
    return Chart(tuple(bars), tuple((_y(percent / 100), percent) for percent in (0, 25, 50, 75, 100)))
