"""`dirisha keys`: fresh keys for the environment of a new node."""

from __future__ import annotations

import secrets
from typing import Any

from django.core.management.base import BaseCommand


class Command(BaseCommand):
    """Prints two lines for the environment; opens no database and keeps nothing."""

    help = "Print fresh DIRISHA_SECRET_KEY and DIRISHA_MASTER_KEY lines for the environment. They are kept nowhere."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"DIRISHA_SECRET_KEY={secrets.token_urlsafe(48)}")
        self.stdout.write(f"DIRISHA_MASTER_KEY={secrets.token_hex(32)}")
