"""Tables of our own making in each of the shapes met in the wild: what their rows say, and how sure the reader is."""

from __future__ import annotations

from typing import Any

import pytest

from dirisha.rooms.charters.reading import CannotRead, read_charter, to_json
from dirisha.rooms.charters.reading.model import ReadService

HEAD = "NO\tSERVICE\tREQUIREMENTS\tCHARGES\tTIME\n"
DELIVERY = "2\tMaternity care\tClinic card\tFree\t2 hours\n"
SEARCH = "3\tLand search\tForm\tKshs 500\t2 days\n"


def read(text: str, name: str = "hati.txt") -> list[ReadService]:
    return list(read_charter(text.encode(), name=name).services)


def days(amount: int, unit: str = "calendar_days") -> dict[str, Any]:
    return {"kind": "duration", "amount": amount, "unit": unit, "after": None}


def needs(service: ReadService) -> list[str]:
    return [need.words.original for need in service.requirements]


def names(services: list[ReadService]) -> list[str]:
    return [service.name.original for service in services]


def test_columns_drawn_with_blanks_are_read_with_their_wrapped_lines() -> None:
    services = read("""
NA.   HUDUMA                     MAHITAJI                    GHARAMA         MUDA
1.    Usajili wa vikundi vya     Barua ya maombi             Bure            Siku tano
      kijamii                    Katiba ya kikundi                           za kazi
2.    Leseni ya biashara         Fomu ya maombi              Tsh 50,000/=    Siku 3
                                 Namba ya mlipa kodi
                                 (TIN)
3.    Kujibu barua               Barua                       Bure            Siku 7 za kazi
""")
    assert names(services) == ["Usajili wa vikundi vya kijamii", "Leseni ya biashara", "Kujibu barua"]
    assert needs(services[1]) == ["Fomu ya maombi", "Namba ya mlipa kodi (TIN)"]
    assert [service.time for service in services] == [days(5, "working_days"), days(3), days(7, "working_days")]


def test_a_row_that_a_page_break_cut_is_one_row() -> None:
    services = read("""
NO.   SERVICE                    REQUIREMENTS                CHARGES         TIME
1.    Business permit            Application form            Kshs 1,500      3 days
2.    Building approval          Drawings                    Kshs 5,000      30 days
3.    Registration of groups     Application letter          Free            5 days
\x0c
                                 Minutes of the meeting
4.    Replying to letters        Letter                      Free            7 days
                                   Page 2
""")
    assert needs(services[2]) == ["Application letter", "Minutes of the meeting"] and len(services) == 4
    assert services[2].confidence >= 0.5 and services[3].source["page"] == 2


def test_row_numbers_in_the_middle_of_their_rows_still_hold_them_together() -> None:
    services = read("""
NO.   SERVICE                    REQUIREMENTS                CHARGES         TIMELINE

      Registration of            Application letter
1.    community                  Group constitution          Free            5 working days
      groups                     Minutes of the meeting
2.    Business permit            Application form            Kshs 500        3 days
      Approval of                Drawings
3.    building plans and         Title deed                  Free            30 days
      maps                       Land rates clearance
""")
    assert names(services) == [
        "Registration of community groups",
        "Business permit",
        "Approval of building plans and maps",
    ]
    assert needs(services[2]) == ["Drawings", "Title deed", "Land rates clearance"]


def test_escaped_pipes_breaks_and_pages_of_a_markdown_table() -> None:
    services = read(r"""
| No | Service | Requirements | Fee | Time |
|----|---------|--------------|-----|------|
| 1 | Passport \| travel paper | Form<br>Photo<br>Birth certificate | Kshs. 4,550 | 10 working days |

Page 1

| 2 | Renewal | <ul><li>Old passport</li><li>Form</li></ul> | Kshs. 4,550/= | 5 working days |
""")
    assert names(services) == ["Passport | travel paper", "Renewal"]
    assert [needs(service) for service in services] == [
        ["Form", "Photo", "Birth certificate"],
        ["Old passport", "Form"],
    ]


def test_a_table_drawn_with_plus_signs() -> None:
    services = read("""
+----+-----------------+-------------------+----------+----------------+
| No | Service         | Requirements      | Fee      | Time           |
+====+=================+===================+==========+================+
| 1  | Registration of | Letter            | Free     | 5 working days |
|    | groups          | Constitution      |          |                |
+----+-----------------+-------------------+----------+----------------+
| 2  | Permit          | Form              | Kshs 500 | 3 days         |
+----+-----------------+-------------------+----------+----------------+
""")
    assert names(services) == ["Registration of groups", "Permit"]
    assert needs(services[0]) == ["Letter", "Constitution"]


def test_a_column_of_times_is_known_by_its_cells_though_its_head_says_service() -> None:
    services = read("NO\tSERVICE\tREQUIREMENTS\tCHARGES\tSERVICE\n1\tCalls\tCall us\tFree\t3 minutes\n" + DELIVERY)
    assert names(services) == ["Calls", "Maternity care"] and services[0].time == days(3, "minutes")


def test_officers_rooms_and_remarks_stay_out_of_the_name_and_the_officer_is_kept() -> None:
    services = read(
        "S/No\tOffice\tService\tRequirements\tFee\tTime\tResponsible officer\tRoom\tRemarks\n"
        "1\tRegistry\tAnswering calls\tCall us\tFree\t3 minutes\tReceptionist\tRoom 4\t-\n"
        "2\tLicensing\tIssuing permits\tForm\tKsh 500\t4 days\tLicensing officer\tRoom 12\tBring the original\n"
    )
    assert names(services) == ["Answering calls", "Issuing permits"]
    assert [service.officer for service in services] == ["Receptionist", "Licensing officer"]


def test_names_of_departments_between_rows_are_no_services_and_numbers_that_restart_are_counted_through() -> None:
    services = read(
        HEAD
        + "DEPARTMENT OF HEALTH\n1\tImmunisation\tClinic card\tFree\t30 minutes\n"
        + DELIVERY
        + "DEPARTMENT OF LANDS\t\t\t\t\n1\tSearch\tForm\tKshs 500\t2 days\n2\tTransfer\tForm\tKshs 1,000\t10 days\n"
    )
    assert [(service.no, service.name.original) for service in services] == [
        (1, "Immunisation"),
        (2, "Maternity care"),
        (3, "Search"),
        (4, "Transfer"),
    ]


def test_a_time_in_the_fee_column_and_a_fee_in_the_time_column_change_places_with_less_confidence() -> None:
    first = read(HEAD + "1\tImmunisation\tClinic card\t30 minutes\tFree\n" + DELIVERY + SEARCH)[0]
    assert first.time == days(30, "minutes") and first.fee == {"kind": "free"}
    assert first.confidence == 0.6


def test_a_row_without_its_fee_keeps_its_time() -> None:
    row = read(HEAD + "1\tImmunisation\tClinic card\t30 minutes\n" + DELIVERY + SEARCH)[0]
    assert row.time == days(30, "minutes") and row.fee_text == "" and "fee" not in row.confidences


def test_lettered_variants_pair_their_fees_and_times() -> None:
    row = read(
        HEAD + "1\tLicence: a) New b) Renewal\tForm\ta) Kshs 500 b) Kshs 300\ta) 5 days b) 2 days\n" + DELIVERY + SEARCH
    )[0]
    assert [(v.name.original, v.fee["amount"], (v.time or {})["amount"]) for v in row.variants] == [
        ("New", 500, 5),
        ("Renewal", 300, 2),
    ]


def test_lettered_rows_below_a_numbered_one_are_its_variants() -> None:
    services = read(
        HEAD
        + "1\tLicences:\t\t\t\n(a)\tNew licence\tForm\tKshs 500\t5 days\n(b)\tRenewal\tOld licence\tKshs 300\t2 days\n"
        + DELIVERY
        + SEARCH
    )
    assert [service.no for service in services] == [1, 2, 3]
    assert [variant.name.original for variant in services[0].variants] == ["New licence", "Renewal"]


@pytest.mark.parametrize(
    ("head", "cell", "time"),
    [
        ("TIME (DAYS)", "5", days(5)),
        ("TIME (WORKING DAYS)", "5", days(5, "working_days")),
        ("MUDA (SIKU ZA KAZI)", "14", days(14, "working_days")),
        ("Muda (saa)", "48", days(48, "hours")),
        ("Duration in weeks", "2", days(2, "weeks")),
    ],
)
def test_a_bare_number_takes_the_unit_of_its_head(head: str, cell: str, time: dict[str, Any]) -> None:
    row = read(
        f"NO\tSERVICE\tREQUIREMENTS\tFEE (KSHS)\t{head}\n1\tLicence\tForm\t1,500\t{cell}\n2\tPermit\tForm\t-\t7\n"
    )[0]
    assert row.time == time and row.time_text == cell and row.confidence >= 0.5
    assert row.fee == {"kind": "amount", "amount": 1500, "currency": "KES"}


def test_a_bare_number_under_a_head_without_a_unit_is_unread_with_both_readings() -> None:
    row = read("NO\tSERVICE\tREQUIREMENTS\tFEE\tTIME\n1\tLicence\tForm\tFree\t5\n2\tPermit\tForm\tFree\t7\n")[0]
    assert row.confidence < 0.5
    assert {reading["unit"] for reading in row.variants[0].other} >= {"calendar_days", "working_days"}


@pytest.mark.parametrize(
    "table",
    [
        "What we do\tWhen\nAnswer calls\tWithin 5 minutes\nReply to letters\t7 working days\n",
        "Huduma\tMalipo\tMuda\nLeseni\tTsh 50,000\tSiku 3\nKibali\tBure\tSiku 30\n",
        "Leseni ya duka\tFomu ya maombi\tSiku 3\nKibali cha ujenzi\tRamani\tSiku 30\nKujibu barua\tBarua\tSiku 7\n",
    ],
)
def test_tables_of_two_and_three_columns_are_tables_of_services(table: str) -> None:
    services = read(table)
    assert len(services) >= 2 and all(service.time and service.confidence >= 0.5 for service in services)
    assert to_json(read_charter(table.encode(), name="a.txt"))["services"][0]["time"] is not None


def test_fees_in_a_table_of_their_own_are_found_by_the_service_s_name() -> None:
    services = read(
        "Service\tRequirements\tTime\nBusiness permit\tForm\t3 days\nSearch\tForm\t2 days\n\nFees\n\n"
        "Service\tFee\nSearch\tFree\nBusiness permit\tKshs 1,500\n"
    )
    assert [service.fee for service in services] == [
        {"kind": "amount", "amount": 1500, "currency": "KES"},
        {"kind": "free"},
    ]


def test_cells_whose_lines_were_pasted_as_lines_of_their_own_are_whole_again() -> None:
    services = read(HEAD + "1\tImmunisation\tClinic card\nBirth notification\tFree\t30 minutes\n" + DELIVERY + SEARCH)
    assert names(services) == ["Immunisation", "Maternity care", "Land search"]
    assert needs(services[0]) == ["Clinic card", "Birth notification"]


def test_a_row_with_several_rows_of_requirements_is_one_service() -> None:
    services = read(
        HEAD + "1\tPermit\tForm\tKshs 500\t5 days\n\t\tCopy of ID\t\t\n\t\tTax certificate\t\t\n" + DELIVERY
    )
    assert needs(services[0]) == ["Form", "Copy of ID", "Tax certificate"] and len(services) == 2


def test_a_cell_that_says_the_same_in_both_languages_is_one_promise() -> None:
    row = read(
        "NO.\tHUDUMA/SERVICE\tMAHITAJI/REQUIREMENTS\tMALIPO/CHARGES\tMUDA/TIME\n"
        "1\tUsajili/Registration\tFomu/Form\tBure/Free\tSiku 3/3 days\n"
        "2\tLeseni/Licence\tFomu/Form\tBure/Free\tSiku 5/5 days\n"
    )[0]
    assert row.time == days(3) and row.fee == {"kind": "free"} and len(row.variants) == 1


def test_ditto_marks_say_what_stands_above() -> None:
    services = read(
        HEAD + "1\tImmunisation\tClinic card\tFree\t30 minutes\n2\tMaternity care\t-do-\tDitto\t-do-\n" + SEARCH
    )
    assert services[1].time == days(30, "minutes") and services[1].fee == {"kind": "free"}


def test_heads_in_two_rows_and_a_title_inside_the_table() -> None:
    services = read(
        "OUR SERVICES 2024\t\t\t\t\nNo\tService\tREQUIREMENTS\t\tTimeline\n\t\tCustomer's obligations\tUser charges\t\n"
        "1\tPermit\tForm\tFree\t2 days\n2\tLicence\tForm\tKshs 200\t3 days\n"
    )
    assert [(s.name.original, s.fee_text, needs(s)) for s in services] == [
        ("Permit", "Free", ["Form"]),
        ("Licence", "Kshs 200", ["Form"]),
    ]


def test_two_columns_of_times_that_differ_are_doubted_and_both_listed() -> None:
    row = read(
        "Service\tRequirements\tFee\tCurrent time\tTime\n"
        "Permit\tForm\tFree\t9 days\t2 days\nSearch\tForm\tFree\t8 days\t3 days\n"
    )[0]
    assert (
        row.confidence < 0.5 and len({row.time["amount"] if row.time else 0, row.variants[0].other[0]["amount"]}) == 2
    )


def test_a_table_about_one_service_is_no_grid() -> None:
    card = "Service\tBusiness permit\nRequirements\tForm\nFee\tFree\nTime\t3 days\n"
    services = read(card)
    assert names(services) == ["Business permit"]


def test_more_rows_than_any_charter_has_are_refused() -> None:
    with pytest.raises(CannotRead) as refusal:
        read(HEAD + "".join(f"{at}\tService {at}\tForm\tFree\t2 days\n" for at in range(1, 2_000)))
    assert refusal.value.code == "too-much"


def test_a_table_pasted_cell_by_cell_is_put_together_by_its_numbers_and_heads() -> None:
    services = read(
        "SERVICE CHARTER\nNo.\nService\nRequirements\nCharges\nTime\n1.\nImmunisation\nClinic card\nFree\n30 minutes\n"
        "2.\nMaternity care\nClinic card\nFree\n2 hours\n3.\nLand search\nForm\nCopy of ID\nKshs 500\n2 days\n"
    )
    assert names(services) == ["Immunisation", "Maternity care", "Land search"]
    assert services[0].confidence >= 0.5 and needs(services[0]) == ["Clinic card"]
    assert services[2].time == days(2) and services[2].confidence < 0.5


def test_a_table_pasted_row_by_row_keeps_its_times_and_doubts_where_the_name_ends() -> None:
    services = read(
        "HATI YA HUDUMA\nNAMBA HUDUMA MAHITAJI GHARAMA MUDA\n"
        "1. Kujibu simu zinazopigwa Kupiga simu Bila Malipo Sekunde kumi na tano\n"
        "2. Kusajili wauzaji Barua ya maombi Bila Malipo Siku kumi na nne za\nkazi\n"
        "3. Leseni ya biashara Fomu ya maombi Tsh 50,000/= Siku 3\n"
    )
    assert [service.time for service in services] == [days(15, "seconds"), days(14, "working_days"), days(3)]
    assert names(services)[1] == "Kusajili wauzaji" and services[2].fee["amount"] == 50000
    assert all(service.confidence < 0.5 <= service.confidences["time"] for service in services)


def test_rows_numbered_within_sections_are_services_and_the_sections_are_none() -> None:
    services = read(
        HEAD + "1\tHealth services\t\t\t\n1.1\tImmunisation\tClinic card\tFree\t30 minutes\n"
        "1.2\tMaternity care\tClinic card\tFree\t2 hours\n2\tLand services\t\t\t\n2.1\tSearch\tForm\tKshs 500\t2 days\n"
    )
    assert [(service.no, service.name.original) for service in services] == [
        (1, "Immunisation"),
        (2, "Maternity care"),
        (3, "Search"),
    ]


def test_opening_hours_are_no_services() -> None:
    services = read(
        HEAD
        + "1\tImmunisation\tClinic card\tFree\t30 minutes\n"
        + DELIVERY
        + SEARCH
        + "\nOpening hours\n\nMonday to Thursday\t8 hours\nFriday\t6 hours\nSaturday\t4 hours\nSunday\t0\n"
    )
    assert names(services) == ["Immunisation", "Maternity care", "Land search"]


def test_nothing_but_the_rest_of_a_row_on_a_new_page_belongs_to_the_row_before() -> None:
    services = read(
        HEAD
        + "1\tImmunisation\tClinic card\tFree\t30 minutes\n"
        + DELIVERY
        + "\n\n \t\tBirth notification\n\n\n"
        + SEARCH
    )
    assert needs(services[1]) == ["Clinic card", "Birth notification"] and len(services) == 3


def test_row_numbers_that_stand_before_the_names_are_taken_off_them() -> None:
    services = read("""
No. Service                     Requirement           Fee      Time
1   Business permit             Form                  Free     3 days
2   Liquor licence              Log book              500/=    5 days
3   Parking                     Log book              100/=    1 hour
""")
    assert [(service.no, service.name.original) for service in services] == [
        (1, "Business permit"),
        (2, "Liquor licence"),
        (3, "Parking"),
    ]
