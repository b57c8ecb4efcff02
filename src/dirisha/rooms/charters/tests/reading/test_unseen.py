"""What charters of an outside judge showed: one test for each cause that was mended."""

from __future__ import annotations

import pytest

from dirisha.core.phrases import read_requirements, read_time
from dirisha.rooms.charters.reading import read_charter
from dirisha.rooms.charters.reading.document import Cell, Line, Row
from dirisha.rooms.charters.reading.formats.layout import Page, blocks_of
from dirisha.rooms.charters.reading.formats.words import Word
from dirisha.rooms.charters.reading.grid.printed import run_together
from dirisha.rooms.charters.reading.model import CharterReading

TABLE = "MTO WATER COMPANY\nSERVICE CHARTER\nSERVICE\t{head}\tFEE\tTIME\n"


def read(text: str) -> CharterReading:
    return read_charter(text.encode(), name="charter.txt", language=None)


@pytest.mark.parametrize(
    ("cell", "items"),
    [
        ("Kitambulisho cha Taifa, TIN, picha mbili", ["Kitambulisho cha Taifa", "TIN", "picha mbili"]),
        ("ANC card, ID", ["ANC card", "ID"]),
        ("Logbook, ID of buyer and seller", ["Logbook", "ID of buyer and seller"]),
        ("Plaint, verifying affidavit and list of documents", ["Plaint", "verifying affidavit", "list of documents"]),
        ("Sputum and stool results, two photos", ["Sputum and stool results", "two photos"]),
    ],
)
def test_things_with_commas_between_them_are_each_an_item(cell: str, items: list[str]) -> None:
    reading = read_requirements(cell)
    assert [item for item, _ in reading.items] == items
    assert 0.5 <= reading.confidence < 0.98


@pytest.mark.parametrize(
    "cell",
    [
        "Wizara, Idara, Taasisi na Kaunti kutuma maombi rasmi",
        "Toa pendekezo/maoni kuhusu sera , sheria,kanuni na mwongozo mpya",
        "Rufaa kutoka kwa Wizara, Idara na Taasisi",
        "Report by phone, SMS or visit",
        "Duly filled form, signed and stamped",
        "Payment of Kshs 2,500",
    ],
)
def test_a_sentence_with_commas_is_one_item(cell: str) -> None:
    assert [item for item, _ in read_requirements(cell).items] == [cell]


@pytest.mark.parametrize(
    "cell", ["Certified copies of ID, PIN and bank card", "Request letter from ministries, departments and agencies"]
)
def test_a_list_that_could_be_one_thing_or_several_is_doubted(cell: str) -> None:
    assert read_requirements(cell).confidence < 0.5


def test_a_thing_above_the_bullets_is_the_first_of_them_and_an_introduction_is_none() -> None:
    bullets = ("Vehicle logbook", "Payment receipt")
    first = read_requirements("", "Request letter", bullets)
    assert [item for item, _ in first.items] == ["Request letter", *bullets]
    assert [item for item, _ in read_requirements("", "Bring:", bullets).items] == list(bullets)


def test_what_the_client_is_responsible_for_is_a_requirement() -> None:
    head = TABLE.format(head="Client's responsibility")
    charter = read(head + "New connection\tTitle deed\tFree\t5 days\nMeter test\tRequest letter\tFree\t3 days\n")
    assert [service.requirements_text for service in charter.services] == ["Title deed", "Request letter"]


@pytest.mark.parametrize(
    ("phrase", "after"),
    [
        ("Within 48 hours of arrest", "arrest"),
        ("within 7 working days of payment of UGX 150,000", "payment of UGX 150,000"),
        ("Within 60 days of the close of tender", "close of tender"),
    ],
)
def test_a_promise_counts_from_what_it_names(phrase: str, after: str) -> None:
    reading = read_time(phrase)
    assert reading.time is not None
    assert reading.time["after"] == after
    assert reading.confidence >= 0.5


@pytest.mark.parametrize("phrase", ["48 working hours", "Saa 48 za kazi"])
def test_more_working_hours_than_a_day_has_are_doubted(phrase: str) -> None:
    assert read_time(phrase).confidence < 0.5


def test_days_that_must_not_be_exceeded_are_days() -> None:
    time = read_time("Siku zisizozidi saba za kazi").time
    assert time == {"kind": "duration", "amount": 7, "unit": "working_days", "after": None}


def test_numbered_titles_name_the_promises_under_them() -> None:
    charter = read(
        "CITY POLICE\nCITIZENS CHARTER\n\n1. Registration of FIR\nEvery complaint will be registered immediately.\n\n"
        "2. Character certificate\nIssued within 15 days. Fee: Rs. 100/-. Documents: two photographs.\n\n"
        "3. Tenant verification\nReport will be given within 7 working days.\n"
    )
    assert [service.name.original for service in charter.services] == [
        "Registration of FIR",
        "Character certificate",
        "Tenant verification",
    ]


def test_the_cases_of_a_service_are_its_variants_and_doubted() -> None:
    charter = read(
        "# POWER COMPANY\n**Customer Charter**\n\n### Restoration of supply\n* Metropolitan areas: 8 hours\n"
        "* Rural areas: 24 hours\n\n### Estimate for a new line\n* 10 working days\n* Fee: GH¢50\n"
    )
    restored, estimate = charter.services
    assert restored.name.original == "Restoration of supply"
    assert restored.time is not None
    assert [(part["amount"], part["applies_to"]) for part in restored.time["parts"]] == [
        (8, "Metropolitan areas"),
        (24, "Rural areas"),
    ]
    assert restored.confidences["time"] < 0.5
    assert (estimate.name.original, estimate.fee_text) == ("Estimate for a new line", "GH¢50")


def test_what_is_resolved_is_not_named_by_a_pronoun_with_confidence() -> None:
    charter = read(
        "REVENUE BUREAU\nTAXPAYERS' CHARTER\n\n"
        "We shall acknowledge complaints within 24 hours and resolve them within 14 working days.\n"
    )
    assert charter.services[-1].confidences["name"] < 0.5


def test_pairs_with_one_pipe_between_them_are_a_table() -> None:
    charter = read(
        "CITY OF MALINAW\nCitizen's Charter\n\n1. REGISTRATION OF BIRTH\nRegistration of a birth.\n\n"
        "Office or Division: | Civil Registry\nClassification: | Simple\nWho may avail: | Parents\n\n"
        "CHECKLIST OF REQUIREMENTS | WHERE TO SECURE\nCertificate of Live Birth | Hospital\nValid ID | Any agency\n\n"
        "CLIENT STEPS | AGENCY ACTIONS | FEES TO BE PAID | PROCESSING TIME | PERSON RESPONSIBLE\n"
        "1. Submit | 1. Review | None | 15 minutes | Officer\n2. Wait | 2. Record | None | 10 minutes | Officer\n"
        "TOTAL | | None | 25 minutes |\n"
    )
    (service,) = charter.services
    assert service.name.original == "REGISTRATION OF BIRTH"
    assert [item.words.original for item in service.requirements] == ["Certificate of Live Birth", "Valid ID"]


BOX = (0.0, 0.0, 9.0, 9.0)


def row(*texts: str) -> Row:
    return Row(1, tuple(Cell(text, box=BOX) for text in texts), " ".join(texts))


def test_a_head_that_was_not_cut_into_columns_makes_the_columns_of_a_printed_table_doubtful() -> None:
    rows = [row("Official search Form RL 26, copy of ID", "Kshs. 500", "1 Day")]
    assert run_together(rows, [Line(1, "SERVICES REQUIREMENTS CHARGES TIME")], [])
    assert run_together([row("Service Requirements Cost", "Time"), *rows], [], [])
    assert run_together(rows, [], [[row("Huduma", "Mahitaji", "Ada", "Muda")]])
    assert not run_together([row("Service", "Fee", "Time"), *rows], [Line(1, "SERVICE CHARTER")], [])


def test_a_page_whose_only_gutters_are_found_late_is_read_and_not_called_damaged() -> None:
    words = [
        Word(text, left, top, left + 6.0 * len(text), top + 10.0, 10.0)
        for at, top in enumerate((100.0, 114.0, 128.0, 142.0))
        for text, left in ((f"name{at}", 50.0), ("Bure", 150.0), ("siku", 250.0))
        if not (at % 2 and text == "Bure")
    ]
    assert blocks_of(Page(words))


def test_the_head_of_a_column_says_the_currency_of_all_its_sums() -> None:
    charter = read(
        "LAKESIDE COLLEGE\nSERVICE CHARTER\nSERVICE\tREQUIREMENTS\tFEE (UGX)\tTIME\n"
        "Transcript\tID card\t5,000 per copy\t5 days\nID card\tLetter\t20,000\t1 day\n"
    )
    fees = [service.fee for service in charter.services]
    assert [(fee["amount"], fee["currency"]) for fee in fees if fee] == [(5000, "UGX"), (20000, "UGX")]


def test_an_institution_that_promises_in_a_sentence_is_found() -> None:
    charter = read(
        "CUSTOMER CHARTER\n\nThe Kampala Water Board promises its customers the following.\n\n"
        "Burst pipes shall be repaired within 12 hours.\nBilling queries will be resolved within 5 working days.\n"
    )
    assert charter.institution.original == "Kampala Water Board"


def test_a_bullet_that_is_only_a_time_belongs_to_its_heading() -> None:
    charter = read(
        "# POWER COMPANY\n**Customer Charter**\n\n### Estimate for line extension\n* 10 working days\n"
        "### Meter test\n* Within 5 days\n"
    )
    assert [(service.name.original, service.time_text) for service in charter.services] == [
        ("Estimate for line extension", "10 working days"),
        ("Meter test", "Within 5 days"),
    ]
