"""Writes docs/events.md from the events themselves: their docstrings are the documentation.

    python tools/events_page.py [--check]

With `--check` nothing is written; the exit status is 1 when the page is not what the events would make.
"""

from __future__ import annotations

import argparse
import importlib
import inspect
import os
import re
import sys
from dataclasses import MISSING, Field, fields
from pathlib import Path

from dirisha.core.events import HEAD_FIELDS, Event, registry, sealed_fields

PAGE = Path(__file__).parents[1] / "docs/events.md"
ROOMS = {
    "places": "Institutions, sites, calendars, posts",
    "charters": "Charters: drafting, review, publishing",
    "people": "People",
    "cases": "Cases and their clocks",
    "visits": "The hall: tickets, queues, counters",
    "results": "Results",
}
HEAD = """# Everything that can happen

Made from the code by `make docs`; do not edit. Each event is a frozen dataclass in the `events.py` of its room; what
stands here is its docstring. All carry `stream` (whose journal), `about` (the opaque id of what it is about) and
`occurred_at`; the entry adds its id, its position, `recorded_at`, who did it, and the hash. Fields marked *sealed* are
encrypted under the key of one person and read as nothing once that key is destroyed.
"""


def page() -> str:
    """The whole page."""
    parts = [HEAD]
    for room, title in ROOMS.items():
        importlib.import_module(f"dirisha.rooms.{room}.events")
        events = [event for kind, event in sorted(registry.items()) if kind.split(".")[0] == room]
        if events:
            parts.append(f"## {title}\n")
            parts += [section(event) for event in events]
    return "\n".join(parts)


def section(event: type[Event]) -> str:
    """One event: its kind, its docstring, its own fields."""
    words = inspect.cleandoc(event.__doc__ or "").replace("|", "\\|")
    version = f", schema {event.schema}" if event.schema > 1 else ""
    own = [field for field in fields(event) if field.name not in HEAD_FIELDS]
    lines = [f"### `{event.kind}`", "", f"`{event.__name__}`{version}. {words}", ""]
    if own:
        lines += ["| field | type | |", "|---|---|---|"]
        lines += [f"| `{field.name}` | `{shown(field)}` | {note(event, field)} |" for field in own]
        lines.append("")
    return "\n".join(lines)


def shown(field: Field[object]) -> str:
    """The type of a field as it is written in the source, without what marks it as sealed."""
    written = field.type if isinstance(field.type, str) else inspect.formatannotation(field.type)
    return re.sub(r"^Personal\[(.*)\]$", r"\1", written).replace("|", "\\|")


def note(event: type[Event], field: Field[object]) -> str:
    """What else there is to say of a field."""
    if field.name in sealed_fields(event):
        return "sealed"
    return "" if field.default is MISSING and field.default_factory is MISSING else "may be left out"


def main() -> int:
    """Write the page, or compare it."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--check", action="store_true", help="write nothing, say whether the page is current")
    made = page()
    if not options.parse_args().check:
        PAGE.write_text(made, encoding="utf-8")
        return 0
    if PAGE.exists() and PAGE.read_text(encoding="utf-8") == made:
        return 0
    sys.stderr.write("docs/events.md is not what the events would make: run `make docs`.\n")
    return 1


if __name__ == "__main__":
    os.environ.setdefault("DIRISHA_MODE", "test")
    sys.exit(main())
