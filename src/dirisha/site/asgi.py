"""The events process: server-sent events for the halls' screens, by granian over ASGI. `dirisha run` starts it."""

from __future__ import annotations

import gc
import os
import resource

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "dirisha.site.settings")
django.setup()

from dirisha.doors.display.stream import Stream  # noqa: E402 - Django wakes first

# Every listener is an open file, and many systems begin with 1,024.
_soft, _hard = resource.getrlimit(resource.RLIMIT_NOFILE)
resource.setrlimit(resource.RLIMIT_NOFILE, (_hard, _hard))

application = Stream()

gc.collect()
gc.freeze()
