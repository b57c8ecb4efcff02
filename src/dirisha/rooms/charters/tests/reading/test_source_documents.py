"""The reader on the published documents, where they lie beside the checkout, against the hand-made readings."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from dirisha.rooms.charters.reading import CannotRead, compare, read_charter, read_transcription, to_json
from dirisha.rooms.charters.reading.model import CharterReading

TOP = Path(__file__).parents[6]
SOURCES = TOP.parent / "shared" / "charters"
GOLD = sorted(SOURCES.glob("*.gold.json"))
TRANSCRIBED = {"000": "ke-gender", "001": "ke-public-service", "002": "tz-makete"}


def reading(path: Path) -> CharterReading:
    return read_charter(path.read_bytes(), name=path.name)


def of(number: str) -> CharterReading:
    return reading(next(SOURCES.glob(f"{number}_*.txt")))


@pytest.mark.parametrize("gold", GOLD, ids=lambda path: path.name[:3])
def test_every_row_reads_as_the_hand_made_reading(gold: Path) -> None:
    wanted = json.loads(gold.read_text("utf-8"))
    made = to_json(reading(gold.with_name(wanted["file"])))
    assert made["institution"].casefold() == wanted["institution"].casefold()
    assert len(made["services"]) == len(wanted["services"])
    for ours, theirs in zip(made["services"], wanted["services"], strict=True):
        for key, value in theirs.items():
            if key != "note" and (value or key in ours):
                assert ours.get(key) == value, (theirs["no"], key)


@pytest.mark.parametrize(("number", "name"), TRANSCRIBED.items() if SOURCES.exists() else [])
def test_our_transcription_says_what_the_document_says(number: str, name: str) -> None:
    document, ours = of(number), read_transcription(TOP / "charters" / f"{name}.toml")
    assert [s.name.original for s in document.services] == [s.name.original for s in ours.services]
    for read, written in zip(document.services, ours.services, strict=True):
        assert read.time_text == written.time_text and read.fee_text == written.fee_text
        assert read.requirements_text == written.requirements_text
        assert [v.time for v in read.variants] == [v.time for v in written.variants]
        assert [r.words.original for r in read.requirements] == [r.words.original for r in written.requirements]
        assert [r.kind for r in read.requirements] == [r.kind for r in written.requirements]
        assert (read.case_kind, read.confidential, read.law) == (written.case_kind, written.confidential, written.law)
        assert set(read.channels) == set(written.channels)
    for theirs, mine in zip(document.contacts, ours.contacts, strict=True):
        assert (theirs.role, theirs.phones, theirs.emails, theirs.faxes) == (
            mine.role,
            mine.phones,
            mine.emails,
            mine.faxes,
        )
    wanted = {section.key for section in ours.sections}
    assert wanted <= {section.key for section in document.sections}


FINDINGS: dict[str, set[tuple[str, int | None]]] = {
    # domain.md 1.4
    "000": {
        ("misspelling", 1),
        ("unit-unstated", 10),
        ("unit-unstated", 11),
        *(("not-measurable", no) for no in (1, 3, 4, 5, 7, 8, 9, 14)),
        ("ambiguous-word", 2),
        ("ambiguous-word", 6),
        ("no-owner", None),
        ("no-version-date", None),
        ("no-channel", None),
    },
    "001": {
        ("lost-ligature", 2),
        ("lost-ligature", 18),
        ("misspelling", 9),
        ("misspelling", 22),
        ("two-promises-in-one-cell", 3),
        ("two-promises-in-one-cell", 22),
        ("not-measurable", 18),
        ("ambiguous-word", 18),
        ("weaker-than-law", 6),
        ("instruction-not-document", 1),
        ("instruction-not-document", 9),
        *(("no-start-event", no) for no in (8, 12, 13, 15)),
        ("fee-borne-by-requester", 14),
        ("fee-borne-by-requester", 17),
        ("no-owner", None),
        ("no-version-date", None),
        ("no-channel", None),
    },
    "002": {("services-missing", None), ("chapter-missing", None), ("misspelling", None), ("no-version-date", None)},
}


@pytest.mark.parametrize(("number", "wanted"), FINDINGS.items() if SOURCES.exists() else [])
def test_every_known_defect_is_found(number: str, wanted: set[tuple[str, int | None]]) -> None:
    found = {(finding.code, finding.service_no) for finding in of(number).findings}
    assert wanted <= found


@pytest.mark.parametrize("number", ["003", "004"] if SOURCES.exists() else [])
def test_a_concept_note_and_a_news_page_are_no_charters(number: str) -> None:
    with pytest.raises(CannotRead) as refusal:
        of(number)
    assert refusal.value.code == "not-a-charter"


@pytest.mark.parametrize("numbers", [("000", "001")] if SOURCES.exists() else [])
def test_the_two_kenyan_charters_disagree_about_the_ombudsman_and_about_payment(numbers: tuple[str, str]) -> None:
    found: list[Any] = [(f.code, f.service_no) for f in compare([of(number) for number in numbers])]
    assert ("contact-conflict", None) in found and ("conflicts-with-other-charter", 13) in found
