"""The settings of the test suite: the house's own, in test mode, with its files in a folder that goes away."""

from __future__ import annotations

import os
import tempfile

os.environ["DIRISHA_MODE"] = "test"
os.environ.setdefault("DIRISHA_VAR", tempfile.mkdtemp(prefix="dirisha-test-"))

from dirisha.site.settings import *  # noqa: E402, F403 - the environment comes first
