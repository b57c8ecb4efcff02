"""ODT, ODS and RTF: what is printed is read, what is hidden, deleted or noted is not."""

from __future__ import annotations

from typing import Any

import pytest

from dirisha.rooms.charters.reading import read_charter, to_json
from dirisha.rooms.charters.reading.document import Document, Line
from dirisha.rooms.charters.reading.formats import document_of
from tests.corpus import opendocument, rich
from tests.corpus.catalogue import documents
from tests.corpus.model import charters


def texts(document: Document) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Line)]


def cells(document: Document) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for table in document.tables() for row in table]


@pytest.mark.parametrize(
    "name", ["maji-counted.odt", "ardhi.odt", "hospitali-headed.odt", "elimu.ods", "usafiri.rtf", "halmashauri.rtf"]
)
def test_every_row_is_read_as_it_was_written(name: str) -> None:
    made = next(made for made in documents(scans=False) if made.name == name)
    services = {service["no"]: service for service in to_json(read_charter(made.make(), name=name))["services"]}
    assert sorted(services) == [row.no for row in made.charter.rows]
    for row in made.charter.rows:
        service = services[row.no]
        assert service["name"] == row.name
        assert said(service["time"]) == said(row.time_gold)
        assert service["requirements"] == list(row.needs)


def said(time: dict[str, Any] | None) -> dict[str, Any] | None:
    """A time without the keys that say nothing."""
    return None if time is None else {key: value for key, value in time.items() if value is not None}


def test_hidden_deleted_and_noted_words_of_an_odt_are_left_out() -> None:
    body = (
        "<text:tracked-changes><text:p>imefutwa</text:p></text:tracked-changes>"
        '<text:p>Ada <text:span text:style-name="H">ya siri</text:span><text:note><text:note-body><text:p>tanbihi'
        '</text:p></text:note-body></text:note>ni<text:s text:c="3"/>bure<text:line-break/>kabisa</text:p>'
        "<text:p><office:annotation><text:p>angalia</text:p></office:annotation>Karibu</text:p>"
    )
    assert texts(document_of(opendocument.package("text", body), "a.odt")) == ["Ada ni bure", "kabisa", "Karibu"]


def test_merged_cells_of_an_odt_are_repeated_where_they_reach() -> None:
    row = "<table:table-row>{}</table:table-row>"
    cell = "<table:table-cell{}><text:p>{}</text:p></table:table-cell>"
    down, across = ' table:number-rows-spanned="2"', ' table:number-columns-spanned="2"'
    covered = "<table:covered-table-cell/>"
    body = (
        row.format(cell.format(down, "A") + cell.format("", "B") + cell.format("", "C"))
        + row.format(covered + cell.format("", "D") + cell.format("", "E"))
        + row.format(cell.format(across, "F") + covered + cell.format("", "G"))
    )
    document = document_of(opendocument.package("text", f"<table:table>{body}</table:table>"), "a.odt")
    assert cells(document) == [["A", "B", "C"], ["A", "D", "E"], ["F", "F", "G"]]
    assert [cell.down for row in next(document.tables()) for cell in row.cells] == [
        *(False, False, False),
        *(True, False, False),
        *(False, True, False),
    ]


def test_numbers_that_the_program_counts_are_written_out() -> None:
    item = "<text:list-item><text:p>{}</text:p></text:list-item>"
    points = f'<text:list text:style-name="Count">{item.format("Kwanza")}{item.format("Pili")}</text:list>'
    assert texts(document_of(opendocument.package("text", points), "a.odt")) == ["1. Kwanza", "2. Pili"]


def test_what_a_sheet_hides_is_not_read() -> None:
    document = document_of(opendocument.sheet(charters()["elimu"]), "a.ods")
    assert "Nobody" not in document.text and "Draft" not in document.text


def test_letters_of_rtf_come_in_every_spelling() -> None:
    words = rich.document(
        "\\pard Ada\\~\\'a3 5 \\endash  \\u8217?Juma\\u8217?s\\par", "\\pard {\\v siri}{\\*\\xy 1}wazi\\par"
    )
    assert texts(document_of(words, "a.rtf")) == ["Ada £ 5 – ’Juma’s", "wazi"]
    cyrillic = b"{\\rtf1\\ansi\\ansicpg1251\\pard \\'e4\\'e0\\par}"
    assert texts(document_of(cyrillic, "a.rtf")) == ["да"]


def test_what_rtf_carries_besides_its_words_is_left_out() -> None:
    data = rich.document(
        "{\\pict\\pngblip 89504e47}{\\footnote tanbihi}{\\field{\\*\\fldinst HYPERLINK x}{\\fldrslt Tovuti}}\\par",
        "\\bin5 {{{{{Mwisho\\par",
    )
    document = document_of(data, "a.rtf")
    assert texts(document) == ["Tovuti", "Mwisho"]
    assert "Ukurasa" not in document.text and "Siri" not in document.text


def test_cells_of_rtf_that_go_on_below_are_repeated() -> None:
    edges = "\\cellx1000\\cellx3000"
    rows = (
        f"\\trowd\\clvmgf{edges}\\pard\\intbl A\\cell B\\cell\\row",
        f"\\trowd\\clvmrg{edges}\\pard\\intbl \\cell C\\cell\\row",
        "\\trowd\\cellx3010\\pard\\intbl Chini\\cell\\row",
    )
    assert cells(document_of(rich.document(*rows), "a.rtf")) == [["A", "B"], ["A", "C"], ["Chini", "Chini"]]
