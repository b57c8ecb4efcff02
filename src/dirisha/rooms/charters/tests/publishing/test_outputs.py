"""The query behind the files, the script, the letter, the bundle, and which files a charter has."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from uuid import uuid4

import pytest
from django.test.utils import CaptureQueriesContext

from dirisha.core.actor import SETUP
from dirisha.core.refused import Refused
from dirisha.core.say import Say
from dirisha.rooms.charters import actions, publishing, queries
from dirisha.rooms.charters.publishing.aloud import script
from dirisha.rooms.charters.queries import Publication
from dirisha.rooms.charters.tests.publishing.conftest import of
from dirisha.rooms.charters.tests.samples import ministry, published, reading
from tests.sample import House

Numbered = Callable[..., CaptureQueriesContext]
BASE = "https://huduma.example"


@pytest.mark.parametrize(("slug", "statements"), [("ke-public-service", 8), ("ke-gender", 8), ("tz-makete", 6)])
def test_a_publication_costs_the_same_statements_however_long_it_is(
    house: House, django_assert_num_queries: Numbered, slug: str, statements: int
) -> None:
    version = of(slug).version.id
    with django_assert_num_queries(statements):
        queries.publication(version)


def test_a_publication_says_what_the_pages_say(publication: Publication) -> None:
    catalogue = queries.catalogue(publication.slug)
    assert catalogue is not None
    assert publication.version == catalogue.version
    assert (publication.sections, publication.contacts) == (catalogue.sections, catalogue.contacts)
    for service in publication.services:
        page = queries.service_page(publication.slug, service.slug)
        assert page is not None
        assert (service.id, service.name, service.variants) == (page.id, page.name, page.variants)
        assert (service.requirements, service.law, service.items) == (page.requirements, page.law, page.items)


@pytest.mark.django_db
def test_a_draft_has_no_publication_and_a_superseded_version_still_has_one() -> None:
    institution = ministry()
    first = published(institution)
    assert queries.public_version("utumishi", 1) == first
    draft = actions.draft_charter(institution=institution, reading=reading(), by=SETUP)
    assert queries.publication(draft) is None
    assert queries.public_version("utumishi", 2) is None
    assert queries.publication(uuid4()) is None
    published(institution, reading(source_hash="cd" * 32))
    old = queries.publication(first)
    assert old is not None
    assert old.version.status == "superseded"
    assert queries.public_version("utumishi", 1) == first


def test_the_script_has_no_digit_and_every_service_in_both_languages(publication: Publication) -> None:
    text = script(publication).decode()
    swahili, english = (" ".join(part.split()) for part in text.split("IN ENGLISH"))
    assert re.findall(r"[\d@+%()/]", text) == []
    assert swahili.startswith("KWA KISWAHILI")
    assert swahili.count("Muda:") == english.count("How long it takes:") >= len(publication.services)
    assert max(len(line) for line in text.splitlines()) <= 88
    assert "None" not in text


def test_the_script_of_a_charter_without_services_names_its_chapters(makete: Publication) -> None:
    text = " ".join(script(makete).decode().split())
    assert "hazijachapishwa" in text
    assert "The chapters of this charter are: Foreword; Purpose of this charter" in text
    assert "sanduku la posta namba sita" in text


def test_a_chapter_that_has_a_text_is_read_and_one_known_by_its_pages_is_not(makete: Publication) -> None:
    standards = next(section for section in makete.sections if section.key == "chapter-8")
    body = Say(
        sw="Tutajibu barua zote ndani ya siku 14 za kazi.", en="We shall answer all letters within 14 working days."
    )
    told = replace(makete, sections=(*makete.sections, replace(standards, body=body)))
    text = " ".join(script(told).decode().split())
    assert "Viwango vyetu. Tutajibu barua zote ndani ya siku kumi na nne za kazi. Mahusiano yetu" in text
    assert "Our standards. We shall answer all letters within fourteen working days." in text
    assert "Pages" not in text


def test_the_letter_goes_to_the_commission_with_the_marks_of_the_files(public_service: Publication) -> None:
    letter = publishing.letter(public_service, base=BASE, hashes={"mkataba.json": "ab" * 32})
    text = publishing.letter_text(letter).decode()
    assert "Commission on Administrative Justice" in text
    assert f"{'ab' * 32}  mkataba.json" in text
    assert "has 22 services and 24 promises. Of these, 23 are measured" in text
    assert f"{BASE}/sw/taasisi/ke-public-service/" in text


def test_the_letter_goes_to_the_commission_even_behind_another_office_of_appeal(public_service: Publication) -> None:
    commission = next(contact for contact in public_service.contacts if contact.role == "ombudsman")
    secretary = replace(commission, organisation=Say(sw="Katibu wa Kaunti", en="County Secretary"))
    charter = replace(public_service, contacts=(secretary, *public_service.contacts))
    text = publishing.letter_text(publishing.letter(charter, base=BASE, hashes={})).decode()
    assert "Commission on Administrative Justice" in text and "County Secretary" not in text


def test_a_charter_that_names_no_commission_is_filed_with_whoever_oversees(makete: Publication) -> None:
    text = publishing.letter_text(publishing.letter(makete, base=BASE, hashes={})).decode()
    assert "To the authority that oversees public service charters" in text
    assert "it has 12 chapters" in text


def test_an_archive_is_the_same_whenever_it_is_made() -> None:
    files = {"b.txt": b"two", "a.txt": b"one"}
    first = publishing.packed(files, day=date(2026, 1, 5))
    assert publishing.packed(dict(reversed(files.items())), day=date(2026, 1, 5)) == first
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == ["a.txt", "b.txt"]
        assert {entry.date_time for entry in archive.infolist()} == {(2026, 1, 5, 0, 0, 0)}
    assert publishing.packed(files, day=None) != first


def test_the_manifest_names_every_file_with_its_mark(public_service: Publication) -> None:
    made = json.loads(publishing.manifest(public_service, {"x": b"abc"}))
    assert made["files"] == [
        {"name": "x", "bytes": 3, "sha256": "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"}
    ]
    assert (made["institution"], made["version"]) == ("ke-public-service", 1)


def test_a_charter_without_services_has_no_messages_and_says_why(makete: Publication) -> None:
    names = {output.name for output in publishing.outputs_of(makete)}
    assert {"bango-a2.pdf", "mkataba.json", "cpsv-ap.jsonld", "kuwasilisha.zip"} <= names
    assert names.isdisjoint({"sms.csv", "ussd.json", "hsds.json"})
    with pytest.raises(Refused, match="names no service yet"):
        publishing.output(makete, "sms.csv")


def test_the_sheet_on_top_explains_every_file_in_both_languages(public_service: Publication) -> None:
    files = {output.name: b"" for output in publishing.outputs_of(public_service)}
    text = publishing.read_me(public_service, files).decode()
    assert all(text.count(name) >= 2 for name in files)


def test_every_output_is_made_in_one_way() -> None:
    archives = {publishing.FILING, publishing.ALL}
    for output in publishing.OUTPUTS:
        ways = [bool(output.make), bool(output.template), output.name in archives]
        assert ways.count(True) == 1, output.name
        assert output.group in publishing.GROUPS
