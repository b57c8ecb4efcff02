"""How long one phrase takes to read: the hand-written tables of the tests, each phrase read ten times.

.venv/bin/python benchmarks/phrases.py
"""

from __future__ import annotations

import statistics
from collections.abc import Callable
from time import perf_counter

from dirisha.core.phrases import read_fees, read_times
from dirisha.core.tests.phrases.tables import rows

TIMES_EACH = 10


def main() -> None:
    """Print the table."""
    print(f"{'table':8} {'phrases':>8} {'median ms':>10} {'p95 ms':>8} {'worst ms':>9}")
    for name, read in (("times", read_times), ("fees", read_fees)):
        texts = [text.removeprefix("KE: ") for text, _ in rows(f"{name}.txt")]
        spent = sorted(milliseconds(read, text) for text in texts)
        print(
            f"{name:8} {len(texts):8} {statistics.median(spent):10.2f} {spent[int(len(spent) * 0.95)]:8.2f}"
            f" {spent[-1]:9.2f}"
        )


def milliseconds(read: Callable[[str], object], text: str) -> float:
    """The best of several readings."""
    found = []
    for _ in range(TIMES_EACH):
        begun = perf_counter()
        read(text)
        found.append(1000 * (perf_counter() - begun))
    return min(found)


if __name__ == "__main__":
    main()
