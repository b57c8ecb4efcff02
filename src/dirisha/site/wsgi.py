"""The web process: granian serves this by WSGI (measured fastest for Django, design.md 3)."""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "dirisha.site.settings")

application = get_wsgi_application()
