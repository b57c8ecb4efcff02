"""How exactly, and how fast, the reader reads charters: a line a file, never pooled.

    .venv/bin/python benchmarks/reading.py [--no-scans] [--printed] [FOLDER ...]

A FOLDER holds documents beside hand-made readings (*.gold.json). Without one: ../shared/charters where it exists, then
the corpus of tests/corpus, made on the spot: our own rows in many layouts, the two Kenyan charters in five renderings.
With `--printed` each web page of a FOLDER is read once more as Chromium prints it. A second table says how often
fields of each confidence were right, over all files with a gold: nothing that is wrong should be surer than 0.5.
Seconds are those of the reading itself, once, with the child process that a binary file is read in; peak MB is that of
the largest process. `wrong, sure` counts times read otherwise than the gold with a confidence of 0.5 or more.
"""

from __future__ import annotations

import json
import os
import re
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal

os.environ.setdefault("DIRISHA_MODE", "tool")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "dirisha.site.settings")
ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

import django  # noqa: E402

django.setup()

from dirisha.rooms.charters.reading import CannotRead, read_charter, to_json  # noqa: E402
from tests.corpus.catalogue import documents  # noqa: E402
from tests.corpus.printing import printed  # noqa: E402

Bands = dict[int, list[int]]
"""By tenth of confidence: fields that were right, fields in all."""
FIELDS = ("name", "requirements", "fee", "time")
FEE_KEYS = ("kind", "amount", "currency", "percent", "min", "max")
SHARED = ROOT.parent / "shared" / "charters"
HEAD = (
    f"{'file':32} {'services':>9} {'names':>7} {'needs':>7} {'fees':>7} {'times':>7}"
    f" {'wrong, sure':>12} {'findings':>9} {'s':>7} {'peak MB':>8}"
)
ENDINGS = (".txt", ".md", ".html", ".docx", ".odt", ".rtf", ".xlsx", ".ods", ".csv", ".pdf", ".png", ".jpg", ".tiff")


@dataclass
class Sample:
    """A document and what a reading of it should give, by the number of the row; `needs` if it states requirements."""

    name: str
    data: bytes
    gold: dict[int, dict[str, Any]] | None
    language: Literal["sw", "en"] | None = None
    needs: bool = True


def main() -> None:
    """Print the table."""
    arguments = [argument for argument in sys.argv[1:] if not argument.startswith("--")]
    told: Bands = {}
    print(HEAD)
    for sample in samples(arguments, scans="--no-scans" not in sys.argv, on_paper="--printed" in sys.argv):
        print(row(sample, told), flush=True)
    print("\n" + "\n".join(bands(told)))


def samples(folders: list[str], *, scans: bool, on_paper: bool = False) -> Iterator[Sample]:
    """The documents to read; with `on_paper` web pages once more as a browser prints them."""
    pages: list[Sample] = []
    for folder in folders or [str(SHARED)]:
        for path in sorted(Path(folder).glob("*")):
            if path.suffix.lower() in ENDINGS:
                gold = path.with_suffix("").with_suffix(".gold.json")
                told = json.loads(gold.read_text("utf-8"))["services"] if gold.exists() else None
                wanted = None if told is None else {service["no"]: service for service in told}
                yield Sample(path.name, path.read_bytes(), wanted)
                if on_paper and path.suffix.lower() == ".html":
                    pages.append(Sample(f"{path.stem} as printed", path.read_bytes(), wanted))
    for page, data in zip(pages, printed(page.data.decode() for page in pages) if pages else (), strict=True):
        yield replace(page, data=data)
    if folders:
        return
    for made in documents(scans=scans):
        wanted = {
            row.no: {"name": row.name, "requirements": list(row.needs), "fee": row.fee_gold, "time": row.time_gold}
            for row in made.charter.rows
        }
        yield Sample(made.name, made.make(), wanted, needs=made.needs)


def row(sample: Sample, told: Bands) -> str:
    """One line of the table; adds to `told` how sure its fields were, and whether they were right."""
    made, seconds, peak = apart(sample)
    if "refused" in made:
        return f"{sample.name:32} refused: {made['refused']}"
    services = made["services"]
    end = f"{len(made['findings']):>9} {seconds:7.2f} {peak:8.0f}"
    if sample.gold is None:
        return f"{sample.name:32} {len(services):>9} {'':>39} {'':>4} {end}"
    right = dict.fromkeys(FIELDS, 0)
    sure = 0
    for service in services:
        theirs = sample.gold.get(service["no"], {})
        for field in FIELDS:
            same = plain(field, service[field]) == plain(field, theirs.get(field)) or chosen(service, theirs.get(field))
            right[field] += same
            known = theirs.get(field) is not None and {"kind"} != set(theirs.get(field) or "-")
            if known and (field != "requirements" or sample.needs) and field in service["confidences"]:
                found = told.setdefault(min(int(service["confidences"][field] * 10), 9), [0, 0])
                found[0] += same
                found[1] += 1
        sure += plain("time", service["time"]) != plain("time", theirs.get("time")) and service["confidence"] >= 0.5
    count = len(sample.gold)
    cells = " ".join(
        f"{'-':>7}" if field == "requirements" and not sample.needs else f"{right[field]:>3}/{count:<3}"
        for field in FIELDS
    )
    return f"{sample.name:32} {len(services):>5}/{count:<3} {cells} {sure:>12} {end}"


def chosen(service: dict[str, Any], wanted: Any) -> bool:
    """Whether the gold has as one item ("an ID or a passport") what was read as a choice between several."""
    one = isinstance(wanted, list) and len(wanted) == 1 and len(service["requirements"]) > 1
    return one and bool(re.search(r" (or|au) ", wanted[0])) and service["requirements_text"] == wanted[0]


def bands(told: Bands) -> Iterator[str]:
    """A line for each tenth of confidence: fields, how many right, their share."""
    yield f"{'confidence':12} {'fields':>8} {'right':>8} {'share':>6}"
    for band, (right, count) in sorted(told.items()):
        yield f"{band / 10:.1f} to {(band + 1) / 10:.1f}   {count:>8} {right:>8} {right / count:>6.2f}"


def plain(field: str, value: Any) -> Any:
    """A value as it is compared: of fees kind and amounts, without keys that say nothing, white space folded."""
    if isinstance(value, dict):
        return {k: v for k, v in value.items() if v is not None and (field != "fee" or k in FEE_KEYS)}
    if isinstance(value, str):
        return " ".join(value.replace("’", "'").split()).casefold()
    return value


def apart(sample: Sample) -> tuple[dict[str, Any], float, float]:
    """The reading as JSON, its seconds and peak megabytes, in a process of its own so that peaks do not add up."""
    ours, theirs = os.pipe()
    begun = time.perf_counter()
    process = os.fork()
    if process == 0:
        os.close(ours)
        try:
            said = to_json(read_charter(sample.data, name=sample.name, language=sample.language))
        except CannotRead as refusal:
            said = {"refused": refusal.say.en}
        with os.fdopen(theirs, "w") as out:
            json.dump(said, out)
        os._exit(0)
    os.close(theirs)
    with os.fdopen(ours) as answer:
        said = json.load(answer)
    _, _, used = os.wait4(process, 0)
    return said, time.perf_counter() - begun, used.ru_maxrss / 1024


if __name__ == "__main__":
    main()
