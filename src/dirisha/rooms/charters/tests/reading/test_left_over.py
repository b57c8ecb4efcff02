"""No promise of a list is lost without a word, and a plain table of steps is held against its total."""

from __future__ import annotations

from dirisha.rooms.charters.reading import read_charter
from dirisha.rooms.charters.reading.model import CharterReading


def read(text: str, name: str = "charter.txt") -> CharterReading:
    return read_charter(text.encode(), name=name)


REGISTRY = """SERVICE CHARTER
COUNTY REGISTRY OF MARKETS

Our standards
1. Registration of a trader within 14 days
2. Certified extracts within 3 hours
3. Search of the register within 1 hour, and the owner is told of it by text
4. Answering letters within 7 days
"""


def test_a_numbered_line_that_names_no_act_is_a_service_in_doubt() -> None:
    reading = read(REGISTRY)
    extracts = next(service for service in reading.services if service.no == 2)
    assert extracts.name.original == "Certified extracts"
    assert extracts.time == {"kind": "duration", "amount": 3, "unit": "hours", "after": None}
    assert extracts.confidence < 0.5


def test_a_line_with_a_time_that_no_service_took_up_is_a_finding() -> None:
    left = [found for found in read(REGISTRY).findings if found.code == "time-outside-rows"]
    assert [found.words for found in left] == [
        "Search of the register within 1 hour, and the owner is told of it by text"
    ]
    assert "1 hour" in left[0].sw and "1 hour" in left[0].en


def test_bullets_beside_a_table_are_not_forgotten() -> None:
    reading = read(
        """# Mkataba wa huduma kwa wateja

- Kutatua migogoro ya mipaka – siku 14
- Wananchi wanatakiwa kufika saa 2 asubuhi

| Na | Huduma | Muda |
|---|---|---|
| 1 | Kupima viwanja | Siku 30 |
| 2 | Kutoa hati | Siku 60 |
| 3 | Kupokea ada | Siku 1 |
""",
        "mkataba.md",
    )
    assert [(s.no, s.name.original) for s in reading.services] == [
        (1, "Kupima viwanja"),
        (2, "Kutoa hati"),
        (3, "Kupokea ada"),
    ]
    left = [found.words for found in reading.findings if found.code == "time-outside-rows"]
    assert left == ["Kutatua migogoro ya mipaka – siku 14"], "one bullet alone is no list of services"


STEPS = """SERVICE CHARTER OF THE PERMITS OFFICE

Issuance of a trading permit

| Step | Activity | Time |
|---|---|---|
| 1 | Handing in the form | 10 minutes |
| 2 | Payment | 20 minutes |
| | TOTAL | {total} minutes |
"""


def test_a_total_that_is_not_the_sum_of_plain_steps_is_a_finding() -> None:
    [service] = read(STEPS.format(total=50), "charter.md").services
    assert service.name.original == "Issuance of a trading permit", "not the title of the document"
    assert [step.time_text for step in service.steps] == ["10 minutes", "20 minutes"]
    assert "total-differs-from-steps" in {found.code for found in read(STEPS.format(total=50), "c.md").findings}
    assert "total-differs-from-steps" not in {found.code for found in read(STEPS.format(total=30), "c.md").findings}


def test_every_other_week_is_no_two_weeks() -> None:
    reading = read(
        """MKATABA WA HUDUMA KWA MTEJA
OFISI YA USULUHISHI

Tutafanya yafuatayo:
a) Kupokea malalamiko ndani ya dakika 15
b) Kujibu barua za wateja ndani ya siku 10
c) Kutoa mrejesho wa shauri kila baada ya wiki mbili
"""
    )
    told = next(service for service in reading.services if "mrejesho" in service.name.original)
    assert told.name.original == "Kutoa mrejesho wa shauri"
    assert told.time is not None and told.time["kind"] == "periodic"
