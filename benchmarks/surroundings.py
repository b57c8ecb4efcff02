"""What is read around the table of charters written to be hard (tests/corpus/around): a line a file, then the faults.

.venv/bin/python benchmarks/surroundings.py [PART-OF-A-NAME] [-v]
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from dirisha.rooms.charters.reading import CannotRead, read_charter, to_json
from tests.corpus.surrounding import documents, faults

SUBJECTS = ("institution", "country", "language", "effective", "chapters", "contacts", "times")


def main() -> None:
    """Prints the table."""
    wanted = [name for name in sys.argv[1:] if name != "-v"]
    print(f"| file | {' | '.join(SUBJECTS)} |\n|{'---|' * (len(SUBJECTS) + 1)}")
    for made in documents():
        if wanted and wanted[0] not in made.name:
            continue
        try:
            found = faults(to_json(read_charter(made.data, name=made.name)), made.gold)
        except CannotRead as refusal:
            print(f"| {made.name} | refused: {refusal} |")
            continue
        cells = [_cell(made.gold.get(subject), len(found.get(subject, ()))) for subject in SUBJECTS]
        print(f"| {made.name} | {' | '.join(cells)} |")
        if "-v" in sys.argv:
            for subject, told in found.items():
                for fault in told:
                    print(f"    {subject}: {fault}")


def _cell(gold: object, wrong: int) -> str:
    if isinstance(gold, dict | list):
        return f"{len(gold) - wrong}/{len(gold)}"
    return "wrong" if wrong else "ok"


if __name__ == "__main__":
    main()
