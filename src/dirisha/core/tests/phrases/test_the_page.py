"""docs/phrases.md tells the truth: every example on it is read as it says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from dirisha.core.phrases import read_fee, read_time
from dirisha.core.tests.phrases.tables import fee_of, same, time_of

PAGE = (Path(__file__).parents[5] / "docs/phrases.md").read_text(encoding="utf-8")
CHAPTERS = dict(re.findall(r"^## (.+?)\n(.*?)(?=^## |\Z)", PAGE, flags=re.M | re.S))


def examples(chapter: str) -> list[tuple[str, ...]]:
    """(first cells ..., meaning) of the rows of a chapter's tables; heads and rules left out."""
    rows = [
        tuple(cell.strip() for cell in line.strip("|").split("|"))
        for line in CHAPTERS[chapter].splitlines()
        if "|" in line
    ]
    return [row for row in rows if row[-1] not in ("read as", "offers") and not set(row[-1]) <= {"-"}]


TIMES = [(row[-2] if not row[-1].startswith("?") else row[0], row[-1]) for row in examples("Times")]


@pytest.mark.parametrize(("phrase", "meaning"), TIMES)
def test_every_time_on_the_page_is_read_as_it_says(phrase: str, meaning: str) -> None:
    reading = read_time(phrase)
    found = [time for time in (reading.time, *reading.other) if time]
    assert (reading.confidence < 0.5) == meaning.startswith("?")
    for one in filter(None, (part.strip() for part in meaning.removeprefix("?").split(";"))):
        assert any(same(time, time_of(one)) for time in found), (one, found)


@pytest.mark.parametrize(("country", "text", "meaning"), examples("Fees"))
def test_every_fee_on_the_page_is_read_as_it_says(country: str, text: str, meaning: str) -> None:
    reading = read_fee(text, country)
    found = [fee for fee in (reading.fee, *reading.other) if fee]
    assert (reading.confidence < 0.5) == meaning.startswith("?")
    said = meaning.removeprefix("?").strip()
    for one in [said] if said.startswith("[") else filter(None, (part.strip() for part in said.split(";"))):
        assert any(fee_of(one).items() <= fee.items() for fee in found), (one, found)


def test_the_page_shows_every_kind_of_time() -> None:
    meanings = " ".join(meaning for _, meaning in TIMES)
    for kind in ("lead", "every", "by ", "last of", "monthly", "+", "..", "after:", "immediate", "continuous", "mixed"):
        assert kind in meanings
