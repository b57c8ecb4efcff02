"""The settings of the test suite: the house's own, in test mode, with its files in a folder that goes away.

The environment is set before the house's settings are read. The process that was called does so, and the workers of
pytest-xdist inherit it; each has a folder of its own beneath, and a test database of its own, so that no test meets
another's files.
"""

from __future__ import annotations

import atexit
import os
import shutil
import sys
import tempfile

os.environ["DIRISHA_MODE"] = "test"
if "DIRISHA_VAR" not in os.environ:
    os.environ["DIRISHA_VAR"] = tempfile.mkdtemp(prefix="dirisha-test-")
    atexit.register(shutil.rmtree, os.environ["DIRISHA_VAR"], ignore_errors=True)
if (worker := os.environ.get("PYTEST_XDIST_WORKER")) and not os.environ["DIRISHA_VAR"].endswith(f"/{worker}"):
    os.environ["DIRISHA_VAR"] = os.path.join(os.environ["DIRISHA_VAR"], worker)  # a child of a test keeps the test's
if "--postgres" in sys.argv and "PYTEST_XDIST_WORKER" not in os.environ:
    from tests import postgres

    os.environ["DIRISHA_DATABASE"] = postgres.start()

from dirisha.site.settings import *  # noqa: F403 - the environment comes first
from dirisha.site.settings import DATABASES, INSTALLED_APPS, STATIC_ROOT

STATIC_ROOT.mkdir(exist_ok=True)  # whitenoise warns where it is missing, and warnings are errors

for _alias, _database in DATABASES.items():
    if _database["ENGINE"].endswith("sqlite3"):
        # A file, not memory: threads of the live server and child processes must see the same database.
        _database["TEST"] = {"NAME": f"{_database['NAME']}.test"}

INSTALLED_APPS = [*INSTALLED_APPS, "tests.journal_app"]

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # sample officers sign in by the hundred
