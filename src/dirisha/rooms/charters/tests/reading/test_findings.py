"""Every finding, raised where it belongs and nowhere else; and what shows when charters are compared."""

from __future__ import annotations

import pytest

from dirisha.rooms.charters.reading import compare, read_charter
from dirisha.rooms.charters.reading.comparing import differences
from dirisha.rooms.charters.reading.misspellings import MISSPELT, broken_forms
from dirisha.rooms.charters.reading.model import CharterReading, ReadService

HEAD = "NAMBA\tHUDUMA\tMAHITAJI\tGHARAMA\tMUDA\n"
GOOD = "1\tKutoa leseni\tFomu ya maombi\tBure\tSiku 3 za kazi baada ya maombi\n"
ENOUGH = "7\tKutoa kibali\tFomu ya maombi\tBure\tSiku 9 za kazi\n8\tKutoa cheti\tFomu ya maombi\tBure\tSiku 4 za kazi\n"


def reading(*rows: str, title: str = "JAMHURI YA KENYA\nWIZARA YA MAJI\nMKATABA WA UTOAJI HUDUMA\n") -> CharterReading:
    return read_charter(f"{title}\n{HEAD}{''.join(row + chr(10) for row in rows)}{ENOUGH}".encode(), name="hati.txt")


def codes(row: str) -> set[str]:
    return {f.code for f in reading(row).findings if f.service_no == int(row.split("\t")[0])}


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("1\tKuhudumia wageni wanao ka\tFomu ya maombi\tBure\tSiku 3 za kazi", "lost-ligature"),
        ("1\tIssue of certi cate\tApplication form\tFree\t3 working days", "lost-ligature"),
        ("1\tUsajili wa manunuvi\tFomu ya maombi\tBure\tSiku 3 za kazi", "misspelling"),
        ("1\tKujibu\tBarua Barua pepe\tBure\tSiku kumi za kazi Siku mbili za kazi", "two-promises-in-one-cell"),
        ("1\tKutoa leseni\tFomu ya maombi\tBure\tSiku 5", "unit-unstated"),
        ("1\tMafunzo\tFomu ya maombi\tBure\tKuendelea", "not-measurable"),
        ("1\tKutoa leseni\tFomu ya maombi\tBure\tHaraka iwezekanavyo", "not-measurable"),
        ("1\tRufaa kwa watoa huduma\tFomu ya maombi\tBure\tSiku 3 za kazi", "ambiguous-word"),
        ("1\tKupokea taarifa za ajali\tFomu ya maombi\tBure\tMara moja", "ambiguous-word"),
        ("1\tOmbi la kupata taarifa\tOmbi rasmi\tBure\tSiku 21 za kazi", "weaker-than-law"),
        ("1\tKutunga sera\tToa maoni kuhusu sera\tBure\tSiku 120", "no-start-event"),
        ("1\tKupanga mitaa\tHakuna\tBure\tSiku 30 za kazi", "no-start-event"),
        ("1\tMatokeo ya zabuni\tAngalia kwenye tovuti\tBure\tSiku 1 ya kazi", "instruction-not-document"),
        ("1\tMsaada\tOmbi rasmi\tTaasisi kusimamia gharama\tSiku 3 za kazi", "fee-borne-by-requester"),
        ("1\tKutoa leseni\tFomu ya maombi\tBure\tBaadaye sana", "time-unread"),
    ],
)
def test_a_defect_of_a_row_is_found(row: str, code: str) -> None:
    assert code in codes(row)


@pytest.mark.parametrize(
    "row",
    [
        "1\tKutoa leseni\tFomu ya maombi\tBure\tSiku 3 za kazi baada ya kupokea maombi",
        "1\tKukata rufaa\tFomu ya rufaa\tBure\tSiku 3 za kazi baada ya kupokea fomu",
        "1\tOfisi ya hospitali ya rufaa\tKitambulisho\tSh. 100\tDakika 30",
        "1\tKujibu simu\tHakuna\tBure\tSekunde 15",
        "1\tKuhudumia wageni\tHakuna\tBure\tDakika 10",
        "1\tKujibu malalamiko\tMalalamiko ya maandishi\tBure\tSiku 14 za kazi",
        "1\tKupima kiwanja\tMaombi ya maandishi\tSh. 500\tSiku 14 za kazi",
        "1\tOmbi la kupata taarifa\tOmbi rasmi\tBure\tSiku 21 za kalenda",
    ],
)
def test_a_sound_row_has_no_finding(row: str) -> None:
    assert codes(row) == set()


def test_one_row_has_one_finding_of_a_kind_about_what_is_to_be_done() -> None:
    row = "1\tMatokeo\tTembelea ofisi Angalia tovuti Piga simu\tBure\tSiku 1 ya kazi"
    assert sum(f.code == "instruction-not-document" for f in reading(row).findings) == 1


def test_findings_name_the_words_and_the_mend_in_both_languages() -> None:
    (found,) = [f for f in reading("1\tUsajili wa manunuvi\tFomu\tBure\tSiku 3 za kazi").findings if f.service_no == 1]
    assert found.words == "manunuvi" and "manunuzi" in found.suggestion_sw and "manunuzi" in found.suggestion_en
    assert found.sw and found.en


def test_a_row_that_repeats_another_is_found_on_the_second() -> None:
    found = reading(GOOD.strip(), GOOD.strip().replace("1\t", "2\t", 1)).findings
    assert [(f.service_no, f.code) for f in found if f.code == "duplicate-row"] == [(2, "duplicate-row")]


@pytest.mark.parametrize(
    "dated",
    ["Toleo la pili", "Version 2.1", "July 2024", "2022/23 - 2026/27", "In force from 1 July 2024", "CHARTER 2024"],
)
def test_a_charter_with_a_date_or_version_lacks_none(dated: str) -> None:
    title = f"JAMHURI YA KENYA\nWIZARA YA MAJI\nMKATABA WA UTOAJI HUDUMA\n{dated}\n"
    assert "no-version-date" not in {f.code for f in reading(GOOD.strip(), title=title).findings}


@pytest.mark.parametrize(
    "words", ["", "Katiba ya Kenya ya mwaka 2010 inatuongoza.", "We give efficient and effective services."]
)
def test_a_year_or_the_word_effective_in_a_sentence_is_no_date(words: str) -> None:
    title = f"JAMHURI YA KENYA\nWIZARA YA MAJI\nMKATABA WA UTOAJI HUDUMA\n{words}\n"
    assert "no-version-date" in {f.code for f in reading(GOOD.strip(), title=title).findings}


def test_rows_without_an_officer_are_named_where_others_have_one() -> None:
    head = HEAD.strip() + "\tAFISA MHUSIKA\n"
    rows = "1\tKutoa leseni\tFomu\tBure\tSiku 3 za kazi\tKarani\n2\tKutoa cheti\tFomu\tBure\tSiku 4 za kazi\t\n"
    text = (
        f"WIZARA YA MAJI\nMKATABA WA UTOAJI HUDUMA\n\n{head}{rows}3\tKutoa hati\tFomu\tBure\tSiku 9 za kazi\tKarani\n"
    )
    found = [f.words for f in read_charter(text.encode(), name="a.txt").findings if f.code == "no-owner"]
    assert found == ["2"]


def test_no_broken_form_or_misspelling_is_a_word_that_is_right() -> None:
    assert not set(MISSPELT) & set(MISSPELT.values())
    assert all(" " in broken or len(broken) > 6 for broken in broken_forms())


def english(*rows: str, office: str) -> CharterReading:
    head = "No\tService\tRequirements\tFee\tTime\n"
    text = f"REPUBLIC OF KENYA\nMINISTRY OF {office}\nSERVICE CHARTER\n\n{head}" + "\n".join(rows)
    return read_charter(text.encode(), name=f"{office}.txt")


WATER = (
    "1\tReply to letters\tLetter\tFree\t5 working days",
    "2\tPayment of suppliers\tInvoice\tFree\t30 days",
    "3\tIssue of water permits\tForm\tFree\t9 working days",
)
ROADS = (
    "1\tResponding to correspondence\tLetter\tFree\t7 working days",
    "2\tPayment of suppliers\tInvoice\tFree\t30 days after receipt of invoice",
    "3\tIssue of road permits\tForm\tFree\t3 working days",
)


def test_one_duty_with_two_promises_shows_and_one_that_names_its_start_does_not() -> None:
    found = compare([english(*WATER, office="WATER"), english(*ROADS, office="ROADS")])
    assert [(f.code, f.service_no) for f in found] == [("conflicts-with-other-charter", 1)]
    assert "Ministry of Roads" in found[0].en and "5 working days / 7 working days" in found[0].words


def test_a_screen_gets_both_rows_of_a_difference() -> None:
    (found,) = differences(english(*WATER, office="WATER"), english(*ROADS, office="ROADS"))
    assert isinstance(found.mine, ReadService) and isinstance(found.theirs, ReadService)
    assert (found.mine.time_text, found.theirs.time_text) == ("5 working days", "7 working days")


def test_one_office_with_two_addresses_shows_and_one_telephone_more_does_not() -> None:
    office = "\n\nCommission Secretary\nCommission on Administrative Justice\nTel: {}\nEmail: {}\n"
    one = english(*WATER, office.format("020 2270000", "info@ombudsman.go.ke"), office="WATER")
    more = english(*WATER, office.format("020 2270000 / 0722 203418", "info@ombudsman.go.ke"), office="ROADS")
    other = english(*WATER, office.format("020 2270000", "feedback@ombudsman.go.ke"), office="LANDS")
    assert [f.code for f in compare([one, more])] == []
    assert [f.code for f in compare([one, other])] == ["contact-conflict"]
