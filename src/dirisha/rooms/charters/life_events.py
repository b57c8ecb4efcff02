"""What people come to the window for: data of this room (`life_events.toml`), read once when the house starts."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

from dirisha.core.say import Say


@dataclass(frozen=True)
class Label:
    """A life event: its key (part of addresses, so it never says what a private matter is about) and its texts."""

    key: str
    label: Say
    hint: Say


def _read(path: Path) -> dict[str, Label]:
    rows = tomllib.loads(path.read_text(encoding="utf-8"))["life_events"]
    return {
        row["key"]: Label(row["key"], Say(sw=row["sw"], en=row["en"]), Say(sw=row["help_sw"], en=row["help_en"]))
        for row in rows
    }


LABELS = _read(Path(__file__).with_name("life_events.toml"))
"""The life events in the order in which the home page shows them."""
