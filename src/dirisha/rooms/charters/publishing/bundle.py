"""Archives that come out the same on every machine, and the manifest that says what is in them.

Nothing is packed smaller (the papers already are, and another zlib would write other bytes), every file carries the day
the version took effect, and files stand in the order of their names.
"""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Mapping
from datetime import date

from dirisha.rooms.charters.publishing.as_json import both, written
from dirisha.rooms.charters.queries import Publication

MANIFEST = "manifest.json"
OLDEST = date(1980, 1, 1)
"""ZIP knows no earlier day."""


def sha256(data: bytes) -> str:
    """The mark of a file, in hex."""
    return hashlib.sha256(data).hexdigest()


def hashes(files: Mapping[str, bytes]) -> dict[str, str]:
    """The marks of some files by name."""
    return {name: sha256(data) for name, data in files.items()}


def manifest(publication: Publication, files: Mapping[str, bytes]) -> bytes:
    """What a bundle holds (JSON): the version, and each file with its size in bytes and its SHA-256."""
    version = publication.version
    return written(
        {
            "format": "dirisha-filing/1",
            "institution": publication.slug,
            "name": both(publication.name),
            "version": version.number,
            "id": str(version.id),
            "effective_from": version.effective_from.isoformat() if version.effective_from else None,
            "source_sha256": version.source_hash,
            "files": [
                {"name": name, "bytes": len(data), "sha256": sha256(data)} for name, data in sorted(files.items())
            ],
        }
    )


def packed(files: Mapping[str, bytes], *, day: date | None) -> bytes:
    """A ZIP of `files`, the same bytes whenever and wherever it is made; `day` is the date that each file carries."""
    when = max(day or OLDEST, OLDEST)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name, data in sorted(files.items()):
            entry = zipfile.ZipInfo(name, (when.year, when.month, when.day, 0, 0, 0))
            entry.create_system = 3
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, data)
    return out.getvalue()
