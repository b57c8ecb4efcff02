"""Tables that a browser printed without rules: columns a blank apart, cells set half way down their rows."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from dirisha.rooms.charters.reading import read_charter, to_json
from dirisha.rooms.charters.reading.formats.aligned import aligned_region
from dirisha.rooms.charters.reading.formats.layout import Page, Tabled, blocks_of
from dirisha.rooms.charters.reading.formats.words import Word, printed
from tests.corpus.printing import printed as on_paper

UNSEEN = Path(__file__).parents[6] / "tests/corpus/unseen"
PAGES = [
    "in-power.ruled", "ke-county.chrome-plain", "ke-examiner.xlsx", "ke-lands.ruled", "ke-tume.chrome",
    "ke-upelelezi.docx", "ke-wizara.docx", "tz-wilaya.chrome", "ug-city.unruled", "ug-nira.unruled",
]  # fmt: skip


@pytest.fixture(scope="module")
def papers() -> dict[str, bytes]:
    """The pages of the corpus, each as Chromium prints it, by name."""
    sources = [(UNSEEN / f"{page}.html").read_text("utf-8") for page in PAGES]
    return dict(zip(PAGES, on_paper(sources), strict=True))


@pytest.mark.parametrize("page", PAGES)
def test_a_page_that_was_printed_says_what_its_gold_says(papers: dict[str, bytes], page: str) -> None:
    gold = json.loads((UNSEEN / f"{page.split('.')[0]}.gold.json").read_text("utf-8"))["services"]
    read = to_json(read_charter(papers[page], name="page.pdf", language=None))["services"]
    assert [service["name"] for service in read] == [service["name"] for service in gold]
    for service, wanted in zip(read, gold, strict=True):
        assert wanted["time"] is None or _key(service["time"]) == _key(wanted["time"]), service["name"]
        assert wanted["fee"] is None or _key(service["fee"]) == _key(wanted["fee"]), service["name"]


def _key(value: dict[str, Any] | None) -> tuple[Any, ...]:
    return () if value is None else tuple(value.get(key) for key in ("kind", "amount", "unit"))


def row(top: float, *cells: tuple[float, str]) -> list[Word]:
    """A printed line: each cell from its left side on, a letter five points wide and a blank three."""
    made = []
    for left, text in cells:
        for word in text.split():
            made.append(Word(word, left, top, left + 5 * len(word), top + 10))
            left += 5 * len(word) + 3
    return made


def test_columns_a_blank_apart_are_seen_by_where_their_words_begin() -> None:
    words = (
        row(0, (0, "Service"), (88, "Time"), (167, "Fee"))
        + row(16, (0, "Business licence"), (88, "Two working days"), (167, "Free"))
        + row(32, (0, "Burial permit now"), (88, "One hour"), (167, "Ksh 50"))
        + row(48, (0, "Search"), (88, "One day"), (167, "Ksh 500"))
        + row(64, (0, "Survey"), (88, "Ten days"), (167, "Ksh 900"))
    )
    tables = [block for block in blocks_of(Page(words)) if isinstance(block, Tabled)]
    assert [[cell.text for cell in cells] for cells in tables[0].rows] == [
        ["Service", "Time", "Fee"],
        ["Business licence", "Two working days", "Free"],
        ["Burial permit now", "One hour", "Ksh 50"],
        ["Search", "One day", "Ksh 500"],
        ["Survey", "Ten days", "Ksh 900"],
    ]


def test_words_that_merely_repeat_make_no_column() -> None:
    lines = printed([word for at in range(5) for word in row(16 * at, (0, "Ksh 50 kwa kila"), (200, "Siku 3 za kazi"))])
    assert aligned_region(lines) is None
