"""A signed bundle: files in one zip with a list of their hashes, and the house's signature over that list."""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from dirisha.journal import signing
from dirisha.journal.offline import FORMAT, MANIFEST, RECORDS, SIGNATURE, compact


def bundle(*, records: Sequence[Mapping[str, Any]], files: Mapping[str, bytes], about: str, at: datetime) -> bytes:
    """The zip: `records` as records.json, the other `files` as they are, manifest and signature.

    `journal.offline` checks it, without this house.
    """
    parts = {RECORDS: compact({"format": FORMAT, "records": list(records)}), **files}
    manifest = compact(
        {
            "format": FORMAT,
            "about": about,
            "made_at": at.astimezone(UTC).isoformat(timespec="seconds"),
            "key": signing.public_key(),
            "files": {name: hashlib.sha256(data).hexdigest() for name, data in parts.items()},
            "records": [
                {"id": record["id"], "sha256": hashlib.sha256(compact(record)).hexdigest()} for record in records
            ],
        }
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in ((MANIFEST, manifest), (SIGNATURE, signing.sign(manifest).encode()), *parts.items()):
            made.writestr(zipfile.ZipInfo(name, at.astimezone(UTC).timetuple()[:6]), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()
