"""`dirisha charter import`: a document becomes a draft, nothing more."""

from __future__ import annotations

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from dirisha.journal.testing import assert_replay_equal
from dirisha.rooms.charters import queries
from dirisha.rooms.charters.tests.samples import ministry
from dirisha.rooms.places import queries as places

pytestmark = pytest.mark.django_db

DOCUMENT = """JAMHURI YA KENYA

WIZARA YA BOTI

HATI YA UTOAJI HUDUMA KWA WANANCHI

NAMBA\tHUDUMA/BIDHAA\tMAHITAJI YA KUPATA HUDUMA\tGHARAMA YA HUDUMA/ BIDHAA\tMUDA
1.\tKusajili boti\tKitambulisho halali\tBila Malipo\tSiku tano za kazi
2.\tKukagua boti\tOmbi rasmi\tBila Malipo\tNdani ya siku 5
3.\tKujibu malalamiko\tHakuna\tBila Malipo\tSiku kumi na nne za kazi
"""


@pytest.fixture
def document(tmp_path: Path) -> Path:
    path = tmp_path / "boti.txt"
    path.write_text(DOCUMENT, encoding="utf-8")
    return path


def bring(path: Path, institution: str = "utumishi") -> str:
    out = StringIO()
    call_command("charter", "import", str(path), institution=institution, stdout=out)
    return out.getvalue()


def test_a_document_becomes_a_draft_and_the_command_says_what_was_found_and_where_it_is_reviewed(
    document: Path,
) -> None:
    institution = ministry()
    said = bring(document)
    (line,) = queries.drafts(institution)
    assert (line.rows, line.reviewed, line.version.source_name) == (3, 0, "boti.txt")
    assert str(line.version.id) in said
    assert f"/sw/dawati/mkataba/{line.version.id}/" in said
    assert "unit-unstated" in said
    assert "Huduma hizi hazijakaguliwa: " in said and "(safu ya 3)." in said
    assert "These services have not been reviewed: " in said and "(row 3)." in said
    assert queries.catalogue("utumishi") is None
    assert_replay_equal()


def test_the_same_document_is_not_imported_twice(document: Path) -> None:
    institution = ministry()
    bring(document)
    with pytest.raises(CommandError, match="imported already") as refusal:
        bring(document)
    assert refusal.value.returncode == 2
    assert len(queries.drafts(institution)) == 1


def test_an_unknown_institution_is_told_with_those_there_are(document: Path) -> None:
    ministry()
    with pytest.raises(CommandError, match="There are: utumishi"):
        bring(document, institution="bahari")


@pytest.mark.parametrize("content", [b"", b"\x00\x01\x02" * 100, b"Habari za leo."])
def test_a_file_that_is_no_charter_changes_nothing(tmp_path: Path, content: bytes) -> None:
    institution = ministry()
    path = tmp_path / "faili.txt"
    path.write_bytes(content)
    with pytest.raises(CommandError) as refusal:
        bring(path)
    assert refusal.value.returncode == 2
    assert queries.drafts(institution) == []
    assert places.institution("utumishi") is not None


def test_a_file_that_is_not_there_is_one_sentence(tmp_path: Path) -> None:
    ministry()
    with pytest.raises(CommandError, match="There is no file"):
        bring(tmp_path / "haipo.txt")
