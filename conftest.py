"""What every test of the repository knows, wherever it lives: the option --postgres and the fixtures of `tests/`."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import connections
from pytest_django.plugin import DjangoDbBlocker

pytest_plugins = ("tests.databases", "tests.cast", "tests.sample")


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """On PostgreSQL `access` is a second connection to the same database, which cannot be dropped while it is open."""
    yield
    with django_db_blocker.unblock():
        connections["access"].close()
