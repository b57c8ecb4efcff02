"""Every kind of event has a golden sample, and every sample ever written can still be read."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import msgspec
import pytest

from dirisha.core.events import canonical, pack, registry, unpack
from tests.house.source import ROOT
from tools.samples import SAMPLES, kinds, path_of

FILES = sorted(SAMPLES.glob("*.json"))


def test_every_event_has_a_sample_of_its_present_schema() -> None:
    missing = [event.kind for event in kinds() if not path_of(event).exists()]
    assert missing == [], f"{missing}: run `python tools/samples.py`; for a changed event raise its schema first"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_sample_is_still_read(path: Path) -> None:
    entry: dict[str, Any] = msgspec.json.decode(path.read_bytes())
    kinds()
    event = unpack(
        entry["kind"],
        stream=entry["stream"],
        about=UUID(entry["about"]),
        occurred_at=datetime.fromisoformat(entry["occurred_at"]),
        data=entry["data"],
        personal=entry["personal"],
    )
    data, personal = pack(event)
    if entry["schema"] == registry[entry["kind"]].schema:
        assert canonical([data, personal]) == canonical([entry["data"], entry["personal"]])
    erased = unpack(
        entry["kind"],
        stream=entry["stream"],
        about=event.about,
        occurred_at=event.occurred_at,
        data=entry["data"],
        personal={},
    )
    assert [name for name in entry["personal"] if getattr(erased, name) is not None] == []


def test_every_sample_is_of_a_kind_that_is_known() -> None:
    known = {event.kind for event in kinds()}
    assert [path.relative_to(ROOT) for path in FILES if ".".join(path.stem.split(".")[:2]) not in known] == []
