"""What fifteen charters written blind showed on the 23rd of November: one test for each cause that was mended."""

from __future__ import annotations

import pytest

from dirisha.core.phrases import read_fees, read_requirements
from dirisha.rooms.charters.reading import read_charter
from dirisha.rooms.charters.reading.formats.texts import BULLET
from dirisha.rooms.charters.reading.formats.words import Printed, Word, may_be_items
from dirisha.rooms.charters.reading.layouts.naming import name_of
from dirisha.rooms.charters.reading.model import CharterReading


def read(text: str, name: str = "charter.txt") -> CharterReading:
    return read_charter(text.encode(), name=name, language=None)


def names(charter: CharterReading) -> list[str]:
    return [service.name.original for service in charter.services]


def test_semicolons_part_items_before_a_choice_does() -> None:
    items = read_requirements("National ID or passport; Passport photo; Phone number").items
    assert [item for item, _ in items] == ["National ID or passport", "Passport photo", "Phone number"]


def test_one_bullet_under_a_line_without_a_colon_is_doubted() -> None:
    assert read_requirements("", "Maelezo ya kilichopotea", ("Kitambulisho",)).confidence < 0.5
    assert read_requirements("", "Lete:", ("Kitambulisho",)).confidence >= 0.5


def test_the_star_of_a_telephone_code_is_no_bullet() -> None:
    assert BULLET.match("*147# or a branch office") is None
    assert BULLET.match("*Copy of ID") is not None


@pytest.mark.parametrize(
    ("fee", "per"), [("Kshs. 20,000 annually", "year"), ("Ksh 500 monthly", "month"), ("Sh. 50 daily", "day")]
)
def test_a_fee_is_paid_by_the_year_or_the_month(fee: str, per: str) -> None:
    reading = read_fees(fee, "KE")[0]
    assert reading.fee is not None
    assert reading.fee["per"] == per


def test_definitions_under_a_bold_name_are_a_card() -> None:
    charter = read(
        "# Citizen Service Centre\n\n**Duplicate ID card**\n: Bring: waiting card; police abstract\n: Pay: Ksh 1,000\n"
        ": Wait: 14 days\n\n**NSSF statement**\n: Bring: membership number\n: Pay: nothing\n: Wait: 5 minutes\n",
        "charter.md",
    )
    assert names(charter) == ["Duplicate ID card", "NSSF statement"]
    assert [service.time_text for service in charter.services] == ["14 days", "5 minutes"]
    assert charter.services[1].fee == {"kind": "free"}


def test_a_label_nobody_knows_leaves_what_it_holds_in_doubt() -> None:
    card = "<h3>{0}</h3><dl><dt>Vyote vya awali</dt><dd>Cheti</dd><dt>Muda</dt><dd>Siku {1}</dd></dl>"
    page = "<h1>Mamlaka</h1><h2>Mkataba wa Huduma</h2>" + "".join(
        card.format(name, days) for name, days in (("Usajili", 5), ("Uhakiki", 9), ("Marekebisho", 7))
    )
    charter = read(page, "charter.html")
    assert [service.time_text for service in charter.services] == ["Siku 5", "Siku 9", "Siku 7"]
    assert all(service.confidences["requirements"] < 0.5 for service in charter.services)


def test_an_amount_in_capitals_is_a_value_and_no_heading() -> None:
    card = (
        "<h3>{0}</h3><dl><dt>Unachotakiwa kuwa nacho</dt><dd>Taarifa ya polisi</dd><dt>Gharama</dt><dd>TZS 20,000</dd>"
        "<dt>Muda wa kukamilisha</dt><dd>Siku {1} za kazi</dd></dl>"
    )
    page = "<h1>Mamlaka ya Utambulisho</h1><h2>Mkataba wa Huduma</h2>" + "".join(
        card.format(name, days) for name, days in (("Kitambulisho kilichopotea", 14), ("Uhakiki wa taarifa", 3))
    )
    charter = read(page, "charter.html")
    assert names(charter) == ["Kitambulisho kilichopotea", "Uhakiki wa taarifa"]
    assert [service.fee and service.fee["amount"] for service in charter.services] == [20_000, 20_000]


def test_a_lettered_line_is_the_title_of_its_form_and_the_sentence_below_is_not() -> None:
    form = (
        "<p>{0}</p><p>A certified copy for any lawful purpose.</p><table><tr><td>Office</td><td>Registry</td></tr>"
        "<tr><td>CHECKLIST OF REQUIREMENTS</td><td>WHERE TO SECURE</td></tr><tr><td>Valid ID</td><td>Client</td></tr>"
        "</table><table><tr><td>CLIENT STEPS</td><td>AGENCY ACTION</td><td>FEES TO BE PAID</td><td>PROCESSING TIME"
        "</td></tr><tr><td>1. Submit</td><td>1. Verify</td><td>None</td><td>{1} minutes</td></tr>"
        "<tr><td colspan=2>TOTAL</td><td>None</td><td>{1} minutes</td></tr></table>"
    )
    page = "<h1>CITY REGISTRY</h1><h2>Citizen's Charter</h2>"
    page += form.format("A. Copy of a birth record", 15) + form.format("B. Registration of marriage", 40)
    assert names(read(page, "charter.html")) == ["Copy of a birth record", "Registration of marriage"]


def test_what_we_undertake_to_do_is_promised() -> None:
    charter = read(
        "REVENUE SERVICE\nTAXPAYERS' CHARTER\n\nOUR SERVICE STANDARDS\nWe undertake to:\n"
        "- Process refund claims within 90 days\n- Determine objections within 60 days\n"
        "- Give rulings within 45 days\n\nYOUR OBLIGATIONS\n- Pay your tax within 30 days\n"
    )
    assert names(charter) == ["Process refund claims", "Determine objections", "Give rulings"]


def test_a_sentence_that_is_left_is_no_sure_name() -> None:
    assert name_of("All telephone calls will be answered")[1] < 0.5
    assert name_of("Permits will be issued") == ("Permits", 0.85)


def line(top: float, text: str) -> Printed:
    made, left = [], 0.0
    for word in text.split():
        made.append(Word(word, left, top, left + 5 * len(word), top + 10))
        left += 5 * len(word) + 3
    return Printed(tuple(made))


def test_lines_that_may_be_items_or_one_broken_text_are_doubted() -> None:
    def doubtful(*texts: str, joined: int) -> bool:
        return may_be_items([line(12 * at, text) for at, text in enumerate(texts)], ["x"] * joined, 100)

    assert doubtful("Ukaguzi wa usalama", "Huduma za mizigo", joined=1)
    assert not doubtful("Ukaguzi wa usalama wa", "Taifa", joined=1)
    assert not doubtful("Single Business", "Permit", joined=1)
