"""A mark of what the screens are made of: when it changes by an update, screens that listen fetch their page anew."""

from __future__ import annotations

import hashlib
from pathlib import Path

HERE = Path(__file__).parent


def version() -> str:
    """Twelve signs out of the door's templates, style and script. ValueError never; OSError where files are missing."""
    made_of = hashlib.sha256()
    for path in sorted([*HERE.glob("templates/display/*.html"), *HERE.glob("static/display/*")]):
        made_of.update(path.read_bytes())
    return made_of.hexdigest()[:12]


VERSION = version()
