"""How long the command `dirisha charter read FILE --json` takes, from its start to its end: under one second each.

.venv/bin/python benchmarks/reading_speed.py [FILE ...]        # else the published charters of ../shared/charters
"""

from __future__ import annotations

import resource
import statistics
import subprocess
import sys
from pathlib import Path
from time import perf_counter

TIMES_EACH = 9
CHARTERS = Path(__file__).parents[2] / "shared" / "charters"


def main() -> None:
    """Print the table; what is no charter is refused, which takes its time, too."""
    files = [Path(name) for name in sys.argv[1:]] or sorted(CHARTERS.glob("*.txt"))
    print(f"{'file':32} {'median s':>9} {'worst s':>8} {'CPU s':>6}")
    for file in files:
        spent, processor = measured(file)
        print(f"{file.name:32} {statistics.median(spent):9.2f} {max(spent):8.2f} {processor:6.2f}")


def measured(file: Path) -> tuple[list[float], float]:
    """Seconds by the clock of each run, and seconds of processor of one run on average."""
    command = [str(Path(sys.executable).with_name("dirisha")), "charter", "read", str(file), "--json"]
    spent, before = [], resource.getrusage(resource.RUSAGE_CHILDREN)
    for _ in range(TIMES_EACH):
        begun = perf_counter()
        subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
        spent.append(perf_counter() - begun)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return spent, (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime) / TIMES_EACH


if __name__ == "__main__":
    main()
