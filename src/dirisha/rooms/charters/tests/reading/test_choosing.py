"""Whoever has to choose has something to choose from: below 0.5 of confidence a time names what it may be besides."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from dirisha.rooms.charters.reading import CannotRead, read_charter, to_json
from tests.corpus.catalogue import documents

UNSEEN = Path(__file__).parents[6] / "tests/corpus/unseen"
QUICK = (".txt", ".md", ".html", ".csv")
"""Formats that are read without a process of their own."""


def corpus() -> Iterator[tuple[str, bytes]]:
    """The documents of the corpus in quick formats: those written blind, and our own rows."""
    for path in sorted(UNSEEN.iterdir()):
        if path.suffix in QUICK:
            yield path.name, path.read_bytes()
    for made in documents(scans=False):
        if made.name.endswith(QUICK):
            yield made.name, made.make()


def test_no_doubtful_time_of_the_corpus_stands_without_its_other_reading() -> None:
    doubted = 0
    for name, data in corpus():
        try:
            read = to_json(read_charter(data, name=name))
        except CannotRead:
            continue
        for service in read["services"]:
            if service["confidences"]["time"] < 0.5 and service["time"] is not None:
                doubted += 1
                assert service.get("other"), (name, service["no"], service["time_text"])
                assert service["time"] not in service["other"]
    assert doubted > 10


@pytest.mark.parametrize(
    ("words", "missing"),
    [
        ("", True),
        ("Call 0800 221 349 or visit us.", True),
        ("Complaints: call 0800 221 349.", False),
        ("If you are not satisfied, write to info@mto.example.go.ke.", False),
        ("Complaints should be addressed to the County Secretary.", False),
        ("The Commission Secretary\nCommission on Administrative Justice\nTel: 020 2270000", False),
    ],
)
def test_a_charter_that_names_no_place_to_complain_is_told_so(words: str, missing: bool) -> None:
    charter = read_charter(
        f"SERVICE CHARTER OF MTONI COUNTY\n\n- Land search: 2 days\n- Meter test: 3 days\n\n{words}\n".encode(),
        name="charter.txt",
    )
    found = [one for one in charter.findings if one.code == "no-complaints-office"]
    assert bool(found) == missing
    assert all(one.service_no is None and one.sw and one.suggestion_sw and one.suggestion_en for one in found)
