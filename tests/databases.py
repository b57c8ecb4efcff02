"""The suite's two databases: SQLite, or with `--postgres` a real PostgreSQL (started in `tests/settings.py`)."""

from __future__ import annotations

import os
import zlib

import hypothesis
import pytest
from django.conf import settings


def pytest_addoption(parser: pytest.Parser) -> None:
    """The switch that `tests/settings.py` looks for before Django wakes."""
    parser.addoption("--postgres", action="store_true", help="run on a real PostgreSQL instead of SQLite")
    parser.addoption("--nightly", action="store_true", help="run the tests that take minutes, and only those")


def pytest_configure(config: pytest.Config) -> None:
    """Markers of the house; by day Hypothesis draws the same examples each time, by night it looks for new ones.

    Nothing fails for being slow: the machine may be busy.
    """
    patient = hypothesis.settings(deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow])
    hypothesis.settings.register_profile("day", patient, derandomize=True)
    hypothesis.settings.register_profile("night", patient, print_blob=True)
    hypothesis.settings.load_profile("night" if config.getoption("--nightly") else "day")
    config.addinivalue_line("markers", "pages: drives a browser; runs on SQLite only")
    config.addinivalue_line("markers", "postgres: needs a server that takes several writers at once")
    config.addinivalue_line("markers", "nightly: takes minutes; runs with --nightly only")


WITHOUT_DATABASE = (
    "/dirisha/core/tests/",
    "/charters/tests/reading/",
    "/tests/house/",
    "/site/tests/test_alone.py",
)
"""Where no test opens the suite's database: only the house's own files, or a house of its own."""


BY_DAY = ("[phone-sw]", "[desk-en]")
BY_NIGHT = ("[phone-en]", "[desk-sw]")
"""By day each walk through pages happens once, every other one on a phone in Swahili, the rest on a desk in English:
the whole run has twenty minutes on two cores. By night it happens in the other three ways, too."""


def waits_for_night(name: str) -> bool:
    """Whether a walk of this name (`test_her_journey[phone-sw]`) is one of those that happen by night."""
    walk, bracket, way = name.partition("[")
    by_day = BY_DAY[zlib.crc32(walk.encode()) % 2]
    return f"{bracket}{way}" in {*BY_DAY, *BY_NIGHT} - {by_day}


def on_postgres() -> bool:
    """Whether this run uses PostgreSQL."""
    return bool(settings.DATABASES["default"]["ENGINE"].endswith("postgresql"))


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Pages belong to the SQLite run, tests marked `postgres` to the other one; each test runs where it belongs.

    What opens no database (the core, the reader) runs once, with SQLite.
    """
    elsewhere = "pages" if on_postgres() else "postgres"
    nightly = bool(config.getoption("--nightly"))
    for item in items:
        if item.get_closest_marker("pages") and waits_for_night(item.name):
            item.add_marker("nightly")
    left = {
        item
        for item in items
        if item.get_closest_marker(elsewhere)
        or (item.get_closest_marker("nightly") is not None) != nightly
        or (on_postgres() and any(folder in item.path.as_posix() for folder in WITHOUT_DATABASE))
    }
    if left:
        config.hook.pytest_deselected(items=list(left))
        items[:] = [item for item in items if item not in left]


def this_database() -> dict[str, str]:
    """The environment in which a child works on the database of this test."""
    name = settings.DATABASES["default"]["NAME"]
    if not on_postgres():
        return {"DIRISHA_DATABASE": f"sqlite:///{name}"}
    before, _, after = os.environ["DIRISHA_DATABASE"].partition("?")
    return {"DIRISHA_DATABASE": f"{before.rpartition('/')[0]}/{name}?{after}"}
