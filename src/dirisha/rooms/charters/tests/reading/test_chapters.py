"""Chapters, institutions, offices and the day of charters that are more than a table, in every way they are set."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from dirisha.rooms.charters.reading import CannotRead, read_charter, to_json
from dirisha.rooms.charters.reading.dates import in_force_from
from dirisha.rooms.charters.reading.institutions import Institution, institution_of
from dirisha.rooms.charters.reading.plain import plain
from dirisha.rooms.charters.reading.sections import sections_of
from dirisha.rooms.charters.reading.surroundings import title_line
from tests.corpus.surrounding import faults, names, rendered

DOUBTED = {
    # typst sets these lines and columns so close that the page's lines run together; what is wrong is in doubt.
    "gh-asante.pdf": {"institution"},
    "ke-tana.pdf": {"chapters", "contacts"},
    "tz-mawasa.pdf": {"contacts"},
}
TABLE = (
    "Huduma\tMahitaji\tMalipo\tMuda\nLeseni\tFomu\tTsh 5,000\tSiku 3 za kazi\nKibali\tRamani\tBure\tSiku 5 za kazi\n"
)


@pytest.mark.parametrize("name", names())
def test_what_stands_around_the_table_is_read_in_every_rendering(name: str) -> None:
    made = rendered(name)
    read = to_json(read_charter(made.data, name=made.name))
    found = faults(read, made.gold)
    assert set(found) <= DOUBTED.get(made.name, set()), found
    assert "institution" not in found or read["institution_confidence"] < 0.5


def sections(text: str, language: str = "en") -> dict[str, tuple[str, list[str]]]:
    document = plain(text)
    found = sections_of(document, language, title=title_line(list(document.lines())))
    return {each.key: (each.body.original, [item.original for item in each.items]) for each in found}


def test_counted_items_of_a_list_are_no_chapters() -> None:
    found = sections(
        "SERVICE CHARTER\n\nOUR VALUES\n1. Integrity\n2. Respect\n3. Complaints\n\nOUR VISION\nA good town.\n"
    )
    assert found["values"] == ("", ["Integrity", "Respect", "Complaints"])
    assert "complaints" not in found and found["vision"] == ("A good town.", [])


def test_counted_titles_with_text_below_each_are_chapters() -> None:
    text = (
        "SERVICE CHARTER\n\n1. Foreword\nWe are glad to share this.\n\n"
        "2. History of the town\nIt was founded in 1920.\n\n"
        "3. Our clients\n(a) Residents\n(b) Traders\n\n4. Review of this charter\nEvery two years.\n"
    )
    found = sections(text)
    assert found["foreword"][0] == "We are glad to share this." and found["customers"] == ("", ["Residents", "Traders"])
    assert found["history-of-the-town"][0] == "It was founded in 1920." and found["review"][0] == "Every two years."


def test_what_stands_under_a_heading_inside_a_chapter_stays_in_the_chapter() -> None:
    text = (
        "MKATABA WA HUDUMA KWA MTEJA\n\n1.0 MISINGI YA UTOAJI WA HUDUMA\n\n1.1 Uwazi\nTunasema ukweli.\n\n"
        "1.2 Haki za mteja\n- Kusikilizwa\n"
    )
    found = sections(text, "sw")
    assert found["principles"][0] == "Uwazi:\n\nTunasema ukweli." and found["rights"][1] == ["Kusikilizwa"]


def test_a_post_box_and_initials_are_no_items_of_a_list() -> None:
    found = sections("SERVICE CHARTER\n\nFOREWORD\nWe serve you.\nJ. M. Kamau\nP. O. Box 12, Mtoni\n")
    assert found["foreword"] == ("We serve you.\n\nJ. M. Kamau\n\nP. O. Box 12, Mtoni", [])


def test_values_in_the_cells_of_a_table_are_a_list() -> None:
    assert sections("SERVICE CHARTER\n\nCORE VALUES\n1.\tIntegrity\n2.\tRespect\n")["values"][1] == [
        "Integrity",
        "Respect",
    ]


CONTENTS = """HALMASHAURI YA WILAYA YA MFANO
MKATABA WA HUDUMA KWA MTEJA

YALIYOMO
1.0 DIBAJI ........ 1
2.0 WATEJA WETU ........ 2
2.1 Umma ........ 2
3.0 HAKI ZA MTEJA ........ 3
4.0 MALALAMIKO ........ 4

1.0 DIBAJI
Karibuni.

2.0 WATEJA WETU
2.1 Umma
Wananchi wote.

3.0 HAKI ZA MTEJA
- Kusikilizwa
"""


def test_of_a_contents_page_only_the_chapters_without_text_are_missing() -> None:
    read = read_charter(CONTENTS.encode(), name="a.txt")
    (missing,) = (found.words for found in read.findings if found.code == "chapter-missing")
    assert missing == "MALALAMIKO"
    whole = read_charter(f"{CONTENTS}\n4.0 MALALAMIKO\nYatajibiwa ndani ya siku 7.\n".encode(), name="a.txt")
    assert "chapter-missing" not in {found.code for found in whole.findings}
    assert [section.key for section in whole.sections] == ["foreword", "customers", "rights", "complaints"]


def test_a_charter_of_chapters_without_any_time_is_read_and_says_so() -> None:
    text = "HOSPITALI YA MFANO\nMKATABA WA HUDUMA KWA MTEJA\n\nDIBAJI\nKaribuni.\n\nHAKI ZA MGONJWA\n- Faragha\n\n"
    text += "WAJIBU WA MGONJWA\n- Kutunza vifaa\n\nMALALAMIKO\nTuandikie.\n"
    read = read_charter(text.encode(), name="a.txt")
    assert [found.code for found in read.findings if found.code == "services-missing"] == ["services-missing"]
    assert "muda iliyosomwa" in next(found.sw for found in read.findings if found.code == "services-missing")
    with pytest.raises(CannotRead):
        read_charter(b"MKATABA WA HUDUMA KWA MTEJA\n\nDIBAJI\nKaribuni.\n\nUTANGULIZI\nHabari.\n", name="a.txt")


def institution(text: str) -> Institution:
    lines = list(plain(text).lines())
    return institution_of(lines, title_line(lines))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "JAMHURI YA MUUNGANO WA TANZANIA\nOFISI YA RAIS - TAWALA ZA MIKOA NA SERIKALI ZA MITAA\n"
            "HALMASHAURI YA WILAYA YA MFANO\nMKATABA WA HUDUMA KWA MTEJA",
            "Halmashauri ya Wilaya ya Mfano",
        ),
        (
            "JAMHURI YA MUUNGANO WA TANZANIA / OFISI YA RAIS - TAMISEMI / HALMASHAURI YA MJI WA MFANO\n"
            "MKATABA WA HUDUMA KWA MTEJA",
            "Halmashauri ya Mji wa Mfano",
        ),
        ("WIZARA YA KATIBA\nWAKALA WA USAJILI (RITA)\nMKATABA WA HUDUMA KWA MTEJA", "Wakala wa Usajili (RITA)"),
        (
            "MAMLAKA YA MAJISAFI NA USAFI WA MAZINGIRA\nJIJI LA ARUSHA\nMKATABA WA HUDUMA KWA MTEJA",
            "Mamlaka ya Majisafi na Usafi wa Mazingira Jiji la Arusha",
        ),
        (
            "REPUBLIC OF KENYA\nCOUNTY GOVERNMENT OF MTONI\nDEPARTMENT OF LANDS\nSERVICE CHARTER",
            "County Government of Mtoni - Department of Lands",
        ),
        (
            "COUNTY GOVERNMENT OF MTONI\nMTONI COUNTY REFERRAL HOSPITAL\nSERVICE CHARTER",
            "Mtoni County Referral Hospital",
        ),
        ("REPUBLIC OF GHANA\nMINISTRY OF LOCAL GOVERNMENT\nTEMA METROPOLITAN ASSEMBLY\nSERVICE CHARTER",
         "Tema Metropolitan Assembly"),
        ("HOSPITALI YA RUFAA YA MKOA WA MFANO\nWIZARA YA AFYA\nMKATABA WA HUDUMA KWA MTEJA",
         "Hospitali ya Rufaa ya Mkoa wa Mfano"),
    ],
)  # fmt: skip
def test_the_institution_is_the_most_particular_of_a_letterhead(text: str, name: str) -> None:
    found = institution(text)
    assert found.name == name and found.confidence >= 0.8


def test_an_institution_that_could_be_either_of_two_is_in_doubt_and_names_both() -> None:
    found = institution("KENYA REVENUE AUTHORITY\nNAIROBI CITY WATER AND SEWERAGE COMPANY\nSERVICE CHARTER")
    assert found.confidence < 0.5 and found.other[0] == "Kenya Revenue Authority"


def offices(text: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = to_json(read_charter(text.encode(), name="a.txt"))["contacts"]
    return found


def test_a_director_is_no_complaints_office_where_nothing_says_so() -> None:
    (director,) = offices(
        f"HALMASHAURI YA WILAYA YA MFANO\nMKATABA WA HUDUMA KWA MTEJA\n\n{TABLE}\n"
        "Mkurugenzi Mtendaji\nHalmashauri ya Wilaya ya Mfano\nS.L.P. 77, Mfano\n"
        "Simu: 026 2740016\nNukushi: 026 2740017\n"
    )
    assert director["role"] == "office" and director["faxes"] == ["+255262740017"]


def test_the_office_to_appeal_to_is_not_the_one_to_complain_to() -> None:
    complaints, appeal = offices(
        f"MAMLAKA YA MAJI MTONI\nMKATABA WA HUDUMA KWA MTEJA\n\n{TABLE}\nMALALAMIKO\nMalalamiko yote yatumwe kwa:\n"
        "Meneja Huduma kwa Wateja\nS.L.P. 12, Mtoni\nSimu: 0754 111 222\nIwapo hutaridhika, kata rufaa kwa:\n"
        "Mkurugenzi Mtendaji\nMamlaka ya Maji Mtoni\nSimu: 0754 333 444\nTanzania\n"
    )
    assert (complaints["role"], complaints["organisation"]) == ("complaints", "Meneja Huduma kwa Wateja")
    assert (appeal["role"], appeal["phones"]) == ("ombudsman", ["+255754333444"])


def test_branches_in_lines_of_their_own_are_several_offices() -> None:
    found = offices(
        f"KENYA WILDLIFE BOARD\nSERVICE CHARTER\n\n{TABLE}\nContacts\n"
        "Headquarters: P.O. Box 40241-00100, Nairobi. Tel: +254 20 2379407, Fax: +254 20 2379408\n"
        "Coast office: P.O. Box 82144-80100, Mombasa. Tel: +254 41 2312744\n"
        "Toll free line: 0800 597 000\nHotline: 1508\n"
        "Complaints: complaints@kwb.go.ke\n"
    )
    assert [office["organisation"] for office in found[:2]] == ["Headquarters", "Coast office"]
    assert found[0]["faxes"] == ["+254202379408"] and found[1]["phones"] == ["+254412312744"]
    assert found[2]["codes"] == ["1508"] and found[-1]["role"] == "complaints"


def test_the_day_a_charter_is_in_force_from_is_read_and_two_days_are_in_doubt() -> None:
    assert in_force_from("Mkataba huu umeanza kutumika tarehe 1 Julai 2025.") == (date(2025, 7, 1),)
    assert in_force_from("Effective from 1st March, 2025") == (date(2025, 3, 1),)
    assert in_force_from("Effective Date: 01/07/2024") == (date(2024, 7, 1),)
    assert in_force_from("Launched on 3 May 2024") == ()
    several = f"HALMASHAURI YA MFANO\nMKATABA WA HUDUMA\nEffective from 1 May 2025\nEffective date: 1/6/2025\n{TABLE}"
    made = to_json(read_charter(several.encode(), name="a.txt"))
    assert made["effective_date"] is None and made["effective_date_other"] == ["2025-05-01", "2025-06-01"]
