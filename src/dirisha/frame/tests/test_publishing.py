"""The files of a charter: made once, the same everywhere, readable, and kept."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pdfplumber
import pytest
import typst
from django.test import RequestFactory
from pypdf import PdfReader

from dirisha.core.refused import Refused
from dirisha.core.say import Say
from dirisha.frame import pdf, publishing
from dirisha.rooms.charters import publishing as files
from dirisha.rooms.charters import queries
from dirisha.rooms.charters.queries import Publication
from tests.sample import House

BASE = "https://huduma.example"
PAPERS = {
    "bango-a2.pdf": (1191, 1684, 2, 2),
    "tangazo-a4.pdf": (595, 842, 2, 2),
    "kipeperushi-a5.pdf": (420, 595, 2, 8),
    "mkataba-a4.pdf": (595, 842, 2, 12),
    "herufi-kubwa-a4.pdf": (595, 842, 2, 40),
}
"""Each paper's width and height in points, and how many pages it may have."""


@pytest.fixture(autouse=True)
def own_folder(settings: Any, tmp_path: Path) -> None:
    """Files of one test are not those of another."""
    settings.VAR = tmp_path


def of(slug: str) -> Publication:
    catalogue = queries.catalogue(slug)
    assert catalogue is not None
    found = queries.publication(catalogue.version.id)
    assert found is not None
    return found


@pytest.mark.parametrize("slug", ["ke-public-service", "ke-gender", "tz-makete"])
def test_every_paper_has_its_size_its_language_and_every_service(house: House, slug: str) -> None:
    publication = of(slug)
    made = publishing.every_file(publication, base=BASE)
    for name, (width, height, least, most) in PAPERS.items():
        reader = PdfReader(io.BytesIO(made[name]))
        box = reader.pages[0].mediabox
        assert (round(float(box.width)), round(float(box.height))) == (width, height), name
        assert least <= len(reader.pages) <= most, name
        assert "/MarkInfo" in reader.root_object, name
        assert str(reader.root_object["/Lang"]) == "sw", name
        text = " ".join("".join(page.extract_text() for page in reader.pages).split())
        for language in ("sw", "en"):
            assert publication.version.title.in_(language) in text, name
            wanted = [service.name for service in publication.services] or [publication.sections[0].heading]
            missing = [say.in_(language) for say in wanted if say.in_(language)[:25] not in text]
            assert missing == [], name


def test_a_chapter_written_in_one_language_stands_in_that_one_and_takes_no_paper_away(house: House) -> None:
    """A charter of a council is read in Swahili; its vision may be published before anybody has translated it."""
    gender = of("ke-gender")
    mine = replace(
        gender.sections[0], heading=Say("Dira ya Halmashauri", ""), body=Say("Maisha bora kwa wote.", ""), items=()
    )
    points = replace(mine, key="values", heading=Say("Maadili yetu", ""), items=(Say("Uwazi kazini", ""),))
    contacts = tuple(
        replace(contact, organisation=replace(contact.organisation, en=""), address=replace(contact.address, en=""))
        for contact in gender.contacts
    )
    made = publishing.every_file(replace(gender, sections=(mine, points), contacts=contacts), base=BASE)
    for name in PAPERS:
        assert made[name].startswith(b"%PDF"), name
    book = PdfReader(io.BytesIO(made["mkataba-a4.pdf"]))
    text = " ".join("".join(page.extract_text() for page in book.pages).split())
    assert text.count("Dira ya Halmashauri") == text.count("Uwazi kazini") == 2, "in both halves of the book"
    assert json.loads(made["mkataba.json"])["sections"][0]["heading"]["sw"] == "Dira ya Halmashauri"


def test_large_print_has_no_letter_below_18_points(house: House) -> None:
    reader = PdfReader(io.BytesIO(publishing.every_file(of("ke-gender"), base=BASE)["herufi-kubwa-a4.pdf"]))
    sizes: set[float] = set()

    def look(text: str, cm: list[float], tm: list[float], font: Any, size: float) -> None:
        if text.strip():
            sizes.add(round(abs(size * tm[3] * cm[3]), 1))

    for page in reader.pages:
        page.extract_text(visitor_text=look)
    assert min(sizes) >= 18


def test_the_same_version_gives_the_same_bytes(house: House) -> None:
    publication = of("ke-gender")
    assert publishing.every_file(publication, base=BASE) == publishing.every_file(publication, base=BASE)


def test_the_bundle_holds_letter_charter_and_data_and_its_marks_are_right(house: House) -> None:
    made = publishing.every_file(of("ke-public-service"), base=BASE)
    with zipfile.ZipFile(io.BytesIO(made["kuwasilisha.zip"])) as archive:
        held = {name: archive.read(name) for name in archive.namelist()}
    assert sorted(held) == ["barua.pdf", "barua.txt", "manifest.json", "mkataba-a4.pdf", "mkataba.json"]
    marks = {line["name"]: line["sha256"] for line in json.loads(held["manifest.json"])["files"]}
    assert marks == {name: hashlib.sha256(held[name]).hexdigest() for name in held if name != "manifest.json"}
    assert marks["mkataba-a4.pdf"] in held["barua.txt"].decode()
    letter = " ".join(PdfReader(io.BytesIO(held["barua.pdf"])).pages[1].extract_text().split())
    assert "Commission on Administrative Justice" in letter


def test_everything_is_in_one_archive_with_a_sheet_on_top(house: House) -> None:
    publication = of("tz-makete")
    made = publishing.every_file(publication, base=BASE)
    with zipfile.ZipFile(io.BytesIO(made[files.ALL])) as archive:
        assert set(archive.namelist()) == {*made, "SOMA-KWANZA.txt"} - {files.ALL}


def test_files_are_made_once_and_made_anew_when_what_they_show_has_changed(house: House) -> None:
    publication = of("tz-makete")
    asked: list[str] = []
    first = publishing.made_for(publication, base=BASE, before=lambda: asked.append("first"))
    again = publishing.made_for(publication, base=BASE, before=lambda: asked.append("again"))
    assert again == first
    renamed = replace(publication, name=Say(sw="Halmashauri Mpya", en="New Council"))
    other = publishing.made_for(renamed, base=BASE, before=lambda: asked.append("renamed"))
    assert other.folder != first.folder
    assert asked == ["first", "renamed"]
    assert other.line("bango-a2.pdf") != first.line("bango-a2.pdf")


def test_what_was_filed_stays_as_it_was_filed(house: House) -> None:
    publication = of("tz-makete")
    filed = publishing.made_for(publication, base=BASE).filing.sha256
    superseded = replace(publication, version=replace(publication.version, status="superseded"))
    later = publishing.made_for(superseded, base="https://other.example")
    assert later.filing.sha256 == filed
    data = (later.folder / files.FILING).read_bytes()
    assert hashlib.sha256(data).hexdigest() == filed
    with zipfile.ZipFile(later.folder / files.ALL) as archive:
        assert archive.read(files.FILING) == data


def test_old_sets_of_files_are_thrown_away(house: House) -> None:
    publication = of("tz-makete")
    for n in range(publishing.KEPT + 2):
        publishing.made_for(publication, base=f"https://h{n}.example")
    made = publishing.made_for(publication, base=f"https://h{publishing.KEPT + 1}.example")
    assert len(list(made.folder.parent.iterdir())) == publishing.KEPT


def test_making_files_counts_as_papers_and_looking_at_them_does_not(
    house: House, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    request = RequestFactory().get("/")
    publication = of("tz-makete")
    publishing.made(publication, request)
    settings.LIMIT_FACTOR = 0
    publishing.made(publication, request)
    with pytest.raises(Refused) as refused:
        publishing.made(replace(publication, day_reading="working"), request)
    assert refused.value.code == "too-many"


def test_papers_carry_the_first_name_of_the_house_whichever_name_somebody_came_by(settings: Any) -> None:
    settings.ALLOWED_HOSTS = ["huduma.go.ke", "localhost"]
    assert publishing.base_of(RequestFactory().get("/", headers={"host": "localhost:8000"})) == "http://huduma.go.ke"
    same = RequestFactory().get("/", headers={"host": "huduma.go.ke:8000"})
    assert publishing.base_of(same) == "http://huduma.go.ke:8000"
    settings.ALLOWED_HOSTS = ["*"]
    any_name = RequestFactory().get("/", headers={"host": "10.0.0.7:8000"}, secure=True)
    assert publishing.base_of(any_name) == "https://10.0.0.7:8000"


def long_charter(rows: int) -> Publication:
    """The Public Service's charter with its rows again and again, numbered anew."""
    publication = of("ke-public-service")
    again = publication.services * (rows // len(publication.services) + 1)
    return replace(publication, services=tuple(replace(row, no=n + 1) for n, row in enumerate(again[:rows])))


@pytest.mark.parametrize("name", ["bango-a2.pdf", "tangazo-a4.pdf"])
def test_a_long_charter_takes_more_sheets_and_loses_no_row(house: House, name: str) -> None:
    publication = long_charter(80)
    reader = PdfReader(io.BytesIO(publishing.paper_of(publication, name, base=BASE)))
    assert len(reader.pages) > 2
    half = reader.pages[: len(reader.pages) // 2]
    swahili = "".join("".join(page.extract_text().split()) for page in half)
    rows = [f"{row.no}{''.join(row.name.sw.split())[:12]}" for row in publication.services]
    assert [row for row in rows if row not in swahili] == []


@pytest.mark.parametrize("name", ["bango-a2.pdf", "tangazo-a4.pdf"])
def test_the_columns_of_fee_and_time_are_as_wide_as_their_words(house: House, name: str) -> None:
    """No word runs into the next column, and short fees leave the room to the other columns."""
    publication = long_charter(12)
    first, *others = publication.services
    long_word = "KShs.1,250,000/=kwa-hekta-moja-ya-shamba-la-kahawa"
    odd = replace(first, variants=tuple(replace(row, fee_words=Say(long_word, long_word)) for row in first.variants))
    lefts = []
    for services in (publication.services, (odd, *others)):
        made = replace(publication, services=tuple(services))
        with pdfplumber.open(io.BytesIO(publishing.paper_of(made, name, base=BASE))) as opened:
            words = opened.pages[0].extract_words(use_text_flow=False)
        for row in {round(word["top"]) for word in words}:
            line = sorted((word for word in words if round(word["top"]) == row), key=lambda word: word["x0"])
            assert all(a["x1"] <= b["x0"] + 0.5 for a, b in zip(line, line[1:], strict=False)), line
        lefts.append(next(word["x0"] for word in words if word["text"] == "Malipo"))
    assert long_word in {word["text"] for word in words}
    assert lefts[0] - lefts[1] > 20


@pytest.mark.parametrize("odd", ["\uf0b7 ombi", "😀", "中文", "a\u0007b", "✓ ndiyo"])
def test_a_sign_that_no_font_has_does_not_stop_a_paper(house: House, odd: str) -> None:
    publication = long_charter(1)
    (service,) = publication.services
    named = replace(publication, services=(replace(service, name=Say(f"Huduma {odd}", f"Service {odd}")),))
    text = PdfReader(io.BytesIO(publishing.paper_of(named, "tangazo-a4.pdf", base=BASE))).pages[0].extract_text()
    assert "Huduma" in text


def test_a_template_that_is_wrong_is_not_tried_again_and_again() -> None:
    with pytest.raises(typst.TypstError, match="unknown variable"):
        pdf.paper(b"#nothing", {"a": "\uf0b7"})
