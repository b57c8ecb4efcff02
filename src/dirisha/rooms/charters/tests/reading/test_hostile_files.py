"""Files that a stranger made to do harm, or that are merely broken: one sentence each, from a child that ends."""

from __future__ import annotations

import io
import subprocess
import sys
import zipfile
import zlib

import pypdf
import pytest
from PIL import Image

from dirisha.rooms.charters.reading import CannotRead
from dirisha.rooms.charters.reading.formats import document_of
from dirisha.rooms.charters.reading.formats.apart import Pace, TooLong
from dirisha.rooms.charters.reading.refusal import MAX_BYTES
from tests.corpus import opendocument, others, rich, typeset, word
from tests.corpus.model import charters

CHARTER = charters()["maji"]
MEGABYTE = 1024 * 1024


def refused(data: bytes, name: str = "faili") -> str:
    with pytest.raises(CannotRead) as refusal:
        document_of(data, name)
    sentence = refusal.value.say
    assert sentence.sw and sentence.en and "Traceback" not in str(sentence)
    return refusal.value.code


def archive(**parts: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as file:
        for name, data in parts.items():
            file.writestr(name.replace("__", "/").replace("_xml", ".xml"), data)
    return made.getvalue()


def test_a_document_that_unpacks_to_a_gigabyte_is_refused() -> None:
    squeezed = io.BytesIO()
    with zipfile.ZipFile(squeezed, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as file:
        with file.open("word/document.xml", "w") as part:
            for _ in range(1024):
                part.write(b" " * MEGABYTE)
    assert len(squeezed.getvalue()) < 2 * MEGABYTE
    assert refused(squeezed.getvalue()) == "too-much"


def test_a_workbook_that_unpacks_to_a_gigabyte_is_refused() -> None:
    squeezed = io.BytesIO()
    with zipfile.ZipFile(squeezed, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as file:
        file.writestr("xl/workbook.xml", "<workbook/>")
        for sheet in range(64):
            file.writestr(f"xl/worksheets/sheet{sheet}.xml", b" " * (15 * MEGABYTE))
    assert refused(squeezed.getvalue()) == "too-much"


def test_entities_that_multiply_are_refused_unread() -> None:
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    bomb = f'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY l0 "ha">{laughs}]><w>&l11;</w>'.encode()
    assert refused(archive(word__document_xml=bomb)) == "damaged"
    assert refused(archive(xl__workbook_xml=bomb)) == "damaged"


def test_an_entity_that_reaches_for_another_file_is_refused() -> None:
    reach = b'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]><w>&x;</w>'
    assert refused(archive(word__document_xml=reach)) == "damaged"


def test_tables_in_tables_without_end_are_refused() -> None:
    inner = word.cell(word.paragraph("ndani"))
    for _ in range(300):
        inner = word.cell(word.table([[inner, word.cell()]], [100, 100]))
    assert refused(word.package(word.table([[inner]], [100]))) in ("too-much", "damaged")


def test_a_table_a_hundred_thousand_columns_wide_is_refused() -> None:
    wide = word.table([[word.cell(word.paragraph("a"), span=99_999), word.cell(word.paragraph("b"))]], [100])
    assert refused(word.package(wide + wide)) == "too-much"


def test_a_pdf_of_a_hundred_thousand_pages_is_refused_uncounted() -> None:
    kids = " ".join(["3 0 R"] * 100_000)
    assert refused(pdf(f"<< /Type /Pages /Count 100000 /Kids [{kids}] >>")) == "too-many-pages"


def test_a_pdf_whose_references_go_round_in_circles_is_refused() -> None:
    assert refused(pdf("<< /Type /Pages /Count 1 /Kids [2 0 R] >>")) in ("damaged", "too-much", "no-text")
    circle = pdf("<< /Type /Pages /Count 1 /Kids [3 0 R] >>")
    at = circle.rindex(b"startxref\n") + 10
    xref = int(circle[at:].split()[0])
    looped = circle.replace(b"/Root 1 0 R", f"/Root 1 0 R /Prev {xref}".encode())
    assert refused(looped) in ("damaged", "too-much", "no-text")


def test_a_page_that_draws_without_end_is_refused() -> None:
    drawing = b"BT /F1 9 Tf " + b"(a) Tj " * 3_000_000 + b"ET"
    packed = zlib.compress(drawing, 9)
    stream = b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(packed), packed)
    assert len(packed) < MEGABYTE
    assert refused(pdf("<< /Type /Pages /Count 1 /Kids [3 0 R] >>", stream)) == "too-much"


def test_locked_files_say_that_they_are_locked() -> None:
    marks = "EncryptedPackage".encode("utf-16-le")
    assert refused(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + marks) == "encrypted"
    locked = pypdf.PdfWriter(clone_from=io.BytesIO(typeset.ruled(CHARTER)))
    locked.encrypt("siri", algorithm="RC4-128")
    written = io.BytesIO()
    locked.write(written)
    assert refused(written.getvalue()) == "encrypted"
    flagged = bytearray(word.word_table(CHARTER))
    for at in range(len(flagged)):
        if bytes(flagged[at : at + 4]) in (b"PK\x03\x04", b"PK\x01\x02"):
            flagged[at + (6 if flagged[at + 2] == 3 else 8)] |= 1
    assert refused(bytes(flagged)) == "encrypted"


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_files_cut_off_in_the_middle_are_refused(share: float) -> None:
    for whole in (word.word_table(CHARTER), others.sheet(CHARTER)):
        assert refused(whole[: int(share * len(whole))]) == "damaged"
    whole = typeset.ruled(CHARTER)
    assert refused(whole[: int(share * len(whole))]) in ("damaged", "no-text", "too-much")


def test_a_picture_that_unpacks_to_billions_of_pixels_is_refused() -> None:
    small = io.BytesIO()
    Image.new("1", (16, 16)).save(small, "PNG")
    huge = small.getvalue()
    head = b"IHDR" + (60_000).to_bytes(4, "big") * 2 + huge[24:29]
    assert refused(huge[:12] + head + zlib.crc32(head).to_bytes(4, "big") + huge[33:]) == "too-much"


def test_a_broken_picture_is_refused() -> None:
    assert refused(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20) == "damaged"
    assert refused(b"\xff\xd8\xff" + bytes(range(256)) * 20) == "damaged"


def test_what_is_no_charter_format_is_named() -> None:
    assert refused(archive(mimetype=b"application/vnd.oasis.opendocument.presentation")) == "other-format"
    assert refused(b'<?xml version="1.0"?><office:document xmlns:office="urn:oasis"/>') == "other-format"
    assert refused(b"x" * (MAX_BYTES + 1)) == "too-large"


@pytest.mark.parametrize(("stream", "words"), [("WordDocument", "Word Document (.docx)"), ("Workbook", "(.xlsx)")])
def test_old_office_files_are_told_how_to_become_new_ones(stream: str, words: str) -> None:
    with pytest.raises(CannotRead) as refusal:
        document_of(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + stream.encode("utf-16-le"), "faili")
    assert words in refusal.value.say.sw and words in refusal.value.say.en
    assert "Save As" in refusal.value.say.sw


def test_an_open_document_that_unpacks_to_a_gigabyte_is_refused() -> None:
    for kind in (b"text", b"spreadsheet"):
        squeezed = io.BytesIO()
        with zipfile.ZipFile(squeezed, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as file:
            file.writestr("mimetype", b"application/vnd.oasis.opendocument." + kind)
            with file.open("content.xml", "w") as part:
                for _ in range(1024):
                    part.write(b" " * MEGABYTE)
        assert refused(squeezed.getvalue()) == "too-much"


def test_an_open_document_that_repeats_its_cells_a_thousand_million_times_is_refused() -> None:
    cell = "<table:table-cell table:number-columns-repeated='9999999'><text:p>a</text:p></table:table-cell>"
    rows = f"<table:table-row table:number-rows-repeated='9999999'>{cell}</table:table-row>" * 2
    for kind in ("text", "spreadsheet"):
        data = opendocument.package(kind, f"<table:table>{rows}</table:table>")
        assert refused(data) == "too-much"


def test_an_open_document_that_is_locked_cut_off_or_nested_without_end_is_refused() -> None:
    assert refused(opendocument.package("text", "<text:p>a</text:p>", locked=True)) == "encrypted"
    whole = opendocument.text(CHARTER)
    assert refused(whole[: len(whole) // 2]) == "damaged"
    assert refused(archive(mimetype=b"application/vnd.oasis.opendocument.text")) == "damaged"
    deep = "<text:list><text:list-item>" * 100 + "<text:p>a</text:p>" + "</text:list-item></text:list>" * 100
    assert refused(opendocument.package("text", deep)) in ("too-much", "damaged")


def test_rich_text_that_is_cut_off_nested_or_endless_is_refused() -> None:
    whole = rich.table(CHARTER)
    for share in (0.1, 0.5, 0.9):
        assert refused(whole[: int(share * len(whole))]) == "damaged"
    assert refused(b"{\\rtf1 " + b"{" * 100_000) == "too-much"
    assert refused(b"{\\rtf1 }") == "no-text"
    assert refused(b"{\\rtf1 " + b"a\\par " * 2_000_000 + b"}") == "too-much"
    assert refused(b"{\\rtf1 \\trowd" + b"\\cellx9" * 100_000 + b"\\intbl a\\cell" * 100_000 + b"\\row}") == "too-much"


def test_a_sheet_whose_only_cell_is_in_the_last_corner_is_a_small_sheet() -> None:
    book = others.sheet(CHARTER)
    with zipfile.ZipFile(io.BytesIO(book)) as file:
        parts = {name: file.read(name) for name in file.namelist()}
    first = "xl/worksheets/sheet1.xml"
    corner = b'<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>mwisho</t></is></c></row></sheetData>'
    parts[first] = parts[first].replace(b"</sheetData>", corner)
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as file:
        for name, data in parts.items():
            file.writestr(name, data)
    assert document_of(made.getvalue(), "a.xlsx").text.endswith("mwisho")


READING = """
import resource, sys
from dirisha.rooms.charters.reading.formats import document_of
document_of(sys.stdin.buffer.read(), "a.pdf")
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""


def test_no_child_took_more_memory_than_the_house_allows() -> None:
    """Asked in a process of its own: a child begins with the memory of its parent, and these tests' is large."""
    command = [sys.executable, "-c", READING]
    told = subprocess.run(command, input=typeset.ruled(CHARTER), capture_output=True, check=True)
    assert int(told.stdout) < 300 * 1024  # kilobytes


def test_a_child_that_is_not_ready_in_time_is_ended_and_the_file_refused() -> None:
    with pytest.raises(CannotRead) as refusal:
        document_of(typeset.ruled(CHARTER), "a.pdf", pace=Pace(seconds=0.05))  # no child starts in so little time
    assert refusal.value.code == "too-much"


def test_who_has_no_time_is_told_that_it_takes_long_instead_of_a_refusal() -> None:
    with pytest.raises(TooLong):
        document_of(typeset.ruled(CHARTER), "a.pdf", pace=Pace(seconds=0.05, scans=False))


def pdf(pages: str, content: bytes = b"<< /Length 0 >>\nstream\n\nendstream") -> bytes:
    """A PDF of five objects, its references as they should be."""
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
    page = b"<</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources <</Font <</F1 5 0 R>> >> >>"
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", pages.encode(), page, content, font]
    made, places = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    xref = len(made)
    made += b"xref\n0 6\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % place for place in places)
    return made + b"trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % xref
