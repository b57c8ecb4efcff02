"""Fee cells and requirement cells of charters."""

from __future__ import annotations

from typing import Any

import pytest

from dirisha.core.fees import fee_in_words
from dirisha.core.phrases import classify, read_fee, read_fees, read_requirements


@pytest.mark.parametrize(
    ("text", "fee"),
    [
        ("Bure", {"kind": "free"}),
        ("Bila  Malipo.", {"kind": "free"}),
        ("Hakuna", {"kind": "free"}),
        ("Kshs. 150", {"kind": "amount", "amount": 150, "currency": "KES"}),
        ("750/=", {"kind": "amount", "amount": 750, "currency": "KES"}),
        ("Tsh 15,000/=", {"kind": "amount", "amount": 15000, "currency": "TZS"}),
        ("Shilingi mia tano", {"kind": "amount", "amount": 500, "currency": "KES"}),
        ("KES 20 per page", {"kind": "amount", "amount": 20, "currency": "KES", "per": "page"}),
        ("Ksh250-650", {"kind": "range", "min": 250, "max": 650, "currency": "KES"}),
        ("2% of property tax", {"kind": "percentage", "percent": 2, "of": "property tax"}),
        ("As per the Finance Act", {"kind": "per_schedule", "legal_basis": "the Finance Act"}),
        ("Taasisi kubeba gharama", {"kind": "borne_by_requester", "text": "Taasisi kubeba gharama"}),
    ],
)
def test_a_fee_is_read_and_can_be_said_again(text: str, fee: dict[str, Any]) -> None:
    reading = read_fee(text, "KE")
    assert reading.fee == fee
    assert fee_in_words(fee).sw


@pytest.mark.parametrize("text", ["", "-", "1000", "Uliza ofisini", "Ksh 100 na zaidi", "Ksh 650-250"])
def test_a_fee_that_is_not_understood_is_unread(text: str) -> None:
    reading = read_fee(text, "KE")
    assert reading.fee is None
    assert reading.confidence < 0.5


def test_two_fees_that_ran_together_are_parted() -> None:
    assert [reading.text for reading in read_fees("Bila Malipo Ksh 200", "KE")] == ["Bila Malipo", "Ksh 200"]


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
        ("Hakuna", []),
    ],
)
def test_items_that_ran_together_are_parted(text: str, items: list[str]) -> None:
    assert [item for item, _ in read_requirements(text).items] == items


def test_two_commands_joined_by_or_are_two_ways_of_which_one_is_enough() -> None:
    reading = read_requirements("Tembelea ofisi au piga simu 0800")
    assert reading.logic == "any_of"
    assert [kind for _, kind in reading.items] == ["instruction", "instruction"]


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
