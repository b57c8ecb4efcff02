"""`dirisha bundle`: a signed record is checked without a database, and what was altered is named."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from dirisha.frame.bundles import bundle
from dirisha.journal import signing

AT = datetime(2026, 11, 2, 6, 30, tzinfo=UTC)


def test_a_bundle_is_checked_against_the_key_of_the_house_and_an_altered_file_is_named(tmp_path: Path) -> None:
    path = tmp_path / "kifurushi.zip"
    path.write_bytes(bundle(records=[], files={"record.pdf": b"%PDF"}, about="ABC", at=AT))
    out = io.StringIO()
    call_command("bundle", "key", stdout=out)
    key = out.getvalue().strip()
    assert key == signing.public_key()
    call_command("bundle", "verify", str(path), "--key", key, stdout=out)
    assert "The bundle holds" in out.getvalue()
    with zipfile.ZipFile(path) as zipped:
        files = {name: zipped.read(name) for name in zipped.namelist()}
    with zipfile.ZipFile(path, "w") as zipped:
        for name, data in files.items():
            zipped.writestr(name, b"%PDF altered" if name == "record.pdf" else data)
    with pytest.raises(CommandError, match="1 faults") as broken:
        call_command("bundle", "verify", str(path), stdout=out)
    assert broken.value.returncode == 1 and "record.pdf: altered, its SHA-256 does not fit" in out.getvalue()
    (tmp_path / "barua.txt").write_text("habari")
    with pytest.raises(CommandError, match="no bundle") as none:
        call_command("bundle", "verify", str(tmp_path / "barua.txt"))
    assert none.value.returncode == 2
