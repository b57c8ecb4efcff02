"""A document with two layouts is read in both; no line twice, no number lost."""

from __future__ import annotations

from dirisha.rooms.charters.reading import read_charter, to_json
from dirisha.rooms.charters.reading.model import CharterReading


def read(text: str, name: str = "charter.txt") -> CharterReading:
    return read_charter(text.encode(), name=name)


def told(charter: CharterReading) -> list[tuple[int, str, str]]:
    return [(service.no, service.name.original, service.time_text) for service in charter.services]


TWO = """# Halmashauri ya Wilaya ya Mtoni
## Mkataba wa huduma kwa mteja

| Na | Huduma | Ada | Muda |
|---|---|---|---|
| 4 | Kupima udongo | Bure | Siku 3 za kazi |
| 7 | Kibali cha kusafirisha mazao | Tsh 5,000 | Siku 1 |
| 9 | Ushauri wa kilimo | Bure | Kila wiki mara moja |

Idara ya Maendeleo ya Jamii:

- Kusajili vikundi: siku 4, ada Tsh 20,000
- Kutatua migogoro ya mipaka – ndani ya siku 14 baada ya malalamiko
- Kutoa ushauri – papo hapo
"""


def test_bullets_beside_a_table_follow_its_rows_and_its_numbers_stay() -> None:
    charter = read(TWO, "mkataba.md")
    assert told(charter) == [
        (4, "Kupima udongo", "Siku 3 za kazi"),
        (7, "Kibali cha kusafirisha mazao", "Siku 1"),
        (9, "Ushauri wa kilimo", "Kila wiki mara moja"),
        (10, "Kusajili vikundi", "siku 4"),
        (11, "Kutatua migogoro ya mipaka", "ndani ya siku 14 baada ya malalamiko"),
        (12, "Kutoa ushauri", "papo hapo"),
    ]
    groups = charter.services[3]
    assert groups.fee == {"kind": "amount", "amount": 20_000, "currency": "TZS"}
    assert (groups.source["line"], groups.source["row"]) == (12, 10) and "Kusajili vikundi" in groups.source_text
    assert charter.services[2].time == {"kind": "periodic", "every": "week"}
    assert "time-outside-rows" not in {found.code for found in charter.findings}


def test_a_table_beside_a_longer_list_is_read_too() -> None:
    page = """<h1>Service charter of the Mtoni Water Board</h1><h2>Our services</h2><ul>
    <li>Moving a meter: 5 working days</li><li>Testing water: two weeks</li><li>Water by tanker: 48 hours</li>
    <li>Reading a meter: every month</li></ul>
    <table><tr><th>Service</th><th>Time</th></tr><tr><td>New connection</td><td>7 working days</td></tr>
    <tr><td>Repair of a burst pipe</td><td>24 hours</td></tr></table>
    <table><tr><th>Day</th><th>Time</th></tr><tr><td>Monday to Friday</td><td>8:00 - 17:00</td></tr>
    <tr><td>Saturday</td><td>9:00 - 12:00</td></tr></table>"""
    names = [service.name.original for service in read(page, "charter.html").services]
    assert sorted(names) == [
        "Moving a meter",
        "New connection",
        "Reading a meter",
        "Repair of a burst pipe",
        "Testing water",
        "Water by tanker",
    ], "and when the doors are open is no service"


def test_what_a_table_says_again_in_words_is_not_a_second_service() -> None:
    charter = read(
        "SERVICE CHARTER OF MTONI COUNTY\n\nService\tFee\tTime\n"
        "Answering letters\tFree\t7 days\nLand search\tKsh 500\t2 days\n"
        "Meter test\tFree\t3 days\n\nOur promises in short\n- Answering letters: 7 days\n- Land search: 2 days\n"
        "- Returning calls: 1 day\n"
    )
    assert [service.name.original for service in charter.services] == [
        "Answering letters",
        "Land search",
        "Meter test",
        "Returning calls",
    ]


def test_the_bullets_of_a_pledge_are_promises_with_what_stands_behind_their_time() -> None:
    charter = read(
        """REVENUE OFFICE OF MTONI
TAXPAYERS' SERVICE CHARTER

We commit to:
• Answer your letter within 5 working days of receiving it;
• Issue a clearance certificate within 7 days, provided all returns are filed;
• Process refunds within 45 days from the date of a complete claim. Interest accrues afterwards.
• Answer calls within 3 rings and return missed calls within one working day;
• Reply to e-mails in 24 hours (urban offices) or 48 hours (rural offices);
• Register a company within 14 days. Fee Kshs 2,000.
"""
    )
    services = {service.name.original: service for service in charter.services}
    assert list(services) == [
        "Answer your letter",
        "Issue a clearance certificate",
        "Process refunds",
        "Answer calls",
        "Return missed calls",
        "Reply to e-mails",
        "Register a company",
    ]
    letter, cleared = services["Answer your letter"], services["Issue a clearance certificate"]
    assert letter.time is not None and letter.time["after"] == "receiving it" and letter.confidence >= 0.5
    assert cleared.time is not None and cleared.time["depends_on"] == "all returns are filed"
    assert cleared.confidence < 0.5 and cleared.variants[0].other, "the condition may make it another promise"
    assert services["Process refunds"].time_text == "within 45 days from the date of a complete claim"
    assert services["Register a company"].fee == {"kind": "amount", "amount": 2000, "currency": "KES"}
    emails = services["Reply to e-mails"].variants
    assert [(variant.name.original, variant.time_text[:11]) for variant in emails] == [
        ("urban offices", "in 24 hours"),
        ("rural offices", "48 hours (r"),
    ]
    assert "time-outside-rows" not in {found.code for found in charter.findings}


def test_tutafanya_and_its_letters_are_promises() -> None:
    charter = read(
        """JESHI LA MTONI
MKATABA WA HUDUMA KWA MTEJA

Tutafanya yafuatayo:
a) Kufika eneo la tukio ndani ya siku moja mijini na siku tatu vijijini.
b) Kutoa taarifa ya ajali ndani ya siku 14 za kazi. Ada ni Sh. 10,000.
c) Kutoa cheti ndani ya siku tano (5) za kazi; ada shilingi elfu ishirini.
d) Kupokea simu kabla haijaita mara ya tatu.
e) Tutakupa namba ya ombi papo hapo.
f) Mteja anatakiwa kuleta kitambulisho ndani ya siku 7.
"""
    )
    services = {service.name.original: service for service in charter.services}
    assert list(services) == [
        "Kufika eneo la tukio",
        "Kutoa taarifa ya ajali",
        "Kutoa cheti",
        "Kupokea simu",
        "Kukupa namba ya ombi",
    ], "what the citizen has to do is none of our promises"
    assert [part["applies_to"] for part in (services["Kufika eneo la tukio"].time or {})["parts"]] == [
        "mijini",
        "vijijini",
    ]
    assert services["Kutoa taarifa ya ajali"].fee["amount"] == 10_000
    assert services["Kutoa cheti"].fee["amount"] == 20_000
    calls = services["Kupokea simu"]
    assert calls.confidence < 0.5
    assert [time["amount"] for time in (calls.time or {}, *calls.variants[0].other)] == [2, 3]


SHEET = """MTONI COUNTY SERVICE CHARTER,,,,
Ser,Service,Process,Time per step,Officer
1,Issuance of a trading permit,,,
,,Handing in the form,10 minutes,Clerk
,,Payment,20 minutes,Cashier
,,TOTAL,{total} minutes,
2,Registration of a group,Application,1 day,Clerk
,,Approval,2 days,Director
,,TOTAL,3 days,
"""


def test_a_sheet_of_steps_is_services_with_steps_and_a_total() -> None:
    permit, group = read(SHEET.format(total=50), "steps.csv").services
    assert (permit.no, permit.name.original, permit.time_text) == (1, "Issuance of a trading permit", "50 minutes")
    assert [(step.client, step.time_text, step.officer) for step in permit.steps] == [
        ("Handing in the form", "10 minutes", "Clerk"),
        ("Payment", "20 minutes", "Cashier"),
    ]
    assert [step.client for step in group.steps] == ["Application", "Approval"] and group.time_text == "3 days"
    wrong = [
        found.service_no
        for found in read(SHEET.format(total=50), "steps.csv").findings
        if found.code == "total-differs-from-steps"
    ]
    assert wrong == [1]
    right = read(SHEET.format(total=30), "steps.csv").findings
    assert "total-differs-from-steps" not in {found.code for found in right}


def test_a_grid_with_a_column_of_procedures_is_no_sheet_of_steps() -> None:
    charter = read(
        "MTONI COUNTY SERVICE CHARTER,,,,\nNo,Service,Procedure,Fee,Time\n"
        "1,Registration of groups,Fill the form,Free,3 days\n"
        "2,Business permit,Apply online,Ksh 500,1 day\n3,Land search,Send a request,Ksh 500,2 days\n",
        "charter.csv",
    )
    assert [service.time_text for service in charter.services] == ["3 days", "1 day", "2 days"]
    assert not any(service.steps for service in charter.services)


def test_a_fee_in_doubt_leaves_its_time_as_sure_as_it_was_read() -> None:
    (service,) = read(
        "SERVICE CHARTER OF MTONI\nService\tFee\tTime\n"
        "Land transfer\t1,000 + stamp duty 4% (urban) 2% (rural)\t3 working days\n"
    ).services
    [variant] = service.variants
    assert variant.confidence >= 0.9 and variant.fee_confidence < 0.5
    assert service.confidences["fee"] < 0.5 <= service.confidences["time"]


def test_a_row_with_two_clocks_has_both() -> None:
    charter = read(
        "SERVICE CHARTER OF MTONI\nService\tFee\tTime\n"
        "Complaints in writing\tFree\tAcknowledgement 2 days; resolution 21 days\n"
        "Land search\tFree\t1 hour\n"
    )
    complaint = charter.services[0]
    assert [(v.name.original, (v.time or {})["amount"]) for v in complaint.variants] == [
        ("Acknowledgement", 2),
        ("resolution", 21),
    ]
    assert to_json(charter)["services"][0]["time_parts"] == ["2 days", "21 days"]


def test_what_citizens_owe_beside_a_table_is_no_service() -> None:
    charter = read(
        """# Halmashauri ya Mtoni
## Mkataba wa huduma kwa mteja

| Na | Huduma | Muda |
|---|---|---|
| 1 | Leseni ya biashara | Siku 2 |
| 2 | Kibali cha ujenzi | Siku 30 |

Wajibu wa mteja:
- Kulipa ada ndani ya siku 7
- Kuwasilisha rufaa ndani ya siku 30

Idara ya Maji:
- Kusoma mita: kila mwezi
- Kurudisha maji: saa 24

Saa za kazi: Jumatatu hadi Ijumaa saa 2:00 asubuhi hadi 9:30 alasiri
Mkataba huu utapitiwa kila baada ya miaka miwili.
""",
        "mkataba.md",
    )
    assert [service.name.original for service in charter.services] == [
        "Leseni ya biashara",
        "Kibali cha ujenzi",
        "Kusoma mita",
        "Kurudisha maji",
    ]
