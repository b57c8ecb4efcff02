"""The hostile corpus through the citizen's own form: nothing of it is shown, run, or kept under its own name."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import override_settings
from PIL import Image

from dirisha.doors.web.tests.visitor import Visitor
from dirisha.frame.tests.hostile import MARK, Hostile, corpus
from dirisha.rooms.cases.models import Attachment, Step
from tests.sample import House

pytestmark = pytest.mark.django_db(databases=["default", "access"])
FILES = corpus()
WORDS = "Tazama faili nililotuma."


@pytest.fixture(autouse=True)
def store(tmp_path: Path) -> Iterator[Path]:
    """A store of this test's own, and no limit on how often one may try."""
    with override_settings(UPLOADS=tmp_path, LIMIT_FACTOR=1000):
        yield tmp_path


@pytest.fixture
def wanjirus(house: House) -> Visitor:
    """Wanjiru at the page of her case."""
    visitor = Visitor()
    visitor.complains()
    visitor.get("/sw/jambo/")
    return visitor


def kept_files(store: Path) -> list[Path]:
    return [path for path in store.rglob("*") if path.is_file()]


def test_there_are_sixty() -> None:
    assert len(FILES) >= 60
    assert len({hostile.what for hostile in FILES}) == len(FILES)


@pytest.mark.parametrize("hostile", FILES, ids=lambda hostile: hostile.what)
def test_no_hostile_file_is_shown_run_or_kept_under_its_name(wanjirus: Visitor, store: Path, hostile: Hostile) -> None:
    file = SimpleUploadedFile("x", hostile.data, content_type="text/html")
    file.__dict__["_name"] = hostile.name  # as a program sends it that is no browser
    page = wanjirus.send({"do": "ujumbe"}, maneno=WORDS, faili=file)
    if hostile.fate in ("cleaned", "kept"):
        assert wanjirus.status == 200
        came(wanjirus, store, hostile)
        return
    assert wanjirus.status == 422, hostile.what
    assert WORDS in page.html and not Step.objects.filter(words=WORDS).exists(), "her words stand in the form again"
    assert "Kuna tatizo" in page.text or "error" in page.html
    assert kept_files(store) == [] and not Attachment.objects.exists()
    assert MARK.decode() not in page.html


def came(visitor: Visitor, store: Path, hostile: Hostile) -> None:
    """The file was taken: clean, under a random name, and it comes back as a download that no browser opens."""
    row, (path,) = Attachment.objects.get(), kept_files(store)
    assert path.name == row.stored and len(row.stored) == 40 and path.stat().st_mode & 0o777 == 0o600
    assert not set(row.original_name) & set("/\\\r\n\u202e\0") and len(row.original_name) <= 100
    assert MARK not in path.read_bytes()
    if hostile.fate == "cleaned":
        with Image.open(io.BytesIO(path.read_bytes())) as seen:
            assert not dict(seen.getexif()) and "Comment" not in seen.info
    assert "<script>" not in visitor.page.html
    answer: Any = visitor.client.get(f"/sw/jambo/faili/{row.id}/")
    assert answer.getvalue() == path.read_bytes()
    assert answer["Content-Disposition"].startswith('attachment; filename="faili-')
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert answer["Content-Type"] in ("application/pdf", "image/jpeg", "image/png")
    assert str(settings.UPLOADS) == str(store)
