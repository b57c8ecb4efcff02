"""Two people at one charter at the same moment, on a database that lets them."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from uuid import UUID

import pytest
from django.db import connection

from dirisha.core.actor import SETUP
from dirisha.core.refused import Refused
from dirisha.journal.testing import assert_replay_equal
from dirisha.rooms.charters import actions, queries
from dirisha.rooms.charters.models import Version
from dirisha.rooms.charters.tests.samples import EFFECTIVE, ministry, reading, reviewed

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgres]


def test_imports_at_the_same_moment_get_numbers_of_their_own() -> None:
    institution = ministry()

    def bring(number: int) -> UUID:
        try:
            return actions.draft_charter(institution=institution, reading=reading(source_hash=str(number)), by=SETUP)
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as people:
        list(people.map(bring, range(8)))
    numbers = Version.objects.filter(institution=institution).order_by("number").values_list("number", flat=True)
    assert list(numbers) == list(range(1, 9))
    assert_replay_equal()


def test_of_two_who_publish_one_draft_at_the_same_moment_one_is_told_that_it_is_done() -> None:
    institution = ministry()
    version = actions.draft_charter(institution=institution, reading=reading(), by=SETUP)
    reviewed(version)

    def publish(_: int) -> str:
        try:
            actions.publish(version=version, effective_from=EFFECTIVE, by=SETUP)
        except Refused as refusal:
            return refusal.code
        finally:
            connection.close()
        return "published"

    with ThreadPoolExecutor(2) as people:
        said = sorted(people.map(publish, range(2)))
    assert said == ["immutable", "published"]
    assert [line.number for line in queries.versions(institution)] == [1]
    assert_replay_equal()
