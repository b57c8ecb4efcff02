#!/usr/bin/env python3
"""Checks a signed record of a case, anywhere: Python and the package `cryptography` are all it needs.

    python offline.py FILE [KEY]        KEY: the house's public key (64 hexadecimal digits), as it was published

A bundle is a zip with `manifest.json` (the SHA-256 of every other file and of every record, and the public key),
`manifest.sig` (the Ed25519 signature over manifest.json), `records.json`, `record.pdf` and the attachments. What is
checked: the signature; that no file was altered, removed or added; each record against the manifest; and the hash that
each record bears in the house's journal, over the record before it and everything it says. The first line that does not
hold is named. Exit code 0: it holds. 1: it does not. 2: no bundle.
"""

from __future__ import annotations

import hashlib
import json
import sys
import zipfile
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

FORMAT = "dirisha-bundle/1"
MANIFEST, SIGNATURE, RECORDS = "manifest.json", "manifest.sig", "records.json"
LARGEST = 600 * 1024 * 1024
CHAINED = (
    "previous",
    "stream",
    "epoch",
    "position",
    "tick",
    "id",
    "kind",
    "schema",
    "about",
    "occurred_at",
    "recorded_at",
    "by",
    "data",
    "person",
    "sealed",
)
"""What a record's hash in the journal is taken over, in this order, as one JSON list without white space."""


class NoBundle(Exception):
    """The file is no bundle at all."""


def compact(value: Any) -> bytes:
    """The one JSON text of a value: UTF-8, keys sorted, no white space."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def check(path: Path, key: str | None = None) -> list[str]:
    """Everything that does not hold, a sentence each; an empty list when all of it holds. NoBundle."""
    try:
        with zipfile.ZipFile(path) as bundle:
            if sum(each.file_size for each in bundle.infolist()) > LARGEST:
                raise NoBundle("larger than any bundle")
            names = bundle.namelist()
            files = {name: bundle.read(name) for name in names}
        manifest = json.loads(files[MANIFEST])
        signature = bytes.fromhex(files[SIGNATURE].decode().strip())
        public = Ed25519PublicKey.from_public_bytes(bytes.fromhex(manifest["key"]))
        told, records = dict(manifest["files"]), list(manifest["records"])
    except (OSError, zipfile.BadZipFile, KeyError, ValueError, TypeError, RuntimeError) as error:
        raise NoBundle(f"{type(error).__name__}: {error}") from error
    faults = []
    if manifest.get("format") != FORMAT:
        faults.append(f"{MANIFEST}: not of the format {FORMAT}")
    if key is not None and key.lower() != manifest["key"].lower():
        faults.append(f"{MANIFEST}: signed with another key than the one given ({manifest['key']})")
    try:
        public.verify(signature, files[MANIFEST])
    except InvalidSignature:
        faults.append(f"{MANIFEST}: the signature does not fit: it was altered after it was signed")
    if len(names) != len(set(names)):
        faults.append("the zip holds two files of one name")
    for name, digest in told.items():
        if name not in files:
            faults.append(f"{name}: missing, it was removed")
        elif hashlib.sha256(files[name]).hexdigest() != digest:
            faults.append(f"{name}: altered, its SHA-256 does not fit")
    strangers = [name for name in names if name not in (*told, MANIFEST, SIGNATURE)]
    faults += [f"{name}: added, the manifest does not know it" for name in strangers]
    return faults + _records(files.get(RECORDS, b""), records)


def _records(text: bytes, told: list[dict[str, str]]) -> list[str]:
    try:
        found = list(json.loads(text)["records"])
    except (ValueError, KeyError, TypeError):
        return [f"{RECORDS}: cannot be read"]
    faults = []
    known = {each["id"]: each["sha256"] for each in told}
    for number, record in enumerate(found, start=1):
        name = f"record {number} ({record.get('kind')}, {record.get('stream')} {record.get('position')})"
        if record.get("id") not in known:
            faults.append(f"{name}: added, the manifest does not know it")
        elif hashlib.sha256(compact(record)).hexdigest() != known.pop(record["id"]):
            faults.append(f"{name}: altered after the bundle was signed")
        chained = [record.get(field) for field in CHAINED]
        if hashlib.sha256(compact(chained)).hexdigest() != record.get("hash"):
            faults.append(f"{name}: altered, its hash in the journal does not fit")
    return faults + [f"record {id_}: missing, it was removed" for id_ in known]


def main(arguments: list[str]) -> int:
    """Check the file named; print what was found."""
    if not 1 <= len(arguments) <= 2:
        sys.stdout.write(f"{__doc__}\n")
        return 2
    try:
        faults = check(Path(arguments[0]), arguments[1] if len(arguments) == 2 else None)
    except NoBundle as error:
        sys.stdout.write(f"NO BUNDLE: {error}\n")
        return 2
    for fault in faults:
        sys.stdout.write(f"DOES NOT HOLD: {fault}\n")
    if not faults:
        sys.stdout.write("IT HOLDS: signature, files and records are as they were signed.\n")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
