"""A process that dies at any moment loses nothing that it had acknowledged, and leaves nothing half done."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from django.db import connection
from psycopg import sql

ROUNDS = (200, pytest.param(1000, marks=pytest.mark.nightly))


@pytest.fixture
def database(tmp_path: Path, worker_id: str) -> Iterator[str]:
    """The address of a database of its own, beside the suite's."""
    if connection.vendor == "sqlite":
        yield f"sqlite:///{tmp_path}/kill.sqlite3"
        return
    settings = connection.settings_dict
    name = f"kill_{worker_id}"
    server = psycopg.connect(host=settings["HOST"], user=settings["USER"], dbname="postgres", autocommit=True)
    with server:
        server.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        yield f"postgresql://{settings['USER']}:@/{name}?host={settings['HOST']}"
        server.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


@pytest.mark.parametrize("rounds", ROUNDS)
def test_sudden_deaths_by_the_hundred_lose_nothing(database: str, tmp_path: Path, rounds: int) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.journal_app.killing", str(rounds), "2026"],
        env={**os.environ, "DIRISHA_DATABASE": database, "DIRISHA_VAR": str(tmp_path)},
        cwd=Path(__file__).parents[4],
        capture_output=True,
        text=True,
        check=False,
        timeout=1.5 * rounds,
    )
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert found["acknowledged"] >= rounds
    assert (found["lost"], found["faults"], found["differences"]) == (0, 0, 0)
    assert found["standing"] == found["entered"], "each visit stands once, and each has its entry"
    assert found["standing"] == found["acknowledged"], "what death cut off and was asked again stands once as well"
    assert found["answered_otherwise"] == 0, "a key asked again after a death answers as it did before"
