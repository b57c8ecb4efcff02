"""The world of the desk's tests."""

from __future__ import annotations

import pytest
from django.core.cache import cache

from dirisha.doors.desk.tests.world import World, build


@pytest.fixture
def world(db: None) -> World:
    """A ministry with a small charter and its officers."""
    cache.clear()
    return build()
