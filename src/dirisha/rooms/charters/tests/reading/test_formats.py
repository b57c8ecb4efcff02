"""The adaptors: what a file is tells its content; every cell of every format is as its author wrote it."""

from __future__ import annotations

import io

import openpyxl
import pytest

from dirisha.rooms.charters.reading import CannotRead
from dirisha.rooms.charters.reading.document import Document, Row
from dirisha.rooms.charters.reading.formats import document_of
from dirisha.rooms.charters.reading.formats.sheets import shown
from dirisha.rooms.charters.reading.formats.texts import cell_of
from tests.corpus import others, photographed, typeset, word
from tests.corpus.judging import wrong_cells
from tests.corpus.model import charters, kenyan

OURS = charters()
MAJI, ARDHI = OURS["maji"], OURS["ardhi"]
KENYAN = kenyan()


def rows(document: Document) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for table in document.tables() for row in table]


def word_rows(*cells: list[str], widths: tuple[int, ...] = (1000, 3000, 3000)) -> list[Row]:
    return [row for table in document_of(word.package(word.table(cells, widths)), "").tables() for row in table]


@pytest.mark.parametrize("key", ["ke-gender", "ke-public-service"])
def test_a_kenyan_charter_in_word_and_pdf_keeps_every_cell(key: str) -> None:
    charter = KENYAN[key]
    for data in (word.word_table(charter), typeset.ruled(charter), typeset.unruled(charter)):
        assert wrong_cells(document_of(data, "no-name"), charter) == []


@pytest.mark.parametrize("key", ["ardhi", "halmashauri", "hospitali"])
def test_our_own_charters_keep_every_cell_in_every_format(key: str) -> None:
    charter = OURS[key]
    made = {
        "docx": word.word_table(charter, counted=False),
        "ruled": typeset.ruled(charter, size=11),
        "lined": typeset.lined(charter),
        "wide": typeset.unruled(charter, flipped=True),
        "narrow": typeset.unruled(charter, gap=6),
        "xlsx": others.sheet(charter),
        "csv": others.semicolons(charter),
    }
    for kind, data in made.items():
        assert (kind, wrong_cells(document_of(data, "no-name"), charter)) == (kind, [])


def test_the_content_tells_the_format_and_not_the_name() -> None:
    assert wrong_cells(document_of(word.word_table(MAJI), "mkataba.pdf"), MAJI) == []
    assert wrong_cells(document_of(typeset.ruled(MAJI), "mkataba.txt"), MAJI) == []
    assert rows(document_of(b"Na;Huduma;Muda\n1;Leseni;Siku 2\n2;Kibali;Siku 5\n", "a.txt"))[1] == [
        "1",
        "Leseni",
        "Siku 2",
    ]


def test_automatic_row_numbers_of_word_are_counted() -> None:
    assert [row[0] for row in rows(document_of(word.word_table(MAJI), ""))[1:4]] == ["1.", "2.", "3."]


def test_merged_cells_of_word_are_repeated_and_marked() -> None:
    first, second, third = word_rows(
        [
            word.cell(word.paragraph("A"), merge="restart"),
            word.cell(word.paragraph("b")),
            word.cell(word.paragraph("c")),
        ],
        [word.cell(merge="continue"), word.cell(word.paragraph("d")), word.cell(word.paragraph("e"))],
        [word.cell(word.paragraph("Sehemu ya pili"), span=3)],
    )
    assert [cell.text for cell in second.cells] == ["A", "d", "e"]
    assert [cell.down for cell in second.cells] == [True, False, False]
    assert [cell.text for cell in third.cells] == ["Sehemu ya pili"] * 3
    assert [cell.down for cell in third.cells] == [False, True, True]
    assert first.source == "A\tb\tc" and second.source == "\td\te"


def test_borders_that_were_drawn_twice_are_one_border() -> None:
    crooked = [
        [word.cell(word.paragraph("1")), word.cell(word.paragraph("b"), span=2), word.cell(word.paragraph("c"))],
        [word.cell(word.paragraph("2"), span=2), word.cell(word.paragraph("d")), word.cell(word.paragraph("e"))],
    ]
    assert [len(row.cells) for row in word_rows(*crooked, widths=(1000, 60, 3000, 3000))] == [3, 3]


def test_tracked_changes_are_accepted_and_hidden_words_left_out() -> None:
    changed = (
        "<w:p><w:r><w:t>Siku </w:t></w:r><w:del><w:r><w:delText>tano</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>saba</w:t></w:r></w:ins><w:r><w:rPr><w:vanish/></w:rPr><w:t> siri</w:t></w:r></w:p>"
    )
    assert document_of(word.package(changed), "").text == "Siku saba"


def test_a_table_in_a_cell_and_a_text_box_keep_their_words() -> None:
    inner = word.table([[word.cell(word.paragraph("ndani")), word.cell(word.paragraph("kabisa"))]], (500, 500))
    row = word_rows(
        [word.cell(word.paragraph("1")), word.cell(word.paragraph("nje"), inner), word.cell(word.paragraph("c"))],
        [word.cell(word.paragraph("2")), word.cell(word.paragraph("x")), word.cell(word.paragraph("y"))],
    )[0]
    assert row.cells[1].text == "nje ndani kabisa"
    box = "<w:p><w:r><w:pict><w:txbxContent>" + word.paragraph("kisanduku") + "</w:txbxContent></w:pict></w:r></w:p>"
    assert document_of(word.package(box), "").text == "kisanduku"


def test_paragraphs_cut_by_tabs_are_rows() -> None:
    body = "".join(
        f"<w:p><w:r><w:t>{no}</w:t><w:tab/><w:t>Huduma {no}</w:t><w:tab/><w:t>Siku {no}</w:t></w:r></w:p>"
        for no in (1, 2, 3)
    )
    assert rows(document_of(word.package(body), ""))[2] == ["3", "Huduma 3", "Siku 3"]


def test_headings_keep_their_depth_and_bold_lines_are_headings() -> None:
    lines = list(document_of(word.word_headed(ARDHI), "").lines())
    assert [(line.heading, line.level) for line in lines[1:3]] == [(True, 1), (True, 2)]
    assert lines[3].listed and not lines[3].heading


def test_hidden_sheets_and_rows_stay_hidden() -> None:
    text = document_of(others.sheet(MAJI), "a.xlsx").text
    assert "Draft row" not in text and "Hidden service" not in text


def test_numbers_and_dates_are_as_excel_shows_them() -> None:
    assert shown(14.0, "General") == "14"
    assert shown(1500, '"Kshs. "#,##0') == "Kshs. 1,500"
    assert shown(0.02, "0%") == "2%"
    assert shown(2500, "[$Ksh-441]\\ #,##0.00") == "Ksh 2,500.00"
    assert shown(3.5, "0.0") == "3.5"


def test_merged_cells_of_a_sheet_are_repeated() -> None:
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    for row in (["Na", "Huduma", "Muda"], [1, "Leseni", "Siku 2"], [2, "Kibali", None]):
        page.append(row)
    page.merge_cells("C2:C3")
    made = io.BytesIO()
    book.save(made)
    assert rows(document_of(made.getvalue(), "a.xlsx"))[2] == ["2", "Kibali", "Siku 2"]


def test_a_quoted_cell_of_csv_may_hold_lines_and_delimiters() -> None:
    data = b'No,Service,Needs,Time\n1,"Land search","Deed, copy\nIdentity card",3 days\n2,Rates,None,1 day\n'
    assert document_of(data, "a.csv").blocks[0][1].cells[2].lines == ("Deed, copy", "Identity card")  # type: ignore[index]


def test_a_sentence_with_commas_is_no_table() -> None:
    data = b"We promise care, speed, and courtesy.\nWe answer letters, calls, and visits.\nCome, ask, and see.\n"
    assert list(document_of(data, "a.txt").tables()) == []


def test_a_row_cut_by_the_page_is_one_row_and_the_head_is_printed_once() -> None:
    document = document_of(typeset.ruled(KENYAN["ke-public-service"], size=10), "")
    assert document.pages > 1 and wrong_cells(document, KENYAN["ke-public-service"]) == []
    assert sum(row[0] == "No." for row in rows(document)) == 1
    assert {row.page for table in document.tables() for row in table} == set(range(1, document.pages + 1))


def test_pages_lying_on_their_side_are_turned() -> None:
    for degrees in (-90, 90):
        assert wrong_cells(document_of(typeset.turned(ARDHI, degrees), ""), ARDHI) == []


def test_rows_set_tight_or_with_their_times_first_keep_their_cells() -> None:
    assert wrong_cells(document_of(typeset.unruled(MAJI, gap=5), ""), MAJI) == []
    order = (0, 4, 3, 1, 2)
    document = document_of(typeset.reordered(MAJI, order), "")
    assert [row[1] for row in rows(document)[1:]] == [row.time for row in MAJI.rows]
    assert [row[3] for row in rows(document)[1:]] == [row.name for row in MAJI.rows]


def test_text_in_two_columns_is_read_one_column_after_the_other() -> None:
    lines = [line.text for line in document_of(typeset.prose(ARDHI), "").lines()]
    at = lines.index("Approval of building plans")
    assert lines[at + 3] == "Timeline: 30 working days" and lines[at + 4] == "Change of user of land"


def test_words_cut_at_the_end_of_a_line_are_whole_again_and_bullets_are_items() -> None:
    assert cell_of(["• Barua", "• Nakala ya", "kitambulisho"]).items == ("Barua", "Nakala ya kitambulisho")
    assert cell_of(["-do-"]).text == "-do-"
    assert cell_of(["Siku 5", "za kazi"]).lead == "Siku 5 za kazi"


def test_a_clean_scan_keeps_its_cells_and_every_time() -> None:
    charter = OURS["usafiri"]
    picture = photographed.pages(typeset.ruled(charter))[0]
    document = document_of(photographed.as_png(picture), "scan.png", "en")
    wrong = wrong_cells(document, charter)
    assert len(wrong) <= 0.05 * 4 * len(charter.rows), wrong
    assert [each for each in wrong if " time: " in each] == []
    assert document.doubt < 1 and all(cell.confidence <= 1 for t in document.tables() for r in t for cell in r.cells)


def test_without_tesseract_a_picture_is_refused_with_the_command_that_installs_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    with pytest.raises(CannotRead) as refusal:
        document_of(photographed.as_png(photographed.pages(typeset.ruled(MAJI), dots=40)[0]), "scan.png")
    assert refusal.value.code == "no-tesseract"
    assert "apt-get install tesseract-ocr" in refusal.value.say.en and "apt-get install" in refusal.value.say.sw
