"""The reader on documents of our own, in the layouts met in the wild, with rows that no real charter has."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dirisha.rooms.charters.reading import CannotRead, compare, read_charter, to_json
from dirisha.rooms.charters.reading.model import CharterReading
from dirisha.rooms.charters.reading.refusal import MAX_BYTES

DOCUMENTS = Path(__file__).parents[6] / "tests" / "documents"


def read(name: str) -> CharterReading:
    return read_charter((DOCUMENTS / name).read_bytes(), name=name)


def service(name: str, no: int) -> dict[str, Any]:
    return next(s for s in to_json(read(name))["services"] if s["no"] == no)


def codes(reading: CharterReading, no: int | None) -> set[str]:
    return {finding.code for finding in reading.findings if finding.service_no == no}


def test_a_pipe_table_in_two_pieces_is_one_table() -> None:
    reading = read("pipe-table.md")
    assert [s.no for s in reading.services] == [1, 2, 3]
    assert reading.institution.original == "Wizara ya Maji na Umwagiliaji - Idara ya Mabwawa"
    assert reading.title.original == "MKATABA WA UTOAJI HUDUMA KWA WANANCHI"


def test_lists_inside_cells_stay_lists() -> None:
    assert service("pipe-table.md", 1)["name_items"] == ["Uvunaji wa maji", "Utunzaji wa mabwawa"]
    assert service("pipe-table.md", 2)["requirements"] == ["Ombi rasmi", "Nakala ya kitambulisho"]


def test_vision_mission_values_and_the_office_to_complain_to_are_read() -> None:
    made = to_json(read("pipe-table.md"))
    assert made["sections"]["vision"] == "Maji safi kwa kila kaya"
    assert made["sections"]["values"]["items"] == ["Uadilifu", "Uwazi"]
    (contact,) = made["contacts"]
    assert contact["role"] == "complaints" and contact["phones"] == ["+254202716103"]
    assert contact["organisation"] == "KATIBU MKUU, Idara ya Mabwawa" and "Maji House" in contact["address"]


def test_items_whose_line_breaks_were_lost_are_parted() -> None:
    assert service("tab-table.txt", 1)["requirements"] == ["Ombi rasmi", "Nakala ya kitambulisho"]


def test_two_channels_in_one_row_become_two_variants_by_their_requirements() -> None:
    row = service("tab-table.txt", 2)
    assert [(part["amount"], part["applies_to"]) for part in row["time"]["parts"]] == [(10, "Barua"), (2, "Barua pepe")]
    assert row["fee_parts"] == ["Bila Malipo", "Bila Malipo"]


def test_of_two_channels_in_one_row_one_is_enough() -> None:
    assert service("tab-table.txt", 2)["requirements_logic"] == "any_of"


def test_a_paper_to_bring_is_no_channel_and_what_is_to_be_done_names_one() -> None:
    table = "Huduma\tMahitaji\tMalipo\tMuda\n{}\nMaji\tOmbi rasmi\tBure\tSiku 3\nUmeme\tOmbi rasmi\tBure\tSiku 4\n"
    for needs, channels in (
        ("Barua kutoka kwa chuo", ()),
        ("Tembelea ofisi zetu", ("visit",)),
        ("Kutoa maoni kwa mdomo", ("visit", "phone")),
        ("Angalia kwenye tovuti", ("web",)),
    ):
        row = f"Mafunzo\t{needs}\tBure\tSiku 2"
        assert read_charter(table.format(row).encode(), name="a.txt").services[0].channels == channels, needs


def test_a_wrong_word_about_the_language_hides_no_promise() -> None:
    data = (DOCUMENTS / "tab-table.txt").read_bytes()
    times = [service.time for service in read("tab-table.txt").services]
    assert [service.time for service in read_charter(data, name="a.txt", language="en").services] == times


def test_two_endings_of_a_name_pair_with_two_dates() -> None:
    row = service("tab-table.txt", 3)
    assert row["name_split"]["variants"] == ["Kijiji cha Mashariki", "Kijiji cha Magharibi"]
    assert [(part["month"], part["day"]) for part in row["time"]["parts"]] == [(6, 30), (3, 15)]


def test_a_time_that_cannot_be_understood_is_marked_unread_and_doubtful() -> None:
    row = service("tab-table.txt", 4)
    assert row["time"] is None and row["confidence"] < 0.5
    assert "time-unread" in codes(read("tab-table.txt"), 4)


def test_findings_name_the_row_and_the_words() -> None:
    reading = read("tab-table.txt")
    assert codes(reading, 2) >= {"two-promises-in-one-cell"}
    assert codes(reading, 4) >= {"lost-ligature"}
    assert codes(reading, 5) >= {"weaker-than-law"}
    assert codes(reading, 6) >= {"duplicate-row"}
    assert codes(reading, None) >= {"no-owner", "no-channel", "no-version-date"}
    assert codes(read("pipe-table.md"), 2) >= {"unit-unstated"}
    ligature = next(finding for finding in reading.findings if finding.code == "lost-ligature")
    assert ligature.words == "maa sa" and "maafisa" in ligature.suggestion_sw


def test_columns_without_heads_are_known_by_what_they_contain() -> None:
    reading = read("no-heads.txt")
    assert [s.name.original for s in reading.services] == ["Usajili wa biashara", "Leseni ya duka", "Ukaguzi wa jengo"]
    assert [(s.time or {})["amount"] for s in reading.services] == [2, 5, 10]


def test_an_english_charter_is_read_in_english() -> None:
    reading = read("english.txt")
    assert reading.language == "en" and reading.services[0].name.en == "Answering telephone calls"
    assert service("english.txt", 2)["fee"] == {"kind": "amount", "amount": 2000, "currency": "KES"}
    assert (reading.services[2].time or {})["amount"] == 21 and reading.services[2].case_kind == "complaint"


def test_chapters_with_their_pages_and_the_review_questions_are_read() -> None:
    reading = read("chapters.txt")
    headings = [s.heading.original for s in reading.sections if s.key.startswith("chapter-")]
    assert headings == ["DIBAJI", "WATEJA WETU", "HUDUMA ZETU", "VIWANGO VYETU"]
    assert [item.original for item in reading.sections[1].items] == ["Umma", "Wafanyabiashara"]
    questions = next(s for s in reading.sections if s.key == "review-questions")
    assert len(questions.items) == 2
    assert codes(reading, None) >= {"services-missing", "chapter-missing"}
    assert reading.contacts[0].phones == ("+255262740016",) and reading.country == "TZ"


def test_one_duty_with_two_promises_shows_when_charters_are_compared() -> None:
    found = {finding.code for finding in compare([read("pipe-table.md"), read("english.txt")])}
    assert "conflicts-with-other-charter" in found


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b"  \n\t ", "empty"),
        (b"\n<!DOCTYPE html><html><table></table></html>", "empty"),
        (bytes(range(256)) * 20, "not-text"),
        (b"Habari za leo. Hakuna jedwali hapa.", "not-a-charter"),
        (b"x" * (MAX_BYTES + 1), "too-large"),
    ],
)
def test_what_is_no_charter_is_refused_in_one_sentence(data: bytes, code: str) -> None:
    with pytest.raises(CannotRead) as refusal:
        read_charter(data, name="faili.txt")
    assert refusal.value.code == code and refusal.value.say.sw and refusal.value.say.en


def test_a_document_saved_as_utf_16_reads_as_the_same_document() -> None:
    text = (DOCUMENTS / "tab-table.txt").read_text("utf-8")
    assert read_charter(text.encode("utf-16"), name="a.txt").services == read("tab-table.txt").services


def test_a_broken_transcription_says_what_is_wrong() -> None:
    with pytest.raises(CannotRead) as refusal:
        read_charter(b'country = "KE"\n', name="hati.toml")
    assert refusal.value.code == "bad-transcription"


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=400) | st.text(max_size=400).map(str.encode))
def test_no_file_whatever_breaks_the_reader(data: bytes) -> None:
    try:
        read_charter(data, name="faili.txt")
    except CannotRead as refusal:
        assert refusal.say.sw


@settings(max_examples=100, deadline=None)
@given(
    st.lists(
        st.lists(
            st.text(st.characters(codec="utf-8", exclude_characters="\t\n\r|"), max_size=40), min_size=3, max_size=7
        ),
        max_size=8,
    )
)
def test_no_table_whatever_breaks_the_reader(rows: list[list[str]]) -> None:
    head = "NAMBA\tHUDUMA\tMAHITAJI\tGHARAMA\tMUDA"
    text = "\n".join([head, *("\t".join(row) for row in rows)])
    try:
        reading = read_charter(text.encode(), name="faili.txt")
    except CannotRead:
        return
    assert all(s.confidence < 0.5 for s in reading.services if s.time is None)
