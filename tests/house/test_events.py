"""Every event has an applier, a docstring and a place in docs/events.md."""

from __future__ import annotations

import importlib

from dirisha.core.events import Event, registry
from dirisha.journal.write import appliers
from tests.house.source import ROOT

ROOMS = ("places", "charters", "people", "cases", "visits", "results")


def kinds() -> dict[str, type[Event]]:
    """The events of the house; those of the journal's own tests begin with `test.`."""
    for room in ROOMS:
        importlib.import_module(f"dirisha.rooms.{room}.events")
    return {kind: event for kind, event in registry.items() if not kind.startswith("test.")}


def test_every_event_has_an_applier() -> None:
    assert [kind for kind, event in kinds().items() if not appliers.get(event)] == []


def test_every_event_tells_in_its_docstring_what_happened() -> None:
    inherited = {Event.__doc__, None}
    silent = [
        kind for kind, e in kinds().items() if e.__doc__ in inherited or str(e.__doc__).startswith(f"{e.__name__}(")
    ]
    assert silent == []


def test_every_kind_is_named_by_its_room() -> None:
    strange = [
        f"{kind} is declared in {event.__module__}"
        for kind, event in kinds().items()
        if not event.__module__.startswith(f"dirisha.rooms.{kind.split('.')[0]}.")
    ]
    assert strange == []


def test_the_page_of_events_names_every_kind() -> None:
    page = (ROOT / "docs/events.md").read_text(encoding="utf-8")
    assert [kind for kind in kinds() if f"`{kind}`" not in page] == []
