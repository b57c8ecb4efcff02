"""The document that Amina brought is kept as it is, and its pages can be looked at beside what was read."""

from __future__ import annotations

import hashlib
import io
import stat
from uuid import UUID

import pytest
from PIL import Image

from dirisha.core.actor import SETUP
from dirisha.core.refused import Refused
from dirisha.journal.testing import assert_replay_equal
from dirisha.rooms.charters import originals, queries
from dirisha.rooms.charters.tests.samples import ministry
from tests.corpus.catalogue import documents

pytestmark = pytest.mark.django_db


@pytest.fixture
def home() -> UUID:
    return ministry("maji")


def document(name: str) -> bytes:
    return next(made for made in documents() if made.name == name).make()


def test_a_pdf_becomes_a_draft_and_is_kept_byte_for_byte(home: UUID) -> None:
    data = document("ardhi-ruled.pdf")
    version = originals.bring(data, name="ardhi.pdf", institution=home, by=SETUP)
    draft = queries.draft(version)
    assert draft is not None
    mark = draft.version.source_hash
    assert mark == hashlib.sha256(data).hexdigest()
    assert originals.read_again(mark) == data
    assert stat.S_IMODE(originals.path_of(mark).stat().st_mode) == 0o600
    assert_replay_equal()


def test_a_page_of_a_pdf_is_drawn_with_the_place_of_each_row_on_it(home: UUID) -> None:
    version = originals.bring(document("ardhi-ruled.pdf"), name="ardhi.pdf", institution=home, by=SETUP)
    draft = queries.draft(version)
    assert draft is not None
    page = originals.picture(draft.version.source_hash, 1)
    assert page is not None
    with Image.open(page.path) as drawn:
        assert drawn.format == "WEBP"
        assert min(drawn.size) >= 1200
    placed = [row.service.source["box"] for row in draft.rows if row.service.source["page"] == 1]
    assert placed
    for left, top, right, bottom in placed:
        assert 0 <= left < right <= page.width
        assert 0 <= top < bottom <= page.height
    assert placed == sorted(placed, key=lambda box: box[1])


def test_a_photograph_is_drawn_anew_without_what_the_telephone_hid_in_it() -> None:
    photo = Image.new("RGB", (800, 600), "white")
    exif = Image.Exif()
    exif[0x010F] = "Simu ya Wanjiru"
    out = io.BytesIO()
    photo.save(out, "JPEG", exif=exif)
    page = originals.picture(originals.keep(out.getvalue()), 1)
    assert page is not None
    assert page.height == pytest.approx(595.2)
    assert b"Wanjiru" not in page.path.read_bytes()


def test_what_has_no_pages_or_cannot_be_drawn_has_no_picture() -> None:
    word = originals.keep(document("maji-counted.docx"))
    broken = originals.keep(b"%PDF-1.7\nnot a page in it")
    one_page = originals.keep(document("ardhi-ruled.pdf"))
    assert originals.picture(word, 1) is None
    assert originals.picture(broken, 1) is None
    assert originals.picture(one_page, 150) is None
    assert originals.picture(one_page, 10**9) is None
    assert originals.picture("0" * 64, 1) is None
    with pytest.raises(ValueError, match="passwd"):
        originals.path_of("../../etc/passwd")


def test_what_cannot_be_read_is_refused_in_a_sentence_and_not_kept(home: UUID) -> None:
    data = b"%PDF-1.7\nbroken"
    with pytest.raises(Refused):
        originals.bring(data, name="hati.pdf", institution=home, by=SETUP)
    assert not originals.has(hashlib.sha256(data).hexdigest())
    assert queries.drafts(home) == []


def test_a_document_brought_twice_stays_where_it_is(home: UUID) -> None:
    data = document("elimu.html")
    originals.bring(data, name="elimu.html", institution=home, by=SETUP)
    with pytest.raises(Refused) as refusal:
        originals.bring(data, name="elimu.html", institution=home, by=SETUP)
    assert refusal.value.code == "conflict"
    assert originals.has(hashlib.sha256(data).hexdigest())
