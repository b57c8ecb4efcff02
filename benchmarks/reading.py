"""How exactly, and how fast, the reader reads the published charters: a table a file, never pooled.

    .venv/bin/python benchmarks/reading.py [FOLDER]

FOLDER holds documents (*.txt) beside hand-made readings (*.gold.json); by default ../shared/charters. Seconds are those
of the reading itself, best of five; `dirisha charter read` adds the start of Python and Django (about 0.5 s of CPU).
"""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path
from typing import Any

os.environ.setdefault("DIRISHA_MODE", "tool")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "dirisha.site.settings")

import django

django.setup()

from dirisha.rooms.charters.reading import CannotRead, read_charter, to_json  # noqa: E402

FIELDS = ("name", "requirements", "fee", "time")


def main() -> None:
    """Print the table."""
    default = Path(__file__).parents[2] / "shared" / "charters"
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else default
    print(
        f"{'file':28} {'services':>9} {'names':>7} {'needs':>7} {'fees':>7} {'times':>7}"
        f" {'wrong, sure':>12} {'findings':>9} {'s':>7}"
    )
    for path in sorted(folder.glob("*.txt")):
        gold = path.with_suffix("").with_suffix(".gold.json")
        print(row(path, json.loads(gold.read_text("utf-8")) if gold.exists() else None))


def row(path: Path, gold: dict[str, Any] | None) -> str:
    """One line of the table."""
    data = path.read_bytes()
    best = 9.9
    made: dict[str, Any] = {}
    for _ in range(5):
        begun = time.perf_counter()
        try:
            made = to_json(read_charter(data, name=path.name))
        except CannotRead as refusal:
            return f"{path.name:28} refused: {refusal.say.en}"
        best = min(best, time.perf_counter() - begun)
    services = made["services"]
    if gold is None:
        return f"{path.name:28} {len(services):>9} {'':>39} {'':>4} {len(made['findings']):>9} {best:7.3f}"
    wanted = {service["no"]: service for service in gold["services"]}
    right = dict.fromkeys(FIELDS, 0)
    sure = 0
    for service in services:
        theirs = wanted.get(service["no"], {})
        for field in FIELDS:
            right[field] += service[field] == theirs.get(field)
        sure += service["time"] != theirs.get("time") and service["confidence"] >= 0.5
    cells = " ".join(f"{right[field]:>3}/{len(wanted):<3}" for field in FIELDS)
    return (
        f"{path.name:28} {len(services):>5}/{len(wanted):<3} {cells} {sure:>12} {len(made['findings']):>9} {best:7.3f}"
    )


if __name__ == "__main__":
    main()
