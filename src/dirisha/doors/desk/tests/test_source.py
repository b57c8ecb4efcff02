"""Amina brings a document of any format, and reviews every row beside the page it was read from."""

from __future__ import annotations

import re
from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from dirisha.doors.desk.tests.stories import a_scan
from dirisha.doors.desk.tests.test_charters import view
from dirisha.doors.desk.tests.world import World, signed_in
from dirisha.frame import clock, uploads
from dirisha.journal.testing import assert_replay_equal
from dirisha.rooms.charters import handed_in, queries
from dirisha.rooms.charters.reading.refusal import MAX_BYTES
from tests.corpus.catalogue import documents

pytestmark = pytest.mark.django_db(databases=["default", "access"])


@pytest.fixture
def amina(world: World) -> Client:
    return signed_in("amina")


def document(name: str) -> bytes:
    return next(made for made in documents() if made.name == name).make()


def brought(client: Client, name: str, **more: str) -> UUID:
    """The draft made of a document of the corpus, through the form of the desk."""
    file = SimpleUploadedFile(name, document(name))
    answer = client.post("/sw/dawati/mkataba/", {"document": file, "key": f"k-{name}", **more})
    assert answer.status_code == 302, answer.content.decode()
    if "inasomwa" in answer["Location"]:  # this machine is busy, and the desk did not wait
        assert handed_in.read_one(clock=clock.now)
        answer = client.get(answer["Location"])
    found = re.search(r"mkataba/([0-9a-f-]{36})/", answer["Location"])
    assert found is not None
    return UUID(found[1])


@pytest.mark.parametrize(
    "name", ["maji-counted.docx", "ardhi-ruled.pdf", "elimu.html", "maji.xlsx", "ardhi-semicolons.csv"]
)
def test_a_document_of_any_format_becomes_a_draft(amina: Client, name: str) -> None:
    version = brought(amina, name)
    assert len(view(version).rows) >= 8
    assert_replay_equal()


def test_a_scan_is_waited_for_on_a_page_of_its_own_and_then_leads_to_its_draft(amina: Client) -> None:
    file = SimpleUploadedFile("picha.jpg", document("usafiri-scan.jpg"))
    answer = amina.post("/sw/dawati/mkataba/", {"document": file, "key": "k"})
    page = answer["Location"]
    assert re.fullmatch(r"/sw/dawati/mkataba/inasomwa/[0-9a-f-]{36}/", page)
    html = amina.get(page).content.decode()
    assert "Mkataba unasomwa" in html and '<noscript><meta http-equiv="refresh"' in html
    said = re.search(r'hx-get="(\?hali=[^"]+)"', html)
    assert said is not None
    assert amina.get(f"{page}{said[1]}", headers={"HX-Request": "true"}).status_code == 204
    assert page in amina.get("/sw/dawati/mkataba/").content.decode()
    assert handed_in.read_one(clock=clock.now)
    there = amina.get(page)
    assert there.status_code == 302
    again = amina.get(f"{page}{said[1]}", headers={"HX-Request": "true"})
    assert again["HX-Redirect"] == there["Location"]
    assert amina.get(there["Location"]).status_code == 200
    assert page not in amina.get("/sw/dawati/mkataba/").content.decode()
    assert_replay_equal()


def test_a_scan_that_cannot_be_read_is_refused_on_its_page(amina: Client, world: World) -> None:
    page = f"/sw/dawati/mkataba/inasomwa/{a_scan(world)}/"
    assert handed_in.read_one(clock=clock.now)
    html = amina.get(page).content.decode()
    assert "Hakuna maneno yaliyosomeka" in html and "refresh" not in html and "hx-get" not in html
    assert "Hakuna maneno yaliyosomeka" in amina.get("/sw/dawati/mkataba/").content.decode()
    assert signed_in("otieno").get(page).status_code == 403


def test_every_row_stands_beside_its_place_on_the_page(amina: Client) -> None:
    version = brought(amina, "ardhi-ruled.pdf")
    html = amina.get(f"/sw/dawati/mkataba/{version}/1/").content.decode()
    assert f'href="/sw/dawati/mkataba/{version}/asili/1/"' in html
    assert re.search(r'<svg viewBox="0 [\d.]+ 595\.\d [\d.]+"', html) or re.search(r"<svg viewBox", html)
    assert re.search(r'<rect x="[\d.]+" y="[\d.]+"', html)
    picture = amina.get(f"/sw/dawati/mkataba/{version}/asili/1/")
    assert picture.status_code == 200
    assert picture["Content-Type"] == "image/webp"
    assert picture["X-Content-Type-Options"] == "nosniff"
    assert picture.getvalue().startswith(b"RIFF")
    assert amina.get(f"/sw/dawati/mkataba/{version}/asili/99/").status_code == 404


def test_a_row_of_a_word_file_stands_beside_its_words(amina: Client) -> None:
    version = brought(amina, "maji-counted.docx")
    html = amina.get(f"/sw/dawati/mkataba/{version}/1/").content.decode()
    assert "<svg viewBox" not in html.split("<main")[1]
    assert 'class="source"' in html


def test_the_original_comes_back_as_it_was_brought_and_only_to_its_owner(amina: Client) -> None:
    version = brought(amina, "elimu.html")
    path = f"/sw/dawati/mkataba/{version}/asili/"
    answer = amina.get(path)
    assert answer.getvalue() == document("elimu.html")
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["Content-Type"] == "application/octet-stream"
    assert "sandbox" in answer["Content-Security-Policy"]
    for stranger in ("otieno", "zawadi", "mgeni"):
        assert signed_in(stranger).get(path).status_code == 403
    assert Client().get(path).status_code == 302


def test_what_the_reader_refuses_stands_on_the_page_as_its_sentence(amina: Client, world: World) -> None:
    for name, data, words in (
        ("hati.pdf", b"%PDF-1.7\nimeharibika", "limeharibika"),
        ("hati.docx", b"PK\x03\x04" + b"\x00" * 40, "Faili hili"),
        ("hati.rtf", b"{\\rtf1 Mkataba", "limeharibika"),
        ("hati.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"), "Hifadhi kama"),
        ("hati.txt", b"Habari za leo.", "halina jedwali"),
    ):
        answer = amina.post("/sw/dawati/mkataba/", {"document": SimpleUploadedFile(name, data), "key": name})
        assert answer.status_code == 422
        assert words in answer.content.decode(), name
    assert queries.drafts(world.utumishi) == []


def test_a_file_above_twenty_megabytes_is_refused_unread(amina: Client) -> None:
    file = SimpleUploadedFile("hati.pdf", b"%PDF-1.7" + b"x" * (MAX_BYTES + 10))
    answer = amina.post("/sw/dawati/mkataba/", {"document": file, "key": "k"})
    assert answer.status_code == 422
    assert "MB 20" in answer.content.decode()
    assert uploads.MAX_BYTES < MAX_BYTES


def test_a_document_taken_for_the_wrong_language_is_read_again(amina: Client, world: World) -> None:
    version = brought(amina, "elimu.html")
    language = view(version).version.language
    answer = amina.post(f"/sw/dawati/mkataba/{version}/lugha/", {"key": "k"})
    assert answer.status_code == 302
    assert not handed_in.read_one(clock=clock.now)
    anew = queries.drafts(world.utumishi)
    assert [line.version.language for line in anew] == ["en" if language == "sw" else "sw"]
    assert anew[0].version.id != version
    assert_replay_equal()


def test_the_language_may_be_told_when_the_document_is_brought(amina: Client) -> None:
    assert view(brought(amina, "elimu.html", language="en")).version.language == "en"


def test_doubtful_fields_are_named_first_and_other_readings_can_be_pressed(amina: Client) -> None:
    file = SimpleUploadedFile(
        "hati.md",
        b"# MKATABA WA HUDUMA\n\n| Na. | Huduma | Mahitaji | Gharama | Muda |\n|---|---|---|---|---|\n"
        b"| 1 | Kujibu barua | Hakuna | 500/= | Siku 5 au 7 |\n| 2 | Kutoa leseni | Barua | Bure | 14 |\n",
    )
    answer = amina.post("/sw/dawati/mkataba/", {"document": file, "key": "k"})
    html = amina.get(f"{answer['Location']}2/").content.decode()
    assert "Angalia kwanza:" in html
    assert html.index("Angalia kwanza:") < html.index("Kama ilivyochapishwa")
    assert html.count('name="v0_time"') >= 3
    assert 'accesskey="1"' in html
