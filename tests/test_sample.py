"""The sample house that tests stand in is a real one."""

from __future__ import annotations

import pytest

from dirisha.journal.models import Stream
from dirisha.journal.testing import assert_replay_equal
from dirisha.rooms.places import queries as places
from tests.sample import House

pytestmark = pytest.mark.django_db


def test_the_house_that_was_laid_out_replays_from_its_own_journal(house: House) -> None:
    assert {line.slug for line in places.institutions()} == {"ke-public-service", "ke-gender", "tz-makete"}
    assert Stream.objects.filter(position__gt=0).exists()
    assert house.variant(5) != house.variant(4)
    assert_replay_equal()


def test_without_it_the_database_is_empty() -> None:
    assert places.institutions() == []
