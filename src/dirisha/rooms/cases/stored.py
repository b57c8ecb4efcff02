"""Where the bytes of an attachment lie: in the store of uploads, under the random name that `FileAttached` tells.

The record holds a file's hash and never its bytes, so that they can be destroyed when their citizen is erased.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from datetime import datetime

from django.core.files.storage import default_storage

_STORED = re.compile(r"[0-9a-f]{40}")


def destroy(names: Iterable[str]) -> int:
    """Destroy the bytes of these files; how many were still there. A name that is none of ours is passed over."""
    there = [place for place in map(_place, names) if place and default_storage.exists(place)]
    for place in there:
        default_storage.delete(place)
    return len(there)


def written(*, since: datetime, until: datetime) -> list[str]:
    """The names of the files whose bytes were written from `since` until before `until`, by the clock of the disk."""
    first, last = since.timestamp(), until.timestamp()
    root = default_storage.path("")
    folders = [entry.path for entry in os.scandir(root) if entry.is_dir()] if os.path.isdir(root) else []
    return [
        entry.name
        for folder in folders
        for entry in os.scandir(folder)
        if _STORED.fullmatch(entry.name) and first <= entry.stat().st_mtime < last
    ]


def _place(stored: str) -> str | None:
    """The path within the store, as `frame.uploads` lays it out: a folder for the first two digits."""
    return f"{stored[:2]}/{stored}" if _STORED.fullmatch(stored) else None
