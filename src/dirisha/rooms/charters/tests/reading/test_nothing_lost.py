"""What a document promises beside its table becomes a service or a finding with its words: never a requirement."""

from __future__ import annotations

import pytest

from dirisha.rooms.charters.reading import read_charter
from dirisha.rooms.charters.reading.model import CharterReading, ReadService

TABLE = """# Mkataba wa huduma kwa mteja

HALMASHAURI YA MJI WA NJOLO

| Na | Huduma | Mahitaji | Ada | Muda |
|---|---|---|---|---|
| 1 | Leseni ya biashara | TIN | TSh 40,000/= | {first} |
| 2 | Kibali cha ujenzi | Ramani | TSh 60,000/= | Siku 14 za kazi |
| {third} | Cheti cha kuzaliwa | Tangazo la kizazi | TSh 3,500 | Siku 3 |

## Mawasiliano nasi

{prose}
"""


def read(prose: str = "Karibuni.", first: str = "Siku 2", third: str = "3") -> CharterReading:
    text = TABLE.format(prose=prose, first=first, third=third)
    return read_charter(text.encode(), name="mkataba.md")


def told(reading: CharterReading, words: str) -> bool:
    """Whether words stand in a promise of their own, or in a finding."""
    promised = any(words in service.source_text and service.time is not None for service in reading.services[3:])
    return promised or any(words in found.words for found in reading.findings)


def length(service: ReadService) -> tuple[float, str]:
    assert service.time is not None
    return service.time["amount"], service.time["unit"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Tutajibu barua ndani ya siku 7.",
        "Vibali hutolewa ndani ya siku tatu za kazi baada ya malipo kukamilika.",
        "Simu zitapokelewa kabla ya mwito wa tatu.",
        "Mteja mwenye miadi hatasubiri zaidi ya dakika kumi.",
        "Mteja hasubiri kwa zaidi ya nusu saa.",
        "No patient in labour waits more than 10 minutes.",
        "Calls are answered in 15 seconds.",
        "No visitor will wait more than 20 minutes.",
        "Marriage is registered by us: it takes 21 days after notice has been displayed.",
        "Issued on the same day.",
        "Wataalamu wetu hufika kwako, na kwa kawaida ndani ya saa 6.",
    ],
)
def test_a_sentence_that_promises_is_a_promise_or_a_finding_and_no_requirement(sentence: str) -> None:
    reading = read(f"Tunathamini wateja wetu. {sentence}")
    assert told(reading, sentence.strip("."))
    needs = [need.words.original for service in reading.services for need in service.requirements]
    assert needs == ["TIN", "Ramani", "Tangazo la kizazi"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Mwananchi anatakiwa kukata rufaa ndani ya siku 21.",
        "Halmashauri ilianzishwa mwaka 1998 baada ya miezi sita ya maandalizi.",
        "Ofisi hufunguliwa Jumatatu hadi Ijumaa, saa 24 kwa siku.",
        "Mkataba huu utapitiwa kila baada ya miaka miwili.",
    ],
)
def test_what_binds_nobody_is_neither(sentence: str) -> None:
    reading = read(sentence)
    assert len(reading.services) == 3
    assert not [found for found in reading.findings if found.code == "time-outside-rows"]


def test_a_wait_that_will_not_be_longer_is_a_limit() -> None:
    waiting = read("Mteja mwenye miadi hatasubiri zaidi ya dakika kumi.").services[3]
    assert length(waiting) == (10, "minutes")
    assert waiting.confidence < 0.5, "what is not to happen: a person says what the promise is"


def test_row_numbers_that_are_missing_are_named() -> None:
    assert [f.words for f in read(third="5").findings if f.code == "rows-missing"] == ["3, 4"]
    assert not [f for f in read().findings if f.code == "rows-missing"]


@pytest.mark.parametrize("cell", ["siku 30 (haraka: siku 5)", "30 days (express: 5 days)"])
def test_a_time_for_a_case_in_brackets_is_kept_beside_the_first(cell: str) -> None:
    service = read(first=cell).services[0]
    assert [(v.time or {})["amount"] for v in service.variants] == [30, 5]
    assert (service.variants[1].time or {})["applies_to"] in ("haraka", "express")
    assert all(v.confidence < 0.5 and v.other for v in service.variants)


def test_two_promises_of_one_cell_are_a_finding_and_both_are_kept() -> None:
    reading = read(first="Barua: siku 5 za kazi; malalamiko: siku 14")
    service = reading.services[0]
    assert [(v.name.original, (v.time or {})["amount"]) for v in service.variants] == [("Barua", 5), ("malalamiko", 14)]
    assert ("two-promises-in-one-cell", 1) in {(found.code, found.service_no) for found in reading.findings}


def test_the_promises_of_paragraphs_bear_the_titles_of_the_paragraphs() -> None:
    reading = read_charter(
        b"""REPUBLIC OF GHANA
CLIENT SERVICE CHARTER

Building permit. Bring the site plan. The permit is issued within 30 working days after the committee has met.

Marriage registration. It costs GHS 200 and takes 21 days after notice has been displayed.

Business operating permit. Free of charge for the first year. Issued on the same day.
""",
        name="charter.txt",
    )
    assert [service.name.original for service in reading.services] == [
        "Building permit",
        "Marriage registration",
        "Business operating permit",
    ]
