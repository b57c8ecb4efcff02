"""Forms of steps with a TOTAL, and charters in sentences, in documents of our own."""

from __future__ import annotations

from typing import Literal

import pytest

from dirisha.rooms.charters.reading import read_charter
from dirisha.rooms.charters.reading.layouts import claims, services_of
from dirisha.rooms.charters.reading.layouts.prose import prose_in
from dirisha.rooms.charters.reading.model import ReadService
from dirisha.rooms.charters.reading.plain import plain

STEPS = """
# CITIZEN'S CHARTER

## 1. Issuance of Business Permit
The permit allows a business to operate.

| Office or Division: | Permits Office |
|---|---|
| Classification: | Simple |
| Who may avail: | All business owners |

| CHECKLIST OF REQUIREMENTS | WHERE TO SECURE |
|---|---|
| 1. Application form | Permits Office |
| 2. Barangay clearance | Barangay hall |

| CLIENT STEPS | AGENCY ACTIONS | FEES TO BE PAID | PROCESSING TIME | PERSON RESPONSIBLE |
|---|---|---|---|---|
| 1. Submit form | 1.1 Check form | None | 10 minutes | Clerk |
| 2. Pay fee | 2.1 Issue receipt | PHP 500.00 | 5 minutes | Cashier |
| 3. Receive permit | 3.1 Release | None | 1 hour | Clerk |
| TOTAL: | | PHP 500.00 | 1 hour, 15 minutes | |

## 2. Certification of Residency

| Office or Division: | City Hall |
|---|---|
| CHECKLIST OF REQUIREMENTS | WHERE TO SECURE |
| Valid ID | Client |
| CLIENT STEPS | AGENCY ACTIONS | FEES TO BE PAID | PROCESSING TIME | PERSON RESPONSIBLE |
| 1. Request | 1. Verify | None | 10 minutes | Clerk |
| 2. Receive | 2. Print | None | 5 minutes | Clerk |
| TOTAL | | None | 30 minutes | |
"""

UNTOTALLED = """
MKATABA WA HUDUMA
Huduma: Leseni ya Biashara
Ofisi: Biashara
MAHITAJI	MAHALI PA KUPATA
Fomu ya maombi	Ofisi ya biashara
HATUA ZA MTEJA	HATUA ZA OFISI	ADA	MUDA	AFISA MHUSIKA
1. Kuwasilisha fomu	Kukagua fomu	Hakuna	Dakika 10	Karani
2. Kulipa	Kutoa risiti	Tsh 20,000	Dakika 5	Mhasibu
"""

PROSE = """
MAHAKAMA YA MWAMBAO
MKATABA WA HUDUMA KWA MTEJA

UTANGULIZI
Mahakama ilianzishwa mwaka 1977. Katika miaka mitano iliyopita imejenga vituo 20.

MUDA WA KUJIBU MAWASILIANO
Mahakama inaahidi kujibu barua ndani ya siku saba za kazi baada ya kupokelewa. Tutathibitisha kupokea barua pepe
ndani ya siku moja, na tutatoa jibu kamili ndani ya siku tano.

NAKALA ZA HUKUMU
Nakala za hukumu hutolewa ndani ya siku ishirini na moja, kwa ada ya Tsh 1,500/= kwa ukurasa.
Huduma hii hutolewa bila malipo ndani ya dakika 30 kwa wafungwa.

MALALAMIKO
Mlalamikaji anaweza kukata rufaa ndani ya siku thelathini.
Sheria inataka rufaa iwasilishwe ndani ya siku 45.
Mkataba huu utapitiwa ndani ya miaka mitatu.
Mahakama hufunguliwa saa 1:30 asubuhi.
"""


def read(text: str, language: Literal["sw", "en"] = "en", country: str = "KE") -> list[ReadService]:
    return services_of(plain(text), language=language, country=country)


def prose(*sentences: str, title: str = "SERVICE CHARTER") -> list[ReadService]:
    return prose_in(plain(f"{title}\n\n" + "\n\n".join(sentences)), language="en", country="KE")


def test_a_form_is_one_service_whatever_the_numbers_of_its_steps() -> None:
    permit, residency = read(STEPS, country="PH")
    assert [permit.name.original, residency.name.original] == [
        "Issuance of Business Permit",
        "Certification of Residency",
    ]
    assert [r.words.original for r in permit.requirements] == ["Application form", "Barangay clearance"]
    assert (permit.time or {})["kind"] == "sum" and permit.fee == {"kind": "amount", "amount": 500, "currency": "PHP"}
    assert permit.officer == "Permits Office" and len(permit.steps) == 3 and permit.steps[1].officer == "Cashier"
    assert all(claims(rows) for rows in plain(STEPS).tables())


def test_a_published_total_beats_its_steps_and_the_difference_is_a_finding() -> None:
    reading = read_charter(STEPS.encode(), name="hati.md")
    assert (reading.services[1].time or {})["amount"] == 30 and reading.services[1].confidence > 0.5
    found = [f for f in reading.findings if f.code == "total-differs-from-steps"]
    assert [(f.service_no, f.words) for f in found] == [(2, "30 minutes")] and "10 minutes + 5 minutes" in found[0].en


def test_without_a_total_the_steps_are_added_up_in_doubt() -> None:
    (licence,) = read(UNTOTALLED, "sw", "TZ")
    assert licence.time == {"kind": "duration", "amount": 15, "unit": "minutes", "after": None}
    assert licence.confidences["time"] < 0.5 and licence.fee["amount"] == 20000


def test_a_grid_with_a_column_of_procedure_is_no_form() -> None:
    head = "Service\tProcedure\tRequirements\tFee\tTime\n"
    table = f"{head}Permit\tApply\tForm\tFree\t3 days\nLicence\tApply\tForm\tFree\t2 days"
    assert not any(claims(rows) for rows in plain(table).tables())


def test_sentences_that_promise_are_services_with_the_sentence_as_their_source() -> None:
    services = read(PROSE, "sw", "TZ")
    assert [s.name.original for s in services] == [
        "Kujibu barua",
        "Kuthibitisha kupokea barua pepe",
        "Kutoa jibu kamili",
        "Nakala za hukumu",
        "NAKALA ZA HUKUMU",
    ]
    assert [(s.time or {})["amount"] for s in services] == [7, 1, 5, 21, 30]
    assert (services[0].time or {})["after"] == "kupokelewa" and services[3].fee["per"] == "ukurasa"
    assert services[1].source_text == services[2].source_text
    assert services[1].source_text.startswith("Tutathibitisha") and services[1].source_text.endswith("siku tano.")


def test_two_promises_of_one_sentence_are_two_services() -> None:
    letters, reply = prose(
        "We will acknowledge your letter within 3 working days and reply fully within 10 working days."
    )
    assert letters.name.original == "Acknowledge your letter" and reply.name.original == "Reply fully"
    assert [(s.time or {})["amount"] for s in (letters, reply)] == [3, 10]


def test_an_event_ends_where_the_next_clause_begins() -> None:
    (complaint,) = prose("Complaints will be acknowledged within 2 days of receipt, and we will tell you the outcome.")
    assert (complaint.time or {})["after"] == "receipt"


def test_a_time_whose_end_was_not_understood_is_doubtful() -> None:
    (visit,) = prose("We will meet you within 10 minutes of the agreed time.")
    assert visit.confidence < 0.5


def test_what_a_paragraph_says_of_fee_and_papers_belongs_to_its_promise() -> None:
    (search,) = prose(
        "You need to bring the title number. Searches will be completed within one day. The fee is Ksh 500."
    )
    assert (
        search.fee == {"kind": "amount", "amount": 500, "currency": "KES"}
        and "title number" in search.requirements_text
    )


def test_a_fee_in_a_table_is_joined_to_its_sentence_by_name() -> None:
    sentence = "Applications for business permits will be processed within 5 days."
    text = f"SERVICE CHARTER\n\n{sentence}\n\nBusiness permits\tKsh. 5,000\n"
    (permit,) = prose_in(plain(text), language="en", country="KE")
    assert permit.name.original == "Applications for business permits" and permit.fee["amount"] == 5000


@pytest.mark.parametrize(
    "sentence",
    [
        "The Ministry was established in 1965 and moved to its building within two years.",
        "Our offices are open within 24 hours of a holiday, Monday to Friday.",
        "The Access to Information Act requires a decision within 21 days.",
        "You may appeal within 30 days of the decision.",
        "Complaints should be lodged within 6 months.",
        "Applicants must collect certificates within 90 days.",
        "This charter will be reviewed within two years.",
        "By 2030 we will reach every county within 2 hours.",
        "If we cannot reply within 10 days, we shall inform you why.",
        "The notice is displayed for 30 days.",
        "Certificates are valid for 12 months.",
        "In the last 6 months, 3 officers were trained.",
        "Mteja anatakiwa kuwasilisha rufaa ndani ya siku 30.",
        "Halmashauri ilianzishwa mwaka 1982 ndani ya siku 90 baada ya tangazo.",
    ],
)
def test_a_sentence_that_only_mentions_a_time_promises_nothing(sentence: str) -> None:
    assert prose(sentence) == []


@pytest.mark.parametrize("title", ["DISTRICT NEWS", "MINUTES OF THE SERVICE CHARTER COMMITTEE", "CONCEPT NOTE"])
def test_promises_in_papers_that_are_no_charter_are_not_read(title: str) -> None:
    assert prose("We will complete the road within 6 months.", title=title) == []
