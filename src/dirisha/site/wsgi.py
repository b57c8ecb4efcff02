"""The web process: granian serves this by WSGI (measured fastest for Django, design.md 3)."""

from __future__ import annotations

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "dirisha.site.settings")

application = get_wsgi_application()

# What is loaded by now stays until the end: the collector need not walk through it again with every request. A tenth of
# the CPU of a page of a case went there; pages make few cycles, so that it may come by less often as well.
gc.collect()
gc.freeze()
gc.set_threshold(20_000, 20, 20)
