"""Charters of cards and of headed lines, in documents of our own: what is a service, and what is none."""

from __future__ import annotations

from typing import Any, Literal

from dirisha.rooms.charters.reading.layouts import claims, services_of
from dirisha.rooms.charters.reading.layouts.cards import cards_in
from dirisha.rooms.charters.reading.layouts.headed import headed_in
from dirisha.rooms.charters.reading.model import ReadService
from dirisha.rooms.charters.reading.plain import plain

LABELS = """
COUNTY GOVERNMENT OF BUSIA
OUR SERVICES

1. Registration of births
Requirements: Birth notification; Parent's identity card
Fee: Ksh. 50
Time: 3 working days
Responsible officer: Registrar

2. Registration of deaths
Requirements:
- Burial permit
- Identity card of the deceased
Fee: Free
Time: 1 day

COMPLAINTS
Write to the Secretary.
"""

TABLES = """
| Jina la huduma | Usajili wa biashara |
|---|---|
| Walengwa | Wafanyabiashara |
| Mahitaji | <ul><li>Fomu</li><li>Nakala ya kitambulisho</li></ul> |
| Gharama | Tsh 10,000/= |
| Muda wa huduma | Siku 5 za kazi |
| Ofisi inayohusika | Dawati la biashara |

| Jina la huduma | Kujibu barua |
|---|---|
| Vigezo na masharti | Hakuna |
| Gharama | Bure |
| Muda wa huduma | Siku 7 za kazi |
"""

LINES = """
HALMASHAURI YA JIJI LA MWAMBAO
MKATABA WA HUDUMA KWA MTEJA

Mawasiliano
• Kujibu barua: siku 7 za kazi
• Kujibu barua pepe: -do-
• Kupokea simu ndani ya milio mitatu

Leseni
• Leseni ya biashara - Tsh 50,000 - siku 3
• Kibali cha ujenzi ........ siku 30 baada ya malipo
• Kibali cha mabango ........ ″
• Kupima kiwanja: siku 3 - 5 za kazi

WAJIBU WA MTEJA
• Kulipa kodi ifikapo tarehe 30 Juni
• Kuwasilisha rufaa ndani ya siku 30

Saa za kazi: saa 2:00 asubuhi hadi saa 9:30 alasiri
Toleo la pili: Siku 3 Mei
Simu: 022 212 3456
"""


def times(services: list[ReadService]) -> list[tuple[Any, Any]]:
    return [((s.time or {}).get("amount"), (s.time or {}).get("unit")) for s in services]


def read(text: str, language: Literal["sw", "en"] = "sw", country: str = "TZ") -> list[ReadService]:
    return services_of(plain(text), language=language, country=country)


def test_numbered_headings_with_labelled_lines_are_services() -> None:
    births, deaths = read(LABELS, "en", "KE")
    assert (births.no, births.name.original, births.officer) == (1, "Registration of births", "Registrar")
    assert [r.words.original for r in births.requirements] == ["Birth notification", "Parent's identity card"]
    assert births.fee == {"kind": "amount", "amount": 50, "currency": "KES"}
    assert [r.words.original for r in deaths.requirements] == ["Burial permit", "Identity card of the deceased"]
    assert times([births, deaths]) == [(3, "working_days"), (1, "calendar_days")]
    assert min(births.confidence, deaths.confidence) > 0.5


def test_tables_of_labels_and_values_are_cards_and_no_grid() -> None:
    document = plain(TABLES)
    assert all(claims(rows) for rows in document.tables())
    business, letters = cards_in(document, language="sw", country="TZ")
    assert [r.words.original for r in business.requirements] == ["Fomu", "Nakala ya kitambulisho"]
    assert business.officer == "Dawati la biashara" and letters.requirements == ()
    assert business.fee["amount"] == 10000 and times([business, letters]) == [(5, "working_days"), (7, "working_days")]


def test_a_card_in_one_line_is_cut_at_its_labels() -> None:
    text = "Service: Search of title. Requirements: Application form. Fee: Ksh 500. Processing time: 2 hours"
    (search,) = read(text, "en", "KE")
    assert search.name.original == "Search of title" and search.fee_text == "Ksh 500" and search.time_text == "2 hours"


def test_a_bare_number_takes_the_unit_of_its_label_and_without_one_stays_in_doubt() -> None:
    text = "Huduma: Leseni\nAda (Tsh): 5,000\nMuda (siku za kazi): 14\n\nHuduma: Cheti\nAda: Bure\nMuda: 7\n"
    licence, certificate = read(text)
    assert licence.time == {"kind": "duration", "amount": 14, "unit": "working_days", "after": None}
    assert licence.fee == {"kind": "amount", "amount": 5000, "currency": "TZS"}
    assert certificate.confidence < 0.5 and len(certificate.variants[0].other) >= 2


def test_headings_above_a_group_of_cards_are_no_names() -> None:
    text = "### LICENCES\n\nTrade licence\nFee: Free\nTime: 2 days\n\nHawker's licence\nFee: Ksh 10\nTime: 1 day\n"
    assert [s.name.original for s in read(text, "en", "KE")] == ["Trade licence", "Hawker's licence"]


def test_headed_lines_are_services_with_their_fee_and_time() -> None:
    services = read(LINES)
    assert [s.name.original for s in services] == [
        "Kujibu barua",
        "Kujibu barua pepe",
        "Kupokea simu",
        "Leseni ya biashara",
        "Kibali cha ujenzi",
        "Kibali cha mabango",
        "Kupima kiwanja",
    ]
    assert [amount for amount, _ in times(services)] == [7, 7, 3, 3, 30, 30, 5]
    assert services[3].fee == {"kind": "amount", "amount": 50000, "currency": "TZS"}
    assert (services[6].time or {})["min_amount"] == 3


def test_a_ditto_mark_repeats_the_time_above_and_its_source_keeps_the_mark() -> None:
    letters, mails = read(LINES)[:2]
    assert mails.time == letters.time and "-do-" in mails.source_text
    assert [s.time for s in read(LINES)[4:6]] == [read(LINES)[4].time] * 2


def test_duties_of_the_client_opening_hours_and_telephones_are_no_services() -> None:
    names = " ".join(service.name.original for service in read(LINES))
    assert not any(word in names for word in ("kodi", "rufaa", "Saa", "Toleo", "Simu"))


def test_fees_in_a_list_of_their_own_are_joined_by_name() -> None:
    text = "Birth registration: 3 days\nDeath registration: 2 days\n\nFees\nBirth registration: Ksh 50\n"
    births, deaths = headed_in(plain(text), language="en", country="KE")
    assert births.fee == {"kind": "amount", "amount": 50, "currency": "KES"} and deaths.fee_text == ""


def test_a_single_line_with_a_time_makes_no_charter() -> None:
    assert read("Tangazo\nKikao: siku 3\nMahali: Ukumbi\n") == []
    assert read("Meeting of the board\nDate: 12 March 2024\nTime: 9.00 am\nVenue: Boardroom\n", "en", "KE") == []
