"""Titles, institutions, countries, sections and offices, as charters of several countries print them."""

from __future__ import annotations

import pytest

from dirisha.rooms.charters.reading.contacts import contacts_of
from dirisha.rooms.charters.reading.institutions import institution_name
from dirisha.rooms.charters.reading.model import ReadContact
from dirisha.rooms.charters.reading.plain import plain
from dirisha.rooms.charters.reading.sections import sections_of
from dirisha.rooms.charters.reading.surroundings import (
    country_of,
    language_of,
    title_line,
)


@pytest.mark.parametrize(
    ("text", "institution", "country"),
    [
        ("REPUBLIC OF KENYA\nCOUNTY GOVERNMENT OF BUSIA\nCITIZENS' CHARTER", "County Government of Busia", "KE"),
        ("KENYA REVENUE AUTHORITY\nTAXPAYERS' CHARTER\nTulipe ushuru", "Kenya Revenue Authority", "KE"),
        ("# Kenya Revenue Authority - Service Charter 2024", "Kenya Revenue Authority", "KE"),
        ("REPUBLIC OF UGANDA\nMINISTRY OF LAND AND\nWATER\nCLIENT CHARTER", "Ministry of Land and Water", "UG"),
        ("CITY GOVERNMENT OF NAGA\nCITIZEN'S CHARTER\n2023 Edition", "City Government of Naga", "PH"),
        ("Government of India\nMinistry of Railways\nCitizen's Charter", "Ministry of Railways", "IN"),
        ("GHANA POLICE SERVICE\nService Charter", "Ghana Police Service", "GH"),
        ("MAHAKAMA YA TANZANIA\nMKATABA WA HUDUMA KWA MTEJA", "Mahakama ya Tanzania", "TZ"),
        ("MKATABA WA HUDUMA KWA MTEJA\nMamlaka ya Maji Mbeya\nSimu +255 25 2503000", "Mamlaka ya Maji Mbeya", "TZ"),
        ("Mkataba wa Huduma wa Halmashauri ya Jiji la Arusha", "Halmashauri ya Jiji la Arusha", "TZ"),
        ("Makerere University\nClients' Charter\nwww.mak.ac.ug", "Makerere University", "UG"),
    ],
)  # fmt: skip
def test_title_institution_and_country_are_known_in_many_forms(text: str, institution: str, country: str) -> None:
    lines = list(plain(text).lines())
    title = title_line(lines)
    assert title is not None
    assert institution_name(lines, title) == institution and country_of(text) == country


@pytest.mark.parametrize(
    "text",
    ["MINUTES OF THE SERVICE CHARTER COMMITTEE", "This charter was launched in 2001.", "Uzinduzi wa mkataba wa huduma"],
)
def test_a_paper_about_a_charter_has_no_charters_title(text: str) -> None:
    assert title_line(list(plain(text).lines())) is None


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Ada ni Tsh 5,000, wasiliana nasi www.moi.go.tz", "TZ"),
        ("Call +256 417 338 000. UGX 20,000", "UG"),
        ("Barangay clearance: PHP 100, City Hall", "PH"),
        ("Nothing here says where it is", ""),
    ],
)
def test_the_country_is_known_by_its_money_telephones_and_domains(text: str, country: str) -> None:
    assert country_of(text) == country


def test_the_language_is_that_of_most_small_words() -> None:
    assert language_of("Kujibu barua ndani ya siku saba za kazi / Reply to letters") == "sw"
    assert language_of("Requirements for the application of a permit, within 3 days (kibali)") == "en"


def test_sections_are_known_under_many_headings() -> None:
    text = """
1.0 OUR VISION
A healthy county

2.0 CORE VALUES
(i) Integrity
(ii) Respect

YOUR RIGHTS
* To be heard

Obligations of Clients
* To be on time

HOW TO COMPLAIN
Write to the Director.

Appeals
To the Board.

Review of this Charter
Every two years.
"""
    sections = {section.key: section for section in sections_of(plain(text), "en")}
    assert set(sections) == {"vision", "values", "rights", "duties", "how-to-complain", "appeal", "review"}
    assert sections["vision"].body.original == "A healthy county"
    assert [item.original for item in sections["values"].items] == ["Integrity", "Respect"]


def offices(text: str, country: str) -> list[ReadContact]:
    return contacts_of(plain(text), [], country=country, language="en")


def test_an_office_with_floor_box_telephones_fax_codes_and_names() -> None:
    director, ombudsman = offices(
        """Any service that falls short should be reported to:
The Chief Executive Officer
Lake Roads Board
Mawe Towers, 3rd Floor, Upper Hill
P.O. Box 73718-00200 NAIROBI
Tel: +254 20 4980000 / 0722 203 418, Fax: 020 2723161
Email: info@roads.go.ke
Website: www.roads.go.ke
SMS: 22456 or dial *483*2#

The Commission Secretary
Commission on Administrative Justice
West End Towers, Waiyaki Way
Tel: +254 20 2270000
""",
        "KE",
    )
    assert (
        director.role == "complaints"
        and director.organisation.original == "The Chief Executive Officer, Lake Roads Board"
    )
    assert director.phones == ("+254204980000", "+254722203418") and director.faxes == ("+254202723161",)
    assert director.codes == ("*483*2#", "22456") and director.website == "www.roads.go.ke"
    assert "73718-00200" in director.address
    assert ombudsman.role == "ombudsman" and ombudsman.phones == ("+254202270000",)


def test_an_office_named_in_the_line_of_its_telephone() -> None:
    (secretary,) = offices("Complaints should be sent to the County Secretary, P.O. Box 33 Kitui, Tel 0800720000", "KE")
    assert secretary.role == "complaints" and secretary.organisation.original == "County Secretary"
    assert secretary.phones == ("+254800720000",)


def test_the_ombudsman_of_another_country_is_known_by_name() -> None:
    (office,) = offices("FEEDBACK AND COMPLAINTS\nARTA: complaints@arta.gov.ph; 8-478-5093", "PH")
    assert office.role == "ombudsman" and office.emails == ("complaints@arta.gov.ph",)


def test_an_officer_of_a_row_is_no_office_to_write_to() -> None:
    text = "Officer responsible: Revenue officer\nWe are here for you\nContact us: info@kitui.go.ke"
    assert [office.organisation.original for office in offices(text, "KE")] == [""]


def test_offices_named_in_one_sentence_are_told_apart_and_less_sure() -> None:
    paragraph = (
        "Any service or good that is not given as promised above, or any officer who does not live up to courtesy and "
        "excellence, should be reported to: The Director of Lands, P.O. Box 60-20100 Mtoni. Tel: 051-2212345. Email: "
        "lands@mtoni.example.go.ke or to the Commission on Administrative Justice, P.O. Box 20414-00200 Nairobi, Tel: "
        "020-2270000, email complain@example.go.ke"
    )
    director, ombudsman = offices(paragraph, "KE")
    assert director.role == "complaints" and director.organisation.original == "The Director of Lands"
    assert director.phones == ("+254512212345",) and director.emails == ("lands@mtoni.example.go.ke",)
    assert director.address == "P.O. Box 60-20100 Mtoni"
    assert ombudsman.role == "ombudsman" and ombudsman.phones == ("+254202270000",)
    (labelled,) = offices("Complaints desk\nTelephone: 051 2212345", "KE")
    assert director.confidence == ombudsman.confidence < labelled.confidence


def test_a_sentence_that_asks_to_call_or_write_is_a_contact_without_a_name() -> None:
    (office,) = offices(
        "Not happy? Call us on 0800 110 110 or write to info@mto.example.go.ke, P.O. Box 30 Nyeri.", "KE"
    )
    assert office.phones == ("+254800110110",) and office.emails == ("info@mto.example.go.ke",)
    assert office.address == "P.O. Box 30 Nyeri" and office.organisation.original == ""
    charter = contacts_of(
        plain(
            "Tuandikie kwa barua pepe maoni@mto.example.go.tz. Usiporidhika wasiliana na Mkurugenzi Mtendaji, "
            "S.L.P. 40 Mto, simu 026 2740016."
        ),
        [],
        country="TZ",
        language="sw",
    )
    assert charter[-1].organisation.sw == "Mkurugenzi Mtendaji" and charter[-1].phones == ("+255262740016",)


def test_two_offices_each_in_a_line_of_its_own_are_two() -> None:
    director, secretary = offices(
        "Report to:\nThe Director of Health, P.O. Box 7 Mtoni. Tel: 0720 000 113\n"
        "The Commission Secretary, Commission on Administrative Justice, Nairobi. Tel 020 2270000",
        "KE",
    )
    assert (director.phones, secretary.phones) == (("+254720000113",), ("+254202270000",))
    assert (director.role, secretary.role) == ("complaints", "ombudsman")
