"""The decisions about cases once more, by thousands of stories: `make nightly`."""

from __future__ import annotations

import pytest
from hypothesis import settings

from dirisha.rooms.cases.tests.test_rules import Machine

pytestmark = pytest.mark.nightly


class LongMachine(Machine):
    """The same machine with a test case of its own: the short one keeps its settings."""


TestLongMachine = LongMachine.TestCase
TestLongMachine.settings = settings(max_examples=2000, stateful_step_count=50, deadline=None)
