"""`dirisha charter read` and `phrase`: anybody may see what a document says, without a house, a database or keys."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from dirisha.rooms.charters.reading.refusal import MAX_BYTES
from dirisha.site import charter_tool

MOMBASA = """Service,Requirements,Fee,Time
Permit for a street stall,Copy of ID,KES 500,3 working days
Letter answered,None,Free,5 working days
Market report,Written request,Free,10 days
"""
KISUMU = MOMBASA.replace("5 working days", "14 working days")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "mombasa.csv").write_text(MOMBASA)
    (tmp_path / "kisumu.csv").write_text(KISUMU)
    return tmp_path


def test_one_charter_is_told_as_json(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert charter_tool.main(["read", str(folder / "mombasa.csv"), "--json"]) == 0
    read = json.loads(capsys.readouterr().out)
    assert [service["name"] for service in read["services"]] == [
        "Permit for a street stall",
        "Letter answered",
        "Market report",
    ]


def test_it_is_told_in_words_for_whoever_looks_at_a_terminal(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert charter_tool.main(["read", str(folder / "mombasa.csv")]) == 0
    told = capsys.readouterr().out
    assert "3 huduma / services" in told and "  1. Permit for a street stall" in told
    assert "KES 500 | 3 working days" in told


def test_several_are_compared(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    files = [str(folder / name) for name in ("mombasa.csv", "kisumu.csv")]
    assert charter_tool.main(["read", *files, "--json"]) == 0
    read = json.loads(capsys.readouterr().out)
    assert len(read["charters"]) == 2
    assert any("14 working days" in finding["words"] for finding in read["findings"])


def test_a_phrase_is_read_or_one_a_line(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    assert charter_tool.main(["phrase", "siku 14 za kazi", "--language", "sw", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["time"]["amount"] == 14
    monkeypatch.setattr(sys, "stdin", io.StringIO("within 5 working days\nndani ya siku 3\n"))
    assert charter_tool.main(["phrase"]) == 0
    assert [line.split("\t")[0] for line in capsys.readouterr().out.splitlines()] == [
        "within 5 working days",
        "ndani ya siku 3",
    ]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (None, "There is no file"),
        (b"Dear sir, the meeting is on Monday.", "cannot be read as one"),
        (b"%PDF-1.7 broken", "PDF"),
    ],
)
def test_what_cannot_be_read_is_one_sentence_and_exit_status_2(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: bytes | None, sentence: str
) -> None:
    path = tmp_path / "barua"
    if content is not None:
        path.write_bytes(content)
    assert charter_tool.main(["read", str(path)]) == charter_tool.REFUSED
    out, told = capsys.readouterr()
    assert out == "" and sentence in told and " / " in told and told.count("\n") == 1
    with pytest.raises(CommandError, match=sentence):
        call_command("charter", "read", str(path))


def test_a_file_too_large_is_refused_unread(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "mkubwa.pdf"
    with path.open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    assert charter_tool.main(["read", str(path)]) == charter_tool.REFUSED
    assert "MB" in capsys.readouterr().err


def test_it_needs_no_house_no_keys_and_no_django(folder: Path) -> None:
    bare = {name: value for name, value in os.environ.items() if not name.startswith(("DIRISHA_", "DJANGO_"))}
    asked = (
        "import sys; from dirisha.site import cli;"
        f"sys.argv = ['dirisha', 'charter', 'read', {str(folder / 'mombasa.csv')!r}, '--json']\n"
        "try: cli.main()\n"
        "except SystemExit as end: assert not end.code\n"
        "assert 'django' not in sys.modules"
    )
    done = subprocess.run(
        [sys.executable, "-P", "-c", asked], env=bare, cwd=folder, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert len(json.loads(done.stdout)["services"]) == 3
    assert sorted(path.name for path in folder.iterdir()) == ["kisumu.csv", "mombasa.csv"], "it leaves nothing behind"
