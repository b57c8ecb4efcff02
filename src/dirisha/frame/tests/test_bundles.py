"""A signed bundle anywhere: it holds as it was made, and says what was altered, removed or added."""

from __future__ import annotations

import json
import subprocess
import sys
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dirisha.core.events import canonical
from dirisha.frame.bundles import bundle
from dirisha.journal import offline, signing
from dirisha.journal.chain import entry_hash
from dirisha.journal.models import GENESIS, Entry

AT = datetime(2026, 11, 2, 6, 30, 0, 120, tzinfo=UTC)
ID = "019f97f7-6240-7000-9eab-4ae212df461"
PAPER, FILE = "record.pdf", "attachments/01.pdf"
Files = dict[str, bytes]


def record(number: int, previous: str) -> dict[str, Any]:
    """A record as `rooms.cases.queries.bundle` makes it."""
    entry = Entry(
        id=f"{ID}{number}",
        stream="site:ofisi",
        epoch="0001-abc",
        position=number,
        tick=number,
        kind="cases.note-added",
        schema=1,
        about=f"{ID}9",
        occurred_at=AT,
        recorded_at=AT,
        by="citizen",
        data='{"note":"“ndiyo” \\u0001 \\\\ /"}',
        person=None,
        sealed=b"\x00\xff baiti",
    )
    columns = [name for name in offline.CHAINED if name != "previous"]
    made = {name: getattr(entry, name) for name in columns}
    made |= {"previous": previous, "hash": entry_hash(previous, entry), "opened": {"text": f"Neno {number}"}}
    built: dict[str, Any] = msgspec.to_builtins(made)
    return built


@pytest.fixture
def made(tmp_path: Path) -> Path:
    first = record(1, GENESIS)
    files = {PAPER: b"%PDF", FILE: b"barua"}
    path = tmp_path / "kifurushi.zip"
    path.write_bytes(bundle(records=[first, record(2, first["hash"])], files=files, about="ABC", at=AT))
    return path


def altered(path: Path, change: Callable[[Files], None]) -> list[str]:
    """What is found when somebody changes the files of the zip."""
    with zipfile.ZipFile(path) as zipped:
        files = {name: zipped.read(name) for name in zipped.namelist()}
    change(files)
    with zipfile.ZipFile(path, "w") as zipped:
        for name, data in files.items():
            zipped.writestr(name, data)
    return offline.check(path)


def rewritten(files: Files, change: Callable[[dict[str, Any]], None], name: str = offline.RECORDS) -> None:
    content = json.loads(files[name])
    change(content)
    files[name] = offline.compact(content)


def test_it_holds_as_it_was_made_under_the_key_of_this_house_alone(made: Path) -> None:
    assert offline.check(made) == offline.check(made, signing.public_key()) == []
    (other,) = offline.check(made, "00" * 32)
    assert "another key" in other


def test_one_word_of_one_record_and_the_file_and_the_record_are_named(made: Path) -> None:
    faults = altered(made, lambda files: rewritten(files, lambda all_: all_["records"][1].update(by="worker")))
    assert [fault.partition(":")[0] for fault in faults] == [
        "records.json",
        *["record 2 (cases.note-added, site"] * 2,
    ]
    assert "its hash in the journal does not fit" in faults[-1]


def test_an_opened_word_that_no_hash_of_the_journal_covers_is_held_by_the_manifest(made: Path) -> None:
    def change(all_: dict[str, Any]) -> None:
        all_["records"][0]["opened"]["text"] = "Jingine"

    faults = altered(made, lambda files: rewritten(files, change))
    assert len(faults) == 2 and faults[1].startswith("record 1 ") and "altered after" in faults[1]


@pytest.mark.parametrize("name", [PAPER, FILE])
def test_an_altered_paper_or_attachment_is_named(made: Path, name: str) -> None:
    assert altered(made, lambda files: files.update({name: files[name] + b"x"})) == [
        f"{name}: altered, its SHA-256 does not fit"
    ]


def test_what_is_removed_or_added_is_named(made: Path) -> None:
    def change(files: Files) -> None:
        del files[FILE]
        files["siri.txt"] = b""
        rewritten(files, lambda all_: all_["records"].pop())

    faults = altered(made, change)
    assert f"{FILE}: missing, it was removed" in faults and f"record {ID}2: missing, it was removed" in faults
    assert "siri.txt: added, the manifest does not know it" in faults


def test_who_mends_the_manifest_to_fit_has_no_signature_for_it(made: Path) -> None:
    faults = altered(made, lambda files: rewritten(files, lambda all_: all_.update(about="XYZ"), offline.MANIFEST))
    assert faults == ["manifest.json: the signature does not fit: it was altered after it was signed"]


@pytest.mark.parametrize("content", [b"", b"PK", b"{}"])
def test_what_is_no_bundle_is_said_to_be_none(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "si-kifurushi.zip"
    path.write_bytes(content)
    with pytest.raises(offline.NoBundle):
        offline.check(path)


def test_the_script_alone_checks_it_without_this_house(made: Path, tmp_path: Path) -> None:
    script = tmp_path / "offline.py"
    script.write_bytes(Path(offline.__file__).read_bytes())

    def run(*arguments: str) -> tuple[int, str]:
        done = subprocess.run(
            [sys.executable, "-I", str(script), *arguments], capture_output=True, text=True, check=False, cwd=tmp_path
        )
        return done.returncode, done.stdout

    assert run(str(made), signing.public_key()) == (
        0,
        "IT HOLDS: signature, files and records are as they were signed.\n",
    )
    altered(made, lambda files: files.update({FILE: b"nyingine"}))
    code, said = run(str(made))
    assert code == 1 and said == f"DOES NOT HOLD: {FILE}: altered, its SHA-256 does not fit\n"
    assert run(str(script))[0] == 2 and run()[0] == 2


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text(),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    )
)
def test_both_write_the_one_json_text_of_a_value_alike(value: Any) -> None:
    assert offline.compact(value) == canonical(value)
