"""Fee cells and requirement cells of charters."""

from __future__ import annotations

import pytest

from dirisha.core.fees import fee_in_words
from dirisha.core.phrases import FeeReading, classify, read_fee, read_fees, read_requirements
from dirisha.core.tests.phrases.tables import fee_of, rows

FEES = [(*text.split(":", 1), meaning) for text, meaning in rows("fees.txt")]
SURE = [row for row in FEES if not row[2].startswith("?")]
DOUBTFUL = [(country, text, meaning[1:].strip()) for country, text, meaning in FEES if meaning.startswith("?")]


@pytest.mark.parametrize(("country", "text", "meaning"), SURE)
def test_a_clear_fee_is_read_exactly_and_can_be_said_again(country: str, text: str, meaning: str) -> None:
    reading = read_fee(text, country)
    fee = fee_of(meaning)
    assert reading.confidence >= 0.5 and not reading.other, reading
    assert reading.fee is not None
    if meaning in ("varies", "borne_by_requester"):
        assert reading.fee["kind"] == meaning
    else:
        assert reading.fee == fee
    assert fee_in_words(reading.fee).sw


@pytest.mark.parametrize(("country", "text", "meanings"), DOUBTFUL)
def test_a_fee_that_is_not_clear_is_doubtful_and_names_its_readings(country: str, text: str, meanings: str) -> None:
    reading = read_fee(text, country)
    assert reading.confidence < 0.5, reading
    found = [fee for fee in (reading.fee, *reading.other) if fee]
    for meaning in filter(None, map(str.strip, meanings.split(";"))):
        assert any(fee_of(meaning).items() <= fee.items() for fee in found), (meaning, found)


def test_a_bare_number_is_money_only_where_the_head_of_its_column_says_so() -> None:
    assert read_fee("1,000", "KE").fee is None
    assert read_fee("1,000", "KE", currency="KES").fee == {"kind": "amount", "amount": 1000, "currency": "KES"}


def test_a_sign_without_a_country_leaves_the_currency_open_and_is_less_sure() -> None:
    reading = read_fee("500/=")
    assert reading.fee == {"kind": "amount", "amount": 500, "currency": None}
    assert reading.confidence == 0.8


def test_two_fees_that_ran_together_are_parted() -> None:
    assert [reading.text for reading in read_fees("Bila Malipo Ksh 200", "KE")] == ["Bila Malipo", "Ksh 200"]


def test_a_long_text_is_no_fee() -> None:
    assert read_fee("Kshs 100 " * 500) == FeeReading(("Kshs 100 " * 500).strip(), None, 0.1)


@pytest.mark.parametrize(
    ("text", "items"),
    [
        (
            "Barua kutoka kwa Wizara, Idara na Taasisi Orodha ya vifaa Nakala ya KRA PIN",
            ["Barua kutoka kwa Wizara, Idara na Taasisi", "Orodha ya vifaa", "Nakala ya KRA PIN"],
        ),
        ("Fomu (kutoka Huduma Centre Nairobi) Cheti", ["Fomu (kutoka Huduma Centre Nairobi)", "Cheti"]),
        ("Oda za ununuzi/ ankara/ risiti", ["Oda za ununuzi", "ankara", "risiti"]),
        ("Ripoti iliyosomwa / iliyotiwa sahihi", ["Ripoti iliyosomwa / iliyotiwa sahihi"]),
        ("Barua Barua pepe", ["Barua", "Barua pepe"]),
        ("Hakuna", []),
        ("No requirements", []),
        ("1. Copy of ID 2. Passport photo 3. Form", ["Copy of ID", "Passport photo", "Form"]),
        ("(a) Nakala ya kitambulisho (b) Picha mbili", ["Nakala ya kitambulisho", "Picha mbili"]),
        ("i) Letter ii) Copy of ID iii) KRA PIN", ["Letter", "Copy of ID", "KRA PIN"]),
        ("• Copy of ID • Passport photo", ["Copy of ID", "Passport photo"]),
        ("Copy of ID; two photos; and a filled form", ["Copy of ID", "two photos", "a filled form"]),
        ("1. Copy of ID\n2. Passport photo", ["Copy of ID", "Passport photo"]),
        ("Copy of ID\nPassport photo", ["Copy of ID", "Passport photo"]),
        ("ID card, PIN certificate and two passport photos", ["ID card", "PIN certificate", "two passport photos"]),
        ("Birth Certificate Copy of ID", ["Birth Certificate", "Copy of ID"]),
        ("Copy Of National Identity Card", ["Copy Of National Identity Card"]),
        ("Malalamiko ya maandishi au ya maneno", ["Malalamiko ya maandishi au ya maneno"]),
        ("Hati za kisheria na hati zingine", ["Hati za kisheria na hati zingine"]),
        ("Original or copy of ID", ["Original or copy of ID"]),
    ],
)
def test_items_that_ran_together_are_parted(text: str, items: list[str]) -> None:
    assert [item for item, _ in read_requirements(text).items] == items


@pytest.mark.parametrize(
    "text",
    [
        "Tembelea ofisi au piga simu 0800",
        "National ID or passport",
        "Either a national ID or a birth certificate",
        "Kitambulisho au pasipoti",
        "Any of the following: (a) ID card (b) Passport",
        "Any one of:\nID card\nPassport",
    ],
)
def test_of_a_choice_one_is_enough(text: str) -> None:
    reading = read_requirements(text)
    assert reading.logic == "any_of"
    assert len(reading.items) == 2


def test_two_commands_joined_by_or_are_instructions() -> None:
    assert {kind for _, kind in read_requirements("Tembelea ofisi au piga simu 0800").items} == {"instruction"}


def test_a_list_cut_at_its_commas_is_less_sure_than_one_with_numbers() -> None:
    commas = read_requirements("ID card, PIN certificate and two passport photos")
    numbers = read_requirements("1. ID card 2. PIN certificate 3. Two passport photos")
    assert commas.confidence < numbers.confidence < read_requirements("ID card").confidence


def test_a_list_of_ways_asks_for_no_paper() -> None:
    reading = read_requirements("", lead="Ombi kupitia:", listed=("Barua", "Simu"))
    assert (reading.logic, reading.intro) == ("any_of", "Ombi kupitia:")
    assert {kind for _, kind in reading.items} == {"instruction"}


@pytest.mark.parametrize(
    ("item", "kind"),
    [
        ("Kitambulisho halali", "document"),
        ("Ombi rasmi", "document"),
        ("Copy of the birth certificate", "document"),
        ("Title deed", "document"),
        ("Duly filled application form", "document"),
        ("Angalia kwenye tovuti", "instruction"),
        ("Kupiga simu", "instruction"),
        ("Visit our offices", "instruction"),
        ("Baada ya maombi na kuhitimu", "condition"),
        ("Vifaa maalum kulingana na huduma", "condition"),
        ("Must be aged 18 or more", "condition"),
    ],
)
def test_only_papers_are_documents(item: str, kind: str) -> None:
    assert classify(item) == kind
