"""The versions of a charter once more, by thousands of stories: `make nightly`."""

from __future__ import annotations

import pytest
from hypothesis import settings

from dirisha.rooms.charters.tests.test_rules import VersionsOfOneCharter

pytestmark = pytest.mark.nightly


class ManyVersionsOfOneCharter(VersionsOfOneCharter):
    """The same machine with a test case of its own: the short one keeps its settings."""


TestManyVersionsOfOneCharter = ManyVersionsOfOneCharter.TestCase
TestManyVersionsOfOneCharter.settings = settings(max_examples=1000, deadline=None)
