"""What people come to the window for: data of this room (`life_events.toml`), read once when the house starts.

Keys are parts of addresses, so they never say what a private matter is about.
"""

from __future__ import annotations

from pathlib import Path

from dirisha.rooms.charters.reading.transcription import read_life_events

LABELS = {event.key: event for event in read_life_events(Path(__file__).with_name("life_events.toml"))}
"""The life events by key, in the order in which the home page shows them."""
